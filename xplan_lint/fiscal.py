"""Fiscal years and their quarters: eras, months, and what lies in which quarter.

A Japanese fiscal year runs from April to March and is named after the year in which it begins.
"""

from __future__ import annotations

import re

from xplan_lint.frozen import frozen
from xplan_lint.late_enum import IntEnum
from xplan_lint.message import Message

# An era's fiscal years count from the year before its first: 令和1年度 is 2019.
_ERAS = (("令和", "R", 2018), ("平成", "H", 1988))
_YEAR = re.compile(r"([0-9]{4})(?:年度)?|(?:(令和|平成)|([RrHh]))(元|0?[1-9]|[1-9][0-9])(?:年度)?")
_EARLIEST, _LATEST = 1, 9999


class FiscalYear(int):
    """The western year in which a fiscal year begins: 2025 is 令和7年度, April 2025 to March 2026."""

    @classmethod
    def parse(cls, text: str) -> FiscalYear:
        """Read `2025`, `R7`, `令和7` or `令和7年度`. Raises ValueError for anything else."""
        found = _YEAR.fullmatch(text)
        if found is None:
            raise ValueError(text)
        western, era, letter, number = found.groups()
        if western:
            return cls(western)
        base = next(base for name, short, base in _ERAS if era == name or (letter and letter.upper() == short))
        return cls(base + (1 if number == "元" else int(number)))

    @property
    def name(self) -> Message:
        for era, _, base in _ERAS:
            if self > base:
                number = "元" if self - base == 1 else self - base
                return Message(f"{era}{number}年度", f"fiscal year {int(self)}")
        return Message(f"{int(self)}年度", f"fiscal year {int(self)}")

    def contains(self, year: int, month: int) -> bool:
        return (year if month >= 4 else year - 1) == self


@frozen
class YearRange:
    """The fiscal years from `first` to `last`, both of them included."""

    first: int = _EARLIEST
    last: int = _LATEST

    @classmethod
    def parse(cls, text: str) -> YearRange:
        """Read one year, `2023-2025`, `2023-` (from then on) or `-R5` (until then). Raises ValueError."""
        begin, dash, end = text.partition("-")
        if not dash:
            return cls(FiscalYear.parse(text), FiscalYear.parse(text))
        if not begin and not end:
            raise ValueError(text)
        return cls(FiscalYear.parse(begin) if begin else _EARLIEST, FiscalYear.parse(end) if end else _LATEST)

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def __str__(self) -> str:
        """As `parse` reads it: `2023`, `2023-2025`, `2023-`, `-2025`."""
        if self.first == self.last:
            return str(self.first)
        return f"{'' if self.first == _EARLIEST else self.first}-{'' if self.last == _LATEST else self.last}"


class Quarter(IntEnum):
    Q1 = 1
    Q2 = 2
    Q3 = 3
    Q4 = 4

    @property
    def months(self) -> tuple[int, ...]:
        """The three calendar months, in order: Q4 is January to March."""
        return tuple((3 * self + offset) % 12 + 1 for offset in range(3))

    @property
    def label(self) -> Message:
        return Message(f"第{int(self)}四半期", f"Q{int(self)}")

    @classmethod
    def of_month(cls, month: int) -> Quarter:
        return cls((month - 4) % 12 // 3 + 1)


_NAMED = {quarter.name: (quarter,) for quarter in Quarter} | {
    f"{first.name}-{last.name}": tuple(list(Quarter)[first - 1 : last]) for first in Quarter for last in Quarter
}


def parse_quarters(key: str) -> tuple[Quarter, ...]:
    """The quarters a schedule key names: `Q2` one, `Q2-Q3` two; none where it names none or runs backwards."""
    return _NAMED.get(key, ())
