"""The C parser of ruamel.yaml without the rest of ruamel.yaml, whose import takes 20 ms: half of what a lint may take.

The C module imports some 50 classes of ruamel.yaml, of which reading uses few. `install` puts those below in their
places. That is for a process of our own, the command; a program that imports this package gets ruamel.yaml as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

from xplan_lint.late_typing import Any

_PACKAGE = "ruamel.yaml"
_parser: dict[str, Any] = {}  # what the names in the C module stand for, once it has been installed


def install() -> None:
    """Import the C parser with the classes of this module. Where ruamel.yaml has been imported before, or has no such
    parser, or one that asks for other classes, nothing changes.
    """
    if _PACKAGE in sys.modules or "_ruamel_yaml" in sys.modules:
        return
    modules = {_PACKAGE: _package(_PACKAGE)}
    if "ruamel" not in sys.modules:
        modules["ruamel"] = _package("ruamel")
    for name, members in _MODULES.items():
        modules[f"{_PACKAGE}.{name}"] = module = ModuleType(f"{_PACKAGE}.{name}")
        vars(module).update({member.__name__: member for member in members})
    sys.modules.update(modules)
    try:
        import _ruamel_yaml
    except (ImportError, AttributeError):
        for name in modules:
            del sys.modules[name]
    else:
        global _parser  # of this process, as `sys.modules` is
        _parser = vars(_ruamel_yaml)


def hand_out(content: bytes, handlers: dict[str, Callable[..., object]]) -> bool:
    """Parse bytes of UTF-8, and call for each event the handler that is named like its class, with what the event is
    made of, until one returns None. False where nothing has been installed. Raises YAMLError, and what the handlers
    raise.

    Events that nobody keeps need not be made: the handlers take the places of their classes in the C module meanwhile.
    """
    if not handlers.keys() <= _parser.keys():
        return False
    _parser.update(handlers)
    try:
        for _ in iter(_parser["CParser"](content).get_event, None):
            pass
    finally:
        _parser.update({each.__name__: each for each in _MODULES["events"]})
    return True


def _package(name: str) -> ModuleType:
    package = ModuleType(name)
    package.__path__ = []  # so that nothing else of it is found
    return package


class Tag:
    __slots__ = ("suffix",)

    def __init__(self, handle: str | None = None, suffix: str = "") -> None:
        self.suffix = suffix


class Node:
    __slots__ = ("ctag", "end_mark", "start_mark", "value")

    def __init__(self, tag: Tag | str, value: Any, start_mark: Any, end_mark: Any) -> None:
        self.ctag = tag if isinstance(tag, Tag) else Tag(suffix=tag)
        self.value = value
        self.start_mark = start_mark
        self.end_mark = end_mark


class ScalarNode(Node):
    __slots__ = ("style",)

    def __init__(self, tag: Tag | str, value: str, start_mark: Any, end_mark: Any, style: str | None) -> None:
        self.ctag = tag if isinstance(tag, Tag) else Tag(suffix=tag)
        self.value = value
        self.start_mark = start_mark
        self.end_mark = end_mark
        self.style = style


class CollectionNode(Node):
    __slots__ = ("flow_style",)

    def __init__(self, tag: Tag | str, value: Any, start_mark: Any, end_mark: Any, flow_style: bool) -> None:
        super().__init__(tag, value, start_mark, end_mark)
        self.flow_style = flow_style


class SequenceNode(CollectionNode):
    __slots__ = ()


class MappingNode(CollectionNode):
    __slots__ = ()


class YAMLError(Exception):
    pass


class MarkedYAMLError(YAMLError):
    def __init__(self, context: str | None, context_mark: Any, problem: str | None, problem_mark: Any) -> None:
        self.context = context
        self.context_mark = context_mark
        self.problem = problem
        self.problem_mark = problem_mark


class AliasEvent:
    def __init__(self, anchor: str, start_mark: Any, *_: object) -> None:
        self.anchor = anchor
        self.start_mark = start_mark


class ScalarEvent:
    def __init__(
        self, anchor: str | None, tag: object, implicit: object, value: str, start_mark: Any, *_: object
    ) -> None:
        self.anchor = anchor
        self.start_mark = start_mark


class CollectionStartEvent:
    def __init__(self, anchor: str | None, tag: object, implicit: object, start_mark: Any, *_: object) -> None:
        self.anchor = anchor
        self.start_mark = start_mark


class Unread:
    """Something of which nobody asks more than that it comes."""

    def __init__(self, *_: object) -> None:
        pass


def _kinds(base: type, names: str) -> list[type]:
    return [type(name, (base,), {}) for name in names.split()]


_MODULES: dict[str, list[type]] = {
    "error": [YAMLError, MarkedYAMLError],
    "reader": _kinds(YAMLError, "ReaderError"),
    "scanner": _kinds(MarkedYAMLError, "ScannerError"),
    "parser": _kinds(MarkedYAMLError, "ParserError"),
    "composer": _kinds(MarkedYAMLError, "ComposerError"),
    "constructor": _kinds(MarkedYAMLError, "ConstructorError"),
    "emitter": _kinds(YAMLError, "EmitterError"),
    "serializer": _kinds(YAMLError, "SerializerError"),
    "representer": _kinds(YAMLError, "RepresenterError"),
    "tag": [Tag],
    "nodes": [Node, ScalarNode, CollectionNode, SequenceNode, MappingNode],
    "events": [
        AliasEvent,
        ScalarEvent,
        *_kinds(CollectionStartEvent, "SequenceStartEvent MappingStartEvent"),
        *_kinds(Unread, "StreamStartEvent StreamEndEvent DocumentStartEvent DocumentEndEvent"),
        *_kinds(Unread, "SequenceEndEvent MappingEndEvent"),
    ],
    "tokens": _kinds(
        Unread,
        "AliasToken AnchorToken BlockEndToken BlockEntryToken BlockMappingStartToken BlockSequenceStartToken "
        "DirectiveToken DocumentEndToken DocumentStartToken FlowEntryToken FlowMappingEndToken FlowMappingStartToken "
        "FlowSequenceEndToken FlowSequenceStartToken KeyToken ScalarToken StreamEndToken StreamStartToken TagToken "
        "ValueToken",
    ),
}
