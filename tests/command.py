"""The command, run as a reader runs it: a process of its own, with an environment that says nothing."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "xplan_lint"]

# `pytest --way WAY` lints with several processes, with what a run just before remembered, or without the parser in C.
WAYS = ("parallel", "cached", "pure")
way: str | None = None
_CHANGES_FILES = {"--fix", "--unsafe-fixes", "--output", "-o", "--update-baseline", "--baseline"}

REGISTER = """\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区}
  - {slug: kishi-ku, name: 岸区, kind: 区}
"""
CLEAN_PLAN = """\
form: r6
organisation: minato-ku
fiscal_year: 2023
stage: adopted
mission: 港区は海と街をつなぐ。
challenges:
  - id: A1
    title: 待合所を一年中使えるようにする
    problem: 冬は閉まっている。
    background: [冬に乗る人が増えた。]
    approach: [暖房を入れる。]
"""
WARNED_PLAN = (  # quarter-uncovered at 14:9
    CLEAN_PLAN.replace("2023", "2025")
    + """\
    actions:
      - title: 暖房の工事
        schedule: {Q1-Q3: [工事]}
"""
)
WRONG_PLAN = (  # challenge-id-duplicate at 12:9
    CLEAN_PLAN.replace("minato-ku", "kishi-ku").replace("2023", "2025")
    + """\
  - id: A1
    title: 桟橋を広くする
    problem: 人が並べない。
    background: [船が大きくなった。]
    approach: [桟橋を付け足す。]
"""
)


@dataclass(frozen=True)
class Run:
    """How the command ended, and what it wrote."""

    exit_code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """The variables a process needs to start here, and those named; no language, no colour, no terminal."""
    needed = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    paths = os.pathsep.join([*([str(ROOT / "tests" / "without_c_parser")] if way == "pure" else []), str(ROOT)])
    return {**needed, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **variables}


def xplan(*arguments: str | bytes, cwd: Path, stdin: bytes = b"", timeout: float = 60, **variables: str) -> Run:
    """Run the command in the way that the tests are run in."""
    if way == "parallel" and arguments[:1] == ("lint",) and "--jobs" not in arguments:
        arguments = ("lint", "--jobs", "2", *arguments[1:])
    run = _run(*arguments, cwd=cwd, stdin=stdin, timeout=timeout, **variables)
    if way == "cached" and arguments[:1] == ("lint",) and _CHANGES_FILES.isdisjoint(arguments):
        assert _run(*arguments, cwd=cwd, stdin=stdin, timeout=timeout, **variables) == run
    return run


def _run(*arguments: str | bytes, cwd: Path, stdin: bytes, timeout: float, **variables: str) -> Run:
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(**variables),
        timeout=timeout,
        check=False,
    )
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    return Run(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files below the folder; give the folder back."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def write_repository(folder: Path) -> Path:
    """A repository with a plan that is clean, one with a warning, and one with an error."""
    plans = {
        "plans/organisations.yaml": REGISTER,
        "plans/minato-ku/2023.yaml": CLEAN_PLAN,
        "plans/minato-ku/2025.yaml": WARNED_PLAN,
        "plans/kishi-ku/2025.yaml": WRONG_PLAN,
    }
    return write(folder, plans)
