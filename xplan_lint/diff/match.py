"""Which challenges of two versions of one plan are the same: by id and title, by title, by id, else by likeness."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from xplan_lint.comparable import comparable
from xplan_lint.diff.lineage import Link
from xplan_lint.diff.side import Node, Side
from xplan_lint.likeness import likeness
from xplan_lint.similarity import pair_up

_SAME_ID = 0.2  # likeness from which a challenge that kept its id is still the same one
_ANY_ID = 0.5  # and from which one that lost its id and its title is

Key = Callable[[Node], Hashable]


def match(old: Side, new: Side) -> tuple[Link, ...]:
    """One link for every challenge that is on both sides, in the order of the old."""
    left, right = list(old.nodes), list(new.nodes)
    pairs: list[tuple[Node, Node]] = []
    keys: list[tuple[Key, float]] = [(_id_and_title, 0.0), (_title, 0.0), (_id, _SAME_ID)]
    for key, least in keys:
        found = [each for each in _only_ones(left, right, key) if least == 0.0 or _likeness(*each) >= least]
        pairs += found
        left = [node for node in left if node not in {one for one, _ in found}]
        right = [node for node in right if node not in {other for _, other in found}]
    pairs += pair_up(left, right, key=id, score=_likeness, threshold=_ANY_ID)[0]
    return tuple(Link(one, other, "matched") for one, other in sorted(pairs, key=lambda pair: pair[0].challenge.at))


def _only_ones(left: list[Node], right: list[Node], key: Key) -> list[tuple[Node, Node]]:
    """Pairs with the same key, which no other node on either side has."""
    olds, news = (_by_key(nodes, key) for nodes in (left, right))
    return [(one[0], news[name][0]) for name, one in olds.items() if len(one) == 1 and len(news.get(name, ())) == 1]


def _by_key(nodes: list[Node], key: Key) -> dict[Hashable, list[Node]]:
    found: dict[Hashable, list[Node]] = {}
    for node in nodes:
        found.setdefault(key(node), []).append(node)
    return found


def _id(node: Node) -> str:
    return node.challenge.id


def _title(node: Node) -> str:
    return comparable(node.challenge.title)


def _id_and_title(node: Node) -> tuple[str, str]:
    return _id(node), _title(node)


def _likeness(one: Node, other: Node) -> float:
    return likeness(one.challenge, other.challenge)
