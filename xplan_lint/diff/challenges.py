"""What changed in a challenge that goes on: its words, its actions, their schedules and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diff.change import Aspect, Change, Verb
from xplan_lint.diff.schedules import compare_tables
from xplan_lint.diff.scope import Scope, Sections, items
from xplan_lint.model import Action, Challenge, Progress, Report, Summary
from xplan_lint.similarity import pair_up, similarity

_SAME_ACTION = 0.25  # likeness from which two differently titled actions of one challenge are one, renamed
_SAME_REPORT = 0.2

Actions = list[tuple[Action, Action]]


def compare_header(scope: Scope, old: Challenge, new: Challenge, sections: Sections) -> Iterator[Change]:
    """Number, area, title and judgement of a challenge: what can be compared for merged and split ones too."""
    old_id, new_id = old.at / "id", new.at / "id"
    if old.id[:1] != new.id[:1]:
        yield from scope.fact(Aspect.AREA, old.id[:1], new.id[:1], old_id, new_id, verb=Verb.MOVED)
    yield from scope.text(Aspect.TITLE, old.title, new.title, old.at / "title", new.at / "title")
    if sections.comparable("policy_fields", old.policy_fields, new.policy_fields):
        before, after = (items(each.at, "policy_fields", each.policy_fields) for each in (old, new))
        yield from scope.names(Aspect.POLICY_FIELD, before, after)
    for aspect, name in ((Aspect.IMPACT, "impact"), (Aspect.URGENCY, "urgency")):
        was, is_now = getattr(old, name), getattr(new, name)
        if sections.comparable(name, was, is_now):
            yield from scope.fact(aspect, was, is_now, old.at / name, new.at / name)


def compare_body(scope: Scope, old: Challenge, new: Challenge, sections: Sections) -> Iterator[Change]:
    """Problem, background, outcomes and summary row of a challenge that goes on as one."""
    if sections.comparable("problem", old.problem, new.problem):
        yield from scope.text(Aspect.PROBLEM, old.problem, new.problem, old.at / "problem", new.at / "problem")
    for aspect, name, texts in _LISTS:
        before, after = texts(old), texts(new)
        if sections.comparable(name, before, after):
            yield from scope.texts(aspect, items(old.at, name, before), items(new.at, name, after))
    if sections.comparable("summary.approach", old.summary, new.summary):
        yield from _compare_summaries(scope, old, new)


_LISTS: tuple[tuple[Aspect, str, Callable[[Challenge], tuple[str, ...]]], ...] = (
    (Aspect.BACKGROUND, "background", lambda challenge: challenge.background),
    (Aspect.APPROACH, "approach", lambda challenge: challenge.approach),
    (Aspect.OUTCOME, "outcomes", lambda challenge: challenge.outcomes),
)


def _compare_summaries(scope: Scope, old: Challenge, new: Challenge) -> Iterator[Change]:
    before, after = old.summary or _no_summary(old), new.summary or _no_summary(new)
    yield from scope.text(Aspect.SUMMARY_TITLE, before.title, after.title, before.at / "title", after.at / "title")
    yield from scope.text(
        Aspect.SUMMARY_FIELD,
        before.policy_field,
        after.policy_field,
        before.at / "policy_field",
        after.at / "policy_field",
    )
    olds, news = (items(each.at, "approach", each.approach) for each in (before, after))
    yield from scope.texts(Aspect.SUMMARY_APPROACH, olds, news)


def _no_summary(challenge: Challenge) -> Summary:
    return Summary(None, None, (), challenge.at / "summary")


def pair_actions(olds: Sequence[Action], news: Sequence[Action]) -> tuple[Actions, list[Action], list[Action]]:
    """Which actions go on, by title, else by likeness; and which are gone, and which have come."""
    return pair_up(olds, news, key=_action_key, score=_action_likeness, threshold=_SAME_ACTION)


def _action_key(action: Action) -> str:
    return comparable(action.title) if action.title else f"#{action.number}"


def _action_likeness(one: Action, other: Action) -> float:
    return similarity(*(f"{each.title or ''}\n{each.text or ''}" for each in (one, other)))


def compare_action(scope: Scope, old: Action, new: Action) -> Iterator[Change]:
    """What changed in an action that goes on."""
    scope = scope.about(old.id, new.id)
    yield from scope.text(Aspect.ACTION_TITLE, old.title, new.title, old.at / "title", new.at / "title")
    yield from scope.text(Aspect.ACTION_TEXT, old.text, new.text, old.at / "text", new.at / "text")
    yield from scope.text(Aspect.REPEATS, old.repeats, new.repeats, old.at / "repeats", new.at / "repeats")
    yield from compare_tables(scope, (old.schedule, old.rows), (new.schedule, new.rows))


def compare_progress(scope: Scope, old: Challenge, new: Challenge, actions: Actions) -> Iterator[Change]:
    """What changed in the reports of one year's plan."""
    before, after = old.progress, new.progress
    old_at, new_at = old.at / "progress", new.at / "progress"
    yield from scope.text(
        Aspect.AS_OF,
        before.as_of if before else None,
        after.as_of if after else None,
        old_at / "as_of",
        new_at / "as_of",
    )
    renumbered = {one.number: other.number for one, other in actions}
    olds = _keyed(before, {number: renumbered.get(number, -number) for number in range(1, len(old.actions) + 1)})
    news = _keyed(after, {})
    pairs, gone, come = pair_up(olds, news, key=_what_for, score=_report_likeness, threshold=_SAME_REPORT)
    for (was_for, one), (is_for, other) in pairs:
        yield from scope.fact(Aspect.REPORT, one.text, other.text, one.at / "text", other.at / "text")
        yield from scope.fact(Aspect.STATUS, one.status, other.status, one.at, other.at)
        if was_for != is_for:
            yield from scope.fact(Aspect.REPORT, _named(one), _named(other), one.at, other.at, item="actions")
    for _, report in gone:
        yield from scope.fact(Aspect.REPORT, report.text, None, report.at, None)
    for _, report in come:
        yield from scope.fact(Aspect.REPORT, None, report.text, None, report.at)


Keyed = tuple[tuple[tuple[int, ...], tuple[str, ...]], Report]


def _keyed(progress: Progress | None, renumbered: Mapping[int, int]) -> list[Keyed]:
    """Each report with what it reports on: the numbers of its actions on the new side, and the rows' labels."""
    return [
        ((tuple(sorted(renumbered.get(number, number) for number in report.actions)), report.rows), report)
        for report in (progress.reports if progress else ())
    ]


def _what_for(keyed: Keyed) -> tuple[tuple[int, ...], tuple[str, ...]]:
    return keyed[0]


def _report_likeness(one: Keyed, other: Keyed) -> float:
    return similarity(one[1].text, other[1].text)


def _named(report: Report) -> str:
    return ", ".join(map(str, (*report.actions, *report.rows)))
