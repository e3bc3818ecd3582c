"""How a rule is declared and found. Adding a file below `xplan_lint/rules/` adds the rule.

The file's name is the rule's id, its folder the group. What the check takes decides what it is run on:
a `Document` (the text and its faults), a `Plan`, a plan's `Prose` (the texts its readers see), the `Registry`, a `Plan`
and its `Repository`, or, after all others, a document's `Suppressions`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from xplan_lint.diagnostic import Severity
from xplan_lint.frozen import frozen, frozen_identity
from xplan_lint.late_typing import Any
from xplan_lint.message import Language, Message

Check = Callable[..., Iterable[Any]]  # of a Problem; a judgement's, of a Concern
HEADINGS: dict[Language, tuple[str, str]] = {
    "en": ("Why it matters: ", "How to fix: "),
    "ja": ("なぜ大切か: ", "直し方: "),
}
EXAMPLE_PATH = "plans/minato-ku/2025.yaml"


@frozen
class Example:
    """A file a reader learns the rule from, and a test. The name is Japanese and English, divided by " / ".

    `#! message` at the end of a line says that exactly this Japanese message must come at this line; a second
    `#!` says that another one must. A text that cannot carry such a comment says so in `expect`, as pairs of
    line and message. `others` are the files beside it, by path. `before` is the version that a judgement
    compares it with; what is gone is marked there.
    """

    name: str
    text: str
    path: str = EXAMPLE_PATH
    encoding: str = "utf-8"
    expect: tuple[tuple[int, str], ...] = ()
    others: Mapping[str, str] = {}
    before: str = ""

    @property
    def title(self) -> Message:
        japanese, _, english = self.name.partition(" / ")
        return Message(japanese, english or japanese)

    @cached_property
    def content(self) -> bytes:
        return _dedent(self.text).encode(self.encoding)

    @cached_property
    def other_contents(self) -> dict[str, bytes]:
        return {path: _dedent(text).encode() for path, text in self.others.items()}

    @cached_property
    def expected(self) -> list[tuple[int, str]]:
        return sorted([*_marks(self.text), *self.expect])

    @cached_property
    def content_before(self) -> bytes:
        return _dedent(self.before).encode()

    @cached_property
    def expected_before(self) -> list[tuple[int, str]]:
        return sorted(_marks(self.before))


def _marks(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_dedent(text).split("\n"), start=1):
        for message in line.split("#!")[1:]:
            yield number, message.strip()


def _dedent(text: str) -> str:
    from textwrap import dedent  # only whoever reads examples needs it

    return dedent(text).strip("\n") + "\n"


@frozen
class Doc:
    """What a rule says of itself in one language."""

    summary: str
    why: str
    fix: str


@frozen_identity
class Rule:
    """A rule. One that is not a default runs only where somebody asks for it or for its group."""

    id: str
    group: str
    severity: Severity
    messages: Mapping[str, Message]
    examples: tuple[Example, ...]
    check: Check
    reads: tuple[type, ...]
    text: str
    is_default: bool = True

    @cached_property
    def docs(self) -> Mapping[Language, Doc]:
        """The module's docstring, taken apart. Raises ValueError where a part of it is missing."""
        found: dict[Language, Doc] = {}
        english, _, japanese = self.text.partition("\n---\n")
        for language, part in zip(HEADINGS, (english, japanese), strict=True):
            why_heading, fix_heading = HEADINGS[language]
            summary, _, rest = _unwrap(part, language).partition(why_heading)
            why, _, fix = rest.partition(fix_heading)
            if not (summary and why and fix):
                raise ValueError(f"{self.id}: its docstring lacks a first line, “{why_heading}” or “{fix_heading}”")
            found[language] = Doc(summary.strip(), why.strip(), fix.strip())
        return found

    @property
    def summary(self) -> Message:
        return Message(self.docs["ja"].summary, self.docs["en"].summary)

    @property
    def help(self) -> Message:
        return Message(self.docs["ja"].fix, self.docs["en"].fix)


def _unwrap(text: str, language: Language) -> str:
    """Joins wrapped lines: with a space in English, with nothing in Japanese."""
    return ("" if language == "ja" else " ").join(line.strip() for line in text.strip().splitlines())


def modules_in(folder: Path) -> list[str]:
    """The names of the modules in a folder, in order. (`pkgutil` takes 12 ms to import what it asks them with.)"""
    names = (file.name for file in folder.iterdir())
    return sorted(name.removesuffix(".py") for name in names if name.endswith(".py") and name != "__init__.py")


def rule(
    *,
    severity: Severity,
    examples: Iterable[Example],
    message: Message | None = None,
    messages: Mapping[str, Message] | None = None,
) -> Callable[[Check], Rule]:
    """Turn a module's `check` into its rule.

    `message` is what it says, with the problem's values in its places; a rule with several wordings gives
    `messages` by the problem's `wording`. The docstring of the module holds, in English and below a line
    `---` in Japanese: a first line, *Why it matters:* and *How to fix:*.
    """

    def declare(check: Check) -> Rule:
        module = sys.modules[check.__module__]
        _, group, name = module.__name__.rsplit(".", 2)
        parameters = {name: kind for name, kind in check.__annotations__.items() if name != "return"}
        return Rule(
            id=name.replace("_", "-"),
            group=group,
            severity=severity,
            messages=messages or ({"": message} if message is not None else {}),
            examples=tuple(examples),
            check=check,
            reads=tuple(parameters.values()),
            text=module.__doc__ or "",
            is_default=not getattr(sys.modules[module.__package__ or ""], "ON_REQUEST", False),
        )

    return declare
