"""Talking to the reader: the language, the encoding of the console, colour, and progress on long work."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator

from xplan_lint.late_typing import Literal, TextIO, TypeVar
from xplan_lint.message import LANGUAGES, Language, Message
from xplan_lint.report.printable import printable

T = TypeVar("T")
LanguageSource = Literal["option", "environment", "configuration", "locale", "default"]
_PATIENCE = 1.0  # seconds before progress is shown


class CannotRunError(Exception):
    """The program cannot do what it was asked for; `message` says why. It ends with exit code 2."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


def language_of(arguments: list[str], configured: Language | None = None) -> Language:
    """The reader's language: `--lang`, else XPLAN_LANG, the configuration, the locale; else Japanese."""
    return language_and_source(arguments, configured)[0]


def language_and_source(arguments: list[str], configured: Language | None = None) -> tuple[Language, LanguageSource]:
    """The same, and which of them it was."""
    for position, word in reversed(list(enumerate(arguments))):  # as in argparse, the last one counts
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return "en" if value == "en" else "ja", "option"
    if (chosen := os.environ.get("XPLAN_LANG")) in LANGUAGES:
        return "en" if chosen == "en" else "ja", "environment"
    if configured is not None:
        return configured, "configuration"
    spoken = _language_of_locale()
    return (spoken, "locale") if spoken is not None else ("ja", "default")


def _language_of_locale() -> Language | None:
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((each for each in names if each), "")
    if not name and os.name == "nt":  # elsewhere Python takes an unset locale for American English
        import locale

        name = locale.getlocale()[0] or ""
    if name.partition(".")[0] in ("", "C", "POSIX"):  # a locale without a language says nothing; plans are Japanese
        return None
    return "ja" if name.lower().startswith("ja") else "en"


def use_safe_encoding() -> None:
    """Let a console that lacks a character (cp932 lacks many) show it escaped instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a TextIOWrapper in a program


def write_format(text: str, stream: TextIO) -> None:
    """Write a format for programs to standard output or error: UTF-8 and LF whatever the console's encoding is."""
    stream.flush()
    stream.buffer.write(text.encode("utf-8", errors="backslashreplace"))
    stream.buffer.flush()


def has_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal that shows colours and whose user wants them."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ  # the old Windows console prints the codes


def complain(message: Message, language: Language) -> None:
    """Say on standard error why the program could not run."""
    print(f"xplan: {printable(message.text(language))}", file=sys.stderr)


_FILES = Message("{count}件…", "{count} files…")


def with_progress(items: Iterable[T], language: Language, words: Message = _FILES) -> Iterator[T]:
    """Pass the items on; count them on a terminal's standard error once it takes longer than a second."""
    if not sys.stderr.isatty():
        yield from items
        return
    began, shown = time.monotonic(), 0.0
    for count, item in enumerate(items, start=1):
        now = time.monotonic()
        if now - began > _PATIENCE and now - shown > 0.1:
            print(f"\r{words.saying(count=count).text(language)}", end="", file=sys.stderr, flush=True)
            shown = now
        yield item
    if shown:
        print("\r" + " " * 20 + "\r", end="", file=sys.stderr, flush=True)
