"""Files as git keeps them, in the index or in a commit, under the paths that they have in the work tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from xplan_lint.frozen import replace
from xplan_lint.revisions import Git
from xplan_lint.snapshot import Entry
from xplan_lint.sources import Source, Store, fits, shown_path


class GitStore(Store):
    """The entries of a listing of git, by the absolute paths of a work tree that may have others, or none of them."""

    def __init__(self, git: Git, entries: Iterable[Entry]) -> None:
        self.git = git
        self.entries = {git.top / entry.path: entry for entry in entries}

    def read(self, files: Iterable[Path]) -> Iterator[Source]:
        """Those of the files that git keeps, in their order. Raises SideError where git fails."""
        there = [file for file in files if file in self.entries]
        sources = self.git.sources([self.entries[file] for file in there])
        for file, source in zip(there, sources, strict=True):
            yield replace(source, path=shown_path(file), location=file.as_posix())

    def matching(self, folder: Path, pattern: str) -> list[Path]:
        """The files whose path below the folder matches the pattern, in order."""
        parts = pattern.split("/")
        below = {file: file.relative_to(folder).parts for file in self.entries if file.is_relative_to(folder)}
        return sorted(
            file for file, names in below.items() if len(names) == len(parts) and all(map(fits, names, parts))
        )
