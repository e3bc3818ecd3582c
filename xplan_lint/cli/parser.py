"""An argument parser that speaks the reader's language and guesses what a mistyped word was meant to be."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Collection
from typing import NoReturn

from xplan_lint.message import Language, Message

_JAPANESE = {
    "expected one argument": "値がありません",
    "expected at least one argument": "値がありません",
    "not allowed with argument": "一緒に使えない指定です:",
    "ignored explicit argument": "値は要りません:",
}


class Parser(argparse.ArgumentParser):
    """Options are never abbreviated; a usage error is one sentence and exit code 2."""

    def __init__(self, *, language: Language = "ja", **settings: object) -> None:
        formatter = argparse.RawDescriptionHelpFormatter
        super().__init__(allow_abbrev=False, formatter_class=formatter, add_help=False, **settings)  # type: ignore[arg-type] # argparse's own keywords, passed on
        self.language = language
        self.add_argument(
            "-h", "--help", action="help", help=Message("この説明を表示する", "show this help").text(language)
        )

    def error(self, message: str) -> NoReturn:
        if self.language == "ja":
            for english, japanese in _JAPANESE.items():
                message = message.replace(english, japanese)
        hint = Message("使い方は {prog} --help をご覧ください。", "See {prog} --help.").saying(prog=self.prog)
        self.exit(2, f"xplan: {message}\n{hint.text(self.language)}\n")

    def refuse(self, words: Message) -> NoReturn:
        self.error(words.text(self.language))

    def parse(self, arguments: list[str]) -> argparse.Namespace:
        """Parse all of `arguments`; an unknown option ends the program with a guess at what was meant."""
        options, unknown = self.parse_known_args(arguments)
        if unknown:
            parser: Parser = getattr(options, "parser", self)
            known = [option for action in parser._actions for option in action.option_strings]
            parser.refuse(unknown_word(unknown[0].partition("=")[0], known, Message("指定", "option")))
        return options


def unknown_word(word: str, known: Collection[str], what: Message) -> Message:
    """「word」という…はありません, with the closest known word where one is close."""
    close = difflib.get_close_matches(word, known, n=1)
    if close:
        return Message(
            "「{word}」という{what}はありません。「{close}」のことですか。",
            'no {what} "{word}"; did you mean "{close}"?',
        ).saying(word=word, what=what, close=close[0])
    return Message("「{word}」という{what}はありません。", 'no {what} "{word}".').saying(word=word, what=what)


def one_of(known: Collection[str], what: Message, language: Language) -> Callable[[str], str]:
    """A type for an option that takes one of a few words."""

    def convert(word: str) -> str:
        if word not in known:
            choices = Message("使えるのは {known} です。", "There are {known}.").saying(known=", ".join(known))
            text = f"{unknown_word(word, known, what).text(language)} {choices.text(language)}"
            raise argparse.ArgumentTypeError(text)
        return word

    return convert
