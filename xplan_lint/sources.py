"""Where plans come from: files, folders and standard input. The only module that touches the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

REGISTRY_NAME = "organisations.yaml"
SUFFIXES = (".yaml", ".yml")
LARGEST = 2_000_000  # bytes; the longest published plan takes 52 KB


class Obstacle(Enum):
    """Why a file that is there could not be read."""

    TOO_LARGE = "too-large"
    NO_PERMISSION = "no-permission"
    NOT_A_FILE = "not-a-file"
    FAILED = "failed"


@dataclass(frozen=True)
class Source:
    """A file's name, with `/` between its parts, and its bytes; or why they could not be had."""

    path: str
    content: bytes
    obstacle: Obstacle | None = None

    @property
    def is_registry(self) -> bool:
        return PurePosixPath(self.path).name == REGISTRY_NAME


class NotFoundError(Exception):
    """A path the caller named does not exist, or a folder could not be listed."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def read(path: Path) -> Source:
    """Read one file. Raises NotFoundError where there is none; any other obstacle is told in the source."""
    name = shown_path(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Source(name, b"", Obstacle.NOT_A_FILE)
        if status.st_size > LARGEST:
            return Source(name, b"", Obstacle.TOO_LARGE)
        with path.open("rb") as stream:
            return from_bytes(name, stream.read(LARGEST + 1))
    except PermissionError:
        return Source(name, b"", Obstacle.NO_PERMISSION)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        raise NotFoundError(name) from error
    except OSError:
        return Source(name, b"", Obstacle.FAILED)


def from_bytes(path: str, content: bytes) -> Source:
    if len(content) > LARGEST:
        return Source(path, b"", Obstacle.TOO_LARGE)
    return Source(path, content)


def find(path: Path) -> Iterator[Path]:
    """The plan and registry files at `path`: itself, or those in the folder, in a stable order.

    Hidden folders and links to folders are passed over, so that a loop of links ends.
    Raises NotFoundError where the path is not there or its folder cannot be listed.
    """
    try:
        if not path.is_dir():
            if not os.path.lexists(path):
                raise NotFoundError(shown_path(path))
            yield path
            return
    except ValueError as error:  # a NUL in the name
        raise NotFoundError(shown_path(path)) from error
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(SUFFIXES))


def _refuse(error: OSError) -> None:
    raise NotFoundError(shown_path(Path(os.fsdecode(error.filename)))) from error


def repository_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds `plans/`, looking no higher than the git checkout."""
    for folder in (start, *start.parents):
        if (folder / "plans").is_dir():
            return folder
        if (folder / ".git").exists():
            return None
    return None


def shown_path(path: Path) -> str:
    """The path as it is shown: relative to the current folder where it lies below it, with `/`."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
