"""⑤ 取組内容 → actions with their schedules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xplan_lint.comparable import comparable
from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Line, Place
from xplan_lint.importing.entries import split_entries
from xplan_lint.importing.passages import without_bullet
from xplan_lint.importing.quarters import TableRow, is_quarter_table, merge, read_rows
from xplan_lint.importing.unfold import quarter_of
from xplan_lint.message import Message

_ROUND = re.compile(r"\s*(?:[-*・]\s*)?[（(]\s*(?P<number>[0-9０-９]{1,2})\s*[）)]\s*(?P<rest>.*)", re.DOTALL)
_CIRCLED = re.compile(r"\s*(?:[-*・]\s*)?(?P<number>[①-⑳])\s*(?P<rest>.*)", re.DOTALL)
_PLAIN = re.compile(r"\s*(?P<number>[0-9０-９]{1,2})(?:[.．、:：]\s*|[\s　]+)(?P<rest>.*)", re.DOTALL)
_STYLES = (_ROUND, _CIRCLED, _PLAIN)
_NEXT = re.compile(r"\s+(?=[（(]\s*[0-9０-９]{1,2}\s*[）)])")
_ALL_YEAR = re.compile(r"[(（]?(?:年間を通して|年間を通じて|通年|随時).*")

_INTRODUCTION = Message(
    "取組の一覧の前に書かれた全体の説明を、最初の取組の説明に入れた。",
    "what stands above the list of actions was put into the first action's text",
)
_ALL_YEAR_READ = Message(
    "表が四半期に分かれていないため、全体を Q1-Q4 と読んだ。",
    "the table is not parted by quarters and was read as Q1-Q4",
)
_SHARED = Message(
    "複数の取組に一つの表があるため、課題全体の予定とした。", "one table for several actions was made the challenge's"
)
_TITLE_CUT = Message(
    "取組名の行が読点で切れているため、読点の前までを取組名とした。", "the action's title was cut at a comma"
)


@dataclass
class Draft:
    """An action as it is read."""

    title: str
    place: Place
    lines: list[Line] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    guesses: list[Message] = field(default_factory=list)


@dataclass
class Work:
    """What a challenge's ⑤ says: actions, and a table that they share."""

    actions: list[Draft] = field(default_factory=list)
    shared: list[tuple[int | None, TableRow]] = field(default_factory=list)


def read_actions(blocks: list[Block]) -> Work:
    """The actions of the section's lines and tables."""
    reader = _Reader(_style(blocks))
    for block in _with_line_tables(blocks):
        reader.take(block)
    reader.finish()
    return reader.work


def _style(blocks: list[Block]) -> re.Pattern[str] | None:
    """How the actions are numbered: the first of the ways in which a line begins with 1."""
    lines = [block.text for block in blocks if isinstance(block, Line)]
    for style in _STYLES:
        if any((found := style.fullmatch(line)) and comparable(found["number"]) == "1" for line in lines):
            return style
    return None


@frozen
class _YearTable:
    """A table that came as lines: its rows are read already."""

    row: TableRow


def _with_line_tables(blocks: list[Block]) -> list[Block | _YearTable]:
    """The blocks, with headers of quarters that stand on lines of their own as tables together with what follows."""
    found: list[Block | _YearTable] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if not isinstance(block, Line) or quarter_of(block.text) is None:
            found.append(block)
            index += 1
            continue
        end = index
        while end < len(blocks) and isinstance(blocks[end], Line) and not _is_end(blocks[end]):
            end += 1
        found.append(_YearTable(_row_of([each for each in blocks[index:end] if isinstance(each, Line)])))
        index = end
    return found


def _is_end(block: Block) -> bool:
    return isinstance(block, Line) and _ROUND.fullmatch(block.text) is not None and not _ALL_YEAR.match(block.text)


def _row_of(lines: list[Line]) -> TableRow:
    """Quarters on lines of their own, each with its entries below; or all four, with the year's entries below them."""
    schedule: dict[str, list[str]] = {}
    current: list[int] = []
    is_filled = False
    for line in lines:
        quarter = quarter_of(line.text)
        if quarter is not None:
            current = [quarter] if is_filled else [*current, quarter]
            is_filled = False
            continue
        is_filled = True
        key = f"Q{current[0]}" if len(current) == 1 else f"Q{current[0]}-Q{current[-1]}"
        schedule.setdefault(key, []).extend(split_entries(without_bullet(line.text)[1]))
    guesses = [_ALL_YEAR_READ] if "Q1-Q4" in schedule else []
    return TableRow("", schedule, lines[0].place, guesses)


class _Reader:
    def __init__(self, style: re.Pattern[str] | None) -> None:
        self.style = style
        self.work = Work()
        self.introduction: list[Line] = []
        self.waiting: list[Draft] = []  # actions that no table has followed yet

    def take(self, block: Block | _YearTable) -> None:
        if isinstance(block, _YearTable):
            self._attach([block.row])
        elif isinstance(block, Line):
            self._line(block)
        elif is_quarter_table(block):
            self._attach(read_rows(block, [action.title for action in self.work.actions]))
        else:
            for row in block.rows:
                for cell in row.cells:
                    for part in filter(str.strip, cell.text.split("\n")):
                        self._line(Line(part, row.place))

    def finish(self) -> None:
        """Put what stood above the actions where it belongs."""
        if not self.introduction:
            return
        if not self.work.actions:
            self._new("", self.introduction[0].place)
        first = self.work.actions[0]
        if first.title:
            first.guesses.append(_INTRODUCTION)
        first.lines[:0] = self.introduction

    def _line(self, line: Line) -> None:
        parts = _NEXT.split(line.text) if self.style is _ROUND else [line.text]
        numbers = [found["number"] for part in parts if (found := _ROUND.fullmatch(part))]
        is_list = [comparable(each) for each in numbers] == [str(each + 1) for each in range(len(parts))]
        for part in parts if len(parts) > 1 and is_list and not self.work.actions else [line.text]:
            self._part(Line(part, line.place, line.begins))

    def _part(self, line: Line) -> None:
        found = self.style.fullmatch(line.text) if self.style else None
        if found and int(comparable(found["number"])) == len(self.work.actions) + 1 and found["rest"].strip():
            title, rest = _split_title(found["rest"].strip())
            action = self._new(title.rstrip("、"), line.place)
            if title.endswith("、"):
                action.guesses.append(_TITLE_CUT)
            if rest:
                action.lines.append(Line(rest, line.place))
        elif self.work.actions:
            self.work.actions[-1].lines.append(line)
        elif not (not line.text.strip() or _is_ornament(line.text)):
            self.introduction.append(line)

    def _new(self, title: str, place: Place) -> Draft:
        action = Draft(title, place)
        self.work.actions.append(action)
        self.waiting.append(action)
        return action

    def _attach(self, rows: list[TableRow]) -> None:
        """Give a table to the actions above it."""
        if not rows:
            return
        titles = [found["rest"].strip() for row in rows if (found := _ROUND.fullmatch(row.label))]
        if not self.work.actions and len(rows) > 1 and len([each for each in titles if each]) == len(rows):
            for title, row in zip(titles, rows, strict=True):  # the table itself lists the actions
                self._new(title, row.place)
        if not self.work.actions:
            self._new("", rows[0].place)
            self.finish()
            self.introduction = []
        waiting, self.waiting = self.waiting or self.work.actions[-1:], []
        if len(waiting) == 1:
            waiting[0].rows += _of_one_action(rows)
        elif len(rows) == len(waiting) or all(row.label for row in rows):
            numbers = _numbers(rows, self.work.actions, waiting)
            self.work.shared += list(zip(numbers, rows, strict=True))
        else:
            row = merge(rows)
            row.guesses.insert(0, _SHARED)
            self.work.shared.append((None, row))


def _numbers(rows: list[TableRow], actions: list[Draft], waiting: list[Draft]) -> list[int | None]:
    """Which action each row is of: the one its label names, else the one in its place."""
    first = actions.index(waiting[0]) + 1
    found: list[int | None] = []
    for index, row in enumerate(rows):
        label = _ROUND.fullmatch(row.label) or _CIRCLED.fullmatch(row.label)
        number = int(comparable(label["number"])) if label else first + index if len(rows) == len(waiting) else None
        found.append(number if number is not None and number <= len(actions) else None)
    return found


def _of_one_action(rows: list[TableRow]) -> list[TableRow]:
    """The rows of an action's own table: labelled ones, one a step where each step has one cell, or one in all."""
    if len(rows) == 1 or all(row.label for row in rows):
        return rows
    if all(row.is_single for row in rows):
        for row in rows:
            row.label = row.label or "、".join(entry for entries in row.schedule.values() for entry in entries)
        return rows
    return [merge(rows)]


def _split_title(text: str) -> tuple[str, str]:
    """An action's title, and the text that a conversion glued behind it."""
    title, *rest = re.split(r"[\s　]+", text, maxsplit=1)
    return (title, rest[0]) if rest and (re.search(r"[。、月]", rest[0]) or len(rest[0]) > 30) else (text, "")


def _is_ornament(text: str) -> bool:
    return not re.search(r"\w", text)
