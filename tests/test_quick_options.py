"""What is read without argparse is what argparse reads."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import ROOT, environment
from xplan_lint.cli import command_parser
from xplan_lint.cli.quick_options import quick_options

WORDS = ("lint", "plans", "plans/a b.yaml", "計画", "", "--no-cache", "--strict")
OTHERS = ("-", "--", "--fix", "--lang=ja", "--jobs", "4", "--no-cache=1", "-h", "--strictly")
WORDS_OF_DIFF = ("diff", "2024", "HEAD~1:2025", "計画", "", "--format", "json", "text")
OTHERS_OF_DIFF = ("-", "--", "--staged", "--org", "--lang=ja", "--format=json", "--form", "-h", "--fail-on")
QUICK = [
    pytest.param(["lint"], True, id="all plans"),
    pytest.param(["lint", "plans", "a.yaml"], True, id="files and folders"),
    pytest.param(["lint", "--strict", "plans", "--no-cache"], True, id="switches around them"),
    pytest.param(["lint", "plans", "--strict", "a.yaml"], False, id="a switch between them"),
    pytest.param(["lint", "--fix"], False, id="another switch"),
    pytest.param(["lint", "-"], False, id="standard input"),
    pytest.param(["diff"], True, id="what is not committed"),
    pytest.param(["diff", "2024", "2025"], True, id="two sides"),
    pytest.param(["diff", "--format", "json", "main...HEAD"], True, id="a format before a side"),
    pytest.param(["diff", "2024", "2025", "--format", "html"], True, id="a format behind the sides"),
    pytest.param(["diff", "2024", "--format", "html", "2025"], False, id="a format between the sides"),
    pytest.param(["diff", "--format", "sarif"], False, id="an unknown format"),
    pytest.param(["diff", "--format"], False, id="no format"),
    pytest.param(["diff", "--format=json"], False, id="a format in one word"),
    pytest.param(["diff", "--staged"], False, id="an option of a comparison"),
    pytest.param(["status"], False, id="another verb"),
    pytest.param([], False, id="nothing"),
]


@pytest.mark.parametrize(("words", "is_quick"), QUICK)
def test_common_lines_are_read_quickly(words: list[str], is_quick: bool) -> None:
    assert (quick_options(words) is not None) is is_quick


def lines(verb: str, words: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), max_size=6).map(lambda words: [verb, *words])


@given(lines("lint", WORDS) | lines("diff", WORDS_OF_DIFF))
def test_options_are_those_of_argparse(words: list[str]) -> None:
    options = quick_options(words)
    if options is not None:
        read = vars(command_parser("ja", words).parse(words))
        assert vars(options) == {name: each for name, each in read.items() if name != "parser"}


@given(lines("lint", WORDS + OTHERS) | lines("diff", WORDS_OF_DIFF + OTHERS_OF_DIFF))
def test_other_options_are_left_to_argparse(words: list[str]) -> None:
    assert (quick_options(words) is None) or not set(words) & {*OTHERS, *OTHERS_OF_DIFF} - {"4"}


@pytest.mark.parametrize("words", [["lint", "plans"], ["diff", "HEAD", "--format", "json"]], ids=" ".join)
def test_argparse_is_not_imported(words: list[str]) -> None:
    program = (
        f"import os, sys; sys.argv = ['xplan', *{words}]; "
        "os._exit = lambda code: print('argparse' in sys.modules); "
        "from xplan_lint.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("False\n")
