"""The lines around a fault, as `yaml_cause` looks at them. Lines count from 1, columns from 0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xplan_lint.diagnostic import Span
from xplan_lint.document import Document
from xplan_lint.fault import Fault
from xplan_lint.frozen import frozen
from xplan_lint.message import Value

WORD = r"[A-Za-z][A-Za-z0-9_-]*"
REACH = 300  # lines above a fault in which its cause is looked for, so that a hostile file takes no longer than others

_PAIR = re.compile(rf"(?P<lead> *(?:- +)*)(?P<key>{WORD}):(?= |$)")
_BAR = re.compile(r"(?P<lead> *(?:- +)*)(?:[^ #].*: +|: +|)[|>][-+1-9]*(?: +#.*)?")


@frozen
class Cause:
    """A slip: its name among the rule's wordings, its place and what the wording quotes."""

    name: str
    span: Span
    values: Mapping[str, Value] = {}


class Scene:
    """A fault and its surroundings. `suspect` is the line that the parser could make nothing of, which is not
    always `number`, the one that it blames.
    """

    def __init__(self, document: Document, fault: Fault) -> None:
        self.fault = fault
        self.detail = fault.detail
        self.lines = re.split(r"\r\n|\r|\n", document.text)
        self.number = fault.span.line
        self.began = fault.earlier or fault.span
        line = self.line(self.number)
        self.before, self.after = line[: fault.span.column - 1], line[fault.span.column - 1 :]
        self.suspect = self._suspect()

    def _suspect(self) -> int:
        if "could not find expected ':'" in self.detail:
            return self.began.line
        if "mapping values are not allowed" not in self.detail or ": " in self.before:
            return self.number
        above = self.neighbour(self.number, -1) or self.number
        first = above
        for _ in range(REACH):  # the plain text that the blamed line would continue may have begun further up
            line = self.line(first)
            if key_of(line):
                return above
            if re.match(rf" *- | *{WORD} *[:：]", line):
                return first
            if not (first := self.neighbour(first, -1)):
                return above
        return above

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def neighbour(self, number: int, step: int) -> int:
        """The nearest line above (-1) or below (1) that is neither empty nor a comment; 0 for none."""
        number += step
        while 0 < number <= len(self.lines):
            if self.line(number).strip() and not self.line(number).lstrip().startswith("#"):
                return number
            number += step
        return 0

    def structure_above(self, number: int) -> int:
        """The nearest line above that is an item or has a key and is not the text below a `|`; 0 for none."""
        return next((above for above, _ in reversed(self.columns(number))), 0)

    def above(self, pattern: re.Pattern[str]) -> tuple[int, re.Match[str]] | None:
        """The nearest line within reach, upwards from the fault, that matches and is not the text below a `|`."""
        for number in range(self.number, max(self.number - REACH, 0), -1):
            found = pattern.match(self.line(number))
            if found and not 0 < self.text_column(number) <= indent_of(self.line(number)):
                return number, found
        return None

    def text_column(self, number: int) -> int:
        """The indentation of the text below a `|` to which the line belongs or should belong; 0 for none."""
        wanted, lowest = 0, number - REACH
        while (number := self.neighbour(number, -1)) > max(lowest, 0):
            line = self.line(number)
            if found := _BAR.fullmatch(line):
                return wanted or len(found["lead"]) + 2
            if key_of(line) or is_item(line):
                return 0
            wanted = indent_of(line)
        return 0

    def columns(self, number: int) -> list[tuple[int, int]]:
        """Where lists and mappings that are still open above a line began: line and column, outermost first."""
        columns: list[tuple[int, int]] = []
        text_above = -1  # the column of a key with a `|`: what is deeper is its text
        for above in range(1, number):
            line, indent = self.line(above), indent_of(self.line(above))
            if not line.strip() or line.lstrip().startswith("#") or 0 <= text_above < indent:
                continue
            bar, pair = _BAR.fullmatch(line), _PAIR.match(line)
            text_above = len(bar["lead"]) if bar else -1
            starts = [indent] if is_item(line) else []
            starts += [len(pair["lead"])] if pair else []
            if starts:
                columns = [each for each in columns if each[1] < indent] + [(above, start) for start in starts]
        return columns

    def cause(self, name: str, number: int, start: int, end: int = 0, **values: Value) -> Cause:
        return Cause(name, Span(number, start + 1, number, max(start + 1, end) + 1), values)

    def whole(self, name: str, number: int, **values: Value) -> Cause:
        """A slip that is all of a line."""
        line = self.line(number)
        return self.cause(name, number, indent_of(line), len(line.rstrip()), **values)

    def both(self) -> Iterator[tuple[int, str]]:
        for number in dict.fromkeys((self.suspect, self.number)):
            yield number, self.line(number)


def indent_of(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_item(line: str) -> bool:
    """Whether the line begins an item of a list."""
    return line.lstrip(" ").startswith("- ")


def key_of(line: str) -> str:
    """The key of a line `key: …` or `- key: …`; "" for any other line."""
    found = _PAIR.match(line)
    return found["key"] if found else ""


def key_column(line: str) -> int:
    """The column of the line's key, or of its first character."""
    found = _PAIR.match(line)
    return len(found["lead"]) if found else indent_of(line)
