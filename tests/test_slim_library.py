"""The modules that the command imports without all that they ask for do what they do for any program."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT, environment

INSTALL = "import sys; from xplan_lint import slim_library; slim_library.install(); before = set(sys.modules); "
SAID = [
    pytest.param("import pathlib; print('urllib.parse' in sys.modules)", "False", id="what it is for"),
    pytest.param(
        "import pathlib; print(pathlib.PurePosixPath('/a b/ü').as_uri())",
        "file:///a%20b/%C3%BC",
        id="a path as an address",
    ),
    pytest.param("import urllib.parse; print(urllib.parse.urlsplit('a:b').scheme)", "a", id="addresses themselves"),
    pytest.param("import pathlib; print(before == set(sys.modules))", "True", id="imported once"),
    pytest.param("import argparse; print('locale' in sys.modules)", "False", id="words in other languages"),
    pytest.param("import argparse; print(type(sys.modules['gettext']).__name__)", "_Gettext", id="nor what has them"),
    pytest.param("import gettext; print(gettext.NullTranslations().gettext('a'))", "a", id="languages themselves"),
    pytest.param(
        "import argparse; parser = argparse.ArgumentParser(usage='x', exit_on_error=False); "
        "parser.add_argument('--two', nargs=2)\n"
        "try: parser.parse_args(['--two', '1'])\nexcept argparse.ArgumentError as error: print(error)",
        "argument --two: expected 2 arguments",
        id="a number of things",
    ),
]


def said(program: str) -> str:
    """What a program prints."""
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\n")


@pytest.mark.parametrize(("program", "expected"), SAID)
def test_everything_is_there(program: str, expected: str) -> None:
    assert said(INSTALL + program) == expected


def test_a_pathlib_that_needs_more_gets_it(tmp_path: Path) -> None:
    (tmp_path / "pathlib.py").write_text("from urllib.parse import unquote\n", encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {INSTALL} import pathlib; print(pathlib.unquote('%61'))"
    )
    assert said(program) == "a"


def test_where_addresses_are_there_already_nothing_changes() -> None:
    program = "import urllib.parse as first; " + INSTALL + "print(sys.modules['urllib.parse'] is first)"
    assert said(program) == "True"
