"""A document cut to a length: whole items, in their order, and a sentence on how many were left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xplan_lint.frozen import replace
from xplan_lint.message import Message
from xplan_lint.report.blocks import Block, Fold, Heading, Items, Paragraph

Render = Callable[[Sequence[Block]], str]
_JOINT = 2  # characters between two blocks


def fitting(blocks: Sequence[Block], longest: int, render: Render, note: Callable[[int], Message]) -> tuple[Block, ...]:
    """As many of the blocks as `render` makes at most `longest` characters of, the first ones first.

    Where that is not all, `note` says how many items were left out.
    """
    if len(render(blocks)) <= longest:
        return tuple(blocks)
    every = _items(blocks)
    cut = _Cut(render, longest - len(render([Paragraph((note(every),))])) - _JOINT)
    kept = cut.blocks(blocks)
    return (*kept, Paragraph((note(every - _items(kept)),)))


def _items(blocks: Sequence[Block]) -> int:
    """How many items the blocks hold."""
    return sum(
        len(block.items) if isinstance(block, Items) else _items(block.blocks) if isinstance(block, Fold) else 0
        for block in blocks
    )


@dataclass
class _Cut:
    """What is left of the length while blocks are taken."""

    render: Render
    left: int

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks that fit; a heading only with something below it."""
        kept: list[Block] = []
        headings: list[Block] = []
        for block in blocks:
            if isinstance(block, Heading):
                headings = [block]
                continue
            before = self.left
            taken = self._take(headings) and self._block(block)
            if taken:
                kept += [*headings, taken]
                headings = []
            else:
                self.left = before
        return tuple(kept)

    def _block(self, block: Block) -> Block | None:
        if isinstance(block, Items):
            items = tuple(item for item in block.items if self._take([Items((item,))]))
            return Items(items) if items else None
        if isinstance(block, Fold):
            before = self.left
            if self._take([replace(block, blocks=())]) and (kept := self.blocks(block.blocks)):
                return replace(block, blocks=kept)
            self.left = before
            return None
        return block if self._take([block]) else None

    def _take(self, blocks: Sequence[Block]) -> bool:
        """Pay for the blocks if what is left is enough."""
        cost = len(self.render(blocks)) + _JOINT if blocks else 0
        if cost > self.left:
            return False
        self.left -= cost
        return True
