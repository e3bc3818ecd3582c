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
    header = "第1四半期（4～6月） 第2四半期（7～9月） 第3四半期（10～12月） 第4四半期(1～3月)"
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
