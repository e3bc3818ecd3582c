"""How wide text is on a terminal: Japanese characters take two columns."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})  # marks on the character before, and the joiner of emoji


def columns(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def cut(text: str, width: int) -> str:
    """As much of the beginning as fits into `width` columns."""
    for index, character in enumerate(text):
        width -= columns(character)
        if width < 0:
            return text[:index]
    return text


@lru_cache(maxsize=32_768)  # more characters than all plans of a year have
def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
