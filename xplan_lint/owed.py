"""What a plan owes by its form at its stage, and what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.data import value_at
from xplan_lint.diagnostic import Route
from xplan_lint.form import Form, Section
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Any
from xplan_lint.model import Challenge, Plan


@frozen
class Owed:
    """A section that the form asks for, at its route in the document.

    `challenge` is None for a section of the plan itself. `absent` is the route of the first key on the way that
    is not there, None where the section is; `value` is then what it holds.
    """

    section: Section
    challenge: Challenge | None
    route: Route
    absent: Route | None
    value: object


def owed_sections(plan: Plan, form: Form) -> Iterator[Owed]:
    """Every section that the plan owes at its stage, the plan's own first."""
    for challenge, at, sections in _owners(plan, form):
        for section in sections:
            yield _owed(plan, section, challenge, at)


def doubtful_sections(plan: Plan, form: Form) -> Iterator[Owed]:
    """Those of the owed sections that are not there or empty, or are mappings, in which something may be. In a sound
    plan they are few, and each of the others takes no more than a look.
    """
    for challenge, at, sections in _owners(plan, form):
        data = value_at(plan.data, at)
        for section in sections:
            if not _is_filled(data, section.route):
                yield _owed(plan, section, challenge, at)


def _owners(plan: Plan, form: Form) -> Iterator[tuple[Challenge | None, Route, tuple[Section, ...]]]:
    """Who owes which sections: the plan itself, None, and its challenges."""
    yield None, plan.at, form.owed_by_plan(plan.stage)
    sections = form.owed_by_challenge(plan.stage)
    for challenge in plan.challenges:
        yield challenge, challenge.at, sections


def _is_filled(data: Any, route: Route) -> bool:
    """Whether something stands at the route that is neither empty nor a mapping."""
    for key in route:
        if not isinstance(data, dict):
            return False
        data = data.get(key)
    return bool(data) and not isinstance(data, dict)


def _owed(plan: Plan, section: Section, challenge: Challenge | None, at: Route) -> Owed:
    route = Route((*at, *section.route))
    value: Any = plan.data
    for depth, key in enumerate(route, start=1):
        if isinstance(value, dict) and key not in value:
            return Owed(section, challenge, route, Route(route[:depth]), None)
        if not isinstance(value, dict) and isinstance(key, str):
            return Owed(section, challenge, route, None, None)  # of the wrong type, which the schema tells
        value = value[key]
    return Owed(section, challenge, route, None, value)
