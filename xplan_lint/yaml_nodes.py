"""YAML text → nodes, by the C parser of ruamel.yaml; and the way to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ruamel.yaml.events import AliasEvent, StreamEndEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.tag import Tag

from xplan_lint.diagnostic import Key, Route
from xplan_lint.late_typing import Any

try:
    from _ruamel_yaml import CParser
except ImportError:  # ruamel.yaml.clib is missing
    from xplan_lint.pure_yaml import PureParser as CParser

PLAIN, QUOTED = Tag(suffix="plain"), Tag(suffix="quoted")


class TooDeepError(Exception):
    """A text is nested deeper than is allowed; `index` is where it gets so."""

    def __init__(self, index: int) -> None:
        self.index = index


class _Parser(CParser):  # type: ignore[misc] # the C module has no types
    """Tells plain scalars from quoted ones, and stops at a depth that would crash the process."""

    def __init__(self, text: str, deepest: int) -> None:
        super().__init__(text)
        above: list[Node | None] = []

        def descend_resolver(parent: Node | None, index: object) -> None:
            above.append(parent)
            if len(above) > deepest:
                assert parent is not None
                raise TooDeepError(parent.start_mark.index)

        # Called for every node; as methods they would take twice as long.
        self.descend_resolver, self.ascend_resolver = descend_resolver, above.pop

    def resolve(self, kind: object, value: str | None, implicit: Any) -> Tag:
        return PLAIN if value is not None and implicit[0] else QUOTED


def compose(text: str, deepest: int) -> Node | None:
    """The text's one node; None for an empty text. Raises ruamel.yaml's YAMLError, and TooDeepError for a node
    more than `deepest` levels deep.

    A node's tag is PLAIN or QUOTED, or the explicit one that the text gives it.
    """
    if text.startswith("\ufeff"):  # a second byte order mark, which the C parser would skip without counting it
        text = f"\n{text[1:]}"
    root: Node | None = _Parser(text, deepest).get_single_node()
    return root


def aliases(text: str) -> Iterator[tuple[int, int]]:
    """Where the text's aliases (`*name`) and anchors (`&name`) begin and end. For a text that can be composed."""
    parser = CParser(text)
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        if anchor := getattr(event, "anchor", None):
            sign = "*" if isinstance(event, AliasEvent) else "&"
            start = text.index(f"{sign}{anchor}", event.start_mark.index)  # a type may stand before an anchor
            yield start, start + 1 + len(anchor)


def start_of(entry: Node | tuple[Node, Node]) -> int:
    """Where an item of a list, or an entry of a mapping, begins."""
    start: int = (entry[0] if isinstance(entry, tuple) else entry).start_mark.index
    return start


def nodes_at(root: Node, route: Route) -> tuple[Node | None, Node]:
    """The key and the value at `route`, or at its nearest ancestor that is in the text."""
    found: tuple[Node | None, Node] = (None, root)
    for key in route:
        child = _child(found[1], key)
        if child is None:
            break
        found = child
    return found


def _child(node: Node, key: Key) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        return members(node).get(key)
    if not isinstance(node, ScalarNode) and isinstance(key, int) and key < len(node.value):
        return None, node.value[key]
    return None


@lru_cache(maxsize=64)  # a file may have very many findings in one mapping
def members(node: MappingNode) -> dict[Key, tuple[Node, Node]]:
    """The entries of a mapping by key; of two with the same key the first."""
    return {pair[0].value: pair for pair in reversed(node.value) if isinstance(pair[0], ScalarNode)}
