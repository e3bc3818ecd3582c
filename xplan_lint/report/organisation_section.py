"""What a summary of two fiscal years says of one organisation."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diff.change import Aspect, At, Change
from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.diff.fate import Way
from xplan_lint.message import Message, counted, listing
from xplan_lint.report.blocks import Block, Fold, Heading, Items, Mark, Paragraph
from xplan_lint.report.flow import flow
from xplan_lint.report.follow_through import added_table, follow_through, suggestion_table
from xplan_lint.report.groups import change_lists, concern_items, notes, remaining
from xplan_lint.report.wording import organisation_name

# The follow-through table says these, and the paragraph on the form.
_TOLD = frozenset({Aspect.CHALLENGE, Aspect.AREA, Aspect.FORM})

_FORM = Message(
    "様式が{before}から{after}に変わりました。片方の様式だけにある項目は、内容の変更に数えていません。",
    "The form changed from {before} to {after}. What only one of the two forms asks for does not count as a change.",
)
_NO_NEW = Message("{year}の計画がまだありません。", "There is no plan for {year} yet.")
_NO_OLD = Message(
    "{year}の計画がないため、すべての課題が新規になります。", "There is no plan for {year}, so every challenge is new."
)
_SUGGESTED = Message(
    "次の組は、計画には続きと書かれていませんが、内容が似ています。似ている度合いは0から1で表します。"
    "続きかどうかは人が決めることです。続きであれば、`xplan link` で計画に書き込めます。",
    "No plan says that the following belong together, but they read alike, on a scale from 0 to 1. Whether one "
    "carries on the other is for people to decide. `xplan link` writes it into the plan.",
)
_REST = Message("そのほかの変更", "Other changes")
_CONCERNS = Message("確認が必要な点", "Points to check")


def organisation_section(difference: Difference, comparison: Comparison) -> Iterator[Block]:
    """Where its challenges went, what is new, what may belong together, what matters, and the rest, folded."""
    old, new = difference.old_name, difference.new_name
    yield Heading(2, (organisation_name(difference, comparison),))
    if not comparison.olds:
        yield Paragraph((_NO_OLD.saying(year=old),))
    if not comparison.news:
        yield Paragraph((_NO_NEW.saying(year=new),))
    for change in comparison.changes:
        if change.aspect is Aspect.FORM:
            yield Paragraph((_FORM.saying(before=change.before or "", after=change.after or ""),))
    if comparison.fates:
        yield Heading(3, (Message("{old}の課題のゆくえ", "What became of the challenges of {old}").saying(old=old),))
        if comparison.news:
            yield flow(difference, comparison)
        yield from follow_through(difference, comparison)
    if comparison.added:
        yield Heading(3, (Message("{new}の新しい課題", "New challenges of {new}").saying(new=new),))
        yield added_table(difference, comparison)
    if comparison.suggestions:
        yield Heading(3, (Message("つながりの候補", "Suggested links"),))
        yield Paragraph((Mark("advice", _SUGGESTED),))
        yield suggestion_table(difference, comparison)
    yield from _concerns(comparison)
    yield from _rest(comparison)


def _concerns(comparison: Comparison) -> Iterator[Block]:
    items = tuple(item for _, item in concern_items(comparison))
    if items:
        yield Heading(3, (_CONCERNS,))
        yield Items(items)


def _rest(comparison: Comparison) -> Iterator[Block]:
    changes = [change for change in remaining(comparison) if not _is_told(comparison, change)]
    blocks = tuple(change_lists(comparison, changes, 4))
    if blocks:
        yield Heading(3, (_REST,))
        yield Fold((listing(tuple(_counts(len(changes), len(notes(comparison))))),), blocks)


def _counts(changes: int, remarks: int) -> Iterator[Message]:
    if changes:
        yield counted(changes, "変更{n}件", "{n} change", "{n} changes")
    if remarks:
        yield counted(remarks, "参考{n}件", "{n} note", "{n} notes")


def _is_told(comparison: Comparison, change: Change) -> bool:
    """Whether the tables show it already: the titles of merged and split challenges among others."""
    if change.aspect in _TOLD:
        return True
    return change.aspect is Aspect.TITLE and any(
        Way.MERGED in fate.ways or Way.SPLIT in fate.ways
        for fate in comparison.fates
        if change.old_at == At(fate.node.side.path, fate.node.challenge.at / "title")
    )
