"""What several judgements ask of a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diff.change import Aspect, At, Change, Verb
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.side import Node, Side
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message, listing
from xplan_lint.model import Challenge

if TYPE_CHECKING:
    from decimal import Decimal

_WORST_FIRST = ("stopped", "delayed", "not-started", "on-track", "done")
BAD_NEWS = ("stopped", "delayed")
_STEP = Message("「{before}」から「{after}」", '"{before}" became "{after}"')


def lost_challenges(comparison: Comparison) -> Iterator[tuple[Change, Challenge]]:
    """The challenges that were taken out of a plan within its year; none where the whole plan is gone."""
    if comparison.is_same_year and comparison.news:
        yield from _placed(comparison, Verb.REMOVED, comparison.olds)


def won_challenges(comparison: Comparison) -> Iterator[tuple[Change, Challenge]]:
    """The challenges that were put into a plan within its year; none where the whole plan is new."""
    if comparison.is_same_year and comparison.olds:
        yield from _placed(comparison, Verb.ADDED, comparison.news)


def _placed(comparison: Comparison, verb: Verb, sides: Sequence[Side]) -> Iterator[tuple[Change, Challenge]]:
    placed = [each for each in comparison.changes if each.aspect is Aspect.CHALLENGE and each.verb is verb]
    if not placed:
        return
    places = {At(side.path, challenge.at): challenge for side in sides for challenge in side.plan.challenges}
    for change in placed:
        at = change.old_at if verb is Verb.REMOVED else change.new_at
        if at is not None:
            yield change, places[at]


def degree_changes(comparison: Comparison, aspect: Aspect, degree: str) -> Iterator[Change]:
    """The changes of impact or urgency to `degree`.

    Of a challenge that was split or merged none is told where a high degree goes on, or comes from, next to it.
    """
    name = aspect.word
    for change in comparison.changes:
        if change.aspect is aspect and change.verb is Verb.CHANGED and change.after == degree:
            if degree == "low":
                heirs = (link.new for link in comparison.links if _at(link.old, name) == change.old_at)
            else:
                heirs = (link.old for link in comparison.links if _at(link.new, name) == change.new_at)
            if all(getattr(node.challenge, name) != "high" for node in heirs):
                yield change


def _at(node: Node, key: str) -> At:
    return At(node.side.path, node.challenge.at / key)


def figure_steps(
    comparison: Comparison, is_concern: Callable[[Decimal, Decimal], bool]
) -> Iterator[tuple[Change, Message]]:
    """The reworded outcomes in which a figure changed as `is_concern(old, new)` asks, with what became of each."""
    for change in comparison.changes:
        if change.kind != "outcome-changed":
            continue
        from xplan_lint.figures import changed_figures  # most changes are none of figures

        pairs = changed_figures(change.before or "", change.after or "")
        found = dict.fromkeys((old.text, new.text) for old, new in pairs if is_concern(old.value, new.value))
        if found:
            yield change, listing([_STEP.saying(before=before, after=after) for before, after in found])


def was_done(change: Change, comparison: Comparison) -> bool:
    """Whether the old side's progress says that the action of a change is done."""
    return any(
        report.status == "done" and (not report.actions or action.number in report.actions)
        for side in comparison.olds
        for challenge in side.plan.challenges
        for action in challenge.actions
        if change.old_at == At(side.path, action.at) and challenge.progress
        for report in challenge.progress.reports
    )


def status_step(change: Change) -> int:
    """How a change of status compares: below zero for a worse one, above for a better; 0 where it is none."""
    if change.kind != "status-changed" or not {change.before, change.after} <= set(_WORST_FIRST):
        return 0
    return _WORST_FIRST.index(change.after or "") - _WORST_FIRST.index(change.before or "")


def new_status(change: Change, comparison: Comparison) -> str:
    """The status that the report of a change has on the new side; "" where it states none."""
    reports = (
        report
        for side in comparison.news
        for challenge in side.plan.challenges
        for report in (challenge.progress.reports if challenge.progress else ())
        if change.new_at == At(side.path, report.at)
    )
    return next((report.status or "" for report in reports), "")


def is_part(change: Change, comparison: Comparison) -> bool:
    """Whether the challenge that a change is about goes on as others too."""
    return any(
        len(fate.links) > 1
        and fate.node.challenge.id == change.old_subject
        and change.old_at is not None
        and fate.node.side.path == change.old_at.path
        for fate in comparison.fates
    )


def lives_on(change: Change, comparison: Comparison) -> bool:
    """Whether at least half of the sentences of a report stand in the new reports of its challenge."""
    sentences = [comparable(each) for each in re.split(r"[。\n]", change.before or "") if each.strip()]
    reports = [
        comparable(report.text)
        for side in comparison.news
        for challenge in side.plan.challenges
        if challenge.id == change.new_subject and challenge.progress
        for report in challenge.progress.reports
    ]
    kept = [each for each in sentences if any(each in report for report in reports)]
    return 2 * sum(map(len, kept)) >= sum(map(len, sentences))
