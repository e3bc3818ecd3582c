"""What shows quickly that a rule finds nothing hides nothing that it would find."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_hostile_prose import PIECES
from xplan_lint.notation import packaged_notation
from xplan_lint.parse import parse
from xplan_lint.prose import Prose, Sought
from xplan_lint.repository import Repository
from xplan_lint.rules import all_rules
from xplan_lint.rules.notation.doubled_word import is_repeated
from xplan_lint.rules.notation.name_variant import may_vary, variants
from xplan_lint.rules.notation.sentence_too_long import END, LONGEST, may_be_long
from xplan_lint.rules.notation.stray_latin_word import is_word
from xplan_lint.rules.notation.unbalanced_brackets import BRACKETS, PARTNERS, is_balanced
from xplan_lint.rules.sections.placeholder_left import is_alone, may_hold


def sought_in(value: object) -> list[Sought]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [value] if isinstance(value, Sought) else [each for part in parts for each in sought_in(part)]


ALL = {
    f"{rule.id} {name} {number}": sought
    for rule in all_rules()
    for name, value in vars(sys.modules[rule.check.__module__]).items()
    for number, sought in enumerate(sought_in(value))
}
QUICK = [name for name, sought in ALL.items() if sought.signs or sought.clues or sought.katakana]
# Which of the matches the rule takes, where it is not all.
ONLY = {"doubled-word LISTED 0": is_repeated, "stray-latin-word RUN 0": is_word}
WORDS = packaged_notation().words
EXAMPLES = [
    line
    for rule in all_rules()
    for example in rule.examples
    for line in example.text.split("\n")
    if rule.group == "notation"
]
NEARLY = [
    "",
    "ＴＢＤ",
    "（仮）",
    "検討中",
    "後日記載",
    "ここに書く",
    "…",
    "タ\u3099ミー",
    "ｄummy",
    "tbd",
    "・・",
    "ｘｘ",
    "調整中です",
    "記載予定",
]
pieces = st.sampled_from([
    *PIECES, *EXAMPLES, *NEARLY, *"0123456789０１２年月日度所国件元西暦()（）[]【】=＝.",
    *"ーっつてたへヘべ卜夕口カケヶ゛゜\u3099、。\n \u3000",
    *(form for word in WORDS for form in (*word.forms, *word.before, *word.after, *word.exceptions)),
])  # fmt: skip
texts = st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=8).map("".join)


NOWHERE = Repository(None, {}, {})


def prose(*texts: str) -> Prose:
    return Prose(parse({"mission": texts[0], "background": list(texts[1:])}), NOWHERE)


def test_rules_have_quick_looks() -> None:
    assert len(QUICK) > 15


@pytest.mark.parametrize("name", QUICK)
@given(first=texts, second=texts)
def test_what_a_rule_looks_for_is_found_with_and_without_a_quick_look(name: str, first: str, second: str) -> None:
    sought, searched = ALL[name], prose(first, second)
    quickly, slowly = (searched.search(each, ONLY.get(name)) for each in (sought, Sought(sought.pattern)))
    assert [(found.at, found.within) for found in quickly] == [(found.at, found.within) for found in slowly]


@given(texts, texts)
def test_names_that_vary_pass_the_quick_look(first: str, second: str) -> None:
    searched = prose(first, second)
    assert may_vary(searched) or variants(searched.joined) == {}


@given(texts, texts)
def test_words_that_vary_pass_the_quick_look(first: str, second: str) -> None:
    joined = prose(first, second).joined
    assert list(packaged_notation().varying_in(joined)) == [word for word in WORDS if word.varies_in(joined)]


@given(texts, texts)
def test_a_bracket_without_its_partner_does_not_pass(first: str, second: str) -> None:
    def closed(text: str) -> bool:
        inside = "".join(re.findall(f"[{BRACKETS}]", text))
        while (
            shorter := re.sub("|".join(re.escape("".join(pair)) for pair in PARTNERS.items()), "", inside)
        ) != inside:
            inside = shorter
        return not inside

    assert is_balanced(prose(first, second).signs) == (closed(first) and closed(second))


@given(texts, st.integers(LONGEST - 2, LONGEST + 2), texts)
def test_long_sentences_pass_the_quick_look(before: str, length: int, behind: str) -> None:
    text = f"{before}{'港' * length}{behind}"
    assert may_be_long(text) == any(len(part) > LONGEST for part in re.split(END, text))


@given(st.lists(st.one_of(texts, st.sampled_from(NEARLY)), max_size=3), st.sampled_from("\n\r\x0b\x1c\x85\u2028"))
def test_lines_that_are_placeholders_pass_the_quick_look(lines: list[str], end: str) -> None:
    text = end.join(lines)
    assert may_hold(prose(text, text)) or not any(map(is_alone, text.splitlines()))
    assert may_hold(Prose(parse({"id": text}), NOWHERE)) or not any(map(is_alone, text.splitlines()))
