"""What to say of a mistake in a document's shape: which wording, with which values. The words are the rule's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Route
from xplan_lint.document import Document
from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Any
from xplan_lint.meant import meant_choice, meant_quarter, meant_text
from xplan_lint.message import Message, Value, listing
from xplan_lint.place_name import place_name
from xplan_lint.schema import load_schema, part_at, resolve, title_at
from xplan_lint.shape import Mistake

_THIS_FILE = Message("このファイル", "this file")
_PAIR = re.compile(r"-? *([A-Za-z][A-Za-z0-9_-]*) *([:：])(.?)")
_BULLET = "・･•●○■□◆◇※－‐–—―ー−＊"
_WIDE_BRACKETS = "［【〔｛"


@frozen
class Telling:
    """A wording and its values; `on_key` where the key is what is wrong."""

    wording: str
    values: Mapping[str, Value] = {}
    on_key: bool = False


def tell(document: Document, mistake: Mistake, schema: str = "") -> Telling:
    """The wording for a mistake in the document: a plan or the register, or what else `schema` is the schema of."""
    scene = _Scene(document, mistake, schema)
    return _BY_KEYWORD[mistake.keyword](scene)


class _Scene:
    """A mistake and what stands around it."""

    def __init__(self, document: Document, mistake: Mistake, schema: str) -> None:
        self.document, self.mistake = document, mistake
        self.schema = schema or ("organisations" if document.source.is_registry else "plan")
        self.route, self.value, self.part = mistake.route, mistake.value, mistake.part

    def name(self, route: Route) -> Message:
        return place_name(self.document.data, route, self.schema) if route else _THIS_FILE

    def say(self, wording: str, **values: Value) -> Telling:
        return Telling(wording, {"place": self.name(self.route), **values})

    def say_of_key(self, wording: str, **values: Value) -> Telling:
        values = {"owner": self.name(self.route.parent), "key": str(self.route[-1]), **values}
        return Telling(wording, values, on_key=True)

    def written(self) -> str:
        """The value as it is written, from where it begins to the end of its line."""
        span = self.document.locate(self.route)
        line = self.document.line(span.line)
        return line[span.column - 1 : span.end_column - 1]

    def after_key(self) -> str:
        """What stands on the line behind the key or the hyphen."""
        span = self.document.locate(self.route, on_key=True)
        line = self.document.line(span.line)
        is_key = isinstance(self.route[-1], str) if self.route else False
        return line[span.end_column - 1 :].lstrip(": ") if is_key else line[span.column - 1 :]

    def examples(self) -> Message:
        return listing([str(each) for each in self.part.get("examples", ())])


def _type(scene: _Scene) -> Telling:
    kinds = scene.part["type"]
    kind = kinds if isinstance(kinds, str) else kinds[0]
    if scene.value is None:
        return _empty(scene)
    return {"string": _not_text, "array": _not_list, "object": _not_mapping, "integer": _not_integer}[kind](scene)


def _empty(scene: _Scene) -> Telling:
    return scene.say("empty-by-hash" if scene.after_key().startswith("#") else "empty")


def _not_text(scene: _Scene) -> Telling:
    if isinstance(scene.value, bool):
        return scene.say("text-is-truth", value=scene.written())
    if isinstance(scene.value, (int, float)):
        return scene.say("text-is-number", value=scene.written())
    mark = scene.after_key()[:1]
    if mark in ("[", "{"):
        return scene.say("text-is-bracketed", mark=mark)
    if isinstance(scene.value, dict) and scene.value:
        return scene.say("text-is-split", key=next(iter(scene.value)))
    return scene.say("text-is-list")


def _not_list(scene: _Scene) -> Telling:
    value = scene.value
    if isinstance(value, dict) and next(iter(value), "").startswith("-"):
        return scene.say("no-space-after-hyphen")
    if not isinstance(value, str):
        return scene.say("list")
    if value[:1] == "-" and value[1:2] != "-":
        return scene.say("no-space-after-hyphen")
    if value[:1] and value[:1] in _WIDE_BRACKETS:
        return scene.say("wide-bracket", mark=value[:1])
    if value[:1] and value[:1] in _BULLET:
        return scene.say("bullet", mark=value[:1])
    return scene.say("list-is-text", value=value)


def _not_mapping(scene: _Scene) -> Telling:
    value, example = scene.value, _example_key(scene.part)
    if not isinstance(value, str):
        return scene.say("mapping", example=example)
    pair = _PAIR.match(value)
    if pair and pair[2] == "：":
        return scene.say("wide-colon", key=pair[1])
    if value[:1] == "-" and value[1:2] not in ("", "-", " "):
        return scene.say("no-space-after-hyphen")
    if pair and pair[3] == "\u3000":
        return scene.say("wide-space", key=pair[1])
    if pair:
        return scene.say("no-space", key=pair[1])
    word = re.match("[A-Za-z0-9_-]*", value)
    if word and word[0] in scene.part.get("properties", {}):
        return scene.say("no-colon", key=word[0])
    return scene.say("mapping-is-text", example=example, value=value)


def _example_key(part: Mapping[str, Any]) -> str:
    keys = [*part.get("required", ()), *part.get("properties", {}), *part.get("propertyNames", {}).get("examples", ())]
    return str(keys[0])


def _not_integer(scene: _Scene) -> Telling:
    value = scene.value
    if not isinstance(value, str):
        return scene.say("integer-is-other")
    plain = meant_text(value, "^[0-9]+$")
    if plain:
        return scene.say("integer-quoted" if plain == value else "integer-wide", value=value)
    try:
        return scene.say("integer-era", value=value, year=int(FiscalYear.parse(nfkc(value).strip())))
    except ValueError:
        return scene.say("integer", value=value)


def _enum(scene: _Scene) -> Telling:
    allowed, value = scene.part["enum"], scene.value
    if value is None:
        return _empty(scene)
    if isinstance(value, str) and (meant := meant_choice(value, scene.part)):
        return scene.say("written-otherwise", value=value, meant=meant)
    last = {"last": allowed[-1], "others": listing(allowed[:-1])}
    choices = (
        Message("{others} か {last} のどちらか", "{others} or {last}", last)
        if len(allowed) == 2
        else Message("{others}、{last} のどれか", "{others} or {last}", last)
    )
    if isinstance(value, (list, dict)):
        return scene.say("choice", choices=choices)
    return scene.say("choice-now", choices=choices, value=scene.written())


def _pattern(scene: _Scene) -> Telling:
    pattern, value = scene.part["pattern"], scene.value
    if meant := meant_text(value, pattern):
        return scene.say("written-otherwise", value=value, meant=meant)
    if "object" in scene.part.get("type", ""):
        keys = [key for key in scene.part["properties"] if key != "note"]
        return scene.say("pattern-or-parts", value=value, examples=scene.examples(), keys=listing(keys))
    return scene.say("pattern", value=value, examples=scene.examples())


def _range(scene: _Scene) -> Telling:
    minimum, maximum = scene.part["minimum"], scene.part.get("maximum")
    if maximum is None:
        return scene.say("at-least", minimum=minimum, value=scene.written())
    return scene.say("between", minimum=minimum, maximum=maximum, value=scene.written())


def _few_items(scene: _Scene) -> Telling:
    if not scene.value:
        return scene.say("no-items")
    return scene.say("few-items", minimum=scene.part["minItems"], count=len(scene.value))


def _required(scene: _Scene) -> Telling:
    title = title_at(scene.schema, scene.route)
    return Telling("missing", {"owner": scene.name(scene.route.parent), "title": title, "key": str(scene.route[-1])})


def _additional(scene: _Scene) -> Telling:
    key, owner = str(scene.route[-1]), scene.route.parent
    if "patternProperties" in scene.part and not scene.mistake.suggestion:
        meant = meant_quarter(key)
        return scene.say_of_key("quarter-meant", meant=meant) if meant else scene.say_of_key("quarter")
    if key.startswith("＃"):
        return scene.say_of_key("wide-hash")
    if key.startswith("\u3000"):
        return scene.say_of_key("wide-indent-of-key", key=key.strip())
    if key.startswith("-"):
        return scene.say_of_key("no-space-after-hyphen-of-key")
    if found := re.match("([^：]+)：", key):
        return scene.say_of_key("wide-colon-of-key", key=found[1])
    if scene.mistake.suggestion:
        return scene.say_of_key("unknown-key-meant", meant=scene.mistake.suggestion)
    for length in range(len(owner) - 1, -1, -1):
        outer = Route(owner[:length])
        if key in part_at(scene.schema, outer).get("properties", {}):
            return scene.say_of_key("key-of-outer", outer=scene.name(outer))
    if inner := _inner(scene, key):
        return scene.say_of_key("key-of-inner", inner=inner)
    return scene.say_of_key("unknown-key", keys=listing(list(scene.part.get("properties", {}))))


def _inner(scene: _Scene, key: str) -> str:
    """The neighbouring key below which the key would be right."""
    schema, here = load_schema(scene.schema), scene.part.get("properties", {})
    for name, part in here.items():
        inner = resolve(schema, part)
        inner = resolve(schema, inner.get("items", inner))
        found = (pattern for pattern in inner.get("patternProperties", {}) if re.search(pattern, key))
        # A pattern that the keys of this place match as well says nothing of where a key belongs.
        telling = (pattern for pattern in found if not any(re.search(pattern, each) for each in here))
        if key in inner.get("properties", {}) or any(telling):
            return str(name)
    return ""


_BY_KEYWORD: dict[str, Callable[[_Scene], Telling]] = {
    "type": _type,
    "enum": _enum,
    "pattern": _pattern,
    "minimum": _range,
    "maximum": _range,
    "minItems": _few_items,
    "minLength": _empty,
    "minProperties": _empty,
    "required": _required,
    "additionalProperties": _additional,
}
