"""Layouts of the same family: a published plan, set otherwise, is read as the same plan."""

import re
from functools import cache
from pathlib import Path

import pytest

from benchmarks.fidelity import facts
from benchmarks.layouts import AMBIGUOUS, LAYOUTS, aligned, laid_out, paged, with_parted_tables, words, wrapped
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


@pytest.mark.parametrize("name", PLANS[:2])
@pytest.mark.parametrize("lines", [45, 20])
def test_pages_end_anywhere(name: str, lines: int, shared: Path) -> None:
    slug, _, year = name.partition("/")
    draft = imported(paged(source(name, shared), lines, NAMES[slug], int(year)), name)
    assert words(draft.data) == words(truth(name, shared).data)
    assert draft.unplaced == ()


@pytest.mark.parametrize("is_header_repeated", [True, False])
def test_tables_go_on_on_the_next_page(is_header_repeated: bool, shared: Path) -> None:
    name = "somu-shimin/2025"
    draft = imported(with_parted_tables(source(name, shared), is_header_repeated=is_header_repeated), name)
    assert words(draft.data) == words(truth(name, shared).data)
    assert draft.unplaced == ()


@pytest.mark.parametrize(("years", "fiscal_year"), [(-2, 2023), (1, 2026), (3, 2028)])
def test_other_years_are_read(years: int, fiscal_year: int, shared: Path) -> None:
    name = "kokurakita-ku/2025"
    other = re.sub(r"(令和|R)([67])(?![0-9])", lambda found: f"{found[1]}{int(found[2]) + years}", source(name, shared))
    data = imported(other, "kokurakita-ku/plan").data
    dates = {each["progress"]["as_of"] for each in data["challenges"]}
    assert (data["fiscal_year"], data["retrospective"]["of"], dates) == (
        fiscal_year,
        fiscal_year - 1,
        {f"{fiscal_year}-12"},
    )


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
