"""The tables of quarters in a plan, line by line, and what their cells say."""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import Quarter
from xplan_lint.frozen import frozen, kept
from xplan_lint.message import Message
from xplan_lint.model import Action, Cell, Challenge, Plan, Row, Schedule

# What may stand around a "nothing", or be all of it; the long vowel ー is typed for a dash.
_AROUND = "()[]{}（）［］「」【】。、-－‐‑‒–—―−ー─━_ \t\r\n\xa0\u200b\u3000\ufeff"
_NOTHINGS = frozenset({"", "・", "/", "無", "空欄", "空白", "none", "n/a", "nil"}) | frozenset(
    what + word for what in ("", "特に", "該当", "予定", "記載", "理由", "内容") for word in ("なし", "無し", "ナシ")
)
_LONGEST_NOTHING = 10
# With one of these a text says something: no "nothing" has it, and it stays itself however it is compared.
_SOMETHING = re.compile("(?![なしに無空欄白特該当予定記載理由内容])[ぁ-ん一-鿿]")
_YEAR = frozenset(Quarter)
_KEYS = [quarter.name for quarter in Quarter]


@frozen
class Line:
    """A row of a table of `owner`, or with None the whole of a table that has no rows.

    `is_plain` is whether it has one cell for each quarter and no other, in their order, as most have; `keyed` are the
    quarters that have a cell, whatever stands in it; `silent` are the cells that say nothing.
    """

    owner: Challenge | Action
    row: Row | None
    schedule: Schedule
    is_plain: bool
    keyed: frozenset[Quarter]
    silent: tuple[Cell, ...]

    @property
    def name(self) -> Message:
        """What a reader calls it."""
        if self.row is None:
            return self.owner.name
        return Message("{owner}の{row}", "{row} of {owner}", {"owner": self.owner.name, "row": self.row.name})

    @property
    def said(self) -> frozenset[Quarter]:
        """The quarters of which a cell says something."""
        if not self.silent:
            return self.keyed
        return frozenset([quarter for cell in self.schedule.cells if says_something(cell) for quarter in cell.quarters])


@frozen
class Table:
    """The quarters of one action, or those that a challenge's actions share."""

    owner: Challenge | Action
    lines: tuple[Line, ...]

    @property
    def at(self) -> Route:
        return self.owner.at / ("rows" if self.owner.schedule is None else "schedule")

    @property
    def is_readable(self) -> bool:
        """Whether every key names quarters. Where one does not, nobody can tell which quarters are left out."""
        has_cells = not self.owner.rows or all(line.schedule.cells for line in self.lines)
        return has_cells and all(cell.quarters for line in self.lines for cell in line.schedule.cells)


@kept
def tables(plan: Plan) -> list[Table]:
    """Every table of quarters, in the order of the plan."""
    owners: list[Challenge | Action] = []
    for challenge in plan.challenges:
        owners += (challenge, *challenge.actions)
    return [Table(owner, _lines(owner)) for owner in owners if owner.schedule is not None or owner.rows]


@kept
def table_lines(plan: Plan) -> list[Line]:
    """Every line of every table."""
    return [line for table in tables(plan) for line in table.lines]


def _lines(owner: Challenge | Action) -> tuple[Line, ...]:
    whole = [_line(owner, None, owner.schedule)] if owner.schedule is not None else []
    return (*whole, *[_line(owner, row, row.schedule) for row in owner.rows])


def _line(owner: Challenge | Action, row: Row | None, schedule: Schedule) -> Line:
    is_plain = [cell.key for cell in schedule.cells] == _KEYS
    keyed = _YEAR if is_plain else frozenset([quarter for cell in schedule.cells for quarter in cell.quarters])
    silent = tuple([cell for cell in schedule.cells if not says_something(cell)])
    return Line(owner, row, schedule, is_plain, keyed, silent)


def says_something(cell: Cell) -> bool:
    """Whether a cell has an entry, or a reason why it has none."""
    for text in cell.entries:
        if not is_nothing(text):
            return True
    return cell.blank is not None and not is_nothing(cell.blank)


def is_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing: blank, a dash, 「なし」, 「特になし」."""
    if _SOMETHING.search(text):
        return False
    core = text.strip(_AROUND)
    return len(core) <= _LONGEST_NOTHING and comparable(core).strip(_AROUND).lower() in _NOTHINGS


def cell_name(cell: Cell) -> Message:
    """What a reader calls a cell: by its quarters, or by its key where that names none."""
    if not cell.quarters:
        return Message("「{key}」", '"{key}"', {"key": cell.key})
    first, last = cell.quarters[0].label, cell.quarters[-1].label
    if len(cell.quarters) == 1:
        return first
    return Message("{first}から{last}まで", "{first} to {last}", {"first": first, "last": last})
