"""How fast xplan is, each figure a ratio to a peer or to a floor in the same run.

    python -m benchmarks.performance                       every row but the longest; prints the table
    python -m benchmarks.performance one-file unchanged    some rows
    python -m benchmarks.performance --all --write         every row; writes docs/performance.md

The plans are made from `plans/` and a seed (`benchmarks.corpus`). The peers are installed once, at pinned versions, in
an environment of their own below `.benchmarks/`. Ratios are of processor time where not said otherwise, which a busy
machine disturbs least.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from benchmarks import corpus
from benchmarks.diff_revisions import make_repository
from benchmarks.profile import of_a_plan, of_a_start, parts
from benchmarks.timing import ROOT, Command, in_turn, take
from tests.plan_maker import make_plan
from xplan_lint import house_style

PEERS = ("yamllint==1.37.1", "check-jsonschema==0.33.3")
KEPT = ROOT / ".benchmarks"
PYTHON = sys.executable
XPLAN = (PYTHON, "-m", "xplan_lint")
COLD = ("lint", "--no-cache", "--jobs", "1")
PASS = Command([(PYTHON, "-c", "pass")], ROOT)


@dataclass(frozen=True)
class Row:
    """A line of the table: what was measured, and what it was to be. `goal` is an upper bound, or a lower one where
    `more_is_better`.
    """

    what: str
    measured: float
    goal: float
    detail: str
    unit: str = "×"
    more_is_better: bool = False

    @property
    def is_met(self) -> bool:
        return self.measured >= self.goal if self.more_is_better else self.measured <= self.goal


@cache
def plans(count: int) -> Path:
    """A folder with so many plans; 1 is the one in which nothing is found."""
    folder = KEPT / f"plans-{count}"
    if not folder.is_dir():
        beside = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(beside, ignore_errors=True)
        corpus.make_one(beside) if count == 1 else corpus.make(beside, count)
        beside.rename(folder)
    return folder


@cache
def peers() -> Path:
    """Where the commands of the peers are."""
    folder = KEPT / "peers"
    if not (folder / "ready").is_file():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", *PEERS], check=True)
        (folder / "ready").touch()
    return folder / "bin"


def one_file() -> list[Row]:
    """One clean plan."""
    floor, ours = in_turn([PASS, Command([(*XPLAN, "lint", "--no-cache")], plans(1))], 25)
    detail = f"{ours.processor * 1000:.0f} ms to {floor.processor * 1000:.0f} ms"
    return [
        Row(
            "one clean plan, all rules, whole process, to `python -c pass`", ours.processor / floor.processor, 3, detail
        )
    ]


def beside_peers(count: int, goal: float, rounds: int) -> list[Row]:
    """Yamllint and check-jsonschema, one after the other, on the same files."""
    folder = plans(count)
    files = sorted(str(file.relative_to(folder)) for file in folder.glob("plans/*/[0-9]*.yaml"))
    schema = ROOT / "schema" / "plan.schema.json"
    yamllint = (str(peers() / "yamllint"), "-d", "relaxed", "plans")
    check = (str(peers() / "check-jsonschema"), "--schemafile", str(schema), *files)
    theirs, ours = in_turn(
        [Command([yamllint, check], folder, (0, 1)), Command([(*XPLAN, *COLD)], folder, (0, 1))], rounds
    )
    detail = f"{ours.processor:.2f} s to {theirs.processor:.2f} s"
    name = "one file" if count == 1 else f"{count:,} files, cold, one process"
    what = f"{name}: faster than yamllint and check-jsonschema"
    return [Row(what, theirs.processor / ours.processor, goal, detail, more_is_better=True)]


def all_cores() -> list[Row]:
    """As many processes as there are cores, to one; in time that one waits."""
    folder = plans(1_000)
    one, many = in_turn(
        [Command([(*XPLAN, *COLD)], folder, (0, 1)), Command([(*XPLAN, "lint", "--no-cache")], folder, (0, 1))], 3
    )
    detail = f"{many.wait:.1f} s to {one.wait:.1f} s waiting, {os.cpu_count()} cores"
    return [Row("1,000 files with all cores, to one process", one.wait / many.wait, 1.7, detail, more_is_better=True)]


def unchanged() -> list[Row]:
    """1,000 files that a run before this one has seen."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "plans"
        shutil.copytree(plans(1_000) / "plans", folder)
        ours = Command([(*XPLAN, "lint")], Path(name), (0, 1))
        take(ours)
        floor, taken = in_turn([PASS, ours], 25)
    detail = f"{taken.processor * 1000:.0f} ms to {floor.processor * 1000:.0f} ms"
    return [Row("1,000 unchanged files, to `python -c pass`", taken.processor / floor.processor, 3, detail)]


def in_process() -> list[Row]:
    """Reading and linting beside the C parser alone."""
    found = parts(plans(100) / "plans")
    taken = {
        "load, to libyaml alone; positions are found when a finding asks": (found["load"], 6),
        "load with a position asked for, to libyaml alone": (found["load"] + found["places"], 6),
        "load, schema and rules, to libyaml alone": (found["lint"], 12),
    }
    return [
        Row(what, time / found["parse"], goal, f"{time:.2f} ms to {found['parse']:.2f} ms")
        for what, (time, goal) in taken.items()
    ]


def growth(counts: Sequence[int] = (100, 1_000)) -> list[Row]:
    """Memory, and what one file more costs."""
    commands = [Command([(*XPLAN, *COLD)], plans(count), (0, 1)) for count in (1, *counts)]
    taken = dict(zip((1, *counts), in_turn(commands, 3), strict=True))
    start = taken.pop(1).processor
    costs = [(taken[count].processor - start) / count * 1000 for count in counts]
    memory = {count: each.memory for count, each in taken.items()}
    least, most = min(costs), max(costs)
    megabytes = ", ".join(f"{count:,}: {size:.0f} MB" for count, size in memory.items())
    milliseconds = ", ".join(f"{count:,}: {cost:.1f} ms" for count, cost in zip(counts, costs, strict=True))
    return [
        Row("peak memory, 1,000 files, one process", memory[1_000], 60, megabytes, " MB"),
        Row(f"cost of a file, from {counts[0]:,} to {counts[-1]:,} files", most / least, 1.1, milliseconds),
    ]


def cluster() -> list[Row]:
    """A Dask cluster of two workers on this machine, to one process; in time that one waits."""
    from distributed import LocalCluster

    folder = plans(1_000)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as made:
        executor = f"dask:{made.scheduler_address}"
        sent = Command([(*XPLAN, "lint", "--no-cache", "--executor", executor)], folder, (0, 1))
        one, many = in_turn([Command([(*XPLAN, *COLD)], folder, (0, 1)), sent], 3)
    detail = f"{many.wait:.1f} s to {one.wait:.1f} s waiting; {many.processor:.1f} s in the process that sends"
    return [
        Row(
            "1,000 files on two workers of a cluster, to one process",
            one.wait / many.wait,
            1.5,
            detail,
            more_is_better=True,
        )
    ]


def diff_revisions() -> list[Row]:
    """Two revisions of 200 plans, of which 10 changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_repository(folder)
        git = Command([("git", "diff", "--name-status", "HEAD~2", "HEAD~1")], folder)
        ours = Command([(*XPLAN, "diff", "--format", "json", "HEAD~2", "HEAD~1")], folder)
        floor, taken = in_turn([git, ours], 9)
    detail = f"{taken.processor * 1000:.0f} ms to {floor.processor * 1000:.1f} ms"
    what = "diff of two revisions of 200 plans, 10 changed, to `git diff --name-status`"
    return [Row(what, taken.processor / floor.processor, 8, detail)]


def diff_years() -> list[Row]:
    """Two fiscal years of 40 organisations with 30 challenges each, of which nothing says what continues what."""
    chance = Random(corpus.SEED)
    with tempfile.TemporaryDirectory() as name:
        for number in range(40):
            slug = f"ward-{number:02}"
            (Path(name) / "plans" / slug).mkdir(parents=True)
            for year in (2024, 2025):
                plan = make_plan(chance, organisation=slug, fiscal_year=year)
                while len(plan["challenges"]) < 30:
                    plan["challenges"] += make_plan(chance)["challenges"]
                plan["challenges"] = [
                    each | {"id": f"{'ABC'[index % 3]}{index // 3 + 1}"}
                    for index, each in enumerate(plan["challenges"][:30])
                ]
                file = Path(name) / "plans" / slug / f"{year}.yaml"
                file.write_text(house_style.write(plan), encoding="utf-8")
        (taken,) = in_turn([Command([(*XPLAN, "diff", "2024", "2025")], Path(name))], 3)
    detail = f"{taken.wait:.1f} s waiting, {taken.processor:.1f} s of processors"
    return [Row("diff of two fiscal years, 40 organisations × 30 challenges", taken.wait, 2, detail, " s")]


ROWS: dict[str, Callable[[], list[Row]]] = {
    "one-file": one_file,
    "peers-1": lambda: beside_peers(1, 8, 5),
    "peers-30": lambda: beside_peers(30, 15, 3),
    "peers-1000": lambda: beside_peers(1_000, 20, 1),
    "all-cores": all_cores,
    "unchanged": unchanged,
    "in-process": in_process,
    "growth": growth,
    "growth-10000": lambda: growth((100, 1_000, 10_000)),
    "diff-revisions": diff_revisions,
    "diff-years": diff_years,
    "cluster": cluster,  # the last: Linux counts the memory of this process, which it makes large, to those it starts
}
LONG = {"growth-10000"}  # some minutes, and two to make the plans


def main() -> None:
    """Measure the rows that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--all", action="store_true", help="the long rows, too")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    if unknown := set(options.rows) - ROWS.keys():
        parser.error(f"no row {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    names = options.rows or [name for name in ROWS if options.all or name not in LONG]
    found: list[Row] = []
    for name in names:
        for row in ROWS[name]():
            print(line(row), flush=True)
            found.append(row)
    if options.write:
        write(found)


def line(row: Row) -> str:
    """A row of the table."""
    bound = f"{'≥' if row.more_is_better else '≤'} {row.goal:g}{row.unit}"
    return (
        f"| {row.what} | {bound} | {row.measured:.3g}{row.unit} | {'yes' if row.is_met else '**no**'} | {row.detail} |"
    )


def write(rows: Sequence[Row]) -> None:
    """Put the table, the machine and the day into the page, between its marks."""
    page = ROOT / "docs" / "performance.md"
    before, _, rest = page.read_text("utf-8").partition("<!-- measured -->\n")
    _, _, after = rest.partition("<!-- end -->\n")
    table = "\n".join(
        [
            f"Measured on {date.today().isoformat()}: {machine()}.",
            "",
            "| What | Goal | Measured | Met | |",
            "| --- | --- | --- | --- | --- |",
            *map(line, rows),
            "",
            *of_a_plan(plans(100) / "plans"),
            "",
            *of_a_start(plans(1)),
        ]
    )
    page.write_text(f"{before}<!-- measured -->\n\n{table}\n\n<!-- end -->\n{after}", encoding="utf-8")


def machine() -> str:
    """What was measured on."""
    cpu = Path("/proc/cpuinfo")
    models = [each.partition(":")[2].strip() for each in cpu.read_text().splitlines() if each.startswith("model name")]
    busy = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    name = models[0] if models else platform.processor() or platform.machine()
    return f"{os.cpu_count()} cores ({name}), {platform.system()}, Python {platform.python_version()}{busy}"


if __name__ == "__main__":
    main()
