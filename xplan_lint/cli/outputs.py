"""What is written where: to standard output, and to files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from xplan_lint.cli.terminal import complain, has_colour, write_format
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import TYPE_CHECKING, TextIO
from xplan_lint.message import Language, Message

if TYPE_CHECKING:
    import argparse

Render = Callable[[str, bool], str]  # a report in a format, coloured or not

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
