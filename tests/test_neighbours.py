"""A lint of one file reads the plans that its rules need, and no more; it finds what a lint of all finds there."""

from pathlib import Path

import pytest

from tests.command import write
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.neighbours import neighbours
from xplan_lint.reference import Reference
from xplan_lint.rules import all_rules
from xplan_lint.sources import DISK, find, read, registries_near

FILES = {
    "organisations.yaml": """\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区, formerly: [{slug: hama-ku, name: 浜区, until: 2024}]}
  - {slug: kishi-ku, name: 岸区, kind: 区}
  - {slug: odd, name: 変, kind: 区, formerly: [{slug: ../outside, name: 外, until: 2024}]}
""",
    "minato-ku/2023.yaml": "{organisation: minato-ku, fiscal_year: 2023, challenges: [{id: A1}]}",
    "minato-ku/2024.yaml": "{organisation: minato-ku, fiscal_year: 2024, challenges: [{id: A1}, {id: A2}, {id: A3}]}",
    "minato-ku/2025.yaml": """\
organisation: minato-ku
fiscal_year: 2025
stage: adopted
challenges:
  - {id: A1, continues: [2024/A1, kishi-ku/2022/B9]}
""",
    "minato-ku/2026.yaml": "{organisation: minato-ku, fiscal_year: 2026, challenges: [{id: A1}]}",
    "hama-ku/2024.yaml": "{organisation: hama-ku, fiscal_year: 2024, challenges: [{id: C1}]}",
    "kishi-ku/2022.yml": "{organisation: kishi-ku, fiscal_year: 2022, challenges: [{id: A1}]}",
    "kishi-ku/2024.yaml": "{organisation: kishi-ku, fiscal_year: 2024, challenges: [{id: A1}]}",
    "kishi-ku/2025.yaml": """\
organisation: kishi-ku
fiscal_year: 2025
challenges: [{id: A1, continues: [2024/A1, minato-ku/2024/A2]}]
""",
    "odd/2025.yaml": "{organisation: odd, fiscal_year: 2025, challenges: [{id: A1}]}",
}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    write(tmp_path, {"outside/2024.yaml": "{organisation: outside, fiscal_year: 2024, challenges: [{id: A1}]}"})
    return write(tmp_path / "plans", FILES)


NEEDED = [
    pytest.param(
        ["minato-ku/2025.yaml"],
        ["hama-ku/2024.yaml", "kishi-ku/2022.yml", "minato-ku/2024.yaml", "kishi-ku/2025.yaml"],
        id="last year's, also of what it was; what it names; what names it",
    ),
    pytest.param(
        ["minato-ku/2024.yaml", "minato-ku/2025.yaml"],
        ["minato-ku/2023.yaml", "hama-ku/2024.yaml", "kishi-ku/2022.yml", "kishi-ku/2025.yaml"],
        id="nothing that is linted itself",
    ),
    pytest.param(["odd/2025.yaml"], [], id="nothing outside of plans"),
    pytest.param(["organisations.yaml"], [], id="a register needs none"),
]


@pytest.mark.parametrize(("linted", "needed"), NEEDED)
def test_only_what_is_needed_is_read(plans: Path, linted: list[str], needed: list[str]) -> None:
    sources = [read(plans / name) for name in linted]
    found = neighbours(sources, registries_near([plans / "minato-ku"]))
    assert [Path(each.location).relative_to(plans).as_posix() for each in found] == needed


def test_files_elsewhere_have_no_neighbours(tmp_path: Path) -> None:
    write(tmp_path / "drafts", FILES)
    assert list(neighbours([read(tmp_path / "drafts/minato-ku/2025.yaml")], [])) == []


@pytest.mark.parametrize("name", sorted(set(FILES) - {"organisations.yaml"}))
def test_one_file_is_told_what_it_is_told_among_all(plans: Path, name: str) -> None:
    rules, forms = [rule for rule in all_rules() if rule.group == "lineage"], load_forms(None)
    path = plans / name
    registries = list(registries_near([path]))
    context = [*registries, *neighbours([read(path)], registries)]
    alone = lint([read(path)], rules, forms, context=context).diagnostics
    among = lint(map(read, find(plans)), rules, forms).diagnostics
    assert alone == tuple(each for each in among if each.place.path == path.as_posix())
    assert bool(alone) == (name == "minato-ku/2025.yaml")


REFERENCES = [
    ("2024/A1", Reference("minato-ku", 2024, "A1")),
    ("kishi-ku/2024/A1", Reference("kishi-ku", 2024, "A1")),
    ("", None),
    ("A1", None),
    ("2024/", None),
    ("/2024/A1", None),
    ("24/A1", None),
    ("２０２４/A1", None),
    ("2024/A1/B1", None),
    ("9" * 5_000 + "/A1", None),
]


@pytest.mark.parametrize(("text", "reference"), REFERENCES, ids=[text[:20] or "empty" for text, _ in REFERENCES])
def test_reference(text: str, reference: Reference | None) -> None:
    assert Reference.parse(text, "minato-ku") == reference
    assert reference is None or reference.text("minato-ku") == text


@pytest.mark.parametrize("pattern", ["*.yaml", "*/2025.yaml", "a/*.yaml", "2025.yaml", "*/*"])
def test_files_are_found_as_by_glob(pattern: str, tmp_path: Path) -> None:
    for name in (
        "r7.yaml",
        "r6.yaml",
        ".yaml",
        ".hidden.yaml",
        "r7.yml",
        "yaml",
        "x2025.yaml",
        "a/2025.yaml",
        "b.yaml/2025.yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert DISK.matching(tmp_path, pattern) == sorted(tmp_path.glob(pattern))
    assert DISK.matching(tmp_path / "r7.yaml", pattern) == DISK.matching(tmp_path / "nothing", pattern) == []
