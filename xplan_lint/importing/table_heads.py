"""What heads a table: the quarters, in its first row or down its first column, or the columns of the summary."""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Cell, Line, Row, Table
from xplan_lint.importing.headings import Headings

_DASHES = "~〜～\\-－—–―ー・"
_MONTH = "[0-9]{1,2}"
_SPAN = rf"[(〔\[:]?(?:翌年?)?(?P<first>{_MONTH})月?[{_DASHES}](?:{_MONTH}月?[{_DASHES}])?(?P<last>{_MONTH})月[)〕\]]?"
_YEAR = r"(?:(?:令和|R)(?:[0-9]{1,2}|元)(?:年度?)?|[0-9]{1,4}年度?)?"
YEAR_ALONE = re.compile(r"(?:(?:令和|平成|R)(?:[0-9]{1,2}|元)|[0-9]{4})年度?(?:\([0-9]{4}\))?")
_QUARTER = re.compile(rf"{_YEAR}(?:第?(?P<a>[1-4一二三四])四半期|第?(?P<b>[1-4])Q|Q(?P<c>[1-4]))(?:{_SPAN})?")
_MONTHS = re.compile(_YEAR + _SPAN)
_FRACTION = re.compile(r"(?:第)?([1-4])/4(?:期|四半期)?|([1-4])期")
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FIRST_MONTHS = {(4, 6): 1, (7, 9): 2, (10, 12): 3, (1, 3): 4}
_LONGEST = 40  # characters


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


def with_quarters_ahead(table: Table) -> Table:
    """The table with its quarters in the first row, where they stand down the first column."""
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row.cells)]
    quarters = [quarter_in_header(row.cells[0].text) for row in rows]
    start = int(bool(quarters) and quarters[0] is None)
    if quarters[start:] != [1, 2, 3, 4]:
        return table
    labels = [cell.text for cell in rows[0].cells[1:]] if start else [""]
    columns = [
        Row(
            (Cell(label), *(Cell(row.cells[at].text if at < len(row.cells) else "") for row in rows[start:])),
            rows[0].place,
        )
        for at, label in enumerate(labels, start=1)
    ]
    header = Row((Cell(""), *(Cell(row.cells[0].text) for row in rows[start:])), rows[start].place)
    if len(columns) == 1:  # the only column needs no label
        header, columns = _without_first(header), [_without_first(columns[0])]
    return Table((header, *columns), has_spans=True)


def column_names(table: Table) -> list[Row]:
    """The rows of a table of quarters that only name its columns."""
    heads = [row for row in table.rows if is_header(row)]
    is_turned = len(table.rows[0].cells) == 2 and with_quarters_ahead(table) is not table
    return heads if heads or not is_turned or quarter_in_header(table.rows[0].cells[0].text) else [table.rows[0]]


def _without_first(row: Row) -> Row:
    return Row(row.cells[1:], row.place)


SUMMARY = ("summary.area", "summary.number", "summary.policy_field", "summary.title", "summary.approach")


def summary_columns(row: Row, headings: Headings) -> list[str]:
    """Which column of the summary says what, by the table's header; none where the row is no such header."""
    names = []
    for cell in row.cells:
        text = comparable(cell.text)
        names.append(next((key for key in SUMMARY if text in headings.of(key)), ""))
    return names if len(set(names) & set(SUMMARY[2:])) >= 2 else []


def names_columns(block: Block | None, headings: Headings) -> bool:
    """Whether a line holds the names of a summary's columns."""
    words = block.text.split() if isinstance(block, Line) else []
    return len({key for word in words for key in SUMMARY if word in headings.of(key)}) >= 2
