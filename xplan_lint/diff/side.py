"""A plan as it stands on one side of a comparison, and how its challenges are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from xplan_lint.document import Document
from xplan_lint.model import Challenge, Plan


@dataclass(frozen=True)
class Side:
    """A plan as it stands on one side of a comparison."""

    path: str
    plan: Plan
    document: Document = field(repr=False, compare=False)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Its challenges, in order."""
        return tuple(Node(self, challenge) for challenge in self.plan.challenges)


@dataclass(frozen=True, order=True)
class Reference:
    """A challenge of one organisation's plan of one year: `2024/A1`, `kishi-ku/2024/A1`."""

    organisation: str
    fiscal_year: int
    id: str

    @classmethod
    def parse(cls, text: str, organisation: str) -> Reference | None:
        """Read a reference as it stands in a plan of `organisation`; None for what is not one."""
        *named, year, id = text.split("/") if text.count("/") in (1, 2) else ("", "", "")
        if not (year.isdecimal() and id):
            return None
        return cls(named[0] if named else organisation, int(year), id)

    def text(self, organisation: str) -> str:
        """As a plan of `organisation` writes it."""
        own = f"{self.fiscal_year}/{self.id}"
        return own if organisation == self.organisation else f"{self.organisation}/{own}"


@dataclass(frozen=True, eq=False)
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
