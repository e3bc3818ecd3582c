"""A challenge's pages → its data."""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable
from xplan_lint.importing.action_data import data_of
from xplan_lint.importing.actions import read_actions
from xplan_lint.importing.challenge_headings import policy_fields_in, split_fields
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.passages import items
from xplan_lint.importing.passages import text as text_of
from xplan_lint.importing.progress import lines_of, read_progress
from xplan_lint.importing.remark import Kind, Remark, note
from xplan_lint.importing.structure import Chapter
from xplan_lint.importing.summary import SummaryRow
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
    data |= _matrix(chapter, headings)
    if (part := chapter.parts.get("problem")) and (body := text_of(lines_of(part.blocks), width)):
        data["problem"] = body
    for section in ("background", "approach", "outcomes"):
        if (part := chapter.parts.get(section)) and (
            texts := [each.text for each in items(lines_of(part.blocks), width)]
        ):
            data[section] = texts
    if part := chapter.parts.get("actions"):
        work = read_actions(part.blocks, width)
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


def _matrix(chapter: Chapter, headings: Headings) -> dict[str, str]:
    """Impact and urgency, as far as they are told: each word with the level behind it, or words and levels in order."""
    part = chapter.parts.get("matrix")
    said = comparable(" ".join(line.text for line in lines_of(part.blocks))) if part else ""
    words = {word: key for key in ("impact", "urgency") for word in headings.of(key)}
    levels = {word: level for level in ("high", "low") for word in headings.of(f"level.{level}")}
    if not words or not levels:
        return {}
    one_of, level = "|".join(map(re.escape, words)), "|".join(sorted(map(re.escape, levels), key=len, reverse=True))
    pattern = rf"(?P<word>{one_of})(?:\([^)]*\))?[】\])]?[::=はが]?[【\[(「]?(?P<level>{level})(?!い?低)"
    found = {words[each["word"]]: levels[each["level"]] for each in re.finditer(pattern, said)}
    if len(found) == 2:
        return found
    behind = said.rpartition("マトリクス")[2]
    named, told = re.findall(one_of, behind), re.findall(level, re.sub(one_of, "", behind))
    if len(named) == len(told) == 2:
        return {words[word]: levels[each] for word, each in zip(named, told, strict=True)}
    return found
