"""Tables of plain text whose cells stand apart by spaces alone, as they come from a copy of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xplan_lint.columns import columns
from xplan_lint.frozen import frozen, replace
from xplan_lint.importing.passages import is_start
from xplan_lint.importing.table_heads import quarter_in_header

_APART = re.compile(r"[ \t]{2,}|[ \t]*　+[ \t　]*")
_SINGLE = re.compile(r"[ \t　]+")
_BEGINS = re.compile(r"(?:[（(]?[0-9０-９]{1,2}[)）.．\s　]|[①-⑳❶-❿⑴-⒇Ⅰ-Ⅹ■□◆◇○●]|【|課題)")
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
    first = start + 1
    while is_of_quarters and first < len(lines) and (months := _fragments(lines[first], _APART)) and _of_months(months):
        header = _with_months(header, months)
        first += 1
    first += not is_of_quarters and first < len(lines) and not lines[first].strip()
    end = next((at for at in range(first, len(lines)) if _is_behind(lines[at])), len(lines))
    if is_of_quarters:
        header = _with_labels(header, lines[first:end])
    body = [(at, _row(lines[at], header)) for at in range(first, end)]
    fits = [sum(map(bool, cells)) >= 2 for _, cells in body]
    if not body or not (any(fits) if is_of_quarters else fits[0] and all(body[0][1])):
        return None
    rows: list[tuple[int, list[str]]] = [(start, [each.text for each in header])]
    has_labels = is_of_quarters and quarter_in_header(header[0].text) is None
    for at, cells in body:
        is_new = len(rows) == 1 or (bool(cells[0]) if has_labels or not is_of_quarters else all(cells))
        begins = any(map(is_start, filter(None, cells))) or (has_labels and _is_whole(rows[-1][1][0], header))
        if is_new and (begins or not is_of_quarters or len(rows) == 1):
            rows.append((at, cells))
        else:
            rows[-1] = (rows[-1][0], [_stacked(*pair) for pair in zip(rows[-1][1], cells, strict=True)])
    return AlignedTable(rows, end)


def _is_behind(line: str) -> bool:
    """Whether the line stands behind the table: an empty one, a header, or one line that begins a section."""
    if not line.strip() or _quarters(_fragments(line, _SINGLE)) >= _FEWEST:
        return True
    text = line.strip()
    is_one = len(_fragments(line, _APART)) == 1
    # Cells that stand apart by one space look like a sentence with spaces; an item of a list has none.
    is_sentence = text.endswith("。") and not is_start(text)
    return is_one and (is_sentence or (_BEGINS.match(text) is not None and len(text.split()) < _FEWEST))


def _of_months(fragments: Sequence[Fragment]) -> bool:
    return len(fragments) >= _FEWEST and all(quarter_in_header(each.text) is not None for each in fragments)


def _with_months(header: Sequence[Fragment], months: Sequence[Fragment]) -> list[Fragment]:
    """The header with the months that stand on a line below it."""
    below = {quarter_in_header(each.text): each.text for each in months}
    return [replace(each, text=each.text + below.get(quarter_in_header(each.text), "")) for each in header]


def _with_labels(header: list[Fragment], lines: Sequence[str]) -> list[Fragment]:
    """The header with a column for the labels that stand left of the first quarter, where it names none."""
    if quarter_in_header(header[0].text) is None:
        return header
    fitting = [line for line in lines if len(_fragments(line, _APART)) != len(header)]
    rows = [_fragments(line, gap) for line in fitting for gap in (_APART, _SINGLE)]
    labels = [row[0] for row in rows if len(row) == len(header) + 1 and row[0].at <= header[0].at]
    return [replace(labels[0], text=""), *header] if labels else header


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


def _is_whole(label: str, header: Sequence[Fragment]) -> bool:
    """Whether a label ends before its column does, so that what stands below it is another one."""
    return columns(label.split("\n")[-1]) <= header[1].at - header[0].at - 4


def _stacked(above: str, below: str) -> str:
    return "\n".join(filter(None, (above, below)))
