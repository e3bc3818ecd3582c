"""What somebody probably meant who wrote a value otherwise than the schema asks: in full width, in Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.fiscal import parse_quarters
from xplan_lint.schema import Schema

_DATE = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|(?:月|[-/.])([0-9]{1,2})日?)?")


def meant_text(value: str, pattern: str) -> str:
    """The value as the pattern wants it; "" where that cannot be told."""
    return next((each for each in _spellings(value) if re.search(pattern, each)), "")


def _spellings(value: str) -> Iterator[str]:
    plain = "".join(nfkc(value).split())
    yield from (plain, plain.upper(), plain.lower())
    yield plain.lower().replace("_", "-")
    yield re.sub("^課題|[()]", "", plain)  # 課題A(1), as the printed plan has it
    if found := _DATE.fullmatch(plain):
        year, *rest = found.groups()
        yield "-".join([year, *(number.zfill(2) for number in rest if number)])


def meant_choice(value: str, part: Schema) -> str:
    """The word of an `enum` that was meant, also by its Japanese name, which the description gives: high(高)."""
    plain = nfkc(value).strip().lower().replace("_", "-").replace(" ", "-")
    names = re.findall(r"([a-z-]+)\(([^()]+)\)", part.get("description", ""))
    words = {**{japanese: word for word, japanese in names}, **{word: word for word in part["enum"]}}
    meant = words.get(plain, "")
    return meant if meant in part["enum"] else ""


def meant_quarter(key: str) -> str:
    """The key of a quarter table that was meant: Q3 for 第3四半期, Q2-Q3 for ２〜３; "" where that cannot be told."""
    plain = nfkc(key)
    numbers = re.findall("[0-9]+", plain)
    if len(numbers) not in (1, 2) or "月" in plain:
        return ""
    meant = "-".join(f"Q{number}" for number in dict.fromkeys(numbers))
    return meant if parse_quarters(meant) else ""
