"""The same findings whichever parser reads a text: that of ruamel.yaml in C, with ruamel.yaml around it or without, or
that in Python, where there is no other.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.command import ROOT, environment
from tests.hostile import NASTY

PLANS = [path.read_text("utf-8") for path in sorted((ROOT / "plans").glob("*/*.yaml"))]

WRONG = [
    "a: b\n c: d\n", "a: 1\nb\n", "a: 1\n- b\n", "- a\nb: 1\n", "a: [1, 2\nb: 3\n", "a: {x: 1\nb: 3\n", "a: [1 2}\n",
    "a: @x\n", "a: `x`\n", "a: %x\n", "a: *\n", "a: & b\n", "a: |x\n  b\n", "a: |+-\n  b\n", "a: >9x\n b", "a: b: c\n",
    "a: - b\n", "a: *x\n", "a\n---\nb: 1\n", "a: 1\n---\nb: 2\n", "%YAML 9.9\n---\na: 1\n", "a: 'x\nb: 1\n", "a: ]\n",
    "a: ,\n", "-\ta\n", "\ta: b\n", "a: 'x' y\n", "a: [b]c\n", "{a: 1}\nb: 2\n", "? a\n", "a\n b: c\n", "x: \x07\n",
    "<<: {a: 1}\n", "a: &x 1\nb: *x\n", "a: ! b\n", "a: !!binary b\n", "a: !%E3%81%82 b\n",
    "%TAG !e! tag:e:\n---\na: !e!f b\n", "a: 1\n\tb: 2\n",
    "[" * 70, "- " * 70 + "a\n", "", "# c\n", "---\n", "\ufeffa: 1\n", "? [a, b]\n: c\n", "a: 1\na: 2\n",
    "\ufeff\ufefffrom: r7\n",
    "form:  # r7\n\norganisation:\n", "form: r7\norganisation:\n\n\nmission: x\n", "challenges:\n- id:\n  title:\n-\n",
    "{form: , organisation: }\n", "form: {a: ,\n b:\n , c }\n",
]  # fmt: skip

# What only the C parser, or only the other one, takes for YAML, or where they see a slip in different places.
UNLIKE = {
    "a tab behind a colon": "a:\tb\n",
    "an anchor twice": "&a a: 1\nb: &a 2\n",
    "a percent sign in a type": "a: !%25zz b\n",
    "a line break of another alphabet": "a: x\u2028y\n",
    "a colon at the start of a text in brackets": "a: [:x]\n",
    "a colon inside a text in braces": "a: {x:1}\n",
    "an unknown escape": 'a: "x\\q"\n',
    "an unknown directive": "%x\na: 1\n",
    "a second document without a mark": "a: 1\n...\nb: 2\n",
}


# Read from events alone, and by nodes: a mapping in which nothing needs more than its events say, and the others.
PLAIN = [
    "a: 1\n1: a\n~: b\ntrue: c\n'': d\n", "a: '1'\nb: 1\n", "a:\n  - b: {c: [d, ~, 0x1f, 1e3, -.5, ]}\n",
    "a: |2-\n   b\nc: >+\n  d\n\n", "? a\n: b\n? c\n", "<<: {a: 1}\n", "%YAML 1.2\n--- {}\n...\n", "\ufeffa: \ufeff\n",
    "a: [b: c, ? d]\n", "a: " + "[" * 57 + "]" * 57, "a: '& * !'\n",
]  # fmt: skip
UNUSUAL = [
    "a: &b 1\n", "a: &b\n  c: 1\n", "a: &b [1]\n", "a: !!str 1\n", "a: !b {c: 1}\n", "a: ! [1]\n", "[a]: 1\n",
    "a: 1\nb: {c: 1, d: 2, c: 3}\n", "a: 1\n---\nb: 1\n", "a: " + "[" * 59 + "]" * 59, "a: [\n", "a: \x07\n", "a: *b\n",
    "{a: 1}: 1\n", "a: ! '1'\n", "", "- a\n", "a\n", "~\n",
]  # fmt: skip

BREAKS = {"\x85", "\u2028", "\u2029"}  # which only the C parser takes for line breaks


def slips(count: int) -> list[str]:
    """Beginnings of plans into which something was typed that means something in YAML."""
    random, found = Random(7), []
    for number in range(count):
        text = PLANS[number % len(PLANS)][:1500]
        at = random.randrange(len(text))
        found.append(text[:at] + random.choice(NASTY) + text[at + random.randrange(3) :])
    return found


def read_by(parser: str, texts: list[str]) -> list[Any]:
    """What a process of its own reads and finds, text by text; the first entry names the parser's classes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.parsers", parser],
        input=json.dumps(texts).encode(),
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found: list[Any] = json.loads(done.stdout)
    return found


TYPED = [*(f"a: {each}\n" for each in NASTY), *slips(150)]
TEXTS = [*PLANS, *WRONG, *UNLIKE.values(), *TYPED, *PLAIN, *UNUSUAL]


@pytest.fixture(scope="module")
def whole() -> list[Any]:
    return read_by("whole", TEXTS)


@pytest.mark.c_parser
def test_the_slim_parser_reads_as_the_whole_one_does(whole: list[Any]) -> None:
    assert whole[0] == "ruamel.yaml.clib._ruamel_yaml ruamel.yaml.nodes"
    slim = read_by("slim", TEXTS)
    assert slim[0] == "ruamel.yaml.clib._ruamel_yaml xplan_lint.slim_yaml"
    assert slim[1:] == whole[1:]


@pytest.mark.c_parser
def test_the_pure_parser_reads_nearly_as_the_c_parser_does(whole: list[Any]) -> None:
    pure = read_by("pure", TEXTS)
    assert pure[0] == "xplan_lint.pure_yaml ruamel.yaml.nodes"
    found = dict(zip(TEXTS, zip(pure[1:], whole[1:], strict=True), strict=True))
    assert [text for text in (*PLANS, *WRONG) if found[text][0] != found[text][1]] == []
    assert [title for title, text in UNLIKE.items() if found[text][0] == found[text][1]] == []
    data = {text: (found[text][0][0], found[text][1][0]) for text in TYPED if not BREAKS.intersection(text)}
    read_by_both = [each for each in data.values() if "None" not in each]
    assert len(read_by_both) > len(TYPED) / 2
    assert [theirs for ours, theirs in read_by_both if ours != theirs] == []


def run(program: str, text: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=text,
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.c_parser
def test_nodes_are_composed_only_where_events_do_not_say_all() -> None:
    program = """
import json, sys
from xplan_lint import slim_yaml
slim_yaml.install()
from xplan_lint.yaml_events import quick_data
print(json.dumps([quick_data(text.encode(), 60) is not None for text in json.load(sys.stdin)]))
"""
    told = json.loads(run(program, json.dumps([*PLANS, *PLAIN, *UNUSUAL])))
    assert told == [True] * len([*PLANS, *PLAIN]) + [False] * len(UNUSUAL)


def test_a_program_that_has_ruamel_yaml_keeps_it() -> None:
    program = "import ruamel.yaml; from xplan_lint import slim_yaml; slim_yaml.install(); "
    assert run(program + "print(ruamel.yaml.YAML(typ='safe').load('a: 1'))") == "{'a': 1}\n"


def test_without_the_c_parser_ruamel_yaml_stays_whole() -> None:
    program = "import sys; sys.modules['_ruamel_yaml'] = None; from xplan_lint import slim_yaml; slim_yaml.install(); "
    assert run(program + "import ruamel.yaml; print(ruamel.yaml.YAML().load('a: 1'))") == "{'a': 1}\n"


def test_a_c_parser_that_asks_for_another_class_gets_ruamel_yaml(tmp_path: Path) -> None:
    newer = "from ruamel.yaml.nodes import ScalarNode, SetNode\n"
    (tmp_path / "_ruamel_yaml.py").write_text(newer, encoding="utf-8")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from xplan_lint import slim_yaml; slim_yaml.install(); "
    )
    assert run(program + "print([name for name in sys.modules if 'ruamel' in name])") == "[]\n"
