"""`--output` and `--format`: what is written where, asked for in the same words by every verb that reports."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from xplan_lint.cli.parser import Parser, one_of
from xplan_lint.cli.terminal import complain, has_colour, write_format
from xplan_lint.frozen import field, frozen
from xplan_lint.late_typing import TextIO
from xplan_lint.message import Language, Message

Formats = Mapping[str, tuple[str, ...]]  # the suffixes of each format's files; the first format is what is printed
Render = Callable[[str, bool], str]  # a report in a format, coloured or not

_FORMAT = Message("形式", "format")
_NO_FORMAT = Message(
    "「{file}」の形式が分かりません。{format}={file} のように指定してください。",
    'the format of "{file}" is not clear; say, for example, {format}={file}.',
)
_NO_FILE = Message("「{word}」の後に、ファイルの名前がありません。", 'there is no file behind "{word}".')
_TWICE = Message("--output に {file} が二度指定されています。", "--output names {file} twice.")
_TWO_PRINTED = Message(
    "標準出力に書ける形式は一つだけです。{first} か {second} の後に =ファイル を付けてください。",
    "standard output takes one format: put =FILE behind {first} or {second}.",
)
_NOT_WRITTEN = Message("{file} に書き込めませんでした: {reason}", "{file} could not be written: {reason}")


@frozen
class Output:
    """A format that is asked for, and the file that it is to stand in; None for standard output."""

    format: str
    file: Path | None = None


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


def outputs_of(options: argparse.Namespace, printed: str = "text") -> tuple[Output, ...]:
    """What is to be written where; `printed` goes to standard output where nothing is asked for.

    Ends the program where two outputs would go to one place.
    """
    named = [Output(options.format)] if options.format else []
    outputs = [*named, *options.output] or [Output(printed)]
    seen: dict[str, Output] = {}
    for each in outputs:
        place = "" if each.file is None else os.path.normcase(os.path.realpath(each.file))
        other = seen.setdefault(place, each)
        if other is not each:
            words = _TWICE.saying(file=each.file.as_posix()) if each.file is not None else _TWO_PRINTED
            options.parser.refuse(words.saying(first=other.format, second=each.format))
    return tuple(outputs)


def deliver(outputs: tuple[Output, ...], render: Render, language: Language, stream: TextIO | None = None) -> bool:
    """Write the files, then what is to be printed; `stream` takes the place of standard output.

    Where a file cannot be written, that is told, no file is changed, nothing printed, and False comes back.
    """
    stream, texts = stream or sys.stdout, {each.file: render(each.format, False) for each in outputs if each.file}
    if texts and not _are_written(texts, language):
        return False
    for each in outputs:
        if each.file is None and each.format == "text":
            stream.write(render(each.format, has_colour(stream)))
        elif each.file is None:
            write_format(render(each.format, False), stream)
    return True


def _are_written(texts: Mapping[Path, str], language: Language) -> bool:
    from xplan_lint.cli.output import OutputError, write_files

    try:
        write_files(texts)
    except OutputError as error:
        complain(_NOT_WRITTEN.saying(file=error.file.as_posix(), reason=error.reason), language)
        return False
    return True


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
