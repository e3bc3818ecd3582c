"""Layouts of the same family: a published plan, set otherwise, is read as the same plan."""

import re
from functools import cache
from pathlib import Path

import pytest

from benchmarks.fidelity import facts
from benchmarks.layouts import AMBIGUOUS, LAYOUTS, aligned, laid_out, words, wrapped
from tests.test_import import FORMS, NAMES, REGISTRY
from xplan_lint.importing import Draft, import_plan
from xplan_lint.importing.readers.text import read

PLANS = ["kokurakita-ku/2025", "moji-ku/2026", "somu-shimin/2025"]


@cache
def source(name: str, folder: Path) -> str:
    return (folder / "sources" / f"{name.replace('/', '-')}.txt").read_text(encoding="utf-8")


def imported(text: str, name: str) -> Draft:
    return import_plan(read(text.encode()), f"{name.replace('/', '-')}.txt", FORMS, REGISTRY)


@cache
def truth(name: str, folder: Path) -> Draft:
    return imported(source(name, folder), name)


# Each layout with one document, each document in turn; benchmarks/import_fidelity.py tries all with all.
CASES = [
    pytest.param(name, layout, id=f"{layout}, {name}")
    for index, layout in enumerate(LAYOUTS)
    if ((name := PLANS[index % len(PLANS)]), layout) not in AMBIGUOUS
]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_layout_is_read_as_the_same_plan(name: str, layout: str, shared: Path) -> None:
    slug, _, year = name.partition("/")
    draft = imported(laid_out(source(name, shared), layout, NAMES[slug], int(year)), name)
    assert words(draft.data) == words(truth(name, shared).data)
    assert draft.unplaced == ()


@pytest.mark.parametrize("width", [40, 50])
@pytest.mark.parametrize("name", PLANS[1:])
def test_lines_broken_at_the_margin_are_whole_again(name: str, width: int, shared: Path) -> None:
    draft = imported(wrapped(source(name, shared), width), name)
    assert facts(draft.data) == facts(truth(name, shared).data)
    assert draft.coverage.share == 1


def test_tables_by_spaces_are_tables(shared: Path) -> None:
    name = "moji-ku/2026"
    draft = imported(aligned(source(name, shared)), name)
    found, wanted = words(draft.data), words(truth(name, shared).data)
    differing = {key[:6] for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)}
    # A cell that spans two quarters stands below both alike.
    assert differing == {("challenges", "5", "actions", "0", "schedule", quarter) for quarter in ("Q2", "Q3")}
    assert draft.unplaced == ()


# What a document leaves out, and the only fields that may be lost with it.
MISSING = {
    "the mission": (r"(?s)\A.*?(?=(?:## )?2 基本情報)", r"mission"),
    "the profile": (r"(?s)(?:## )?2 基本情報.*?(?=(?:## )?3 令和)", r"profile"),
    "the look back": (r"(?s)(?:## )?3 令和.*?(?=課題領域 ?A)", r"retrospective"),
    "the summary": (
        r"(?s)課題領域 ?A\n.*?(?=(?:- )?【凡例】)",
        r"challenges (?:\d+ (?:summary|policy_fields)|6 title)",
    ),
    "the legend": (r"(?s)(?:- )?【凡例】.*?(?=課題A)", r"nothing"),
    "the matrix": (r"(?m)^①インパクト.*\n(\n【イン.*\n)?", r"challenges \d+ (?:impact|urgency)"),
    "the outcomes": (r"(?ms)^④.*?(?=^課題|^⑤)", r"challenges \d+ outcomes"),
    "the progress": (r"(?ms)^⑥.*?(?=^課題|\Z)", r"challenges \d+ progress"),
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("left_out", MISSING)
def test_section_that_is_left_out_costs_no_other(name: str, left_out: str, shared: Path) -> None:
    pattern, lost = MISSING[left_out]
    text = source(name, shared)
    other = re.sub(pattern, "", text)
    if other == text:
        return  # the document does not have the section
    found, wanted = words(imported(other, name).data), words(truth(name, shared).data)
    differing = {" ".join(key) for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key)}
    assert {key for key in differing if not re.match(lost, key)} == set()
