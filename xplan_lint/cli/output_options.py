"""`--output` and `--format`: what is written where, asked for in the same words by every verb that reports."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from xplan_lint.cli.outputs import Output
from xplan_lint.cli.parser import Parser, one_of
from xplan_lint.frozen import field, frozen
from xplan_lint.message import Language, Message

Formats = Mapping[str, tuple[str, ...]]  # the suffixes of each format's files; the first format is what is printed

_FORMAT = Message("形式", "format")
_NO_FORMAT = Message(
    "「{file}」の形式が分かりません。{format}={file} のように指定してください。",
    'the format of "{file}" is not clear; say, for example, {format}={file}.',
)
_NO_FILE = Message("「{word}」の後に、ファイルの名前がありません。", 'there is no file behind "{word}".')


def add_output_options(parser: Parser, formats: Formats, language: Language) -> None:
    """Add `--format` and `--output` to a verb."""
    parser.add_argument(
        "--format",
        type=one_of(formats, _FORMAT, language),
        metavar="|".join(formats),
        help=Message("画面への出力の形式", "format of what is printed").text(language),
    )
    parser.add_argument(
        "--output",
        action="append",
        type=_OutputType(formats, language),
        default=[],
        metavar="FORMAT[=FILE]|FILE",
        help=Message(
            "ファイルに書く(何度でも指定できる。形式だけなら画面に出す)",
            "write to a file, as often as it is given; a format alone is printed",
        ).text(language),
    )


@frozen
class _OutputType:
    """A type for an option that takes `FORMAT`, `FORMAT=FILE`, or a file whose suffix tells the format."""

    formats: Formats = field(hash=False)
    language: Language

    @property
    def known(self) -> tuple[str, ...]:
        """The words that completion can offer."""
        return tuple(self.formats)

    def __call__(self, word: str) -> Output:
        format, equals, file = word.partition("=")
        if format.isalpha() and (equals or not Path(word).suffix):
            one_of(self.known, _FORMAT, self.language)(format)
            if equals and not file:
                raise argparse.ArgumentTypeError(_NO_FILE.saying(word=word).text(self.language))
            return Output(format, Path(file) if file not in ("", "-") else None)
        if (found := _format_by_suffix(word, self.formats)) is None:
            message = _NO_FORMAT.saying(file=word, format=self.known[0])
            raise argparse.ArgumentTypeError(message.text(self.language))
        return Output(found, Path(word))


def _format_by_suffix(file: str, formats: Formats) -> str | None:
    """The format whose suffix the file has, of several the longest."""
    fitting = {suffix: format for format, suffixes in formats.items() for suffix in suffixes}
    longest = max((suffix for suffix in fitting if file.lower().endswith(suffix)), key=len, default="")
    return fitting.get(longest)
