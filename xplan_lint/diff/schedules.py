"""What work was planned for which quarter, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Route
from xplan_lint.diff.change import Aspect, Change, Verb
from xplan_lint.diff.scope import REWORDED, Scope
from xplan_lint.fiscal import Quarter
from xplan_lint.frozen import frozen
from xplan_lint.model import Row, Schedule
from xplan_lint.similarity import pair_up, similarity


@frozen
class Work:
    """One piece of work of a table: its words, the row it stands in and all quarters it is planned for."""

    row: str
    text: str
    quarters: frozenset[Quarter]
    at: Route

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same work on the other side."""
        return comparable(self.row), comparable(self.text)


def compare_tables(
    scope: Scope, old: tuple[Schedule | None, tuple[Row, ...]], new: tuple[Schedule | None, tuple[Row, ...]]
) -> Iterator[Change]:
    """Two quarter tables, each given as its schedule and its rows: work that moved, came, went or was reworded."""
    old_rows, new_rows = list(_rows(*old)), list(_rows(*new))
    before = {work.key: work for work in _works(old_rows)}
    after = {work.key: work for work in _works(new_rows)}
    for key in [key for key in before if key in after]:
        one, other = before[key], after[key]
        yield from scope.fact(
            Aspect.WORK,
            quarters_text(one.quarters),
            quarters_text(other.quarters),
            one.at,
            other.at,
            item=one.text,
            verb=Verb.MOVED,
        )
    gone = [work for key, work in before.items() if key not in after]
    come = [work for key, work in after.items() if key not in before]
    yield from _reworded(scope, gone, come)
    yield from _blanks(scope, old_rows, new_rows)


def _reworded(scope: Scope, gone: list[Work], come: list[Work]) -> Iterator[Change]:
    """Work that left and work that came into the same cell, if alike, is the same work in other words."""
    cells = {(work.row, work.quarters): None for work in (*gone, *come)}
    for row, quarters in cells:
        old = [work for work in gone if (work.row, work.quarters) == (row, quarters)]
        new = [work for work in come if (work.row, work.quarters) == (row, quarters)]
        pairs, dropped, added = pair_up(old, new, key=_key, score=_likeness, threshold=REWORDED)
        where = quarters_text(quarters)
        for one, other in pairs:
            yield from scope.fact(Aspect.WORK, one.text, other.text, one.at, other.at, item=where)
        for work in dropped:
            yield from scope.fact(Aspect.WORK, work.text, None, work.at, None, item=where)
        for work in added:
            yield from scope.fact(Aspect.WORK, None, work.text, None, work.at, item=where)


def _key(work: Work) -> tuple[str, str]:
    return work.key


def _likeness(one: Work, other: Work) -> float:
    return similarity(one.text, other.text)


def _blanks(scope: Scope, old: list[tuple[str, Schedule]], new: list[tuple[str, Schedule]]) -> Iterator[Change]:
    before, after = _reasons(old), _reasons(new)
    for key in dict.fromkeys((*before, *after)):
        (old_at, reason), (new_at, other) = before.get(key, (None, None)), after.get(key, (None, None))
        yield from scope.fact(Aspect.BLANK, reason, other, old_at, new_at, item=key[1])


def _reasons(rows: list[tuple[str, Schedule]]) -> dict[tuple[str, str], tuple[Route, str]]:
    return {
        (comparable(name), quarters_text(cell.quarters)): (cell.at, cell.blank)
        for name, schedule in rows
        for cell in schedule.cells
        if cell.blank
    }


def _rows(schedule: Schedule | None, rows: tuple[Row, ...]) -> Iterator[tuple[str, Schedule]]:
    if schedule is not None:
        yield "", schedule
    for row in rows:
        yield row.label or (f"({row.action})" if row.action is not None else ""), row.schedule


def _works(rows: Iterable[tuple[str, Schedule]]) -> Iterator[Work]:
    found: dict[tuple[str, str], Work] = {}
    for name, schedule in rows:
        for cell in schedule.cells:
            for index, text in enumerate(cell.entries):
                work = Work(name, text, frozenset(cell.quarters), cell.at / index)
                known = found.get(work.key)
                if known is not None:
                    work = Work(name, known.text, known.quarters | work.quarters, known.at)
                if text.strip():
                    found[work.key] = work
    yield from found.values()


def quarters_text(quarters: Iterable[Quarter]) -> str:
    """As a schedule key writes it: "Q2", "Q1-Q3"; quarters that do not follow each other "Q1, Q3"."""
    numbers = sorted(quarters)
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"Q{numbers[0]:d}-Q{numbers[-1]:d}"
    return ", ".join(f"Q{number:d}" for number in numbers)
