"""Rules that search texts take time in proportion to the text, whatever it says."""

import time
from collections.abc import Iterator

import pytest

from xplan_lint.diagnostic import Problem
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.model import Plan
from xplan_lint.notation import Notation, Word
from xplan_lint.parse import parse
from xplan_lint.prose import Prose
from xplan_lint.repository import Repository
from xplan_lint.rule import Rule
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes

RULES = [rule for rule in all_rules() if rule.reads == (Prose,) or rule.group == "substance"]
# Repeated, each is what some rule's pattern begins with, or all of what it looks for.
PIECES = [
    *(
        "あ",
        "ア",
        "漢",
        "ー",
        "ｱ漢",
        "「",
        "」",
        "（)",
        "「a",
        "<",
        "<a ",
        "&a",
        "**a",
        "#",
        "・",
        "・a",
        " ・",
        "ア・",
        "漢・漢",
    ),
    *(
        "R7",
        "7年度",
        "1",
        "1,",
        "１．",
        "4～",
        "～〜",
        "漢—",
        "令和7年（",
        "2024年（",
        "1ヶ所",
        "をを",
        "のの",
        "漢字",
        "漢字漢字",
    ),
    *(
        "a",
        " a",
        "漢 of ",
        "あ あ",
        "取組み",
        "に取り組み",
        "取組取組み",
        "分かわか",
        "人財戦略人材",
        "スマラクスマらく",
        "アアら",
    ),
    *(
        "サーバサーバー",
        "Web WEB ",
        "ア・イ・ウアイウ",
        "関ヶ原関ケ原",
        "となつて",
        "ア一ア",
        "步",
        "⼀",
        "АA",
        "課",
        "国民課と",
    ),
    *(
        "漢市民センター",
        "20歳以下が1%",
        "30～40歳1%",
        "直営が60%、",
        "その他1%",
        "か゛",
        "サ－",
        "・あがい",
        "8月に条例を改正した。",
        "。",
        "\n",
        "・\n",
        "_x000D_",
        "\t",
        "\u3000",
    ),
]
LENGTH = 40_000
MOST = 3.0  # seconds a rule; in proportion it takes a tenth of that, by the square of the length twenty times as long


def plan(text: str) -> Plan:
    return parse({
        "fiscal_year": 2025,
        "mission": text,
        "profile": {
            "units": {"kind": "課", "names": ["総務課"]},
            "facilities": {"direct": [{"name": "市民センター", "names": ["東市民センター"]}]},
        },
        "challenges": [{
            "id": "A1",
            "summary": {"approach": [text[:1000]]},
            "outcomes": [text[:1000]],
            "actions": [{"title": "条例", "text": text[:1000], "schedule": {"Q1": [text[:1000]], "Q2-Q4": ["条例"]}}],
            "progress": {"as_of": "2025-12", "reports": [{"text": text}]},
        }],
    })  # fmt: skip


def problems(rule: Rule, plan: Plan, prose: Prose) -> Iterator[Problem]:
    found: Iterator[Problem] = iter(rule.check(prose if rule.reads == (Prose,) else plan))
    return found


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_no_rule_takes_long(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    hostile = plan(text)
    prose = Prose(hostile, Repository(None, {}, {}))
    for rule in RULES:
        start = time.perf_counter()
        for _ in problems(rule, hostile, prose):
            pass
        assert time.perf_counter() - start < MOST, rule.id


def test_a_megabyte_of_everything() -> None:
    text = "".join(PIECES).replace("\n", " ").replace("\t", " ").replace('"', "")
    text *= 1_000_000 // len(text.encode())
    content = f'form: r6\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\nmission: "{text}"\nchallenges: []\n'
    start = time.perf_counter()
    result = lint([from_bytes("plans/minato-ku/2025.yaml", content.encode())], RULES, load_forms(None))
    assert {each.rule for each in result.diagnostics} > {"half-width-katakana", "mixed-width", "notation-variant"}
    assert time.perf_counter() - start < 60


def test_a_dictionary_of_a_repository_takes_no_longer() -> None:
    forms = ("あ" * 40, "あ" * 39 + "い", "あ" * 20)
    words = tuple(Word(forms, before=forms, after=forms, exceptions=forms) for _ in range(100))
    text = "あ" * LENGTH
    prose = Prose(plan(text), Repository(None, {}, {}, Notation(words, forms)))
    check = next(rule.check for rule in RULES if rule.id == "notation-variant")
    start = time.perf_counter()
    assert list(check(prose)) == []
    assert time.perf_counter() - start < 20
