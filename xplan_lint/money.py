"""Amounts of money as plans write them: 177.6億円, 5億3,000万円, 250百万円."""

from __future__ import annotations

import re
from decimal import Decimal

from xplan_lint.comparable import comparable

_UNITS = {"兆": 10**12, "億": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3, "": 1}
_PART = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)(兆|億|百万|万|千|)")


def parse_yen(text: str) -> int | None:
    """The amount in yen; None for a text that is no amount, or whose units do not fall from part to part."""
    written = comparable(text)
    parts = _PART.findall(written.removesuffix("円"))
    units = [_UNITS[unit] for _, unit in parts]
    is_whole = written == "".join(number + unit for number, unit in parts) + "円"
    if not (parts and is_whole and units == sorted(set(units), reverse=True)):
        return None
    amount = sum(Decimal(number.replace(",", "")) * unit for (number, _), unit in zip(parts, units, strict=True))
    return int(amount) if amount == int(amount) else None
