"""New keys and list items put into a YAML text as it stands: nothing else moves, whatever the style around them.

What is put in follows its surroundings: a line of its own in block style, `, …` between brackets, the line break
of the text. A text that ends without one still does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, SequenceNode

from xplan_lint.diagnostic import Route
from xplan_lint.frozen import frozen
from xplan_lint.scalar_style import inline

_BREAK = re.compile(r"\r\n|\r|\n")
_KEEPS_BREAKS = re.compile(r"[|>][0-9]?\+")
_INDENT = 2

Item = str | dict[str, str]


@frozen
class Insertion:
    """A piece of text to be put in before the character at an index; up to `end` what stood there is left out."""

    index: int
    text: str
    end: int | None = None


@frozen
class Entry:
    """A value with its key, or an item with its dash, ready to be put in: as lines at an indentation, or, without
    the key or dash, for between brackets.
    """

    lines: Callable[[int], Sequence[str]]
    flow: str


def insert(text: str, insertions: Iterable[Insertion]) -> str:
    """The text with every piece put in where it belongs; indexes are those of the text as it was.

    What goes to the same place keeps its order.
    """
    pieces, end = [], 0
    for each in sorted(insertions, key=lambda each: each.index):
        pieces += [text[end : each.index], each.text]
        end = max(end, each.index if each.end is None else each.end)
    return "".join([*pieces, text[end:]])


def add_list(text: str, mapping: MappingNode, key: str, items: Sequence[Item], after: Sequence[str]) -> Insertion:
    """A key that the mapping does not have, with a list in brackets, behind the last of the keys `after` that it has.

    It must have one of them.
    """
    value = next(value for name in reversed(after) for found, value in mapping.value if found.value == name)
    entry = f"{key}: [{_in_flow(items)}]"
    if mapping.flow_style:
        return Insertion(_end(value), f", {entry}")
    return _lines(text, _end(value), [" " * _column(text, mapping.value[0][0]) + entry])


def append_list(text: str, mapping: MappingNode, key: str, items: Sequence[Item]) -> Insertion:
    """A key that the mapping does not have, with a list of lines, at the end of the text below an empty line."""
    last = mapping.value[-1][1]
    if mapping.flow_style:
        return Insertion(_end(last), f", {key}: [{_in_flow(items)}]")
    indent = " " * _column(text, mapping.value[0][0])
    is_apart = text[: mapping.end_mark.index].endswith(("\n\n", "\n\r\n", "\r\r")) or _keeps_breaks(text, last)
    apart = [] if is_apart else [""]
    return _lines(text, mapping.end_mark.index, [*apart, f"{indent}{key}:", *_in_block(items, len(indent) + _INDENT)])


def extend_list(text: str, mapping: MappingNode, key: str, items: Sequence[Item]) -> Insertion | None:
    """More items behind those of the list at a key, which may still be empty; None where no list stands there."""
    for name, value in mapping.value:
        if name.value != key:
            continue
        if isinstance(value, SequenceNode):
            return _extend(text, value, items)
        start, end = value.start_mark.index, value.end_mark.index
        if start != end:  # a `null`, or something that is no list
            return None
        if mapping.flow_style or all(isinstance(item, str) for item in items):
            return Insertion(start, f"{' ' if text[start - 1] == ':' else ''}[{_in_flow(items)}]")
        return _lines(text, start, _in_block(items, _column(text, name) + _INDENT))
    return None


def _extend(text: str, found: SequenceNode, items: Sequence[Item]) -> Insertion:
    if not found.flow_style:
        return _lines(text, _end(found), _in_block(items, _column(text, found)))
    if found.value:
        return Insertion(_end(found.value[-1]), f", {_in_flow(items)}")
    return Insertion(found.start_mark.index + 1, _in_flow(items))


def add_key(text: str, mapping: MappingNode, key: str, entry: Entry, after: Sequence[str]) -> list[Insertion]:
    """A key with any value: behind the last of the keys `after` that the mapping has, else behind all of them.

    The mapping must have one. Where the key is there, what it holds (`~`, `[]`, nothing at all) gives way to the value.
    """
    known = {name.value: (name, value) for name, value in mapping.value}
    if key in known:
        return _fill(text, mapping, *known[key], entry)
    value = next((known[name][1] for name in reversed(after) if name in known), mapping.value[-1][1])
    if mapping.flow_style:
        return [Insertion(_end(value), f", {key}: {entry.flow}")]
    return [_lines(text, _end(value), entry.lines(_column(text, mapping.value[0][0])))]


def _fill(text: str, mapping: MappingNode, name: Node, value: Node, entry: Entry) -> list[Insertion]:
    start, end = value.start_mark.index, value.end_mark.index
    space = " " if text[start - 1] == ":" else ""
    if mapping.flow_style:
        return [Insertion(start, space + entry.flow, end)]
    first, *others = entry.lines(_column(text, name))
    rest = first.partition(f"{name.value}:")[2].strip()
    if not rest:
        start, space = len(text[:start].rstrip(" ")), ""
    here = [Insertion(start, space + rest, end)]
    return [*here, _lines(text, end, others)] if others else here


def add_item(text: str, items: SequenceNode, position: int, entry: Entry, *, is_apart: bool = False) -> Insertion:
    """A new item before the one at a position, or behind the last; with an empty line between where it is apart.

    The list must have an item.
    """
    if items.flow_style:
        if position == 0:
            return Insertion(items.start_mark.index + 1, f"{entry.flow}, ")
        return Insertion(_end(items.value[position - 1]), f", {entry.flow}")
    lines, apart = entry.lines(_column(text, items)), [""] if is_apart else []
    if position == 0:
        return _lines(text, _above(text, items.value[0]), [*lines, *apart])
    before = items.value[position - 1]
    return _lines(text, _end(before), lines if _keeps_breaks(text, before) else [*apart, *lines])


def _above(text: str, node: Node) -> int:
    """Where the line begins that an item begins on, or the first of the comments right above it."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    line = bisect_right(starts, node.start_mark.index) - 1
    while line and text[starts[line - 1] : starts[line]].lstrip().startswith("#"):
        line -= 1
    return starts[line]


def mapping_at(node: Node, route: Route) -> MappingNode:
    """The mapping at a route that leads to one."""
    for key in route:
        node = (
            node.value[key] if isinstance(key, int) else next(value for name, value in node.value if name.value == key)
        )
    assert isinstance(node, MappingNode)
    return node


def _in_flow(items: Iterable[Item]) -> str:
    return ", ".join(
        inline(item, in_flow=True)
        if isinstance(item, str)
        else "{" + ", ".join(f"{key}: {inline(value, in_flow=True)}" for key, value in item.items()) + "}"
        for item in items
    )


def _in_block(items: Iterable[Item], column: int) -> list[str]:
    lines = []
    for item in items:
        parts = [inline(item)] if isinstance(item, str) else [f"{key}: {inline(value)}" for key, value in item.items()]
        lines += [" " * column + ("  " if number else "- ") + part for number, part in enumerate(parts)]
    return lines


def _lines(text: str, index: int, lines: Sequence[str]) -> Insertion:
    """Lines of their own: at the index, where a line begins there, else below the line that it stands in."""
    here = _BREAK.search(text, index)
    found = here or _BREAK.search(text)
    line_break = found[0] if found else "\n"
    block = "".join(line + line_break for line in lines)
    if text[index - 1] in "\r\n":
        return Insertion(index, block)
    if here is not None:
        return Insertion(here.end(), block)
    return Insertion(len(text), line_break + block.removesuffix(line_break))


def _last(node: Node) -> Node:
    """What the node ends with: itself, or the last value in a list or mapping of lines."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end(node: Node) -> int:
    """Where the node ends, without the comments and empty lines that the parser counts to a list of lines.

    For a text below a `|` that is the line behind it.
    """
    end: int = _last(node).end_mark.index
    return end


def _keeps_breaks(text: str, node: Node) -> bool:
    """Whether it ends with a text to which the empty lines below it belong (`|+`)."""
    return _KEEPS_BREAKS.match(text, _last(node).start_mark.index) is not None


def _column(text: str, node: Node) -> int:
    """How many characters stand before the node in its line."""
    start: int = node.start_mark.index
    return start - max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) - 1
