"""When each plan was last committed, and whether it has changed since."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from xplan_lint.frozen import frozen
from xplan_lint.git_program import run
from xplan_lint.revisions import Git
from xplan_lint.side_error import SideError
from xplan_lint.snapshot import entry_of

_COMMIT = "\x01"  # begins the line of a commit, which no path that is asked for does


@frozen
class Edit:
    """`date` is the day of the last commit that touched the file, as 2025-04-01; "" where there is none, or where the
    clone is too shallow to tell. `is_committed` says whether the file is as that commit left it.
    """

    date: str
    is_committed: bool


def last_edits(folder: Path, files: Iterable[Path]) -> dict[Path, Edit]:
    """The edits of files below the folder; nothing where it lies in no repository, or there is no git."""
    git = Git(folder)
    try:
        top = git.top
        paths = {file: path for file in files if (path := _path(file, top))}
        before = {entry.path: entry.id for entry in git.files("HEAD")}
        dates = dict(_dates(git, os.path.realpath(folder), set(paths.values()))) if before else {}
    except SideError:
        return {}
    known = set(before.values())
    return {
        file: Edit(dates.get(path, ""), before.get(path) == entry_of(file, path, known).id if known else False)
        for file, path in paths.items()
    }


def _path(file: Path, top: Path) -> str:
    """The path from the top of the repository; "" for a file outside of it."""
    real = Path(os.path.realpath(file.parent)) / file.name
    return real.relative_to(top).as_posix() if real.is_relative_to(top) else ""


def _dates(git: Git, folder: str, paths: set[str]) -> Iterator[tuple[str, str]]:
    """The day of each path's last commit; not of one that only stands at the end of what was fetched."""
    ends = _ends(git)
    listing = ("--no-show-signature", "--no-renames", "--name-only", "-z", f"--format=tformat:{_COMMIT}%H %cs", "HEAD")
    done = run(git.top, "log", *listing, "--", folder)
    id = date = ""
    for record in os.fsdecode(done.stdout).split("\0"):
        name = record.removeprefix("\n")
        if name.startswith(_COMMIT):
            id, _, date = name.removeprefix(_COMMIT).partition(" ")
        elif name in paths:
            paths.remove(name)
            if id not in ends:
                yield name, date


def _ends(git: Git) -> set[str]:
    """The commits at which a shallow clone ends: they seem to have added all that there was."""
    done = run(git.top, "rev-parse", "--git-path", "shallow")
    file = git.top / os.fsdecode(done.stdout).removesuffix("\n")
    return set(file.read_text(encoding="ascii").split()) if done.returncode == 0 and file.is_file() else set()
