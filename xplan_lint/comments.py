"""The comments of a YAML text, and the key or item that each belongs to.

The parser drops them. Whoever writes a text anew puts them back by route.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode

from xplan_lint.diagnostic import Route
from xplan_lint.document import Document
from xplan_lint.frozen import field, frozen
from xplan_lint.late_enum import Enum

_BREAKS = "\r\n\x85\u2028\u2029"  # those of YAML
_BLANKS = " \t"
_REST_OF_LINE = re.compile(f"[^{_BREAKS}]*")
_LINE = re.compile(f"[^{_BREAKS}]*(?:\r\n|[{_BREAKS}])")
_LANGUAGE_SERVER = "yaml-language-server:"


class Position(Enum):
    """Where a comment stands, seen from the key or item at its route."""

    TOP = "top"  # of the file, apart from its first key
    ABOVE = "above"
    BESIDE = "beside"
    BELOW = "below"  # the last entry of the list or mapping at its route


@frozen
class Comment:
    """A comment with its `#`, without the spaces behind it. `index` is where it stands in the text."""

    text: str
    position: Position
    at: Route
    index: int = field(compare=False)

    @property
    def is_for_editors(self) -> bool:
        """Whether it tells an editor where the schema lies."""
        return _LANGUAGE_SERVER in self.text


class LooseCommentError(Exception):
    """Nothing tells for sure what the comment at `index` belongs to."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


def comments_of(document: Document) -> list[Comment]:
    """The comments of a document that could be read, in order. Raises LooseCommentError."""
    assert document.root is not None
    ground = Ground(document.text, document.root)
    return [ground.attach(index) for index in ground.comment_starts()]


@frozen
class Entry:
    """A key or a list item; an item comes before its first key, which begins at the same place. `column` is that of
    the key or of the hyphen, -1 between brackets.
    """

    start: int
    column: int
    route: Route
    node: Node


@frozen
class Ground:
    text: str
    root: Node

    @cached_property
    def entries(self) -> list[Entry]:
        return list(self._entries_in(self.root, Route()))

    @cached_property
    def starts(self) -> list[int]:
        return [entry.start for entry in self.entries]

    @cached_property
    def ends(self) -> dict[int, Entry]:
        """What ends at an index with a character of its own, the outermost: a list of lines ends where the next thing
        begins.
        """
        found: dict[int, Entry] = {}
        for entry in self.entries:
            if not isinstance(entry.node, CollectionNode) or entry.node.flow_style:
                found.setdefault(entry.node.end_mark.index, entry)
        return found

    @cached_property
    def brackets(self) -> dict[Route, Node]:
        """Every list and mapping between brackets."""
        nodes = [(Route(), self.root), *((entry.route, entry.node) for entry in self.entries)]
        return {route: node for route, node in nodes if isinstance(node, CollectionNode) and node.flow_style}

    @cached_property
    def top_end(self) -> int:
        """Where the comments begin between which and the first key no empty line stands."""
        end = self.line_start(self.starts[0]) if self.starts else len(self.text)
        last = 0
        for line in _LINE.finditer(self.text, 0, end):
            if self.starts and not line[0].lstrip().startswith("#"):
                last = line.end()
        return last if self.starts else end

    @cached_property
    def columns(self) -> dict[Route, int]:
        """The column of the entries of every list and mapping that is not between brackets."""
        return {entry.route.parent: entry.column for entry in self.entries if entry.column >= 0}

    def _entries_in(self, node: Node, at: Route) -> Iterator[Entry]:
        if not isinstance(node, CollectionNode):
            return
        column = -1 if node.flow_style else self.column(node.start_mark.index)
        is_mapping = isinstance(node, MappingNode)
        for index, entry in enumerate(node.value):
            key, value = entry if is_mapping else (None, entry)
            route = at / (index if key is None else key.value)
            yield Entry((value if key is None else key).start_mark.index, column, route, value)
            yield from self._entries_in(value, route)

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def line_start(self, index: int) -> int:
        while index and self.text[index - 1] not in _BREAKS:
            index -= 1
        return index

    def comment_starts(self) -> Iterator[int]:
        """Outside the scalars every `#` begins a comment, as it does behind the sign of a text below a `|`."""
        at = 0
        for scalar in sorted(_scalars(self.root), key=lambda node: node.start_mark.index):
            yield from self._comments_between(at, scalar.start_mark.index)
            at = scalar.end_mark.index
            if scalar.style in ("|", ">"):
                line_end = self.line_end(scalar.start_mark.index)
                yield from self._comments_between(scalar.start_mark.index, line_end)
        yield from self._comments_between(at, len(self.text))

    def _comments_between(self, at: int, end: int) -> Iterator[int]:
        while (at := self.text.find("#", at, end)) >= 0:
            yield at
            at = self.line_end(at)

    def line_end(self, index: int) -> int:
        found = _REST_OF_LINE.match(self.text, index)
        return found.end() if found else index

    def attach(self, index: int) -> Comment:
        text = self.text[index : self.line_end(index)].rstrip()
        position, at = self._place(index, text)
        return Comment(text, position, at, index)

    def _place(self, index: int, text: str) -> tuple[Position, Route]:
        following = bisect_right(self.starts, index)
        if following == 0:
            is_top = _LANGUAGE_SERVER in text or index < self.top_end
            return (Position.TOP, Route()) if is_top else (Position.ABOVE, self.entries[0].route)
        if self.text[self.line_start(index) : index].strip(_BLANKS):
            return Position.BESIDE, self._beside(index, following)
        return self._on_its_own(index, following)

    def _beside(self, index: int, following: int) -> Route:
        """What ends just before the comment; where nothing does, the key or bracket that begins there."""
        while self.text[index - 1] in _BLANKS:
            index -= 1
        if not self.text[self.line_start(index) : index].strip(_BLANKS + "-"):
            raise LooseCommentError(index)  # a hyphen, and its item on the next line
        return self.ends.get(index, self.entries[following - 1]).route

    def _on_its_own(self, index: int, following: int) -> tuple[Position, Route]:
        """A comment is for what follows it, unless it is indented like what goes before."""
        before = self.entries[following - 1].route
        after = self.entries[following] if following < len(self.entries) else None
        around = self._brackets_around(index, before)
        if around is not None:
            is_inside = after is not None and after.route.starts_with(around)
            return (Position.ABOVE, after.route) if after and is_inside else (Position.BELOW, around)
        column = self.column(index)
        if after is not None and (column <= after.column or after.route.starts_with(before)):
            return Position.ABOVE, after.route
        levels = (Route(before[:length]) for length in range(len(before)))
        ended = [level for level in levels if after is None or not after.route.starts_with(level)]
        fitting = [level for level in ended if self.columns.get(level) == column]
        if after is None and column == 0:
            return Position.BELOW, Route()
        if len(fitting) != 1:
            raise LooseCommentError(index)
        return Position.BELOW, fitting[0]

    def _brackets_around(self, index: int, before: Route) -> Route | None:
        """The innermost list or mapping between brackets that the comment stands in."""
        levels = (Route(before[:length]) for length in range(len(before), -1, -1))
        return next((each for each in levels if each in self.brackets and self._holds(each, index)), None)

    def _holds(self, brackets: Route, index: int) -> bool:
        node = self.brackets[brackets]
        return bool(node.start_mark.index < index < node.end_mark.index)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
        return
    for entry in node.value:
        for child in entry if isinstance(entry, tuple) else (entry,):
            yield from _scalars(child)
