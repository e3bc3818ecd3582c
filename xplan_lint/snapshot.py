"""The plans of one place and time as names and object ids, so that two of them are compared before any is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path, PurePosixPath

from xplan_lint.frozen import frozen
from xplan_lint.sources import LARGEST, PLANS, REGISTRY_NAME, SUFFIXES, find

FORMS = "schema/forms"
_FILE, _LINK, _SUBMODULE = "100644", "120000", "160000"  # git's words for what an entry is
_FORM = re.compile(r"[^/]+\.yaml", re.DOTALL)
_CHUNK = 1 << 18


@frozen
class Entry:
    """A file as it stands somewhere: its path from the top of the repository, and git's id of its content.

    `file` is where it lies on the disk; None for what git keeps.
    """

    path: str
    id: str
    mode: str = _FILE
    file: Path | None = None

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link, which is never followed."""
        return self.mode == _LINK

    @property
    def is_submodule(self) -> bool:
        """Whether it is the commit of another repository."""
        return self.mode == _SUBMODULE


@frozen
class Snapshot:
    """All plans of one place and time, by their path below `plans/`; the register, and the repository's own forms.

    `root` is the folder that holds `plans/`, from the top of the repository; None where there is none.
    """

    root: str | None = None
    plans: Mapping[str, Entry] = {}
    registry: Entry | None = None
    forms: tuple[Entry, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self.plans.values())


def take(entries: Iterable[Entry], roots: Iterable[str]) -> Snapshot:
    """What of the entries belongs to the first of the roots that has plans below its `plans/`."""
    files = [entry for entry in entries if not entry.is_submodule]
    for root in roots:
        plans = dict(_below(files, join(root, PLANS)))
        if plans:
            registry = plans.pop(REGISTRY_NAME, None)
            forms = tuple(entry for name, entry in _below(files, join(root, FORMS)) if _FORM.fullmatch(name))
            return Snapshot(root, plans, registry, forms)
    return Snapshot()


def _below(entries: Iterable[Entry], folder: str) -> Iterator[tuple[str, Entry]]:
    """The files for us below a folder, by their path from there; hidden folders are passed over."""
    for entry in entries:
        name = entry.path.removeprefix(f"{folder}/")
        if name != entry.path and name.endswith(SUFFIXES) and not any(each.startswith(".") for each in name.split("/")):
            yield name, entry


def roots_above(folder: str) -> tuple[str, ...]:
    """Where `plans/` is looked for from a folder ("", "a/b"): there and in each folder above, the nearest first."""
    path = PurePosixPath(folder)
    return tuple(map(_name, (path, *path.parents)))


def roots_in(paths: Iterable[str]) -> tuple[str, ...]:
    """Where in a repository with these files `plans/` lies, the least deep first."""
    files = (PurePosixPath(path) for path in paths if path.endswith(SUFFIXES))
    holders = {folder.parent for file in files for folder in file.parents if folder.name == PLANS}
    return tuple(map(_name, sorted(holders, key=lambda folder: (len(folder.parts), folder))))


def join(folder: str, name: str) -> str:
    """The path of what lies in a folder; "" is the top."""
    return f"{folder}/{name}" if folder else name


def _name(folder: PurePosixPath) -> str:
    return "" if folder == PurePosixPath() else folder.as_posix()


def entries_on_disk(top: Path, root: str, known: Set[str] = frozenset()) -> Iterator[Entry]:
    """The plans and forms below the folder `root` of a work tree as they lie there now.

    `known` are the object ids to compare with, without which none is made. A file that has one of them but for its
    line ends, which git may turn to CRLF when it checks out, gets that one.
    """
    for folder in (PLANS, FORMS):
        for file in _files(top / root / folder):
            yield entry_of(file, file.relative_to(top).as_posix(), known)


def entry_of(file: Path, path: str, known: Set[str]) -> Entry:
    """A file of a work tree as it lies there now, its object id compared with those that are known."""
    mode = _LINK if file.is_symlink() else _FILE
    return Entry(path, _id_of(file, known) if known else "", mode, file)


def _files(folder: Path) -> Iterator[Path]:
    """As the linter finds them, without those of other repositories that lie below: submodules.

    Raises NotFoundError for a folder that cannot be listed: its plans must not be told as gone.
    """
    if not folder.is_dir():
        return
    files = list(find(folder))
    folders = {each for file in files for each in file.parents if each.is_relative_to(folder)}
    foreign = [each for each in folders if (each / ".git").exists()]
    yield from (file for file in files if not any(file.is_relative_to(each) for each in foreign))


def _id_of(file: Path, known: Set[str]) -> str:
    """The object id; "" where the file cannot be read, which whoever reads it will say."""
    algorithm = "sha1" if len(next(iter(known))) == 40 else "sha256"
    try:
        if file.is_symlink():
            return _digest(algorithm, os.fsencode(file.readlink()))
        if not file.is_file():  # to open a pipe would be to wait for ever
            return ""
        import hashlib  # 4 ms, and revisions need none

        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            found = hashlib.new(algorithm, b"blob %d\0" % size, usedforsecurity=False)
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
        if found.hexdigest() not in known and size <= LARGEST:
            return _digest(algorithm, file.read_bytes().replace(b"\r\n", b"\n"))
        return found.hexdigest()
    except OSError:
        return ""


def _digest(algorithm: str, content: bytes) -> str:
    import hashlib

    return hashlib.new(algorithm, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
