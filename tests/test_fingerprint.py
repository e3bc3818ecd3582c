"""A finding's fingerprint: the same after edits elsewhere, another one for another finding."""

from collections.abc import Sequence

import pytest

from tests.command import CLEAN_PLAN
from xplan_lint.diagnostic import Diagnostic, Route
from xplan_lint.fingerprint import fingerprint
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.message import Message
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes

ACTIONS = """\
    actions:
      - title: 暖房の工事
        schedule: {Q1-Q3: [工事]}
      - title: 窓の取り替え
        schedule: {Q1-Q3: [工事]}
"""
PLAN = CLEAN_PLAN.replace("r6", "r7").replace("2023", "2025") + ACTIONS
OTHER = """\
  - id: A1
    title: 桟橋を広くする
    problem: 人が並べない。
"""
PATH = "plans/minato-ku/2025.yaml"


def found(text: str, *rules: str, path: str = PATH) -> list[Diagnostic]:
    chosen = [rule for rule in all_rules() if rule.id in rules]
    return list(lint([from_bytes(path, text.encode())], chosen, load_forms(None)).diagnostics)


def prints(text: str, rule: str = "quarter-uncovered", path: str = PATH) -> list[str]:
    return [each.fingerprint for each in found(text, rule, path=path)]


def renumbered(text: str, number: int) -> str:
    return text.replace("id: A1", f"id: A{number}")


def with_another_before(text: str) -> str:
    return renumbered(text, 2).replace("challenges:\n", f"challenges:\n{OTHER}")


KEPT = {
    "inserted lines": "# 確認済み\n\n" + PLAN.replace("    actions:", "\n    # 取組\n    actions:"),
    "another text above": PLAN.replace("冬は閉まっている。", "冬は閉まっている。\n      夏も混む。"),
    "a renumbered challenge": renumbered(PLAN, 12),
    "a challenge of another area": PLAN.replace("id: A1", "id: C3"),
    "a challenge put before it": with_another_before(PLAN),
    "a challenge put behind it": PLAN + OTHER.replace("A1", "A2"),
    "Windows' line breaks": PLAN.replace("\n", "\r\n"),
    "a title in full width": PLAN.replace("待合所を一年中", "待合所を　一年中"),
}
OF_OTHERS = {
    "another year": PLAN.replace("2025", "2026"),
    "another organisation": PLAN.replace("minato-ku", "kishi-ku"),
    "another challenge": PLAN.replace("待合所を一年中使えるようにする", "桟橋を広くする"),
    "other actions": PLAN.replace("暖房", "冷房").replace("窓", "扉"),
    "another quarter": PLAN.replace("Q1-Q3", "Q2-Q4"),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_stays_the_same(text: str) -> None:
    assert prints(text) == prints(PLAN) != []


@pytest.mark.parametrize("text", OF_OTHERS.values(), ids=OF_OTHERS)
def test_is_another(text: str) -> None:
    others = prints(text)
    assert len(others) == 2
    assert set(others).isdisjoint(prints(PLAN))


def test_does_not_hang_on_where_the_file_lies() -> None:
    assert prints(PLAN, path="work/2025.yaml") == prints(PLAN)


NAMELESS = "a: 1\na: 2\n"


def test_file_that_names_no_plan_goes_by_its_path() -> None:
    first, second = (prints(NAMELESS, "duplicate-key", path) for path in (PATH, "plans/kishi-ku/2025.yaml"))
    assert len(first) == len(second) == 1
    assert first != second


PLACES = [
    pytest.param("minato-ku/2025.yaml", "/home/a/city/plans/minato-ku/2025.yaml", id="seen from plans/"),
    pytest.param("/tmp/b/plans/minato-ku/2025.yaml", "/tmp/b/plans/minato-ku/2025.yaml", id="another checkout"),
    pytest.param("x", "/home/plans/plans/minato-ku/2025.yaml", id="a checkout below a folder called plans"),
]


@pytest.mark.parametrize(("shown", "location"), PLACES)
def test_path_is_the_same_wherever_it_is_seen_from(shown: str, location: str) -> None:
    rules = [rule for rule in all_rules() if rule.id == "duplicate-key"]
    [found] = lint([from_bytes(shown, NAMELESS.encode(), location)], rules, load_forms(None)).diagnostics
    assert [found.fingerprint] == prints(NAMELESS, "duplicate-key", PATH)


def test_two_actions_have_two() -> None:
    first, second = prints(PLAN)
    assert first != second


def test_reordered_challenges_keep_theirs() -> None:
    head, _, challenge = PLAN.partition("challenges:\n")
    other = OTHER + ACTIONS
    one = f"{head}challenges:\n{challenge}{other.replace('A1', 'A2')}"
    two = f"{head}challenges:\n{other}{challenge.replace('A1', 'A2')}"
    assert len(set(prints(one))) == 4
    assert prints(two) == [*prints(one)[2:], *prints(one)[:2]]


LONG = "冬は" + "寒く" * 70 + "ない。"


def with_long_background(*before: str) -> str:
    return PLAN.replace("background: [", f"background: [{''.join(f'{each}, ' for each in before)}{LONG}, ")


SAME_TEXT = {
    "a point put before it": (
        "sentence-too-long",
        with_long_background(),
        with_long_background("夏も混む。"),
    ),
    "a sentence with more characters": (
        "sentence-too-long",
        with_long_background(),
        with_long_background().replace(LONG, f"とても{LONG}"),
    ),
    "more of them in the same text": (
        "half-width-katakana",
        PLAN.replace("冬は閉", "冬はﾎﾟﾝﾄで閉"),
        PLAN.replace("冬は閉まっている。", "冬はﾎﾟﾝﾄで閉まり、ﾎﾞｰﾄも出ない。"),
    ),
    "more of them in the plan, and earlier": (
        "era-abbreviated",
        PLAN.replace("冬は閉", "R6の冬は閉"),
        with_another_before(PLAN.replace("冬は閉", "R6の冬は閉")).replace("人が並べない", "R6から人が並べない"),
    ),
    "the number of another challenge": (
        "repeat-unresolved",
        PLAN + "      - {title: 相談, repeats: B7.1}\n",
        PLAN + "      - {title: 相談, repeats: B8.2}\n",
    ),
    "an action without a title, behind another": (
        "quarter-uncovered",
        PLAN.replace("title: 窓の取り替え", "text: 窓を替える。"),
        PLAN.replace("title: 窓の取り替え", "text: 窓を替える。").replace(
            "    actions:\n", "    actions:\n      - {title: 相談, schedule: {Q1-Q4: [相談]}}\n"
        ),
    ),
}


@pytest.mark.parametrize(("rule", "before", "after"), SAME_TEXT.values(), ids=SAME_TEXT)
def test_numbers_and_counts_do_not_matter(rule: str, before: str, after: str) -> None:
    assert prints(after, rule) == prints(before, rule) != []


def of(rule: str, message: Message, data: object = None, route: Sequence[str | int] = ()) -> str:
    return fingerprint(rule, PATH, "minato-ku", 2025, data, Route(route), message)


def test_rules_differ_and_languages_do_not() -> None:
    said = Message("{what}が空です", "{what} is empty")
    first = of("section-empty", said.saying(what=Message("使命", "the mission")))
    assert first == of("section-empty", Message("", "the mission is empty"))
    assert first != of("section-missing", said.saying(what=Message("使命", "the mission")))
    assert len(first) == 16
    assert set(first) <= set("0123456789abcdef")


def test_a_challenge_without_an_id_is_no_hindrance() -> None:
    data = {"challenges": [{"id": "", "title": 3}, "x"]}
    assert of("a", Message("一", "one"), data, ("challenges", 0)) == of(
        "a", Message("一", "one"), data, ("challenges", 1)
    )
