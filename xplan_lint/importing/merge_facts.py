"""What comes of comparing a plan with a document: additions and differences; and when two texts say the same."""

from __future__ import annotations

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import parse_quarters
from xplan_lint.frozen import frozen
from xplan_lint.late_enum import Enum
from xplan_lint.late_typing import Any
from xplan_lint.similarity import similarity

Data = dict[str, Any]

_ALIKE = 0.3  # of two titles; below it the same number means another challenge or action
_STATED_EMPTY = frozenset({"partner_bodies", "direct", "designated", "other"})  # [] says that there are none
_NOT_PUBLISHED = frozenset({"note", "about", "status", "repeats", "continues"})


@frozen
class Addition:
    """`at` leads to a key that the plan lacks or holds no value at, or to the place of a new item in a list: before
    the item that is there now, or behind the last.
    """

    at: Route
    value: Any


class Kind(Enum):
    """How a document differs from the plan."""

    TEXT = "text"  # both say something, and not the same
    CHALLENGE = "challenge"  # the id is another challenge's; nothing of the document's was taken
    ID = "id"  # the plan has the challenge under another id
    ACTION = "action"  # an action that the plan does not have, or has under another number
    TABLES = "tables"  # the tables of quarters stand elsewhere
    OLDER = "older"  # the document's progress is older than the plan's
    NEWER = "newer"  # it is newer, but its reports are not the plan's: which month the rest is of would be unclear


@frozen
class Difference:
    """`at` leads to what the plan has; `plan` and `document` are what the two say there."""

    kind: Kind
    at: Route
    plan: str
    document: str


def is_lacking(key: str, value: Any) -> bool:
    """Whether the value says nothing: an empty list says 「なし」 only at a few keys."""
    return value is None or (value in ("", [], {}) and not (value == [] and key in _STATED_EMPTY))


def said(value: Any) -> str:
    """What a value says in a published document, as it is compared: without marks of lists and what staff add."""
    if isinstance(value, dict):
        quarters = {key: parse_quarters(key) for key in value}
        if any(quarters.values()):
            cells = [(quarters[key], said(cell)) for key, cell in value.items() if quarters[key]]
            return "".join(f"{[*map(int, each)]}{text}" for each, text in sorted(cells) if text)
        return "".join(said(value[key]) for key in sorted(value) if key not in _NOT_PUBLISHED and key != "blank")
    if isinstance(value, list):
        return "\n".join(map(said, value))
    return "".join(line.lstrip("・-") for line in map(comparable, shown(value).splitlines()))


def shown(value: Any) -> str:
    """The value's texts for a reader."""
    if isinstance(value, dict):
        return " ".join(
            f"{key}: {shown(member)}" if parse_quarters(key) else shown(member)
            for key, member in value.items()
            if key not in _NOT_PUBLISHED
        )
    if isinstance(value, list):
        return "、".join(map(shown, value)) or "[]"
    return "" if value is None else str(value)


def is_alike(one: object, other: object) -> bool:
    """Whether two titles may be of the same thing; one that is missing may be anything."""
    return not one or not other or similarity(str(one), str(other)) >= _ALIKE
