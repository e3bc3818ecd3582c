"""The keys that the schemas of plans and of the register know, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from xplan_lint.schema import Schema, load_schema, resolve

_NAMES = ("plan", "organisations")


@cache
def known_keys() -> frozenset[str]:
    """Every key that stands anywhere in a plan or in the register."""
    return frozenset(key for key, _ in _keys())


@cache
def top_keys() -> frozenset[str]:
    """The keys of a file itself, at its left margin."""
    return frozenset(key for name in _NAMES for key in load_schema(name)["properties"])


@cache
def list_keys() -> frozenset[str]:
    """The keys that hold a list wherever they stand."""
    lists = {key for key, kind in _keys() if kind == "array"}
    return frozenset(lists - {key for key, kind in _keys() if kind != "array"})


def _keys() -> Iterator[tuple[str, object]]:
    for name in _NAMES:
        schema = load_schema(name)
        yield from _keys_in(schema, schema)


def _keys_in(schema: Schema, part: Schema) -> Iterator[tuple[str, object]]:
    for key, member in part.get("properties", {}).items():
        yield key, resolve(schema, member).get("type")
    for member in part.values():
        if isinstance(member, dict):
            yield from _keys_in(schema, member)
