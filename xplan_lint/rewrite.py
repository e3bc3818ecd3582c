"""Writing a plan's file anew, all of it or nothing. No other module changes a plan that is there."""

from __future__ import annotations

import os
from pathlib import Path

from xplan_lint.sources import NotFoundError, Source, read


class ChangedError(Exception):
    """The file is no longer what it was when it was read: somebody saved it in between."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def rewrite(source: Source, content: bytes) -> None:
    """Put `content` in place of the file that was read as `source`, all of it or nothing.

    It is written beside the file under another name, then renamed. Raises ChangedError where the file changed in
    the meantime, OSError where it cannot be written.
    """
    import tempfile  # 6 ms, and few runs write

    path = Path(os.path.realpath(source.location))  # a link stays a link
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if _now(path) != source.content:
            raise ChangedError(source.path)
        beside.chmod(path.stat().st_mode & 0o7777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _now(path: Path) -> bytes | None:
    """What the file holds; None where it is gone or can no longer be read."""
    try:
        found = read(path)
    except NotFoundError:
        return None
    return None if found.obstacle else found.content
