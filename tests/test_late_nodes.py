"""Where something stands is told alike whether nodes are made late, of marks, or composed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import settings

from tests.command import ROOT, environment

LAWS = ("plans", "random_yaml", "plans_of_any_content", "plans_with_slips")


@pytest.mark.c_parser
@pytest.mark.parametrize("law", LAWS)
def test_late_nodes_are_those_that_would_be_composed(law: str) -> None:
    words = [sys.executable, "-m", "tests.late_nodes_laws", law, settings.get_current_profile_name()]
    done = subprocess.run(words, env=environment(), cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
