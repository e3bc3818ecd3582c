"""A table of quarters → schedules: labels, shifted headers, merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xplan_lint.comparable import comparable
from xplan_lint.fiscal import Quarter
from xplan_lint.frozen import frozen, replace
from xplan_lint.importing.blocks import Place, Row, Table
from xplan_lint.importing.entries import has_bullets, is_arrow, joined, split_entries
from xplan_lint.importing.ordinals import CIRCLED, ROUND
from xplan_lint.importing.table_heads import is_header, quarter_in_header
from xplan_lint.message import Message

Schedule = dict[str, list[str]]

_LABEL = re.compile(rf"\s*(?:{ROUND}|{CIRCLED}|[0-9０-９]{{1,2}}[.．])")
_MONTHS = re.compile(r"([0-9]{1,2})月?[~〜～\-－](?:翌年?)?([0-9]{1,2})月")
_ALL_YEAR = re.compile(r"\W*(?:通年|年間を通|随時)")

SHIFTED = Message(
    "表の四半期の見出しが行の見出しの分だけずれているため、行の見出しの次の欄を第1四半期と読んだ。",
    "the header of the quarters is shifted by the column of labels: Q1 was read from the column after it",
)
SPAN = Message(
    "記入に続く空欄を、同じ記入が続く一つの欄と読んだ。", "empty cells were read as the rest of the cell to their left"
)
SPAN_BY_MONTHS = Message(
    "記入にある月から、続く空欄も同じ欄と読んだ。", "an empty cell was read as a part of the one whose months cover it"
)
STACKED = Message(
    "見出しのない段が重なっているため、同じ四半期の欄の続きと読んだ。",
    "rows without labels were read as further lines of the same quarters",
)
IN_LABEL = Message(
    "行の見出しに続いていた記入を、最初の欄の記入と読んだ。",
    "what followed the label in its cell was read as the first cell's entry",
)


@dataclass
class TableRow:
    """One row: its label ("" where it has none), its cells by quarter, and what was guessed to read it."""

    label: str
    schedule: Schedule
    place: Place
    guesses: list[Message] = field(default_factory=list)
    is_single: bool = False


@frozen
class _Filled:
    first: int
    last: int
    text: str


def read_rows(table: Table, titles: list[str]) -> list[TableRow]:
    """The rows of a table whose first row names the quarters; `titles` are those of the actions it may belong to."""
    header, rows = table.rows[0], list(table.rows[1:])
    labels = _label_columns(header, rows)
    quarters, is_shifted = _quarters_by_column(table, labels)
    starts = [[at for at, cell in _columns(row) if at >= labels and cell.strip()] for row in rows]
    first = min((at for at, quarter in quarters.items() if quarter == 1), default=labels)
    may_span = not table.has_spans and all(at and at[0] == first for at in starts if at)
    return [_read(row, labels, quarters, titles, table, may_span=may_span, is_shifted=is_shifted) for row in rows]


def _columns(row: Row) -> list[tuple[int, str]]:
    """The cells with the column that each begins in."""
    found, at = [], 0
    for cell in row.cells:
        found.append((at, cell.text))
        at += cell.columns
    return found


def _width(row: Row) -> int:
    return sum(cell.columns for cell in row.cells)


def _label_columns(header: Row, rows: list[Row]) -> int:
    """How many columns on the left hold labels."""
    named = [at for at, text in _columns(header) if quarter_in_header(text) is not None]
    if named[0] > 0:
        return named[0]
    firsts = [row.cells[0].text for row in rows if row.cells]
    # A header that names nothing but the quarters is one column short of the rows.
    is_short = len(named) == 4 and all(_width(row) == _width(header) + 1 and row.cells[0].text for row in rows)
    return 1 if firsts and (is_short or all(_LABEL.match(text) for text in firsts)) else 0


def _quarters_by_column(table: Table, labels: int) -> tuple[dict[int, int], bool]:
    """The quarter of each column, and whether the header had to be shifted to tell."""
    header = table.rows[0]
    named = {at: quarter for at, text in _columns(header) if (quarter := quarter_in_header(text)) is not None}
    width = max(_width(row) for row in table.rows)
    body = range(labels, width)
    if table.has_spans:
        spread = {
            at + step: quarter_in_header(cell.text) or 0
            for (at, _), cell in zip(_columns(header), header.cells, strict=True)
            for step in range(cell.columns)
        }
        return {at: quarter for at, quarter in spread.items() if quarter and at >= labels}, False
    if labels and min(named) < labels and len(body) >= 4:
        return {at: index + 1 for index, at in enumerate(list(body)[:4])}, True
    quarters, last = {}, 0
    for at in range(width):
        last = named.get(at, last)
        if last and at >= labels:
            quarters[at] = last
    return quarters, False


def _read(
    row: Row,
    labels: int,
    quarters: dict[int, int],
    titles: list[str],
    table: Table,
    *,
    may_span: bool,
    is_shifted: bool,
) -> TableRow:
    guesses = [SHIFTED] if is_shifted else []
    label, extra = _label(" ".join(text for at, text in _columns(row) if at < labels), titles)
    filled = _filled(row, labels, quarters)
    found: dict[tuple[int, int], list[str]] = {}
    if extra:
        guesses.append(IN_LABEL)
        if not filled or filled[0].first > 1:
            found[1, 4 if not filled else filled[0].first - 1] = extra
    for index, cell in enumerate(filled):
        following = filled[index + 1].first if index + 1 < len(filled) else 5
        last, guess = (cell.last, None) if table.has_spans else _reach(cell, following, may_span=may_span)
        guesses += [guess] if guess else []
        entries = (extra if extra and not found else []) + split_entries(cell.text)
        found.setdefault((cell.first, last), []).extend(entries)
    schedule = {key_of(*span): entries for span, entries in found.items()}
    return TableRow(label, schedule, row.place, guesses, is_single=len(filled) == 1)


def _filled(row: Row, labels: int, quarters: dict[int, int]) -> list[_Filled]:
    found: list[_Filled] = []
    for (at, text), cell in zip(_columns(row), row.cells, strict=True):
        covered = [quarters[each] for each in range(at, at + cell.columns) if each in quarters]
        if not (at >= labels and text.strip() and covered):
            continue
        if is_arrow(text) and found and found[-1].last == covered[0] - 1:
            found[-1] = replace(found[-1], last=covered[-1])
        else:
            found.append(_Filled(covered[0], covered[-1], text))
    return found


def _reach(cell: _Filled, following: int, *, may_span: bool) -> tuple[int, Message | None]:
    """The last quarter that a cell covers, where the original does not tell."""
    if cell.last + 1 >= following:
        return cell.last, None
    if (months := _MONTHS.search(comparable(cell.text))) and 1 <= int(months[2]) <= 12:
        last = min(int(Quarter.of_month(int(months[2]))), following - 1)
        return (last, SPAN_BY_MONTHS) if last > cell.last else (cell.last, None)
    is_all_year = following > 4 and cell.first == 1 and _ALL_YEAR.match(cell.text)
    if is_all_year or is_arrow(cell.text.split()[-1]) or (may_span and not has_bullets(cell.text)):
        return following - 1, SPAN
    return cell.last, None


def _label(text: str, titles: list[str]) -> tuple[str, list[str]]:
    """A row's label, and the entries that follow the title of its action in the same cell."""
    whole = text.strip()
    head, *rest = whole.split() or [""]
    for count in range(len(rest), 0, -1):
        label = joined(" ".join([head, *rest[:count]]))
        if any(comparable(label).endswith(comparable(title)) for title in titles if title):
            return label, split_entries(" ".join(rest[count:]))
    if rest and any(comparable(head).endswith(comparable(title)) for title in titles if title):
        return head, split_entries(" ".join(rest))
    return joined(whole), []


def key_of(first: int, last: int) -> str:
    """The key of a cell: `Q1`, or `Q2-Q3` where it covers several quarters."""
    return f"Q{first}" if first == last else f"Q{first}-Q{last}"


def merge(rows: list[TableRow]) -> TableRow:
    """Rows without labels as one: each quarter has the entries of all of them."""
    schedule: Schedule = {}
    for row in rows:
        for key, entries in row.schedule.items():
            schedule.setdefault(key, []).extend(entries)
    guesses = [guess for row in rows for guess in row.guesses] + ([STACKED] if len(rows) > 1 else [])
    return TableRow("", schedule, rows[0].place, guesses)


def is_quarter_table(table: Table) -> bool:
    """Whether it has a header of quarters."""
    return is_header(table.rows[0])
