"""What a published document says beyond an existing plan, and where the two differ.

Whatever the plan says stays. What it lacks is added: sections, challenges, reports on actions that have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from xplan_lint.challenge_id import area_and_number
from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Route
from xplan_lint.importing.challenge import NO_TITLE
from xplan_lint.importing.merge_facts import Addition, Data, Difference, Kind, is_alike, is_lacking, said, shown
from xplan_lint.late_typing import Any

Fact = Addition | Difference

_HEAD = ("form", "mission", "profile", "retrospective")
_SECTIONS = (
    *("title", "summary", "policy_fields", "impact", "urgency"),
    *("problem", "background", "approach", "outcomes"),
)
_TABLES = ("schedule", "rows")


def merge(plan: Data, draft: Data) -> Iterator[Fact]:
    """What to add to the plan, in the order of the format, and what differs; both are data of a valid plan."""
    yield from _keys(plan, draft, Route(), _HEAD)
    challenges = plan.get("challenges") or []
    if not challenges and draft["challenges"]:
        yield Addition(Route(("challenges",)), draft["challenges"])
        return
    at = Route(("challenges",))
    for new in draft["challenges"]:
        same = [index for index, old in enumerate(challenges) if old["id"] == new["id"]]
        index = next((each for each in same if _is_same(challenges[each], new)), None)
        if index is not None:
            yield from _challenge(challenges[index], new, at / index)
        elif same:
            yield Difference(Kind.CHALLENGE, at / same[0] / "title", challenges[same[0]]["title"], new["title"])
        elif (other := _titled(challenges, new["title"])) is not None:
            yield Difference(Kind.ID, at / other / "id", challenges[other]["id"], new["id"])
        else:
            yield Addition(at / _position(challenges, new["id"]), new)


def _is_same(old: Data, new: Data) -> bool:
    return new["title"] == NO_TITLE.ja or is_alike(old["title"], new["title"])


def _titled(challenges: list[Data], title: str) -> int | None:
    return next((i for i, each in enumerate(challenges) if comparable(each["title"]) == comparable(title)), None)


def _position(challenges: list[Data], id: str) -> int:
    """Behind the last challenge that comes before it."""
    place = area_and_number(id)
    before = [
        i for i, each in enumerate(challenges) if (found := area_and_number(each["id"])) and place and found < place
    ]
    return max(before, default=-1) + 1


def _keys(old: Data, new: Data, at: Route, keys: Iterable[str]) -> Iterator[Fact]:
    """The keys of two mappings: what the old one lacks, what they say differently, and what lies within."""
    for key in keys:
        if is_lacking(key, new.get(key)) or key == "note":
            continue
        if is_lacking(key, old.get(key)):
            yield Addition(at / key, new[key])
        elif isinstance(old[key], dict) and isinstance(new[key], dict) and key != "schedule":
            yield from _keys(old[key], new[key], at / key, new[key])
        elif said(old[key]) != said(new[key]):
            yield Difference(Kind.TEXT, at / key, shown(old[key]), shown(new[key]))


def _challenge(old: Data, new: Data, at: Route) -> Iterator[Fact]:
    sections = [key for key in _SECTIONS if key != "title" or new["title"] != NO_TITLE.ja]
    yield from _keys(old, new, at, sections)
    strange: set[int] = set()
    if any(not is_lacking(key, old.get(key)) for key in ("actions", *_TABLES)):
        for fact in _work(old, new, at):
            yield fact
            if isinstance(fact, Difference) and fact.kind is Kind.ACTION:
                strange.add(int(fact.document.partition(" ")[0]))
    else:
        yield from _keys(old, new, at, ("actions", *_TABLES))
    if "progress" in new:
        yield from _progress(old.get("progress"), new["progress"], at / "progress", strange)


def _work(old: Data, new: Data, at: Route) -> Iterator[Fact]:
    """Actions and their tables. A table is added only where the challenge has none: it may be split otherwise."""
    has_tables = bool(_tables(old))
    if has_tables and _tables(new) and _tables(old) != _tables(new):
        yield Difference(Kind.TABLES, at / "actions", "", "")
    olds, news = old.get("actions") or [], new.get("actions") or []
    for index, action in enumerate(news):
        if index >= len(olds) or not is_alike(olds[index].get("title"), action.get("title")):
            title = olds[index].get("title", "") if index < len(olds) else ""
            yield Difference(Kind.ACTION, at / "actions" / index, title, f"{index + 1} {action.get('title', '')}")
            continue
        keys = [key for key in _TABLES if not has_tables or key in olds[index]]
        yield from _keys(olds[index], action, at / "actions" / index, ["title", "text", *keys])
    yield from _keys(old, new, at, [key for key in _TABLES if not has_tables or key in old])


def _tables(challenge: Data) -> set[tuple[int, str]]:
    """Where the challenge has tables: at itself (0), or at its actions by number."""
    owners = [challenge, *(challenge.get("actions") or [])]
    return {(number, key) for number, owner in enumerate(owners) for key in _TABLES if owner.get(key)}


def _progress(old: Data | None, new: Data, at: Route, strange: set[int]) -> Iterator[Fact]:
    """Reports on what has none; all of them where there is no progress yet.

    `strange` are the document's actions that the plan does not have under their number: what is reported on them has
    no place.
    """
    reports = [each for each in new["reports"] if not strange & set(each.get("actions", ()))]
    if is_lacking("progress", old):
        if reports:
            yield Addition(at, {**new, "reports": reports})
        return
    assert old is not None
    month, other = str(old["as_of"])[:7], str(new["as_of"])[:7]
    if other < month:
        yield Difference(Kind.OLDER, at / "as_of", month, other)
        return
    known = old.get("reports") or []
    fresh, differing = [], []
    for report in reports:
        of_same = [index for index, each in enumerate(known) if _overlap(each, report)]
        if not of_same:
            fresh.append(report)
        elif said(report["text"]) not in [said(known[index]["text"]) for index in of_same]:
            differing.append(
                Difference(Kind.TEXT, at / "reports" / of_same[0] / "text", known[of_same[0]]["text"], report["text"])
            )
    yield from differing
    if other > month and differing:
        yield Difference(Kind.NEWER, at / "as_of", month, other)
        return
    if other > month:
        yield Addition(at / "as_of", new["as_of"])
    yield from _reports(fresh, known, at / "reports")


def _reports(fresh: list[Data], known: list[Data], at: Route) -> Iterator[Addition]:
    """The new reports, each before those on later actions."""
    if fresh and not known:
        yield Addition(at, fresh)
        return
    for report in fresh:
        later = (index for index, each in enumerate(known) if _subjects(each) > _subjects(report))
        yield Addition(at / next(later, len(known)), report)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two reports are on the same: an action, or a row of it; one without a row is on all of them."""
    return any(
        action == second and (row == label or not row or not label)
        for action, row in _subjects(one)
        for second, label in _subjects(other)
    )


def _subjects(report: Mapping[str, Any]) -> list[tuple[int, str]]:
    return [
        (action, comparable(str(row)))
        for action in report.get("actions") or (0,)
        for row in report.get("rows") or ("",)
    ]
