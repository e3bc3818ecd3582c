"""Whatever a file holds, `lint` comes back with findings that can be shown; it does not raise and does not hang."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.compat import StringIO

from tests.growth import assert_linear
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.message import LANGUAGES
from xplan_lint.report import text
from xplan_lint.result import Result
from xplan_lint.rules import all_rules
from xplan_lint.sources import Source, from_bytes

PLANS = Path(__file__).parent.parent / "plans"
FILES = sorted(PLANS.rglob("*.yaml"))
SOURCES = [from_bytes(f"plans/{path.relative_to(PLANS).as_posix()}", path.read_bytes()) for path in FILES]
DATA = {source.path: load(source).data for source in SOURCES}
FORMS = load_forms(None)
PATHS = st.sampled_from(["plans/minato-ku/2025.yaml", "plans/organisations.yaml", "2025.yaml", "<stdin>"])
TOKENS = [
    *(
        "form",
        "r7",
        "stage",
        "organisation",
        "fiscal_year",
        "2025",
        "draft",
        "challenges",
        "id",
        "A1",
        "title",
        "schedule",
    ),
    *(
        "Q1",
        "Q2-Q3",
        "Q9",
        "actions",
        "rows",
        "continues",
        "2024/A1",
        "organisations",
        "slug",
        "code",
        "'401005'",
        "profile",
    ),
    *(
        ": ",
        ":",
        "：",
        "- ",
        "-",
        "・",
        "?",
        " ",
        "  ",
        "    ",
        "　",
        "\t",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\u0085",
        "\u2028",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "［",
        "］",
        ",",
        "、",
        "|",
        "|\n",
        ">",
        "'",
        '"',
        "”",
        "#",
        " #",
        "*",
        "&",
        "!",
        "!!str ",
        "%",
        "@",
        "`",
    ),
    *(
        "---",
        "...",
        "<<<<<<< HEAD\n",
        "=======\n",
        "<<",
        "\\",
        "~",
        "null",
        "true",
        "1e400",
        ".inf",
        "0x1F",
        "０",
        "令和7年度",
    ),
    *(
        "港",
        "【A領域】",
        "(1)",
        "①",
        "ｶﾞ",
        "か\u3099",
        "🏗️",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\x07",
        "\x00",
        "1,000円",
        "4月",
    ),
]


def run(*sources: Source) -> Result:
    result = lint(sources, all_rules(), FORMS, context=SOURCES)
    for language in LANGUAGES:
        text.report(result, language)
    for each in result.diagnostics:
        span = each.place.span
        assert span.line >= 1
        assert 1 <= span.column < span.end_column
    return result


@given(st.binary(max_size=300), PATHS)
def test_any_bytes(content: bytes, path: str) -> None:
    run(from_bytes(path, content))


@given(st.lists(st.sampled_from(TOKENS), max_size=60), PATHS)
def test_any_text_of_yaml_tokens(tokens: list[str], path: str) -> None:
    run(from_bytes(path, "".join(tokens).encode()))


@given(st.sampled_from(SOURCES), st.data())
def test_a_file_with_anything_typed_into_it(source: Source, data: st.DataObject) -> None:
    content = source.content.decode()
    at = data.draw(st.integers(0, len(content)))
    width = data.draw(st.sampled_from([0, 0, 1, 2, 5, 40]))
    typed = "".join(data.draw(st.lists(st.sampled_from(TOKENS), max_size=4)))
    run(from_bytes(source.path, (content[:at] + typed + content[at + width :]).encode()))


@given(st.sampled_from(SOURCES), st.integers(min_value=0), st.binary(max_size=3))
def test_a_file_with_any_bytes_in_it(source: Source, at: int, typed: bytes) -> None:
    at %= len(source.content)
    run(from_bytes(source.path, source.content[:at] + typed + source.content[at:]))


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from(TOKENS), st.just(10**30)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(TOKENS) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def containers(value: Any) -> list[Any]:
    members = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    inner = [each for member in members for each in containers(member)]
    return [value, *inner] if members else inner


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, Any]:
    """A plan or the register with parts replaced, removed, repeated or put elsewhere."""
    path, original = draw(st.sampled_from(sorted(DATA.items())))
    mutant = copy.deepcopy(original)
    for _ in range(draw(st.integers(1, 4))):
        found = containers(mutant)
        container, other = draw(st.sampled_from(found)), draw(st.sampled_from(found))
        key = draw(st.sampled_from(sorted(container) if isinstance(container, dict) else range(len(container))))
        kind = draw(st.sampled_from(["replace", "remove", "repeat", "move"]))
        if kind == "remove" and len(container) > 1:
            del container[key]
        elif kind == "repeat" and isinstance(container, list):
            container.insert(key, copy.deepcopy(container[key]))
        elif kind == "move":
            container[key] = copy.deepcopy(other)
        else:
            container[key] = draw(VALUES)
    return path, mutant


@given(mutants(), st.booleans())
def test_mutated_structure(mutant: tuple[str, Any], as_json: bool) -> None:
    path, data = mutant
    stream = StringIO()
    if as_json:
        json.dump(data, stream, ensure_ascii=False)
    else:
        YAML(typ="safe").dump(data, stream)
    run(from_bytes(path, stream.getvalue().encode("utf-8", "surrogatepass")))


HOSTILE = {
    "100,000 open brackets": "[" * 100_000,
    "100,000 open brackets below a key": "a: " + "[" * 100_000,
    "100,000 open braces": "{" * 100_000,
    "100,000 hyphens": "- " * 100_000,
    "1,500 levels": "".join(" " * depth + "a:\n" for depth in range(1_500)),
    "an alias bomb": "a: &a [x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)),
    "a merge of itself": "a: &a\n  <<: *a\n",
    "a file of 3 MB": "a" * 3_000_000,
}

# What makes a text as large as it is told, and how large.
GROWING: dict[str, tuple[Callable[[int], str], int]] = {
    "a line of 1 MB": (lambda size: "mission: " + "港" * size, 330_000),
    "unknown keys": (lambda size: "".join(f"key{number}: 1\n" for number in range(size)), 4_000),
    "the same key": (lambda size: "form: r7\n" * size, 10_000),
    "types": (lambda size: "".join(f"k{number}: !a 1\n" for number in range(size)), 4_000),
    "lists for keys": (lambda size: "".join(f"[k{number}]: 1\n" for number in range(size)), 10_000),
    "full-width colons": (lambda size: "a：b\n" * size + "x: [", 100_000),
    "full-width spaces": (lambda size: "　a: b\n" * size + "x: [", 40_000),
    "bars": (lambda size: "a: |\n" * size + " x: [", 10_000),
    "open quotes": (lambda size: 'a: "b\n' * size, 100_000),
    "swallowed lines": (lambda size: "mission: a\n" + "  - x\n" * size, 100_000),
    "texts after a hash": (lambda size: "background:\n" + "  - a #b\n" * size, 8_000),
    "cells in one table": (
        lambda size: "challenges:\n- schedule:\n" + "".join(f"    Q1-{number}: [a]\n" for number in range(size)),
        8_000,
    ),
}


@pytest.mark.parametrize("content", [pytest.param(content, id=title) for title, content in HOSTILE.items()])
def test_hostile_file(content: str) -> None:
    assert lint_text(content).diagnostics


@pytest.mark.parametrize(("make", "size"), GROWING.values(), ids=GROWING)
def test_large_file(make: Callable[[int], str], size: int) -> None:
    """Twice the file takes twice the time, whatever is wrong with it."""
    assert lint_text(make(size // 4)).diagnostics
    assert_linear(lint_text, make, size)


def lint_text(content: str) -> Result:
    return lint([from_bytes("plans/minato-ku/2025.yaml", content.encode())], all_rules(), FORMS)
