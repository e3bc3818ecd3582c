"""Small ways with words that several reports share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.diff.values import OUTCOMES
from xplan_lint.message import Message
from xplan_lint.report.blocks import Block, Item, Items, Mark, Paragraph

_LONGEST = 120  # characters of a plan's text in a field of a table
_GRAVITY = {
    Severity.ERROR: Message("要対応", "resolve"),
    Severity.WARNING: Message("要確認", "check"),
    Severity.INFO: Message("参考", "note"),
}
UNACCOUNTED = Message("行き先の記載なし", "unaccounted for")
_UNREADABLE = Message(
    "次の計画は読めなかったため、比べていません。", "The following plans could not be read and are not compared."
)


def excerpt(text: str) -> str:
    """The beginning of a long text, up to the end of a sentence where one lies near."""
    if len(text) <= _LONGEST:
        return text
    end = text.rfind("。", _LONGEST // 2, _LONGEST - 1) + 1
    return text[: end or _LONGEST - 1] + "…"


def gravity(severity: Severity) -> Mark:
    """How a summary calls the severity of a judgement: it speaks to readers, not to whoever made a mistake."""
    return Mark(severity.value, _GRAVITY[severity])


def joined(parts: Sequence[Message]) -> Message:
    """Words that hold together: 「統合・分割」, "merged, split"."""
    names = {f"part{number}": part for number, part in enumerate(parts)}
    slots = [f"{{{name}}}" for name in names]
    return Message("・".join(slots), ", ".join(slots), names)


def ending_name(outcome: str) -> Message:
    """終了(実現)."""
    return Message("終了({outcome})", "ended ({outcome})").saying(outcome=OUTCOMES.get(outcome, OUTCOMES["unstated"]))


def organisation_name(difference: Difference, comparison: Comparison) -> str:
    """As the register names it; else its slug, else the file of a plan that names none."""
    slug = comparison.organisation
    return difference.names.get(slug) or slug or (comparison.news or comparison.olds)[0].path


def unreadable(difference: Difference) -> Iterator[Block]:
    """Which plans could not be read, and why; nothing where all could."""
    if not difference.unreadable:
        return
    sides = {"old": difference.old_name, "new": difference.new_name}
    side = Message("({side}): ", " ({side}): ")
    items = (
        Item((Mark("error", each.path), side.saying(side=sides[each.side]), each.reason))
        for each in difference.unreadable
    )
    yield Paragraph((_UNREADABLE,))
    yield Items(tuple(items))
