"""How long `xplan diff` takes for two revisions of 200 plans of which 10 changed, beside what git itself takes.

    python benchmarks/diff_revisions.py [--rounds 15]

The plans are those of `plans/`, each under 50 other names; the same for everyone. Each command is a process of its
own; they take turns, so that whatever else the machine does hits all alike. Medians, in milliseconds: of processor
time, which a busy machine disturbs least and the ratios refer to, and of what one waits.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).parent.parent
COPIES, CHANGED = 50, 10
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_{what}": "xplan" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    **{f"GIT_{who}_DATE": "2025-04-01T09:00:00+09:00" for who in ("AUTHOR", "COMMITTER")},
}


@dataclass(frozen=True)
class Command:
    """What is measured."""

    name: str
    words: Sequence[str]
    stdin: bytes = b""


def git(folder: Path, *words: str) -> str:
    """What git prints."""
    return subprocess.run(
        ["git", *words], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True, text=True
    ).stdout


def corpus() -> dict[str, str]:
    """200 plans by path: the published ones under other slugs, no two alike."""
    plans = sorted((ROOT / "plans").glob("*/*.yaml"))
    return {
        f"plans/{plan.parent.name}-{copy:02}/{plan.name}": plan.read_text("utf-8").replace(
            plan.parent.name, f"{plan.parent.name}-{copy:02}"
        )
        for plan in plans
        for copy in range(COPIES)
    }


def commit(folder: Path, plans: Mapping[str, str]) -> None:
    """Write the plans and commit them."""
    for name, text in plans.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "plans")


def edited(text: str) -> str:
    """The plan with its first mission line reworded."""
    return text.replace("mission: |\n", "mission: |\n  見直しを行った。\n", 1)


def make_repository(folder: Path) -> None:
    """Three commits: 200 plans; 10 of them changed; all of them changed. Packed, as a clone is."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    before = corpus()
    some = sorted(before)[:: len(before) // CHANGED]
    after = {name: edited(text) if name in some else text for name, text in before.items()}
    commit(folder, before)
    commit(folder, after)
    commit(folder, {name: edited(text) for name, text in after.items()})
    git(folder, "repack", "-adq")


def commands(folder: Path) -> list[Command]:
    """What takes turns; the first is what ratios refer to."""
    xplan = (sys.executable, "-m", "xplan_lint", "diff", "--format", "json")
    ids = [git(folder, "rev-parse", f"{revision}:plans").strip() for revision in ("HEAD~2", "HEAD~1")]
    blobs = [line.split()[2] for id in ids for line in git(folder, "ls-tree", "-r", id).splitlines()]
    return [
        Command("git diff --name-status, 10 of 200 changed", ("git", "diff", "--name-status", "HEAD~2", "HEAD~1")),
        Command("git cat-file --batch, all 400 blobs", ("git", "cat-file", "--batch"), "\n".join(blobs).encode()),
        Command("python -c pass", (sys.executable, "-c", "pass")),
        Command("xplan diff, nothing changed", (*xplan, "HEAD~2", "HEAD~2")),
        Command("xplan diff, 10 of 200 changed", (*xplan, "HEAD~2", "HEAD~1")),
        Command("xplan diff, 200 of 200 changed", (*xplan, "HEAD~1", "HEAD")),
    ]


def measure(command: Command, folder: Path) -> tuple[float, float, bytes]:
    """Processor time and waiting time in milliseconds until the command ended, and what it printed."""
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command.words, cwd=folder, env=ENVIRONMENT, input=command.stdin, check=True, capture_output=True
    )
    after, ended = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return processor * 1000, (ended - began) * 1000, done.stdout


def main() -> None:
    """Measure, check that the right plans were compared, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_repository(folder)
        taken: dict[str, list[tuple[float, float]]] = {}
        for _ in range(rounds):
            for command in commands(folder):
                *times, printed = measure(command, folder)
                taken.setdefault(command.name, []).append((times[0], times[1]))
                if command.name.startswith("xplan"):
                    expected = {"nothing": 0, "10": CHANGED, "200": 200}[command.name.split()[2]]
                    assert len(json.loads(printed)["organisations"]) == expected, command.name
    show({name: [statistics.median(each) for each in zip(*times, strict=True)] for name, times in taken.items()})


def show(medians: Mapping[str, Sequence[float]]) -> None:
    """The table; ratios are to the first command."""
    width = max(map(len, medians))
    first = next(iter(medians.values()))[0]
    print(f"{'':<{width}}  processor ms  ratio  wait ms")
    for name, (processor, wait) in medians.items():
        print(f"{name:<{width}}  {processor:>12.1f}  {processor / first:>5.1f}  {wait:>7.1f}")


if __name__ == "__main__":
    main()
