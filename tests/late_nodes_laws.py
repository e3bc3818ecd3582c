"""Laws about the nodes that are made late. They hold in the command, whose parser no process may have that imported the
whole of ruamel.yaml: so they are run in one of their own.

python -m tests.late_nodes_laws LAW PROFILE
"""

# ruff: noqa: E402 - the slim parser must be there before anything imports the whole one

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from xplan_lint import slim_yaml

slim_yaml.install()

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import conftest  # noqa: F401 - registers the profiles of hypothesis
from tests.command import ROOT
from tests.hostile import NASTY, any_data
from xplan_lint import house_style
from xplan_lint.diagnostic import Key, Route
from xplan_lint.document import DEEPEST, Document, _by_nodes, load
from xplan_lint.sources import from_bytes
from xplan_lint.yaml_nodes import MappingNode, Node, ScalarNode, compose

LAWS: dict[str, Callable[[], object]] = {}
PLANS = [path.read_text("utf-8") for path in sorted((ROOT / "plans").rglob("*.yaml"))]


def law(check: Callable[[], object]) -> Callable[[], object]:
    LAWS[check.__name__] = check
    return check


def picture(node: Node) -> object:
    """All that anybody asks a node for, and those below it."""
    where = node.ctag.suffix, node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        return where, node.style, node.value
    if isinstance(node, MappingNode):
        return "mapping", where, node.flow_style, [tuple(map(picture, each)) for each in node.value]
    return "list", where, node.flow_style, [picture(each) for each in node.value]


def routes(data: Any, at: tuple[Key, ...] = ()) -> Iterator[Route]:
    """Those of all that the data hold, and below each of something that they do not."""
    yield from (Route(at), Route((*at, "?")), Route((*at, 99)))
    entries: Iterable[tuple[Key, Any]] = ()
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, member in entries:
        yield from routes(member, (*at, key))


def is_seen_alike(text: str) -> bool:
    """Whether the text was read without nodes. Then those made late are those that would have been composed, and
    everything is found where it would have been found.
    """
    late = load(from_bytes("plans/minato-ku/2025.yaml", text.encode()))
    if not late.marks:
        return False
    soon = _by_nodes(late.source, late.text)
    root = compose(late.text, DEEPEST)
    assert late.root is not None
    assert root is not None
    assert picture(late.root) == picture(root)
    assert late.data == soon.data
    for route in routes(late.data):
        _is_found_alike(late, soon, route)
    return True


def _is_found_alike(late: Document, soon: Document, route: Route) -> None:
    place = late.locate(route)
    assert place == soon.locate(route)
    assert late.locate(route, on_key=True) == soon.locate(route, on_key=True)
    assert late.indexes(route, 0, 1) == soon.indexes(route, 0, 1)
    assert late.route_at(place) == soon.route_at(place)


def share_seen(texts: st.SearchStrategy[str]) -> float:
    """How many of the texts are read without nodes; all of those are seen alike."""
    seen: list[bool] = []
    given(texts)(lambda text: seen.append(is_seen_alike(text)))()
    return sum(seen) / len(seen)


@law
def plans() -> None:
    for text in PLANS:
        assert is_seen_alike(text)
        assert is_seen_alike(text.replace("\n", "\r\n"))
        assert is_seen_alike("\ufeff" + text)
        assert is_seen_alike("\ufeff\ufeff" + text)


SCALARS = (
    "設計", "'設計'", '"設\\n計"', "''", '""', "1", "0x1f", "-.5", "~", "null", "true", "", "a b", "'it''s'", "🚢",
    "1-2", '"a\\\n  b"', "'a\n\n  b'", "a\n  b", "a:b", "a#b", "-1", "- ", "か\u3099", "&a x", "*a", "!!str 1", "{a: }",
    "[a: b, ]", "[]", "{}", "[[a], {b: , ? c}]", "{'a': \"b\", c: [1,\n  2]}", "{a: 1, a: 2}", "{? [x] : y}",
)  # fmt: skip
KEYS = ("a", "b", "'c'", '"d"', "課題", "1", "~", "true", "'a'", "e f", "<<", "? g\n", "-h", "&k i")
COMMENTS = ("", "", "", " # 注", " #", "\n# 注", "\n\n", "  ")
BLOCKS = ("|", "|-", ">", ">+", "|2", "| # 注", ">-")


@st.composite
def texts_of_yaml(draw: st.DrawFn) -> str:
    """YAML of nearly every kind, with slips and what only nodes tell now and then."""
    start = draw(st.sampled_from(["", "", "", "---\n", "# 注\n", "%YAML 1.2\n---\n", "\ufeff", "\n"]))
    text = start + _mapping(draw, "", 0) + draw(st.sampled_from(["", "", "...\n", "# 注\n", "  \n"]))
    return text.replace("\n", "\r\n") if draw(st.integers(0, 4)) == 4 else text


def _mapping(draw: st.DrawFn, indent: str, depth: int) -> str:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=draw(st.integers(0, 9)) > 0))
    return "".join(f"{indent}{key}:{_value(draw, indent, depth)}" for key in keys)


def _value(draw: st.DrawFn, indent: str, depth: int) -> str:
    """What stands behind a colon or a dash that itself stands at the indentation."""
    kind, comment = draw(st.sampled_from("ssssbml" if depth < 3 else "sb")), draw(st.sampled_from(COMMENTS))
    if kind == "b":
        lines = draw(st.lists(st.sampled_from(["港区は、", "", " x", "# y", "a: b"]), max_size=3))
        return f" {draw(st.sampled_from(BLOCKS))}\n" + "".join(f"{indent}  {line}\n" for line in lines)
    if kind == "m":
        return f"{comment}\n{_mapping(draw, indent + '  ', depth + 1)}"
    if kind == "l":
        items = (_item(draw, f"{indent}  ", depth + 1) for _ in range(draw(st.integers(1, 3))))
        return f"{comment}\n" + "".join(f"{indent}  -{each}" for each in items)
    return f" {draw(st.sampled_from(SCALARS))}{comment}\n".replace("\n ", f"\n{indent} ")


def _item(draw: st.DrawFn, indent: str, depth: int) -> str:
    is_mapping = depth < 4 and draw(st.booleans())
    return f" {_mapping(draw, indent + '  ', depth).lstrip(' ')}" if is_mapping else _value(draw, indent, depth)


@law
def random_yaml() -> None:
    assert share_seen(texts_of_yaml()) > 0.25


@law
def plans_of_any_content() -> None:
    assert share_seen(any_data("plan").map(house_style.write)) == 1


@st.composite
def slips(draw: st.DrawFn) -> str:
    """The beginning of a plan, into which something was typed."""
    text = draw(st.sampled_from(PLANS))[:1500]
    at = draw(st.integers(0, len(text)))
    typed = "".join(draw(st.lists(st.sampled_from(NASTY), max_size=3)))
    return text[:at] + typed + text[at + draw(st.integers(0, 2)) :]


@law
def plans_with_slips() -> None:
    assert 0.1 < share_seen(slips()) < 1


if __name__ == "__main__":
    settings.load_profile(sys.argv[2])
    LAWS[sys.argv[1]]()
