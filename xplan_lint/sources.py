"""Where plans come from: files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePath, PurePosixPath

from xplan_lint.frozen import frozen
from xplan_lint.late_enum import Enum

PLANS = "plans"
REGISTRY_NAME = "organisations.yaml"
SUFFIXES = (".yaml", ".yml")
UNNAMED = "<stdin>"  # what a text from standard input is called where nobody names it
LARGEST = 2_000_000  # bytes; the longest published plan takes 52 KB


class Obstacle(Enum):
    """Why a file that is there could not be read."""

    TOO_LARGE = "too-large"
    NO_PERMISSION = "no-permission"
    NOT_A_FILE = "not-a-file"
    NO_TARGET = "no-target"  # a link to nowhere
    FAILED = "failed"


@frozen
class Source:
    """A file's name, with `/` between its parts, and its bytes; or why they could not be had.

    `path` is as a reader is shown it; `location` is the absolute path, where the two differ.
    """

    path: str
    content: bytes
    obstacle: Obstacle | None = None
    location: str = ""

    @property
    def folder(self) -> PurePosixPath:
        """The folder that the file lies in, whatever the current one is."""
        return _folders_of(self.location or self.path)[0]

    @property
    def root(self) -> PurePosixPath:
        """The folder above it, which of a plan holds the organisations' folders."""
        return _folders_of(self.location or self.path)[1]

    @property
    def home_path(self) -> str:
        """The path from `plans/` on, wherever xplan is run and the checkout lies; `path` where it is below none."""
        return below_plans(PurePosixPath(self.location or self.path)) or self.path

    @property
    def is_registry(self) -> bool:
        return self.path.rpartition("/")[2] == REGISTRY_NAME


@lru_cache(maxsize=8)  # asked for several times while a file is linted
def _folders_of(location: str) -> tuple[PurePosixPath, PurePosixPath]:
    folder = PurePosixPath(location).parent
    return folder, folder.parent


class NotFoundError(Exception):
    """A path the caller named does not exist, or a folder could not be listed."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def read(path: Path) -> Source:
    """Read one file. Raises NotFoundError where there is none; any other obstacle is told in the source, a link to
    nowhere among them.
    """
    name, location = shown_path(path), path.absolute().as_posix()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            obstacle = Obstacle.NOT_A_FILE
        elif status.st_size > LARGEST:
            obstacle = Obstacle.TOO_LARGE
        else:
            with path.open("rb") as stream:
                # As much as it holds, and what has been added since; room for LARGEST takes longer to get than to fill.
                content = stream.read(status.st_size + 1)
                content += stream.read(LARGEST) if len(content) > status.st_size else b""
                return from_bytes(name, content, location)
    except PermissionError:
        obstacle = Obstacle.NO_PERMISSION
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the name
        if not path.is_symlink():
            raise NotFoundError(name) from error
        obstacle = Obstacle.NO_TARGET
    except OSError:
        obstacle = Obstacle.FAILED
    return Source(name, b"", obstacle, location)


def read_standard_input(name: str) -> Source:
    """Read what comes in on standard input, which is to be taken for the file called `name`."""
    path = Path(name or UNNAMED)
    return from_bytes(path.as_posix(), sys.stdin.buffer.read(LARGEST + 1), path.absolute().as_posix())


def from_bytes(path: str, content: bytes, location: str = "") -> Source:
    """A source from bytes at hand; `path` is what it is called."""
    if len(content) > LARGEST:
        return Source(path, b"", Obstacle.TOO_LARGE, location)
    return Source(path, content, None, location)


class Store:
    """Where the files beside a plan are read: the disk. A subclass reads them elsewhere, under the same paths."""

    def read(self, files: Iterable[Path]) -> Iterator[Source]:
        """Those of the files that are there, in their order."""
        for file in files:
            with suppress(OSError):
                if file.is_file():
                    yield read(file)

    def matching(self, folder: Path, pattern: str) -> list[Path]:
        """The files whose path below the folder matches the pattern, in order. `*` may begin a part of it."""
        return sorted(_matching(folder, pattern.split("/"))) if folder.is_dir() else []


def fits(name: str, part: str) -> bool:
    """Whether a part of a pattern means the name. (For `fnmatch` `re` would be imported: 3 ms of the 40 of a lint.)"""
    return os.path.normcase(name).endswith(part[1:]) if part.startswith("*") else name == part


def _matching(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    names: list[str] = []
    if not parts[0].startswith("*"):
        names = [parts[0]] if (folder / parts[0]).exists() else []
    else:
        with suppress(OSError):  # nobody may list it, or it is no folder
            names = [name for name in os.listdir(folder) if fits(name, parts[0])]  # noqa: PTH208 # names are enough
    for name in names:
        yield from _matching(folder / name, parts[1:]) if parts[1:] else [folder / name]


DISK = Store()


def find(path: Path) -> Iterator[Path]:
    """The plan and registry files at `path`: itself, or those in the folder, in a stable order.

    Hidden folders and links to folders are passed over, so that a loop of links ends. A folder called like a
    plan is told as one, so that `read` can say what is wrong with it.
    Raises NotFoundError where the path is not there, be it as a link to nowhere, and where its folder or one below
    cannot be listed: nobody knows which plans lie there, and without them the rules that compare plans say what is
    not so of the others.
    """
    yield from map(Path, find_names(path))


def find_names(path: Path) -> Iterator[str]:
    """The same by their names: a thousand paths take 8 ms to make."""
    try:
        if not path.is_dir() or path.name.endswith(SUFFIXES):
            path.stat()
            yield str(path)
            return
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise NotFoundError(shown_path(path)) from error
    yield from _names_below("" if path == Path() else str(path))


def _names_below(folder: str) -> Iterator[str]:
    """Those of a folder, then those of the folders in it. (`os.walk` takes twice as long.)"""
    try:
        with os.scandir(folder or ".") as found:
            entries = sorted(found, key=lambda each: each.name)
    except OSError as error:
        raise NotFoundError(shown_path(Path(folder))) from error
    folders = []
    for entry in entries:
        is_plan, is_hidden = entry.name.endswith(SUFFIXES), entry.name.startswith(".")
        if is_plan and not (is_hidden and _is_folder(entry)):
            yield entry.path if folder else entry.name
        elif not is_plan and not is_hidden and _is_folder(entry) and not _is_link(entry):
            folders.append(entry.path if folder else entry.name)
    for each in folders:
        yield from _names_below(each)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):  # a link to itself
        return entry.is_dir()
    return False


def _is_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() or getattr(entry, "is_junction", bool)()  # of Windows; told from Python 3.12 on


def repository_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds `plans/`, looking no higher than the git checkout."""
    with suppress(OSError):  # above a folder that may not be entered nothing is ours
        for folder in (start, *start.parents):
            if (folder / PLANS).is_dir():
                return folder
            if (folder / ".git").exists():
                return None
    return None


def checkout_of(folder: Path) -> Path:
    """The top of the git checkout that the folder lies in; the folder itself where it lies in none."""
    with suppress(OSError):
        return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)
    return folder


def below_plans(path: PurePath) -> str:
    """The path from the last `plans/` in it on, with `/`; "" where it is below none."""
    parts = path.parts
    return "/".join(parts[len(parts) - 1 - parts[::-1].index(PLANS) :]) if PLANS in parts else ""


def registries_near(paths: Iterable[Path], store: Store = DISK) -> Iterator[Source]:
    """The registers of organisations that belong to the paths: at, or up to two folders above them."""
    files = {folder / REGISTRY_NAME for path in paths for folder in (path, *path.parents[:2])}
    yield from store.read(sorted(files))


def shown_path(path: Path) -> str:
    """The path as it is shown: relative to the current folder where it lies below it, with `/`."""
    try:
        location, here = path.absolute().as_posix(), os.getcwd().replace(os.sep, "/") + "/"  # noqa: PTH109 - see below
        if location.startswith(here):  # nearly always; `relative_to` takes five times as long
            return location[len(here) :]
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
