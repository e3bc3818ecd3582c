"""A JSON Schema compiled to closures: is a document valid? In a tenth of a millisecond, with nothing to import.

Nearly every document is valid. Only where one is not, `shape` asks jsonschema why. A test holds the two to the
same verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from xplan_lint.late_typing import Any
from xplan_lint.schema import Schema, load_schema, resolve

Check = Callable[[Any], bool]

_TYPES: dict[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: (
        (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())
    ),
}
# Keywords that hold for one type only; a value of another type passes them, as JSON Schema has it.
_LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "minLength": lambda value, limit: not isinstance(value, str) or len(value) >= limit,
    "minimum": lambda value, limit: not isinstance(value, (int, float)) or isinstance(value, bool) or value >= limit,
    "maximum": lambda value, limit: not isinstance(value, (int, float)) or isinstance(value, bool) or value <= limit,
    "minItems": lambda value, limit: not isinstance(value, list) or len(value) >= limit,
    "minProperties": lambda value, limit: not isinstance(value, dict) or len(value) >= limit,
    "required": lambda value, keys: not isinstance(value, dict) or all(key in value for key in keys),
    "enum": lambda value, allowed: isinstance(value, str) and value in allowed,
    "pattern": lambda value, pattern: not isinstance(value, str) or re.search(pattern, value) is not None,
}
_APPLICATORS = frozenset({"properties", "patternProperties", "additionalProperties", "items", "type", "$ref"})
_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "propertyNames"})


@cache
def is_valid(name: str) -> Check:
    """The compiled check of a schema. Raises ValueError for a keyword the compiler does not know."""
    schema = load_schema(name)
    compiled: dict[str, Check] = {}

    def compile_reference(pointer: str) -> Check:
        if pointer not in compiled:
            compiled[pointer] = _pending  # a schema may contain itself
            compiled[pointer] = compile_schema(resolve(schema, {"$ref": pointer}))
        return lambda value: compiled[pointer](value)

    def compile_schema(part: Schema) -> Check:
        if unknown := _unknown_words(part):
            raise ValueError(f"{name}.schema.json uses {unknown}, which the compiled check does not know")
        checks: list[Check] = []
        if "$ref" in part:
            checks.append(compile_reference(part["$ref"]))
        if "type" in part:
            types = [_TYPES[each] for each in _names(part["type"])]
            checks.append(types[0] if len(types) == 1 else lambda value: any(is_type(value) for is_type in types))
        for keyword, limit in part.items():
            if keyword in _LIMITS:
                checks.append(_bind(_LIMITS[keyword], limit))
        if "items" in part:
            checks.append(_each_item(compile_schema(part["items"])))
        if part.keys() & {"properties", "patternProperties", "additionalProperties"}:
            fixed = {key: compile_schema(each) for key, each in part.get("properties", {}).items()}
            patterns = [
                (re.compile(key), compile_schema(each)) for key, each in part.get("patternProperties", {}).items()
            ]
            checks.append(_each_property(fixed, patterns, closed=part.get("additionalProperties") is False))
        return _all(checks)

    return compile_schema(schema)


def _unknown_words(part: Schema) -> list[str]:
    """The keywords, types and values in a part of a schema that would be passed over."""
    keywords = part.keys() - _APPLICATORS - _ANNOTATIONS - _LIMITS.keys()
    types = set(_names(part.get("type", []))) - _TYPES.keys()
    choices = {repr(value) for value in part.get("enum", []) if not isinstance(value, str)}
    names = part.get("propertyNames", {}).keys() - _ANNOTATIONS
    others = {"additionalProperties"} if not isinstance(part.get("additionalProperties", False), bool) else set()
    return sorted(keywords | types | choices | names | others)


def _names(type_or_types: str | list[str]) -> list[str]:
    return [type_or_types] if isinstance(type_or_types, str) else type_or_types


def _pending(value: Any) -> bool:
    raise AssertionError("a check ran before it was compiled")


# Loops below, not `all` of a generator, which takes twice as long.


def _all(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check_all(value: Any) -> bool:
        for check in checks:  # noqa: SIM110 - see above
            if not check(value):
                return False
        return True

    return check_all


def _bind(test: Callable[[Any, Any], bool], limit: Any) -> Check:
    return lambda value: test(value, limit)


def _each_item(check: Check) -> Check:
    def check_items(value: Any) -> bool:
        if isinstance(value, list):
            for item in value:
                if not check(item):
                    return False
        return True

    return check_items


def _each_property(fixed: dict[str, Check], patterns: list[tuple[re.Pattern[str], Check]], *, closed: bool) -> Check:
    def check_properties(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for key, member in value.items():
            test = fixed.get(key)
            is_known = test is not None
            if test is not None and not test(member):
                return False
            for pattern, test_matching in patterns:
                if pattern.search(key):
                    is_known = True
                    if not test_matching(member):
                        return False
            if closed and not is_known:
                return False
        return True

    return check_properties
