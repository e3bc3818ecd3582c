"""Where keys and values of TOML stand: every one that tomllib reads, at characters that say just that."""

import tomllib
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xplan_lint.diagnostic import Route, Span
from xplan_lint.toml_places import DEEPEST, toml_places

PLACES = [
    pytest.param('lang = "ja"', ("lang",), (1, 1), (1, 8), id="a pair"),
    pytest.param("# 設定\n\n  a.b = 1 # x", ("a", "b"), (3, 5), (3, 9), id="a key with a dot, behind a comment"),
    pytest.param('[severity]\n"quarters"="off"', ("severity", "quarters"), (2, 1), (2, 12), id="below a heading"),
    pytest.param("[tool . xplan]\r\nx = 1", ("tool", "xplan"), (1, 9), (1, 9), id="a heading itself"),
    pytest.param("[[a]]\n[[a]]\n[a.b]\nc = 1", ("a", 1, "b", "c"), (4, 1), (4, 5), id="below a list of tables"),
    pytest.param("a = [\n  1, # ]\n  [2, 3],\n]", ("a", 1, 0), (3, 4), (3, 4), id="an item of an item"),
    pytest.param("a = [{b = 1}, {c = {d = 2}}]", ("a", 1, "c", "d"), (1, 21), (1, 25), id="tables in brackets"),
    pytest.param('a = """\n"x""y""""\nb = 1', ("b",), (3, 1), (3, 5), id="behind a text with quotation marks"),
    pytest.param('a = "# ]" # "\nb = "港" ', ("b",), (2, 1), (2, 5), id="behind a sign in a text"),
    pytest.param("a = 1979-05-27 07:32:00\nb = 1", ("a",), (1, 1), (1, 5), id="a time, which has a space"),
    pytest.param("a.b = 1\na.c = 2", ("a",), (1, 1), (1, 1), id="named twice, it stands where it is named first"),
]


@pytest.mark.parametrize(("text", "route", "key", "value"), PLACES)
def test_place(text: str, route: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]) -> None:
    found = toml_places(text)[Route(route)]
    assert ((found.key.line, found.key.column), (found.value.line, found.value.column)) == (key, value)


WORDS = st.text(st.sampled_from("ab\"'#[]{}=,. 港\\\n\t-"), max_size=6)
BARE = st.text(st.sampled_from("abAB01-_"), min_size=1, max_size=3)
BLANK = st.sampled_from(["", " ", "\t  "])
GAP = st.sampled_from(["", " ", "\n", " # ]}\"'\n", "\r\n  "])


def basic(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(each, each) for each in text) + '"'


def several_lines(text: str) -> str:
    return '"""' + text.replace("\\", "\\\\") + '"""'


STRINGS = st.one_of(
    WORDS.map(basic),
    WORDS.map(several_lines),
    WORDS.map("'''{}'''".format),
    WORDS.filter(lambda text: not {"'", "\n"} & set(text)).map("'{}'".format),
)
PLAIN = st.sampled_from(["1", "-2.5", "true", "1979-05-27", "1979-05-27 07:32:00", "07:32:00", "inf", "0x1F"])
KEYS = st.one_of(BARE, WORDS.map(basic))


@st.composite
def dotted(draw: st.DrawFn) -> str:
    return (draw(BLANK) + "." + draw(BLANK)).join(draw(st.lists(KEYS, min_size=1, max_size=3)))


def lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spaced = st.tuples(GAP, values, GAP).map("".join)
    return st.lists(spaced, max_size=3).map(lambda items: f"[{','.join(items)}]")


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.tuples(BLANK, dotted(), BLANK, st.just("="), BLANK, values, BLANK).map("".join)
    return st.lists(pairs, max_size=2).map(lambda items: f"{{{','.join(items)}}}")


VALUES = st.recursive(STRINGS | PLAIN, lambda values: lists(values) | tables(values), max_leaves=6)
PAIRS = st.tuples(BLANK, dotted(), BLANK, st.just("="), BLANK, VALUES).map("".join)
HEADINGS = st.tuples(st.sampled_from([("[", "]"), ("[[", "]]")]), BLANK, dotted()).map(
    lambda parts: f"{parts[0][0]}{parts[1]}{parts[2]}{parts[1]}{parts[0][1]}"
)
TEXTS = st.lists(PAIRS | HEADINGS | st.sampled_from(["", "# '\"["]), max_size=6).map("\n".join)


def parts(data: Any, route: Route = Route()) -> dict[Route, Any]:  # noqa: B008 - a route cannot change
    """Everything in the data, by its route."""
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    own = {route: data} if route else {}
    return own | {at: value for key, member in members for at, value in parts(member, route / key).items()}


def piece(text: str, span: Span) -> str:
    lines = text.split("\n")
    begin = sum(len(line) + 1 for line in lines[: span.line - 1]) + span.column - 1
    end = sum(len(line) + 1 for line in lines[: span.end_line - 1]) + span.end_column - 1
    return text[begin:end]


@given(TEXTS)
def test_all_that_is_read_has_its_place(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)
    expected, found = parts(data), toml_places(text)
    assert found.keys() == expected.keys()
    for route, value in expected.items():
        if isinstance(route[-1], str):
            assert tomllib.loads(f"{piece(text, found[route].key)} = 1") == {route[-1]: 1}
        if not isinstance(value, (dict, list)):
            assert repr(tomllib.loads(f"x = {piece(text, found[route].value)}")["x"]) == repr(value)


def test_what_lies_too_deep_is_passed_over() -> None:
    deep = "[" * 90 + "'\\[', # [\n {a = \"]\"}" + "]" * 90
    found = toml_places(f"a = {deep}\nb = 1")
    assert found[Route(("b",))].key.line == 3
    assert max(map(len, found)) == DEEPEST
