"""The changes of an organisation, sorted by what they are about and by whether a reader must look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.change import Aspect, At, Change
from xplan_lint.diff.comparison import Comparison, Judged
from xplan_lint.diff.side import Node, Side, nodes
from xplan_lint.frozen import frozen
from xplan_lint.message import LONGEST_QUOTE, Message, listing
from xplan_lint.report.blocks import Block, Heading, Item, Items, Level, Phrase
from xplan_lint.report.changes import COLON, change_item, is_short
from xplan_lint.report.wording import gravity

CONCERNING = (Severity.ERROR, Severity.WARNING)
_PLAN = Message("計画全体", "the plan as a whole")


@frozen
class Group:
    """Changes of the plan as a whole or of one challenge."""

    title: Message
    changes: tuple[Change, ...]


def concerns(comparison: Comparison) -> tuple[tuple[Judged, Change | None], ...]:
    """What a reader must look at, the gravest first, each with the change that it is about where it is about one."""
    by_fingerprint = {change.fingerprint: change for change in reversed(comparison.changes)}
    found = [each for each in comparison.judgements if each.severity in CONCERNING]
    found.sort(key=lambda each: CONCERNING.index(each.severity))
    return tuple((each, by_fingerprint.get(each.about)) for each in found)


def concern_items(comparison: Comparison) -> Iterator[tuple[Judged, Item]]:
    """What a reader must look at, each as an item of a list; below it the change, where its message cannot hold it."""
    for judged, change in concerns(comparison):
        details: tuple[Phrase, ...] = ()
        if change is not None and _says_more(change):
            item = change_item(change, comparison)
            details = (item.phrase, *item.details)
        yield judged, Item((gravity(judged.severity), COLON, judged.message), details)


def remaining(comparison: Comparison) -> tuple[Change, ...]:
    """The changes that no concern shows."""
    shown = {change.fingerprint for _, change in concerns(comparison) if change}
    return tuple(change for change in comparison.changes if change.fingerprint not in shown)


def _says_more(change: Change) -> bool:
    """Whether a change says what the message of a judgement, which quotes little, cannot hold."""
    if None in (change.before, change.after):
        return len(change.before or change.after or "") > LONGEST_QUOTE
    return change.aspect is Aspect.BUDGET or not is_short(change)


def notes(comparison: Comparison) -> tuple[Judged, ...]:
    """What the judgements remark on without asking for a look, but for changes, which are listed themselves."""
    listed = {change.fingerprint for change in comparison.changes}
    return tuple(each for each in comparison.judgements if each.severity is Severity.INFO and each.about not in listed)


def change_lists(comparison: Comparison, changes: Iterable[Change], level: Level) -> Iterator[Block]:
    """The changes as lists below headings of a level, after the notes."""
    remarks = notes(comparison)
    if remarks:
        yield Items(tuple(Item((gravity(each.severity), COLON, each.message)) for each in remarks))
    for each in group(comparison, changes):
        yield Heading(level, (each.title,))
        yield Items(tuple(change_item(change, comparison) for change in each.changes))


def group(comparison: Comparison, changes: Iterable[Change]) -> tuple[Group, ...]:
    """The changes by challenge, those of the plan as a whole first; challenges that are gone last."""
    found: dict[Node | None, list[Change]] = {None: []}
    found |= {node: [] for node in (*nodes(comparison.news), *nodes(comparison.olds))}
    for change in changes:
        found[_node(comparison, change)].append(change)
    return tuple(Group(_title(comparison, node), tuple(each)) for node, each in found.items() if each)


def _node(comparison: Comparison, change: Change) -> Node | None:
    """The challenge that a change belongs to: the new one, or the only one that goes on from the old."""
    new = _node_at(comparison.news, change.new_at)
    if new is not None:
        return new
    old = _node_at(comparison.olds, change.old_at)
    successors = [link.new for link in comparison.links if link.old is old]
    return successors[0] if len(successors) == 1 and successors[0].side in comparison.news else old


def _node_at(sides: Iterable[Side], at: At | None) -> Node | None:
    if at is None or at.route[:1] != ("challenges",):
        return None
    found = (node for side in sides if side.path == at.path for node in side.nodes)
    return next((node for node in found if at.route.starts_with(node.challenge.at)), None)


def _title(comparison: Comparison, node: Node | None) -> Message:
    if node is None:
        return _PLAN
    name = Message("{name}「{title}」", '{name} "{title}"').saying(name=node.challenge.name, title=node.challenge.title)
    former = list(_former_names(comparison, node))
    if not former:
        return name
    return Message("{name}(変更前は{former})", "{name} (was {former})").saying(name=name, former=listing(former))


def _former_names(comparison: Comparison, node: Node) -> Iterator[Message]:
    """What a challenge was called before; nothing where it is still called so."""
    origins = [link.old for link in comparison.links if link.new is node]
    if [origin.challenge.id for origin in origins] != [node.challenge.id]:
        yield from (origin.challenge.name for origin in origins)
