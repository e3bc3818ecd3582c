"""What the last run found in all that lies in some folders, in `.xplan_cache/` beside what is known of each file.

Where each file has the size and the time that it had, that is all that is needed: of a thousand files nothing is read
but what was found in a few. Like the rest of the cache it can be wrong or gone and nothing fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from xplan_lint.cache import is_fresh, read_kept, write_kept
from xplan_lint.digest import digest_of
from xplan_lint.late_typing import Any
from xplan_lint.result import SOUND, FileFindings


class LastRun:
    """The last run over the files, which are named by their locations, on a `day` (2026-09-30). Nothing else has been
    looked at than they and their `registers`. `file` is None where nothing is remembered; `began` is the time in ns.
    """

    def __init__(self, file: Path | None, files: Iterable[str], registers: Iterable[str], day: str, began: int) -> None:
        self._file = file
        self._state = "" if file is None else _state([*files, *registers], day, began)

    def recall(self, paths: Mapping[str, str]) -> dict[str, FileFindings | None] | None:
        """What it found in each file, to be shown as its path of `paths`; None where anything is not as it was, or
        nothing is known.
        """
        if not self._state or self._file is None:
            return None
        try:
            state, rules, found = read_kept(self._file)
            if state != self._state:
                return None
            from xplan_lint.stored import from_plain

            again = {file: from_plain(plain, paths[file], rules) for file, plain in dict(found).items()}
        except (OSError, TypeError, ValueError, LookupError, RecursionError):
            return None
        return {file: again.get(file, SOUND) for file in paths}

    def remember(self, found: Mapping[str, FileFindings | None]) -> None:
        """Keep what was found in each file, unless that is not known of all of them."""
        if not self._state or self._file is None or None in found.values():
            return
        from xplan_lint.stored import to_plain

        rules: dict[str, list[Any]] = {}
        plain = {file: to_plain(each, rules) for file, each in found.items() if each is not None and each != SOUND}
        write_kept(self._file, [self._state, rules, plain])


def _state(files: Iterable[str], day: str, began: int) -> str:
    """What changes when one of the files or the day does; "" where a file may change without a change of its time."""
    parts = [day]
    for file in files:
        try:
            status = os.stat(file)  # noqa: PTH116 - as in `cache`
        except OSError:
            parts.append(f"{file} is not there")
            continue
        except ValueError:  # a NUL in the name
            return ""
        if is_fresh(status.st_mtime_ns, began):
            return ""
        parts.append(f"{file} {status.st_size} {status.st_mtime_ns}")
    return digest_of("\0".join(parts).encode(errors="surrogatepass"))
