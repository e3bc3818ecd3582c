"""Every rule is tested by its own examples, and the catalogue of rules by the house's rules for it."""

import re

import pytest

from xplan_lint.lint import lint_example
from xplan_lint.message import LANGUAGES
from xplan_lint.rule import Example, Rule
from xplan_lint.rules import all_rules

CASES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.title.en}")
    for rule in all_rules()
    for example in rule.examples
]
JAPANESE = re.compile("[ぁ-んァ-ヶｦ-ﾟ一-龠々〇]")
RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_says_exactly_what_it_marks(rule: Rule, example: Example) -> None:
    found = lint_example(rule, example).diagnostics
    assert sorted((each.place.span.line, each.message.text("ja")) for each in found) == example.expected


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_english_message_has_no_japanese_of_ours(rule: Rule, example: Example) -> None:
    for each in lint_example(rule, example).diagnostics:
        ours = rule.messages
        assert all(not re.search("[ぁ-ん]", message.en) for message in ours.values())
        assert "{" not in each.message.text("en").replace("{blank", "")


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_example_is_named_in_both_languages(rule: Rule, example: Example) -> None:
    title = example.title
    assert JAPANESE.search(title.ja)
    assert not JAPANESE.search(title.en)
    assert title.ja != title.en


@pytest.mark.parametrize("rule", RULES)
def test_rule_shows_what_it_catches_and_what_it_allows(rule: Rule) -> None:
    assert {bool(example.expected) for example in rule.examples} == {True, False}


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_documented_in_both_languages(rule: Rule) -> None:
    assert set(rule.docs) == set(LANGUAGES)
    assert rule.docs["ja"].summary.endswith("。")
    assert rule.docs["en"].summary.endswith(".")
    assert rule.messages


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in all_rules()]
    assert sorted(set(ids)) == sorted(ids)
