"""The enumerations of this package do what those of Python do."""

from __future__ import annotations

import copy
import enum
import pickle
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from xplan_lint import late_enum


def _kinds(module: ModuleType) -> tuple[Any, Any, Any]:
    class Colour(module.Enum):  # type: ignore[name-defined]
        RED = "red"
        BLUE = "blue"

        @property
        def label(self) -> str:
            return f"{self.name} {self.value}"

        @classmethod
        def first(cls) -> Any:
            return next(iter(cls))

    class Size(module.IntEnum):  # type: ignore[name-defined]
        NONE = 0
        SOME = 2

        def doubled(self) -> int:
            return 2 * self

    class Fruit(module.Enum):  # type: ignore[name-defined]
        PEAR = ("pear", Colour.RED)
        PLUM = ("plum", Colour.BLUE)

        def __init__(self, word: str, colour: Any) -> None:
            self.word = word
            self.colour = colour

    return Colour, Size, Fruit


KINDS = [_kinds(late_enum), _kinds(enum)]
SAME: dict[str, Callable[[Any, Any, Any], object]] = {
    "members in order": lambda colour, size, fruit: [
        (each.name, each.value) for kind in (colour, size) for each in kind
    ],
    "how many": lambda colour, size, fruit: (len(colour), len(size)),
    "by value": lambda colour, size, fruit: (colour("blue") is colour.BLUE, size(2) is size.SOME),
    "an unknown value": lambda colour, size, fruit: _said(lambda: colour("pink")),
    "a value that has no hash": lambda colour, size, fruit: _said(lambda: size([])),
    "properties and methods": lambda colour, size, fruit: (colour.RED.label, colour.first().name, size.SOME.doubled()),
    "equality": lambda colour, size, fruit: (
        colour.RED == "red",
        colour.RED == colour.RED,
        size.SOME == 2,
        size.SOME != 2,
    ),
    "order": lambda colour, size, fruit: (size.NONE < size.SOME, sorted([size.SOME, size.NONE]) == [0, 2]),
    "as keys": lambda colour, size, fruit: ({colour.RED: 1}[colour("red")], {size.SOME: 1}[2]),
    "truth": lambda colour, size, fruit: (bool(colour.RED), bool(size.NONE), bool(size.SOME)),
    "as text": lambda colour, size, fruit: (f"{size.SOME}", str(size.SOME), f"{size.SOME:03}"),
    "kind": lambda colour, size, fruit: (
        isinstance(colour.RED, colour),
        isinstance(size.SOME, int),
        type(size.SOME) is size,
    ),
    "copies": lambda colour, size, fruit: copy.deepcopy([colour.RED, size.SOME]) == [colour.RED, size.SOME],
    "what a member is made of": lambda colour, size, fruit: [
        (each.word, each.colour.name, fruit(each.value) is each) for each in fruit
    ],
    "in a match": lambda colour, size, fruit: _matched(colour, colour.BLUE),
}


def _said(work: Callable[[], object]) -> str:
    with pytest.raises(ValueError, match="is not a valid") as error:
        work()
    return str(error.value).replace("_kinds.<locals>.", "")


def _matched(kind: Any, value: object) -> str:
    match value:
        case kind.RED:
            return "red"
        case kind.BLUE:
            return "blue"
    return ""


@pytest.mark.parametrize("asked", SAME.values(), ids=SAME.keys())
def test_both_say_the_same(asked: Callable[[Any, Any, Any], object]) -> None:
    ours, python = (asked(*kinds) for kinds in KINDS)
    assert ours == python


def test_a_member_is_itself_in_every_process() -> None:
    from xplan_lint.diagnostic import Severity
    from xplan_lint.fiscal import Quarter

    for member in (Severity.ERROR, Quarter.Q3):
        assert pickle.loads(pickle.dumps(member)) is member
    assert [repr(Severity.ERROR), repr(Quarter.Q3)] == ["Severity.ERROR", "Quarter.Q3"]
