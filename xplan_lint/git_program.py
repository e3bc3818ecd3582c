"""Git, called as a program; docs/design-notes.md says why it is no library.

No shell, no pager, nothing written, nothing asked; nothing that a repository's configuration names (a filter, a
textconv, a monitor) is run. Words of a user stand behind `--end-of-options`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from xplan_lint.late_typing import TYPE_CHECKING, NoReturn
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.sources import LARGEST, Obstacle

if TYPE_CHECKING:
    from typing import IO

# Answers in git's own words; no lock is taken, no password asked for, and a path is no pattern.
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
# Ids that fit into any pipe: with more, git would wait for us to read before it reads on, and we for git.
_AT_ONCE = 50


def _environment() -> dict[str, str]:
    """Ours and the caller's. A hook's names folders as seen from the current one, which git takes for the top of the
    work tree where a repository is named and no work tree; we call git in other folders, so all of that is spelt out.
    """
    found = {**os.environ, **_ENVIRONMENT}
    for name in ("GIT_DIR", "GIT_INDEX_FILE"):
        if name in found:
            found[name] = os.path.abspath(found[name])  # noqa: PTH100 # as it is called, links and all
    repository = Path(found.get("GIT_DIR", ""))
    has_work_tree = repository.name == ".git" or (repository / "commondir").is_file()
    if "GIT_DIR" in found and "GIT_WORK_TREE" not in found and has_work_tree:
        found["GIT_WORK_TREE"] = str(Path.cwd())
    return found


@cache
def _command() -> tuple[str, ...]:
    """How git is called: searched on PATH alone, because Windows would run a `git.exe` that lies among the plans."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.get_exec_path():
        file = Path(folder, name)
        if file.is_absolute() and os.access(file, os.X_OK) and file.is_file():
            return str(file), "-c", "core.fsmonitor="  # a program that the configuration may name
    raise SideError(Wrong.NO_GIT)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Call git in a folder, and wait. Raises SideError where there is no git."""
    return subprocess.run(  # noqa: S603 # a list, and no shell
        [*_command(), *arguments],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def contents_of(folder: Path, ids: Sequence[str]) -> Iterator[bytes | Obstacle]:
    """The contents of blobs one after the other, so that only one is in memory; or why there is none.

    Raises SideError.
    """
    done = 0
    while done < len(ids):
        try:
            for content in _contents(folder, ids[done:]):
                yield content
                done += 1
        except BrokenPipeError as error:
            raise SideError(Wrong.GIT_FAILED, reason=f"cat-file {ids[done]}") from error


def _contents(folder: Path, ids: Sequence[str]) -> Iterator[bytes | Obstacle]:
    """Those up to the first that is too large, or no blob: what lies behind it comes only after all of it."""
    with subprocess.Popen(  # noqa: S603 # a list, and no shell
        [*_command(), "cat-file", "--batch"],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number, id in enumerate(ids):
            if number % _AT_ONCE == 0:
                process.stdin.write(_lines(ids[number : number + _AT_ONCE]))
                process.stdin.flush()
            found = _next(process.stdout, id)
            if found in (Obstacle.TOO_LARGE, Obstacle.NOT_A_FILE):
                process.kill()
                yield found
                return
            yield found


def _next(answers: IO[bytes], id: str) -> bytes | Obstacle:
    """The next of the answers: `<id> blob <size>` and the content, which is not read where it is too large."""
    head = answers.readline()
    words = head.decode().split()
    if len(words) != 3:
        return Obstacle.FAILED if words[1:] == ["missing"] else _fail(id)
    if words[1] != "blob":
        return Obstacle.NOT_A_FILE
    if (size := int(words[2])) > LARGEST:
        return Obstacle.TOO_LARGE
    content = answers.read(size + 1)  # and a line break
    return content[:-1] if len(content) > size else _fail(id)


def _fail(id: str) -> NoReturn:
    """What git has at hand when it knows of an object and cannot give it: the repository is damaged."""
    raise SideError(Wrong.GIT_FAILED, reason=f"cat-file {id}")


def _lines(ids: Sequence[str]) -> bytes:
    return "".join(f"{id}\n" for id in ids).encode()
