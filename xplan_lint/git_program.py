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
from tempfile import TemporaryFile

from xplan_lint.side_error import SideError, Wrong
from xplan_lint.sources import Obstacle

# Answers in git's own words; no lock is taken, no password asked for, and a path is no pattern.
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}


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


def run(folder: Path, *arguments: str, input: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Call git in a folder, and wait. Raises SideError where there is no git."""
    return subprocess.run(  # noqa: S603 # a list, and no shell
        [*_command(), *arguments],
        cwd=folder,
        env=_environment(),
        input=input,
        stdin=subprocess.DEVNULL if input is None else None,
        capture_output=True,
        check=False,
    )


def sizes_of(folder: Path, ids: Sequence[str]) -> dict[str, int | Obstacle]:
    """How large the contents of blobs are, in bytes, without reading them; or why there is none."""
    if not ids:
        return {}
    answers = run(folder, "cat-file", "--batch-check", input=_lines(ids)).stdout.decode().splitlines()
    found = {id: _size(answer) for id, answer in zip(ids, answers, strict=False)}
    return {**dict.fromkeys(ids, Obstacle.FAILED), **found}


def contents_of(folder: Path, ids: Sequence[str]) -> Iterator[bytes]:
    """The contents of blobs one after the other, so that only one is in memory. Raises SideError."""
    if not ids:
        return
    with TemporaryFile() as names:  # not a pipe: git would wait for us to read before it reads on, and we for git
        names.write(_lines(ids))
        names.seek(0)
        with subprocess.Popen(  # noqa: S603 # a list, and no shell
            [*_command(), "cat-file", "--batch"],
            cwd=folder,
            env=_environment(),
            stdin=names,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            assert process.stdout is not None
            for id in ids:
                size = _size(process.stdout.readline().decode())
                content = b"" if isinstance(size, Obstacle) else process.stdout.read(size)
                if len(content) != size:  # git told the size a moment ago: the repository is damaged
                    raise SideError(Wrong.GIT_FAILED, reason=f"cat-file {id}")
                yield content
                process.stdout.read(1)  # the line break behind it


def _lines(ids: Sequence[str]) -> bytes:
    return "".join(f"{id}\n" for id in ids).encode()


def _size(answer: str) -> int | Obstacle:
    """From `<id> <type> <size>`, or `<id> missing`."""
    words = answer.split()
    if len(words) != 3:
        return Obstacle.FAILED
    return int(words[2]) if words[1] == "blob" else Obstacle.NOT_A_FILE
