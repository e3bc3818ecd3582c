"""Every format of whatever is found in whatever there is: no traceback, and nothing that its schema or reader refuses.

What is found comes from the linter, in most corpora with the rules that run on request too. Both languages take turns.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.command import REGISTER, ROOT
from tests.conformance import mistakes
from tests.hostile import NASTY, any_data
from tests.plan_maker import make_plan
from tests.rendering import TEXTS
from xplan_lint.cli.findings import FORMATS
from xplan_lint.form import load_forms
from xplan_lint.house_style import write
from xplan_lint.lint import lint
from xplan_lint.message import LANGUAGES
from xplan_lint.result import Result
from xplan_lint.rules import all_rules
from xplan_lint.sources import Source, find, from_bytes, read

FORMS = load_forms(None)
RULES = all_rules()
USUAL = tuple(rule for rule in RULES if rule.is_default)
PLANS = [each for each in map(read, find(ROOT / "plans")) if not each.is_registry]
HOSTILE = (*NASTY, *TEXTS.values(), "\x00", "]]>", "::error::x", "\u2028", "\u202e", "\x1b[31m", "a | b", "`a`")
MOST_TOGETHER = 10  # plans in one report

languages = cycle(LANGUAGES)


def refused(result: Result) -> dict[str, list[str]]:
    """What is wrong with the reports of the result, by format."""
    language = next(languages)
    reporters = {format: importlib.import_module(f"xplan_lint.report.{format}") for format in FORMATS}
    found = {format: mistakes(format, reporter.report(result, language)) for format, reporter in reporters.items()}
    return {format: each for format, each in found.items() if each}


def mutated(random: Random, text: str) -> str:
    """The text with one slip: lines lost, doubled, exchanged, indented; characters lost, added, or hostile."""
    lines = text.split("\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    place = random.randint(0, len(lines[at]))
    before, after = lines[at][:place], lines[at][place:]
    replacements: list[Callable[[], list[str]]] = [
        list,
        lambda: [lines[at]] * 2,
        lambda: [lines[other]],
        lambda: [" " * random.randint(1, 3) + lines[at]],
        lambda: [lines[at].lstrip()],
        lambda: [before + after[1:]],
        lambda: [before + random.choice(HOSTILE) + after],
        lambda: [before + random.choice(HOSTILE)],
        lambda: [f"{lines[at].partition(':')[0]}: {random.choice(HOSTILE)}"],
    ]
    return "\n".join([*lines[:at], *random.choice(replacements)(), *lines[at + 1 :]])


def mutants(slips: int) -> Iterator[Source]:
    """Each published plan with as many slips, five times."""
    for plan in PLANS:
        for seed in range(5):
            random = Random(f"{plan.path} {slips} {seed}")
            text = plan.content.decode()
            for _ in range(slips):
                text = mutated(random, text)
            yield from_bytes(f"plans/{seed}/{plan.path}", text.encode("utf-8", "surrogatepass"))


def generated(seeds: range) -> Iterator[Source]:
    """Plans of one challenge; every other one is spoilt, comes as JSON, and has a name as hostile as its texts."""
    for seed in seeds:
        random = Random(seed)
        data = make_plan(random, organisation=f"o{seed}")
        data["challenges"] = random.sample(data["challenges"], 1)
        name = f"plans/o{seed}"
        if seed % 2:
            name += random.choice(HOSTILE).replace("/", "").replace("\x00", "")
        text = json.dumps(spoilt(random, data), ensure_ascii=False) if seed % 2 else write(data)
        yield from_bytes(f"{name}/2025.yaml", text.encode())


def spoilt(random: Random, value: Any) -> Any:
    """The data with some parts lost, and hostile texts in place of others."""
    if random.random() < 0.03:
        return random.choice([None, 3, [], {}, random.choice(HOSTILE)])
    if isinstance(value, dict):
        return {key: spoilt(random, member) for key, member in value.items() if random.random() > 0.02}
    if isinstance(value, list):
        return [spoilt(random, item) for item in value]
    if isinstance(value, str) and random.random() < 0.3:
        return value[:3] + random.choice(HOSTILE) + value[3:]
    return value


HEAD = "form: r7\norganisation: minato-ku\nfiscal_year: 2025\n"
FEATURES = {
    "nothing": "",
    "a comment only": "# 港\n",
    "a scalar": "港",
    "null": "~\n",
    "a list": "- 港\n- 海\n",
    "one document with its marks": f"---\n{HEAD}...\n",
    "two documents": f"{HEAD}---\n{HEAD}",
    "directives": f"%YAML 1.1\n%TAG ! tag:example.com,2000:\n---\n{HEAD}",
    "an unknown directive": f"%港 x\n---\n{HEAD}",
    "anchors and aliases": f"{HEAD}mission: &a 港\nchallenges: [*a, *a]\n",
    "an alias to nothing": f"{HEAD}mission: *b\n",
    "an anchor on itself": "&a [*a]\n",
    "merge keys": f"base: &a {{mission: 港}}\n<<: *a\n{HEAD}",
    "tags": f"{HEAD}mission: !!binary aGVsbG8=\nchallenges: !!set {{a, b}}\nended: !local x\nprofile: !<tag:x> y\n",
    "a tag of Python": f"{HEAD}mission: !!python/object/apply:os.system [ls]\n",
    "literal blocks": "".join(f"a{sign}: |{sign}\n  港\n   海\n\n" for sign in ("", "-", "+", "2", "2-")),
    "folded blocks": "".join(f"a{sign}: >{sign}\n  港\n  海\n\n   町\n" for sign in ("", "-", "+")),
    "single quotes": f"{HEAD}mission: '港''海\n  町'\n",
    "double quotes": f'{HEAD}mission: "\\x41\\u6e2f\\U0001F6A2\\n\\0\\a\\b\\e\\f\\v\\N\\_\\L\\P\\\n  a\\t"\n',
    "an escape that there is not": f'{HEAD}mission: "\\q"\n',
    "quotes without an end": f'{HEAD}mission: "港\n',
    "brackets without an end": f"{HEAD}challenges: [{{id: A1\n",
    "flow": f"{HEAD}challenges: [{{id: A1, actions: [{{title: 海, schedule: {{Q1: [調査], Q2-Q4: [工事,],}}}},],}},]\n",
    "a pair in a list": f"{HEAD}challenges: [id: A1, ? title : 港]\n",
    "complex keys": f"{HEAD}? [a, b]\n: c\n? {{d: e}}\n: f\n? |\n  g\n: h\n",
    "an empty key": f"{HEAD}: 港\n",
    "keys that stand twice": f"{HEAD}mission: 港\nmission: 海\n",
    "numbers of all kinds": "a: [1, -1, 0x1f, 0o17, 017, 1_000, 1e3, .5, -.inf, .nan, 10:30, 9999999999999999999999]\n",
    "words of all kinds": "a: [yes, No, on, OFF, y, ~, null, Null, true, TRUE, =, '']\n",
    "dates": "fiscal_year: 2025-04-01\nas_of: 2025-4-1 10:00:00 +9\nform: 2025-13-45\n",
    "tabs": f"{HEAD}challenges:\n\t- id: A1\n",
    "a tab behind a colon": f"{HEAD}mission:\t港\n",
    "comments": "# a\nform: r7 # b\n# c\nstage: x # xplan: ignore[schema] d\n# xplan: ignore[x]\nended: [ # e\n]\n",
    "full-width signs": "form： r7\norganisation:　minato-ku\n＃ comment\nchallenges:\n　- id: A1\n",
    "CRLF": HEAD.replace("\n", "\r\n"),
    "CR": HEAD.replace("\n", "\r"),
    "other line breaks": f"{HEAD}mission: a\x85b\u2028c\u2029d\n",
    "deep lists": "[" * 70,
    "deep blocks": "".join(f"{' ' * depth}a:\n" for depth in range(70)),
    "a line without an end": f"{HEAD}mission: {'港' * 20_000}",
    "many lines": f"{HEAD}mission: |\n" + "  港\n" * 5_000,
    "a control character": f"{HEAD}mission: \x07\n",
    "a NUL": f"{HEAD}mission: \x00\n",
    "a half of a pair": b"mission: \xed\xa0\x80\n",
    "bytes that are no UTF-8": b"mission: \xff\xfe\x00\n",
    "UTF-16": HEAD.encode("utf-16"),
    "UTF-32": HEAD.encode("utf-32"),
    "Shift_JIS": f"{HEAD}mission: 港区\n".encode("cp932"),
    "EUC-JP": f"{HEAD}mission: 港区\n".encode("euc-jp"),
    "a byte order mark": b"\xef\xbb\xbf" + HEAD.encode(),
    "a byte order mark inside": f"{HEAD}mission: a\ufeffb\n",
    "too large": b"a" * 2_000_001,
}  # fmt: skip


def features() -> Iterator[Source]:
    for number, text in enumerate(FEATURES.values()):
        yield from_bytes(f"plans/{number}/2025.yaml", text.encode() if isinstance(text, str) else text)


def hostile() -> Iterator[Source]:
    """Each text wherever a plan, the register, a file name or a comment can have one."""
    for number, text in enumerate(dict.fromkeys(HOSTILE)):
        random = Random(number)
        data = make_plan(random, organisation=text)
        data["challenges"] = data["challenges"][:2]
        data["challenges"][0] |= {
            "id": text,
            "title": text,
            "continues": [text],
            text: text,
            "policy_fields": [text] * 2,
        }
        data["challenges"][1]["actions"][0] |= {"title": text, "schedule": {text: [text], "Q1": [text, text]}}
        data |= {text: 1, "form": text, "mission": f"{text}ｶﾅ", "ended": [{"challenge": text, "outcome": text}]}
        name = text.replace("/", "").replace("\x00", "")
        yield from_bytes(f"plans/{name}{number}/2025.yaml", json.dumps(data, ensure_ascii=False).encode())
        yield from_bytes(f"plans/{number}/2025.yaml", f"a: 1 # xplan: ignore[{text}] {text}\n{text}: {text}\n".encode())
        names = [{"slug": text, "name": text, "kind": text, "formerly": [text], text: text}] * 2
        register = json.dumps({"organisations": names}, ensure_ascii=False)
        yield from_bytes(f"plans/{number}/organisations.yaml", register.encode())


CORPORA: dict[str, Callable[[], Iterator[Source]]] = {
    "the published plans": lambda: map(read, find(ROOT / "plans")),
    **{f"the published plans with {slips} slips": lambda slips=slips: mutants(slips) for slips in range(1, 6)},  # type: ignore[misc] # bound in the loop
    "500 generated plans": lambda: generated(range(500)),
    "YAML of every feature": features,
    "hostile texts": hostile,
}


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_format_of(corpus: str) -> None:
    sources = list(CORPORA[corpus]())
    register = from_bytes("plans/organisations.yaml", REGISTER.encode())
    findings = 0
    for first in range(0, len(sources), MOST_TOGETHER):
        together = sources[first : first + MOST_TOGETHER]
        result = lint([register, *together], USUAL if "generated" in corpus else RULES, FORMS)
        findings += len(result.diagnostics)
        assert refused(result) == {}, [each.path for each in together]
    assert findings > len(sources) // 2


@settings(
    max_examples=settings.default.max_examples // 4,  # of the profile that was asked for
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(any_data("plan"), any_data("organisations"))
def test_every_format_of_any_plan(plan: Any, register: Any) -> None:
    texts = {"plans/minato-ku/2025.yaml": plan, "plans/organisations.yaml": register}
    sources = [from_bytes(path, write(data).encode()) for path, data in texts.items()]
    assert refused(lint(sources, RULES, FORMS)) == {}
