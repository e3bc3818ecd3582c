"""A plan as frozen values. Places take no part in `==`: two plans are equal when they say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from xplan_lint.data import texts_in
from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import FiscalYear, Quarter
from xplan_lint.frozen import field, frozen
from xplan_lint.late_enum import IntEnum
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.subject import action_name, challenge_name

Data = Mapping[str, Any]
_NOWHERE: Any = field(default=Route(), compare=False, repr=False)


class Stage(IntEnum):
    """How far a plan is, in order; the value of `stage:` is the lower-case name."""

    DRAFT = 0
    ADOPTED = 1
    PROGRESS = 2
    CLOSED = 3

    @property
    def label(self) -> Message:
        japanese = ("作成中", "策定", "進捗記入", "年度終了")[self]
        return Message(japanese, self.name.lower())


@frozen
class Cell:
    """One cell of a quarter table. `quarters` is empty where the key runs backwards; `blank` is the stated
    reason of a cell left empty on purpose, "" where the reason is missing, None for any other cell.
    """

    key: str
    quarters: tuple[Quarter, ...]
    entries: tuple[str, ...]
    blank: str | None
    at: Route = _NOWHERE


@frozen
class Schedule:
    cells: tuple[Cell, ...]
    at: Route = _NOWHERE


@frozen
class Row:
    """A row of a quarter table. `action` is the number of the action it belongs to, in a challenge's table."""

    label: str | None
    action: int | None
    schedule: Schedule
    at: Route = _NOWHERE

    @property
    def name(self) -> Message:
        if self.label:
            return Message("「{label}」の行", 'row "{label}"', {"label": self.label})
        return Message("{number}番目の行", "row {number}", {"number": int(self.at[-1]) + 1})


@frozen
class Action:
    challenge: str
    number: int
    title: str | None
    text: str | None
    schedule: Schedule | None
    rows: tuple[Row, ...]
    repeats: str | None
    at: Route = _NOWHERE

    @property
    def id(self) -> str:
        """As `repeats:` writes it: "A2.1" is the first action of A2."""
        return f"{self.challenge}.{self.number}"

    @property
    def name(self) -> Message:
        return action_name(challenge_name(self.challenge, int(self.at[1]) + 1), self.title or "", self.number)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """The action's own table, row by row; empty where it has none."""
        return _schedules(self.schedule, self.rows)


@frozen
class Summary:
    title: str | None
    policy_field: str | None
    approach: tuple[str, ...]
    at: Route = _NOWHERE


@frozen
class Report:
    """A progress report. No `actions` means that it reports on all of them."""

    actions: tuple[int, ...]
    rows: tuple[str, ...]
    status: str | None
    text: str
    at: Route = _NOWHERE


@frozen
class Progress:
    as_of: str
    reports: tuple[Report, ...]
    at: Route = _NOWHERE


@frozen
class Challenge:
    """A challenge. `schedule` and `rows` are the one table that its actions share, where they share one."""

    id: str
    title: str
    summary: Summary | None
    policy_fields: tuple[str, ...]
    impact: str | None
    urgency: str | None
    continues: tuple[str, ...]
    problem: str | None
    background: tuple[str, ...]
    approach: tuple[str, ...]
    outcomes: tuple[str, ...]
    actions: tuple[Action, ...]
    schedule: Schedule | None
    rows: tuple[Row, ...]
    progress: Progress | None
    at: Route = _NOWHERE

    @property
    def name(self) -> Message:
        return challenge_name(self.id, int(self.at[-1]) + 1)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """The table that the actions share, row by row; empty where each has its own."""
        return _schedules(self.schedule, self.rows)


@frozen
class Facility:
    name: str
    count: int | None
    names: tuple[str, ...]
    at: Route = _NOWHERE


@frozen
class Units:
    kind: str
    as_of: str
    names: tuple[str, ...]
    at: Route = _NOWHERE


@frozen
class Profile:
    """The basic facts. `budget` maps an account to its amount as written; empty where none is stated.
    `facilities` are the pairs of how they are run ("direct", "designated", "other") and which they are.
    """

    budget: tuple[tuple[str, str], ...]
    units: Units | None
    partner_bodies: tuple[str, ...]
    facilities: tuple[tuple[str, tuple[Facility, ...]], ...]
    at: Route = _NOWHERE


@frozen
class RetrospectiveEntry:
    label: str | None
    about: tuple[str, ...]
    text: str
    at: Route = _NOWHERE


@frozen
class Retrospective:
    of: FiscalYear | None
    overview: tuple[str, ...]
    achieved: tuple[RetrospectiveEntry, ...]
    shortfalls: tuple[RetrospectiveEntry, ...]
    at: Route = _NOWHERE


@frozen
class Ended:
    challenge: str
    outcome: str
    to: str | None
    reason: str | None
    at: Route = _NOWHERE


@frozen
class Plan:
    """A plan. `fiscal_year` is None, and a text "", where the document does not give it in the right shape.

    `data` is the document as it stands, for rules that read every text of it alike.
    """

    form: str
    organisation: str
    fiscal_year: FiscalYear | None
    stage: Stage
    mission: str | None
    profile: Profile | None
    retrospective: Retrospective | None
    challenges: tuple[Challenge, ...]
    ended: tuple[Ended, ...]
    data: Data = field(compare=False, repr=False)
    at: Route = _NOWHERE

    @property
    def actions(self) -> Iterator[Action]:
        """Every action, in the order of the plan."""
        for challenge in self.challenges:
            yield from challenge.actions

    @cached_property
    def texts(self) -> list[tuple[Route, str]]:
        """Every text of the document with its route, names and keywords included."""
        return texts_in(self.data, self.at)


def _schedules(schedule: Schedule | None, rows: tuple[Row, ...]) -> tuple[Schedule, ...]:
    own = (schedule,) if schedule is not None else ()
    return (*own, *[row.schedule for row in rows]) if rows else own
