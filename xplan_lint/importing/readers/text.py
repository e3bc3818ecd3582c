"""Plain text and markdown, as conversions of slides leave them: tabs or pipes between the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.encoding import guess_encoding
from xplan_lint.importing.blocks import Cell, Content, Line, Markup, Place, Row, Table
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.markup import has_tags, is_rule, without_markup
from xplan_lint.importing.readers.aligned import aligned_table
from xplan_lint.importing.readers.html_tables import ends_of_tables, html_table

_LARGEST = 2_000_000  # bytes; the longest published plan takes 52 KB
_PIPES = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
_BARS = re.compile(r"(?<!\\)\|")


def read(content: bytes) -> Iterator[Content]:
    """The lines and tables of a text in UTF-8. Raises RefusedError for another encoding."""
    if len(content) > _LARGEST:
        raise RefusedError(Refusal.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_text = b"\x00" not in content or guess_encoding(content).startswith("utf-16")
        raise RefusedError(Refusal.NOT_UTF8 if is_text else Refusal.UNKNOWN_FORMAT) from error
    if "\x00" in text:
        raise RefusedError(Refusal.UNKNOWN_FORMAT)
    return _blocks(text)


def _blocks(text: str) -> Iterator[Content]:
    page, begins = 1, True
    pages = text.count("\f") + 1
    rows: list[Row] = []
    lines = re.split("\r\n|\r|\n", text)
    ends = ends_of_tables(lines)
    until = 0  # what stands before this line has been read with a table
    for number, line in enumerate(lines, start=1):
        page += line.count("\f")
        place = Place(page if pages > 1 else None, number)
        line = line.replace("\f", "")
        if number <= until:
            continue
        if found := html_table(lines, number - 1, ends, place.page):
            yield from _table(rows)
            yield from filter(None, found[:1])
            rows, begins, until = [], True, found[1]
            continue
        if has_tags(line):
            yield Markup(place)
        cells = _cells(line)
        if not cells and (table := aligned_table(lines, number - 1)):
            yield from _table(rows)
            yield Table(tuple(_row(texts, Place(place.page, at + 1)) for at, texts in table.rows))
            rows, begins, until = [], True, table.end
            continue
        if cells:
            if not all(is_rule(cell) or not cell for cell in cells):
                rows.append(_row(cells, place))
            begins = True
            continue
        yield from _table(rows)
        rows = []
        if not line.strip() or is_rule(line):
            begins = True
        else:
            for part in filter(str.strip, without_markup(line).split("\n")):
                yield Line(part.rstrip(), place, begins)
                begins = False
    yield from _table(rows)


def _table(rows: list[Row]) -> Iterator[Table]:
    if rows:
        yield Table(tuple(rows))


def _row(texts: list[str], place: Place) -> Row:
    return Row(tuple(Cell(without_markup(text).strip()) for text in texts), place)


def _cells(line: str) -> list[str]:
    """The cells of a line of a table; none where it is not one."""
    if "\t" in line.strip(" "):
        return line.split("\t")
    if found := _PIPES.fullmatch(line):
        return [cell.replace("\\|", "|").strip() for cell in _BARS.split(found["cells"])]
    return []
