"""What a program may build on: `xplan_lint.check` and `xplan_lint.compare`."""

import subprocess
import sys
from pathlib import Path

import pytest

import xplan_lint
from tests.conftest import ROOT
from xplan_lint.diagnostic import Severity
from xplan_lint.sources import NotFoundError


def test_check_finds_what_the_command_finds() -> None:
    result = xplan_lint.check(ROOT / "plans" / "moji-ku", select=["quarter-uncovered"])
    assert [(each.rule, each.subject) for each in result.diagnostics] == [("quarter-uncovered", "B2.1")]
    assert (result.files, result.count(Severity.WARNING)) == (1, 1)


def test_check_refuses_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        xplan_lint.check(tmp_path / "nothing.yaml")


def test_compare_gives_every_challenge_a_fate() -> None:
    difference = xplan_lint.compare("2024", "2025", folder=ROOT)
    (ward,) = (each for each in difference.comparisons if each.organisation == "kokurakita-ku")
    assert {
        fate.node.challenge.id: [link.new.challenge.id for link in fate.links]
        or (fate.ending and fate.ending.entry.outcome)
        for fate in ward.fates
    } == {
        "A1": ["A2"],
        "A2": ["A2"],
        "A3": "achieved",
        "A4": "achieved",
        "A5": ["A2", "C1"],
        "B1": "unstated",
        "B2": ["B1"],
        "B3": "unstated",
        "C1": ["A1", "B1"],
    }
    assert [node.challenge.id for node in ward.added] == ["B2", "B3"]


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys, xplan_lint; print([name for name in sys.modules if name.startswith('xplan_lint.')])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout == "[]\n"
