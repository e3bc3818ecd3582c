"""What makes a finding the same one after the file was edited elsewhere.

Made of the rule, the plan, the titles of the challenge and the action, and the message without the challenge's
number: it survives moved lines, reordered and renumbered challenges, and another language.
"""

from __future__ import annotations

import hashlib

from xplan_lint.comparable import comparable
from xplan_lint.data import value_at
from xplan_lint.diagnostic import Route
from xplan_lint.message import Message


def fingerprint(
    rule: str, path: str, organisation: str, fiscal_year: int, data: object, route: Route, message: Message
) -> str:
    """16 hexadecimal digits. `path` stands for the plan where the document names no organisation or year."""
    plan = f"{organisation}/{fiscal_year}" if organisation and fiscal_year else path
    titles = [value_at(data, Route(route[:length]) / "title") for length in (2, 4)]
    id = value_at(data, Route(route[:2]) / "id")
    words = message.text("en")
    if isinstance(id, str) and id:
        words = words.replace(id, "")
    parts = (rule, plan, *(title if isinstance(title, str) else "" for title in titles), words)
    return hashlib.sha256("\0".join(map(comparable, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
