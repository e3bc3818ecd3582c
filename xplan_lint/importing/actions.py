"""⑤ 取組内容 → actions with their schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xplan_lint.importing.action_titles import numbered, style_of
from xplan_lint.importing.blocks import Block, Line, Place
from xplan_lint.importing.line_tables import LineTable, with_line_tables
from xplan_lint.importing.ordinals import ROUND, ordinal
from xplan_lint.importing.passages import is_start, join_wrapped
from xplan_lint.importing.quarters import TableRow, is_quarter_table, merge, read_rows
from xplan_lint.message import Message

_NEXT = re.compile(rf"(?<=\S)(?:[\s　]+|[\s　/／・、]*)(?={ROUND})")
_NAMED_INSIDE = re.compile(r"[のはがをにとでや]|$")  # (1)と(2)の…
_OPEN = re.compile(r"[とのをにがや及・]$|及び$|並びに$")
_LONGEST_LABEL = 40  # characters

_INTRODUCTION = Message(
    "取組の一覧の前に書かれた全体の説明を、最初の取組の説明に入れた。",
    "what stands above the list of actions was put into the first action's text",
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


def read_actions(blocks: list[Block], words: Sequence[str], width: int | None = None) -> Work:
    """The actions of the section's lines and tables; `words` may head one (取組1), `width` is where the document breaks
    its lines.
    """
    blocks = list(_whole_lines(blocks, width)) if width is not None else blocks
    blocks = numbered(blocks, words)
    style = style_of(blocks)
    reader = _Reader(style)
    for block in with_line_tables(blocks, lambda line: bool(style) and ordinal(line.text, style) is not None):
        reader.take(block)
    reader.finish()
    return reader.work


def _whole_lines(blocks: list[Block], width: int | None) -> Iterator[Block]:
    """The blocks, with the lines put together that the width parted: a title may take several."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from join_wrapped(lines, width)
        lines = []
        yield block
    yield from join_wrapped(lines, width)


class _Reader:
    def __init__(self, style: str) -> None:
        self.style = style
        self.work = Work()
        self.introduction: list[Line] = []
        self.waiting: list[Draft] = []  # actions that no table has followed yet
        self.above: list[Line] = []  # since the last table
        self.single: list[tuple[Draft, TableRow, list[Line]]] = []  # tables of one row, and what stands above each

    def take(self, block: Block | LineTable) -> None:
        if isinstance(block, LineTable):
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
        """Put what stood above the actions and above their tables where it belongs."""
        for action in self.work.actions:
            _label_tables(action, [(row, above) for owner, row, above in self.single if owner is action])
        if not self.introduction:
            return
        if not self.work.actions:
            self._new("", self.introduction[0].place)
        first = self.work.actions[0]
        if first.title:
            first.guesses.append(_INTRODUCTION)
        first.lines[:0] = self.introduction

    def _line(self, line: Line) -> None:
        parts = _NEXT.split(line.text) if self.style == "round" else [line.text]
        numbers = [
            found.number for part in parts if (found := ordinal(part, "round")) and not _NAMED_INSIDE.match(found.rest)
        ]
        is_list = numbers == [each + 1 for each in range(len(parts))]
        for part in parts if len(parts) > 1 and is_list and not self.work.actions else [line.text]:
            self._part(Line(part, line.place, line.begins))

    def _part(self, line: Line) -> None:
        self.above.append(line)
        found = ordinal(line.text, self.style) if self.style else None
        if found and found.number == len(self.work.actions) + 1 and found.rest.strip():
            title, rest = _split_title(found.rest.strip())
            action = self._new(title.rstrip("、"), line.place)
            if title.endswith("、"):
                action.guesses.append(_TITLE_CUT)
            if rest:
                action.lines.append(Line(rest, line.place))
        elif self.work.actions and self._goes_on_title(line):
            self.work.actions[-1].title += line.text.strip()
        elif self.work.actions:
            self.work.actions[-1].lines.append(line)
        elif not (not line.text.strip() or _is_ornament(line.text)):
            self.introduction.append(line)

    def _goes_on_title(self, line: Line) -> bool:
        """Whether the line is the rest of the title right above it, which ends inside of a phrase or a bracket."""
        last = self.work.actions[-1]
        is_open = _OPEN.search(last.title) or re.search(r"[（(][^）)]*$", last.title)
        is_title = not line.begins and len(line.text) <= _LONGEST_LABEL and not line.text.rstrip().endswith("。")
        return bool(is_open) and is_title and not last.lines and not last.rows and not is_start(line.text)

    def _new(self, title: str, place: Place) -> Draft:
        action = Draft(title, place)
        self.work.actions.append(action)
        self.waiting.append(action)
        return action

    def _attach(self, rows: list[TableRow]) -> None:
        """Give a table to the actions above it."""
        if not rows:
            return
        titles = [found.rest.strip() for row in rows if (found := ordinal(row.label))]
        if not self.work.actions and len(rows) > 1 and len([each for each in titles if each]) == len(rows):
            for title, row in zip(titles, rows, strict=True):  # the table itself lists the actions
                self._new(title, row.place)
        if not self.work.actions:
            self._new("", rows[0].place)
            self.finish()
            self.introduction = []
        waiting, self.waiting = self.waiting or self.work.actions[-1:], []
        above, self.above = self.above, []
        if len(waiting) == 1:
            own = _of_one_action(rows)
            waiting[0].rows += own
            self.single += [(waiting[0], row, above) for row in own if len(own) == 1]
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
        label = ordinal(row.label, "round") or ordinal(row.label, "circled")
        number = label.number if label else first + index if len(rows) == len(waiting) else None
        found.append(number if number is not None and number <= len(actions) else None)
    return found


def _label_tables(action: Draft, tables: list[tuple[TableRow, list[Line]]]) -> None:
    """Give the tables of an action, where it has several, the lines above them as their labels."""
    if len(tables) < 2 or len(tables) != len(action.rows) or any(row.label for row, _ in tables):
        return
    labels = [next((line for line in reversed(above) if _is_label(line, action)), None) for _, above in tables]
    if all(labels):
        for (row, _), line in zip(tables, labels, strict=True):
            if line is not None:
                row.label = line.text.strip()
                action.lines.remove(line)


def _is_label(line: Line, action: Draft) -> bool:
    return line in action.lines and len(line.text) <= _LONGEST_LABEL and not line.text.rstrip().endswith("。")


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
