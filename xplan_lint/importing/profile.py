"""Section 2 of a plan: the profile."""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable
from xplan_lint.fiscal import FiscalYear
from xplan_lint.importing.blocks import Line
from xplan_lint.importing.facilities import read_facilities
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.lines import lines_of
from xplan_lint.importing.ordinals import CIRCLED, ROUND
from xplan_lint.importing.passages import join_wrapped, split_names, without_bullet
from xplan_lint.importing.remark import Kind, Remark, note
from xplan_lint.importing.structure import Part
from xplan_lint.late_typing import Any
from xplan_lint.message import Message

_MONEY = re.compile(r"[約]?(?P<money>[0-9][0-9,.]*(?:(?:兆|億|百万|万|千)[0-9,.]*)*円)")
_DATE = re.compile(
    r"(?P<era>令和|平成|[RH])?(?P<year>[0-9]{1,4}|元)[年./](?P<month>[0-9]{1,2})[月./](?P<day>[0-9]{1,2})"
)
_LONGEST = 200  # characters of a line of the budget, and lines
_ORDINAL = re.compile(rf"(?:{CIRCLED}|{ROUND}|[0-9０-９]{{1,2}}[.．])\s*")
_COUNTED = re.compile(r"(?:の[0-9０-９]+[^\W\d]{1,3})?(?:である|です|となっている)?。\s*$")
_DOTTED = re.compile(r"(?<=[課部室])・(?=[^、]*[課部室])")
_NONE = ("なし", "ない", "無し", "無", "該当なし", "-", "―", "ー", "特になし")
_DATE_GUESSED = Message(
    "組織の時点が書かれていないため、年度の初日とした。", "the date of the units was taken to be 1 April"
)


def read_profile(
    front: dict[str, Part], headings: Headings, year: int, width: int | None
) -> tuple[dict[str, Any], list[Remark]]:
    """`profile`, and what was guessed."""
    profile: dict[str, Any] = {}
    remarks: list[Remark] = []
    front = _told(front.get("profile"), headings) | front
    if part := front.get("profile.budget"):
        budget = _budget(part, headings)
        if budget:
            profile["budget"] = budget
    if part := front.get("profile.units"):
        units, guesses = _units(part, year, width)
        if units["names"]:
            profile["units"] = units
        remarks += guesses
    if part := front.get("profile.partner_bodies"):
        profile["partner_bodies"] = _names(lines_of(part.blocks), width)
    if part := front.get("profile.facilities"):
        facilities = read_facilities(part.blocks, headings)
        if facilities:
            profile["facilities"] = facilities
    return profile, remarks


def _told(profile: Part | None, headings: Headings) -> dict[str, Part]:
    """What sentences below the profile's own heading tell: `組織は総務課、港営課の2課。`, by section."""
    found: dict[str, Part] = {}
    for line in profile.blocks if profile else ():
        if not isinstance(line, Line):
            continue
        for section in (key for key in headings.words if re.fullmatch(r"profile\.[a-z_]+", key)):
            words = "|".join(re.escape(word.lstrip("~")) for word in headings.of(section))
            told = re.match(rf"\W*(?:{words})(?:は、?|[:：])\s*(?P<text>\S.*)", line.text)
            if told:
                text = _COUNTED.sub("", told["text"])
                found.setdefault(section, Part(line.place, line.text, "", [Line(text, line.place)]))
    return found


def _budget(part: Part, headings: Headings) -> str | dict[str, str]:
    said = comparable(part.rest + "".join(line.text[:_LONGEST] for line in lines_of(part.blocks)[:_LONGEST]))
    if any(word in said for word in headings.of("profile.budget.not_stated")):
        return "not-stated"
    amounts: dict[str, str] = {}
    # The longer words first: 一般財源 is said inside of 一般会計's brackets.
    for account in ("general_own", "general", "special"):
        for word in headings.of(f"profile.budget.{account}"):
            if found := re.search(rf"{re.escape(word)}[::は]*{_MONEY.pattern}", said):
                amounts.setdefault(account, found["money"])
    return amounts


def _units(part: Part, year: int, width: int | None) -> tuple[dict[str, Any], list[Remark]]:
    said = comparable(part.heading)
    kind = re.search(r"[((](課|部|室|係|所|課・室|部・課)[^((]*?名?[)）]", said)
    date = _DATE.search(said)
    remarks = [] if date else [Remark(Kind.GUESS, _DATE_GUESSED, part.place, "profile.units")]
    as_of = _date(date) if date else f"{year}-04-01"
    names = _names(lines_of(part.blocks), width)
    ends = [name[-1] for name in names]
    usual = max(set(ends), key=ends.count) if ends else "課"
    return {"kind": kind[1] if kind else usual, "as_of": as_of, "names": names} | note(remarks), remarks


def _date(found: re.Match[str]) -> str:
    era = {"R": "令和", "H": "平成"}.get(found["era"], found["era"]) or "令和"
    number = found["year"]
    year = int(number) if len(number) == 4 else int(FiscalYear.parse(f"{era}{number}"))
    return f"{year}-{int(found['month']):02}-{int(found['day']):02}"


def _names(lines: list[Line], width: int | None) -> list[str]:
    """The names that the lines list; none for なし."""
    lines = [line for line in lines if not line.text.lstrip().startswith("※")]
    whole_lines = join_wrapped(lines, width) if width is not None else lines
    lines = [Line(_DOTTED.sub("、", line.text), line.place) for line in whole_lines]
    whole = "".join(f"{without_bullet(line.text)[1]}{'' if _is_cut(line.text) else '、'}" for line in lines)
    names = [_ORDINAL.sub("", name) for name in split_names(whole) if name]
    return (
        [] if [comparable(name).strip("・") for name in names] in [[each] for each in map(comparable, _NONE)] else names
    )


def _is_cut(line: str) -> bool:
    return line.rstrip().endswith(("、", "・"))
