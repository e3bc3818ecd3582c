"""YAML nodes → plain data: dicts, lists, strings, numbers, booleans and None, in one walk."""

from __future__ import annotations

import re

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode
from ruamel.yaml.tag import Tag

from xplan_lint.fault import FaultKind
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Any
from xplan_lint.yaml_nodes import PLAIN, QUOTED, members

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("-+.0123456789")
STARTS = _NUMBER_STARTS | {word[:1] for word in _WORDS}  # of all that may be something else than text


@frozen
class Oddity:
    """What is there but cannot be plain data. `first` is the first of two equal keys."""

    kind: FaultKind
    node: Node
    detail: str = ""
    first: Node | None = None


def plain_data(root: Node) -> tuple[Any, list[Oddity]]:
    """The data that the nodes say, and what of them it cannot hold, in the order of the text."""
    oddities: list[Oddity] = []
    return _value(root, oddities), oddities


def _value(node: Node, oddities: list[Oddity]) -> Any:
    tag, content = node.ctag, node.value
    if tag is not PLAIN and tag is not QUOTED:
        oddities.append(Oddity(FaultKind.TAG, node, _type(tag)))
    if isinstance(node, ScalarNode):
        return plain_value(content) if tag is PLAIN and content[:1] in STARTS else content
    if not isinstance(node, MappingNode):
        return [_value(item, oddities) for item in content]
    data: dict[str, Any] = {}
    for key_node, value_node in content:
        key = key_node.value
        if not isinstance(key_node, ScalarNode):
            oddities.append(Oddity(FaultKind.COMPLEX_KEY, key_node))
        elif key not in data:
            data[key] = _value(value_node, oddities)
        else:
            oddities.append(Oddity(FaultKind.DUPLICATE_KEY, key_node, key, members(node)[key][0]))
    return data


def _type(tag: Tag) -> str:
    """A type that the text gives: "!colour", "tag:yaml.org,2002:binary"."""
    # The C parser has put handle and suffix together, and taken escapes out of them.
    return tag.suffix or "" if getattr(tag, "handle", None) is None else str(tag)


def plain_value(text: str) -> str | int | float | bool | None:
    """An unquoted scalar by the YAML 1.2 core schema, without infinity and not-a-number.

    Integers of more than 18 digits stay text: Python refuses very long ones, and no plan has one.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS:
        if _INTEGER.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text) and not text.lstrip("-+").isdecimal():
            return float(text)
    return text
