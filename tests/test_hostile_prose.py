"""Rules that search texts take time in proportion to the text, whatever it says."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import assert_linear
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.model import Plan
from xplan_lint.notation import Notation, Word
from xplan_lint.parse import parse
from xplan_lint.prose import Prose
from xplan_lint.repository import Repository
from xplan_lint.rule import Rule
from xplan_lint.rules import all_rules
from xplan_lint.sources import Source, from_bytes

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
NO_WORDS = Notation()
LENGTH = 12_000  # of each of seven texts


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
            "summary": {"approach": [text]},
            "outcomes": [text],
            "actions": [{"title": "条例", "text": text, "schedule": {"Q1": [text], "Q2-Q4": ["条例"]}}],
            "progress": {"as_of": "2025-12", "reports": [{"text": text}]},
        }],
    })  # fmt: skip


def reading(text: str, notation: Notation) -> tuple[Plan, Prose]:
    made = plan(text)
    return made, Prose(made, Repository(None, {}, {}, notation))


def assert_rules_are_linear(rules: Iterable[Rule], text: str, notation: Notation = NO_WORDS) -> None:
    """That no rule takes much more than four times as long for the text as for its first quarter."""
    read = {size: reading(text[:size], notation) for size in (len(text), len(text) // 4)}
    for rule in rules:

        def work(found: tuple[Plan, Prose], rule: Rule = rule) -> None:
            plan, prose = found
            for _ in rule.check(prose if rule.reads == (Prose,) else plan):
                pass

        assert_linear(work, read.__getitem__, len(text))


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_no_rule_takes_long(piece: str) -> None:
    assert_rules_are_linear(RULES, (piece * LENGTH)[:LENGTH])


@settings(max_examples=settings.default.max_examples // 10)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.integers(1, 40)), min_size=2, max_size=4))
def test_no_rule_takes_long_for_pieces_in_turn(parts: list[tuple[str, int]]) -> None:
    turn = "".join(piece * times for piece, times in parts)
    assert_rules_are_linear(RULES, (turn * LENGTH)[:LENGTH])


def test_a_long_text_of_everything() -> None:
    text = "".join(PIECES).replace("\n", " ").replace("\t", " ").replace('"', "")
    head = "form: r6\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\nchallenges: []\nmission: "

    def read(size: int) -> Source:
        content = f'{head}"{text * (size // len(text.encode()))}"\n'
        return from_bytes("plans/minato-ku/2025.yaml", content.encode())

    assert_linear(lambda source: lint([source], RULES, load_forms(None)), read, 300_000)
    found = lint([read(300_000)], RULES, load_forms(None)).diagnostics
    assert {each.rule for each in found} > {"half-width-katakana", "mixed-width", "notation-variant"}


def test_a_dictionary_of_a_repository_takes_no_longer() -> None:
    forms = ("あ" * 40, "あ" * 39 + "い", "あ" * 20)
    words = tuple(Word(forms, before=forms, after=forms, exceptions=forms) for _ in range(100))
    [rule] = [rule for rule in RULES if rule.id == "notation-variant"]
    assert_rules_are_linear([rule], "あ" * LENGTH, Notation(words, forms))
