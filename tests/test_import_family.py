"""Other bureaus' ways to write the same sections: each case is a part of a plan, and what is read from it."""

from typing import Any

import pytest

from tests.test_import import FORMS, REGISTRY
from xplan_lint.importing import Draft, import_plan
from xplan_lint.importing.readers.text import read

SECTIONS = {
    "front": "1 組織の使命\n\n港を守る。",
    "head": "課題A(1) 桟橋の改修 【政策分野：港】",
    "matrix": "①インパクトと緊急度のマトリクス 【インパクト:高】【緊急度:低】",
    "problem": "②課題の内容\n\n待合所が狭い。",
    "background": "③課題の背景や現状\n\n・冬は風が入る。",
    "outcomes": "④目指す成果\n\n・冬も待てる。",
    "actions": "⑤令和8年度の取組内容(四半期間隔)\n\n(1)改修",
    "progress": "",
}
QUARTERS = "第1四半期（4～6月）\t第2四半期（7～9月）\t第3四半期（10～12月）\t第4四半期（1～3月）"


def draft(**sections: str) -> Draft:
    """The draft of a plan of one challenge, with other texts for some of its sections."""
    parts = ["令和8年度 局区X方針〈門司区〉", *(SECTIONS | sections).values()]
    return import_plan(read("\n\n".join(parts).encode()), "plan.txt", FORMS, REGISTRY)


def challenge(**sections: str) -> dict[str, Any]:
    data = draft(**sections).data["challenges"]
    assert len(data) == 1
    return data[0]


def actions(text: str) -> list[dict[str, Any]]:
    """The actions that the lines below ⑤ give, without what is noted."""
    found = challenge(actions=f"⑤令和8年度の取組内容(四半期間隔)\n\n{text}")["actions"]
    return [{key: value for key, value in action.items() if key != "note"} for action in found]


MATRICES = {
    "a mark where a row and a column meet": (
        "①マトリクス\n\n| | 緊急度:高 | 緊急度:低 |\n|---|---|---|\n| インパクト:高 | | ○ |\n| インパクト:低 | | |",
        ("high", "low"),
    ),
    "the axes named in the corner": (
        "①マトリクス\n\n| インパクト＼緊急度 | 高 | 低 |\n|---|---|---|\n| 高 | | |\n| 低 | ● | |",
        ("low", "high"),
    ),
    "a row for each": (
        "①マトリクス\n\n| | 高 | 低 |\n|---|---|---|\n| インパクト | ○ | |\n| 緊急度 | | ○ |",
        ("high", "low"),
    ),
    "arrows": ("①インパクト・緊急度\nインパクト → 高　　緊急度 → 低", ("high", "low")),
    "boxes that are ticked": ("①インパクト・緊急度\nインパクト ☑高 □低　緊急度 □高 ☑低", ("high", "low")),
    "the colon behind the bracket": ("①マトリクス\n【インパクト】：低\n【緊急度】：高", ("low", "high")),
    "words": ("①マトリクス\nインパクトの大きさ：大　緊急性：低い", ("high", "low")),
}


@pytest.mark.parametrize(("text", "levels"), MATRICES.values(), ids=MATRICES)
def test_matrix(text: str, levels: tuple[str, str]) -> None:
    found = challenge(matrix=text)
    assert (found.get("impact"), found.get("urgency")) == levels


HEADS = {
    "the field between brackets and nothing else": "課題Ａ１\n桟橋を、冬でも\n使えるようにする\n（政策分野）港・海辺",
    "the field in brackets of its own": "課題A(1)　桟橋を、冬でも使えるようにする　政策分野【港・海辺】",
    "the area above the number": "課題領域Ａ\n（１）桟橋を、冬でも使えるようにする\n【政策分野：港・海辺】",
    "the field behind a colon": "課題領域Ａ 課題（１） 桟橋を、冬でも使えるようにする\n政策分野： 港・海辺",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_head(text: str) -> None:
    found = challenge(head=text)
    assert (found["id"], found["title"], found["policy_fields"]) == (
        "A1",
        "桟橋を、冬でも使えるようにする",
        ["港・海辺"],
    )


SCHEDULES = {
    "months, one a line": (
        "１．改修\n４～６月：設計\n７～１２月：工事\n１～３月：公開\n２．案内\n4～6月：原稿\n7～9月：掲示",
        [
            {"title": "改修", "schedule": {"Q1": ["設計"], "Q2-Q3": ["工事"], "Q4": ["公開"]}},
            {"title": "案内", "schedule": {"Q1": ["原稿"], "Q2": ["掲示"]}},
        ],
    ),
    "a month that is no quarter stays in its entry": (
        "通年：見回り\n4～6月：設計\n10月：海の月間",
        [{"schedule": {"Q1-Q4": ["見回り"], "Q1": ["設計"], "Q3": ["10月：海の月間"]}}],
    ),
    "quarters by their letter, and actions by a word": (
        "取組１ 改修\n➢ 屋根から始める。\nQ1～Q3：随時\nQ4：公開\n取組２ 案内\nQ1：原稿　Q2：印刷　Q3：掲示　Q4：更新",
        [
            {"title": "改修", "text": "➢ 屋根から始める。\n", "schedule": {"Q1-Q3": ["随時"], "Q4": ["公開"]}},
            {"title": "案内", "schedule": {"Q1": ["原稿"], "Q2": ["印刷"], "Q3": ["掲示"], "Q4": ["更新"]}},
        ],
    ),
    "months between brackets": (
        "【取組１】改修\n(4-6月)　設計\n(7-9月)　入札\n(10-12月)　工事\n(1-3月)　工事\n【取組２】案内\n通年",
        [
            {"title": "改修", "schedule": {"Q1": ["設計"], "Q2": ["入札"], "Q3": ["工事"], "Q4": ["工事"]}},
            {"title": "案内", "schedule": {"Q1-Q4": ["通年"]}},
        ],
    ),
    "quarters as items of a list": (
        "案内する。\n\n・第1四半期（4～6月）\n　原稿\n・第2四半期（7～9月）\n　掲示\n　見直し",
        [{"text": "案内する。\n", "schedule": {"Q1": ["原稿"], "Q2": ["掲示", "見直し"]}}],
    ),
    "actions side by side on a line": (
        f"(1)改修(2)案内 / (3)体操\n\n\t{QUARTERS}\n(1)\t設計\t工事\t\t\n(2)\t原稿\t掲示\t\t\n(3)\t\t\t募集\t開始",
        [{"title": "改修"}, {"title": "案内"}, {"title": "体操"}],
    ),
    "a line below the header is of the whole year": (
        f"(1)見回り\n{QUARTERS}\n・（通年）桟橋の見回り\n(2)案内\n{QUARTERS}\n・原稿\t\t・掲示\t",
        [
            {"title": "見回り", "schedule": {"Q1-Q4": ["（通年）桟橋の見回り"]}},
            {"title": "案内", "schedule": {"Q1": ["原稿"], "Q3": ["掲示"]}},
        ],
    ),
    "line breaks inside cells": (
        f"(1)改修\n{QUARTERS}\n・設計\n・見積り\t・入札\n・契約\t・工事\t・公開",
        [
            {
                "title": "改修",
                "schedule": {"Q1": ["設計", "見積り"], "Q2": ["入札", "契約"], "Q3": ["工事"], "Q4": ["公開"]},
            }
        ],
    ),
    "labels without a column in the header, numbers in cells": (
        f"{QUARTERS}\n桟橋の改修\t① 調査\t② 設計\t\t③ 工事\n待合所\t\t・掲示\t\t",
        [
            {
                "rows": [
                    {"label": "桟橋の改修", "schedule": {"Q1": ["① 調査"], "Q2": ["② 設計"], "Q4": ["③ 工事"]}},
                    {"label": "待合所", "schedule": {"Q2": ["掲示"]}},
                ]
            }
        ],
    ),
    "arrows": (
        f"(1)改修\n\n{QUARTERS}\n・設計\t→\t・工事 ──→\t",
        [{"title": "改修", "schedule": {"Q1-Q2": ["設計"], "Q3-Q4": ["工事"]}}],
    ),
    "marks above the tables": (
        f"■改修\n板を替える。\n\n{QUARTERS}\n・設計\t・工事\t\t\n\n■案内\n\n{QUARTERS}\n・原稿\t・掲示\t\t",
        [
            {"title": "改修", "text": "板を替える。\n", "schedule": {"Q1": ["設計"], "Q2": ["工事"]}},
            {"title": "案内", "schedule": {"Q1": ["原稿"], "Q2": ["掲示"]}},
        ],
    ),
    "titles above the tables without any mark": (
        f"桟橋の改修\n\n{QUARTERS}\n・設計\t・工事\t\t\n\n案内の充実\n\n{QUARTERS}\n・原稿\t・掲示\t\t",
        [
            {"title": "桟橋の改修", "schedule": {"Q1": ["設計"], "Q2": ["工事"]}},
            {"title": "案内の充実", "schedule": {"Q1": ["原稿"], "Q2": ["掲示"]}},
        ],
    ),
    "an action with several tables": (
        f"(1)桟橋\n(1)-1 板\n{QUARTERS}\n・設計\t・工事\t\t\n(1)-2 手すり\n{QUARTERS}\n・設計\t\t・工事\t",
        [
            {
                "title": "桟橋",
                "rows": [
                    {"label": "(1)-1 板", "schedule": {"Q1": ["設計"], "Q2": ["工事"]}},
                    {"label": "(1)-2 手すり", "schedule": {"Q1": ["設計"], "Q3": ["工事"]}},
                ],
            }
        ],
    ),
    "numbers in circles right below a table": (
        f"①桟橋の改修\n{QUARTERS}\n・設計\t・工事\t\t・公開\n②案内\n{QUARTERS}\n・原稿\t・掲示\t\t",
        [
            {"title": "桟橋の改修", "schedule": {"Q1": ["設計"], "Q2": ["工事"], "Q4": ["公開"]}},
            {"title": "案内", "schedule": {"Q1": ["原稿"], "Q2": ["掲示"]}},
        ],
    ),
    "quarters down a column, with line breaks in the cells beside them": (
        "(1)改修\n時期\t内容\n第1四半期\t・設計\n第2四半期\t・入札\n・契約\n第3四半期\t・工事\n第4四半期\t・公開",
        [
            {
                "title": "改修",
                "schedule": {"Q1": ["設計"], "Q2": ["入札", "契約"], "Q3": ["工事"], "Q4": ["公開"]},
            }
        ],
    ),
    "a title over two lines": (
        f"(1)桟橋の板の\n取替え\n{QUARTERS}\n・設計\t・工事\t\t",
        [{"title": "桟橋の板の取替え", "schedule": {"Q1": ["設計"], "Q2": ["工事"]}}],
    ),
    "names of columns above the quarters": (
        "<table><tr><td rowspan='2'>項目</td><td colspan='4'>令和8年度</td></tr>\n"
        "<tr><td>第1四半期</td><td>第2四半期</td><td>第3四半期</td><td>第4四半期</td></tr>\n"
        "<tr><td>桟橋</td><td>設計</td><td colspan='2'>工事</td><td>公開</td></tr></table>",
        [{"rows": [{"label": "桟橋", "schedule": {"Q1": ["設計"], "Q2-Q3": ["工事"], "Q4": ["公開"]}}]}],
    ),
    "spaces, and the months below the quarters": (
        "(1)案内\n\n"
        "  第1四半期           第2四半期           第3四半期           第4四半期\n"
        "  （4～6月）          （7～9月）          （10～12月）        （1～3月）\n"
        "  ・洗い出し                              ・改正案の作成      ・施行",
        [{"title": "案内", "schedule": {"Q1": ["洗い出し"], "Q3": ["改正案の作成"], "Q4": ["施行"]}}],
    ),
    "spaces, and labels that the header does not name": (
        "            ４～６月      ７～９月      １０～１２月  １～３月\n"
        "夜の案内    準備          試行          試行          検証\n"
        "人の確保    募集          研修          配置          評価",
        [
            {
                "rows": [
                    {"label": "夜の案内", "schedule": {"Q1": ["準備"], "Q2": ["試行"], "Q3": ["試行"], "Q4": ["検証"]}},
                    {
                        "label": "人の確保",
                        "schedule": {"Q1": ["募集"], "Q2": ["研修"], "Q3": ["配置"], "Q4": ["評価"]},
                    },
                ]
            }
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SCHEDULES.values(), ids=SCHEDULES)
def test_schedule(text: str, expected: list[dict[str, Any]]) -> None:
    assert actions(text) == expected


def test_lines_with_single_spaces_end_their_table() -> None:
    """A table of a page's plain text ends where the next section begins, with no empty line between them."""
    header = "第１四半期（４月～６月） 第２四半期（７月～９月） 第３四半期（10月～12月） 第４四半期（１月～３月）"
    found = challenge(
        actions=f"⑤令和8年度の取組内容(四半期間隔)\n(1)改修\n{header}\n・設計 ・入札 ・工事 ・公開\n"
        f"(2)案内\n{header}\n原稿 印刷 掲示 更新\n⑥進捗状況(令和8年12月時点)\n工事に入った。\n印刷した。"
    )
    assert [each["schedule"] for each in found["actions"]] == [
        {"Q1": ["設計"], "Q2": ["入札"], "Q3": ["工事"], "Q4": ["公開"]},
        {"Q1": ["原稿"], "Q2": ["印刷"], "Q3": ["掲示"], "Q4": ["更新"]},
    ]
    assert found["progress"]["reports"] == [{"text": "工事に入った。\n印刷した。\n"}]


TEXTS = {
    "text on the heading's line": ("③課題の背景や現状　冬は風が入る。", ["冬は風が入る。"]),
    "text behind brackets": ("【背景・現状】冬は風が入る。", ["冬は風が入る。"]),
    "a note belongs to the item above": (
        "③課題の背景や現状\n\n・年に120件\n※電話を除く\n・夏は40件",
        ["年に120件\n※電話を除く", "夏は40件"],
    ),
    "an arrow belongs to the item above": (
        "③背景や現状\n\n・寒い。\n→ 人が来ない。\n・狭い。",
        ["寒い。\n→ 人が来ない。", "狭い。"],
    ),
    "items that are counted": (
        "③背景や現状\n\n1. 冬は寒い\n2. 夏は暑い\n   - 風がない",
        ["1. 冬は寒い", "2. 夏は暑い\n- 風がない"],
    ),
    "a figure that a line break cuts": (
        "③背景や現状\n\n 冬の客は、月平均の半分の７，\n\n４２０人である。",
        ["冬の客は、月平均の半分の７，４２０人である。"],
    ),
    "a table of figures stays together": (
        "③背景や現状\n\n| 年度 | 客 |\n|---|---|\n| 令和6年度 | 1,200人 |\n| 令和7年度 | 900人 |\n\n- 減っている。",
        ["年度　客\n令和6年度　1,200人\n令和7年度　900人", "減っている。"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_text(text: str, expected: list[str]) -> None:
    assert challenge(background=text)["background"] == expected


REPORTED = "⑤令和8年度の取組内容(四半期間隔)\n\n(1)桟橋の改修\n\n(2)案内の充実"
REPORTS = {
    "by marked titles": "■桟橋の改修\n工事中。\n■案内の充実\n掲示した。",
    "by titles between brackets": "【桟橋の改修】\n工事中。\n【案内の充実】\n掲示した。",
    "by titles and a colon": "(1)桟橋の改修：工事中。\n(2)案内の充実：掲示した。",
    "by counting": "(1) 工事中。\n(2) 掲示した。",
    "by counting in circles": "① 工事中。\n② 掲示した。",
    "by a word and a number": "取組１\n工事中。\n取組２\n掲示した。",
    "in a table": "| 取組 | 進捗状況 | 今後の予定 |\n|---|---|---|\n| (1) | 工事中。 | |\n| (2) | 掲示した。 | |",
}


@pytest.mark.parametrize("text", REPORTS.values(), ids=REPORTS)
def test_reports(text: str) -> None:
    found = challenge(actions=REPORTED, progress=f"⑥進捗状況(令和8年12月時点)\n\n{text}")["progress"]
    assert found == {
        "as_of": "2026-12",
        "reports": [{"actions": [1], "text": "工事中。\n"}, {"actions": [2], "text": "掲示した。\n"}],
    }


JOINT_REPORTS = {
    "numbers side by side": ("(1)、(2) 順調である。", [1, 2]),
    "from one to another": ("取組内容(1)～(3)\n順調である。", [1, 2, 3]),
    "titles side by side": ("(1)改修及び(2)案内\n順調である。", [1, 2]),
}


@pytest.mark.parametrize(("text", "numbers"), JOINT_REPORTS.values(), ids=JOINT_REPORTS)
def test_joint_reports(text: str, numbers: list[int]) -> None:
    found = challenge(
        actions="⑤令和8年度の取組内容(四半期間隔)\n\n(1)改修\n\n(2)案内\n\n(3)体操",
        progress=f"⑥進捗状況(令和8年12月時点)\n\n{text}",
    )["progress"]
    assert found["reports"] == [{"actions": numbers, "text": "順調である。\n"}]


def test_labels_in_a_report_are_no_headings() -> None:
    found = challenge(
        progress="⑥進捗状況\n（令和9年1月末現在）\n\n(1)改修\n【実績】\n・替えた。\n【課題】\n・足りない。"
    )
    assert found["progress"] == {
        "as_of": "2027-01",
        "reports": [{"actions": [1], "text": "【実績】\n・替えた。\n【課題】\n・足りない。\n"}],
    }


def test_what_the_form_asks_below_a_heading_is_no_text() -> None:
    found = challenge(outcomes="④目指す成果\n市民にとって何がどう変わるのか（サービスの質や価値）\n\n・冬も待てる。")
    assert found["outcomes"] == ["冬も待てる。"]


def test_reports_at_two_dates_are_kept_and_told() -> None:
    found = challenge(
        actions=REPORTED,
        progress="⑥進捗状況(令和8年9月時点)\n\n設計を終えた。\n\n⑥進捗状況(令和8年12月時点)\n\n工事中。",
    )["progress"]
    assert found == {
        "as_of": "2026-12",
        "reports": [{"text": "設計を終えた。\n工事中。\n"}],
        "note": "進捗が複数の時点で書かれているため、すべてを新しいほうの時点とした。",
    }


FRONT = "1 組織の使命\n\n港を守る。\n\n"
PROFILES = {
    "sentences": (
        "当初予算額は一般会計62億円（うち一般財源20億円）、特別会計141億円である。\n\n組織は総務課、港営課の2課。\n\n"
        "政策連携団体はない。",
        {
            "budget": {"general": "62億円", "general_own": "20億円", "special": "141億円"},
            "units": {
                "kind": "課",
                "as_of": "2026-04-01",
                "names": ["総務課", "港営課"],
                "note": "組織の時点が書かれていないため、年度の初日とした。",
            },
            "partner_bodies": [],
        },
    ),
    "text on the headings' lines": (
        "(1)令和8年度区全体当初予算額　記載不要\n\n(2)組織(課名) (R8.4.1付)　総務課、港営課\n\n"
        "(3)所管の政策連携団体　なし",
        {
            "budget": "not-stated",
            "units": {"kind": "課", "as_of": "2026-04-01", "names": ["総務課", "港営課"]},
            "partner_bodies": [],
        },
    ),
    "tables, and lists with numbers and notes": (
        "(1)当初予算額\n\n| 会計 | 金額 |\n|---|---|\n| 一般会計 | 62億円 |\n\n(3)所管の政策連携団体\n\n"
        "①港の会\n②海の会\n※出資が25％以上のもの\n\n(4)所管の公共施設\n\nア 直営\n桟橋（3か所）\nイ その他\n該当なし",
        {
            "budget": {"general": "62億円"},
            "partner_bodies": ["港の会", "海の会"],
            "facilities": {"direct": [{"name": "桟橋", "count": 3}], "other": []},
        },
    ),
}


@pytest.mark.parametrize(("text", "expected"), PROFILES.values(), ids=PROFILES)
def test_profile(text: str, expected: dict[str, Any]) -> None:
    assert draft(front=f"{FRONT}2 基本情報\n\n{text}").data["profile"] == expected


LOOKS_BACK = {
    "labels are areas": (
        "○全体の振り返り(総評)\n\n進んだ。\n\n○変革が実現した課題\n\n課題領域A\n・早くなった。\n課題領域B\n・直った。",
        {
            "overview": ["進んだ。"],
            "achieved": [{"label": "課題領域A", "text": "早くなった。"}, {"label": "課題領域B", "text": "直った。"}],
        },
    ),
    "labels follow one another without a space between": (
        "○変革が実現した課題\n\n【A領域】\n早くなった。\n\n広くなった。\n【B領域】 直った。",
        {
            "achieved": [
                {"label": "【A領域】", "text": "早くなった。"},
                {"text": "広くなった。"},
                {"label": "【B領域】", "text": "直った。"},
            ]
        },
    ),
    "labels are challenges": (
        "○変革が実現した課題\n\nA(1)窓口\n・早くなった。\nB(1)桟橋\n・直った。\n\n○残された課題\n\n特になし",
        {
            "achieved": [{"label": "A(1)窓口", "text": "早くなった。"}, {"label": "B(1)桟橋", "text": "直った。"}],
            "shortfalls": [],
        },
    ),
    "a table": (
        "○変革が実現した課題\n\n課題\t取組内容\t効果\nA(1)窓口\t予約を始めた。\t早くなった。",
        {"achieved": [{"label": "A(1)窓口", "text": "予約を始めた。\n早くなった。"}]},
    ),
    "no headings": ("進んだ。\n・早くなった。", {"overview": ["進んだ。", "早くなった。"]}),
}


@pytest.mark.parametrize(("text", "expected"), LOOKS_BACK.values(), ids=LOOKS_BACK)
def test_look_back(text: str, expected: dict[str, Any]) -> None:
    found = draft(front=f"{FRONT}3 令和7年度局区X方針の振り返り\n\n{text}").data["retrospective"]
    assert found == {"of": 2025} | expected


SUMMARIES = {
    "cells with line breaks": (
        "課題領域A\n\n政策分野\t課題名\t課題に対する取り組み\n港\t(1)桟橋の\n改修\t・板の取替え\n・手すり"
    ),
    "lines": "課題領域A\n政策分野 課題名 課題に対する取り組み\n港 (1)桟橋の\n改修\n・板の取替え\n・手すり",
    "numbers in a column, and an empty line below the header": (
        "課題領域A\nNo.　政策分野　課題名　取組概要\n\n(1)　港　桟橋の改修　・板の取替え・手すり"
    ),
}


@pytest.mark.parametrize("text", SUMMARIES.values(), ids=SUMMARIES)
def test_summary(text: str) -> None:
    found = challenge(front=f"{FRONT}{text}")
    assert (found["title"], found["policy_fields"]) == ("桟橋の改修", ["港"])
    assert "".join(found["summary"].pop("approach")).replace("・", "") == "板の取替え手すり"
    assert found["summary"] == {}


def test_boxes_of_the_summary_behind_the_last_page_go_to_their_challenges() -> None:
    text = (
        "局区X方針〈門司区〉\n\n1 組織の使命\n\n港を守る。\n\n2 課題と背景\n\n"
        "課題A(1)\n\n① 課題名\n\n桟橋の改修\n\n② 課題の内容\n\n狭い。\n\n"
        "③ 課題の背景\n\n古い。\n\n④ 課題に対する取組み\n\n直す。\n\n課題B(1)\n\n① 課題名\n\n海辺のにぎわい\n\n"
        "② 課題の内容\n\n人が来ない。\n\n③ 課題の背景\n\n寒い。\n\n④ 課題に対する取組み\n\n催しを開く。\n\n"
        "（１）桟橋の\n改修\n\n・板の取替え\n\n（１）海辺のにぎわい\n\n・催しの試行"
    )
    found = import_plan(read(text.encode()), "moji-ku-2024.txt", FORMS, REGISTRY).data["challenges"]
    assert [(each["approach"], each["summary"]) for each in found] == [
        (["直す。"], {"approach": ["板の取替え"]}),
        (["催しを開く。"], {"approach": ["催しの試行"]}),
    ]


def test_sections_of_the_front_may_stand_behind_the_challenges() -> None:
    behind = "1 組織の使命\n\n港を守る。\n\n2 基本情報\n\n(1)当初予算額\n\n記載不要\n\n(3)政策連携団体\n\nなし"
    data = draft(front="", progress=behind).data
    assert (data["mission"], data["profile"]) == ("港を守る。\n", {"budget": "not-stated", "partner_bodies": []})
    assert data["challenges"][0]["actions"] == [{"title": "改修"}]


def test_an_appendix_is_no_part_of_the_last_challenge() -> None:
    found = draft(progress="用語の説明\n\n・桟橋：船を着ける所\n\nお問い合わせ先\n\n総務企画課 電話 093-000-0000")
    assert found.data["challenges"][0]["actions"] == [{"title": "改修"}]
    assert [each.text for each in found.unplaced] == ["・桟橋：船を着ける所", "総務企画課 電話 093-000-0000"]


def test_headings_in_a_row_are_no_sections_in_each_other() -> None:
    found = challenge(problem="②課題の内容 " * 2000 + "待合所が狭い。")
    assert found["problem"].endswith("待合所が狭い。\n")
