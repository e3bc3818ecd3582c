"""The summary tables at the front → rows, matched with the challenges' pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xplan_lint.comparable import nfkc
from xplan_lint.frozen import replace
from xplan_lint.importing.blocks import Block, Line, Row, Table
from xplan_lint.importing.entries import joined, split_entries
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.ordinals import CIRCLED, ROUND, number_of
from xplan_lint.importing.passages import glue, without_bullet
from xplan_lint.importing.summary_lines import read_lines
from xplan_lint.importing.summary_row import SummaryRow
from xplan_lint.importing.table_heads import summary_columns

_DIGITS = rf"{ROUND}|{CIRCLED}|[0-9０-９]{{1,2}}"
_NUMBERED = re.compile(
    rf"\s*(?:(?:課題)?[A-CＡ-Ｃ]\s*[-－]?\s*)?(?P<number>{ROUND}|{CIRCLED}|(?<=[A-CＡ-Ｃ\-－])[0-9０-９]{{1,2}}|[0-9０-９]{{1,2}}[.．])\s*(?P<title>.*)",
    re.DOTALL,
)


def read_summary(area: str, blocks: Sequence[Block], headings: Headings) -> list[SummaryRow]:
    """The rows of an area's tables, or of lines, where the document has none; where a table is of several areas,
    `area` is "" and a column names them.
    """
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return read_lines(area, [block for block in blocks if isinstance(block, Line)], headings)
    return [row for table in tables for row in _rows(area, table, headings)]


def _rows(area: str, table: Table, headings: Headings) -> list[SummaryRow]:
    columns = summary_columns(table.rows[0], headings)
    found: list[SummaryRow] = []
    for row in table.rows[1:] if columns else table.rows:
        texts = dict(zip(columns or _usual(row), (cell.text for cell in row.cells), strict=False))
        title, field = texts.get("summary.title", ""), joined(texts.get("summary.policy_field", ""))
        approach = split_entries(texts.get("summary.approach", ""))
        if not title.strip() and found:  # a row that a page break went through
            found[-1] = replace(found[-1], approach=(*found[-1].approach, *approach))
            continue
        is_guessed = not field and bool(found)  # a cell that spans the rows of one field, or an empty one
        field = found[-1].policy_field if is_guessed else field
        label = texts.get("summary.area", "") + texts.get("summary.number", "")
        number, name = _number(title)
        area = _area(label) or _area(title[: len(title) - len(name)]) or area
        number = number or next((number_of(each) for each in re.findall(_DIGITS, label)), None)
        found.append(SummaryRow(area or None, number, name, field, tuple(approach), row.place, is_guessed))
    return found


def _area(text: str) -> str:
    found = re.search("[A-C]", nfkc(text))
    return found[0] if found else ""


def _usual(row: Row) -> list[str]:
    keys = ["summary.policy_field", "summary.title", "summary.approach"]
    if len(row.cells) > 3 and re.fullmatch(_DIGITS, row.cells[0].text.strip()):
        return ["summary.number", *keys]
    return keys[-len(row.cells) :] if len(row.cells) <= 3 else keys


def _number(title: str) -> tuple[int | None, str]:
    found = _NUMBERED.fullmatch(title)
    if found is None:
        return None, joined(title)
    return number_of(found["number"]), joined(found["title"])


def read_boxes(blocks: Iterable[Block]) -> list[SummaryRow]:
    """The boxes of a slide whose text lost its order: `(1)title`, then bullets."""
    boxes: list[tuple[Line, list[str], list[str]]] = []
    lines = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    for index, line in enumerate(lines):
        text = line.text.strip()
        bullet, words = without_bullet(text)
        if _NUMBERED.fullmatch(text):
            boxes.append((line, [text], []))
        elif boxes and bullet and words:
            boxes[-1][2].append(words)
        elif boxes and not bullet and not _is_label(lines, index):
            parts = boxes[-1][2] or boxes[-1][1]
            parts[-1] = glue(parts[-1], text)
    rows = []
    for line, title, approach in boxes:
        number, name = _number(title[0])
        rows.append(SummaryRow(None, number, name, "", tuple(approach), line.place))
    return rows


def _is_label(lines: list[Line], index: int) -> bool:
    """Whether a line is a word beside the boxes: very short, and alone or above a bullet without text."""
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    return len(lines[index].text.strip()) <= 3 and (following in ("", "・") or 0 < len(following) <= 3)
