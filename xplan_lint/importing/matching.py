"""Which row of the summary belongs to which challenge's page; names for pages whose heading is missing."""

from __future__ import annotations

from collections.abc import Sequence

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.structure import Chapter
from xplan_lint.importing.summary import read_boxes
from xplan_lint.importing.summary_row import SummaryRow
from xplan_lint.similarity import similarity

_FIRST = ("", "title", "matrix", "problem")
_ALIKE = 0.55
_TRIED = 5  # lines (1) that may begin the boxes


def numbered(rows: Sequence[SummaryRow]) -> list[tuple[str, SummaryRow]]:
    """The rows with the challenge's id; those without a number are counted in their area."""
    found: list[tuple[str, SummaryRow]] = []
    counts: dict[str | None, int] = {}
    for row in rows:
        counts[row.area] = row.number or counts.get(row.area, 0) + 1
        found.append((f"{row.area}{counts[row.area]}" if row.area else "", row))
    return found


def merge_pages(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters; a first page without a heading goes to the second one, which has it."""
    found: list[Chapter] = []
    for chapter in chapters:
        before = found[-1] if found else None
        sections = [section for section, part in chapter.parts.items() if section or part.blocks]
        if (
            before
            and not before.id
            and sections
            and sections[0] not in _FIRST
            and not set(sections) & set(before.parts)
        ):
            before.id, before.head = chapter.id, chapter.head
            before.parts |= {section: chapter.parts[section] for section in sections}
        else:
            found.append(chapter)
    return found


def name_missing(chapters: Sequence[Chapter], rows: Sequence[tuple[str, SummaryRow]]) -> dict[str, SummaryRow | None]:
    """Give every chapter without a heading the id that the summary has for its place; which ids, and their rows."""
    taken = {chapter.id for chapter in chapters if chapter.id}
    order = [id for id, _ in rows if id]
    supplied: dict[str, SummaryRow | None] = {}
    for index, chapter in enumerate(chapters):
        if chapter.id:
            continue
        before = chapters[index - 1].id if index else ""
        behind = order[order.index(before) + 1 :] if before in order else order
        after = next((each.id for each in chapters[index + 1 :] if each.id), "")
        free = next((id for id in behind if id not in taken), None) or _next_number(before, after, taken)
        chapter.id = free
        taken.add(free)
        supplied[free] = next((row for id, row in rows if id == free), None)
    return supplied


def _next_number(before: str, after: str, taken: set[str]) -> str:
    """The first free number behind the challenge before; or the one that the next challenge shows to be left out."""
    if after[1:] == "2" and (first := f"{after[0]}1") not in taken:
        return first
    area, number = (before[0], int(before[1:])) if before else ("A", 0)
    while f"{area}{number + 1}" in taken:
        number += 1
    return f"{area}{number + 1}"


def boxes_behind(chapters: Sequence[Chapter]) -> list[SummaryRow]:
    """The boxes of the summary that stand behind the last challenge, taken out of its last section."""
    parts = [part for part in chapters[-1].parts.values() if part.blocks] if chapters else []
    titles = ["".join(line.text for line in (*each.head, *_title_lines(each))) for each in chapters]
    blocks = parts[-1].blocks if parts else []
    for at in [at for at, block in enumerate(blocks) if _begins_boxes(block)][:_TRIED]:
        boxes = read_boxes(blocks[at:])
        if len(boxes) > 1 and all(_likeness(box.title, titles) >= _ALIKE for box in boxes):
            del blocks[at:]
            return boxes
    return []


def _begins_boxes(block: Block) -> bool:
    found = ordinal(block.text, "round") if isinstance(block, Line) else None
    return found is not None and found.number == 1


def _title_lines(chapter: Chapter) -> list[Line]:
    part = chapter.parts.get("title")
    return [block for block in part.blocks if isinstance(block, Line)] if part else []


def _likeness(title: str, titles: Sequence[str]) -> float:
    return max((similarity(comparable(title), comparable(each)) for each in titles), default=0.0)


def rows_by_id(
    titles: dict[str, str], rows: Sequence[tuple[str, SummaryRow]]
) -> tuple[dict[str, SummaryRow], list[SummaryRow]]:
    """The row of each challenge, and the rows that are of none. Rows without an area are matched by their titles."""
    found: dict[str, SummaryRow] = {}
    left: list[SummaryRow] = []
    for id, row in rows:
        best = _best(row, titles, found) if not id else id if id in titles and id not in found else None
        if best is None:
            left.append(row)
        else:
            found[best] = row
    return found, left


def _best(row: SummaryRow, titles: dict[str, str], found: dict[str, SummaryRow]) -> str | None:
    candidates = [
        (similarity(comparable(row.title), comparable(title)), id)
        for id, title in titles.items()
        if id not in found and (row.number is None or id[1:] == str(row.number))
    ]
    score, best = max(candidates, default=(0.0, ""))
    return best if score >= _ALIKE else None
