"""Tables of quarters that came as lines, their headers on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.entries import split_entries
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.passages import without_bullet
from xplan_lint.importing.quarters import TableRow
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


def with_line_tables(blocks: list[Block]) -> list[Block | LineTable]:
    """The blocks, with headers of quarters that stand on lines of their own as tables together with what follows."""
    found: list[Block | LineTable] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line) or not _heads_quarters(blocks[index : index + 3]):
            found.append(block)
            index += 1
            continue
        end = index
        while end < len(blocks) and isinstance(blocks[end], Line) and not _is_end(blocks[end]):
            end += 1
        found.append(LineTable(_row_of([each for each in blocks[index:end] if isinstance(each, Line)])))
        index = end
    return found


def _heads_quarters(blocks: Sequence[Block]) -> bool:
    """Whether a line names a quarter; by its months alone only where the next lines do so, too."""
    texts = [block.text for block in blocks if isinstance(block, Line)]
    if quarter_of(texts[0]) is not None:
        return True
    return len(texts) == 3 and [quarter_in_header(each) for each in texts] == [1, 2, 3]


def _is_end(block: Block) -> bool:
    return isinstance(block, Line) and ordinal(block.text, "round") is not None and not _ALL_YEAR.match(block.text)


def _row_of(lines: list[Line]) -> TableRow:
    """Quarters on lines of their own, each with its entries below; or all four, with the year's entries below them."""
    schedule: dict[str, list[str]] = {}
    current: list[int] = []
    is_filled = False
    for line in lines:
        quarter = quarter_in_header(line.text)
        if quarter is not None:
            current = [quarter] if is_filled else [*current, quarter]
            is_filled = False
            continue
        is_filled = True
        key = f"Q{current[0]}" if len(current) == 1 else f"Q{current[0]}-Q{current[-1]}"
        schedule.setdefault(key, []).extend(split_entries(without_bullet(line.text)[1]))
    guesses = [_ALL_YEAR_READ] if "Q1-Q4" in schedule else []
    return TableRow("", schedule, lines[0].place, guesses)
