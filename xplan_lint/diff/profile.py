"""What changed in a plan as a whole: mission, basic facts, retrospective, stage and form."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Route
from xplan_lint.diff.change import Aspect, Change
from xplan_lint.diff.scope import Item, Scope, Sections, items
from xplan_lint.model import Facility, Plan, Profile, Retrospective, RetrospectiveEntry

_RUN = {"direct": "直営", "designated": "指定管理", "other": "その他"}


def compare_profile(scope: Scope, sections: Sections, *, same_year: bool) -> Iterator[Change]:
    """The parts of two plans that belong to no challenge.

    What belongs to one year alone (stage, retrospective, dates) is compared only within a year.
    """
    old, new = scope.old.plan, scope.new.plan
    at = Route()
    yield from scope.fact(Aspect.FORM, old.form, new.form, at / "form", at / "form")
    yield from scope.text(Aspect.MISSION, old.mission, new.mission, at / "mission", at / "mission")
    if sections.comparable("profile.budget", old.profile, new.profile):
        yield from _budget(scope, old, new)
    if sections.comparable("profile.units", old.profile, new.profile):
        yield from scope.names(Aspect.UNIT, _units(old), _units(new))
    if sections.comparable("profile.partner_bodies", old.profile, new.profile):
        yield from scope.names(Aspect.PARTNER_BODY, _partner_bodies(old), _partner_bodies(new))
    if sections.comparable("profile.facilities", old.profile, new.profile):
        yield from _facilities(scope, old.profile, new.profile)
    if same_year:
        yield from scope.text(
            Aspect.ORGANISATION, old.organisation, new.organisation, at / "organisation", at / "organisation"
        )
        yield from scope.text(Aspect.FISCAL_YEAR, _year(old), _year(new), at / "fiscal_year", at / "fiscal_year")
        yield from scope.fact(Aspect.STAGE, old.stage.name.lower(), new.stage.name.lower(), at / "stage", at / "stage")
        yield from _retrospective(scope, old.retrospective, new.retrospective)
        yield from scope.names(Aspect.ENDED, _ended(old), _ended(new))


def _year(plan: Plan) -> str | None:
    return None if plan.fiscal_year is None else str(int(plan.fiscal_year))


def _budget(scope: Scope, old: Plan, new: Plan) -> Iterator[Change]:
    before = dict(old.profile.budget) if old.profile else {}
    after = dict(new.profile.budget) if new.profile else {}
    at = Route(("profile", "budget"))
    for account in dict.fromkeys((*before, *after)):
        yield from scope.fact(
            Aspect.BUDGET,
            before.get(account),
            after.get(account),
            at / account if account in before else None,
            at / account if account in after else None,
            item=account,
        )


def _units(plan: Plan) -> list[Item]:
    units = plan.profile.units if plan.profile else None
    return items(units.at, "names", units.names) if units else []


def _partner_bodies(plan: Plan) -> list[Item]:
    return items(plan.profile.at, "partner_bodies", plan.profile.partner_bodies) if plan.profile else []


def _facilities(scope: Scope, old: Profile | None, new: Profile | None) -> Iterator[Change]:
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        yield from scope.fact(
            Aspect.FACILITY,
            _describe(*one) if one else None,
            _describe(*other) if other else None,
            one[1].at if one else None,
            other[1].at if other else None,
            item=name,
        )
        if one and other:
            old_names, new_names = (items(each[1].at, "names", each[1].names) for each in (one, other))
            yield from scope.names(Aspect.FACILITY, old_names, new_names)


def _by_name(profile: Profile | None) -> dict[str, tuple[str, Facility]]:
    return {each.name: (kind, each) for kind, group in profile.facilities for each in group} if profile else {}


def _describe(kind: str, facility: Facility) -> str:
    """How it is run and how many there are, as the plan's form words it: "直営", "その他 17"."""
    return _RUN[kind] if facility.count is None else f"{_RUN[kind]} {facility.count}"


_NO_RETROSPECTIVE = Retrospective(None, (), (), ())


def _retrospective(scope: Scope, old: Retrospective | None, new: Retrospective | None) -> Iterator[Change]:
    at = Route(("retrospective",))
    before, after = old or _NO_RETROSPECTIVE, new or _NO_RETROSPECTIVE
    yield from scope.texts(
        Aspect.OVERVIEW, items(at, "overview", before.overview), items(at, "overview", after.overview)
    )
    yield from scope.texts(Aspect.ACHIEVED, _entries(before.achieved), _entries(after.achieved))
    yield from scope.texts(Aspect.SHORTFALL, _entries(before.shortfalls), _entries(after.shortfalls))


def _entries(entries: tuple[RetrospectiveEntry, ...]) -> list[Item]:
    return [(each.at, f"{each.label or ''}{each.text}") for each in entries if each.text.strip()]


def _ended(plan: Plan) -> list[Item]:
    return [
        (each.at, " ".join(filter(None, (each.challenge, each.outcome, each.to, each.reason)))) for each in plan.ended
    ]
