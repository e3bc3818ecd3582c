"""The four published plans: complete, true to the sources, and with exactly the findings that are really there."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from xplan_lint.comparable import comparable
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.model import Plan, Stage
from xplan_lint.parse import parse
from xplan_lint.registry import parse_registry
from xplan_lint.rules import all_rules
from xplan_lint.sources import find, read

PLANS = ROOT / "plans"
SOURCES = {
    "kokurakita-ku/2024": "kokurakita-ku-2024.txt",
    "kokurakita-ku/2025": "kokurakita-ku-2025.txt",
    "moji-ku/2026": "moji-ku-2026.txt",
    "somu-shimin/2025": "somu-shimin-2025.txt",
}

# (rule, plan, subject) of every finding, with what the published document says.
FINDINGS = [
    # 課題A(2) ends in 業務改革・環境改善 in the summary table and in 業務改革 on its page.
    ("summary-title-differs", "kokurakita-ku/2025", "A2"),
    # 課題B(3) ends in 周遊観光の促進 in the table and in 観光ルート等の造成 on its page.
    ("summary-title-differs", "kokurakita-ku/2025", "B3"),
    # The same two lines stand in the first three quarters.
    ("quarters-all-alike", "kokurakita-ku/2025", "B3.1"),
    # 若者、地域、民間 in the table, 若者・地域・民間 on the page.
    ("summary-title-differs", "moji-ku/2026", "B1"),
    # Between 出資・参画者の調整 and まちづくり会社の設立 the third quarter is blank.
    ("quarter-uncovered", "moji-ku/2026", "B2.1"),
    # フレックスタイム制本格導入 in the table, フレックスタイム制の本格導入 on the page.
    ("summary-title-differs", "somu-shimin/2025", "A1"),
    # The table of the マルシェ begins in the second quarter, that of the データブック ends in the third.
    ("quarter-uncovered", "somu-shimin/2025", "A2.1"),
    ("quarter-uncovered", "somu-shimin/2025", "A2.2"),
    # 地域団体・… in the table, 市から地域団体・… on the page.
    ("summary-title-differs", "somu-shimin/2025", "B1"),
    # 市民センター in the table, 地域振興 on the page.
    ("summary-field-differs", "somu-shimin/2025", "B4"),
    # 業者決定(8月) stands in the first quarter.
    ("month-outside-quarter", "somu-shimin/2025", "B4"),
    # 内定者交流会実施 begins in the second quarter and is then the same three times.
    ("row-quarter-empty", "somu-shimin/2025", "B6.1"),
    ("quarters-all-alike", "somu-shimin/2025", "B6.1"),
    # 人材育成: row ① is blank in the fourth quarter, ② in the last two, ③ in the third.
    ("row-quarter-empty", "somu-shimin/2025", "B6.2"),
    ("row-quarter-empty", "somu-shimin/2025", "B6.2"),
    ("row-quarter-empty", "somu-shimin/2025", "B6.2"),
    # Under ⑤ stands only a table, without a title or a text, and its fourth quarter is blank.
    ("section-empty", "somu-shimin/2025", "B7.1"),
    ("quarter-uncovered", "somu-shimin/2025", "B7.1"),
    # 本庁舎の建て替え (庁舎管理) in the table, 本庁舎の建替え (公マネ) on the page.
    ("summary-title-differs", "somu-shimin/2025", "C1"),
    ("summary-field-differs", "somu-shimin/2025", "C1"),
    # 生涯学習センターのあり方検討 in the table, a longer title on the page.
    ("summary-title-differs", "somu-shimin/2025", "C2"),
    # Four rows of one cell each, none in the fourth quarter.
    ("quarter-uncovered", "somu-shimin/2025", "C2.1"),
    ("row-quarter-empty", "somu-shimin/2025", "C2.1"),
    ("row-quarter-empty", "somu-shimin/2025", "C2.1"),
    ("row-quarter-empty", "somu-shimin/2025", "C2.1"),
    ("row-quarter-empty", "somu-shimin/2025", "C2.1"),
]

# plan, form, stage, challenges in A, B and C, actions, challenges reported on
COUNTS = [
    ("moji-ku/2026", "r7", Stage.ADOPTED, (4, 2, 2), 8, 0),
    ("somu-shimin/2025", "r7", Stage.PROGRESS, (2, 7, 2), 22, 11),
    ("kokurakita-ku/2025", "r7", Stage.PROGRESS, (2, 3, 1), 10, 6),
    ("kokurakita-ku/2024", "r6", Stage.CLOSED, (5, 3, 1), 0, 0),
]


def plan(name: str) -> Plan:
    return parse(load(read(PLANS / f"{name}.yaml")).data)


def test_findings_are_exactly_those_of_the_published_documents() -> None:
    result = lint(map(read, find(PLANS)), all_rules(), load_forms(None))
    found = [
        (each.rule, "/".join(Path(each.place.path).with_suffix("").parts[-2:]), each.subject)
        for each in result.diagnostics
    ]
    assert Counter(found) == Counter(FINDINGS)
    assert {each.severity.value for each in result.diagnostics} == {"warning", "info"}


@pytest.mark.parametrize(
    ("name", "form", "stage", "areas", "actions", "reported"), COUNTS, ids=[row[0] for row in COUNTS]
)
def test_counts(name: str, form: str, stage: Stage, areas: tuple[int, ...], actions: int, reported: int) -> None:
    found = plan(name)
    assert (found.form, found.stage) == (form, stage)
    assert tuple(sum(each.id.startswith(area) for each in found.challenges) for area in "ABC") == areas
    assert len(list(found.actions)) == actions
    progress = [each.progress for each in found.challenges if each.progress]
    assert len(progress) == reported
    assert {each.as_of for each in progress} <= {"2025-12"}


@pytest.mark.parametrize(("name", "source"), SOURCES.items())
def test_names_titles_and_figures_are_those_of_the_source(name: str, source: str, shared: Path) -> None:
    published = comparable((shared / "sources" / source).read_text(encoding="utf-8"))
    found = plan(name)
    titles = [
        title for each in found.challenges for title in (each.title, each.summary and each.summary.title) if title
    ]
    titles += [each.title for each in found.actions if each.title]
    fields = [field for each in found.challenges for field in each.policy_fields]
    names = list(found.profile.units.names) if found.profile and found.profile.units else []
    amounts = [amount for _, amount in found.profile.budget] if found.profile else []
    # A wrapped summary cell puts other cells between the halves of a title; the page has it in one piece.
    missing = [text for text in (*titles, *fields, *names, *amounts) if comparable(text) not in published]
    assert missing == []


def test_no_sentence_of_a_source_is_repeated(shared: Path) -> None:
    found = subprocess.run([shared / "tools" / "verbatim"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "0 line(s) repeat 30 or more characters of a published plan\n")


def test_organisations() -> None:
    registry = parse_registry(load(read(PLANS / "organisations.yaml")).data)
    assert registry.city is not None
    assert (registry.city.name, registry.city.code) == ("北九州市", "401005")
    assert {each.slug: (each.name, each.code) for each in registry.organisations} == {
        "somu-shimin": ("総務市民局", None),
        "moji-ku": ("門司区", "401013"),
        "wakamatsu-ku": ("若松区", "401030"),
        "tobata-ku": ("戸畑区", "401056"),
        "kokurakita-ku": ("小倉北区", "401064"),
        "kokuraminami-ku": ("小倉南区", "401072"),
        "yahatahigashi-ku": ("八幡東区", "401081"),
        "yahatanishi-ku": ("八幡西区", "401099"),
    }
