"""Work that moved to other quarters within its year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diff.change import Change
from xplan_lint.diff.comparison import Comparison
from xplan_lint.fiscal import Quarter, parse_quarters
from xplan_lint.frozen import frozen


@frozen
class Move:
    """Work that is planned for other quarters now: from which to which, as a change gives quarters ("Q1-Q2").

    `first` and `last` tell by how many quarters its first and its last one moved.
    """

    change: Change
    work: str
    before: str
    after: str

    @property
    def first(self) -> int:
        return _quarters(self.after)[0] - _quarters(self.before)[0]

    @property
    def last(self) -> int:
        return _quarters(self.after)[-1] - _quarters(self.before)[-1]


def moves(comparison: Comparison) -> Iterator[Move]:
    """The work that moved between two versions of one plan.

    Between two years there is none: work done again in the third quarter is no delay of last year's.
    """
    if comparison.is_same_year:
        found = (*_moved(comparison.changes), *_moved_with_a_word(comparison.changes))
        yield from (move for move in found if _quarters(move.before) and _quarters(move.after))


def _moved(changes: Iterable[Change]) -> Iterator[Move]:
    for change in changes:
        if change.kind == "work-moved":
            yield Move(change, change.item, change.before or "", change.after or "")


def _moved_with_a_word(changes: Sequence[Change]) -> Iterator[Move]:
    """条例改正 that went from one cell and came, as 条例改正（延期）, to another: two facts that say one thing."""
    gone = [change for change in changes if change.kind == "work-removed"]
    for came in (change for change in changes if change.kind == "work-added"):
        for went in gone:
            old, new = comparable(went.before or ""), comparable(came.after or "")
            is_same_table = (went.old_subject, went.new_subject) == (came.old_subject, came.new_subject)
            if is_same_table and went.item != came.item and (old.startswith(new) or new.startswith(old)):
                yield Move(came, came.after or "", went.item, came.item)
                gone.remove(went)
                break


def _quarters(text: str) -> list[Quarter]:
    return [quarter for key in text.split(", ") for quarter in parse_quarters(key)]
