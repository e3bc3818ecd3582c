"""A challenge's pages → its data."""

from __future__ import annotations

from xplan_lint.importing.action_data import data_of
from xplan_lint.importing.actions import read_actions
from xplan_lint.importing.challenge_headings import policy_fields_in, split_fields
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.lines import lines_of, prose_of
from xplan_lint.importing.matrix import read_matrix
from xplan_lint.importing.passages import items
from xplan_lint.importing.passages import text as text_of
from xplan_lint.importing.progress import read_progress
from xplan_lint.importing.remark import Kind, Remark, note
from xplan_lint.importing.structure import Chapter
from xplan_lint.importing.summary_row import SummaryRow
from xplan_lint.late_typing import Any
from xplan_lint.message import Message

NO_TITLE = Message("課題名が見つからなかった。", "no title was found")
_SUPPLIED = Message(
    "元の資料にこの課題の見出しがないため、番号・課題名・政策分野を総括表から取った。",
    "the original has no heading for this challenge; id, title and policy field were taken from the summary table",
)


def read_challenge(
    chapter: Chapter,
    supplied: SummaryRow | None,
    *,
    is_supplied: bool,
    headings: Headings,
    year: int,
    width: int | None,
) -> tuple[dict[str, Any], list[Remark]]:
    """The challenge, and what was guessed."""
    remarks: list[Remark] = []
    title, fields = _head(chapter, headings)
    if is_supplied:
        remarks.append(Remark(Kind.GUESS, _SUPPLIED, chapter.place, chapter.id))
        title = title or (supplied.title if supplied else "")
        fields = fields or (split_fields(supplied.policy_field) if supplied else [])
    if not title:
        remarks.append(Remark(Kind.INCONSISTENCY, NO_TITLE, chapter.place, chapter.id))
    data: dict[str, Any] = {"id": chapter.id, "title": title or NO_TITLE.ja}
    if fields:
        data["policy_fields"] = fields
    if part := chapter.parts.get("matrix"):
        data |= read_matrix(part.blocks, headings)
    if (part := chapter.parts.get("problem")) and (body := text_of(prose_of(part.blocks), width)):
        data["problem"] = body
    for section in ("background", "approach", "outcomes"):
        if (part := chapter.parts.get(section)) and (
            texts := [each.text for each in items(prose_of(part.blocks), width)]
        ):
            data[section] = texts
    if part := chapter.parts.get("actions"):
        work = read_actions(part.blocks, headings.of("report"), width)
        found, guesses = data_of(work, width, chapter.id)
        data |= found
        remarks += guesses
    if part := chapter.parts.get("progress"):
        progress, guesses = read_progress(part.rest, part.place, part.blocks, data, headings, year, width)
        data |= {"progress": progress} if progress else {}
        remarks += guesses
    own = [remark for remark in remarks if remark.message == _SUPPLIED]
    return data | note(own), remarks


def _head(chapter: Chapter, headings: Headings) -> tuple[str, list[str]]:
    """Title and policy fields of the challenge's heading."""
    below = lines_of(chapter.parts["title"].blocks) if "title" in chapter.parts else []
    return policy_fields_in([line.text for line in [*chapter.head, *below]], headings)
