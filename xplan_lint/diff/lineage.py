"""Where last year's challenges went: the graph that `continues` and `ended` declare.

Nothing else is written down. Merged, split, moved between areas, renamed: all follow from the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xplan_lint.diff.side import Node, Side, nodes
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Literal
from xplan_lint.likeness import LIKELY, evidence, gists_of, likeness_of_gists
from xplan_lint.model import Ended
from xplan_lint.reference import Reference

Basis = Literal["declared", "suggested", "matched"]


@frozen
class Link:
    """That a challenge goes on as another.

    `score` and `evidence` (shared phrases) belong to a suggestion; a declared link has none. A "matched" link
    pairs a challenge with itself in two versions of one plan.
    """

    old: Node
    new: Node
    basis: Basis
    score: float | None = None
    evidence: tuple[str, ...] = ()


@frozen
class Ending:
    """That a challenge ended, as a later plan declares it."""

    node: Node
    entry: Ended


@frozen
class Lineage:
    """The graph between two years: every declared link, and every declared end, of challenges that exist."""

    links: tuple[Link, ...]
    endings: tuple[Ending, ...]


def declared_lineage(olds: Iterable[Side], between: Iterable[Side], news: Iterable[Side]) -> Lineage:
    """Follow `continues` from the new plans back to the old ones, through the plans of the years between."""
    old_nodes = {node.reference: node for node in nodes(olds)}
    passed = {node.reference: node for node in nodes(between)}
    links = [
        Link(old_nodes[reference], node, "declared")
        for node in nodes(news)
        for reference in dict.fromkeys(_origins(node, old_nodes, passed, frozenset()))
    ]
    endings: dict[Reference, Ending] = {}
    for side in (*between, *news):
        for entry in side.plan.ended:
            reference = Reference.parse(entry.challenge, side.plan.organisation)
            for origin in _resolve(reference, old_nodes, passed, frozenset()):
                endings.setdefault(origin, Ending(old_nodes[origin], entry))
    return Lineage(tuple(links), tuple(endings.values()))


def _origins(
    node: Node, olds: Mapping[Reference, Node], passed: Mapping[Reference, Node], seen: frozenset[Reference]
) -> Iterator[Reference]:
    for text in node.challenge.continues:
        yield from _resolve(Reference.parse(text, node.side.plan.organisation), olds, passed, seen)


def _resolve(
    reference: Reference | None,
    olds: Mapping[Reference, Node],
    passed: Mapping[Reference, Node],
    seen: frozenset[Reference],
) -> Iterator[Reference]:
    if reference is None:
        return
    if reference in olds:
        yield reference
    elif reference in passed and reference not in seen:  # a plan could name itself for ever
        yield from _origins(passed[reference], olds, passed, seen | {reference})


_MOST = 3  # suggestions for one challenge


def suggest(olds: Iterable[Node], news: Iterable[Node]) -> tuple[Link, ...]:
    """Pairs that nobody declared but that read alike: for every old challenge its likeliest, best first."""
    candidates = [(gists_of(new.challenge), new) for new in news]
    found: list[Link] = []
    for old in olds:
        own = gists_of(old.challenge)
        scored = [(likeness_of_gists(own, gists), new) for gists, new in candidates]
        best = sorted((each for each in scored if each[0] >= LIKELY), key=lambda each: -each[0])[:_MOST]
        found += [
            Link(old, new, "suggested", round(score, 2), evidence(old.challenge, new.challenge)) for score, new in best
        ]
    return tuple(found)
