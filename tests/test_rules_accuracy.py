"""What the rules of the group `notation` find in the published texts themselves, every finding judged by a reader.

`docs/rules-accuracy.md` has the counts. A passage is the first characters of what is found.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.published_values import as_plan, passage, published
from tests.test_plans import FINDINGS
from xplan_lint.diagnostic import Severity
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.rule import Rule
from xplan_lint.rules import all_rules

RULES = [rule for rule in all_rules() if rule.group == "notation"]
PAGE = ROOT / "docs" / "rules-accuracy.md"
LEAST_PRECISION = 0.95

# What is found and is so.
RIGHT = {
    "bullet-in-text": {
        "kokurakita-ku-2025": [
            "・小倉北区役所庁舎 ",
            "・小倉行政サービスコ",
            "・先行事例等の研究 ",
            "・地域資源の発掘・洗",
            "・地域資源の発掘・洗",
            "・地域資源の発掘・洗",
            "・地域資源の発掘・洗",
        ],
        "moji-ku-2026": ["・研修準備 ・活用事", "・サイトの運用開始 ", "・広報活動 ・課題の", "・出資・参画者の調整"],
        "somu-shimin-2025": [
            "・平和のまちミュージ",
            "・文書館 ・消費生活",
            "・生涯学習センター ",
            "・負担軽減を前提とし",
            "・既存の自治会支援ア",
            "・外部の力、ノウハウ",
            "・イベントチラシ作成",
            "・共通インターンシッ",
            "・市長講話（各階層別",
            "・クレド浸透研修 ・",
            "・新採・主査交流研修",
            "・3年次・6年次交流",
            "・現況把握 ・地元と",
        ],
    },
    "dash-variant": {
        "somu-shimin-2025": ["-6年度(5年間)表"],
    },
    "doubled-word": {
        "somu-shimin-2025": ["・機動的な市役所づく"],
    },
    "era-abbreviated": {
        "kokurakita-ku-2025": ["R7.4.1付)", "R7年度も引き続きD", "R6年度にユーザー目"],
        "moji-ku-2026": ["R8.4.1付)", "R7に構築し、自治会"],
        "somu-shimin-2025": [
            "R7.4.1付)",
            "R6年にプラチナ市役",
            "R6 行政評価に係る",
            "R8試験制度見直し検",
            "R8年度予算に計上予",
        ],
    },
    "half-width-katakana": {
        "kokurakita-ku-2024": ["ｶｽﾀﾏｰﾊﾗｽﾒﾝ"],
    },
    "lookalike-character": {
        "kokurakita-ku-2025": ["つて行う地域活動に、"],
    },
    "markup-left": {
        "kokurakita-ku-2025": [
            "## 1 組織の使命",
            "## 2 基本情報",
            "### (1)令和7",
            "### (2)組織(",
            "### (3)所管の",
            "### (4)所管の",
            "## 3 令和6年度",
            "### ○全体の振り",
            "### ○変革が実現",
            "### ○取組・進捗",
            "<ul style=",
            "<ul style=",
            "## 課題領域B",
            "<ul style=",
            "<ul style=",
            "<ul style=",
            "<p>(1)地域コミ",
        ],
        "moji-ku-2026": [
            "<ul style=",
            "<ul style=",
            "<ul style=",
            "<ul style=",
            "<ul style=",
            "<ul style=",
            "<ul style=",
            "<ul style=",
        ],
    },
    "mixed-width": {
        "kokurakita-ku-2024": ["DX、ペーパーレスの"],
        "kokurakita-ku-2025": ["１）多様な人々が気軽"],
        "somu-shimin-2025": ["１）市から地域団体・"],
    },
    "notation-variant": {
        "kokurakita-ku-2024": ["あり方の検討", "生かし、オフィスや都", "取組（出張太鼓塾）を"],
        "kokurakita-ku-2025": [
            "取り組み",
            "繋げていくもの",
            "こどもの合同宿題会な",
            "取組みと合わせ、自治",
            "作りなどについて検討",
        ],
        "moji-ku-2026": ["および市民サービスの", "取り組み", "繋げていくもの", "手続の迅速化・正確性"],
        "somu-shimin-2025": [
            "活かすため、予算要望",
            "取組みを行い、一定の",
            "在り方検討や防犯カメ",
            "取り組み",
            "建て替え",
            "繋げていくもの",
            "わかった。",
            "と共に、配布場所の拡",
            "ふまえて地域コミュニ",
            "回覧版などでの情報共",
            "出来ていない。なお、",
            "賑わいが生まれ(稼働",
        ],
    },
    "sentence-too-long": {
        "kokurakita-ku-2024": [
            "長年、民間企業や地域",
            "今年度の実施にあたり",
            "例えば、リバーウォー",
            "まずは、総務市民局が",
        ],
        "kokurakita-ku-2025": [
            "そこで、3～5年、1",
            "・スマらく区役所のモ",
            "・多様な人々が気軽に",
            "スポーツイベントとし",
            "親子で楽しみながら走",
            "・市民の利便性向上や",
            "・これまで、小倉北区",
            "・内部事務処理につい",
            "・区役所において、地",
            "この結果、一部校区に",
            "・小倉北区の観光資源",
            "・小倉北区役所庁舎に",
            "・小倉北区役所庁舎は",
            "・小倉北区役所庁舎に",
            "市民目線を最優先した",
        ],
        "moji-ku-2026": ["北九州市・新ビジョン", "また、行政の最前線と"],
        "somu-shimin-2025": [
            "・市民にとって一番身",
            "・現在の運営体制は、",
            "少子高齢化、地域コミ",
            "また、職員インタビュ",
            "・地元の声や「繁華街",
        ],
    },
    "space-in-japanese": {
        "kokurakita-ku-2025": [" が済み、変革の実行"],
        "somu-shimin-2025": [
            " 依頼事項の整理と負",
            " 事務作業のDX推進",
            " 調査・事例研究・作",
            " 力を活用できる体制",
            " 利用しやすいサステ",
            " ームの検討",
            " す人材育成",
            " が済み、変革の実行",
            " 開催",
            " 見直し検討",
        ],
    },
    "stray-latin-word": {
        "moji-ku-2026": [" of 取組内容(四"],
        "somu-shimin-2025": [" of 取組内容(四", " of 取組内容(四", " of 取組内容(四"],
    },
}
# What is found and is not so.
WRONG = {
    # The names of seventeen community centres, not a sentence.
    "sentence-too-long": {"moji-ku-2026": ["老松市民センター、清"]},
}
# What the issue that asked for these rules names, each to be found.
WANTED = [
    ("half-width-katakana", "kokurakita-ku-2024", "ｶｽﾀﾏｰﾊﾗｽ", 1),
    ("stray-latin-word", "moji-ku-2026", " of ", 1),
    ("stray-latin-word", "somu-shimin-2025", " of ", 3),
    ("markup-left", "kokurakita-ku-2025", "<ul", 5),
    ("markup-left", "moji-ku-2026", "<ul", 8),
    ("lookalike-character", "kokurakita-ku-2025", "つて", 1),
]
Findings = Counter[tuple[str, str, str]]


def counted(table: dict[str, dict[str, list[str]]]) -> Findings:
    found = ((rule, name, each) for rule, texts in table.items() for name, all in texts.items() for each in all)
    return Counter(found)


def total(findings: Findings, rule: str) -> int:
    return sum(count for (each, _, _), count in findings.items() if each == rule)


def test_findings_in_the_published_texts_are_exactly_those_judged(shared: Path) -> None:
    found: Findings = Counter()
    for name, texts in published(shared):
        result = lint([as_plan(name, texts)], RULES, load_forms(None))
        found.update((each.rule, name, passage(texts, each)) for each in result.diagnostics)
    assert found == counted(RIGHT) + counted(WRONG)


@pytest.mark.parametrize(("rule", "name", "begins", "count"), WANTED)
def test_what_is_known_to_be_wrong_is_found(rule: str, name: str, begins: str, count: int) -> None:
    assert sum(each.startswith(begins) for each in RIGHT[rule][name]) == count


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES if rule.severity != Severity.INFO])
def test_a_rule_that_warns_is_nearly_always_right(rule: Rule) -> None:
    right, wrong = total(counted(RIGHT), rule.id), total(counted(WRONG), rule.id)
    assert right >= LEAST_PRECISION * (right + wrong)


def test_page_has_the_counts() -> None:
    right, wrong, plans = counted(RIGHT), counted(WRONG), Counter(rule for rule, _, _ in FINDINGS)
    row = r"^\| `([a-z-]+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| (\S+) \|$"
    rows = re.findall(row, PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [
        (
            rule.id,
            rule.severity.value,
            str(plans[rule.id]),
            str(total(right, rule.id)),
            str(total(wrong, rule.id)),
            shown_precision(total(right, rule.id), total(wrong, rule.id)),
        )
        for rule in RULES
    ]


def test_page_compares_with_textlint_by_the_same_counts() -> None:
    right, wrong = counted(RIGHT), counted(WRONG)
    plans = sum(rule in {each.id for each in RULES} for rule, _, _ in FINDINGS)
    theirs = [(int(each[1]), int(each[2])) for each in table("textlint's rule")]
    *kinds, everything = [[counts_of(cell) for cell in row[1:]] for row in table("What is wrong")]
    assert everything[:2] == [(plans, plans), (right.total(), right.total() + wrong.total())]
    assert tuple(found for _, found in everything[2:]) == added(theirs)
    assert everything == [added(column) for column in zip(*kinds, strict=True)]


def table(first: str) -> list[list[str]]:
    """The rows of the page's table whose first column is called so."""
    rows = PAGE.read_text("utf-8").partition(f"| {first} |")[2].partition("\n\n")[0].splitlines()
    return [row.strip("| ").split(" | ") for row in rows[2:]]


def added(pairs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*pairs, strict=True)))


def counts_of(cell: str) -> tuple[int, int]:
    """What is right, and of how much: "26 of 27", or — where nothing is found."""
    right, _, found = cell.partition(" of ")
    return (int(right), int(found)) if found else (0, 0)


def shown_precision(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):.1%}" if right + wrong else "—"
