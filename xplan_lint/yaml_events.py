"""YAML text → plain data straight from the C parser's events, where it is nothing but texts, lists and mappings.

That takes two thirds of the time that nodes take, and nearly every file is such. Where everything stands is noted on
the way, for `late_nodes`: keeping a mark costs 30 ns, a second reading as much as the first.
"""

from __future__ import annotations

from collections.abc import Callable

from ruamel.yaml.error import YAMLError

from xplan_lint import slim_yaml
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.yaml_data import STARTS, plain_value

if TYPE_CHECKING:
    from xplan_lint.late_nodes import Marks


class _UnusualError(Exception):
    """There is something in the text that only nodes tell rightly."""


class _Entries(list[Any]):
    """The keys and values of a mapping, in turn."""


def quick_data(content: bytes, deepest: int) -> tuple[dict[str, Any], Marks] | None:
    """What `plain_data` makes of bytes of UTF-8, and where it begins, or rather its marks, and ends. None for what is
    not one sound mapping: mistakes, anchors, explicit types, complex keys, equal keys, nearly `deepest` levels. None,
    too, where the whole of ruamel.yaml is in use.
    """
    found: list[Any] = []
    marks: Marks = []
    try:
        slim_yaml.hand_out(content, _handlers(found, marks, deepest))
    except (YAMLError, _UnusualError, TypeError):  # TypeError: a key that is a list or a mapping
        return None
    return (found[0], marks) if found and type(found[0]) is dict else None


def _handlers(items: list[Any], marks: Marks, deepest: int) -> dict[str, Callable[..., object]]:
    """What puts the data that the events tell into `items`, and their marks into `marks`. As methods they would take a
    tenth longer, and so would `begin_mapping` if it called `begin_list`.
    """
    above: list[tuple[list[Any], Marks]] = []

    def scalar(anchor: Any, tag: Any, implicit: Any, text: str, start: Any, end: Any, style: Any) -> bool:
        if anchor or tag:
            raise _UnusualError
        if implicit[0] and text[:1] in STARTS:
            value = plain_value(text)
            # A key is text, whatever it looks like.
            items.append(text if value is not text and type(items) is _Entries and not len(items) % 2 else value)
        else:
            items.append(text)
        marks.append(start)
        marks.append(end)
        return True

    def begin_list(anchor: Any, tag: Any, implicit: Any, start: Any, *_: object) -> bool:
        nonlocal items, marks
        if anchor or tag or len(above) + 1 >= deepest:
            raise _UnusualError
        above.append((items, marks))
        items, marks = [], [start]
        return True

    def begin_mapping(anchor: Any, tag: Any, implicit: Any, start: Any, *_: object) -> bool:
        nonlocal items, marks
        if anchor or tag or len(above) + 1 >= deepest:
            raise _UnusualError
        above.append((items, marks))
        items, marks = _Entries(), [start]
        return True

    def end_list(start: Any, end: Any) -> bool:
        nonlocal items, marks
        made, begins = items, marks
        items, marks = above.pop()
        items.append(made)
        marks.append(begins)
        marks.append(end)
        return True

    def end_mapping(start: Any, end: Any) -> bool:
        nonlocal items, marks
        keys, values, begins = items[::2], items[1::2], marks
        items, marks = above.pop()
        made = dict(zip(keys, values, strict=True))
        if len(made) < len(keys):
            raise _UnusualError
        items.append(made)
        marks.append(begins)
        marks.append(end)
        return True

    def document(*_: object) -> bool:
        if items:
            raise _UnusualError  # a second one
        return True

    def refuse(*_: object) -> bool:
        raise _UnusualError

    return {
        "StreamStartEvent": lambda *_: True,
        "DocumentStartEvent": document,
        "ScalarEvent": scalar,
        "SequenceStartEvent": begin_list,
        "SequenceEndEvent": end_list,
        "MappingStartEvent": begin_mapping,
        "MappingEndEvent": end_mapping,
        "AliasEvent": refuse,
        "DocumentEndEvent": lambda *_: True,
        "StreamEndEvent": lambda *_: None,
    }
