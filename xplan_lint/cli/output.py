"""Reports into files: whole or not at all."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from xplan_lint.cli.parser import unknown_word
from xplan_lint.frozen import frozen
from xplan_lint.message import Language, Message

_NO_SUFFIX = Message(
    "「{file}」の形式が分かりません。{format}={file} のように指定してください。",
    'the format of "{file}" is not clear; say, for example, {format}={file}.',
)


@frozen
class Output:
    """A file that is asked for, and the format of what is to stand in it."""

    format: str
    file: Path


class OutputError(Exception):
    """A file could not be written, for the `reason` that the system gives."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(str(file))
        self.file = file
        self.reason = reason


def output_of(suffixes: Mapping[str, str], language: Language) -> Callable[[str], Output]:
    """A type for an option that takes `FORMAT=FILE`, or a file whose suffix tells the format.

    `suffixes` are the formats by suffix, as `".md": "markdown"`.
    """
    formats = list(dict.fromkeys(suffixes.values()))

    def convert(word: str) -> Output:
        format, equals, file = word.partition("=")
        if equals and format in formats and file:
            return Output(format, Path(file))
        if equals and format.isalpha():
            message = unknown_word(format, formats, Message("形式", "format"))
        elif (found := suffixes.get(Path(word).suffix.lower())) is not None:
            return Output(found, Path(word))
        else:
            message = _NO_SUFFIX.saying(file=word, format=formats[0])
        raise argparse.ArgumentTypeError(message.text(language))

    return convert


def write_files(texts: Mapping[Path, str]) -> None:
    """Write every text beside its file, then put all in place: whoever reads one never sees half of it.

    Raises OutputError; no file is changed then, unless it was the putting in place that failed.
    """
    beside: dict[Path, Path] = {}
    try:
        for file, text in texts.items():
            with _telling(file):
                _write(file, text.encode("utf-8", errors="backslashreplace"), beside)
        for file, new in beside.items():
            with _telling(file):
                new.replace(_target(file))
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def _write(file: Path, content: bytes, beside: dict[Path, Path]) -> None:
    if file.exists() and not file.is_file():  # a device or a pipe, whose place nothing can take
        file.write_bytes(content)
        return
    target = _target(file)
    new = target.with_name(f".{target.name}.{os.getpid()}")
    with new.open("xb") as stream:
        beside[file] = new
        stream.write(content)
    if target.exists():
        new.chmod(target.stat().st_mode)


def _target(file: Path) -> Path:
    return Path(os.path.realpath(file))  # a link stays one


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(file, error.strerror or str(error)) from error
