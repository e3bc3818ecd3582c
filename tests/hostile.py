"""Data of any shape that the schema allows, with texts that try to be something else."""

import re
from typing import Any

from hypothesis import strategies as st

from xplan_lint.schema import load_schema, resolve

NASTY = (
    "---", "...", "- ", "-", "? ", "?", ": ", ":", " #", "#", "|", ">", "&a", "*a", "!!str", "%", "@", "`", "'",
    '"', "\\", "[", "]", "{", "}", ",", "\n", "\n\n", "\r", "\r\n", "\t", " ", "  ", "\u3000", "\xa0", "\x85",
    "\u2028", "\u2029", "\ufeff", "\x00", "\x07", "\x1b[31m", "\x7f", "\x9f", "\u202e", "\u200d", "\ufffe",
    "\uffff", "🚢", "👩‍🚒", "𠮷", "か\u3099", "yes", "no", "on", "y", "~", "null", "true", "<<", "=", "1",
    "1_000", "0x1f", "0o17", "017", "1e3", ".5", "-.inf", ".nan", "10:30", "2025-04-01", "2025-4-1 10:00",
    "+12e03", "港区は、", "第1四半期。", "①", "：", "＃",
)  # fmt: skip
_KEYS = (*(f"Q{first}" for first in "1234"), *(f"Q{first}-Q{last}" for first in "1234" for last in "1234"), "note")
_FITTING = ("a", "no", "on", "y", "e1", "2025-12-31", "2025-02-30", "2025/A1", "1/2", "1,000円", "B12", "000000", "A1")

texts = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), max_size=6).map("".join),
    st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=6).map("".join),
    st.integers(1, 60).map(lambda length: "港" * length),
)


def any_data(name: str) -> st.SearchStrategy[Any]:
    """Data that the schema called `name` finds nothing wrong with."""
    return _of(name, load_schema(name))


def _of(name: str, part: dict[str, Any]) -> st.SearchStrategy[Any]:
    part = resolve(load_schema(name), part)
    if "enum" in part:
        return st.sampled_from(part["enum"])
    types = [part["type"]] if isinstance(part["type"], str) else part["type"]
    return st.one_of(*(_BY_TYPE[each](name, part) for each in types))


def _object(name: str, part: dict[str, Any]) -> st.SearchStrategy[Any]:
    fixed = {key: st.deferred(lambda each=each: _of(name, each)) for key, each in part.get("properties", {}).items()}
    required = {key: fixed.pop(key) for key in part.get("required", ())}
    made = st.fixed_dictionaries(required, optional=fixed)
    for pattern, each in part.get("patternProperties", {}).items():
        keys = st.sampled_from([key for key in _KEYS if re.search(pattern, key)])
        made = st.builds(dict.__or__, made, st.dictionaries(keys, _of(name, each), max_size=2))
    least = part.get("minProperties", 0)
    return made.filter(lambda data: len(data) >= least).flatmap(_shuffled)


def _shuffled(data: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.permutations(list(data.items())).map(dict)


def _string(name: str, part: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "pattern" in part:
        fitting = [text for text in (*part["examples"], *_FITTING) if re.search(part["pattern"], text)]
        return st.sampled_from([*fitting, fitting[0] + "\n"])
    return texts.filter(lambda text: len(text) >= part.get("minLength", 0))


_BY_TYPE = {
    "object": _object,
    "array": lambda name, part: st.lists(_of(name, part["items"]), min_size=part.get("minItems", 0), max_size=3),
    "string": _string,
    "integer": lambda name, part: st.integers(part["minimum"], part.get("maximum", 10**18 - 1)),
    "null": lambda name, part: st.none(),
}
