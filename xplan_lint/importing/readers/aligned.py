"""Tables of plain text whose cells stand apart by spaces alone, as they come from a copy of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xplan_lint.columns import columns
from xplan_lint.frozen import frozen
from xplan_lint.importing.passages import is_start
from xplan_lint.importing.table_heads import quarter_in_header

_APART = re.compile(r"[ \t]{2,}|[ \t]*　+[ \t　]*")
_SINGLE = re.compile(r"[ \t　]+")
_WIDEST = 24  # columns of a cell of a header
_FEWEST = 3  # columns of a table


@frozen
class Fragment:
    """A piece of a line between gaps; `at` and `middle` are its first and its middle column on the page."""

    text: str
    at: int
    middle: float


@frozen
class AlignedTable:
    """The cells of the rows, each with the index of the line that it begins on; `end` is that of the line behind."""

    rows: list[tuple[int, list[str]]]
    end: int


def aligned_table(lines: Sequence[str], start: int) -> AlignedTable | None:
    """The table whose header is the line at an index; None where none begins there."""
    if len(lines[start]) > 300 or not _may_be_header(lines[start]):
        return None
    header = _fragments(lines[start], _APART)
    is_of_quarters = _quarters(header) >= _FEWEST
    if not is_of_quarters and _quarters(single := _fragments(lines[start], _SINGLE)) >= _FEWEST:
        header, is_of_quarters = single, True
    if len(header) < _FEWEST or any(columns(each.text) > _WIDEST or "。" in each.text for each in header):
        return None
    end = next((at for at in range(start + 1, len(lines)) if not lines[at].strip()), len(lines))
    body = [(at, _row(lines[at], header)) for at in range(start + 1, end)]
    fits = [sum(map(bool, cells)) >= 2 for _, cells in body]
    if not body or not (any(fits) if is_of_quarters else fits[0] and all(body[0][1])):
        return None
    rows: list[tuple[int, list[str]]] = [(start, [each.text for each in header])]
    has_labels = is_of_quarters and quarter_in_header(header[0].text) is None
    for at, cells in body:
        is_new = len(rows) == 1 or (bool(cells[0]) if has_labels or not is_of_quarters else all(cells))
        if is_new and not (is_of_quarters and len(rows) > 1 and not any(map(is_start, filter(None, cells)))):
            rows.append((at, cells))
        else:
            rows[-1] = (rows[-1][0], [_stacked(*pair) for pair in zip(rows[-1][1], cells, strict=True)])
    return AlignedTable(rows, end)


def _may_be_header(line: str) -> bool:
    return "    " in line.strip() or len(_APART.findall(line.strip())) >= _FEWEST - 1 or "四半期" in line


def _quarters(fragments: Sequence[Fragment]) -> int:
    found = [quarter for each in fragments if (quarter := quarter_in_header(each.text)) is not None]
    return len(found) if found == sorted(set(found)) else 0


def _fragments(line: str, gap: re.Pattern[str]) -> list[Fragment]:
    found: list[Fragment] = []
    begin = 0
    for end, following in [*(each.span() for each in gap.finditer(line)), (len(line), len(line))]:
        if text := line[begin:end].strip():
            at = columns(line[:begin])
            found.append(Fragment(text, at, at + columns(text) / 2))
        begin = following
    return found


def _row(line: str, header: Sequence[Fragment]) -> list[str]:
    """The cells of a line: as many as the header has, or each below the part of the header that it stands below."""
    for gap in (_APART, _SINGLE):
        fragments = _fragments(line, gap)
        if len(fragments) == len(header):
            return [each.text for each in fragments]
    borders = [(left.middle + right.middle) / 2 for left, right in pairwise(header)]
    cells = [""] * len(header)
    for each in _fragments(line, _APART):
        column = sum(border <= each.at for border in borders)
        cells[column] = f"{cells[column]} {each.text}".strip()
    return cells


def _stacked(above: str, below: str) -> str:
    return "\n".join(filter(None, (above, below)))
