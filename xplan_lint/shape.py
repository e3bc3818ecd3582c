"""What is wrong with a document's shape, one entry a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Route
from xplan_lint.document import Document
from xplan_lint.frozen import frozen
from xplan_lint.gate import is_valid
from xplan_lint.late_typing import Any
from xplan_lint.schema import Schema, load_schema, title_at


@frozen
class Mistake:
    """One thing that is wrong with a document's shape.

    `keyword` is the JSON Schema keyword that failed; `value` what stands at `route`, `part` the part of the
    schema that it fails. `suggestion` is the key that an unknown key was probably meant to be.
    """

    route: Route
    keyword: str
    value: Any
    part: Schema
    suggestion: str = ""

    @property
    def covers(self) -> tuple[Route, ...]:
        """What no other rule need speak of: the place itself, and the key that was meant."""
        return (self.route, self.route.parent / self.suggestion) if self.suggestion else (self.route,)


@lru_cache(maxsize=1)
def mistakes(document: Document) -> tuple[Mistake, ...]:
    """What is wrong with the shape of a plan or of the registry, by its schema."""
    return mistakes_in("organisations" if document.source.is_registry else "plan", document.data)


def mistakes_in(name: str, data: Any) -> tuple[Mistake, ...]:
    """What is wrong with the shape of `data`, by the schema called `name`."""
    if is_valid(name)(data):
        return ()
    from jsonschema import Draft202012Validator  # 85 ms, and only a wrong document needs it

    errors = Draft202012Validator(load_schema(name)).iter_errors(data)
    found = {(each.keyword, each.route): each for error in errors for each in _split(name, error)}
    meant = {each.route.parent / each.suggestion for each in found.values() if each.suggestion}
    return tuple(each for each in found.values() if each.keyword != "required" or each.route not in meant)


def _split(name: str, error: Any) -> Iterator[Mistake]:
    """One mistake a key: jsonschema reports the unknown keys of a mapping together."""
    route, keyword, part, value = Route(error.absolute_path), error.validator, error.schema, error.instance
    if keyword == "additionalProperties":
        patterns = [re.compile(pattern) for pattern in part.get("patternProperties", {})]
        for key in value.keys() - part.get("properties", {}).keys():
            if not any(pattern.search(key) for pattern in patterns):
                yield Mistake(route / key, keyword, value[key], part, _closest_key(name, route, key, part))
    elif keyword == "required":
        for key in part["required"]:
            if key not in value:
                yield Mistake(route / key, keyword, None, part)
    else:
        yield Mistake(route, keyword, value, part)


def _closest_key(name: str, route: Route, key: str, part: Schema) -> str:
    """The known key that was most likely meant: misspelt, in full width, or called by its Japanese name."""
    import difflib

    known = list(part.get("properties", {}))
    plain = nfkc(key).strip().rstrip(":").strip()
    if plain in known:
        return plain
    called = [candidate for candidate in known if plain and plain in title_at(name, route / candidate).ja]
    close = difflib.get_close_matches(plain.lower(), known, n=1, cutoff=0.6)
    return next(iter(called + close), "")
