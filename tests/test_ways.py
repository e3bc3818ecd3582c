"""The findings are the same whichever way they come: from one process or several, remembered, by either parser."""

from __future__ import annotations

import json as standard_json
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.command import COMMAND, ROOT, Run, environment, write, xplan
from tests.plan_maker import make_plan
from tests.test_seeded_defects import DEFECTS
from xplan_lint import check, house_style
from xplan_lint.library import Library
from xplan_lint.lint_files import _parts
from xplan_lint.report import json
from xplan_lint.rules import all_rules

ORGANISATIONS = [f"ward-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
YEARS = range(2022, 2026)
BROKEN: Mapping[str, str | bytes] = {
    "ward-a/2026.yaml": "form: [\n",
    "ward-b/2026.yaml": b"mission: \x81\x40\n",
    "ward-c/2026.yaml": "",
    "ward-d/draft.yaml": "organisation: ward-d\nfiscal_year: 2026\n",
    "ward-e/2026.yml": "organisation: ward-e\nfiscal_year: 2026\nchallenges: [{id: A1, continues: [2025/Z9]}]\n",
    "loose.yaml": "mission: x\n",
}
NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds its processes below /proc")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More plans than one process checks alone: real ones, made ones that name each other's challenges, broken ones."""
    folder = tmp_path_factory.mktemp("ways")
    shutil.copytree(ROOT / "plans", folder / "plans")
    chance = random.Random(7)
    for organisation in ORGANISATIONS:
        for year in YEARS:
            plan = make_plan(chance, organisation=organisation, fiscal_year=year)
            other = chance.choice(ORGANISATIONS)
            plan["challenges"] = plan["challenges"][:3]
            for challenge in plan["challenges"][:2]:
                challenge["continues"] = [f"{year - 1}/A1", f"{other}/{year - 1}/B1"]
            write(folder / "plans", {f"{organisation}/{year}.yaml": house_style.write(plan)})
    write(folder / "plans", BROKEN)
    return folder


@pytest.fixture(scope="module")
def expected(corpus: Path) -> str:
    """What one process finds that remembers nothing."""
    run = xplan("lint", "--no-cache", "--jobs", "1", "--format", "json", cwd=corpus)
    assert (run.exit_code, run.err) == (1, "")
    assert run.out.count('"rule"') > 1_000
    return run.out


WAYS = [
    pytest.param([["--no-cache"]], id="by as many processes as there are"),
    pytest.param([["--no-cache", "--jobs", "3"]], id="by three processes"),
    pytest.param([[], []], id="remembered"),
    pytest.param([["plans/ward-b", "plans/ward-c/2025.yaml"], []], id="a part of it remembered"),
    pytest.param([["--select", "lineage"], [], ["--select", "lineage"], []], id="remembered beside other rules"),
]


@pytest.mark.parametrize("runs", WAYS)
def test_every_way_finds_the_same(corpus: Path, expected: str, runs: list[list[str]]) -> None:
    shutil.rmtree(corpus / ".xplan_cache", ignore_errors=True)
    for options in runs:
        run = xplan("lint", *options, "--format", "json", cwd=corpus)
    assert (run.out, run.err) == (expected, "")


@pytest.fixture(scope="module")
def every_rule(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of every rule and every seeded defect, each a repository of its own."""
    folder = tmp_path_factory.mktemp("every-rule")
    for rule in all_rules():
        for number, example in enumerate(rule.examples):
            write(
                folder / "plans" / rule.id / f"example-{number}",
                {example.path: example.content, **example.other_contents},
            )
    for number, defect in enumerate(DEFECTS):
        write(folder / "plans" / defect.rule / f"defect-{number}", defect.repository)
    return folder


def run_every_rule(folder: Path, *options: str, **variables: str) -> Run:
    return xplan("lint", "--select", "default,substance", "--format", "json", *options, cwd=folder, **variables)


@pytest.fixture(scope="module")
def expected_of_every_rule(every_rule: Path) -> Run:
    run = run_every_rule(every_rule, "--no-cache", "--jobs", "1")
    found = standard_json.loads(run.out)["diagnostics"]
    assert {each["rule"] for each in found} == {rule.id for rule in all_rules()}
    return run


def test_every_rule_finds_the_same_in_several_processes(every_rule: Path, expected_of_every_rule: Run) -> None:
    assert run_every_rule(every_rule, "--no-cache", "--jobs", "2") == expected_of_every_rule


def test_every_rule_finds_the_same_remembered(every_rule: Path, expected_of_every_rule: Run) -> None:
    assert [run_every_rule(every_rule), run_every_rule(every_rule)] == [expected_of_every_rule] * 2
    assert (every_rule / ".xplan_cache").is_dir()


def test_every_rule_finds_the_same_by_the_parser_in_python(every_rule: Path, expected_of_every_rule: Run) -> None:
    path = os.pathsep.join([str(ROOT / "tests" / "without_c_parser"), str(ROOT)])
    assert run_every_rule(every_rule, "--no-cache", "--jobs", "1", PYTHONPATH=path) == expected_of_every_rule


def test_file_by_file(corpus: Path, expected: str) -> None:
    """One at a time, as an editor asks for them, they are told the same as all at once."""
    for name in ("ward-a/2025.yaml", "ward-z/2022.yaml", "ward-e/2026.yml", "kokurakita-ku/2025.yaml"):
        run = xplan("lint", f"plans/{name}", "--format", "concise", "--no-cache", cwd=corpus)
        among = xplan("lint", "--format", "concise", cwd=corpus).out.splitlines()
        assert run.out.splitlines() == [line for line in among if line.startswith(f"plans/{name}:")]


def test_the_package_finds_it_too(corpus: Path, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    assert json.report(check("plans"), "ja") == expected


@NEEDS_PROC
def test_files_of_one_folder_are_one_batch() -> None:
    library = Library([], {}, {}, None)
    folders = {"a-ku": 10, "b-ku": 10, "c-ku": 10, "d-ku": 24, "e-ku": 1, "f-ku": 60, "g-ku": 3}
    work = [(library, f"/plans/{name}/{year}.yaml") for name, count in folders.items() for year in range(count)]
    parts = list(_parts(work))
    assert [each for part in parts for each in part] == work
    assert [len(part) for part in parts] == [30, 25, 50, 13]


def test_a_killed_worker_is_replaced(corpus: Path, expected: str) -> None:
    with start(corpus, "--no-cache", "--jobs", "2", "--format", "json") as process:
        os.kill(worker_of(process), signal.SIGKILL)
        out, err = process.communicate(timeout=120)
    assert (out.decode(), err.decode()) == (expected, "")


@NEEDS_PROC
def test_ctrl_c_ends_all_processes(corpus: Path) -> None:
    with start(corpus, "--no-cache", "--jobs", "2") as process:
        worker = worker_of(process)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")
    for _ in range(2_000):  # it was killed; how soon it is gone is the system's business
        if not is_running(worker):
            return
        time.sleep(0.005)
    raise AssertionError("the worker goes on")


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """The command in a group of its own, as a terminal has it, with Ctrl-C heard."""
    return subprocess.Popen(
        [*COMMAND, "lint", *options],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def worker_of(process: subprocess.Popen[bytes]) -> int:
    """One of its worker processes, as soon as there is one."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(2_000):
        if found := children.read_text().split():
            return int(found[0])
        time.sleep(0.005)
    raise AssertionError("it never had a worker")


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
