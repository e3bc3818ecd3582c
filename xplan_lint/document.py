"""YAML text → plain data and places. The only module that knows lines and columns.

`yaml_events` makes plain data of a sound text. Of any other `yaml_nodes` composes nodes, and `yaml_data` makes plain
data of them. Places are looked up in nodes, and only for findings: `late_nodes` makes those of a sound text.
What keeps a text from being read is kept as a `Fault`: a fact, which a rule of the group `reading` puts into words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from xplan_lint.diagnostic import Route, Span
from xplan_lint.encoding import guess_encoding
from xplan_lint.fault import Fault, FaultKind
from xplan_lint.frozen import field, frozen_identity
from xplan_lint.late_typing import Any
from xplan_lint.sources import Source
from xplan_lint.yaml_data import Oddity, plain_data
from xplan_lint.yaml_events import quick_data
from xplan_lint.yaml_nodes import TooDeepError, aliases, compose, nodes_at, start_of

# A plan nests 9 levels deep. The C parser ends the whole process at about 30,000.
DEEPEST = 60

_MAYBE_ALIAS = re.compile(r"[*&](?<![^\s\[{,].)")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@frozen_identity
class Document:
    """One file. `data` is None where the text could not be read; `faults` then says why.

    `composed` is the text's node, where it was needed to read the text; `marks` are what `late_nodes` makes it of where
    it was not.
    """

    source: Source
    text: str = ""
    data: Any = None
    faults: tuple[Fault, ...] = ()
    composed: Node | None = field(default=None, repr=False)
    marks: Sequence[Any] = field(default=(), repr=False)

    @property
    def path(self) -> str:
        return self.source.path

    @cached_property
    def root(self) -> Node | None:
        """The text's node; None where the text could not be read, or says nothing."""
        if not self.marks:
            return self.composed
        from xplan_lint.late_nodes import late_node  # most plans have no finding

        return late_node(self.text, self.data, *self.marks)

    @cached_property
    def _line_starts(self) -> list[int]:
        # Recomputed from the text: YAML counts U+0085, U+2028 and U+2029 as line breaks, editors do not.
        if "\r" in self.text:
            return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]
        return [0, *accumulate([len(line) + 1 for line in self.text.split("\n")])][:-1]  # in a third of the time

    def position(self, index: int) -> tuple[int, int]:
        """The line and the column of an index of the text, both from 1."""
        line = bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """The region between two indexes of the text, cut at the end of its first line."""
        line, first = self.position(start)
        width = len(self.line(line))
        column = min(first, width + 1)
        end_column = min(max(first + end - start, column + 1), max(width, column) + 1)
        return Span(line, column, line, end_column)

    def line(self, number: int) -> str:
        """The text of a line, without its line break; empty beyond the last."""
        starts = [*self._line_starts[number - 1 : number + 1], len(self.text)]
        return self.text[starts[0] : starts[1]].rstrip("\r\n") if len(starts) > 1 else ""

    def locate(self, route: Route, *, on_key: bool = False) -> Span:
        """Where `route` stands, or its nearest ancestor that is in the text.

        A scalar is marked itself; a mapping or list is marked by its key; a list's item by its first line.
        """
        if self.root is None:
            return self.span(0, 0)
        key_node, node = nodes_at(self.root, route)
        marked = key_node if key_node is not None and (on_key or not isinstance(node, ScalarNode)) else node
        return self._span_of(marked)

    def indexes(self, route: Route, start: int, end: int) -> tuple[int, int] | None:
        """Where characters `start` to `end` of the text at `route` stand in `self.text`; None where they do not stand
        there as they are: escaped, folded over lines, or no text at all.
        """
        node = nodes_at(self.root, route)[1] if self.root is not None else None
        if not isinstance(node, ScalarNode):
            return None
        places = _places(self.text, node)
        if places is None or not 0 <= start < end < len(places):
            return None
        first, last = places[start], places[end - 1] + 1
        return (first, last) if self.text[first:last] == node.value[start:end] else None

    def index_of(self, span: Span) -> int:
        """The index of the text at which the span begins."""
        return self._line_starts[span.line - 1] + span.column - 1

    def route_at(self, span: Span) -> Route:
        """The route of what stands at the place: the way down to the last value that begins at or before it."""
        index, route, node = self.index_of(span), Route(), self.root
        while node is not None and not isinstance(node, ScalarNode):
            last = bisect_right(node.value, index, key=start_of) - 1
            if last < 0:
                break
            entry = node.value[last]
            key, node = (str(entry[0].value), entry[1]) if isinstance(entry, tuple) else (last, entry)
            route = route / key
        return route

    def _span_of(self, node: Node) -> Span:
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node, MappingNode) and node.value and not node.flow_style:
            first_key, first_value = node.value[0]
            start, end = first_key.start_mark.index, first_key.end_mark.index
            if isinstance(first_value, ScalarNode) and first_value.style not in ("|", ">"):
                end = max(end, first_value.end_mark.index)
        elif start == end:  # an empty value: mark the end of its line instead of nothing
            start = max(start - 1, 0)
        return self.span(start, end)


def load(source: Source) -> Document:
    """Read a source. Never raises for what is in it: every fault is kept in the document."""
    if source.obstacle is not None:
        return _unread(source, "", Fault(FaultKind.OBSTACLE, Span(1, 1, 1, 2), source.obstacle.value))
    try:
        text = source.content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _not_utf8(source, error)
    quick = quick_data(source.content, DEEPEST)
    if quick is None:
        return _by_nodes(source, text)
    data, marks = quick
    return Document(source, text, data, marks=marks)


def _by_nodes(source: Source, text: str) -> Document:
    plain = Document(source, text)
    try:
        root = compose(text, DEEPEST)
    except TooDeepError as error:
        return _unread(source, text, Fault(FaultKind.DEPTH, plain.span(error.index, error.index + 1)))
    except MarkedYAMLError as error:
        return _unread(source, text, _syntax_fault(plain, error))
    except YAMLError:  # a ReaderError tells a byte, not a place
        forbidden = _FORBIDDEN.search(text)
        start = forbidden.start() if forbidden else 0
        detail = f"U+{ord(text[start]):04X}" if forbidden else ""
        return _unread(source, text, Fault(FaultKind.CHARACTER, plain.span(start, start + 1), detail))
    if root is None:
        return plain
    found = [Fault(FaultKind.ALIAS, plain.span(*each), text[slice(*each)]) for each in _aliases(text)]
    if any(fault.detail.startswith("*") for fault in found):
        # Never walked: a few aliases of aliases unfold to more than the memory holds.
        return _unread(source, text, *found)
    data, oddities = plain_data(root)
    found += (_fault(plain, each) for each in oddities)
    return Document(source, text, data, tuple(found), root)


def _aliases(text: str) -> Iterable[tuple[int, int]]:
    return aliases(text) if _MAYBE_ALIAS.search(text) else ()


def _unread(source: Source, text: str, *faults: Fault) -> Document:
    return Document(source, text, None, faults)


def _not_utf8(source: Source, error: UnicodeDecodeError) -> Document:
    content = source.content
    guess = guess_encoding(content)
    if guess:
        return _unread(source, content.decode(guess), Fault(FaultKind.ENCODING, Span(1, 1, 1, 2), guess))
    text = content.decode("utf-8", errors="replace")
    start = len(content[: error.start].decode("utf-8", errors="replace"))
    place = Document(source, text).span(start, start + 1)
    return _unread(source, text, Fault(FaultKind.ENCODING, place, f"0x{content[error.start]:02X}"))


def _syntax_fault(plain: Document, error: MarkedYAMLError) -> Fault:
    mark, context = error.problem_mark, error.context_mark
    index = mark.index if mark is not None else 0
    detail = " ".join(part for part in (error.context, error.problem) if part)
    began = plain.span(context.index, context.index + 1) if context is not None else None
    return Fault(FaultKind.SYNTAX, plain.span(index, index + 1), detail, began)


def _fault(plain: Document, oddity: Oddity) -> Fault:
    earlier = None if oddity.first is None else _span_of(plain, oddity.first)
    return Fault(oddity.kind, _span_of(plain, oddity.node), oddity.detail, earlier)


def _span_of(plain: Document, node: Node) -> Span:
    return plain.span(node.start_mark.index, node.end_mark.index)


@lru_cache(maxsize=4)  # many findings may lie in one long text
def _places(text: str, node: ScalarNode) -> list[int] | None:
    from xplan_lint.scalar_map import source_indexes  # most plans have no finding

    return source_indexes(text, node)
