"""The texts of a plan that its readers see, joined into one, so that a rule searches all of them in a single pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby

from xplan_lint.diagnostic import Fix, Key, Route, TextEdit
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.place_name import place_name
from xplan_lint.repository import Repository

# Keywords, references, dates and amounts, whose shape the schema holds, and notes, which are not published.
UNPUBLISHED = frozenset({
    "about", "as_of", "budget", "challenge", "continues", "fiscal_year", "form", "id", "impact", "note", "of",
    "organisation", "outcome", "repeats", "stage", "status", "urgency",
})  # fmt: skip

# Stands between two texts: YAML lets it into a text only as an escape. `[^\0]` behind a lookbehind is a text's start.
BREAK = "\0"


@dataclass(frozen=True, slots=True)
class Found:
    """A match in the text at `at`, whose characters count from `start`."""

    at: Route
    start: int
    match: re.Match[str]

    @property
    def text(self) -> str:
        return self.match[0]

    @property
    def within(self) -> tuple[int, int]:
        return self.start, self.start + len(self.match[0])

    def edit(self, replacement: str, group: str | int = 0) -> TextEdit:
        """What puts `replacement` in place of a group of the match, all of it where none is named."""
        shift = self.start - self.match.start()
        return TextEdit(self.at, self.match.start(group) + shift, self.match.end(group) + shift, replacement)


@dataclass(frozen=True, eq=False)
class Prose:
    """Every published text of a plan, in the order of the document, and how it is to be written."""

    plan: Plan
    repository: Repository

    @cached_property
    def joined(self) -> str:
        return BREAK.join(text for _, text in self._leaves)

    @cached_property
    def texts(self) -> tuple[tuple[Route, str], ...]:
        return tuple((Route(at), text) for at, text in self._leaves)

    def search(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Every match that lies in one text, and in no name that may be written as it is."""
        for match in pattern.finditer(self.joined):
            number = bisect_right(self._starts, match.start()) - 1
            at, text = self._leaves[number]
            start = match.start() - self._starts[number]
            if start + len(match[0]) <= len(text) and not self._is_in_name(match):
                yield Found(Route(at), start, match)

    def by_text(self, pattern: re.Pattern[str]) -> Iterator[list[Found]]:
        """The matches of `search`, text by text."""
        for _, group in groupby(self.search(pattern), key=lambda found: found.at):
            yield list(group)

    def place_name(self, at: Route) -> Message:
        return place_name(self.plan.data, at)

    def _is_in_name(self, match: re.Match[str]) -> bool:
        number = bisect_right(self._names, match.start(), key=lambda span: span[0]) - 1
        return number >= 0 and match.end() <= self._names[number][1]

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        """Where the names that may be written as they are stand in `joined`."""
        names = [re.escape(name) for name in self.repository.notation.names if name in self.joined]
        return [found.span() for found in re.finditer("|".join(names), self.joined)] if names else []

    @cached_property
    def _leaves(self) -> list[tuple[tuple[Key, ...], str]]:
        found: list[tuple[tuple[Key, ...], str]] = []
        _collect(self.plan.data, (), found)
        return found or [((), "")]

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + len(BREAK) for _, text in self._leaves[:-1]), initial=0))


def replaced(found: Iterable[Found], replacement: str, *, is_safe: bool = True) -> Fix:
    """The fix that puts `replacement` in place of each of the passages."""
    return Fix(tuple(each.edit(replacement) for each in found), is_safe)


def and_more(found: Sequence[Found]) -> Message:
    """What a message about a text's first passage adds where there are more in the same text."""
    if len(found) == 1:
        return Message("", "")
    return Message("(ほかに{count}か所)", " (and in {count} more place(s))", {"count": len(found) - 1})


def _collect(value: object, at: tuple[Key, ...], found: list[tuple[tuple[Key, ...], str]]) -> None:
    """Not `texts_in`: no routes are built on the way, which takes half as long."""
    if isinstance(value, str):
        found.append((at, value))
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in UNPUBLISHED:
                _collect(member, (*at, key), found)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _collect(item, (*at, index), found)
