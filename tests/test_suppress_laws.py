"""What holds for suppressions in any plan, whatever stands in it, and however many there are."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.command import ROOT
from tests.fixes import fix
from tests.growth import assert_linear
from tests.sound_repository import PLAN
from xplan_lint.diagnostic import Diagnostic
from xplan_lint.document import Document, load
from xplan_lint.form import load_forms
from xplan_lint.formatting import formatted
from xplan_lint.lint import lint
from xplan_lint.result import Result
from xplan_lint.rules import all_rules
from xplan_lint.sources import find, from_bytes, read
from xplan_lint.yaml_nodes import nodes_at

FORMS = load_forms(None)
RULES = [rule for rule in all_rules() if rule.is_default]
JUDGES = [rule for rule in all_rules() if rule.group == "suppressions"]
READING = [rule for rule in all_rules() if rule.group == "reading"]
PUBLISHED = [read(path) for path in find(ROOT / "plans") if path.name != "organisations.yaml"]
seeds = st.integers(0, 2**32).map(Random)
usual = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
slow = settings(usual, max_examples=settings.default.max_examples // 5)  # of the profile that was asked for


def checked(text: str) -> Result:
    return lint([from_bytes(PLAN, text.encode())], RULES, FORMS)


def words(found: tuple[Diagnostic, ...]) -> Counter[tuple[str, str]]:
    return Counter((each.rule, each.message.text("ja")) for each in found)


def mutated(text: str, random: Random) -> str:
    """The plan with some lines gone, and a mistake or two more in its texts."""
    lines = text.splitlines(keepends=True)
    for _ in range(random.randint(0, 3)):
        at = random.randrange(5, len(lines))
        what = random.randrange(3)
        if what == 0 and re.match(r" *(?:Q[1-4]|text|summary|impact|as_of)\b.*[^|>]\n", lines[at]):
            del lines[at]
        elif what == 1:
            lines[at] = lines[at].replace("。", "<br>", 1)
        else:
            lines[at] = re.sub("[0-9]", "３", lines[at], count=1)
    return "".join(lines)


def beside(document: Document, found: Diagnostic, comment: str) -> str:
    """The plan with the comment at the end of the finding's line."""
    lines = document.text.splitlines(keepends=True)
    number = found.place.span.line - 1
    lines[number] = re.sub(r"[ \t]*(?=\r?\n|$)", f"  {comment}", lines[number], count=1)
    return "".join(lines)


def above(document: Document, found: Diagnostic, comment: str) -> str:
    """The plan with the comment above the line on which the key or item of the finding's place begins."""
    assert document.root is not None
    route = document.route_at(found.place.span)
    key, node = nodes_at(document.root, route)
    start = (key or node).start_mark.index
    begin = document.text.rfind("\n", 0, start) + 1
    indent = len(document.text[begin:]) - len(document.text[begin:].lstrip(" "))
    return f"{document.text[:begin]}{' ' * indent}{comment}\n{document.text[begin:]}"


def suppressing(document: Document, found: Diagnostic, random: Random) -> str:
    """The plan with a suppression of the finding, in one of the places where that can stand."""
    name = random.choice([found.rule, found.group, f"{found.rule}, {found.group}"])
    until = random.choice(["", f" until={date.today()}", " until=2999-12-31"])
    comment = f"# xplan: ignore[{name}]{until} 原文のまま"
    at_end = beside(document, found, comment)
    is_one = load(from_bytes(PLAN, at_end.encode())).data == document.data
    return at_end if is_one and random.random() < 0.5 else above(document, found, comment)


@usual
@given(st.sampled_from(range(len(PUBLISHED))), seeds, st.sampled_from(["\n", "\r\n"]))
def test_a_suppression_takes_away_what_it_names_and_brings_nothing(
    number: int, random: Random, line_break: str
) -> None:
    document = load(
        from_bytes(PLAN, mutated(PUBLISHED[number].content.decode(), random).replace("\n", line_break).encode())
    )
    assume(document.root is not None)
    before = checked(document.text)
    chosen = random.choice(before.diagnostics)
    after = checked(suppressing(document, chosen, random))
    assert words(after.diagnostics) + words(after.suppressed) == words(before.diagnostics)
    assert words((chosen,)) <= words(after.suppressed)
    assert {each.group for each in after.suppressed} == {chosen.group}


@slow
@given(st.sampled_from(range(len(PUBLISHED))), seeds)
def test_format_suppresses_neither_more_nor_less(number: int, random: Random) -> None:
    document = load(PUBLISHED[number])
    for _ in range(3):
        chosen = random.choice(checked(document.text).diagnostics)
        document = load(from_bytes(PLAN, suppressing(document, chosen, random).encode()))
    before, after = checked(document.text), checked(formatted(document.source).decode())
    assert words(after.diagnostics) == words(before.diagnostics)
    assert words(after.suppressed) == words(before.suppressed) != Counter()


SAID = (
    "#", "＃", " # xplan: ", " xplan", "ｘｐｌａｎ", ":", "：", " ignore", "ignore[", "[", "]", "［", "］", "quarters",
    "schema", "reading", "suppressions", "quaters", ",", "、", " ", "\u3000", "\t", " until=", "2999-09-30",
    "２０２６－０２－３０", "令和8年9月30日", "0000-00-00", "2021-01-01", " 理由", "\x85", "\u2028", "'", '"', "---",
    "港", " #xplan: ignore[quarters, 全部] until=2021-01-01 原文", "# xplan: ignore[schema, quarters] 原文",
)  # fmt: skip
comments = st.lists(st.sampled_from(SAID), max_size=8).map(lambda parts: f"# xplan: {''.join(parts)}")
VALUES = ("港", "'港'", '"港"', "|\n    港\n    #", "[港, 町]", "{a: 港}", "\n    - 港", "\n      a: 1", "")
lines_of_keys = st.tuples(
    st.sampled_from(("", "  ", "    ")), comments, st.sampled_from(VALUES), st.sampled_from(("", "  ", "\n")), comments
)


@usual
@given(st.lists(lines_of_keys, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_in_comments_is_read_and_mended_without_a_change_of_the_plan(
    lines: list[tuple[str, str, str, str, str]], line_break: str
) -> None:
    parts = (
        f"{indent}{above}\nk{number}: {value}{blank}{beside}\n"
        for number, (indent, above, value, blank, beside) in enumerate(lines)
    )
    source = from_bytes(PLAN, f"form: r7\n{''.join(parts)}stage: draft".replace("\n", line_break).encode())
    before = load(source)
    fixed = fix([source], [*JUDGES, *READING], FORMS, is_unsafe_too=True)
    after = load(fixed.files[0].after)
    assert json.dumps(after.data, sort_keys=True) == json.dumps(before.data, sort_keys=True)
    assert [each.kind for each in after.faults] == [each.kind for each in before.faults]
    again = fix([fixed.files[0].after], [*JUDGES, *READING], FORMS, is_unsafe_too=True)
    assert again.files[0].after == fixed.files[0].after


USED = "# xplan: ignore[markup-left] 原文"
# How to make a file of about so many suppressions.
MANY = [
    pytest.param(lambda size: f"mission: 港<br>  {f'{USED} ' * size}\n", id="on one line"),
    pytest.param(lambda size: "mission: 港\n" + f"{USED}\n" * size + "stage: draft\n", id="on lines of their own"),
    pytest.param(lambda size: f"mission: 港 {'#xplan:ignore[a' * size}]\n", id="without a blank"),
    pytest.param(lambda size: f"mission: '港 {f'{USED} ' * size}'\n", id="in one text"),
    pytest.param(lambda size: f"mission: 港  # xplan: ignore[{'a, ' * size}] 原文\n", id="names in one"),
    pytest.param(lambda size: f"mission: 港  {'#' * size * 20}xplan: ignore[a] 原文\n", id="hashes"),
    pytest.param(lambda size: f"mission: 港  # xplan: ignore[a] {'until ' * size * 5}\n", id="words that begin a date"),
    pytest.param(
        lambda size: (
            f"x: # xplan: ignore[notation, schema] 原文\n{'- 港<br>  ' + USED}\n" * 1
            + "".join(f"k{number}: 港  {USED}\n" for number in range(size))
        ),
        id="each with a finding",
    ),
]


@pytest.mark.parametrize("make", MANY)
def test_many_suppressions_take_no_longer_each(make: Callable[[int], str]) -> None:
    assert_linear(checked, make, 2_000)
