"""The paragraph of totals: what became of last year's challenges, in numbers."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diff.comparison import Difference
from xplan_lint.diff.values import OUTCOMES
from xplan_lint.message import Message, Value, counted, listing
from xplan_lint.report.tally import Tally

_ALL_ACCOUNTED = Message("行き先の書かれていない課題はありません。", "All are accounted for.")


def totals(difference: Difference, count: Tally) -> Iterator[Message]:
    """The sentences of the paragraph, each of both languages."""
    names = {"old": difference.old_name, "new": difference.new_name}
    yield counted(
        len(difference.comparisons),
        "{n}局区の{old}と{new}の計画を、課題ごとに比べました。",
        "The plans of {n} organisation for {old} and {new} are compared, challenge by challenge.",
        "The plans of {n} organisations for {old} and {new} are compared, challenge by challenge.",
        **names,
    )
    yield from _lacking(difference)
    yield counted(
        count.before,
        "課題は、{old}の{n}件に対して{new}は{after}件です。",
        "There was {n} challenge in {old}; in {new} the number is {after}.",
        "There were {n} challenges in {old}; in {new} the number is {after}.",
        after=count.after,
        **names,
    )
    if count.before:
        yield from _fates(count, names)
    if count.added:
        yield counted(
            count.added,
            "{new}の課題のうち{n}件は、新しい課題です。",
            "{n} challenge of {new} is new.",
            "{n} challenges of {new} are new.",
            **names,
        )
    if count.concerns:
        yield counted(
            count.concerns,
            "確認が必要な点が{n}件あります。",
            "{n} point needs a closer look.",
            "{n} points need a closer look.",
        )


def _lacking(difference: Difference) -> Iterator[Message]:
    """That organisations have no plan on one side."""
    numbers = (
        (difference.new_name, sum(not each.news for each in difference.comparisons)),
        (difference.old_name, sum(not each.olds for each in difference.comparisons)),
    )
    for year, number in numbers:
        if number:
            yield counted(
                number,
                "うち{n}局区には、{year}の計画がありません。",
                "{n} of them has no plan for {year}.",
                "{n} of them have no plan for {year}.",
                year=year,
            )


def _fates(count: Tally, names: dict[str, Message]) -> Iterator[Message]:
    yield counted(
        count.continued,
        "{old}の課題のうち{n}件は、{new}の課題に引き継がれています{details}。",
        "Of the challenges of {old}, {n} goes on in {new}{details}.",
        "Of the challenges of {old}, {n} go on in {new}{details}.",
        details=_details(
            (count.merged, Message("統合", "merged")),
            (count.split, Message("分割", "split")),
            (count.both, Message("うち両方", "of these both")),
        ),
        **names,
    )
    if count.ended:
        outcomes = (count.achieved, count.stopped, count.handed_over, count.unstated)
        yield counted(
            count.ended,
            "{n}件は終了しました{details}。",
            "{n} ended{details}.",
            "{n} ended{details}.",
            details=_details(*zip(outcomes, OUTCOMES.values(), strict=True)),
        )
    if not count.unaccounted:
        yield _ALL_ACCOUNTED
        return
    yield counted(
        count.unaccounted,
        "{n}件は、どうなったかが書かれていません。",
        "What became of {n} is not stated.",
        "What became of {n} is not stated.",
    )


def _details(*numbers: tuple[int, Message]) -> Value:
    """(統合5件、分割2件); nothing where all are zero."""
    parts = [Message("{what}{n}件", "{what} {n}", {"what": what, "n": n}) for n, what in numbers if n]
    return Message("({parts})", " ({parts})", {"parts": listing(parts)}) if parts else ""
