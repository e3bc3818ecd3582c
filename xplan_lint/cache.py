"""What earlier runs found, in `.xplan_cache/`: two files for each way in which the linter can be set up,
one of each file linted and one of the last run (`last_run.py`).

A file that has the size and the time that it had is not read again, one that has the content that it had is not linted
again. The cache is never needed: one that cannot be read, or written, or is not ours, is as good as none. It is JSON,
so that a strange one can say what is not so, but do nothing; and it is put in its place whole, so that two runs at
once can only take turns.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from xplan_lint.digest import digest_of
from xplan_lint.late_typing import Any
from xplan_lint.result import SOUND, FileFindings
from xplan_lint.sources import NotFoundError, read
from xplan_lint.survey import Survey, names_in, survey

FOLDER = ".xplan_cache"
_HEADING = b"xplan cache 2 "
_FRESH = 2_000_000_000  # nanoseconds in which a file may change again without a change of its time
_STALE = 30 * 24 * 3600  # seconds after which a way of setting up that nobody used is forgotten
_FILES = {".gitignore": "*\n", "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"}

# An entry: size in bytes, time of change in ns, digest, names, whether dated, key of the findings, the findings.
# Written column by column, the files first, they are read and looked over three times as fast.
_SIZE, _TIME, _DIGEST, _NAMES, _IS_DATED, _KEY, _FOUND = range(7)
_TYPES = (str, int, int, str, list, bool, str, list)

_NOTHING: list[Any] = [[], [], True]  # as `stored` writes findings of which there are none


class Cache:
    """The surveys and findings of files by their location, for a run that `began` at a time in ns. `folder` is None
    where nothing is to be remembered.
    """

    def __init__(self, folder: Path | None, settings: str, began: int) -> None:
        self._file = None if folder is None else folder / f"{settings}.json"
        self._began = began
        self._state, self._rules, self._entries = _load(self._file)
        self._is_changed = False

    def survey(self, file: str) -> Survey | None:
        """The survey of the file as it is now; None where it cannot be read."""
        entry = self._entries.get(file)
        try:
            status = os.stat(file)  # noqa: PTH116 # a thousand paths take as long to make as their files to be asked for
        except (OSError, ValueError):  # ValueError: a NUL in the name
            return None
        if entry is not None and entry[_SIZE] == status.st_size and entry[_TIME] == status.st_mtime_ns:
            return Survey(entry[_DIGEST], tuple(map(tuple, entry[_NAMES])), entry[_IS_DATED])
        return self._read(file, status, entry)

    def _read(self, file: str, status: os.stat_result, entry: list[Any] | None) -> Survey | None:
        try:
            source = read(Path(file))
        except NotFoundError:
            return None
        if source.obstacle is not None:
            return None
        if self._file is None:  # nothing is remembered: nobody asks which bytes they were
            return Survey("", tuple(dict.fromkeys(names_in(source.content))))
        found = survey(source.content)
        known = entry[_KEY:] if entry is not None and entry[_DIGEST] == found.digest else ["", _NOTHING]
        time = 0 if is_fresh(status.st_mtime_ns, self._began) else status.st_mtime_ns
        names = [list(each) for each in found.names]
        self._entries[file] = [status.st_size, time, found.digest, names, found.is_dated, *known]
        self._is_changed = True
        return found

    def is_as_before(self, state: str) -> bool:
        """Whether the last run saw the same state: then all that it remembers still holds."""
        return bool(state) and state == self._state

    def recall(self, file: str, path: str, key: str | None = None) -> FileFindings | None:
        """What was found in a file, to be shown as `path`, when its key was this one, or whenever; None where nothing
        is known.
        """
        entry = self._entries.get(file)
        if entry is None or not entry[_KEY] or (key is not None and entry[_KEY] != key):
            return None
        if entry[_FOUND] == _NOTHING:
            return SOUND
        from xplan_lint.stored import from_plain

        try:
            return from_plain(entry[_FOUND], path, self._rules)
        except (TypeError, ValueError, LookupError):
            return None

    def remember(self, file: str, digest: str, key: str, found: FileFindings) -> None:
        """Keep what was found in a file whose content had the digest."""
        entry = self._entries.get(file)
        if self._file is not None and entry is not None and entry[_DIGEST] == digest:
            from xplan_lint.stored import to_plain

            entry[_KEY:] = [key, to_plain(found, self._rules)]
            self._is_changed = True

    def save(self, state: str) -> None:
        """Write what is known, if it is not written; a disk that is full or read-only is no reason to fail."""
        if self._file is None or not (self._is_changed or state != self._state):
            return
        there = {file: entry for file, entry in self._entries.items() if Path(file).exists()}
        columns = [[entry[part] for entry in there.values()] for part in range(len(_TYPES) - 1)]
        known = [state, self._rules, list(there), *columns]
        write_kept(self._file, known)


def is_fresh(time: int, began: int) -> bool:
    """Whether a file that had changed at `time` when a run began may change again without a change of its time."""
    return time >= began - _FRESH


def write_kept(file: Path, known: object) -> None:
    """Put a file of the cache in its place, if that can be done."""
    import json

    content = json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        _prepare(file.parent)
        try:
            beside.write_bytes(_HEADING + _checksum(content) + b"\n" + content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def read_kept(file: Path) -> Any:
    """What a file of the cache holds. Raises OSError, ValueError and RecursionError where it cannot be had."""
    heading, _, content = file.read_bytes().partition(b"\n")
    if heading != _HEADING + _checksum(content):
        raise ValueError(file)
    import json

    return json.loads(content.decode(errors="surrogatepass"))


def _load(file: Path | None) -> tuple[str, dict[str, list[Any]], dict[str, list[Any]]]:
    """The state of the last run, what the rules are called, and the entries; nothing where that cannot be had."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        state, rules, *columns = read_kept(file) if file is not None else ("", {})
        is_ours = isinstance(state, str) and isinstance(rules, dict) and len(columns) == len(_TYPES)
        if is_ours and all(map(_is_of, columns, _TYPES)) and all(map(_are_names, filter(None, columns[_NAMES + 1]))):
            return state, rules, {file: parts for file, *parts in zip(*columns, strict=True)}
    return "", {}, {}


def _is_of(column: list[object], type_: type) -> bool:
    return set(map(type, column)) <= {type_}


def _are_names(names: list[object]) -> bool:
    return all(isinstance(name, list) and list(map(type, name)) == [str, int] for name in names)


def _checksum(content: bytes) -> bytes:
    return digest_of(content).encode()


def _prepare(folder: Path) -> None:
    """Make the folder, keep it out of git, and forget what was not used for long."""
    folder.mkdir(exist_ok=True)
    for name, text in _FILES.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, encoding="utf-8")
    for file in folder.iterdir():
        if file.name.endswith(".json") and time.time() - file.stat().st_mtime > _STALE:
            file.unlink(missing_ok=True)


def stamp(folders: Iterable[Path]) -> str:
    """What changes whenever a file below the folders does: the program, as it is installed."""
    listing = "\n".join(entry for folder in folders for entry in sorted(_listing(os.fspath(folder))))
    return digest_of(listing.encode(errors="surrogatepass"))


def _listing(folder: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _listing(entry.path)
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
