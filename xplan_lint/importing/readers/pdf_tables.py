"""Tables of PDF files: rows with their merged cells, and rows that the end of a page parted."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from xplan_lint.frozen import frozen, replace
from xplan_lint.importing.blocks import Cell, Place, Row
from xplan_lint.importing.passages import NEVER_FIRST, glue, is_start, must_go_on, without_bullet
from xplan_lint.importing.table_heads import is_header
from xplan_lint.late_typing import Any

# Of a character's size, what is a space where none is written: programs put a quarter between kanji and latin letters.
SPACE = 0.4
_NEAR = 2.0  # points within which two edges of cells are one
_SLACK = 0.5  # characters that a line of spread text may be short of what it has room for
_FIRST = re.compile(rf"(?:[!-~]+|.)[{NEVER_FIRST}]*")  # what no end of a line parts
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}


@frozen
class Grid:
    """Where the columns of a table begin, and its right edge."""

    edges: tuple[float, ...]
    right: float

    def is_as_wide_as(self, other: Grid) -> bool:
        return self.is_from_to((other.edges[0], 0, other.right, 0))

    def is_from_to(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a box begins and ends where the table does."""
        return abs(self.edges[0] - box[0]) <= _NEAR and abs(self.right - box[2]) <= _NEAR


@frozen
class Ending:
    """How a page's last table ends: its columns, its first and its last row, and how many characters the last line of
    each cell of that row had room for.
    """

    grid: Grid
    head: Row
    last: Row
    room: tuple[float, ...]


def tables_of(page: Any, above: Ending | None) -> list[Any]:
    """The page's tables, from top to bottom. pdfplumber leaves out a cell that stands alone; where it is as wide as the
    table that the page before ends with, it is a row of that one, with all its cells merged.
    """
    from pdfplumber.table import Table

    finder = page.debug_tablefinder()
    tables = list(finder.tables)
    top = min((table.bbox[1] for table in tables), default=page.height)
    alone = [] if above is None else [each for each in finder.cells if each[3] <= top and above.grid.is_from_to(each)]
    return [*(Table(page, [each]) for each in alone[:1]), *tables]


def rows_of(table: Any, page: Any, above: Ending | None) -> tuple[tuple[Row, ...], Row | None, Ending | None]:
    """A table's rows; the rest of a row that began on the page before; how the table ends.

    `above` tells how the table ended that this one may go on with.
    """
    grid = _grid(table)
    goes_on = above is not None and grid.is_as_wide_as(above.grid)
    # Merged rows at the top of a page do not show the columns of the table that they go on with.
    if above is not None and goes_on and len(above.grid.edges) > len(grid.edges):
        grid = above.grid
    rows: list[Row] = []
    room: tuple[float, ...] = ()
    for number, row in enumerate(table.rows, start=1):
        boxes = sorted((cell for cell in row.cells if cell is not None), key=lambda each: each[0])
        if boxes:
            found = list(_with_covered(boxes, grid.edges, page))
            rows.append(Row(tuple(cell for cell, _ in found), Place(page.page_number, number)))
            room = tuple(characters for _, characters in found)
    rest = None
    if above is not None and goes_on:
        at = 1 if len(rows) > 1 and _texts(rows[0]) == _texts(above.head) else 0  # behind a header that stands again
        rest = rows.pop(at) if _goes_on(rows[at], above) else None
    if above is not None and rest is not None and not rows:
        return (), rest, replace(above, last=joined(above.last, rest), room=room)
    return tuple(rows), rest, Ending(grid, above.head if above and goes_on else rows[0], rows[-1], room)


def joined(row: Row, rest: Row) -> Row:
    """A row with its rest, which stands on the next page."""
    cells = (replace(old, text=_joined(old.text, new.text)) for old, new in zip(row.cells, rest.cells, strict=True))
    return replace(row, cells=tuple(cells))


def _joined(old: str, new: str) -> str:
    return f"{old}\n{new}" if is_start(new) and not must_go_on(new) else glue(old, new)


def _goes_on(row: Row, above: Ending) -> bool:
    """Whether a row is the rest of the last one above: it has its cells, and each text goes on with a full line, or
    with more items where one of the others does, or where all that names the row stands above.
    """
    if [cell.columns for cell in row.cells] != [cell.columns for cell in above.last.cells]:
        return False
    old, new = _texts(above.last), _texts(row)
    filled = [number for number, text in enumerate(new) if text]
    starts = {number for number in filled if is_start(new[number]) and not must_go_on(new[number])}
    continued = {number for number in filled if _is_wrapped(above.room[number], new[number])} - starts
    if not filled or 0 in starts or len(starts | continued) < len(filled) or not all(old[number] for number in filled):
        return False
    is_named_above = any(old[: filled[0]]) and all(without_bullet(new[number])[0] for number in filled)
    return bool(continued) or (is_named_above and not is_header(above.last))


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def _grid(table: Any) -> Grid:
    edges: list[float] = []
    for x in sorted(cell[0] for cell in table.cells):
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    return Grid(tuple(edges), table.bbox[2])


def is_inside(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of a character is in a box: punctuation may hang over its edge."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _with_covered(boxes: list[Any], edges: tuple[float, ...], page: Any) -> Iterator[tuple[Cell, float]]:
    """The cells of a row, and the room in their last lines; an empty one for each column that a cell from above
    reaches down into.
    """
    at = 0
    for box in boxes:
        first = max(bisect_left(edges, box[0] - _NEAR), at)
        yield from ((Cell(""), 0.0) for _ in range(first - at))
        at = max(bisect_left(edges, box[2] - _NEAR), first + 1)
        text, room = _text(box, page)
        yield Cell(text, at - first), room


def _text(box: Any, page: Any) -> tuple[str, float]:
    """The text of a cell, a line that ended at the cell's edge put together with the next one; and how many
    characters its last line had room for.
    """
    inside = page.filter(lambda each: each["object_type"] == "char" and is_inside(each, box))
    lines = inside.extract_text_lines(x_tolerance_ratio=SPACE)
    padding = min((line["x0"] - box[0] for line in lines), default=0.0)
    text, room = "", 0.0
    for line in lines:
        said = plain(line["text"])
        is_wrapped = bool(text) and ((_is_wrapped(room, said) and not is_start(said)) or must_go_on(said))
        text = glue(text, said) if is_wrapped else f"{text}\n{said}" if text else said
        room = (box[2] - padding - line["x1"]) / (line["bottom"] - line["top"])
    return text, room


def _is_wrapped(room: float, text: str) -> bool:
    """Whether a line with so much room goes on with the text: what cannot be parted at its beginning did not fit."""
    found = _FIRST.match(text)
    beginning = sum(0.5 if each.isascii() else 1 for each in found[0]) if found else 0
    return room < beginning + _SLACK or must_go_on(text)


def plain(text: str) -> str:
    """The text without the radicals that fonts of PDF files put for whole characters: ⽇ is 日."""
    return text.translate(_RADICALS)
