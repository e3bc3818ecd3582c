"""Section 3 of a plan: the look back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xplan_lint.comparable import comparable
from xplan_lint.fiscal import FiscalYear
from xplan_lint.importing.blocks import Block, Line, Table
from xplan_lint.importing.lines import prose_of
from xplan_lint.importing.passages import items, without_bullet
from xplan_lint.importing.structure import Part
from xplan_lint.late_typing import Any

_LABELLED = re.compile(
    r"\s*(?P<label>(?:課題)?[A-CＡ-Ｃ]\s*[（(]\s*[0-9０-９]{1,2}\s*[）)][^\n]*(?=\n)|(?:課題)?領域\s*[A-CＡ-Ｃ](?=\n)|【[^】]{1,30}】|[\[［][^\]］]{1,30}[\]］]|〔[^〕]{1,30}〕|[<＜][^>＞]{1,30}[>＞])\s*(?P<text>.*)",
    re.DOTALL,
)
_AT_LABELS = re.compile(r"\n(?=\s*【[^】]{1,30}】)")  # which a page may leave without a space above
_NONE = ("なし", "無し", "無", "該当なし", "-", "―", "ー", "特になし")
_LONGEST_NAME = 20  # characters of a column's name


def read_retrospective(front: dict[str, Part], year: int, width: int | None) -> dict[str, Any]:
    """`retrospective`; nothing where the document has none."""
    top = front.get("retrospective")
    parts = {key.partition(".")[2]: part for key, part in front.items() if key.startswith("retrospective.")}
    if top is None and not parts:
        return {}
    found = re.search(r"(?:令和|R)(\d{1,2}|元)年度?", comparable(top.heading)) if top else None
    data: dict[str, Any] = {"of": int(FiscalYear.parse(f"令和{found[1]}")) if found else year - 1}
    overview = parts.get("overview") or top  # what stands below no other heading is about the whole
    if overview and (texts := [item.text for item in items(prose_of(overview.blocks), width)]):
        data["overview"] = texts
    for key in ("achieved", "shortfalls"):
        if part := parts.get(key):
            data[key] = _entries(part, width)
    return data


def _entries(part: Part, width: int | None) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = []
    lines: list[Block] = []
    for block in [*part.blocks, None]:
        if isinstance(block, Line) or (block and max(len(row.cells) for row in block.rows) < 2):
            lines.append(block)
            continue
        entries += _of_lines(lines, width)
        lines = []
        entries += _of_table(block) if block else []
    return entries


def _of_lines(blocks: Sequence[Block], width: int | None) -> list[dict[str, str]]:
    entries = []
    for text in (part for item in items(prose_of(blocks), width) for part in _AT_LABELS.split(item.text)):
        found = _LABELLED.fullmatch(text)
        if found and found["text"].strip():
            entries.append({"label": found["label"], "text": _without_bullet_at_start(found["text"])})
        elif comparable(text) not in map(comparable, _NONE):
            entries.append({"text": text})
    return entries


def _of_table(table: Table) -> list[dict[str, str]]:
    """An entry a row: the first cell says what it is about."""
    rows = [[cell.text.strip() for cell in row.cells if cell.text.strip()] for row in table.rows]
    if len(rows) > 1 and all(len(text) <= _LONGEST_NAME and not text.endswith("。") for text in rows[0]):
        rows = rows[1:]
    return [
        {"label": texts[0], "text": "\n".join(texts[1:])} if len(texts) > 1 else {"text": texts[0]}
        for texts in rows
        if texts
    ]


def _without_bullet_at_start(text: str) -> str:
    first, *others = text.strip().split("\n")
    return "\n".join([without_bullet(first)[1], *others])
