"""A change in words: what it is about, what became of it, and the text before and after, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from xplan_lint.data import value_at
from xplan_lint.diagnostic import Route
from xplan_lint.diff.change import Aspect, Change, Verb
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.side import Side
from xplan_lint.diff.values import OUTCOMES, account_name, quarters_name, value_name
from xplan_lint.diff.words import Segment, compare_words
from xplan_lint.message import Message
from xplan_lint.report.blocks import Item, Mark, Phrase
from xplan_lint.report.budget import difference
from xplan_lint.report.wording import ending_name

ARROW = " → "
COLON = ": "
# What has a short value on each side, which is named whole; the rest is prose, compared word by word.
_SHORT = frozenset(
    {
        Aspect.ORGANISATION,
        Aspect.FISCAL_YEAR,
        Aspect.FORM,
        Aspect.STAGE,
        Aspect.BUDGET,
        Aspect.FACILITY,
        Aspect.NUMBER,
        Aspect.AREA,
        Aspect.IMPACT,
        Aspect.URGENCY,
        Aspect.SUMMARY_FIELD,
        Aspect.REPEATS,
        Aspect.AS_OF,
        Aspect.STATUS,
    }
)
_OWN_NAME = frozenset({Aspect.ACTION, Aspect.ACTION_TITLE})  # the change names the action itself
_ALIKE = 0.4  # share of text in common from which two texts are legible as one with changes
_CONTEXT = 30  # characters of unchanged text that are shown beside a change
_TEXT = Message("説明", "text")
_BEFORE, _AFTER = Message("変更前: ", "before: "), Message("変更後: ", "after: ")


def change_item(change: Change, comparison: Comparison) -> Item:
    """The change as an item of a list; two texts with little in common stand below it, before and after."""
    head = headline(change, comparison)
    before, after = (text.strip() if text is not None else None for text in (change.before, change.after))
    if before is None or after is None:
        only = after if before is None else before
        return Item((head, COLON, *_value(change, only)) if only else (head,))
    if is_short(change):
        return Item((head, COLON, *_value(change, before), ARROW, *_value(change, after), *_amount(change)))
    segments = compare_words(before, after)
    if _share_in_common(segments) < _ALIKE:
        return Item((head,), ((_BEFORE, before), (_AFTER, after)))
    return Item((head, COLON, *_marked(segments)))


def is_short(change: Change) -> bool:
    """Whether both sides are short values, so that a sentence can hold them; not prose."""
    return change.aspect in _SHORT or change.verb is Verb.MOVED or change.item == "actions"


def headline(change: Change, comparison: Comparison) -> Message:
    """What it is about and what became of it, within its challenge: 取組「…」の四半期の予定「…」を移動."""
    what, owner = _what(change), _owner(change, comparison)
    if owner is not None:
        own = _TEXT if change.aspect is Aspect.ACTION_TEXT else what
        what = Message("{owner}の{what}", "{what} of {owner}").saying(owner=owner, what=own)
    return Message("{what}を{verb}", "{what} {verb}").saying(what=what, verb=change.verb.label)


def _side_of(comparison: Comparison, change: Change) -> tuple[Side, Route] | None:
    """Where the change stands, on the new side if it can; None where it has no place."""
    for sides, at in ((comparison.news, change.new_at), (comparison.olds, change.old_at)):
        for side in sides:
            if at is not None and side.path == at.path:
                return side, at.route
    return None


def _what(change: Change) -> Message:
    item, label = change.item, change.aspect.label
    if not item:
        return label
    if change.aspect is Aspect.BUDGET:
        return Message("{label}({account})", "{label} ({account})").saying(label=label, account=account_name(item))
    if change.aspect is Aspect.REPORT:
        return Message("{label}が対象とする取組", "actions of the {label}").saying(label=label)
    if change.aspect is Aspect.BLANK:
        quarters = quarters_name(item)
        return Message("{quarters}を空欄とする理由", "reason for the blank in {quarters}").saying(quarters=quarters)
    if change.aspect is Aspect.WORK and change.verb is not Verb.MOVED:
        return Message("{quarters}の予定", "work planned for {quarters}").saying(quarters=quarters_name(item))
    return Message("{label}「{item}」", '{label} "{item}"').saying(label=label, item=item)


def _owner(change: Change, comparison: Comparison) -> Message | None:
    """The action that the change is about, or that its report is on: 取組「…」, or its number where it has no title."""
    found = _side_of(comparison, change)
    if found is None or change.aspect in _OWN_NAME:
        return None
    side, route = found
    number = change.subject.partition(".")[2] or _reported(side, route)
    if not number:
        return None
    at = Route(route[:2]) / "actions" / (int(number) - 1) / "title"
    title = value_at(side.document.data, at)
    if isinstance(title, str) and title.strip():
        return Message("取組「{title}」", 'action "{title}"').saying(title=title)
    return Message("取組({number})", "action ({number})").saying(number=number)


def _reported(side: Side, route: Route) -> str:
    """The number of the only action that the report at the route is on; "" where there is no such thing."""
    actions = value_at(side.document.data, Route(route[:5]) / "actions") if "reports" in route else None
    return str(actions[0]) if isinstance(actions, list) and len(actions) == 1 and isinstance(actions[0], int) else ""


def _value(change: Change, text: str) -> Phrase:
    """One side of a change, with its keywords in the reader's language."""
    challenge, outcome, *rest = *text.split(" ", 2), ""
    if change.aspect is not Aspect.ENDED or outcome not in OUTCOMES:
        return (value_name(change, text),)
    return (challenge, " ", ending_name(outcome), *(f" {each}" for each in rest if each))


def _amount(change: Change) -> Phrase:
    """By how much a budget changed."""
    if change.aspect is not Aspect.BUDGET or change.before is None or change.after is None:
        return ()
    found = difference(change.before, change.after)
    return (" ", found) if found else ()


def _share_in_common(segments: Sequence[Segment]) -> float:
    """Of the longer text, from 0.0 to 1.0."""
    same, old, new = (sum(len(each.text) for each in segments if each.operation == sign) for sign in "=-+")
    return same / (same + max(old, new))


def _marked(segments: Sequence[Segment]) -> Phrase:
    found: list[str | Mark] = []
    for position, segment in enumerate(segments):
        if segment.operation == "=":
            ends = (position == 0, position == len(segments) - 1)
            found.append(_shortened(segment.text, *ends))
        else:
            found.append(Mark("old" if segment.operation == "-" else "new", segment.text))
    return tuple(found)


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """Unchanged text with what is far from any change left out."""
    before = "" if is_first else text[:_CONTEXT]
    after = "" if is_last else text[-_CONTEXT:]
    return f"{before}…{after}" if len(before) + len(after) + _CONTEXT < len(text) else text
