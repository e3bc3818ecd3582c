"""Which amounts of yen a text says."""

import pytest

from xplan_lint.money import parse_yen

AMOUNTS = {
    "億 with a fraction": ("177.6億円", 17_760_000_000),
    "億 and 万": ("5億3,000万円", 530_000_000),
    "down to the yen": ("1億2,345万6,789円", 123_456_789),
    "thousands": ("1,234千円", 1_234_000),
    "millions": ("250百万円", 250_000_000),
    "兆 and 億": ("1兆2,000億円", 1_200_000_000_000),
    "yen alone": ("12,345円", 12_345),
    "nothing": ("0円", 0),
    "full-width digits": ("５億円", 500_000_000),
    "white space around": (" 5億円\n", 500_000_000),
    "a fraction of a yen": ("0.5円", None),
    "units that do not fall": ("3,000万5億円", None),
    "a unit twice": ("3億2億円", None),
    "no 円": ("5億", None),
    "no number": ("億円", None),
    "no word at all": ("", None),
    "not stated": ("not-stated", None),
    "about": ("約3億円", None),
    "a range": ("3～5億円", None),
    "two amounts": ("3億円、4億円", None),
}


@pytest.mark.parametrize(("text", "expected"), AMOUNTS.values(), ids=AMOUNTS)
def test_amounts_are_read(text: str, expected: int | None) -> None:
    assert parse_yen(text) == expected
