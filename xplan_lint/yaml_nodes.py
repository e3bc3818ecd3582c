"""YAML text → nodes, by the C parser of ruamel.yaml; and what a plain scalar says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.events import AliasEvent, StreamEndEvent
from ruamel.yaml.nodes import Node
from ruamel.yaml.tag import Tag

PLAIN, QUOTED = Tag(suffix="plain"), Tag(suffix="quoted")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("-+.0123456789")


class TooDeepError(Exception):
    """A text is nested deeper than is allowed; `index` is where it gets so."""

    def __init__(self, index: int) -> None:
        self.index = index


class _Parser(CParser):  # type: ignore[misc] # the C module has no types
    """Tells plain scalars from quoted ones, and stops at a depth that would crash the process."""

    def __init__(self, text: str, deepest: int) -> None:
        super().__init__(text)
        self.depth = 0
        self.deepest = deepest

    def resolve(self, kind: object, value: str | None, implicit: Any) -> Tag:
        return PLAIN if value is not None and implicit[0] else QUOTED

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self.depth += 1
        if self.depth > self.deepest:
            assert parent is not None
            raise TooDeepError(parent.start_mark.index)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(text: str, deepest: int) -> Node | None:
    """The text's one node; None for an empty text. Raises ruamel.yaml's YAMLError, and TooDeepError for a node
    more than `deepest` levels deep.

    A node's tag is PLAIN or QUOTED, or the explicit one that the text gives it.
    """
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
