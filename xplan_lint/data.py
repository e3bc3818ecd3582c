"""Ways about a document's plain data, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Route
from xplan_lint.late_typing import Any


def value_at(data: Any, route: Route) -> object:
    """What stands at the route; None where nothing does."""
    for key in route:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def texts_in(data: object, at: Route) -> Iterator[tuple[Route, str]]:
    """Every text in the data that stands at `at`, with its route, in the order of the document."""
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, member in data.items():
            yield from texts_in(member, at / key)
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from texts_in(item, at / index)
