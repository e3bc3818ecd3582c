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
from xplan_lint.policy import Policy
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
    # カスタマーハラスメント is in half width in the table, to fit its cell.
    ("half-width-katakana", "kokurakita-ku/2024", "A4"),
    # The titles of 課題B(1) and B(3) have 在り方, texts below them あり方.
    ("notation-variant", "kokurakita-ku/2024", "B1"),
    # R7年度 under 3, R6年度 in the background of 課題A(2).
    ("era-abbreviated", "kokurakita-ku/2025", ""),
    ("era-abbreviated", "kokurakita-ku/2025", "A2"),
    # こどもの合同宿題会 among 子ども.
    ("notation-variant", "kokurakita-ku/2025", "A1.2"),
    # 強みを活かし is the source's, 改善に生かす our own word.
    ("notation-variant", "kokurakita-ku/2025", "B1"),
    # 動線がわかりにくく is the source's, 分かった our own word.
    ("notation-variant", "kokurakita-ku/2025", "C1"),
    # ルール作り and 素案作り among many …づくり.
    ("notation-variant", "kokurakita-ku/2025", "C1"),
    # 2025's document is silent on two challenges of 2024.
    ("ended-unstated", "kokurakita-ku/2025", ""),
    ("ended-unstated", "kokurakita-ku/2025", ""),
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
    # 「地域コミュニティ」の在り方 under 3, あり方 everywhere else.
    ("notation-variant", "somu-shimin/2025", ""),
    # さまざま and 様々 are both our own words.
    ("notation-variant", "somu-shimin/2025", ""),
    # R6年 in the background, the name of a survey with R6, R8試験制度見直し in the table, R8年度予算 in the progress.
    ("era-abbreviated", "somu-shimin/2025", "A1"),
    ("era-abbreviated", "somu-shimin/2025", "B4"),
    ("era-abbreviated", "somu-shimin/2025", "B6.1"),
    ("era-abbreviated", "somu-shimin/2025", "B7"),
    # 特色とポテンシャルを活かした事業, and 生かす elsewhere.
    ("notation-variant", "somu-shimin/2025", "B5"),
    # 機動的・機動的な市役所づくり, where 課題の内容 has 機動的・機能的な市役所.
    ("doubled-word", "somu-shimin/2025", "B6.1"),
    # 一人一人 is the source's, 一人ひとり our own word.
    ("notation-variant", "somu-shimin/2025", "B6.2"),
    # 建て替え in the table, 建替え on the page.
    ("notation-variant", "somu-shimin/2025", "C1"),
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

# The same for the rules of the group `substance`, which run only where they are selected.
SUBSTANCE = [
    # No challenge of these documents measures its outcomes; 本庁舎の建替え at least speaks of ten years.
    *(("outcome-without-measure", "kokurakita-ku/2025", id) for id in ["A1", "A2", "B1", "B2", "B3", "C1"]),
    *(("outcome-without-measure", "moji-ku/2026", id) for id in ["A1", "A2", "A3", "A4", "B1", "B2", "C1", "C2"]),
    *(
        ("outcome-without-measure", "somu-shimin/2025", id)
        for id in ["A1", "A2", "B1", "B2", "B3", "B4", "B5", "B6", "B7", "C2"]
    ),
    # 案内サインや動線 are in the table, and in none of the three actions.
    ("summary-point-without-action", "kokurakita-ku/2025", "A2"),
    # 重点地域の拡大 is in the table; the quarters of the one action do not name it.
    ("summary-point-without-action", "somu-shimin/2025", "B7"),
    # 老朽化と稼働率 are in the table; the action is about staff and functions.
    ("summary-point-without-action", "somu-shimin/2025", "C2"),
    # What these actions do is in no outcome of their challenge.
    *(("action-without-outcome", "somu-shimin/2025", f"{id}.1") for id in ["A1", "B4", "B5", "B7", "C1"]),
    *(("action-without-outcome", "somu-shimin/2025", f"{id}.2") for id in ["B1", "B3", "B4", "B5"]),
    ("action-without-outcome", "somu-shimin/2025", "B4.3"),
    # 29歳以下, 30～50歳, 60歳以上: nobody from 51 to 59.
    ("ages-or-shares-do-not-add-up", "somu-shimin/2025", "B4"),
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


def findings(*chosen: str) -> list[tuple[str, str, str]]:
    result = lint(map(read, find(PLANS)), Policy(selected=tuple(chosen)).rules(all_rules()), load_forms(None))
    assert {each.severity.value for each in result.diagnostics} == {"warning", "info"}
    return [
        (each.rule, "/".join(Path(each.place.path).with_suffix("").parts[-2:]), each.subject)
        for each in result.diagnostics
    ]


def test_findings_are_exactly_those_of_the_published_documents() -> None:
    assert Counter(findings()) == Counter(FINDINGS)


def test_findings_on_substance_are_exactly_those_of_the_published_documents() -> None:
    assert Counter(findings("substance")) == Counter(SUBSTANCE)


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
