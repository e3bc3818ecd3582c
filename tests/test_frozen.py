"""`frozen` beside `dataclass(frozen=True)`: the same classes declared by both must behave alike."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from xplan_lint.frozen import contents, field, frozen, frozen_identity, frozen_ordered, kept, replace


@frozen
class Point:
    x: int
    y: int = 2
    tags: dict[str, int] = field(default_factory=dict, hash=False)
    at: str = field(default="here", compare=False, repr=False)

    @cached_property
    def total(self) -> int:
        return self.x + self.y


@frozen
class Named(Point):
    name: str = ""


@dataclasses.dataclass(frozen=True)
class PointAsDataclass:
    x: int
    y: int = 2
    tags: dict[str, int] = dataclasses.field(default_factory=dict, hash=False)
    at: str = dataclasses.field(default="here", compare=False, repr=False)


@frozen_ordered
class Version:
    major: int
    minor: int


@frozen_identity
class Thing:
    name: str


@frozen
class Empty:
    pass


ARGUMENTS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("in order", (1, 2, {}, "a"), {}),
    ("by name", (), {"y": 5, "x": 4, "at": "b", "tags": {"k": 1}}),
    ("both", (1,), {"at": "c"}),
    ("defaults", (1,), {}),
    ("one missing", (), {"y": 1}),
    ("one twice", (1,), {"x": 1}),
    ("too many", (1, 2, {}, "a", 5), {}),
    ("an unknown name", (1,), {"z": 1}),
]


def made(kind: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    try:
        value = kind(*given, **named)
    except TypeError:
        return TypeError
    return value.x, value.y, value.tags, value.at, repr(value).replace("AsDataclass", ""), hash(value)


@pytest.mark.parametrize(("title", "given", "named"), ARGUMENTS, ids=[title for title, *_ in ARGUMENTS])
def test_a_value_is_made_as_a_dataclass_makes_it(title: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert made(Point, given, named) == made(PointAsDataclass, given, named)


def test_each_value_has_its_own_default() -> None:
    assert Point(1).tags is not Point(1).tags


def test_equal_are_values_of_one_class_with_equal_contents() -> None:
    assert Point(1, at="here") == Point(1, at="there")
    assert hash(Point(1, tags={"k": 1})) == hash(Point(1))
    assert Point(1) != Point(2)
    assert Point(1, tags={"k": 1}) != Point(1)
    assert Point(1) != Named(1)
    assert Point(1) != (1, 2)
    assert Named(1, name="a") == Named(1, name="a") != Named(1, name="b")
    assert Empty() == Empty()
    assert {Empty(): 1}[Empty()] == 1


def test_order() -> None:
    assert sorted([Version(2, 1), Version(1, 3), Version(1, 2)]) == [Version(1, 2), Version(1, 3), Version(2, 1)]
    assert Version(1, 2) <= Version(1, 2) < Version(1, 3) > Version(1, 2) >= Version(1, 2)
    with pytest.raises(TypeError):
        _ = Point(1) < Point(2)


def test_identity() -> None:
    thing = Thing("a")
    assert thing == thing != Thing("a")
    assert len({thing, Thing("a")}) == 2


@pytest.mark.parametrize(
    "value", [Point(1), Named(1), Version(1, 2), Thing("a")], ids=lambda value: type(value).__name__
)
def test_a_value_stays_as_it_is(value: Any) -> None:
    for name in (*type(value).__match_args__, "other"):
        with pytest.raises(AttributeError, match=name):
            setattr(value, name, 9)
    with pytest.raises(AttributeError):
        delattr(value, type(value).__match_args__[0])


def test_a_cached_property_is_kept() -> None:
    point = Point(1)
    assert point.total == 3
    assert vars(point) == {"total": 3}


def test_what_a_function_found_is_kept_with_the_value() -> None:
    asked: list[Point] = []

    @kept
    def total(point: Point) -> int:
        asked.append(point)
        return point.total

    point = Point(1)
    assert (total(point), total(point), total(replace(point, x=2))) == (3, 3, 4)
    assert asked == [Point(1), Point(2)]


def test_replace_and_contents() -> None:
    assert replace(Named(1, name="a"), y=7) == Named(1, 7, name="a")
    assert contents(Named(1, name="a")) == (1, 2, {}, "here", "a")
    with pytest.raises(TypeError):
        replace(Point(1), z=1)


def test_a_pattern_takes_its_fields_in_order() -> None:
    match Version(1, 2):
        case Version(major, minor):
            assert (major, minor) == (1, 2)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_value_survives_copying_and_pickling(again: Callable[[Any], Any]) -> None:
    value = Named(1, tags={"k": 1}, at="there", name="a")
    assert contents(again(value)) == contents(value)
