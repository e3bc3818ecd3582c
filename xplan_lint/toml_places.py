"""Where each key and value of a TOML text stands. What they say, tomllib tells."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from xplan_lint.diagnostic import Route, Span
from xplan_lint.frozen import frozen

DEEPEST = 16  # levels of brackets; what lies deeper has no place

_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|"(?:[^"\\]|\\.)*"|\'\'\'(?:[^']|'{1,2}(?!'))*'{3,5}|'[^']*\'''', re.DOTALL
)
_WORD = re.compile(r"[^,\]}#\r\n]*[^,\]}#\r\n \t]")
_SKIPPED = re.compile(rf"{_STRING.pattern}|#[^\n]*|[^\[\]{{}}\"'#]+", re.DOTALL)


@frozen
class TomlPlace:
    """Where a key and its value stand; an item of a list and a table with a heading of its own are both in one."""

    key: Span
    value: Span


def toml_places(text: str) -> Mapping[Route, TomlPlace]:
    """The place of everything in a TOML text, which must be sound: tomllib reads it.

    The route of an item of a list has its index, as in the data of tomllib. What is named in several headings stands
    where it is named first.
    """
    return _Scanner(text).places()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.found: dict[Route, tuple[int, int, int, int]] = {}
        self.lengths: dict[Route, int] = {}  # of the lists of tables: `[[override]]`

    def places(self) -> Mapping[Route, TomlPlace]:
        table = Route()
        while self._pass() < len(self.text):
            if self.text[self.at] == "[":
                table = self._heading()
            else:
                self._pair(table)
        lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        return {
            route: TomlPlace(_span(lines, *place[:2]), _span(lines, *place[2:])) for route, place in self.found.items()
        }

    def _pass(self, sign: str = "") -> int:
        """Go over blanks and comments, and over a sign that stands behind them; where that leads."""
        self.at = _end(_BETWEEN, self.text, self.at)
        if sign and self.text.startswith(sign, self.at):
            self.at = _end(_BETWEEN, self.text, self.at + len(sign))
        return self.at

    def _heading(self) -> Route:
        is_item = self.text.startswith("[[", self.at)
        self._pass("[[" if is_item else "[")
        route, keys = Route(), self._keys()
        for number, (key, begin, end) in enumerate(keys, start=1):
            route /= key
            self.found.setdefault(route, (begin, end, begin, end))
            if is_item and number == len(keys):
                self.lengths[route] = self.lengths.get(route, 0) + 1
            if route in self.lengths:
                route /= self.lengths[route] - 1
                self.found.setdefault(route, (begin, end, begin, end))
        self._pass("]]" if is_item else "]")
        return route

    def _pair(self, table: Route) -> None:
        route, keys = table, self._keys()
        for key, begin, end in keys:
            route /= key
            self.found.setdefault(route, (begin, end, begin, end))
        _, begin, end = keys[-1]
        self._pass("=")
        self._value(route, (begin, end))

    def _keys(self) -> list[tuple[str, int, int]]:
        """The parts of a key with dots, and where each begins and ends."""
        parts = []
        while True:
            begin, self.at = self.at, _end(_KEY, self.text, self.at)
            written, end = self.text[begin : self.at], self.at
            key = next(iter(tomllib.loads(f"{written} = 1"))) if written[0] in "\"'" else written
            parts.append((key, begin, end))
            self._pass()
            if not self.text.startswith(".", self.at):
                return parts
            self._pass(".")

    def _value(self, route: Route, key: tuple[int, int] | None = None) -> None:
        begin, first = self.at, self.text[self.at]
        if first in "[{" and len(route) >= DEEPEST:
            self._skip()
        elif first == "[":
            self._list(route)
        elif first == "{":
            self._pass("{")
            while self.text[self.at] != "}":
                self._pair(route)
                self._pass(",")
            self.at += 1
        else:
            self.at = _end(_STRING if first in "\"'" else _WORD, self.text, begin)
        self.found[route] = (*(key or (begin, self.at)), begin, self.at)

    def _list(self, route: Route) -> None:
        self._pass("[")
        index = 0
        while self.text[self.at] != "]":
            self._value(route / index)
            self._pass(",")
            index += 1
        self.at += 1

    def _skip(self) -> None:
        """Go behind the bracket that closes the one here."""
        depth = 0
        while True:
            if found := _SKIPPED.match(self.text, self.at):
                self.at = found.end()
                continue
            depth += 1 if self.text[self.at] in "[{" else -1
            self.at += 1
            if not depth:
                return


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _span(lines: list[int], begin: int, end: int) -> Span:
    from bisect import bisect_right

    first, last = bisect_right(lines, begin), bisect_right(lines, end)
    return Span(first, begin - lines[first - 1] + 1, last, end - lines[last - 1] + 1)
