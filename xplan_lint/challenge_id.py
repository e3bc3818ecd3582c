"""A challenge's id taken apart: its area and its number there."""

from __future__ import annotations

import re

_ID = re.compile(r"([A-Z])([1-9][0-9]?)")


def area_and_number(id: str) -> tuple[str, int] | None:
    """("B", 3) for "B3"; None for what is no challenge's id. Compares in the order in which a plan lists them."""
    found = _ID.fullmatch(id)
    return None if found is None else (found[1], int(found[2]))
