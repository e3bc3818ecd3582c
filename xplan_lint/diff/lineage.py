"""Where last year's challenges went: the graph that `continues` and `ended` declare.

Nothing else is written down. Merged, split, moved between areas, renamed: all follow from the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from xplan_lint.comparable import comparable
from xplan_lint.diff.side import Node, Reference, Side, nodes
from xplan_lint.diff.similarity import shared_phrases, similarity
from xplan_lint.model import Challenge, Ended

Basis = Literal["declared", "suggested", "matched"]


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Ending:
    """That a challenge ended, as a later plan declares it."""

    node: Node
    entry: Ended


@dataclass(frozen=True)
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


_LIKELY = 0.10  # a suggestion below this would be noise; true pairs of real plans start at 0.09
_MOST = 3  # suggestions for one challenge


def suggest(olds: Iterable[Node], news: Iterable[Node]) -> tuple[Link, ...]:
    """Pairs that nobody declared but that read alike: for every old challenge its likeliest, best first."""
    candidates = list(news)
    found: list[Link] = []
    for old in olds:
        scored = [(likeness(old.challenge, new.challenge), new) for new in candidates]
        best = sorted((each for each in scored if each[0] >= _LIKELY), key=lambda each: -each[0])[:_MOST]
        found += [Link(old, new, "suggested", round(score, 2), evidence(old, new)) for score, new in best]
    return tuple(found)


def likeness(old: Challenge, new: Challenge) -> float:
    """How alike two challenges read, from 0.0 to 1.0: half by title, half by what they say."""
    if comparable(old.title) == comparable(new.title) and old.title:
        return 1.0
    return 0.5 * similarity(old.title, new.title) + 0.5 * similarity(_body(old), _body(new))


def evidence(old: Node, new: Node) -> tuple[str, ...]:
    """The longest phrases that the two challenges share."""
    one, other = (f"{each.challenge.title}\n{_body(each.challenge)}" for each in (old, new))
    return shared_phrases(one, other)


def _body(challenge: Challenge) -> str:
    summary = challenge.summary.approach if challenge.summary else ()
    actions = [text for action in challenge.actions for text in (action.title, action.text) if text]
    return "\n".join((challenge.problem or "", *challenge.background, *challenge.approach, *summary, *actions))
