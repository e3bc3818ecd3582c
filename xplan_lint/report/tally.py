"""How many challenges of last year went which way."""

from __future__ import annotations

from collections.abc import Iterable

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.fate import Fate, Way
from xplan_lint.frozen import contents, frozen

_OUTCOMES = ("achieved", "stopped", "handed-over")


@frozen
class Tally:
    """Numbers of challenges, old ones but for `after` and `added`, and of judgements by how grave they are.

    `before` is `continued` + `ended` + `unaccounted`; `merged` and `split` are among `continued`, and `both` are
    among those two.
    """

    before: int = 0
    after: int = 0
    continued: int = 0
    merged: int = 0
    split: int = 0
    both: int = 0
    achieved: int = 0
    stopped: int = 0
    handed_over: int = 0
    unstated: int = 0
    unaccounted: int = 0
    added: int = 0
    errors: int = 0
    warnings: int = 0

    @property
    def ended(self) -> int:
        return self.achieved + self.stopped + self.handed_over + self.unstated

    @property
    def concerns(self) -> int:
        """How many things a reader must look at."""
        return self.errors + self.warnings


def tally(comparison: Comparison) -> Tally:
    """The numbers of one organisation."""
    fates = comparison.fates
    outcomes = [fate.ending.entry.outcome for fate in fates if fate.ending]
    merged = {fate.node for fate in fates if Way.MERGED in fate.ways}
    split = {fate.node for fate in fates if Way.SPLIT in fate.ways}
    severities = [each.severity for each in comparison.judgements]
    return Tally(
        before=len(fates),
        after=sum(len(side.plan.challenges) for side in comparison.news),
        continued=sum(bool(fate.links) for fate in fates),
        merged=len(merged),
        split=len(split),
        both=len(merged & split),
        achieved=outcomes.count("achieved"),
        stopped=outcomes.count("stopped"),
        handed_over=outcomes.count("handed-over"),
        unstated=sum(outcome not in _OUTCOMES for outcome in outcomes),
        unaccounted=sum(map(is_unaccounted, fates)),
        added=len(comparison.added),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """The numbers of all organisations together."""
    columns = zip(*map(contents, tallies), strict=True)
    return Tally(*(sum(column) for column in columns))


def is_unaccounted(fate: Fate) -> bool:
    """Whether neither `continues` nor `ended` says where the challenge went."""
    return not fate.links and fate.ending is None
