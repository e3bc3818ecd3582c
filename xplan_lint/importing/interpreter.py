"""The outline of a plan → its data in the plan format, and what a person should check."""

from __future__ import annotations

import unicodedata

from xplan_lint.importing.blocks import Place
from xplan_lint.importing.challenge import NO_TITLE, read_challenge
from xplan_lint.importing.challenge_headings import split_fields
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.lines import prose_of
from xplan_lint.importing.matching import boxes_behind, merge_pages, name_missing, numbered, rows_by_id
from xplan_lint.importing.passages import text as text_of
from xplan_lint.importing.profile import read_profile
from xplan_lint.importing.remark import Kind, Remark, note
from xplan_lint.importing.retrospective import read_retrospective
from xplan_lint.importing.structure import Outline
from xplan_lint.importing.summary import read_boxes, read_summary
from xplan_lint.importing.summary_row import SummaryRow
from xplan_lint.late_typing import Any
from xplan_lint.message import Message

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NO_PAGE = Message(
    "総括表の「{title}」のページが見つからなかった。", 'no page was found for "{title}" of the summary table'
)
_TITLE_OF_SUMMARY = Message(
    "ページに課題名がないため、総括表から取った。", "the page has no title; it was taken from the summary table"
)
_FIELD_OF_SUMMARY = Message(
    "ページに政策分野がないため、総括表から取った。",
    "the page names no policy field; it was taken from the summary table",
)
_GAP = Message("課題{id}が見つからなかった。", "challenge {id} was not found")
_NO_NUMBER = Message("総括表の「{title}」に番号がない。", '"{title}" has no number in the summary table')


def interpret(
    outline: Outline, headings: Headings, year: int, width: int | None
) -> tuple[dict[str, Any], list[Remark]]:
    """The plan's data without its first keys, and the remarks."""
    mission = outline.front.get("mission")
    data: dict[str, Any] = {"mission": text_of(prose_of(mission.blocks), width) if mission else ""}
    remarks: list[Remark] = []
    if any(key.startswith("profile") for key in outline.front):
        profile, remarks = read_profile(outline.front, headings, year, width)
        data |= {"profile": profile} if profile else {}
    if retrospective := read_retrospective(outline.front, year, width):
        data["retrospective"] = retrospective
    data["challenges"], own = _challenges(outline, headings, year, width)
    return data, remarks + own + _gaps(data["challenges"])


def _rows(outline: Outline, headings: Headings) -> list[tuple[str, SummaryRow]]:
    """The rows of the summary, each with the id that it has there, "" where the table lost its order."""
    rows = [row for area, part in outline.areas for row in read_summary(area, part.blocks, headings)]
    return numbered(rows) + [("", box) for box in read_boxes(outline.preamble)]


def _challenges(
    outline: Outline, headings: Headings, year: int, width: int | None
) -> tuple[list[dict[str, Any]], list[Remark]]:
    chapters = merge_pages(outline.chapters)
    rows = _rows(outline, headings) + [("", box) for box in boxes_behind(chapters)]
    supplied = name_missing(chapters, rows)
    unnumbered = [row for _, row in rows if row.number is None]
    remarks = [Remark(Kind.INCONSISTENCY, _NO_NUMBER.saying(title=row.title), row.place) for row in unnumbered]
    challenges = []
    for chapter in chapters:
        row, is_supplied = supplied.get(chapter.id), chapter.id in supplied
        challenge, own = read_challenge(
            chapter, row, is_supplied=is_supplied, headings=headings, year=year, width=width
        )
        challenges.append(challenge)
        remarks += own
    found, left = rows_by_id({each["id"]: each["title"] for each in challenges}, rows)
    for challenge in challenges:
        row = found.get(challenge["id"])
        remarks += _supply(challenge, row) if row else []
        if summary := _summary_of(challenge, row):
            challenge["summary"] = summary
    remarks += [Remark(Kind.INCONSISTENCY, _NO_PAGE.saying(title=row.title), row.place) for row in left]
    return challenges, remarks


def _supply(challenge: dict[str, Any], row: SummaryRow) -> list[Remark]:
    """Give the challenge what stands only in its row of the summary: its title, its policy field."""
    guesses: list[Message] = []
    if row.title and challenge["title"] == NO_TITLE.ja:
        challenge["title"] = row.title
        guesses.append(_TITLE_OF_SUMMARY)
    if row.policy_field and not challenge.get("policy_fields"):
        challenge["policy_fields"] = split_fields(row.policy_field)
        guesses.append(_FIELD_OF_SUMMARY)
    remarks = [Remark(Kind.GUESS, guess, row.place, challenge["id"]) for guess in guesses]
    if remarks:
        challenge["note"] = challenge.get("note", "") + note(remarks)["note"]
    return remarks


def _summary_of(challenge: dict[str, Any], row: SummaryRow | None) -> dict[str, Any]:
    """The challenge's row, with the title and the policy field only where they differ from the page's."""
    if row is None:
        return {}
    summary: dict[str, Any] = {}
    if row.title and _spelt(row.title) != _spelt(challenge["title"]):
        summary["title"] = row.title
    fields = challenge.get("policy_fields", [])
    if (
        row.policy_field
        and not row.is_field_guessed
        and _spelt(row.policy_field) not in (*map(_spelt, fields), *map(_spelt, _lists(fields)))
    ):
        summary["policy_field"] = row.policy_field
    if row.approach:
        summary["approach"] = list(row.approach)
    return summary


def _lists(names: list[str]) -> list[str]:
    """How a table may list names in one cell."""
    return [mark.join(names) for mark in ("、", "・", ",", "/", "")]


def _spelt(text: str) -> str:
    """A title as it is compared: full-width letters, digits and brackets are the same as half-width ones."""
    return "".join(unicodedata.normalize("NFC", text).translate(_HALF).split())


def _gaps(challenges: list[dict[str, Any]]) -> list[Remark]:
    """The numbers that an area leaves out."""
    ids = {each["id"] for each in challenges}
    last = {id[0]: max(int(each[1:]) for each in ids if each[0] == id[0]) for id in ids}
    missing = [
        f"{area}{number}" for area in sorted(last) for number in range(1, last[area]) if f"{area}{number}" not in ids
    ]
    return [Remark(Kind.INCONSISTENCY, _GAP.saying(id=id), Place(None, 1)) for id in missing]
