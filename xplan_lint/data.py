"""Ways about a document's plain data, whatever its shape."""

from __future__ import annotations

from collections.abc import Container, Iterable

from xplan_lint.diagnostic import Key, Route
from xplan_lint.late_typing import Any


def value_at(data: Any, route: Route) -> object:
    """What stands at the route; None where nothing does."""
    for key in route:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def texts_in(data: object, at: Route, without: Container[Key] = ()) -> list[tuple[Route, str]]:
    """Every text in the data that stands at `at`, with its route, in the order of the document; but what stands below a
    key in `without`.
    """
    if isinstance(data, str):
        return [(at, data)]
    found: list[tuple[Route, str]] = []
    _collect(data, at, without, found)
    return found


def strings_in(data: object, apart: Container[Key]) -> tuple[list[str], list[str]]:
    """Every text in the data, in the order of the document: those below no key of `apart`, and the others.

    Without their routes that takes a third of the time.
    """
    found: tuple[list[str], list[str]] = ([], [])
    _part([data], apart, *found)
    return found


_latest: tuple[object, Container[Key], tuple[list[str], list[str]]] = (None, (), ([], []))


def all_strings(data: object, apart: Container[Key]) -> tuple[list[str], list[str]]:
    """The same of a whole document. The latest are kept: the rules for one document come one after the other."""
    global _latest
    known = _latest
    if known[0] is not data or known[1] is not apart:
        known = _latest = (data, apart, strings_in(data, apart))
    return known[2]


def _part(value: object, apart: Container[Key], found: list[str], others: list[str]) -> None:
    if isinstance(value, dict):
        for key, member in value.items():
            taking = others if key in apart else found
            if isinstance(member, str):
                taking.append(member)
            elif member:
                _part(member, apart, taking, others)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, str):
                found.append(item)
            elif item:
                _part(item, apart, found, others)


def _collect(value: object, at: tuple[Key, ...], without: Container[Key], found: list[tuple[Route, str]]) -> None:
    """Into a list, routes being made for the texts alone: a third of what it takes to yield them level by level."""
    members: Iterable[tuple[Key, object]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for key, member in members:
        if isinstance(member, str):
            if key not in without:
                found.append((Route((*at, key)), member))
        elif member and key not in without:
            _collect(member, (*at, key), without, found)
