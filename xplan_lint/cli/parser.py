"""An argument parser that speaks the reader's language and guesses what a mistyped word was meant to be."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Collection
from contextlib import suppress

from xplan_lint.cli.guess import unknown_word
from xplan_lint.cli.terminal import complain
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Any, NoReturn
from xplan_lint.message import LANGUAGES, Language, Message

_JAPANESE = {
    "expected one argument": "値がありません",
    "expected at least one argument": "値がありません",
    "not allowed with argument": "一緒に使えない指定です:",
    "ignored explicit argument": "値は要りません:",
    "the following arguments are required": "足りないものがあります",
}
_HEADINGS = {"positional arguments": "指定するもの", "options": "オプション"}


class Parser(argparse.ArgumentParser):
    """Options are never abbreviated; a usage error is one sentence and exit code 2. Every verb takes `--lang`."""

    def __init__(self, *, language: Language = "ja", **settings: object) -> None:
        formatter = _JapaneseHelp if language == "ja" else _Help
        super().__init__(allow_abbrev=False, formatter_class=formatter, add_help=False, **settings)  # type: ignore[arg-type] # argparse's own keywords, passed on
        self.language = language
        self.add_argument(
            "-h", "--help", action="help", help=Message("この説明を表示する", "show this help").text(language)
        )
        self.add_argument(
            "--lang",
            type=one_of(LANGUAGES, Message("言語", "language"), language),
            metavar="ja|en",
            help=Message("表示の言語", "language of the messages").text(language),
        )

    def error(self, message: str) -> NoReturn:
        message = message.removeprefix("argument ")
        if self.language == "ja":
            for english, japanese in _JAPANESE.items():
                message = message.replace(english, japanese)
        self.refuse(Message(message, message))

    def refuse(self, words: Message) -> NoReturn:
        """End the program with exit code 2, saying what is wrong with its arguments."""
        hint = Message("使い方は {prog} --help をご覧ください。", "See {prog} --help.").saying(prog=self.prog)
        complain(words, self.language)
        self.exit(2, hint.text(self.language) + "\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        sys.stdout.flush()  # while `main` can still catch that the reader of our output left
        super().exit(status, message)

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """Parse all of `arguments`; an unknown option ends the program with a guess at what was meant."""
        options, unknown = self.parse_known_args(arguments)
        if unknown:
            parser: Parser = getattr(options, "parser", self)
            known = [option for action in parser._actions for option in action.option_strings]
            parser.refuse(unknown_word(unknown[0].partition("=")[0], known, Message("指定", "option")))
        return options

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """As argparse calls it for the verb, the one argument that has `choices`."""
        if action.choices is not None and value not in action.choices:
            self.refuse(unknown_word(value, list(action.choices), Message("コマンド", "command")))


def _width() -> int:
    """The columns of the terminal, less two, as argparse has it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns) - 2
    with suppress(OSError, ValueError):  # no terminal, or a closed stream
        return (os.get_terminal_size(sys.stdout.fileno()).columns or 80) - 2
    return 78


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # One is made for every argument, only to try it out. Left alone it imports shutil for the width: 2 ms.
        super().__init__(prog, width=_width())


class _JapaneseHelp(_Help):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


@frozen
class OneOf:
    """A type for an option that takes one of a few words."""

    known: tuple[str, ...]
    what: Message
    language: Language

    def __call__(self, word: str) -> str:
        if word not in self.known:
            names = Message(", ".join(self.known), ", ".join(self.known))  # whole, however many there are
            choices = Message("使えるのは {known} です。", "There are {known}.").saying(known=names)
            guess = unknown_word(word, self.known, self.what)
            raise argparse.ArgumentTypeError(f"{guess.text(self.language)} {choices.text(self.language)}")
        return word


@frozen
class Matching:
    """A type for an option whose word has to match a pattern; `words` says what is wanted."""

    pattern: str
    words: Message
    language: Language

    def __call__(self, word: str) -> str:
        if not re.fullmatch(self.pattern, word):
            raise argparse.ArgumentTypeError(self.words.saying(word=word).text(self.language))
        return word


def one_of(known: Collection[str], what: Message, language: Language) -> OneOf:
    """The type for one of the words in `known`, which are `what`."""
    return OneOf(tuple(known), what, language)


def fiscal_year(language: Language) -> Callable[[str], int]:
    """A type for an option that takes a fiscal year."""

    def convert(word: str) -> int:
        from xplan_lint.fiscal import FiscalYear

        try:
            return FiscalYear.parse(word)
        except ValueError as error:
            message = Message("「{word}」は年度ではありません。", '"{word}" is no fiscal year.').saying(word=word)
            raise argparse.ArgumentTypeError(message.text(language)) from error

    return convert
