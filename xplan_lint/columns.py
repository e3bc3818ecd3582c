"""How wide a text is shown."""

from __future__ import annotations

import unicodedata

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})  # marks on the character before, and the joiner of emoji


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: Japanese characters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(each) in _NO_WIDTH else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
