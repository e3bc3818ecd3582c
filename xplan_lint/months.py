"""The months that a text names: 8月, 7～9月, 令和8年3月上旬.

Durations (3か月, 1月間) and frequencies (毎月, 月1回) name none. Numerals in kanji are not read: no plan writes
months so, and 五月病 is none. Nor is a bare number before a comma: in 「資料1、8月」 the 1 is no month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.fiscal import FiscalYear, Quarter
from xplan_lint.frozen import frozen
from xplan_lint.message import Message

# Not NFKC, which makes 18月 of ①8月. Full-width ASCII and ㋇ become plain, and the ⽉ and ⽇ of texts out of a PDF.
_PLAIN = (
    {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
    | {0x32C0 + offset: f"{offset + 1}月" for offset in range(12)}
    | {0x3000: " ", 0x2F49: "月", 0x2F47: "日", ord("〜"): "~", ord("∼"): "~", ord("･"): "・"}
)
_MAYBE = re.compile("[月⽉㋀-㋋]")  # what is plain 月, and what becomes it
_YEAR = (
    r"(?:(?P<era>令和|平成|(?<![A-Za-z])[RrHh]) ?(?P<count>元|0?[1-9]|[1-9][0-9])|(?<![0-9])(?P<western>[0-9]{4}))"
    r" ?(?:(?P<fiscal>年度)|年|[./-])|(?P<relative>[今本当来翌次昨前])年度"
)
_YEARS_ON = {**dict.fromkeys("今本当", 0), **dict.fromkeys("来翌次", 1), **dict.fromkeys("昨前", -1)}
_RANGE = r"[~\-‐‑–—―−ー]|から"
_JOINT = re.compile(rf"\s*(?:(?P<range>{_RANGE})\s*(?:翌年?|来年|同年?)?の?|・)\s*")
_NO_MONTH = r"曜|間|以内|以上|未満|ごと|毎(?![日週朝晩夕])|あたり|当たり"
_PART = r" ?[0-9]{1,2}日|初め|初旬|上旬|中旬|下旬|半ば|前半|後半|中|末|頃|ごろ"
# A month with 月, or a bare number that one with 月 may follow: the 7 of 7～9月.
_POINT = re.compile(
    rf"(?:(?:{_YEAR}) ?の? ?|(?<![0-9歳]))(?P<number>1[0-2]|0?[1-9])(?![0-9])"
    rf"(?: ?(?P<unit>月)(?!{_NO_MONTH})(?:{_PART})?|(?=\s*(?:{_RANGE}|・)))"
)
_NO_BARE_NUMBER_AFTER = re.compile(r"[A-Za-z第\-]")
_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@frozen
class Month:
    """A calendar month; `year` is None where the text does not say which."""

    number: int
    year: int | None = None

    @property
    def quarter(self) -> Quarter:
        return Quarter.of_month(self.number)

    @property
    def fiscal_year(self) -> FiscalYear | None:
        return None if self.year is None else FiscalYear(self.year - (self.number < 4))

    @property
    def label(self) -> Message:
        """The month's name, without the year."""
        return Message(f"{self.number}月", _ENGLISH[self.number - 1])


def named_months(text: str, fiscal_year: FiscalYear | None = None) -> tuple[Month, ...]:
    """The months that a text names, each once, in its order; a range names all that lie in it.

    `fiscal_year` is the one in which the text was written: what 来年度 means depends on it.
    """
    if _MAYBE.search(text) is None:
        return ()
    plain = text.translate(_PLAIN)
    found: dict[Month, None] = {}
    for run in _runs(plain):
        found |= dict.fromkeys(_unfold(run, fiscal_year))
    return tuple(found)


@frozen
class _Point:
    """A number that is or may be a month; `is_end` where the text makes it the end of a range."""

    match: re.Match[str]
    is_end: bool


def _runs(plain: str) -> Iterator[list[_Point]]:
    """The points that joints connect, as in 4・5～7月, up to the last 月: a bare number behind it is no month."""
    run: list[_Point] = []
    for match in _POINT.finditer(plain):
        joint = _JOINT.fullmatch(plain, run[-1].match.end(), match.start()) if run else None
        if joint is None:
            yield _up_to_last_unit(run)
            run = []
            if not match["unit"] and _NO_BARE_NUMBER_AFTER.match(plain, max(match.start("number") - 1, 0)):
                continue
        run.append(_Point(match, joint is not None and bool(joint["range"])))
    yield _up_to_last_unit(run)


def _up_to_last_unit(run: list[_Point]) -> list[_Point]:
    last = max((index for index, point in enumerate(run) if point.match["unit"]), default=-1)
    return run[: last + 1]


def _unfold(run: list[_Point], fiscal_year: FiscalYear | None) -> Iterator[Month]:
    before: Month | None = None
    for point in run:
        month = Month(int(point.match["number"]), _year(point.match, fiscal_year))
        if before is not None and before.year is not None and month.year is None:
            month = Month(month.number, before.year + (month.number < before.number))
        if before is not None and point.is_end:
            yield from _between(before, month)
        yield month
        before = month


def _between(first: Month, last: Month) -> Iterator[Month]:
    """The months between two; none where they lie more than a year apart, or the years run backwards."""
    distance = (last.number - first.number) % 12
    if first.year is not None and last.year is not None:
        distance = 12 * (last.year - first.year) + last.number - first.number
    for count in range(1, distance if distance <= 12 else 1):
        years, number = divmod(first.number - 1 + count, 12)
        yield Month(number + 1, None if first.year is None else first.year + years)


def _year(match: re.Match[str], fiscal_year: FiscalYear | None) -> int | None:
    """The calendar year that a point states: January of 令和7年度 lies in 2026."""
    if match["relative"]:
        year = None if fiscal_year is None else fiscal_year + _YEARS_ON[match["relative"]]
    elif match["western"]:
        year = int(match["western"])
    elif match["era"]:
        year = int(FiscalYear.parse(match["era"] + match["count"]))
    else:
        return None
    runs_over = int(match["number"]) < 4 and bool(match["fiscal"] or match["relative"])
    return None if year is None else year + runs_over
