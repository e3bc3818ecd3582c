"""Which months a text names, and which numbers before 月 are none."""

from collections.abc import Callable

import pytest

from tests.growth import assert_linear
from xplan_lint.fiscal import FiscalYear, Quarter
from xplan_lint.months import Month, named_months

NUMBERS = {
    "one month": ("8月", [8]),
    "in brackets": ("業者決定(8月)", [8]),
    "two digits": ("12月", [12]),
    "a leading zero": ("04月", [4]),
    "full-width digits": ("１０月", [10]),
    "a space between": ("１０　月", [10]),
    "the sign ㋇": ("㋇に実施", [8]),
    "the radical ⽉ of a PDF": ("8⽉", [8]),
    "a part of the month": ("8月上旬", [8]),
    "a day": ("4月10日", [4]),
    "days": ("4月1～7日", [4]),
    "until its end": ("11月末までの募集", [11]),
    "from it on": ("8月から随時", [8]),
    "an open range": ("～8月", [8]),
    "after a circled number": ("①8月", [8]),
    "after an item's number": ("1.8月", [8]),
    "after Latin letters": ("HP8月公開", [8]),
    "the first half of it": ("3月前半", [3]),
    "daily in it": ("3月毎日", [3]),
    "several, in their order": ("10月の募集、4月の説明会", [10, 4]),
    "one twice": ("8月(8月上旬)", [8]),
    "a range": ("7～9月", [7, 8, 9]),
    "a range in full width": ("７～９月", [7, 8, 9]),
    "a range with a wave dash": ("7〜9月", [7, 8, 9]),
    "a range with a hyphen": ("7-9月", [7, 8, 9]),
    "a range with a full-width hyphen": ("7－9月", [7, 8, 9]),
    "a range with an en dash": ("7–9月", [7, 8, 9]),
    "a range with a long vowel": ("7ー9月", [7, 8, 9]),
    "a range right after a long vowel": ("センター7～9月", [7, 8, 9]),
    "a range of months written out": ("7月～9月", [7, 8, 9]),
    "a range with spaces": ("7 ～ 9 月", [7, 8, 9]),
    "a range in words": ("10月から12月まで", [10, 11, 12]),
    "a range over the year's end": ("12～3月", [12, 1, 2, 3]),
    "a range into the next year": ("12月～翌年2月", [12, 1, 2]),
    "a range of days": ("4月1日～6月30日", [4, 5, 6]),
    "a range of parts": ("8月下旬～10月上旬", [8, 9, 10]),
    "a range of one": ("3月～3月", [3]),
    "a list": ("4・5月", [4, 5]),
    "a list in half-width": ("4･6・8月", [4, 6, 8]),
    "a list with a range": ("4・6～8月", [4, 6, 7, 8]),
    "what follows the last 月 of a list": ("4月・5回", [4]),
    "a comma joins nothing": ("資料1、8月配布", [8]),
    "a letter's number joins nothing": ("A1・8月", [8]),
    "an ordinal joins nothing": ("第3・8月", [8]),
    "a duration": ("3か月", []),
    "durations, variously spelt": ("３ヶ月、3カ月、3ケ月、3箇月、3ヵ月、3個月", []),
    "a range of durations": ("2～3か月", []),
    "a duration with 間": ("1月間", []),
    "a month's campaign": ("交通安全月間", []),
    "a period within": ("施行から3月以内", []),
    "an interval": ("3月ごと", []),
    "a rate": ("1月あたり", []),
    "an age": ("1歳6月", []),
    "every month": ("毎月", []),
    "once a month": ("月1回", []),
    "this month": ("今月", []),
    "a weekday": ("第2月曜日", []),
    "a number too great": ("13月、24月、0月、00月", []),
    "a long number": ("1200月", []),
    "numerals in kanji": ("五月病の相談、十月", []),
    "numbers without a month": ("3～4回、1,200人、7・8", []),
    "nothing": ("", []),
}
YEARS = {
    "no year": ("3月", [(3, None)]),
    "an era": ("令和8年3月", [(3, 2026)]),
    "an era's first year": ("令和元年5月", [(5, 2019)]),
    "an era in full width": ("令和８年３月", [(3, 2026)]),
    "the era before": ("平成31年4月", [(4, 2019)]),
    "a letter": ("R8年3月", [(3, 2026)]),
    "a letter and a stop": ("R8.3月", [(3, 2026)]),
    "a letter of a word": ("PR8.3月", [(3, None)]),
    "a western year": ("2026年3月", [(3, 2026)]),
    "a western year and a stroke": ("2026/3月", [(3, 2026)]),
    "a western year with の": ("2026年の3月", [(3, 2026)]),
    "a year of nobody's": ("令和0年3月", [(3, None)]),
    "a fiscal year": ("令和7年度3月", [(3, 2026)]),
    "a fiscal year's range": ("令和7年度4～6月", [(4, 2025), (5, 2025), (6, 2025)]),
    "this fiscal year": ("今年度の3月", [(3, 2026)]),
    "the next fiscal year": ("来年度4月", [(4, 2026)]),
    "the fiscal year before": ("前年度の11月", [(11, 2024)]),
    "next year is not said of when": ("来年3月", [(3, None)]),
    "a list after a year": ("令和8年1・2月", [(1, 2026), (2, 2026)]),
    "a range out of a year": ("令和7年11月～2月", [(11, 2025), (12, 2025), (1, 2026), (2, 2026)]),
    "a range with both years": ("2025年12月から2026年1月", [(12, 2025), (1, 2026)]),
    "a range of years names its ends": ("令和7年4月～令和10年3月", [(4, 2025), (3, 2028)]),
    "a range that runs backwards names its ends": ("令和8年3月～令和7年4月", [(3, 2026), (4, 2025)]),
    "a year apart from its month": ("令和8年度予算の10月要求", [(10, None)]),
}
HOSTILE: dict[str, Callable[[int], str]] = {
    "numbers and ranges": lambda size: "1～" * size,
    "a list": lambda size: "1・1月" * size,
    "years": lambda size: "令和8年" * size,
    "spaces": lambda size: "1" + " " * size + "～" + "　" * size + "月",
    "numbers among spaces": lambda size: ("1" + " " * 500 + "～") * (size // 200),
    "digits": lambda size: "1" * size,
}


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.values(), ids=NUMBERS)
def test_months_of(text: str, numbers: list[int]) -> None:
    assert [month.number for month in named_months(text)] == numbers


@pytest.mark.parametrize(("text", "months"), YEARS.values(), ids=YEARS)
def test_years_of_months(text: str, months: list[tuple[int, int | None]]) -> None:
    assert named_months(text, FiscalYear(2025)) == tuple(Month(*month) for month in months)


def test_next_fiscal_year_is_not_known_without_this_one() -> None:
    assert named_months("来年度4月") == (Month(4),)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_takes_linear_time(make: Callable[[int], str]) -> None:
    assert_linear(named_months, make, 60_000)


def test_month_lies_in_its_quarter_and_fiscal_year() -> None:
    assert Month(8).quarter is Quarter.Q2
    assert Month(3, 2026).fiscal_year == 2025
    assert Month(4, 2026).fiscal_year == 2026
    assert Month(4).fiscal_year is None


def test_month_is_named_in_both_languages() -> None:
    assert [Month(8, 2025).label.text(language) for language in ("ja", "en")] == ["8月", "August"]
