"""What makes a finding the same one after the file was edited elsewhere.

Made of the rule, the plan, the titles of the challenge and the action, and the message without what counts or numbers:
it survives moved lines, reordered and renumbered challenges, more or fewer of the like elsewhere, and another language.
A message that does not name its challenge speaks of the plan, and no title belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.comparable import comparable
from xplan_lint.data import value_at
from xplan_lint.diagnostic import Route
from xplan_lint.message import Message, Value
from xplan_lint.sha2 import sha256

_NUMBER = re.compile(r"[A-Z][0-9]+(\.[0-9]+)?")  # of a challenge or an action: A2, A2.1
_MORE = "more"  # the value of a message that says how many more there are


def fingerprint(
    rule: str, path: str, organisation: str, fiscal_year: int, data: object, route: Route, message: Message
) -> str:
    """16 hexadecimal digits. `path` stands for the plan where the document names no organisation or year."""
    plan = f"{organisation}/{fiscal_year}" if organisation and fiscal_year else path
    is_named = _names(message, value_at(data, Route(route[:2]) / "id"))
    titles = [value_at(data, Route(route[:length]) / "title") for length in (2, 4)] if is_named else []
    parts = (rule, plan, *(title if isinstance(title, str) else "" for title in titles), _unnumbered(message))
    return sha256("\0".join(map(comparable, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _unnumbered(message: Message) -> str:
    values = {name: _kept(name, value) for name, value in message.values.items()}
    return Message("", message.en, values).text("en")


def _kept(name: str, value: Value) -> str:
    if isinstance(value, int) or name == _MORE:
        return ""
    if isinstance(value, Message):
        return _unnumbered(value)
    return "" if _NUMBER.fullmatch(value) else value


def _names(message: Message, id: object) -> bool:
    """Whether the message names the challenge with this id; whatever has no id cannot be told apart otherwise."""
    return not (isinstance(id, str) and _NUMBER.fullmatch(id)) or id in _texts(message)


def _texts(message: Message) -> Iterator[str]:
    for value in message.values.values():
        if isinstance(value, Message):
            yield from _texts(value)
        elif isinstance(value, str):
            yield value
