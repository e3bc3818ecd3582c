"""The laws of fixing, with the rules that there are, on plans with slips of every kind, in any style of YAML."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import ROOT
from tests.fixes import fix
from tests.plan_maker import make_plan
from tests.test_fixing import KEPT, as_saved
from tests.test_formatting import in_some_style, shuffled_keys, with_comments
from xplan_lint.data import texts_in
from xplan_lint.diagnostic import Fix, Route, TextEdit
from xplan_lint.document import Document, load
from xplan_lint.edits import mend, replacements
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.rules import all_rules
from xplan_lint.sources import Source, from_bytes

RULES, FORMS = tuple(all_rules()), load_forms(None)
PATH = "plans/minato-ku/2025.yaml"
PLANS = sorted((ROOT / "plans").glob("*/*.yaml"))
some = settings(max_examples=settings.default.max_examples // 8)
# What some rule finds in a text, or makes of it.
SLIPS = (
    "24ヶ所", "３カ月", "ｶｽﾀﾏｰ", "カﾞ", "をを", "のの、", "、。", "促進促進", "機動的・機動的", "の の",
    "ニーズ 調査", "\u200b", "取組", "取り組み", "取組み", "あり方", "在り方", "スマらく", "スマラク", "サーバ",
    "サーバー", "R7年度", "7年度", "R７", "令和7年（2024年）", "２０", "20", "DX", "ＤＸ", "4〜6月", "7～9月",
    "1-3月", "（3本)", "(2本）", "」", "「", "步道", "サ－ビス", "二ーズ", "か゛", "主体となつて", "地域ヘの",
    "市民&nbsp;と", "**太字**", "<b>太字</b>", "<li>", " of ", "取組 of 推進", "・", "。・", "'", '"', "#",
    ": ", "\n", "  ",
)  # fmt: skip


def with_slips(value: Any, random: Random) -> Any:
    """The data with slips in half of its texts; what a schema or a reference holds stays."""
    if isinstance(value, dict):
        return {key: member if key in {*KEPT, "kind"} else with_slips(member, random) for key, member in value.items()}
    if isinstance(value, list):
        return [with_slips(item, random) for item in value]
    if not isinstance(value, str) or random.random() < 0.5:
        return value
    at = random.randint(0, len(value))
    return value[:at] + "".join(random.choices(SLIPS, k=random.randint(1, 3))) + value[at:]


@cache
def published(plan: Path) -> Any:
    return load(from_bytes(PATH, plan.read_bytes())).data


def plan_with_slips(seed: int, plan: Path | None, way: str) -> Source:
    """A plan made from the seed, or a published one, with slips; as somebody might have written and saved it."""
    random = Random(seed)
    data = dict(published(plan) if plan else make_plan(random))
    data["challenges"] = data["challenges"][:2]
    text = in_some_style(shuffled_keys(random, with_slips(data, random)), random)
    return from_bytes(PATH, as_saved(with_comments(text, random), way))


plans = st.builds(
    plan_with_slips,
    st.integers(0, 2**32),
    st.sampled_from([None, None, *PLANS]),
    st.sampled_from(["", "CRLF", "no end", "mark", "CRLF, no end, mark"]),
)


def fixes_for(source: Source, *, is_unsafe_too: bool) -> list[Fix]:
    found = lint([source], RULES, FORMS).diagnostics
    return [each.fix for each in found if each.fix and (is_unsafe_too or each.fix.is_safe)]


def fixed(source: Source, *ids: str, is_unsafe_too: bool = False) -> Source:
    """The source with the fixes of some rules, or of all."""
    rules = [rule for rule in RULES if not ids or rule.id in ids]
    return fix([source], rules, FORMS, is_unsafe_too=is_unsafe_too).files[0].after


@some
@given(plans, st.booleans())
def test_fixing_twice_changes_nothing_more(source: Source, is_unsafe_too: bool) -> None:
    once = fixed(source, is_unsafe_too=is_unsafe_too)
    assert fixed(once, is_unsafe_too=is_unsafe_too).content == once.content


def line_breaks(content: bytes) -> list[bytes]:
    return re.findall(b"\r\n|\r|\n", content)


@some
@given(plans, st.booleans())
def test_line_breaks_the_last_line_and_the_byte_order_mark_stay(source: Source, is_unsafe_too: bool) -> None:
    after = fixed(source, is_unsafe_too=is_unsafe_too).content
    assert line_breaks(after) == line_breaks(source.content)
    assert after[:3] == source.content[:3]
    assert after.endswith(b"\n") == source.content.endswith(b"\n")


def kept(document: Document, fixes: tuple[Fix, ...]) -> Iterator[str]:
    """The pieces of the text outside of what the fixes replace."""
    at = 0
    for each in sorted(each for made in fixes for each in replacements(document, made)):
        yield document.text[at : each.start]
        at = each.end
    yield document.text[at:]


@some
@given(plans)
def test_no_character_outside_the_fixed_spans_changes(source: Source) -> None:
    document = load(source)
    mending = mend(document, fixes_for(source, is_unsafe_too=True))
    between = "(.*?)".join(map(re.escape, kept(document, mending.fixes)))
    assert re.fullmatch(between, load(mending.source).text, re.DOTALL)


def as_edited(texts: dict[Route, str], fixes: tuple[Fix, ...]) -> dict[Route, str]:
    edits = [edit for made in fixes for edit in made.edits if isinstance(edit, TextEdit)]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = texts[edit.at]
        texts[edit.at] = text[: edit.start] + edit.replacement + text[edit.end :]
    return texts


@some
@given(plans)
def test_a_plan_means_what_the_fixes_say_and_else_what_it_meant(source: Source) -> None:
    document = load(source)
    mending = mend(document, fixes_for(source, is_unsafe_too=True))
    after = load(mending.source)
    assert dict(texts_in(after.data, Route())) == as_edited(dict(texts_in(document.data, Route())), mending.fixes)
    assert re.findall("#<[0-9]+>", after.text) == re.findall("#<[0-9]+>", document.text)


@some
@given(plans, st.randoms(use_true_random=False))
def test_safe_fixes_together_are_fixes_in_turn(source: Source, random: Random) -> None:
    """In any order. Of the others this cannot hold: some go by what a plan has most of, which others change."""
    together = fixed(source)
    turn = source
    while found := [each for each in lint([turn], RULES, FORMS).diagnostics if each.fix and each.fix.is_safe]:
        ids = sorted({each.rule for each in found})
        random.shuffle(ids)
        before = turn
        for id in ids:
            turn = fixed(turn, id)
        if turn.content == before.content:  # what is left cannot be made where it stands
            break
    assert turn.content == together.content


@pytest.mark.parametrize("plan", [pytest.param(plan, id=plan.parent.name + plan.stem) for plan in PLANS])
def test_published_plans(plan: Path) -> None:
    source = from_bytes(f"plans/{plan.parent.name}/{plan.name}", plan.read_bytes())
    for is_unsafe_too in (False, True):
        after = fixed(source, is_unsafe_too=is_unsafe_too)
        assert fixes_for(after, is_unsafe_too=is_unsafe_too) == []
