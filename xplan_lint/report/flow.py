"""Where an organisation's challenges went, as the values that a diagram is drawn from."""

from __future__ import annotations

from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.diff.fate import Fate
from xplan_lint.diff.side import Node, nodes
from xplan_lint.message import Message
from xplan_lint.report.blocks import Flow, Station
from xplan_lint.report.tally import is_unaccounted
from xplan_lint.report.wording import UNACCOUNTED, ending_name

_NEW = Message("新規", "new")


def flow(difference: Difference, comparison: Comparison) -> Flow:
    """Its challenges of both years, those of other organisations that they came from or went to behind them."""
    remarks = {fate.node: _remark(fate) for fate in comparison.fates}
    remarks |= dict.fromkeys(comparison.added, _NEW)
    olds = list(dict.fromkeys((*nodes(comparison.olds), *(link.old for link in comparison.links))))
    news = list(dict.fromkeys((*nodes(comparison.news), *(link.new for link in comparison.links))))
    title = Message("{name}の課題のゆくえ", "Where the challenges of {name} went")
    return Flow(
        title=title.saying(name=difference.names.get(comparison.organisation, comparison.organisation)),
        old_name=difference.old_name,
        new_name=difference.new_name,
        olds=tuple(_station(difference, comparison, node, remarks.get(node)) for node in olds),
        news=tuple(_station(difference, comparison, node, remarks.get(node)) for node in news),
        lines=tuple((olds.index(link.old), news.index(link.new)) for link in comparison.links),
    )


def _station(difference: Difference, comparison: Comparison, node: Node, remark: Message | None) -> Station:
    challenge = node.challenge
    if node.side in (*comparison.olds, *comparison.news):
        return Station(challenge.id[:1], challenge.id, challenge.title, remark)
    organisation = node.side.plan.organisation
    return Station("", challenge.id, f"{difference.names.get(organisation, organisation)} {challenge.title}")


def _remark(fate: Fate) -> Message | None:
    if is_unaccounted(fate):
        return UNACCOUNTED
    return ending_name(fate.ending.entry.outcome) if fate.ending else None
