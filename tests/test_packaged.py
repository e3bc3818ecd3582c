"""The package's own forms and dictionary, which a run trusts unseen, are what a repository's own must be."""

from pathlib import Path

import pytest

from tests.command import ROOT
from xplan_lint.document import load
from xplan_lint.form import load_forms, parse_form
from xplan_lint.notation import packaged_notation, parse_notation
from xplan_lint.sources import from_bytes

FORMS = sorted((ROOT / "schema" / "forms").glob("*.yaml"))


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_forms(file: Path) -> None:
    form = parse_form(from_bytes(file.name, file.read_bytes()))
    assert load_forms(None)[file.stem] == form


def test_there_are_no_other_forms() -> None:
    assert sorted(load_forms(None)) == [file.stem for file in FORMS] != []


def test_the_dictionary() -> None:
    file = ROOT / "schema" / "notation.yaml"
    assert packaged_notation() == parse_notation(load(from_bytes(file.name, file.read_bytes())))
