"""The JSON Schemas: where they lie, and what they call the parts of a plan."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xplan_lint.diagnostic import Key, Route
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.quick_start import kept_value

Schema = dict[str, Any]


@cache
def schema_folder() -> Path:
    """`schema/`: inside the installed package, or at the top of a checkout."""
    here = Path(__file__).parent
    packaged = here / "schema_files"
    return packaged if packaged.is_dir() else here.parent / "schema"


@cache
def load_schema(name: str) -> Schema:
    """The schema called `name` ("plan", "organisations", "form")."""
    schema: Schema = kept_value(schema_folder() / f"{name}.schema.json", _read)
    return schema


def _read(file: Path) -> Schema:
    import json

    schema: Schema = json.loads(file.read_bytes())
    return schema


def part_at(name: str, route: Route) -> Schema:
    """The part of a schema that holds for the value at `route`; empty where the schema knows none."""
    schema = load_schema(name)
    part = schema
    for key in route:
        part = resolve(schema, _step(part, key))
    return part


def title_at(name: str, route: Route) -> Message:
    """What the value at `route` is called by the schema called `name`; its key where it has no title."""
    keys = [key for key in route if isinstance(key, str)]
    fallback = keys[-1] if keys else ""
    japanese, _, english = part_at(name, route).get("title", fallback).partition(" / ")
    return Message(japanese, english or japanese)


def resolve(schema: Schema, part: Schema) -> Schema:
    """The part with what its `$ref` points to folded in; its own words win."""
    while "$ref" in part:
        target: Schema = schema
        for step in part["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}}
    return part


def _step(part: Schema, key: Key) -> Schema:
    if isinstance(key, int):
        items: Schema = part.get("items", {})
        return items
    fixed: Schema | None = part.get("properties", {}).get(key)
    if fixed is not None:
        return fixed
    found = (each for pattern, each in part.get("patternProperties", {}).items() if re.search(pattern, key))
    return next(found, {})
