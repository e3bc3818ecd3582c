"""Plain data → YAML in the house style: the style of `plans/`, which a reader can copy from.

Keys in the order of the schema, quarters in theirs; two spaces a level, lists indented below their key; short lists of
names, numbers and quarter entries, `{blank: …}` and short rows of a table on one line; texts below a `|`, never folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import pairwise

from xplan_lint.columns import columns
from xplan_lint.diagnostic import Key, Route
from xplan_lint.fiscal import parse_quarters
from xplan_lint.frozen import frozen, replace
from xplan_lint.late_typing import Any
from xplan_lint.scalar_style import block, inline
from xplan_lint.schema import part_at

_INDENT = 2
_WIDEST = 100  # columns of a list on one line; a Japanese character takes two
_LISTS_OF_SENTENCES = frozenset({"overview", "approach", "background", "outcomes"})
_APART = frozenset({"mission", "challenges", "ended", "note"})  # top keys with an empty line above
_LANGUAGE_SERVERS = {
    "plan": "# yaml-language-server: $schema=../../schema/plan.schema.json",
    "organisations": "# yaml-language-server: $schema=../schema/organisations.schema.json",
}


@frozen
class Line:
    """A line without its line break. `routes` are those of the keys and items that begin on it, outermost first;
    `is_text` says that it belongs to a text below a `|`.
    """

    text: str
    routes: tuple[Route, ...] = ()
    is_text: bool = False


def write(data: dict[str, Any], schema: str = "plan") -> str:
    """The file that says `data`, plain data as `document.load` gives it: loading it gives the same data back, and
    writing that gives the same text.

    `schema` is "plan" or "organisations".
    """
    lines = [_LANGUAGE_SERVERS[schema], *(line.text for line in lay_out(data, schema))]
    return "\n".join(lines) + "\n"


def lay_out(data: dict[str, Any], schema: str = "plan", *, opened: Set[Route] = frozenset()) -> list[Line]:
    """The lines of `write`, without the first one. The lists and mappings at the routes `opened` take more than one
    line however short they are.
    """
    if not data:
        return [Line("{}")]
    lines = [Line(""), *_Layout(schema, opened).mapping(data, Route(), 0)]
    # Below a text that ends in empty lines another one would be part of it.
    return [line for before, line in pairwise(lines) if line.text or line.is_text or before.text]


def entry(key: str, value: Any, at: Route, indent: int) -> list[str]:
    """The lines of a key and its value in the mapping of a plan at `at`, which is indented by so many columns."""
    lines = [line.text for line in _PLAN.mapping({key: value}, at, indent)]
    return lines[1:] if lines[0] == "" else lines


def item(value: Any, at: Route, indent: int) -> list[str]:
    """The lines of an item of the list of a plan at `at`, whose dash is indented by so many columns."""
    return [line.text for line in _PLAN.items([value], at, indent)]


def brackets(value: Any, at: Route) -> str:
    """The value at `at` of a plan as it stands between brackets, however long it is."""
    return _PLAN.brackets(value, at)


@frozen
class _Layout:
    schema: str
    opened: Set[Route]

    def mapping(self, data: dict[str, Any], at: Route, indent: int) -> Iterator[Line]:
        for key in self._in_order(data, at):
            if not at and key in _APART:
                yield Line("")
            lead = f"{' ' * indent}{inline(key)}:"
            yield from self._entry(lead, data[key], at / key, indent)

    def _in_order(self, data: dict[str, Any], at: Route) -> list[str]:
        """The keys in the order of the schema: fixed ones, quarters, what it does not know, the note."""
        fixed = _fixed_keys(self.schema, Route(0 if isinstance(key, int) else key for key in at))

        def rank(key: str) -> tuple[int, ...]:
            if key in fixed:
                return (fixed.index(key),)
            quarters = parse_quarters(key)
            return (len(fixed), *quarters) if quarters else (len(fixed) + 1 + (key == "note"),)

        return sorted(data, key=rank)

    def items(self, items: list[Any], at: Route, indent: int) -> Iterator[Line]:
        dash = f"{' ' * indent}-"
        # The rows of one table look alike.
        in_flow = all(self._flow(dash, item, at / index) for index, item in enumerate(items))
        for index, item in enumerate(items):
            if index and at == ("challenges",):
                yield Line("")
            if isinstance(item, (dict, list)) and item and not in_flow:
                yield from self._item(dash, item, at / index, indent)
            else:
                yield from self._entry(dash, item, at / index, indent)

    def _item(self, dash: str, item: dict[str, Any] | list[Any], at: Route, indent: int) -> Iterator[Line]:
        """An item whose first key stands on the line of its dash."""
        inner = self._inside(item, at, indent + _INDENT)
        first = next(inner)
        yield replace(first, text=f"{dash} {first.text[indent + _INDENT :]}", routes=(at, *first.routes))
        yield from inner

    def _inside(self, value: Any, at: Route, indent: int) -> Iterator[Line]:
        return self.mapping(value, at, indent) if isinstance(value, dict) else self.items(value, at, indent)

    def _entry(self, lead: str, value: Any, at: Route, indent: int) -> Iterator[Line]:
        """The lines of a value behind its key or dash."""
        if isinstance(value, (dict, list)):
            flow = self._flow(lead, value, at)
            yield Line(flow if flow is not None else lead, (at,))
            if flow is None:
                yield from self._inside(value, at, indent + _INDENT)
        elif isinstance(value, str) and _is_text(value, at) and (found := block(value)):
            header, lines = found
            yield Line(f"{lead} {header}", (at,))
            margin = " " * (indent + _INDENT)
            yield from (Line(margin + line if line else "", is_text=True) for line in lines)
        else:
            yield Line(lead if value is None else f"{lead} {inline(value)}", (at,))

    def _flow(self, lead: str, value: Any, at: Route) -> str | None:
        """The list or mapping on the line of its key or dash; None where it goes below, and for a scalar."""
        if not isinstance(value, (dict, list)):
            return None
        if not value:
            return f"{lead} {'{}' if isinstance(value, dict) else '[]'}"
        if at in self.opened or not _may_flow(value, at):
            return None
        text = f"{lead} {self.brackets(value, at)}"
        return text if columns(text) <= _WIDEST else None

    def brackets(self, value: Any, at: Route) -> str:
        if isinstance(value, dict):
            parts = (
                f"{inline(key, in_flow=True)}: {self.brackets(value[key], at / key)}"
                for key in self._in_order(value, at)
            )
            return f"{{{', '.join(parts)}}}"
        if isinstance(value, list):
            return f"[{', '.join(self.brackets(item, at / index) for index, item in enumerate(value))}]"
        return inline(value, in_flow=True)


_PLAN = _Layout("plan", frozenset())


@lru_cache(maxsize=256)
def _fixed_keys(schema: str, at: Route) -> list[str]:
    return list(part_at(schema, at).get("properties", {}))


def _may_flow(value: Any, at: Route) -> bool:
    """Whether it is of the kind that stands on one line if it is short."""
    if any("\n" in text for text in _texts(value)):
        return False
    if isinstance(value, dict):
        is_row = isinstance(at[-1], int) and _key(at, -2) == "rows"
        return (is_row or "blank" in value) and "note" not in value
    return at[-1] not in _LISTS_OF_SENTENCES and not any(isinstance(item, (dict, list)) for item in value)


def _is_text(value: str, at: Route) -> bool:
    """Whether it is written below a `|`: what has lines, and what is a text wherever it stands."""
    is_prose = at == ("mission",) or at[-1] == "problem" or (at[-1] == "text" and at[0] != "retrospective")
    return is_prose or "\n" in value


def _key(at: Route, position: int) -> Key | None:
    return at[position] if len(at) >= -position else None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for member in value.values() if isinstance(value, dict) else value:
            yield from _texts(member)
