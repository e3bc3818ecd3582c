"""Whom a fact is about, as a reader knows it: 課題A2の取組「…」, 令和6年度の課題B1「…」."""

from __future__ import annotations

from collections.abc import Sequence

from xplan_lint.diff.change import At, Change
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.side import Node, Side
from xplan_lint.message import Message, listing
from xplan_lint.model import Challenge, Report
from xplan_lint.place_name import place_name
from xplan_lint.subject import challenge_name, name_of

_PLAN = Message("計画", "the plan")


def subject_name(change: Change, comparison: Comparison) -> Message:
    """The challenge or action that a change is about, as the new side numbers it; the plan, where it is of neither.

    A challenge that had another number is told with it; what only the old side has, with the old side's year.
    """
    if not change.new_subject:
        return _of_old_side(_name(comparison.olds, change.old_subject, change.old_at), comparison)
    name = _name(comparison.news, change.new_subject, change.new_at)
    old_id, new_id = (subject.partition(".")[0] for subject in (change.old_subject, change.new_subject))
    if old_id in ("", new_id):
        return name
    if comparison.is_same_year:
        return Message("{name}(変更前は{id})", "{name} (formerly {id})").saying(name=name, id=old_id)
    year = plan_year(comparison.olds)
    return Message("{name}({year}の{id})", "{name} ({id} of {year})").saying(name=name, year=year, id=old_id)


def old_challenge_name(change: Change, comparison: Comparison) -> Message:
    """The challenge of a change as the old side numbers it, with that side's year."""
    return _of_old_side(_name(comparison.olds, change.old_subject, change.old_at), comparison)


def new_challenge_name(change: Change, comparison: Comparison) -> Message:
    """The challenge of a change as the new side numbers it, and no more."""
    return _name(comparison.news, change.new_subject, change.new_at)


def node_name(node: Node, comparison: Comparison) -> Message:
    """A challenge of the old side, with its title."""
    return _of_old_side(titled(node.challenge), comparison)


def titled(challenge: Challenge) -> Message:
    """課題A1「…」: for one that a reader cannot look up under its number any more, or could not before."""
    if not challenge.title:
        return challenge.name
    title = one_line(challenge.title)
    return Message("{challenge}「{title}」", '{challenge} "{title}"').saying(challenge=challenge.name, title=title)


def report_name(sides: Sequence[Side], at: At | None) -> Message:
    """What a progress report is on: its actions and rows, or the challenge where it is on all of them."""
    for side in sides:
        for challenge in side.plan.challenges:
            for report in challenge.progress.reports if challenge.progress else ():
                if at is not None and side.path == at.path and at.route.starts_with(report.at):
                    return _reported(challenge, report)
    return _PLAN


def changed_place(change: Change, comparison: Comparison) -> Message:
    """The place of a change within its plan: 課題A1の「④目指す成果」の2番目."""
    for sides, at in ((comparison.news, change.new_at), (comparison.olds, change.old_at)):
        for side in sides:
            if at is not None and side.path == at.path:
                return place_name(side.document.data, at.route)
    return _PLAN


def plan_year(sides: Sequence[Side]) -> Message:
    """The fiscal year of the plans of a side."""
    year = next((side.plan.fiscal_year for side in sides if side.plan.fiscal_year is not None), None)
    return year.name if year is not None else Message("年度不明", "an unknown year")


def one_line(text: str) -> str:
    """A text as it is quoted in a message."""
    return " ".join(text.split())


def _name(sides: Sequence[Side], subject: str, at: At | None) -> Message:
    for side in sides:
        if at is not None and side.path == at.path:
            return name_of(side.document.data, at.route) or _PLAN
    id, _, number = subject.partition(".")
    for side in sides:
        for challenge in side.plan.challenges:
            if challenge.id == id:
                actions = (action.name for action in challenge.actions if str(action.number) == number)
                return next(actions, challenge.name)
    return challenge_name(id, 1)


def _of_old_side(name: Message, comparison: Comparison) -> Message:
    if comparison.is_same_year:
        return name
    return Message("{year}の{name}", "{name} of {year}").saying(year=plan_year(comparison.olds), name=name)


def _reported(challenge: Challenge, report: Report) -> Message:
    actions = [action.name for action in challenge.actions if action.number in report.actions]
    name = listing(actions) if actions else challenge.name
    if not report.rows:
        return name
    return Message("{name}の「{rows}」", '"{rows}" of {name}').saying(
        name=name, rows=listing([one_line(row) for row in report.rows])
    )
