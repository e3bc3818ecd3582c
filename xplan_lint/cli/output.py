"""Reports into files: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class OutputError(Exception):
    """A file could not be written, for the `reason` that the system gives."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(str(file))
        self.file = file
        self.reason = reason


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
