"""A published document merged into an existing plan's file: comments, order and style stay as they are."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ruamel.yaml.nodes import MappingNode, SequenceNode

from xplan_lint import house_style
from xplan_lint.data import value_at
from xplan_lint.diagnostic import Route
from xplan_lint.document import Document, load
from xplan_lint.frozen import frozen_identity
from xplan_lint.gate import is_valid
from xplan_lint.importing.merge_facts import Addition, Data, Difference
from xplan_lint.importing.merging import merge
from xplan_lint.insertion import Entry, Insertion, add_item, add_key, insert
from xplan_lint.late_typing import Any
from xplan_lint.schema import part_at
from xplan_lint.sources import from_bytes
from xplan_lint.yaml_nodes import nodes_at

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotUpdatedError(Exception):
    """The plan cannot be added to: it is unreadable or no plan (`is_read` is False), or would say something else."""

    def __init__(self, *, is_read: bool) -> None:
        super().__init__()
        self.is_read = is_read


@frozen_identity
class Update:
    """The plan's file with what a document adds; `content` is as it was where that is nothing."""

    document: Document
    content: bytes
    additions: tuple[Addition, ...]
    differences: tuple[Difference, ...]


def update(document: Document, draft: Data) -> Update:
    """The plan with what the draft says beyond it. Raises NotUpdatedError."""
    known = _without_nulls(document.data) if isinstance(document.data, dict) and not document.faults else None
    if known is None or not is_valid("plan")({"mission": "", "challenges": [], **known}):
        raise NotUpdatedError(is_read=False)
    facts = list(merge(known, draft))
    additions = tuple(each for each in facts if isinstance(each, Addition))
    differences = tuple(each for each in facts if isinstance(each, Difference))
    return Update(document, _content(document, additions), additions, differences)


def _without_nulls(value: Any) -> Any:
    """The data without the keys that have no value yet; cells of quarters may be empty."""
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items() if each is not None or key.startswith("Q")}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


def _content(document: Document, additions: Sequence[Addition]) -> bytes:
    """The file with the additions. A last line without a line break gets one."""
    content = document.source.content
    if not additions:
        return content
    if not document.text.endswith(("\n", "\r")):
        document = load(from_bytes(document.path, content + (b"\r\n" if b"\r\n" in content else b"\n")))
    mark = _BYTE_ORDER_MARK if content.startswith(_BYTE_ORDER_MARK) else b""
    text = insert(document.text, _insertions(document, additions))
    again = load(from_bytes(document.path, mark + text.encode(errors="replace")))
    if again.faults or again.data != _merged(document.data, additions):
        raise NotUpdatedError(is_read=True)
    return again.source.content


def _merged(data: Any, additions: Sequence[Addition]) -> Any:
    """The data with the additions; the inner and the last ones first, so that the places of the others stay."""
    data = copy.deepcopy(data)
    ordered = sorted(enumerate(additions), key=lambda pair: (len(pair[1].at), _index(pair[1].at), pair[0]))
    for _, each in reversed(ordered):
        owner, key = value_at(data, each.at.parent), each.at[-1]
        if isinstance(owner, list):
            owner.insert(_index(each.at), each.value)
        elif isinstance(owner, dict):
            owner[key] = each.value
    return data


def _index(at: Route) -> int:
    return at[-1] if isinstance(at[-1], int) else 0


def _insertions(document: Document, additions: Iterable[Addition]) -> Iterator[Insertion]:
    # What goes to the same place in the text belongs to the innermost first.
    for each in sorted(additions, key=lambda each: -len(each.at)):
        yield from _insertion(document, each)


def _insertion(document: Document, addition: Addition) -> list[Insertion]:
    assert document.root is not None
    at, value, key = addition.at.parent, addition.value, addition.at[-1]
    owner, flow = nodes_at(document.root, at)[1], house_style.brackets(value, addition.at)
    if isinstance(owner, SequenceNode) and isinstance(key, int):
        entry = Entry(partial(house_style.item, value, at), flow)
        return [add_item(document.text, owner, key, entry, is_apart=at == ("challenges",))]
    if isinstance(owner, MappingNode) and isinstance(key, str):
        entry = Entry(partial(house_style.entry, key, value, at), flow)
        return add_key(document.text, owner, key, entry, _before(at, key))
    raise NotUpdatedError(is_read=True)


def _before(at: Route, key: str) -> list[str]:
    """The keys that come before it in the format."""
    keys = list(part_at("plan", Route(0 if isinstance(each, int) else each for each in at))["properties"])
    return keys[: keys.index(key)]
