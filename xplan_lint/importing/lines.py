"""Blocks as lines, where a section is prose: what its tables hold."""

from __future__ import annotations

from collections.abc import Iterable

from xplan_lint.importing.blocks import Block, Line, Table
from xplan_lint.importing.passages import is_start

_LONGEST_FIGURE = 24  # characters of a cell of a table that compares figures


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """The blocks as lines: each line of a cell is one."""
    return [line for block in blocks for line in ([block] if isinstance(block, Line) else _cells(block))]


def prose_of(blocks: Iterable[Block]) -> list[Line]:
    """The same, but a table that compares figures stays together, a line a row."""
    return [
        line
        for block in blocks
        for line in ([block] if isinstance(block, Line) else _figures(block) if _compares(block) else _cells(block))
    ]


def _cells(table: Table) -> list[Line]:
    return [
        Line(part, row.place)
        for row in table.rows
        for cell in row.cells
        for part in cell.text.split("\n")
        if part.strip()
    ]


def _compares(table: Table) -> bool:
    filled = [[cell.text.strip() for cell in row.cells if cell.text.strip()] for row in table.rows]
    texts = [text for row in filled for text in row]
    is_grid = len(filled) > 1 and all(len(row) > 1 for row in filled)
    return is_grid and not any(is_start(text) or len(text) > _LONGEST_FIGURE or "。" in text for text in texts)


def _figures(table: Table) -> list[Line]:
    rows = ("　".join("".join(cell.text.split("\n")) for cell in row.cells if cell.text.strip()) for row in table.rows)
    return [Line("\n".join(rows), table.rows[0].place)]
