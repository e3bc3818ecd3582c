"""What a plan stands among: the register of organisations, the forms, and the other plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from xplan_lint.document import Document
from xplan_lint.fiscal import FiscalYear
from xplan_lint.form import Form
from xplan_lint.frozen import field, frozen_identity, kept
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.notation import Notation, packaged_notation
from xplan_lint.reference import Mention, Reference, mentions
from xplan_lint.registry import Former, Registry, parse_registry
from xplan_lint.subject import challenge_name

_NO_NOTATION = Notation()
_Key = tuple[str, int, str]  # what a reference holds: a plan asks for dozens, and Python itself compares tuples


@frozen_identity
class Repository:
    """`registry` is None where there is no readable `organisations.yaml`; `plans` are by organisation and year.

    Of the other plans only those are there that the rules for the plans at hand can need.
    """

    registry: Registry | None
    forms: Mapping[str, Form]
    plans: Mapping[tuple[str, int], Plan]
    own_notation: Notation = field(default_factory=Notation)

    @cached_property
    def notation(self) -> Notation:
        """How words are written here: the package's dictionary and the repository's own."""
        return packaged_notation().extended(self.own_notation)

    def formers(self, organisation: str) -> tuple[Former, ...]:
        """What an organisation was before it was reorganised."""
        known = self.registry.by_slug.get(organisation, ()) if self.registry else ()
        return tuple(former for each in known for former in each.formerly)

    def predecessors(self, plan: Plan) -> tuple[Plan, ...]:
        """Last year's plans that a plan follows: its organisation's, and those of what its organisation was."""
        if plan.fiscal_year is None:
            return ()
        before = plan.fiscal_year - 1
        formers = (former.slug for former in self.formers(plan.organisation) if former.until == before)
        slugs = dict.fromkeys((plan.organisation, *formers))
        return tuple(self.plans[slug, before] for slug in slugs if (slug, before) in self.plans)

    def challenge(self, reference: Reference) -> Challenge | None:
        """The challenge that a reference names; None where its plan is not there or does not have it."""
        is_here = (reference.organisation, reference.fiscal_year) in self.plans
        return self._challenges.get(_key(reference)) if is_here else None

    def name(self, reference: Reference, organisation: str) -> Message:
        """What a reader of a plan of `organisation` calls a challenge: 岸区の令和6年度の課題A1「…」."""
        found, name = self.challenge(reference), challenge_name(reference.id, 0)
        if found is not None and found.title:
            name = Message("{name}「{title}」", '{name} "{title}"', {"name": name, "title": found.title})
        plan = self.plan_name(reference.organisation, reference.fiscal_year, organisation)
        return Message("{plan}の{name}", "{name} of {plan}", {"plan": plan, "name": name})

    def plan_name(self, slug: str, year: int, organisation: str) -> Message:
        """What a reader of a plan of `organisation` calls one of the organisation `slug`: 岸区の令和6年度."""
        name = FiscalYear(year).name
        if slug == organisation:
            return name
        return Message("{owner}の{year}", "{year} of {owner}", {"owner": self.organisation_name(slug), "year": name})

    def organisation_name(self, slug: str) -> str:
        """The name that the register has for an organisation; the slug where it has none."""
        return self._names.get(slug) or slug

    def accounts(self, reference: Reference, year: int) -> tuple[tuple[Plan, Mention], ...]:
        """Who, in the plans of the fiscal year `year`, carries a challenge on or says that it ended."""
        return tuple(self._accounts.get((_key(reference), year), ()))

    def unaccounted(self, plan: Plan) -> tuple[Reference, ...]:
        """The challenges of the plan's predecessors that no plan of its year carries on or ends."""
        keys = (
            (before.organisation, int(before.fiscal_year or 0), challenge.id)
            for before in self.predecessors(plan)
            for challenge in before.challenges
            if challenge.id
        )
        year = int(plan.fiscal_year or 0)
        return tuple(Reference(*key) for key in dict.fromkeys(keys) if (key, year) not in self._accounts)

    @cached_property
    def _challenges(self) -> Mapping[_Key, Challenge]:
        return {
            (organisation, year, challenge.id): challenge
            for (organisation, year), plan in self.plans.items()
            for challenge in reversed(plan.challenges)  # the first of two with one id counts
        }

    @cached_property
    def _names(self) -> Mapping[str, str]:
        known = self.registry.organisations if self.registry else ()
        former = {former.slug: former.name for each in known for former in each.formerly}
        return former | {each.slug: each.name for each in known}

    @cached_property
    def _accounts(self) -> Mapping[tuple[_Key, int], list[tuple[Plan, Mention]]]:
        found: dict[tuple[_Key, int], list[tuple[Plan, Mention]]] = {}
        for (_, year), plan in self.plans.items():
            for mention in mentions(plan):
                if mention.by is not None and mention.reference is not None:
                    found.setdefault((_key(mention.reference), year), []).append((plan, mention))
        return found


def gather(
    documents: Iterable[Document],
    plans: Mapping[Document, Plan],
    forms: Mapping[str, Form],
    notation: Notation | None = None,
) -> Mapping[PurePosixPath, Repository]:
    """The repositories that the documents belong to, by the folder that holds the organisations' folders.

    `plans` has the plan of every document that says one. Of two for the same year, the one in its place counts.
    `notation` is the dictionary that goes beside the package's.
    """
    own_notation = notation or _NO_NOTATION
    registries: dict[PurePosixPath, Registry] = {}
    shelves: dict[PurePosixPath, dict[tuple[str, int], Plan]] = {}
    for document in documents:
        source, plan = document.source, plans.get(document)
        if plan is not None:
            shelf = shelves.setdefault(source.root, {})
            key = (plan.organisation, int(plan.fiscal_year or 0))
            if key not in shelf or (source.folder.name, PurePosixPath(document.path).stem) == (key[0], str(key[1])):
                shelf[key] = plan
        elif source.is_registry and document.data is not None:
            registries[source.folder] = _registry(document)
    return {folder: Repository(registries.get(folder), forms, shelf, own_notation) for folder, shelf in shelves.items()}


def _key(reference: Reference) -> _Key:
    return reference.organisation, reference.fiscal_year, reference.id


@kept
def _registry(document: Document) -> Registry:
    """The register that a document says: parsed once, not again for each plan that stands beside it."""
    return parse_registry(document.data)
