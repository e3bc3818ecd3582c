"""Two plans compared by structure: what an import must bring back, whatever words the texts use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xplan_lint.comparable import comparable

Fact = tuple[str, ...]


def facts(plan: dict[str, Any]) -> dict[Fact, Any]:
    """The structure of a plan: every entry is one thing that is either right or wrong."""
    found: dict[Fact, Any] = {("form",): plan.get("form"), ("challenges",): [each["id"] for each in plan["challenges"]]}
    profile = plan.get("profile", {})
    found["profile", "budget"] = profile.get("budget")
    units = profile.get("units", {})
    found["profile", "units"] = (units.get("kind"), str(units.get("as_of")), units.get("names"))
    found["profile", "partner_bodies"] = profile.get("partner_bodies")
    for kind, facilities in profile.get("facilities", {}).items():
        if kind != "note":
            found["profile", "facilities", kind] = [
                (each["name"], each.get("count"), each.get("names")) for each in facilities
            ]
    retrospective = plan.get("retrospective", {})
    found["retrospective"] = (
        retrospective.get("of"),
        *(len(retrospective.get(key, ())) for key in ("overview", "achieved", "shortfalls")),
    )
    for key in ("achieved", "shortfalls"):
        found["retrospective", key] = [each.get("label") for each in retrospective.get(key, ())]
    for challenge in plan["challenges"]:
        found |= {(challenge["id"], *name): value for name, value in _of_challenge(challenge)}
    return found


def _of_challenge(challenge: dict[str, Any]) -> Iterator[tuple[Fact, Any]]:
    summary = challenge.get("summary", {})
    yield ("title",), comparable(challenge["title"])
    yield ("policy_fields",), challenge.get("policy_fields")
    yield ("impact",), challenge.get("impact")
    yield ("urgency",), challenge.get("urgency")
    yield ("summary", "title"), comparable(summary.get("title", ""))
    yield ("summary", "policy_field"), summary.get("policy_field")
    actions = challenge.get("actions", [])
    yield ("actions",), len(actions)
    for number, action in enumerate(actions, start=1):
        yield ("action titles", str(number)), comparable(action.get("title", ""))
    for name, schedule in tables(challenge):
        yield ("quarters", *name), schedule
    progress = challenge.get("progress", {})
    yield ("progress",), progress.get("as_of")
    yield (
        ("reports",),
        [
            (each.get("actions"), [comparable(row) for row in each.get("rows", ())])
            for each in progress.get("reports", ())
        ],
    )


def tables(challenge: dict[str, Any]) -> Iterator[tuple[Fact, list[str]]]:
    """The quarter keys of every table and row of a challenge."""
    places = [(("challenge",), challenge)]
    places += [(("action", str(number)), each) for number, each in enumerate(challenge.get("actions", ()), start=1)]
    for name, place in places:
        if "schedule" in place:
            yield name, keys(place["schedule"])
        for number, row in enumerate(place.get("rows", ()), start=1):
            yield (*name, "row", str(number)), keys(row["schedule"])


def keys(schedule: dict[str, Any]) -> list[str]:
    """The quarters that a schedule has cells for, in order."""
    return sorted(key for key in schedule if key != "note")


_NOT_PUBLISHED = frozenset({"note", "about", "continues", "ended", "status", "repeats", "stage", "form"})


def fields(plan: dict[str, Any]) -> dict[Fact, str]:
    """Every text of a plan that a published document holds, by its place; lines compared without empty ones."""
    return dict(_leaves(plan, ()))


def _leaves(value: Any, at: Fact) -> Iterator[tuple[Fact, str]]:
    if isinstance(value, dict):
        for key, member in value.items():
            if key not in _NOT_PUBLISHED:
                yield from _leaves(member, (*at, str(key)))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _leaves(member, (*at, str(index)))
    else:
        # Fonts of PDF files know one of the two wave dashes.
        text = str(value).replace("\u301c", "\uff5e")
        yield at, "\n".join(line.strip() for line in text.splitlines() if line.strip())
