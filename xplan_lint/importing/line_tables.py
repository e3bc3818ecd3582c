"""Tables of quarters that came as lines, their headers on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.entries import split_entries
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.passages import without_bullet
from xplan_lint.importing.periods import parts_of, period_of
from xplan_lint.importing.quarters import TableRow, key_of
from xplan_lint.importing.table_heads import quarter_in_header, quarter_of
from xplan_lint.message import Message

_ALL_YEAR = re.compile(r"[(（]?(?:年間を通して|年間を通じて|通年|随時).*")

_ALL_YEAR_READ = Message(
    "表が四半期に分かれていないため、全体を Q1-Q4 と読んだ。",
    "the table is not parted by quarters and was read as Q1-Q4",
)


@frozen
class LineTable:
    """A table that came as lines: its rows are read already."""

    row: TableRow


def with_line_tables(blocks: list[Block], is_action: Callable[[Line], bool]) -> list[Block | LineTable]:
    """The blocks, with headers of quarters that stand on lines of their own as tables together with what follows, up
    to the next action.
    """
    found: list[Block | LineTable] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        end = index
        while isinstance(line := blocks[end] if end < len(blocks) else None, Line) and not _is_end(line, is_action):
            end += 1
        lines = [each for each in blocks[index:end] if isinstance(each, Line)]
        if not lines or not (_heads_quarters(lines[:3]) or _tells_periods(lines)):
            found.append(block)
            index += 1
            continue
        found.append(LineTable(_row_of(lines)))
        index = end
    return found


def _heads_quarters(lines: Sequence[Line]) -> bool:
    """Whether a line names a quarter; by its months alone only where the next lines do so, too."""
    texts = [without_bullet(line.text)[1] for line in lines]
    if quarter_of(texts[0]) is not None:
        return True
    return len(texts) == 3 and [quarter_in_header(each) for each in texts] == [1, 2, 3]


def _tells_periods(lines: Sequence[Line]) -> bool:
    """Whether the lines tell what is done when, each behind its period: `4～6月：設計`."""
    parts = parts_of(lines[0].text)
    first = period_of(parts[0])
    if first is None:
        return False
    if (first.first, first.last) == (1, 4) and len(lines) == 1:
        return True
    return len(parts) > 1 or any(period_of(line.text) for line in lines[1:])


def _is_end(line: Line, is_action: Callable[[Line], bool]) -> bool:
    is_new = is_action(line) or (ordinal(line.text, "round") is not None and period_of(line.text) is None)
    return is_new and not _ALL_YEAR.match(line.text)


def _row_of(lines: list[Line]) -> TableRow:
    """Quarters on lines of their own, each with its entries below; or all four, with the year's entries below them."""
    schedule: dict[str, list[str]] = {}
    current = (1, 4)
    is_filled, is_by_quarters = True, False
    for part, is_alone in ((part, part == line.text) for line in lines for part in parts_of(line.text)):
        period = period_of(part)
        quarter = quarter_in_header(without_bullet(part)[1]) if is_alone else None
        if quarter is not None:
            current = (quarter if is_filled else min(current[0], quarter), quarter)
            is_filled, is_by_quarters = False, True
            continue
        if period is not None:
            current = (period.first, period.last)
        is_filled = True
        text = period.text or part if period else part
        schedule.setdefault(key_of(*current), []).extend(split_entries(text))
    guesses = [_ALL_YEAR_READ] if is_by_quarters and "Q1-Q4" in schedule else []
    return TableRow("", schedule, lines[0].place, guesses)
