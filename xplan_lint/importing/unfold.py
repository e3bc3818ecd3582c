"""Tables that hold more than a table: headings, actions and whole pages in merged rows become lines again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Cell, Line, Place, Row, Table
from xplan_lint.importing.challenge_headings import area_of, challenge_of
from xplan_lint.importing.headings import CHALLENGE_SECTIONS, Headings
from xplan_lint.importing.ordinals import ordinal

_DASHES = "~〜～\\-－—–―ー・"
_MONTH = "[0-9]{1,2}"
_SPAN = rf"[(〔\[:]?(?:翌年?)?(?P<first>{_MONTH})月?[{_DASHES}](?:{_MONTH}月?[{_DASHES}])?(?P<last>{_MONTH})月[)〕\]]?"
_YEAR = r"(?:(?:令和|R)(?:[0-9]{1,2}|元)(?:年度?)?|[0-9]{1,4}年度?)?"
_QUARTER = re.compile(rf"{_YEAR}(?:第?(?P<a>[1-4一二三四])四半期|第?(?P<b>[1-4])Q|Q(?P<c>[1-4]))(?:{_SPAN})?")
_MONTHS = re.compile(_YEAR + _SPAN)
_FRACTION = re.compile(r"(?:第)?([1-4])/4(?:期|四半期)?|([1-4])期")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FIRST_MONTHS = {(4, 6): 1, (7, 9): 2, (10, 12): 3, (1, 3): 4}
_LONGEST = 40  # characters
_MARK_LENGTH = 3


def quarter_of(text: str) -> int | None:
    """The quarter that a header names: `第1四半期(4~6月)` is 1."""
    found = _QUARTER.fullmatch(comparable(text)) if len(text) <= _LONGEST else None
    if found is None:
        return None
    digit = next(filter(None, found.group("a", "b", "c")))
    return _DIGITS.get(digit) or int(digit)


def quarter_in_header(text: str) -> int | None:
    """The quarter that a cell of a header names; there the months alone may stand for it, or `1/4`."""
    if (quarter := quarter_of(text)) is not None or len(text) > _LONGEST:
        return quarter
    plain = comparable(text)
    if found := _MONTHS.fullmatch(plain):
        return _FIRST_MONTHS.get((int(found["first"]), int(found["last"])))
    found = _FRACTION.fullmatch(plain)
    return int(found[1] or found[2]) if found else None


def is_header(row: Row) -> bool:
    """Whether a row heads a table of quarters: it names three of them at least, each once."""
    quarters = [quarter for cell in row.cells if (quarter := quarter_in_header(cell.text)) is not None]
    return len(quarters) >= 3 and quarters == sorted(set(quarters))


def unfold(blocks: Iterable[Block], headings: Headings) -> Iterator[Block]:
    """The blocks, with every row of a table that is no row of a table as lines in its place."""
    for block in _whole_tables(blocks):
        if isinstance(block, Line):
            yield block
        else:
            yield from _unfold(block, headings)


def _whole_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with tables of quarters put together that the end of a page parted."""
    table: Table | None = None
    for block in blocks:
        if table is not None and isinstance(block, Table) and _is_rest(block, table):
            table = Table(table.rows + block.rows, table.has_spans)
            continue
        if table is not None:
            yield table
        table = block if isinstance(block, Table) else None
        if table is None:
            yield block
    if table is not None:
        yield table


def _is_rest(table: Table, above: Table) -> bool:
    """Whether a table goes on with the one above: no header, and as many columns."""
    if not any(map(is_header, above.rows)) or any(map(is_header, table.rows)):
        return False
    return _width(table) == _width(above)


def _width(table: Table) -> int:
    return max(sum(cell.columns for cell in row.cells) for row in table.rows)


def _unfold(table: Table, headings: Headings) -> Iterator[Block]:
    rows: list[Row] = []
    for index, row in enumerate(table.rows):
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
    found = headings.match(first)
    if found is not None and found.section in CHALLENGE_SECTIONS and found.is_numbered:
        return _as_lines(filled, row.place)
    if len(comparable(first)) <= _MARK_LENGTH and not table.has_spans:  # a tab behind the number of a heading
        whole = " ".join(cell.text.strip() for cell in filled)
        if headings.match(whole) or headings.split(whole):
            return [Line(whole, row.place)]
    is_page = challenge_of(first, headings) is not None and not any(quarter_in_header(cell.text) for cell in filled)
    return _as_lines(filled, row.place) if is_page else []


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
    parts = [part for cell in cells for part in cell.text.split("\n") if part.strip()]
    return [Line(part, place, begins=number == 0) for number, part in enumerate(parts)]
