"""A Dask cluster finds what one process finds, also when it loses a worker on the way."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.command import COMMAND, REGISTER, ROOT, WARNED_PLAN, environment, write, xplan
from xplan_lint.batch import Batch, Outcome, lint_batch
from xplan_lint.cluster import with_contents
from xplan_lint.form import load_forms
from xplan_lint.frozen import frozen_identity
from xplan_lint.lint_files import Setting, Tools, lint_files
from xplan_lint.report import json
from xplan_lint.rules import all_rules
from xplan_lint.sources import find

pytest.importorskip("distributed", reason="needs the extra [dask]")
NAMES = [f"ward-{number:03}" for number in range(300)]
PLANS = {f"plans/{name}/2025.yaml": WARNED_PLAN.replace("minato-ku", name) for name in NAMES}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("cluster"), {"plans/organisations.yaml": REGISTER, **PLANS})


@pytest.fixture(scope="module")
def expected(corpus: Path) -> str:
    run = xplan("lint", "--no-cache", "--jobs", "1", "--format", "json", cwd=corpus)
    assert run.out.count('"quarter-uncovered"') == len(NAMES)
    return run.out


@frozen_identity
class Cluster:
    """A cluster of two workers, in a process of its own: what Dask leaves behind is nobody's business here."""

    process: subprocess.Popen[str]
    address: str

    def lose_a_worker(self) -> None:
        """Kill one as soon as it has something to do."""
        print("kill", file=self.process.stdin, flush=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "killed\n"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with subprocess.Popen(
        [sys.executable, ROOT / "tests" / "dask_cluster.py"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield Cluster(process, process.stdout.readline().strip())
        process.communicate(timeout=60)


@pytest.mark.parametrize("scheme", ["dask:", "dask-shared:"])
def test_a_cluster_finds_the_same(corpus: Path, expected: str, cluster: Cluster, scheme: str) -> None:
    run = xplan("lint", "--no-cache", "--executor", f"{scheme}{cluster.address}", "--format", "json", cwd=corpus)
    assert (run.out, run.err, run.exit_code) == (expected, "", 1)


def test_contents_travel(corpus: Path, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker needs no file that was sent to it: here all are gone before the first is looked at."""
    folder = tmp_path / "there"
    shutil.copytree(corpus, folder)
    monkeypatch.chdir(folder)

    def hands(batches: Sequence[Batch]) -> Iterator[Outcome]:
        sent = [with_contents(batch) for batch in batches]
        shutil.rmtree(folder / "plans")
        for batch in sent:
            yield from lint_batch(batch)

    setting = Setting("", lambda: Tools(all_rules(), load_forms(None), ()), date(2026, 4, 1))
    files = [file.as_posix() for file in find(folder / "plans")]
    result = lint_files(files, [folder], setting, None, hands)
    assert json.report(result, "ja") == expected


def test_a_lost_worker_is_made_up_for(corpus: Path, expected: str, cluster: Cluster) -> None:
    command = [*COMMAND, "lint", "--no-cache", "--executor", f"dask:{cluster.address}", "--format", "json"]
    with subprocess.Popen(command, cwd=corpus, env=environment(), stdout=subprocess.PIPE) as process:
        cluster.lose_a_worker()
        out, _ = process.communicate(timeout=120)
    assert (out.decode(), process.returncode) == (expected, 1)


def test_no_cluster_there(corpus: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    run = xplan("lint", "--no-cache", "--executor", f"dask:{address}", cwd=corpus)
    words = f"クラスター {address} につながりません。アドレスと、スケジューラーが動いているかを確かめてください。"
    assert (run.exit_code, run.out, run.err) == (2, "", f"xplan: {words}\n")


def test_dask_is_not_installed(corpus: Path, tmp_path: Path) -> None:
    write(tmp_path, {"distributed.py": "raise ImportError\n"})
    environment_without = {"PYTHONPATH": f"{tmp_path}:{environment()['PYTHONPATH']}"}
    run = xplan("lint", "--no-cache", "--executor", "dask:tcp://127.0.0.1:1", cwd=corpus, **environment_without)
    words = "Daskが入っていません。pip install 'xplan-lint[dask]' で入れてください。"
    assert (run.exit_code, run.out, run.err) == (2, "", f"xplan: {words}\n")
