"""The summary of two fiscal years: the document that the planning section publishes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.message import Message
from xplan_lint.report.blocks import Block, Cell, Document, Heading, Paragraph, Table, cell, sentences
from xplan_lint.report.organisation_section import organisation_section
from xplan_lint.report.tally import Tally, tally, total
from xplan_lint.report.totals import totals
from xplan_lint.report.wording import UNACCOUNTED, organisation_name, unreadable

_NONE = Message("比べる計画がありません。", "There are no plans to compare.")
_CAPTION = Message("局区ごとの課題の数", "Challenges by organisation")
_COLUMNS = (
    Message("引き継ぎ", "carried on"),
    Message("うち統合", "merged"),
    Message("うち分割", "split"),
    Message("終了", "ended"),
    UNACCOUNTED,
    Message("新規", "new"),
    Message("確認が必要", "points to check"),
)
_NO_PLAN = Message("計画なし", "no plan")


def year_document(difference: Difference) -> Document:
    """Title, totals, a table of all organisations, then a section for each."""
    title = Message("{old}から{new}への計画の変更", "Changes in the plans from {old} to {new}")
    return Document(title.saying(old=difference.old_name, new=difference.new_name), tuple(_blocks(difference)))


def _blocks(difference: Difference) -> Iterator[Block]:
    comparisons = difference.comparisons
    tallies = [tally(comparison) for comparison in comparisons]
    yield Paragraph(sentences(totals(difference, total(tallies))) if comparisons else (_NONE,))
    yield from unreadable(difference)
    if comparisons:
        yield Heading(2, (_CAPTION,))
        yield _overview(difference, tallies)
    for comparison in comparisons:
        yield from organisation_section(difference, comparison)


def _overview(difference: Difference, tallies: Sequence[Tally]) -> Table:
    challenges = Message("{year}の課題", "challenges, {year}")
    columns = (
        Message("局区", "organisation"),
        challenges.saying(year=difference.old_name),
        challenges.saying(year=difference.new_name),
        *_COLUMNS,
    )
    rows = [
        (cell(organisation_name(difference, comparison)), *_numbers(count, comparison))
        for comparison, count in zip(difference.comparisons, tallies, strict=True)
    ]
    if len(rows) > 1:
        rows.append((cell(Message("計", "total")), *_numbers(total(tallies), None)))
    return Table(_CAPTION, columns, tuple(rows))


def _numbers(count: Tally, comparison: Comparison | None) -> Iterator[Cell]:
    yield cell(_NO_PLAN if comparison and not comparison.olds else str(count.before))
    yield cell(_NO_PLAN if comparison and not comparison.news else str(count.after))
    for number in (
        count.continued,
        count.merged,
        count.split,
        count.ended,
        count.unaccounted,
        count.added,
        count.concerns,
    ):
        yield cell(str(number))
