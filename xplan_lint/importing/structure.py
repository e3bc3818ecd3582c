"""The outline of a plan: what stands under which heading of which challenge."""

from __future__ import annotations

from dataclasses import dataclass, field

from xplan_lint.importing.blocks import Block, Line, Place


@dataclass
class Part:
    """What stands under one heading; `rest` is what the heading's own line has behind the wording."""

    place: Place
    heading: str = ""
    rest: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Chapter:
    """A challenge's pages. `id` is "" where no heading named it; `head` are the lines of its heading."""

    id: str
    place: Place
    head: list[Line]
    parts: dict[str, Part] = field(default_factory=dict)


@dataclass
class Outline:
    """A document by its headings. `furniture` are the lines that say nothing of the plan, `titles` those of pages;
    the appendix is no part of the plan.
    """

    preamble: list[Block] = field(default_factory=list)
    front: dict[str, Part] = field(default_factory=dict)
    areas: list[tuple[str, Part]] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    titles: list[Line] = field(default_factory=list)
    appendix: list[Block] = field(default_factory=list)

    def is_look_back(self, body: list[Block]) -> bool:
        """Whether the lines are those of a part of the look back: there areas are labels of what follows."""
        return any(key.startswith("retrospective.") and body is part.blocks for key, part in self.front.items())
