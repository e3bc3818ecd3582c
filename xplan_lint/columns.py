"""How wide text is on a terminal: Japanese characters take two columns."""

from __future__ import annotations

import unicodedata

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})  # marks on the character before, and the joiner of emoji


def columns(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(each) in _NO_WIDTH else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def cut(text: str, width: int) -> str:
    """As much of the beginning as fits into `width` columns."""
    for index, character in enumerate(text):
        width -= columns(character)
        if width < 0:
            return text[:index]
    return text
