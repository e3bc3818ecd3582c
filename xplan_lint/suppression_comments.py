"""The suppressions in a document's comments, and the places that its findings have for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from functools import cached_property
from itertools import groupby, pairwise

from ruamel.yaml.nodes import Node, ScalarNode

from xplan_lint.comments import Ground, LooseCommentError, Position
from xplan_lint.diagnostic import Diagnostic, Route
from xplan_lint.document import Document
from xplan_lint.frozen import field, frozen, frozen_identity, replace
from xplan_lint.suppress import Flaw, Place, Suppression
from xplan_lint.suppression_words import read_words

# A # of either width and our name behind it; the words that follow tell whether they are for us.
_START = re.compile("[#＃](?<![#＃]{2})[#＃]*[ \t\u3000]*(?:xplan|ｘｐｌａｎ)")
_BLANKS = " \t"
_MOST_IN_TEXT = 200  # characters of what only looks like a comment


@frozen
class _Standing:
    """What a comment belongs to, whether it stands beside it, and what a suppression there covers."""

    at: Route = field(default=Route())
    is_beside: bool = False
    covers: tuple[Place, ...] = ()
    flaw: Flaw | None = None


@frozen_identity
class Surroundings:
    """A document that could be read, as what its suppressions stand in."""

    document: Document
    root: Node

    @cached_property
    def ground(self) -> Ground:
        return Ground(self.document.text, self.root)

    @cached_property
    def comments(self) -> list[tuple[int, int]]:
        """Where each comment begins and ends, in order."""
        return [(start, self.ground.line_end(start)) for start in self.ground.comment_starts()]

    @cached_property
    def holders(self) -> list[int]:
        """By the number of every key and item, that of the one it lies in; -1 at the top."""
        found: list[int] = []
        around: list[int] = []
        for number, entry in enumerate(self.ground.entries):
            del around[len(entry.route) - 1 :]
            found.append(around[-1] if around else -1)
            around.append(number)
        return found

    def suppressions(self, known: Container[str]) -> Iterator[Suppression]:
        """The document's suppressions in order; what was only meant as one has a flaw.

        `known` are the names of rules and groups.
        """
        text = self.document.text
        starts = (found.start() for found in _START.finditer(text))
        for comment, inside in groupby(starts, key=self._comment_around):
            if comment is None:
                yield from (found for start in inside for found in self._in_text(start, known))
                continue
            standing = self._standing(comment[0])
            for start, end in pairwise([*inside, comment[1]]):
                words = read_words(text[start:end].rstrip(), start, known)
                if words is not None:
                    yield replace(
                        words,
                        flaw=words.flaw or standing.flaw,
                        at=standing.at,
                        is_beside=standing.is_beside,
                        covers=standing.covers,
                    )

    def places(self, found: Diagnostic) -> Iterator[Place]:
        """Where a suppression of the finding may stand: at its line, at that of its key, and for what it lies in."""
        yield found.place.span.line
        number = bisect_right(self.ground.starts, self.document.index_of(found.place.span)) - 1
        if number >= 0 and isinstance(self.ground.entries[number].node, ScalarNode):
            yield self._line(self.ground.entries[number].start)
        while number >= 0:
            yield self._place(number)
            number = self.holders[number]

    def _comment_around(self, index: int) -> tuple[int, int] | None:
        number = bisect_right(self.comments, (index, len(self.document.text))) - 1
        return self.comments[number] if number >= 0 and index < self.comments[number][1] else None

    def _standing(self, comment: int) -> _Standing:
        ground, begin = self.ground, comment
        while begin and self.document.text[begin - 1] in _BLANKS:
            begin -= 1
        following = bisect_right(ground.starts, comment)
        if begin > ground.line_start(begin):
            beside = ground.ends.get(begin)
            last = beside or (ground.entries[following - 1] if following else None)
            ended = () if beside is None else ((beside.start, len(beside.route)),)
            return _Standing(last.route if last else Route(), True, (self._line(comment), *ended))
        try:
            above = ground.attach(comment)
        except LooseCommentError:
            return _Standing(flaw=Flaw.NOTHING_BELOW)
        if above.position is Position.ABOVE:
            return _Standing(above.at, False, (self._place(following),))
        flaw = Flaw.WHOLE_FILE if above.position is Position.TOP else Flaw.NOTHING_BELOW
        return _Standing(above.at, flaw=flaw)

    def _in_text(self, start: int, known: Container[str]) -> Iterator[Suppression]:
        """What looks like a suppression in a text. In a key, the rule `schema` tells of it."""
        number = bisect_right(self.ground.starts, start) - 1
        node = self.ground.entries[number].node if number >= 0 else self.root
        if not (isinstance(node, ScalarNode) and node.start_mark.index <= start < node.end_mark.index):
            return
        words = self.document.text[start : start + _MOST_IN_TEXT].splitlines()[0].rstrip()
        found = read_words(words, start, known)
        if found is not None and found.names:
            is_wide = words[0] == "＃" and not node.style
            at = self.ground.entries[number].route if number >= 0 else Route()
            yield replace(found, flaw=Flaw.WIDE_HASH if is_wide else Flaw.IN_TEXT, meant="", at=at)

    def _place(self, number: int) -> Place:
        entry = self.ground.entries[number]
        return entry.start, len(entry.route)

    def _line(self, index: int) -> int:
        return self.document.span(index, index + 1).line
