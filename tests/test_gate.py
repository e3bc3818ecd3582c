"""The compiled check of a schema and jsonschema agree, and `shape` has a mistake for every refusal."""

import copy
import json
import pickle
import random
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from xplan_lint import gate
from xplan_lint.document import load
from xplan_lint.gate import is_valid
from xplan_lint.schema import load_schema
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import from_bytes

PLANS = Path(__file__).parent.parent / "plans"
FILES = sorted(PLANS.rglob("*.yaml"))
STRANGE: list[Any] = [
    *(None, True, False, 1, 1.0, 0, -1, 1.5, 10**30, float("inf"), float("nan"), 2025.0),
    *(
        "",
        "x",
        "中",
        "２０２５",
        "2025-12",
        "2025-12\n",
        "A1",
        "A0",
        "high",
        "not-stated",
        "Q1",
        "null",
        "🏗️",
        "\u0000",
        " ",
    ),
    *(
        [],
        [""],
        [1],
        [None],
        [[]],
        {},
        {"": ""},
        {"Q1": None},
        {"blank": ""},
        {"x": {"y": [{}]}},
        {"Q1": [], "note": ""},
    ),
]
KEYS = ["title", "note", "Q1", "Q1-Q9", "Q4\n", "第3", "", "$ref", "schedule", "__class__"]
MUTANTS = 640  # of each file


def pickled_data(path: Path) -> bytes:
    return pickle.dumps(load(from_bytes(path.name, path.read_bytes())).data)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Every container and key in the data."""
    members = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [(data, key) for key, _ in members] + [place for _, member in members for place in places(member)]


def mutate(chance: random.Random, pickled: bytes) -> Any:
    mutant = pickle.loads(pickled)  # several times faster than a deep copy
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        container, key = chance.choice(places(mutant) or [([mutant], 0)])
        if chance.random() < 0.6:
            container[key] = copy.deepcopy(chance.choice(STRANGE))
        elif chance.random() < 0.5:
            del container[key]
        elif isinstance(container, dict):
            container[chance.choice(KEYS)] = container.pop(key) if chance.random() < 0.5 else chance.choice(STRANGE)
        else:
            container.append(copy.deepcopy(chance.choice(STRANGE)))
    return mutant


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PLANS).as_posix())
def test_gate_agrees_with_jsonschema(path: Path) -> None:
    chance, pickled = random.Random(path.name), pickled_data(path)
    name = "organisations" if path.name == "organisations.yaml" else "plan"
    oracle = Draft202012Validator(load_schema(name))
    verdicts = set()
    for _ in range(MUTANTS):
        mutant = mutate(chance, pickled)
        verdict = is_valid(name)(mutant)
        verdicts.add(verdict)
        assert verdict == oracle.is_valid(mutant), mutant
    assert verdicts == {True, False}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PLANS).as_posix())
def test_shape_has_a_mistake_for_every_refusal(path: Path) -> None:
    chance, pickled = random.Random(path.name), pickled_data(path)
    name = "organisations" if path.name == "organisations.yaml" else "plan"
    for _ in range(MUTANTS // 10):
        mutant = mutate(chance, pickled)
        assert bool(mistakes_in(name, mutant)) is not is_valid(name)(mutant)


@pytest.mark.parametrize("value", STRANGE, ids=repr)
def test_gate_agrees_on_a_document_that_is_no_mapping(value: Any) -> None:
    for name in ("plan", "organisations", "form"):
        assert is_valid(name)(value) == Draft202012Validator(load_schema(name)).is_valid(value)


@pytest.mark.parametrize(
    "schema",
    [
        {"multipleOf": 2},
        {"properties": {"a": {"format": "date"}}},
        {"items": {"uniqueItems": True}},
        {"additionalProperties": False, "patternProperties": {"^a$": {"anyOf": []}}},
        {"$defs": {"a": {"const": 1}}, "items": {"$ref": "#/$defs/a"}},
        {"type": ["string", "number"]},
        {"enum": ["high", 1]},
        {"additionalProperties": {"type": "string"}},
        {"propertyNames": {"maxLength": 3}},
    ],
    ids=json.dumps,
)
def test_compiler_refuses_what_it_does_not_know(schema: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "load_schema", lambda _: schema)
    with pytest.raises(ValueError, match="does not know"):
        is_valid.__wrapped__("test")


def test_compiler_takes_a_schema_that_contains_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = {"type": "object", "additionalProperties": False, "properties": {"child": {"$ref": "#/$defs/tree"}}}
    monkeypatch.setattr(gate, "load_schema", lambda _: {"$defs": {"tree": tree}, "$ref": "#/$defs/tree"})
    check = is_valid.__wrapped__("test")
    assert check({"child": {"child": {}}})
    assert not check({"child": {"child": {"other": 1}}})
