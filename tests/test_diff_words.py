"""What a reader is told of each kind of change, in both languages, to the letter."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import pytest

from tests.differences import between
from tests.plan_maker import Data
from xplan_lint.diff.change import Aspect
from xplan_lint.message import Language
from xplan_lint.report import diff_text

PLAN: Data = {
    "form": "r7",
    "organisation": "minato-ku",
    "fiscal_year": 2025,
    "stage": "progress",
    "mission": "港区は、桟橋と商店街のにぎわいを守る。",
    "profile": {
        "budget": {"general": "5億3,000万円"},
        "units": {"kind": "課", "as_of": "2025-04-01", "names": ["市民課"]},
        "partner_bodies": [],
        "facilities": {"direct": [{"name": "市民センター", "count": 3}]},
    },
    "retrospective": {
        "of": 2024,
        "overview": ["待合所の調査が終わった。"],
        "achieved": [{"about": ["2024/A2"], "text": "受付の列が短くなった。"}],
        "shortfalls": [{"label": "【待合所】", "text": "見積もりが予算を超えた。"}],
    },
    "challenges": [
        {
            "id": "A1",
            "title": "待合所を一年中使えるようにする",
            "summary": {"title": "待合所", "policy_field": "観光", "approach": ["待合所に空調を入れる。"]},
            "policy_fields": ["観光"],
            "impact": "high",
            "urgency": "high",
            "continues": ["2024/A1"],
            "problem": "待合所は冬に寒く、夏に暑い。",
            "background": ["船を待つ人の3割が、待合所の外で待っている。"],
            "outcomes": ["季節を問わず待合所で船を待てる。"],
            "actions": [
                {
                    "title": "待合所の改修",
                    "text": "空調を入れ、窓を二重にする。",
                    "schedule": {"Q1": ["設計"], "Q2-Q3": ["工事"], "Q4": {"blank": "点検の期間のため"}},
                },
                {"text": "案内を三つの言葉で掲げる。", "schedule": {"Q1-Q4": ["随時"]}},
            ],
            "progress": {
                "as_of": "2025-12",
                "reports": [{"actions": [1], "status": "on-track", "text": "11月に工事が終わった。"}],
            },
        },
        {"id": "B1", "title": "朝市を雨の日も開く", "actions": [{"title": "屋根の設置"}]},
    ],
    "ended": [{"challenge": "2024/A2", "outcome": "achieved"}],
}
GONE = object()
Route = tuple[str | int, ...]
FIRST, ACTION = ("challenges", 0), ("challenges", 0, "actions", 0)
REPORT = (*FIRST, "progress", "reports", 0)


FIRST_CHALLENGE, SECOND_CHALLENGE = PLAN["challenges"]
KEPT, MOVING = FIRST_CHALLENGE["actions"][1], FIRST_CHALLENGE["actions"][0]
MOVED = [
    {**FIRST_CHALLENGE, "actions": [KEPT]},
    {**SECOND_CHALLENGE, "actions": [*SECOND_CHALLENGE["actions"], MOVING]},
]


@dataclass(frozen=True)
class Case:
    """What stands at `route` of the new plan, GONE for nothing; and what is said of it."""

    title: str
    route: Route
    new: Any
    ja: str
    en: str


CASES = [
    Case(
        "the organisation",
        ("organisation",),
        "kishi-ku",
        "局区を変更: minato-ku → kishi-ku",
        "organisation changed: minato-ku → kishi-ku",
    ),
    Case("the fiscal year", ("fiscal_year",), 2026, "年度を変更: 2025 → 2026", "fiscal year changed: 2025 → 2026"),
    Case("the form", ("form",), "r8", "様式を変更: r7 → r8", "form changed: r7 → r8"),
    Case("the stage", ("stage",), "closed", "段階を変更: 進捗記入 → 年度終了", "stage changed: progress → closed"),
    Case(
        "a word of the mission",
        ("mission",),
        "港区は、桟橋と朝市のにぎわいを守る。",
        "組織の使命を変更: 港区は、桟橋と[-商店街-]{+朝市+}のにぎわいを守る。",
        "mission changed: 港区は、桟橋と[-商店街-]{+朝市+}のにぎわいを守る。",
    ),
    Case(
        "another mission",
        ("mission",),
        "だれもが訪れ、暮らせるまち。",
        ("組織の使命を変更\n  変更前: 港区は、桟橋と商店街のにぎわいを守る。\n  変更後: だれもが訪れ、暮らせるまち。"),
        ("mission changed\n  before: 港区は、桟橋と商店街のにぎわいを守る。\n  after: だれもが訪れ、暮らせるまち。"),
    ),
    Case(
        "no mission",
        ("mission",),
        GONE,
        "組織の使命を削除: 港区は、桟橋と商店街のにぎわいを守る。",
        "mission removed: 港区は、桟橋と商店街のにぎわいを守る。",
    ),
    Case(
        "the budget",
        ("profile", "budget", "general"),
        "4億7,700万円",
        "当初予算額(一般会計)を変更: 5億3,000万円 → 4億7,700万円 (-5,300万円、-10.0%)",
        "budget (general account) changed: 5億3,000万円 → 4億7,700万円 (-¥53,000,000, -10.0%)",
    ),
    Case(
        "the budget, not an amount",
        ("profile", "budget", "general"),
        "未定",
        "当初予算額(一般会計)を変更: 5億3,000万円 → 未定",
        "budget (general account) changed: 5億3,000万円 → 未定",
    ),
    Case(
        "an account of the budget",
        ("profile", "budget", "special"),
        "8億円",
        "当初予算額(特別会計)を追加: 8億円",
        "budget (special accounts) added: 8億円",
    ),
    Case(
        "a unit",
        ("profile", "units", "names", 0),
        "総務課",
        ("組織を削除: 市民課\n組織を追加: 総務課"),
        ("unit removed: 市民課\nunit added: 総務課"),
    ),
    Case(
        "a partner body",
        ("profile", "partner_bodies"),
        ["港湾協会"],
        "政策連携団体を追加: 港湾協会",
        "partner body added: 港湾協会",
    ),
    Case(
        "how many facilities",
        ("profile", "facilities", "direct", 0, "count"),
        4,
        "公共施設「市民センター」を変更: 直営、3か所 → 直営、4か所",
        'facility "市民センター" changed: run directly, 3 → run directly, 4',
    ),
    Case(
        "who runs a facility",
        ("profile", "facilities"),
        {"designated": [{"name": "市民センター"}]},
        "公共施設「市民センター」を変更: 直営、3か所 → 指定管理",
        'facility "市民センター" changed: run directly, 3 → designated manager',
    ),
    Case(
        "a facility that is named",
        ("profile", "facilities", "direct", 0, "names"),
        ["桟橋センター"],
        "公共施設を追加: 桟橋センター",
        "facility added: 桟橋センター",
    ),
    Case(
        "the overview",
        ("retrospective", "overview"),
        [],
        "振り返りの総評を削除: 待合所の調査が終わった。",
        "overview of the retrospective removed: 待合所の調査が終わった。",
    ),
    Case(
        "an achievement",
        ("retrospective", "achieved", 0, "text"),
        "受付の列が大いに短くなった。",
        "変革が実現した課題を変更: 受付の列が{+大いに+}短くなった。",
        "achievement changed: 受付の列が{+大いに+}短くなった。",
    ),
    Case(
        "a shortfall",
        ("retrospective", "shortfalls"),
        [],
        "十分でなかった項目を削除: 【待合所】見積もりが予算を超えた。",
        "shortfall removed: 【待合所】見積もりが予算を超えた。",
    ),
    Case(
        "an ended challenge",
        ("ended",),
        [],
        "終了した課題を削除: 2024/A2 終了(実現)",
        "ended challenge removed: 2024/A2 ended (achieved)",
    ),
    Case(
        "an ended challenge, with its reason",
        ("ended", 1),
        {"challenge": "2024/A3", "outcome": "handed-over", "to": "岸区", "reason": "岸区が続けるため"},
        "終了した課題を追加: 2024/A3 終了(引き継ぎ) 岸区 岸区が続けるため",
        "ended challenge added: 2024/A3 ended (handed over) 岸区 岸区が続けるため",
    ),
    Case(
        "a challenge",
        ("challenges", 1),
        GONE,
        "課題を削除: 朝市を雨の日も開く",
        "challenge removed: 朝市を雨の日も開く",
    ),
    Case(
        "a new challenge",
        ("challenges", 2),
        {"id": "C1", "title": "船で通う人を増やす", "actions": [{"title": "調査"}]},
        "課題を追加: 船で通う人を増やす",
        "challenge added: 船で通う人を増やす",
    ),
    Case(
        "the number of a challenge",
        (*FIRST, "id"),
        "A2",
        "課題番号を変更: A1 → A2",
        "number of the challenge changed: A1 → A2",
    ),
    Case("the area of a challenge", (*FIRST, "id"), "C1", "課題領域を移動: A → C", "area moved: A → C"),
    Case(
        "the title",
        (*FIRST, "title"),
        "待合所を冬も使えるようにする",
        "課題名を変更: 待合所を[-一年中使-]{+冬も使+}えるようにする",
        "title changed: 待合所を[-一年中使-]{+冬も使+}えるようにする",
    ),
    Case(
        "the title in the summary",
        (*FIRST, "summary", "title"),
        GONE,
        "総括表の課題名を削除: 待合所",
        "title in the summary table removed: 待合所",
    ),
    Case(
        "the policy field in the summary",
        (*FIRST, "summary", "policy_field"),
        "交通",
        "総括表の政策分野を変更: 観光 → 交通",
        "policy field in the summary table changed: 観光 → 交通",
    ),
    Case(
        "the approach in the summary",
        (*FIRST, "summary", "approach", 0),
        "待合所に空調と床暖房を入れる。",
        "総括表の取り組みを変更: 待合所に空調{+と床暖房+}を入れる。",
        "approach in the summary table changed: 待合所に空調{+と床暖房+}を入れる。",
    ),
    Case("a policy field", (*FIRST, "policy_fields", 1), "交通", "政策分野を追加: 交通", "policy field added: 交通"),
    Case("the impact", (*FIRST, "impact"), "low", "インパクトを変更: 高 → 低", "impact changed: high → low"),
    Case("the urgency, not stated any more", (*FIRST, "urgency"), GONE, "緊急度を削除: 高", "urgency removed: high"),
    Case(
        "what it continues",
        (*FIRST, "continues"),
        ["2024/A1", "2024/A3"],
        "前年度からの継続を追加: 2024/A3",
        "continuation added: 2024/A3",
    ),
    Case(
        "the problem",
        (*FIRST, "problem"),
        "待合所は冬に寒く、夏にとても暑い。",
        "課題の内容を変更: 待合所は冬に寒く、夏に{+とても+}暑い。",
        "problem changed: 待合所は冬に寒く、夏に{+とても+}暑い。",
    ),
    Case(
        "the background",
        (*FIRST, "background", 0),
        "船を待つ人の4割が、待合所の外で待っている。",
        "背景や現状を変更: 船を待つ人の[-3-]{+4+}割が、待合所の外で待っている。",
        "background changed: 船を待つ人の[-3-]{+4+}割が、待合所の外で待っている。",
    ),
    Case(
        "the approach of an older form",
        (*FIRST, "approach"),
        ["利用者を数える。"],
        "課題に対する取組みを追加: 利用者を数える。",
        "approach added: 利用者を数える。",
    ),
    Case(
        "an outcome",
        (*FIRST, "outcomes"),
        [],
        "目指す成果を削除: 季節を問わず待合所で船を待てる。",
        "outcome removed: 季節を問わず待合所で船を待てる。",
    ),
    Case(
        "an action",
        (*FIRST, "actions", 1),
        GONE,
        "取組を削除: 案内を三つの言葉で掲げる。",
        "action removed: 案内を三つの言葉で掲げる。",
    ),
    Case(
        "an action that moved",
        ("challenges",),
        MOVED,
        "取組「待合所の改修」を移動: A1.1 → B1.2",
        'action "待合所の改修" moved: A1.1 → B1.2',
    ),
    Case(
        "the title of an action",
        (*ACTION, "title"),
        "待合所の大改修",
        "取組名を変更: 待合所の[-改修-]{+大改修+}",
        "title of the action changed: 待合所の[-改修-]{+大改修+}",
    ),
    Case(
        "the text of an action",
        (*ACTION, "text"),
        "空調を入れ、窓を三重にする。",
        "取組「待合所の改修」の説明を変更: 空調を入れ、窓を[-二重-]{+三重+}にする。",
        'text of action "待合所の改修" changed: 空調を入れ、窓を[-二重-]{+三重+}にする。',
    ),
    Case(
        "a repetition",
        (*FIRST, "actions", 1, "repeats"),
        "B1.1",
        "取組(2)の再掲を追加: B1.1",
        "repetition of action (2) added: B1.1",
    ),
    Case(
        "work put off",
        (*ACTION, "schedule"),
        {"Q1": ["設計"], "Q2-Q4": ["工事"]},
        (
            "取組「待合所の改修」の四半期の予定「工事」を移動: 第2〜第3四半期 → 第2〜第4四半期\n"
            "取組「待合所の改修」の第4四半期を空欄とする理由を削除: 点検の期間のため"
        ),
        (
            'planned work "工事" of action "待合所の改修" moved: Q2 to Q3 → Q2 to Q4\n'
            'reason for the blank in Q4 of action "待合所の改修" removed: 点検の期間のため'
        ),
    ),
    Case(
        "work in quarters apart",
        (*ACTION, "schedule"),
        {"Q1": ["設計", "工事"], "Q2": {"blank": "入札"}, "Q3": ["工事"], "Q4": {"blank": "点検の期間のため"}},
        (
            "取組「待合所の改修」の四半期の予定「工事」を移動: 第2〜第3四半期 → 第1四半期、第3四半期\n"
            "取組「待合所の改修」の第2四半期を空欄とする理由を追加: 入札"
        ),
        (
            'planned work "工事" of action "待合所の改修" moved: Q2 to Q3 → Q1, Q3\n'
            'reason for the blank in Q2 of action "待合所の改修" added: 入札'
        ),
    ),
    Case(
        "work dropped",
        (*ACTION, "schedule"),
        {"Q2-Q3": ["工事"], "Q4": {"blank": "点検の期間のため"}},
        "取組「待合所の改修」の第1四半期の予定を削除: 設計",
        'work planned for Q1 of action "待合所の改修" removed: 設計',
    ),
    Case(
        "work reworded",
        (*ACTION, "schedule", "Q1"),
        ["設計と測量"],
        ("取組「待合所の改修」の第1四半期の予定を削除: 設計\n取組「待合所の改修」の第1四半期の予定を追加: 設計と測量"),
        (
            'work planned for Q1 of action "待合所の改修" removed: 設計\n'
            'work planned for Q1 of action "待合所の改修" added: 設計と測量'
        ),
    ),
    Case(
        "work of an action without a title",
        (*FIRST, "actions", 1, "schedule"),
        {"Q1-Q4": ["随時"], "Q2": ["見直し"]},
        "取組(2)の第2四半期の予定を追加: 見直し",
        "work planned for Q2 of action (2) added: 見直し",
    ),
    Case(
        "the reason for a blank",
        (*ACTION, "schedule", "Q4", "blank"),
        "検査の期間のため",
        "取組「待合所の改修」の第4四半期を空欄とする理由を変更: [-点検-]{+検査+}の期間のため",
        'reason for the blank in Q4 of action "待合所の改修" changed: [-点検-]{+検査+}の期間のため',
    ),
    Case(
        "the date of the progress",
        (*FIRST, "progress", "as_of"),
        "2026-01",
        "進捗の時点を変更: 2025-12 → 2026-01",
        "date of the progress changed: 2025-12 → 2026-01",
    ),
    Case(
        "a progress report",
        (*REPORT, "text"),
        "12月に工事が終わった。",
        "取組「待合所の改修」の進捗の報告を変更: [-11-]{+12+}月に工事が終わった。",
        'progress report of action "待合所の改修" changed: [-11-]{+12+}月に工事が終わった。',
    ),
    Case(
        "what a report is on",
        (*REPORT, "actions"),
        [1, 2],
        "進捗の報告が対象とする取組を変更: 1 → 1, 2",
        "actions of the progress report changed: 1 → 1, 2",
    ),
    Case(
        "a status",
        (*REPORT, "status"),
        "delayed",
        "取組「待合所の改修」の進捗の状況を変更: 予定どおり → 遅れ",
        'progress status of action "待合所の改修" changed: on track → delayed',
    ),
]


def edited(case: Case) -> Data:
    plan = copy.deepcopy(PLAN)
    holder: Any = plan
    for key in case.route[:-1]:
        holder = holder[key]
    last: Any = case.route[-1]
    if case.new is GONE:
        del holder[last]
    elif isinstance(holder, list):
        holder[last : last + 1] = [case.new]
    else:
        holder[last] = case.new
    return plan


def said(case: Case, language: Language) -> str:
    """The changes of the only plan, as the report for a terminal lists them."""
    lines = diff_text.report(between(PLAN, edited(case)), language).splitlines()
    changes = [line for line in lines if line.startswith(("  - ", "      "))]
    notes = ("  - 参考: ", "  - note: ")
    return "\n".join(
        f"  {line.strip()}" if line.startswith("      ") else line.removeprefix("  - ")
        for line in changes
        if not line.startswith(notes)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_words_of_a_change(case: Case) -> None:
    assert said(case, "ja") == case.ja
    assert said(case, "en") == case.en


def test_every_aspect_has_a_case() -> None:
    found = {change.aspect for case in CASES for change in between(PLAN, edited(case)).comparisons[0].changes}
    assert found == set(Aspect)
