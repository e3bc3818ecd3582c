"""A document's data → the model.

Total: built from any data whatever. What has the wrong shape counts as absent here, and is told by the rule
`schema`.
"""

from __future__ import annotations

from collections.abc import Callable

from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import FiscalYear, parse_quarters
from xplan_lint.late_typing import TypeVar
from xplan_lint.model import (
    Action,
    Cell,
    Challenge,
    Data,
    Ended,
    Facility,
    Plan,
    Profile,
    Progress,
    Report,
    Retrospective,
    RetrospectiveEntry,
    Row,
    Schedule,
    Stage,
    Summary,
    Units,
)

T = TypeVar("T")


def parse(data: object) -> Plan:
    """The plan that a document's data says."""
    plan, at = mapping(data), Route()
    stages = {stage.name.lower(): stage for stage in Stage}
    return Plan(
        form=text(plan, "form") or "",
        organisation=text(plan, "organisation") or "",
        fiscal_year=year(plan, "fiscal_year"),
        stage=stages.get(text(plan, "stage") or "", Stage.DRAFT),
        mission=text(plan, "mission"),
        profile=part(plan, "profile", at, _profile),
        retrospective=part(plan, "retrospective", at, _retrospective),
        challenges=parts(plan, "challenges", at, _challenge),
        ended=parts(plan, "ended", at, _ended),
        data=plan,
    )


def _profile(data: Data, at: Route) -> Profile:
    budget = mapping(data.get("budget"))
    facilities = mapping(data.get("facilities"))
    return Profile(
        tuple((key, amount) for key in budget if key != "note" and (amount := text(budget, key)) is not None),
        part(data, "units", at, _units),
        texts(data, "partner_bodies"),
        tuple(
            (kind, parts(facilities, kind, at / "facilities", _facility))
            for kind in ("direct", "designated", "other")
            if isinstance(facilities.get(kind), list)
        ),
        at,
    )


def _units(data: Data, at: Route) -> Units:
    return Units(text(data, "kind") or "", text(data, "as_of") or "", texts(data, "names"), at)


def _facility(data: Data, at: Route) -> Facility:
    return Facility(text(data, "name") or "", number(data, "count"), texts(data, "names"), at)


def _retrospective(data: Data, at: Route) -> Retrospective:
    return Retrospective(
        year(data, "of"),
        texts(data, "overview"),
        parts(data, "achieved", at, _retrospective_entry),
        parts(data, "shortfalls", at, _retrospective_entry),
        at,
    )


def _retrospective_entry(data: Data, at: Route) -> RetrospectiveEntry:
    return RetrospectiveEntry(text(data, "label"), texts(data, "about"), text(data, "text") or "", at)


def _challenge(data: Data, at: Route) -> Challenge:
    id = text(data, "id") or ""
    return Challenge(
        id=id,
        title=text(data, "title") or "",
        summary=part(data, "summary", at, _summary),
        policy_fields=texts(data, "policy_fields"),
        impact=text(data, "impact"),
        urgency=text(data, "urgency"),
        continues=texts(data, "continues"),
        problem=text(data, "problem"),
        background=texts(data, "background"),
        approach=texts(data, "approach"),
        outcomes=texts(data, "outcomes"),
        actions=parts(data, "actions", at, lambda action, place: _action(id, action, place)),
        schedule=part(data, "schedule", at, _schedule),
        rows=parts(data, "rows", at, _row),
        progress=part(data, "progress", at, _progress),
        at=at,
    )


def _summary(data: Data, at: Route) -> Summary:
    return Summary(text(data, "title"), text(data, "policy_field"), texts(data, "approach"), at)


def _action(challenge: str, data: Data, at: Route) -> Action:
    return Action(
        challenge=challenge,
        number=int(at[-1]) + 1,
        title=text(data, "title"),
        text=text(data, "text"),
        schedule=part(data, "schedule", at, _schedule),
        rows=parts(data, "rows", at, _row),
        repeats=text(data, "repeats"),
        at=at,
    )


def _row(data: Data, at: Route) -> Row:
    schedule = part(data, "schedule", at, _schedule) or Schedule((), at)
    return Row(text(data, "label"), number(data, "action"), schedule, at)


def _schedule(data: Data, at: Route) -> Schedule:
    return Schedule(tuple([_cell(key, value, at / key) for key, value in data.items() if key != "note"]), at)


def _cell(key: str, value: object, at: Route) -> Cell:
    blank = text(value, "blank") or "" if isinstance(value, dict) else None
    return Cell(key, parse_quarters(key), text_items(value), blank, at)


def _progress(data: Data, at: Route) -> Progress:
    return Progress(text(data, "as_of") or "", parts(data, "reports", at, _report), at)


def _report(data: Data, at: Route) -> Report:
    listed = data.get("actions")
    numbers = map(whole, listed) if isinstance(listed, list) else ()
    actions = tuple(each for each in numbers if each is not None)
    return Report(actions, texts(data, "rows"), text(data, "status"), text(data, "text") or "", at)


def _ended(data: Data, at: Route) -> Ended:
    return Ended(text(data, "challenge") or "", text(data, "outcome") or "", text(data, "to"), text(data, "reason"), at)


def mapping(value: object) -> Data:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def text(data: Data, key: str) -> str | None:
    """The text at the key; None where there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else None


def number(data: Data, key: str) -> int | None:
    """The whole number at the key; None where there is none."""
    return whole(data.get(key))


def whole(value: object) -> int | None:
    """The whole number that a value is; 1.0 is one too, as it is for the schema. None for any other value."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def year(data: Data, key: str) -> FiscalYear | None:
    """The fiscal year at the key; None where there is none."""
    value = number(data, key)
    return None if value is None else FiscalYear(value)


def texts(data: Data, key: str) -> tuple[str, ...]:
    """The texts of the list at the key; none where there is no list."""
    return text_items(data.get(key))


def text_items(value: object) -> tuple[str, ...]:
    """The texts of a list; none of any other value."""
    # An item that is not text keeps its place, so that the others keep their indexes.
    return tuple([item if isinstance(item, str) else "" for item in value]) if isinstance(value, list) else ()


def part(data: Data, key: str, at: Route, build: Callable[[Data, Route], T]) -> T | None:
    """What `build` makes of the mapping at the key; None where there is none."""
    value = data.get(key)
    return build(value, at / key) if isinstance(value, dict) else None


def parts(data: Data, key: str, at: Route, build: Callable[[Data, Route], T]) -> tuple[T, ...]:
    """What `build` makes of each mapping in the list at the key."""
    value = data.get(key)
    if not value or not isinstance(value, list):
        return ()
    here = at / key
    return tuple([build(item, here / index) for index, item in enumerate(value) if isinstance(item, dict)])
