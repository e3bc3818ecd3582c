"""A plan as it stands on one side of a comparison, and how its challenges are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from xplan_lint.document import Document
from xplan_lint.frozen import field, frozen, frozen_identity
from xplan_lint.model import Challenge, Plan
from xplan_lint.reference import Reference


@frozen
class Side:
    """A plan as it stands on one side of a comparison."""

    path: str
    plan: Plan
    document: Document = field(repr=False, compare=False)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Its challenges, in order."""
        return tuple(Node(self, challenge) for challenge in self.plan.challenges)


@frozen_identity
class Node:
    """A challenge and the side it stands on; a node equals only itself."""

    side: Side
    challenge: Challenge

    @property
    def reference(self) -> Reference:
        return Reference(self.side.plan.organisation, int(self.side.plan.fiscal_year or 0), self.challenge.id)


def nodes(sides: Iterable[Side]) -> Iterator[Node]:
    """The challenges of all plans of a side."""
    for side in sides:
        yield from side.nodes
