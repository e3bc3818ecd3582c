"""Tables that hold more than a table: headings, actions and whole pages in merged rows become lines again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Cell, Line, Place, Row, Table
from xplan_lint.importing.broken_cells import whole_rows
from xplan_lint.importing.challenge_headings import area_of, challenge_of
from xplan_lint.importing.headings import CHALLENGE_SECTIONS, Headings
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.table_heads import (
    YEAR_ALONE,
    is_header,
    quarter_in_header,
    summary_columns,
    with_quarters_ahead,
)

_BULLET = re.compile(r"(?<=[。）)])[ 　]+(?=[・●○■▪]\S)")
_MARK_LENGTH = 3


def unfold(
    blocks: Iterable[Block], headings: Headings, is_of_page: Callable[[Line], bool] = lambda line: False
) -> Iterator[Block]:
    """The blocks, with every row of a table that is no row of a table as lines in its place.

    `is_of_page` tells of a line that it belongs to the pages: tables go on behind it.
    """
    whole = whole_rows(blocks, lambda text: _heads(text, headings), lambda row: bool(summary_columns(row, headings)))
    for block in _whole_tables(whole, headings, is_of_page):
        if isinstance(block, Line):
            yield block
        else:
            yield from _unfold(with_quarters_ahead(block), headings)


def _whole_tables(blocks: Iterable[Block], headings: Headings, is_of_page: Callable[[Line], bool]) -> Iterator[Block]:
    """The blocks, with tables of quarters put together that the end of a page parted."""
    table: Table | None = None
    between: list[Line] = []  # of the pages, since the table
    id = ""
    for block in blocks:
        if isinstance(block, Line):
            challenge = challenge_of(block.text, headings)
            is_again = challenge is not None and challenge.id == id
            id = challenge.id if challenge else id
            if table is not None and (is_again or is_of_page(block)):
                between.append(block)
                continue
            yield from filter(None, (table, *between))
            table, between = None, []
            yield block
        elif table is not None and (rest := _rest_of(block, table, headings, has_page=bool(between))):
            yield from between
            table, between = Table(table.rows + rest, table.has_spans), []
        else:
            yield from filter(None, (table, *between))
            table, between = block, []
    yield from filter(None, (table, *between))


def _rest_of(table: Table, above: Table, headings: Headings, *, has_page: bool) -> tuple[Row, ...]:
    """The rows that go on with the table above: as many columns and no heading, or the same header on a new page."""
    first = table.rows[0]
    text = first.cells[0].text.strip() if first.cells else ""
    if summary_columns(above.rows[0], headings) and not summary_columns(first, headings):
        return table.rows if all(_filled(row) == _width(above) for row in table.rows) else ()
    if not any(map(is_header, above.rows)) or (text and _heads(text.split("\n")[0], headings)):
        return ()
    if not any(map(is_header, table.rows)):
        return table.rows if _width(table) == _width(above) else ()
    is_repeated = has_page and is_header(first) and _said(first) in map(_said, above.rows)
    return table.rows[1:] if is_repeated else ()


def _said(row: Row) -> str:
    return comparable("\t".join(cell.text for cell in row.cells))


def _width(table: Table) -> int:
    return max(sum(cell.columns for cell in row.cells) for row in table.rows)


def _unfold(table: Table, headings: Headings) -> Iterator[Block]:
    rows: list[Row] = []
    for index, row in enumerate(table.rows):
        if _names_columns(row, headings) and any(map(is_header, table.rows[index + 1 : index + 3])):
            continue  # 項目, 令和7年度 above the quarters
        lines = _lines_of(table, index, headings)
        if (lines or is_header(row)) and rows:
            yield Table(tuple(rows), table.has_spans)
            rows = []
        if lines:
            yield from lines
        elif any(cell.text.strip() for cell in row.cells):
            rows.append(row)
    if rows:
        yield Table(tuple(rows), table.has_spans)


def _lines_of(table: Table, index: int, headings: Headings) -> list[Line]:
    """The row as lines; none where it is a row of a table."""
    row = table.rows[index]
    filled = [cell for cell in row.cells if cell.text.strip()]
    if not filled or is_header(row):
        return []
    first = filled[0].text.strip().split("\n")[0]
    if len(filled) == 1:
        alone = (
            _heads(first, headings)
            or _leads_to_header(table, index)
            or not any(is_header(each) or _filled(each) > 1 for each in table.rows)
            or _holds_pages(filled[0], headings)
        )
        return _as_lines(filled, row.place) if alone else []
    if _is_section(first, table, index, headings):
        return _as_lines(filled, row.place)
    if len(comparable(first)) <= _MARK_LENGTH and not table.has_spans:  # a tab behind the number of a heading
        whole = " ".join(cell.text.strip() for cell in filled)
        if headings.match(whole) or headings.split(whole):
            return [Line(whole, row.place)]
    is_page = challenge_of(first, headings) is not None and not any(quarter_in_header(cell.text) for cell in filled)
    return _as_lines(filled, row.place) if is_page else []


def _is_section(first: str, table: Table, index: int, headings: Headings) -> bool:
    """Whether a row with several cells is a section: its heading in the first, its text in the others."""
    found = headings.match(first)
    if found is None or found.section in ("document", "legend", "area", "challenges"):
        return False
    if found.is_numbered:
        return found.section in CHALLENGE_SECTIONS
    # Without a number it may be the label of a row, or a column's name.
    if index == 0 and len(table.rows) > 1 and _are_words(table.rows[0], headings):
        return False
    is_labelled = any(is_header(row) or summary_columns(row, headings) for row in table.rows[: index + 1])
    return not is_labelled


def _names_columns(row: Row, headings: Headings) -> bool:
    """Whether a row holds nothing but names of columns and years."""
    texts = [comparable(cell.text) for cell in row.cells if cell.text.strip()]
    return bool(texts) and all(text in headings.of("label") or YEAR_ALONE.fullmatch(text) for text in texts)


def _are_words(row: Row, headings: Headings) -> bool:
    known = {word for words in headings.words.values() for word in words}
    return all(comparable(cell.text) in known for cell in row.cells if cell.text.strip())


def _heads(text: str, headings: Headings) -> bool:
    return bool(headings.match(text) or challenge_of(text, headings) or area_of(text, headings, leads_to_table=False))


def _holds_pages(cell: Cell, headings: Headings) -> bool:
    return any(_heads(line, headings) for line in cell.text.split("\n"))


def _leads_to_header(table: Table, index: int) -> bool:
    """Whether only rows with one filled cell stand between this one and the header below: an action and its text."""
    for row in table.rows[index + 1 :]:
        if is_header(row):
            return (
                index == 0
                or ordinal(table.rows[index].cells[0].text) is not None
                or all(not is_header(each) for each in table.rows[:index])
            )
        if _filled(row) != 1:
            return False
    return False


def _filled(row: Row) -> int:
    return sum(bool(cell.text.strip()) for cell in row.cells)


def _as_lines(cells: list[Cell], place: Place) -> list[Line]:
    """The cells' lines; a bullet inside of one begins another, where a conversion glued them."""
    parts = [part for cell in cells for line in cell.text.split("\n") for part in _BULLET.split(line) if part.strip()]
    return [Line(part, place, begins=number == 0) for number, part in enumerate(parts)]
