"""What changed between two versions of the same plans, as a reviewer of a pull request reads it."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.diff.naming import plan_year
from xplan_lint.message import Message, counted
from xplan_lint.report.blocks import Block, Document, Fold, Heading, Item, Items, Mark, Paragraph, Phrase
from xplan_lint.report.changes import COLON
from xplan_lint.report.groups import change_lists, concern_items
from xplan_lint.report.tally import tally, total
from xplan_lint.report.wording import organisation_name, unreadable

_TITLE = Message("計画の変更 {old} → {new}", "Changes in the plans, {old} → {new}")
_UNCHANGED = Message("計画の内容に変更はありません。", "The plans say the same as before.")
_CONCERNS = Message("確認が必要な点", "Points to check")
_ADVICE = Message("対応: ", "what to do: ")
_NEW, _GONE = Message("新しい計画、", "a new plan, "), Message("なくなった計画、", "a plan that is gone, ")
_CHANGES = Message("計画ごとの変更", "Changes by plan")


def version_document(difference: Difference) -> Document:
    """One sentence, then what must be looked at, then the changes, folded plan by plan."""
    title = _TITLE.saying(old=difference.old_name, new=difference.new_name)
    return Document(title, tuple(_blocks(difference)))


def headline(difference: Difference) -> Message:
    """3件の計画で12件の変更があります。確認が必要なものは2件です。"""
    changed = [each for each in difference.comparisons if each.changes]
    if not changed:
        return _UNCHANGED
    number = sum(len(each.changes) for each in changed)
    concerning = total(map(tally, difference.comparisons)).concerns
    plans = counted(len(changed), "{n}件の計画", "{n} plan", "{n} plans")
    changes = counted(number, "{n}件の変更", "{n} change", "{n} changes")
    return Message(
        "{plans}で{changes}があります。{concerns}",
        "{changes} in {plans}. {concerns}",
        {"plans": plans, "changes": changes, "concerns": _concerning(concerning)},
    )


def _blocks(difference: Difference) -> Iterator[Block]:
    yield Paragraph((headline(difference),))
    yield from unreadable(difference)
    concerns = tuple(_concerns(difference))
    if concerns:
        yield Heading(2, (_CONCERNS,))
        yield Items(concerns)
    changed = [each for each in difference.comparisons if each.changes]
    if changed:
        yield Heading(2, (_CHANGES,))
    for comparison in changed:
        yield Fold((_plan_name(difference, comparison),), tuple(change_lists(comparison, comparison.changes, 3)))


def _concerns(difference: Difference) -> Iterator[Item]:
    """What must be looked at, with the plan and the place in its file; what to do about it at the first of a kind."""
    advised = set()
    for comparison in difference.comparisons:
        plan = organisation_name(difference, comparison)
        for judged, item in concern_items(comparison):
            advice: tuple[Phrase, ...] = ((_ADVICE, Mark("advice", judged.help)),)
            details = item.details + (advice if judged.judgement not in advised else ())
            advised.add(judged.judgement)
            place = judged.new_place or judged.old_place
            where = f" ({place.path}:{place.span.line})" if place else ""
            yield Item((*item.phrase[:2], plan, COLON, *item.phrase[2:], where), details)


def _plan_name(difference: Difference, comparison: Comparison) -> Message:
    """小倉北区 令和7年度: 8件の変更; says so where the plan is new or gone."""
    year = plan_year(comparison.news or comparison.olds)
    changes = counted(len(comparison.changes), "{n}件の変更", "{n} change", "{n} changes")
    state = Message("", "") if comparison.olds and comparison.news else _GONE if comparison.olds else _NEW
    return Message("{plan} {year}: {state}{changes}", "{plan}, {year}: {state}{changes}").saying(
        plan=organisation_name(difference, comparison), year=year, state=state, changes=changes
    )


def _concerning(number: int) -> Message:
    if not number:
        return Message("確認が必要なものはありません。", "None needs a closer look.")
    return counted(
        number, "確認が必要なものは{n}件です。", "{n} point needs a closer look.", "{n} points need a closer look."
    )
