"""Data and the marks that were noted with them → nodes, made one level at a time, where somebody looks.

They are the nodes that `yaml_nodes` composes, without a second reading of the text: a place is some ten levels deep,
and a text has a hundred times as many nodes as lie on the way there.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from xplan_lint.late_typing import Any
from xplan_lint.yaml_nodes import PLAIN, QUOTED

# Of a list or mapping: the mark where it begins, then two for each item, key and value, in the order of the text:
# the mark where it begins, or all these of a list or mapping, and the mark where it ends.
Marks = list[Any]


def late_node(text: str, data: Any, begins: Any, end: Any, *, is_in_flow: bool = False) -> Node:
    """The node of `data`, which begins at a mark, or whose marks begin so, and ends at a mark of `text`."""
    if not isinstance(begins, list):
        return _scalar(text, data, begins, end)
    start = begins[0]
    is_flow = is_in_flow or text[start.index] in "[{"
    kind = _LateMapping if isinstance(data, dict) else _LateSequence
    return kind(text, data, begins, end, is_flow)


def _scalar(text: str, data: Any, start: Any, end: Any) -> ScalarNode:
    sign = text[start.index] if start.index < end.index else ""
    style = sign if sign and sign in "'\"|>" else ""
    value = data if isinstance(data, str) else text[start.index : end.index]  # what is no text stands on one line
    return ScalarNode(QUOTED if style else PLAIN, value, start, end, style)


class _LateMapping(MappingNode):
    """A mapping whose keys and values become nodes when they are asked for."""

    __slots__ = ("_made_of",)

    def __init__(self, text: str, data: dict[str, Any], marks: Marks, end: Any, is_flow: bool) -> None:
        super().__init__(QUOTED, None, marks[0], end, is_flow)
        del self.value  # so that `__getattr__` is asked for it, once
        self._made_of = text, data, marks

    def __getattr__(self, name: str) -> Any:
        if name != "value":
            raise AttributeError(name)
        text, data, marks = self._made_of
        nodes = _members(self, text, chain.from_iterable(data.items()), marks)
        self.value = list(zip(nodes[::2], nodes[1::2], strict=True))
        return self.value


class _LateSequence(SequenceNode):
    """A list whose items become nodes when they are asked for."""

    __slots__ = ("_made_of",)

    def __init__(self, text: str, data: list[Any], marks: Marks, end: Any, is_flow: bool) -> None:
        super().__init__(QUOTED, None, marks[0], end, is_flow)
        del self.value
        self._made_of = text, data, marks

    def __getattr__(self, name: str) -> Any:
        if name != "value":
            raise AttributeError(name)
        self.value = _members(self, *self._made_of)
        return self.value


def _members(node: CollectionNode, text: str, data: Iterable[Any], marks: Marks) -> list[Node]:
    return [
        late_node(text, each, begins, end, is_in_flow=node.flow_style)
        for each, begins, end in zip(data, marks[1::2], marks[2::2], strict=True)
    ]
