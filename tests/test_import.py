"""`xplan import`: what is read from the published layouts, whatever file they come in."""

from pathlib import Path

import pytest

from benchmarks.fidelity import facts, fields
from benchmarks.import_fidelity import right_field
from tests.command import ROOT
from tests.publishing import as_docx, as_pdf, as_pptx, as_text, published
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.house_style import write
from xplan_lint.importing import Draft, import_plan
from xplan_lint.importing.readers import read_document
from xplan_lint.registry import parse_registry
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import from_bytes, read

PLANS = ["kokurakita-ku/2024", "kokurakita-ku/2025", "moji-ku/2026", "somu-shimin/2025"]
FORMS = load_forms(None)
REGISTRY = parse_registry(load(read(ROOT / "plans" / "organisations.yaml")).data)
NAMES = {each.slug: each.name for each in REGISTRY.organisations}


def plan(name: str) -> dict:
    return load(read(ROOT / "plans" / f"{name}.yaml")).data


def imported(path: Path) -> Draft:
    return import_plan(read_document(path), path.name, FORMS, REGISTRY)


@pytest.mark.parametrize("name", PLANS)
def test_structure_of_a_published_plan_is_read(name: str, shared: Path) -> None:
    draft = imported(shared / "sources" / f"{name.replace('/', '-')}.txt")
    assert facts(draft.data) == facts(plan(name))


@pytest.mark.parametrize("name", PLANS)
def test_text_of_a_published_plan_stands_in_its_field(name: str, shared: Path) -> None:
    file = shared / "sources" / f"{name.replace('/', '-')}.txt"
    draft = imported(file)
    assert right_field(draft.data, file.read_text(encoding="utf-8")) == (1.0, [])
    assert draft.coverage.share > 0.995


@pytest.mark.parametrize("name", PLANS)
def test_draft_passes_the_schema_and_is_in_the_house_style(name: str, shared: Path) -> None:
    text = write(imported(shared / "sources" / f"{name.replace('/', '-')}.txt").data)
    data = load(from_bytes("plans/a/2025.yaml", text.encode())).data
    assert mistakes_in("plan", data) == ()
    assert write(data) == text


def test_what_finds_no_field_is_told(shared: Path) -> None:
    draft = imported(shared / "sources" / "kokurakita-ku-2024.txt")
    assert [(each.place.line, each.text) for each in draft.unplaced] == [(87, "歴史")]


def test_guesses_are_told_with_their_lines(shared: Path) -> None:
    draft = imported(shared / "sources" / "moji-ku-2026.txt")
    assert [(each.subject, each.place.line, each.message.text("ja")) for each in draft.remarks] == [
        ("", 258, "変換で残ったHTMLのタグを除いた(2行)。"),
        ("", 349, "見出し「⑤令和8年度 of 取組内容(四半期間隔)」に、変換で入った語がある。"),
        ("", 69, "総括表の「地域と観光をつなぐ新たなモビリティの検討」に番号がない。"),
        ("", 70, "総括表の「地域の誇りを育む現門司区役所の活用方法の検討」に番号がない。"),
        ("A4", 208, "表が四半期に分かれていないため、全体を Q1-Q4 と読んだ。"),
        (
            "C1",
            291,
            "元の資料にこの課題の見出しがないため、番号・課題名・政策分野を総括表から取った。",
        ),
        ("C2", 353, "表が四半期に分かれていないため、全体を Q1-Q4 と読んだ。"),
    ]
    [challenge] = [each for each in draft.data["challenges"] if each["id"] == "C1"]
    assert challenge["note"] == "元の資料にこの課題の見出しがないため、番号・課題名・政策分野を総括表から取った。"


@pytest.mark.parametrize("name", PLANS[1:])
@pytest.mark.parametrize(("suffix", "written"), [("docx", as_docx), ("pptx", as_pptx)])
def test_plan_written_as_an_office_file_comes_back(name: str, suffix: str, written: object, tmp_path: Path) -> None:
    data = plan(name)
    file = tmp_path / f"plan.{suffix}"
    file.write_bytes(written(published(data, NAMES[data["organisation"]])))
    draft = imported(file)
    assert fields(draft.data) == fields(data)
    assert draft.unplaced == ()


@pytest.mark.parametrize("name", PLANS[1:])
@pytest.mark.parametrize(("suffix", "written", "least"), [("txt", as_text, 0.96), ("pdf", as_pdf, 0.99)])
def test_plan_written_as_text_or_pdf_comes_back(
    name: str, suffix: str, written: object, least: float, tmp_path: Path
) -> None:
    data = plan(name)
    file = tmp_path / f"plan.{suffix}"
    file.write_bytes(written(published(data, NAMES[data["organisation"]])))
    wanted, found = fields(data), fields(imported(file).data)
    assert sum(found.get(key) == value for key, value in wanted.items()) / len(wanted) >= least
