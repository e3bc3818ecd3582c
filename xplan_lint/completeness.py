"""How far a plan is written: what its form asks for and stands there, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import Quarter
from xplan_lint.form import Form
from xplan_lint.frozen import frozen, replace
from xplan_lint.message import Message, listing
from xplan_lint.model import Action, Challenge, Plan, Stage
from xplan_lint.owed import Owed, owed_sections
from xplan_lint.rules.quarters.quarter_uncovered import shares_table
from xplan_lint.rules.sections.section_empty import STATEMENTS, hollow
from xplan_lint.schema import title_at
from xplan_lint.tables import tables

_SECTION = Message("「{title}」", '"{title}"')
_QUARTERS = Message("{quarters}の予定", "what is planned in {quarters}")
_TABLE = Message("四半期の表", "the table of quarters")
_REPORT = Message("取組の報告", "reports on actions")
_WHERE = Message("{what}({where})", "{what} ({where})")
_UNKNOWN_FORM = Message("様式「{form}」が分かりません", 'the form "{form}" is not known')

Lack = tuple[Message, Challenge | None]  # what is missing, and in which challenge; None for the plan itself


@frozen
class Share:
    """How many there are of how many there must be."""

    done: int
    of: int


@frozen
class Completeness:
    """`sections` that are written, `quarters` of the tables of which something is planned, `reports` on actions."""

    sections: Share
    quarters: Share
    reports: Share
    missing: tuple[Message, ...]


NOTHING_ASKED = Completeness(Share(0, 0), Share(0, 0), Share(0, 0), ())


def completeness(plan: Plan, form: Form | None) -> Completeness:
    """What the form asks of the plan at its stage. A draft is held to what it must have when it is adopted."""
    if form is None:
        return replace(NOTHING_ASKED, missing=(_UNKNOWN_FORM.saying(form=plan.form),))
    due = replace(plan, stage=max(plan.stage, Stage.ADOPTED))
    parts = [_sections(due, form), _quarters(due, form), _reports(due, form)]
    sections, quarters, reports = (share for share, _ in parts)
    return Completeness(sections, quarters, reports, tuple(_told(lack for _, lacks in parts for lack in lacks)))


def _sections(plan: Plan, form: Form) -> tuple[Share, list[Lack]]:
    owed = list(owed_sections(plan, form))
    unwritten = [each for each in owed if not _is_written(each)]
    lacks: list[Lack] = [
        (_SECTION.saying(title=title_at("plan", each.route if each.absent is None else each.absent)), each.challenge)
        for each in unwritten
    ]
    return Share(len(owed) - len(unwritten), len(owed)), lacks


def _is_written(owed: Owed) -> bool:
    value = owed.value
    if owed.absent is not None or value is None or next(hollow(value, owed.route), None) is not None:
        return False
    texts = value if isinstance(value, list) else [value]
    is_blank = bool(texts) and all(isinstance(text, str) and not text.strip() for text in texts)
    return not is_blank or owed.route[-1] in STATEMENTS


def _quarters(plan: Plan, form: Form) -> tuple[Share, list[Lack]]:
    """Four for each table that there is or must be. A cell that tells why it is empty says something, too."""
    challenges = {challenge.at: challenge for challenge in plan.challenges}
    said: list[tuple[frozenset[Quarter], Challenge]] = [
        (frozenset().union(*(line.said for line in table.lines)), challenges[Route(table.owner.at[:2])])
        for table in tables(plan)
    ]
    lacks: list[Lack] = [
        (_planned_in(set(Quarter) - quarters), challenge)
        for quarters, challenge in said
        if len(quarters) < len(Quarter)
    ]
    without = [each for each in plan.challenges for action in each.actions if _lacks_table(action, each)]
    if not any(section.route[0] == "actions" for section in form.owed_by_challenge(plan.stage)):
        without = []
    done, of = sum(len(quarters) for quarters, _ in said), len(Quarter) * (len(said) + len(without))
    return Share(done, of), [*lacks, *((_TABLE, challenge) for challenge in without)]


def _planned_in(missing: Set[Quarter]) -> Message:
    return _QUARTERS.saying(quarters=listing([quarter.label for quarter in sorted(missing)]))


def _lacks_table(action: Action, challenge: Challenge) -> bool:
    return not (action.schedules or action.repeats or shares_table(action, challenge))


def _reports(plan: Plan, form: Form) -> tuple[Share, list[Lack]]:
    """One for each action, but for those that repeat another, where the form asks for progress by now."""
    if not any(section.route[0] == "progress" for section in form.owed_by_challenge(plan.stage)):
        return Share(0, 0), []
    done, of = 0, 0
    lacks: list[Lack] = []
    for challenge in plan.challenges:
        actions = [action for action in challenge.actions if not action.repeats]
        reported = [action for action in actions if _is_reported(action, challenge)]
        done, of = done + len(reported), of + len(actions)
        if len(reported) < len(actions) and challenge.progress is not None:  # else the section as a whole is missing
            lacks.append((_REPORT, challenge))
    return Share(done, of), lacks


def _is_reported(action: Action, challenge: Challenge) -> bool:
    reports = challenge.progress.reports if challenge.progress is not None else ()
    return any(not report.actions or action.number in report.actions for report in reports)


def _told(lacks: Iterable[Lack]) -> Iterator[Message]:
    """Each thing once, with the challenges that lack it."""
    groups: dict[str, tuple[Message, dict[Route, Challenge]]] = {}
    for what, challenge in lacks:
        _, challenges = groups.setdefault(what.text("ja"), (what, {}))
        if challenge is not None:
            challenges[challenge.at] = challenge
    for what, challenges in groups.values():
        names = [challenge.name for challenge in challenges.values()]
        yield _WHERE.saying(what=what, where=listing(names)) if names else what
