"""Tables that a conversion left in a text as HTML, which tells what markdown cannot: cells over several columns."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from xplan_lint.importing.blocks import Cell, Place, Row, Table
from xplan_lint.importing.markup import without_markup

_BEGIN = re.compile(r"<table\b[^<>]*>", re.IGNORECASE)
_END = re.compile(r"</table\s*>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_CLOSED = re.compile(r"</?(?:t[dhr]|thead|tbody|table|caption)\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"(?P<way>col|row)span\s*=\s*[\"']?(?P<count>[0-9]{1,2})", re.IGNORECASE)


def ends_of_tables(lines: Sequence[str]) -> list[int]:
    """The indexes of the lines in which a table ends."""
    return [at for at, line in enumerate(lines) if "</" in line and _END.search(line)]


def html_table(
    lines: Sequence[str], start: int, ends: Sequence[int], page: int | None
) -> tuple[Table | None, int] | None:
    """The table that begins in the line at an index, None where it is empty, and the index behind it; `ends` are those
    of `ends_of_tables`.

    None where no table begins, or none that ends.
    """
    if not _BEGIN.search(lines[start]):
        return None
    following = bisect_left(ends, start)
    if following == len(ends):
        return None
    end = ends[following]
    rows = list(_rows(lines[start : end + 1], start + 1, page))
    return (Table(tuple(rows), has_spans=True) if rows else None), end + 1


def _rows(lines: Sequence[str], first: int, page: int | None) -> Iterator[Row]:
    text = "\n".join(lines)
    covered: dict[int, int] = {}  # how many rows a cell still reaches down, by its column
    starts = [*(found.start() for found in _ROW.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        cells = list(_cells(text[start:end], covered))
        if cells:
            yield Row(tuple(cells), Place(page, first + text.count("\n", 0, start)))


def _cells(text: str, covered: dict[int, int]) -> Iterator[Cell]:
    at = 0
    for found, following in _with_next(_CELL.finditer(text)):
        while covered.get(at, 0):
            yield Cell("")
            covered[at] -= 1
            at += 1
        spans = {each["way"].lower(): int(each["count"]) for each in _SPAN.finditer(found["attributes"])}
        width = max(spans.get("col", 1), 1)
        inside = _CLOSED.sub("", text[found.end() : following.start() if following else len(text)])
        yield Cell(html.unescape(without_markup(" ".join(inside.split()))).strip(), width)
        for column in range(at, at + width):
            covered[column] = max(spans.get("row", 1), 1) - 1
        at += width


def _with_next(items: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    every = list(items)
    yield from zip(every, [*every[1:], None], strict=True)
