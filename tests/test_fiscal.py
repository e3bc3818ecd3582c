"""Fiscal years and quarters: how they are read, what they are called and what lies in them."""

import pytest

from xplan_lint.fiscal import FiscalYear, Quarter, parse_quarters

YEARS = {
    "a western year": ("2025", 2025),
    "a western fiscal year": ("2025年度", 2025),
    "a letter": ("R7", 2025),
    "a small letter": ("r7", 2025),
    "a letter and 年度": ("R7年度", 2025),
    "a leading zero": ("R07", 2025),
    "an era": ("令和7", 2025),
    "an era and 年度": ("令和7年度", 2025),
    "an era of two digits": ("令和12年度", 2030),
    "an era's first year": ("令和元年度", 2019),
    "an era's first year in digits": ("令和1", 2019),
    "a letter's first year": ("R元", 2019),
    "the last year of the era before": ("平成31", 2019),
    "the era before": ("平成30年度", 2018),
    "the first year of the era before": ("平成元年度", 1989),
    "the letter of the era before": ("H31", 2019),
}
NO_YEARS = {
    "nothing": "",
    "a word": "今年度",
    "an era without a year": "令和",
    "a year without its era": "7年度",
    "year 0": "令和0",
    "year 00": "R00",
    "a calendar year": "令和7年",
    "a calendar year by the western count": "2025年",
    "an older era": "昭和64",
    "two eras": "令和平成7",
    "three digits": "R100",
    "five digits": "20255",
    "full-width digits": "令和７",
    "Arabic-Indic digits": "٢٠٢٥",
    "a space": " 2025",
    "a line break": "2025\n",
    "a sign": "-2025",
    "a file name": "2025.yaml",
}
NAMES = {
    "Reiwa": (2025, "令和7年度", "fiscal year 2025"),
    "the first of Reiwa": (2019, "令和元年度", "fiscal year 2019"),
    "the last of Heisei": (2018, "平成30年度", "fiscal year 2018"),
    "the first of Heisei": (1989, "平成元年度", "fiscal year 1989"),
    "before the eras it knows": (1988, "1988年度", "fiscal year 1988"),
    "no year at all": (0, "0年度", "fiscal year 0"),
}
MONTHS_OF_2025 = {
    "the month before": (2025, 3, False),
    "its first month": (2025, 4, True),
    "December": (2025, 12, True),
    "January of the next year": (2026, 1, True),
    "its last month": (2026, 3, True),
    "the month after": (2026, 4, False),
    "January of its own year": (2025, 1, False),
}
KEYS = {
    "one quarter": ("Q2", "2"),
    "a span": ("Q2-Q3", "23"),
    "the whole year": ("Q1-Q4", "1234"),
    "a span of one": ("Q3-Q3", "3"),
    "a span that runs backwards": ("Q3-Q1", ""),
    "a quarter that is none": ("Q5", ""),
    "quarter 0": ("Q0", ""),
    "a span out of the year": ("Q3-Q5", ""),
    "half a span": ("Q1-", ""),
    "a span without the second Q": ("Q1-4", ""),
    "three quarters in a row": ("Q1-Q2-Q3", ""),
    "a list": ("Q1,Q2", ""),
    "a wave dash": ("Q1～Q2", ""),
    "full width": ("Ｑ１", ""),
    "a small letter": ("q1", ""),
    "Japanese": ("第1四半期", ""),
    "a space": ("Q1 ", ""),
    "a line break": ("Q1\n", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "year"), YEARS.values(), ids=YEARS)
def test_fiscal_year_is_read(text: str, year: int) -> None:
    assert FiscalYear.parse(text) == year


@pytest.mark.parametrize("text", NO_YEARS.values(), ids=NO_YEARS)
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 # its message is the text itself
        FiscalYear.parse(text)


@pytest.mark.parametrize(("year", "japanese", "english"), NAMES.values(), ids=NAMES)
def test_fiscal_year_has_a_name(year: int, japanese: str, english: str) -> None:
    name = FiscalYear(year).name
    assert (name.text("ja"), name.text("en")) == (japanese, english)


@pytest.mark.parametrize("year", [1989, 2018, 2019, 2025, 2030])
def test_name_is_read_back(year: int) -> None:
    assert FiscalYear.parse(FiscalYear(year).name.text("ja")) == year


@pytest.mark.parametrize(("year", "month", "lies_in_it"), MONTHS_OF_2025.values(), ids=MONTHS_OF_2025)
def test_fiscal_year_runs_from_april_to_march(year: int, month: int, lies_in_it: bool) -> None:
    assert FiscalYear(2025).contains(year, month) is lies_in_it


def test_quarters_have_three_months_each_in_order() -> None:
    assert [quarter.months for quarter in Quarter] == [(4, 5, 6), (7, 8, 9), (10, 11, 12), (1, 2, 3)]


@pytest.mark.parametrize("quarter", list(Quarter))
def test_month_lies_in_the_quarter_that_has_it(quarter: Quarter) -> None:
    assert {Quarter.of_month(month) for month in quarter.months} == {quarter}


def test_quarter_is_named_in_both_languages() -> None:
    assert [Quarter.Q3.label.text(language) for language in ("ja", "en")] == ["第3四半期", "Q3"]


@pytest.mark.parametrize(("key", "quarters"), KEYS.values(), ids=KEYS)
def test_key_names_quarters(key: str, quarters: str) -> None:
    assert parse_quarters(key) == tuple(Quarter(int(number)) for number in quarters)
