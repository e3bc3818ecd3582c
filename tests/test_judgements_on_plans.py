"""What the judgements say of published plans, and of edits that staff make to one: all of it, and nothing silly."""

import re
from collections.abc import Callable

import pytest

from tests.conftest import ROOT
from xplan_lint.diff import Comparison, compare_versions, compare_years
from xplan_lint.diff.side import Side
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.parse import parse
from xplan_lint.sources import from_bytes

SOMU = (ROOT / "plans/somu-shimin/2025.yaml").read_text(encoding="utf-8")
KOKURA = {year: (ROOT / f"plans/kokurakita-ku/{year}.yaml").read_text(encoding="utf-8") for year in (2024, 2025)}
FORMS = load_forms(None)
Edit = Callable[[str], str]


def side(text: str) -> Side:
    document = load(from_bytes("plans/minato-ku/2025.yaml", text.encode()))
    assert document.faults == ()
    plan = parse(document.data)
    return Side(f"plans/{plan.organisation}/{plan.fiscal_year}.yaml", plan, document)


def put(*pairs: tuple[str, str]) -> Edit:
    """Replace each first text by the second, where it stands first."""

    def edit(text: str) -> str:
        for before, after in pairs:
            assert before in text
            text = text.replace(before, after, 1)
        return text

    return edit


def cut(start: str, end: str) -> Edit:
    """Take out what stands from `start` to before the next `end`."""

    def edit(text: str) -> str:
        first = text.index(start)
        return text[:first] + text[text.index(end, first) :]

    return edit


def said(comparison: Comparison) -> list[str]:
    return [f"{each.severity.value} {each.judgement}: {each.message.text('ja')}" for each in comparison.judgements]


CUSTOMS = "課題A1の取組「制度内容の見直し」"
EDITS: dict[str, tuple[Edit, list[str]]] = {
    "nothing": (put(), []),
    "a blank line and a comment": (put(("challenges:\n", "\n# 課題\nchallenges:\n")), []),
    "work goes to the next quarter": (
        put(("          Q3: [条例改正]\n          Q4: [制度再周知]", "          Q4: [条例改正, 制度再周知]")),
        [f"warning work-postponed: {CUSTOMS}の「条例改正」が、第3四半期から第4四半期に遅くなりました"],
    ),
    "and says why": (
        put(("          Q3: [条例改正]\n          Q4: [", "          Q4: [条例改正（12月議会から延期）, ")),
        [
            f"warning work-postponed: {CUSTOMS}の「条例改正（12月議会から延期）」が、"
            "第3四半期から第4四半期に遅くなりました"
        ],
    ),
    "two works change places": (
        put(("関係各所調整", "◆"), ("条例改正", "関係各所調整"), ("◆", "条例改正")),
        [
            f"info work-advanced: {CUSTOMS}の「条例改正」が、第3四半期から第2四半期に早まりました",
            f"warning work-postponed: {CUSTOMS}の「関係各所調整」が、第2四半期から第3四半期に遅くなりました",
        ],
    ),
    "work ends earlier": (
        put(("Q1-Q4: [既存の周知・好事例の発信]", "Q1-Q2: [既存の周知・好事例の発信]")),
        [
            "info work-shortened: 課題B3の「既存の周知・好事例の発信」が、"
            "第1〜第4四半期から第1〜第2四半期に短くなりました"
        ],
    ),
    "one cell over the year becomes four": (
        put(
            (
                "Q1-Q4: [既存の周知・好事例の発信]",
                "{Q1: [既存の周知・好事例の発信], Q2: [既存の周知・好事例の発信], "
                "Q3: [既存の周知・好事例の発信], Q4: [既存の周知・好事例の発信]}",
            ),
            ("schedule:\n          {", "schedule: {"),
            ("        note: 第1四半期の記入に続く空欄三つは、年間を通した一つの欄と読んだ。\n", ""),
        ),
        [],
    ),
    "other words for the same": (
        put(("条例改正]", "条例の改正]"), ("市民サービスが良くなる。", "市民サービスが向上する。")),
        [],
    ),
    "a better title": (put(("title: 客引き行為への対策", "title: 悪質な客引き行為を減らす対策")), []),
    "two challenges change numbers": (put(("id: B6", "id: ◆"), ("id: B7", "id: B6"), ("id: ◆", "id: B7")), []),
    "the rest is renumbered after a removal": (
        lambda text: put(("id: B7", "id: B6"))(cut("  - id: B6", "  - id: B7")(text)),
        ["error challenge-dropped-without-reason: 策定した計画から、課題B6「人材確保・育成」がなくなりました"],
    ),
    "a challenge moves up": (
        put(("id: C1", "id: B8"), ("id: C2", "id: C1")),
        ["info moved-to-earlier-area: 課題B8(変更前はC1)が、課題領域CからBに進みました"],
    ),
    "impact and urgency are weighed anew": (
        put(("impact: low\n    urgency: high", "impact: high\n    urgency: low")),
        [
            "info impact-raised: 課題A1のインパクトが「低」から「高」に上がりました",
            "warning urgency-lowered: 課題A1の緊急度が「高」から「低」に下がりました",
        ],
    ),
    "an action goes": (
        cut("      - title: 課題整理\n", "    schedule:\n      Q1-Q3: [スマホ講座"),
        ["warning action-dropped: 課題B2の取組「課題整理」がなくなりました"],
    ),
    "an action goes to another challenge": (
        lambda text: put(("      - title: 制度内容の見直し", "      - title: 日曜開館の拡大\n      - title: 制度内容"))(
            cut("      - title: 日曜開館の拡大\n", "      - title: 多目的利用")(text)
        ),
        [],
    ),
    "an outcome goes": (
        cut("      - 地域課題の解決や、住民の満足度の向上につながる。\n", "    actions"),
        [
            "warning outcome-removed: 課題B3の目指す成果「地域課題の解決や、"
            "住民の満足度の向上につながる。」がなくなりました"
        ],
    ),
    "an outcome gets a figure": (
        put(
            (
                "誰もが安全で快適に通行・利用できる環境ができる",
                "客引きが年100件減り、誰もが安全で快適に通行・利用できる",
            )
        ),
        ["info figure-added: 課題B7の目指す成果に、数値「100件」が入りました"],
    ),
    "the budget gets a digit too many": (
        put(("special: 5.3億円", "special: 53億円")),
        ["warning budget-changed-much: 当初予算額の特別会計が、5.3億円から53億円に増えました(+900.0%)"],
    ),
    "the budget is corrected a little": (put(("general: 177.6億円", "general: 177億7,000万円")), []),
    "the year's last report": (
        put(
            ("as_of: 2025-12\n      reports:\n        - text: |", "as_of: 2026-03\n      reports:\n        - text: |"),
            ("            規則とマニュアルは改正の作業中である。", "            規則とマニュアルも、3月に改正した。"),
        ),
        [],
    ),
    "a report is cut short": (
        put(
            ("令和7年12月の定例会で条例を改正した。", "条例を改正した。"),
            ("            規則とマニュアルは改正の作業中である。\n", ""),
        ),
        ["warning progress-text-removed: 課題A1の進捗の報告が、39字から8字に減りました"],
    ),
    "the reports of a challenge go": (
        cut("    progress:\n      as_of: 2025-12\n      reports:\n        - text: |\n            11月に", "  - id: C2"),
        ["warning progress-text-removed: 課題C1の進捗の報告がなくなりました"],
    ),
    "what was done is late after all": (
        put(("status: done", "status: delayed")),
        ["warning status-worsened: 課題A2の取組「NPOデータブックの発刊」の状況が「完了」から「遅れ」に悪くなりました"],
    ),
    "what was late has caught up": (
        put(("status: delayed", "status: on-track")),
        [
            "info status-improved: 課題C2の取組(1)の「先進事例収集、先進地視察」の状況が"
            "「遅れ」から「予定どおり」に良くなりました"
        ],
    ),
    "back to adopted": (
        put(("stage: progress", "stage: adopted")),
        ["warning stage-set-back: 計画の段階が「進捗記入」から「策定」に戻りました"],
    ),
    "the year is closed": (
        put(("stage: progress", "stage: closed")),
        ["info stage-advanced: 計画の段階が「進捗記入」から「年度終了」に進みました"],
    ),
}


@pytest.mark.parametrize(("edit", "expected"), EDITS.values(), ids=EDITS)
def test_edit_of_a_plan(edit: Edit, expected: list[str]) -> None:
    assert said(compare_versions(side(SOMU), side(edit(SOMU)), FORMS)) == expected


def test_edit_of_a_closed_plan() -> None:
    edit = put(("approach:", "approach:\n        - 窓口の案内板の見直し"), ("title: 小倉都心部", "title: 小倉の都心部"))
    assert said(compare_versions(side(KOKURA[2024]), side(edit(KOKURA[2024])), FORMS)) == [
        "error history-rewritten: 令和6年度は終わっていますが、計画が2か所書き換えられています。"
        "最初は課題A1の「総括表の行」の「課題に対する取り組み」の1番目です"
    ]


def test_plan_that_comes_and_plan_that_goes() -> None:
    plan = side(SOMU)
    assert said(compare_versions(None, plan, FORMS)) == ["info plan-added: 令和7年度の計画ができました。課題は11件です"]
    assert said(compare_versions(plan, None, FORMS)) == [
        "error plan-removed: 令和7年度の計画がなくなりました。課題は11件ありました"
    ]


def test_two_years_of_kokurakita_ku() -> None:
    (comparison,) = compare_years([side(KOKURA[2024])], [side(KOKURA[2025])], FORMS)
    assert said(comparison) == [
        "warning challenge-ended-without-reason: 令和6年度の課題B1「小倉行政サービスコーナーの今後の在り方」は"
        "終了とされていますが、その後がどうなったのか書かれていません",
        "warning challenge-ended-without-reason: 令和6年度の課題B3「伝統・文化の継承と関係団体の支援の在り方」は"
        "終了とされていますが、その後がどうなったのか書かれていません",
        "info moved-to-earlier-area: 令和6年度の課題C1の一部が、課題領域CからAに進みました(課題A1)",
        "info moved-to-earlier-area: 令和6年度の課題C1の一部が、課題領域CからBに進みました(課題B1)",
        "warning moved-to-later-area: 令和6年度の課題A5の一部が、課題領域AからCに移りました(課題C1)",
    ]


def next_year(text: str) -> str:
    """The plan of 総務市民局 a year on: a copy without progress, with some of what may happen to it."""
    text = put(("fiscal_year: 2025", "fiscal_year: 2026"), ("stage: progress", "stage: draft"))(text)
    text = re.sub(r"  - id: (\w\d)\n", r"  - id: \1\n    continues: [2025/\1]\n", text)
    text = re.sub(r"    progress:\n(?:      .*\n|\n(?=      ))*", "", text)
    text = cut("      - title: NPOデータブックの発刊", "  - id: B1")(text)
    text = cut("      - title: 課題整理\n", "    schedule:\n      Q1-Q3: [スマホ講座")(text)
    return put(
        ("Q1: [職員アンケート実施]", "Q4: [職員アンケート実施]"),
        ("          Q4: [制度再周知]\n", ""),
        ("general: 177.6億円", "general: 200億円"),
        ("id: B5\n    continues: [2025/B5]", "id: A3\n    continues: [2025/B5, 2025/B6]"),
        ("    continues: [2025/B7]\n", ""),
    )(text)


def test_two_years_of_somu_shimin() -> None:
    (comparison,) = compare_years([side(SOMU)], [side(next_year(SOMU))], FORMS)
    assert said(comparison) == [
        "warning action-dropped: 令和7年度の課題B2の取組「課題整理」を引き継ぐ取組がありません",
        "warning budget-changed-much: 当初予算額の一般会計が、177.6億円から200億円に増えました(+12.6%)",
        "error challenge-dropped-without-reason: 令和7年度の課題B7「客引き行為への対策」について、"
        "引き継ぐ課題も、終了の記載もありません",
        "info moved-to-earlier-area: 課題A3(令和7年度のB5)が、課題領域BからAに進みました",
        "info moved-to-earlier-area: 令和7年度の課題B6の一部が、課題領域BからAに進みました(課題A3)",
    ]


def test_nothing_is_said_of_a_year_without_its_neighbour() -> None:
    plan = side(SOMU)
    for olds, news in (([plan], []), ([], [plan])):
        assert [said(each) for each in compare_years(olds, news, FORMS)] == [[]]
