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

# Of which classes the values of a type are. Those of a document are of these and no subclass.
_CLASSES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "null": (type(None),),
    "boolean": (bool,),
    "integer": (int, float),
}
_LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "minLength": lambda value, limit: len(value) >= limit,
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "minItems": lambda value, limit: len(value) >= limit,
    "minProperties": lambda value, limit: len(value) >= limit,
    "enum": lambda value, allowed: value in allowed,
    "pattern": lambda value, pattern: pattern.search(value) is not None,
}
# Keywords that hold for one type only; a value of another type passes them, as JSON Schema has it.
_KEYWORDS: dict[type, tuple[str, ...]] = {
    dict: ("minProperties", "required", "properties", "patternProperties", "additionalProperties"),
    list: ("minItems", "items"),
    str: ("minLength", "enum", "pattern"),
    int: ("minimum", "maximum"),
    float: ("minimum", "maximum"),
}
_KNOWN = frozenset({"type", "$ref"}).union(*_KEYWORDS.values())
_ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "propertyNames"})
_MOST_KEYS = 200  # whose checks are kept, so that a hostile file takes no more memory than others


@cache
def is_valid(name: str) -> Check:
    """The compiled check of a schema. Raises ValueError for a keyword the compiler does not know."""
    schema = load_schema(name)
    return _Compiler(name, schema).schema(schema)


class _Compiler:
    """Compiles the parts of one schema, each `$ref` once."""

    def __init__(self, name: str, schema: Schema) -> None:
        self._name = name
        self._schema = schema
        self._references: dict[str, Check] = {}

    def schema(self, part: Schema) -> Check:
        """The check of a part of the schema. Raises ValueError for a keyword that is not known."""
        words = [word for word in part if word not in _ANNOTATIONS]
        if words == ["$ref"]:
            return self._reference(part["$ref"])
        if unknown := _unknown_words(part):
            raise ValueError(f"{self._name}.schema.json uses {unknown}, which the compiled check does not know")
        own = self._by_class(part)
        return _all([self._reference(part["$ref"]), own]) if "$ref" in part else own

    def _reference(self, pointer: str) -> Check:
        if pointer not in self._references:
            # A schema may contain itself.
            self._references[pointer] = lambda value: self._references[pointer](value)
            self._references[pointer] = self.schema(resolve(self._schema, {"$ref": pointer}))
        return self._references[pointer]

    def _by_class(self, part: Schema) -> Check:
        """What holds for a value, by its class."""
        names = _names(part.get("type", list(_CLASSES)))
        if "enum" in part:  # of texts
            names = [name for name in names if name == "string"]
        checks = {each: _all(self._of_class(each, part)) for name in names for each in _CLASSES[name]}
        is_open = "type" not in part and "enum" not in part
        if checks == {str: _passes}:
            return _is_text

        def check(value: Any) -> bool:
            test = checks.get(type(value))
            return is_open if test is None else test(value)

        return check

    def _of_class(self, kind: type, part: Schema) -> list[Check]:
        words = [word for word in _KEYWORDS.get(kind, ()) if word in part]
        limits = {word: re.compile(part[word]) if word == "pattern" else part[word] for word in words}
        checks = [_bind(_LIMITS[word], limit) for word, limit in limits.items() if word in _LIMITS]
        if kind is float and "type" in part:
            checks.append(float.is_integer)
        if "items" in words:
            checks.append(_each_item(self.schema(part["items"])))
        if kind is dict:
            checks.append(self._properties(part))
        return checks

    def _properties(self, part: Schema) -> Check:
        fixed = {key: self.schema(each) for key, each in part.get("properties", {}).items()}
        patterns = [(re.compile(key), self.schema(each)) for key, each in part.get("patternProperties", {}).items()]
        required, unknown = part.get("required", ()), _passes if part.get("additionalProperties", True) else _refuses
        by_key: dict[str, Check] = {}

        def check_of(key: str) -> Check:
            """The check of what stands at a key."""
            found = [fixed[key]] if key in fixed else []
            found += [check for pattern, check in patterns if pattern.search(key)]
            check = _all(found) if found else unknown
            if len(by_key) < _MOST_KEYS:
                by_key[key] = check
            return check

        def check_properties(value: dict[str, Any]) -> bool:
            for key in required:
                if key not in value:
                    return False
            for key, member in value.items():
                check = by_key.get(key) or check_of(key)
                if check is _is_text:  # as most are, and a call costs more than the look
                    if type(member) is not str:
                        return False
                elif not check(member):
                    return False
            return True

        return check_properties


def _unknown_words(part: Schema) -> list[str]:
    """The keywords, types and values in a part of a schema that would be passed over."""
    keywords = [word for word in part if word not in _KNOWN and word not in _ANNOTATIONS]
    types = [name for name in _names(part.get("type", [])) if name not in _CLASSES]
    choices = [repr(value) for value in part.get("enum", []) if not isinstance(value, str)]
    names = [word for word in part.get("propertyNames", []) if word not in _ANNOTATIONS]
    others = [] if isinstance(part.get("additionalProperties", False), bool) else ["additionalProperties"]
    return sorted({*keywords, *types, *choices, *names, *others})


def _names(type_or_types: str | list[str]) -> list[str]:
    return [type_or_types] if isinstance(type_or_types, str) else type_or_types


def _passes(value: Any) -> bool:
    return True


def _refuses(value: Any) -> bool:
    return False


def _is_text(value: Any) -> bool:
    return type(value) is str


# Loops below, not `all` of a generator, which takes twice as long.


def _all(checks: list[Check]) -> Check:
    if not checks:
        return _passes
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
    def check_texts(value: list[Any]) -> bool:
        for item in value:  # noqa: SIM110 - see above
            if type(item) is not str:
                return False
        return True

    def check_items(value: list[Any]) -> bool:
        for item in value:  # noqa: SIM110 - see above
            if not check(item):
                return False
        return True

    return check_texts if check is _is_text else check_items
