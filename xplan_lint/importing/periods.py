"""Periods that a line begins with: `第1四半期：`, `Q1～Q3`, `（7～9月）`, `10月 `, `通年：`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.fiscal import Quarter
from xplan_lint.frozen import frozen
from xplan_lint.importing.passages import without_bullet

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # one character for one: places stay the same
_TO = r"\s*(?:[~〜\-–—―ー・]|から)\s*"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_MONTHS = rf"(?P<from>{_MONTH})月?{_TO}(?:{_MONTH}月?{_TO})?(?:翌年?)?(?P<until>{_MONTH})\s*月"
_IN_BRACKETS = rf"(?:\s*[(〔\[]?{re.sub('[?]P<.*?>', '', _MONTHS)}[)〕\]]?)?"
_NAME = r"第?\s*(?P<{0}>[1-4一二三四])\s*四半期|第?(?P<{1}>[1-4])Q|Q(?P<{2}>[1-4])"
_QUARTERS = (
    rf"(?:(?:{_NAME.format(*'abc')})(?:{_TO}(?:{_NAME.format(*'def')}))?"
    rf"|第?(?P<g>[1-4]){_TO}第?(?P<h>[1-4])四半期){_IN_BRACKETS}"
)
_YEAR = r"(?P<year>通年|年間を通(?:して|じて)|年間|随時)"
_HALVES = r"(?:(?P<early>上半?期|前期)|(?P<late>下半?期|後期))"
_ONE = rf"(?P<one>{_MONTH})月(?:上旬|中旬|下旬|末|頃|中)?"
_BEHIND = r"\s*[)\]】〕>]?(?:[\s:・、]+|$|(?<=[)\]】〕>]))"
_PERIOD = re.compile(rf"\s*[(\[【〔<]?\s*(?:{_QUARTERS}|{_MONTHS}|{_YEAR}|{_HALVES}|{_ONE}){_BEHIND}")
_NEXT = re.compile(
    r"[\s/|、]+(?=[(\[【〔<]?(?:第?[1-4]四半期|Q[1-4]|[1-4]Q|1?[0-9]月?[~〜\-][0-9]{1,2}月)[^\s]*?[:)\]】〕>])"
)
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4}


@frozen
class Period:
    """The quarters that a line is about, and its text: without the period, where that says no more than they do."""

    first: int
    last: int
    text: str


def period_of(line: str) -> Period | None:
    """The period that a line begins with."""
    text = without_bullet(line)[1]
    found = _PERIOD.match(text.translate(_HALF))
    if found is None:
        return None
    first, last, is_exact = _span(found)
    rest = text[found.end() :].strip()
    return Period(first, last, rest if is_exact else text) if first <= last else None


def parts_of(line: str) -> list[str]:
    """The line, parted where another period begins: `Q1：設計　Q2：工事`."""
    cuts = [each.span() for each in _NEXT.finditer(line.translate(_HALF))]
    edges = [0, *(edge for cut in cuts for edge in cut), len(line)]
    parts = [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return parts if period_of(parts[0]) else [line]


def _span(found: re.Match[str]) -> tuple[int, int, bool]:
    """The first and the last quarter, and whether they are all that the period says."""
    if found["year"]:
        return 1, 4, True
    if found["early"] or found["late"]:
        return (1, 2, True) if found["early"] else (3, 4, True)
    if found["one"]:
        quarter = int(Quarter.of_month(int(found["one"])))
        return quarter, quarter, False
    if found["from"]:
        first, last = (int(found[each]) for each in ("from", "until"))
        is_exact = first % 3 == 1 and last % 3 == 0
        return int(Quarter.of_month(first)), int(Quarter.of_month(last)), is_exact
    named = list(_numbers(found))
    return named[0], named[-1], True


def _numbers(found: re.Match[str]) -> Iterator[int]:
    for digit in filter(None, found.group(*"abcdefgh")):
        yield _KANJI.get(digit) or int(digit)
