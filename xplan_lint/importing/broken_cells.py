"""Tables of plain text whose cells hold line breaks: their rows are put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from xplan_lint.frozen import replace
from xplan_lint.importing.blocks import Block, Cell, Line, Place, Row, Table
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.passages import is_start
from xplan_lint.importing.table_heads import is_header, quarter_in_header

_MOST, _FEW = 100, 12  # blocks that a table's lines came as, with the quarters in a row or down a column
_SHORT = 8  # characters of half a policy field

Piece = tuple[list[str], Place]


def whole_rows(
    blocks: Iterable[Block], heads: Callable[[str], bool], is_summary: Callable[[Row], bool]
) -> Iterator[Block]:
    """The blocks; what stands right below a table of quarters or a summary, without a line between, belongs to it.

    `heads` tells of a line that it is a heading, `is_summary` of a row that it names the columns of a summary.
    """
    everything = list(blocks)
    at = 0
    while at < len(everything):
        block = everything[at]
        at += 1
        if isinstance(block, Line) or block.has_spans:
            yield block
            continue
        names = [quarter_in_header(row.cells[0].text) for row in block.rows[:2]]
        behind = everything[at : _end(everything, at, block, heads, is_summary, _FEW)] if 1 in names else []
        if turned := _turned(block, behind):
            yield turned[0]
            at += turned[1]
            continue
        if not (is_header(block.rows[0]) or is_summary(block.rows[0])):
            yield block
            continue
        end = _end(everything, at, block, heads, is_summary, _MOST)
        width = len(block.rows[0].cells)
        pieces = [piece for each in (block, *everything[at:end]) for piece in _pieces(each)][1:]
        rows = _of_summary(pieces, width) if is_summary(block.rows[0]) else _of_quarters(pieces, width)
        if rows is None:
            yield block
        else:
            yield Table((block.rows[0], *(Row(tuple(map(Cell, texts)), place) for texts, place in rows)))
            at = end


def _end(
    blocks: Sequence[Block],
    at: int,
    table: Table,
    heads: Callable[[str], bool],
    is_summary: Callable[[Row], bool],
    most: int,
) -> int:
    """The index behind the last block that goes on with the table, line by line."""
    line = table.rows[-1].place.line
    last_at = min(len(blocks), at + most)
    while at < last_at:
        block = blocks[at]
        if isinstance(block, Line):
            goes_on = not heads(block.text) and not ordinal(block.text, "round")
            first, last = block.place.line, block.place.line
        else:
            goes_on = not (block.has_spans or is_header(block.rows[0]) or is_summary(block.rows[0]))
            first, last = block.rows[0].place.line, block.rows[-1].place.line
        if not goes_on or not line <= first <= line + 1:
            return at
        line, at = last, at + 1
    return at


def _turned(table: Table, behind: Sequence[Block]) -> tuple[Table, int] | None:
    """A table of two columns with the quarters down the first one, and how many blocks its cells' lines came as."""
    rows: list[Row] = []
    for block in (table, *behind):
        if isinstance(block, Line):
            head, last = rows[-1].cells
            rows[-1] = replace(rows[-1], cells=(head, Cell(f"{last.text}\n{block.text}")))
        elif all(len(row.cells) == 2 for row in block.rows):
            rows += block.rows
        else:
            return None
    quarters = [quarter_in_header(row.cells[0].text) for row in rows]
    return (Table(tuple(rows)), len(behind)) if behind and quarters[-4:] == [1, 2, 3, 4] and len(rows) <= 5 else None


def _pieces(block: Block) -> list[Piece]:
    if isinstance(block, Line):
        return [([block.text], block.place)]
    return [([cell.text for cell in row.cells], row.place) for row in block.rows]


def _of_summary(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The rows of a summary: each has as many cells as the header."""
    rows: list[Piece] = []
    for index, (texts, place) in enumerate(pieces):
        following = pieces[index + 1][0] if index + 1 < len(pieces) else []
        is_rest = bool(rows) and len(rows[-1][0]) + len(texts) - 1 <= width
        if is_rest and len(rows[-1][0]) == width and not is_start(texts[0]):
            # Half a field of the next row, not the end of this one.
            is_rest = not (len(texts[0]) <= _SHORT and len(following) == width and len(following[0]) <= _SHORT)
        if is_rest:
            above = rows[-1][0]
            rows[-1] = ([*above[:-1], f"{above[-1]}\n{texts[0]}", *texts[1:]], rows[-1][1])
        else:
            rows.append((texts, place))
    return rows


def _of_quarters(pieces: Sequence[Piece], width: int) -> list[Piece] | None:
    """One row, where the lines have as many tabs together as one; or lines that stand below the header alone."""
    if not pieces or all(len(texts) > 1 for texts, _ in pieces) or any(len(texts) == width for texts, _ in pieces):
        return None
    if sum(len(texts) - 1 for texts, _ in pieces) != width - 1 and any(len(texts) > 1 for texts, _ in pieces):
        return None
    row = [""]
    for texts, _ in pieces:
        row[-1] = f"{row[-1]}\n{texts[0]}".strip()
        row += texts[1:]
    return [(row, pieces[0][1])]
