"""Commands timed side by side: each a process of its own, in turn, so that whatever else the machine does hits both."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
for _name in (
    "CI",
    "PYTHONDONTWRITEBYTECODE",
):  # nothing remembered; all compiled anew
    ENVIRONMENT.pop(_name, None)


@dataclass(frozen=True)
class Taken:
    """What a command took: seconds of processors, its children's among them; seconds that one waits; peak memory of
    the largest of its processes, in megabytes of 10**6 bytes.
    """

    processor: float
    wait: float
    memory: float


@dataclass(frozen=True)
class Command:
    """Words to run one after the other as one command, and where."""

    steps: Sequence[Sequence[str]]
    folder: Path
    allowed: tuple[int, ...] = (0,)
    variables: Mapping[str, str] | None = None


def take(command: Command) -> Taken:
    """Run it once. Raises RuntimeError where it ends with an exit code that is not allowed."""
    processor, memory, began = 0.0, 0, time.perf_counter()
    for words in command.steps:
        process = subprocess.Popen(
            words,
            cwd=command.folder,
            env={**ENVIRONMENT, **(command.variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.allowed:
            raise RuntimeError(f"{' '.join(words)[:200]} ended with {process.returncode}")
        processor += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss)
    return Taken(processor, time.perf_counter() - began, memory * 1024 / 1e6)


def in_turn(commands: Sequence[Command], rounds: int) -> list[Taken]:
    """The medians of each command, all run `rounds` times in turn, after one round that warms the disk's cache."""
    for command in commands:
        take(command)
    taken = [[take(command) for command in commands] for _ in range(rounds)]
    return [_medians([each[number] for each in taken]) for number in range(len(commands))]


def _medians(taken: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(each.processor for each in taken),
        statistics.median(each.wait for each in taken),
        statistics.median(each.memory for each in taken),
    )
