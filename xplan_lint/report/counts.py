"""Findings counted, by rule and by organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.frozen import frozen
from xplan_lint.result import Result


@frozen
class OfRule:
    """How often a rule found something as grave as `severity`; `safe` and `unsafe` ones can be mended."""

    rule: str
    group: str
    severity: Severity
    count: int
    safe: int
    unsafe: int


@frozen
class OfOrganisation:
    """How many findings the plans of an organisation have; "" stands for what is of none."""

    organisation: str
    counts: Mapping[Severity, int]


def by_rule(result: Result) -> tuple[OfRule, ...]:
    """The rules that found something, the one that found most first."""
    groups: dict[tuple[str, str, Severity], list[Diagnostic]] = {}
    for found in result.diagnostics:
        groups.setdefault((found.rule, found.group, found.severity), []).append(found)
    rows = [OfRule(*key, len(group), _fixable(group, True), _fixable(group, False)) for key, group in groups.items()]
    return tuple(sorted(rows, key=lambda each: (-each.count, each.rule, each.severity.value)))


def _fixable(group: Iterable[Diagnostic], is_safe: bool) -> int:
    return sum(each.fix is not None and each.fix.is_safe is is_safe for each in group)


def by_organisation(result: Result) -> tuple[OfOrganisation, ...]:
    """The organisations whose plans have findings, the one that has most first."""
    groups: dict[str, Counter[Severity]] = {}
    for found in result.diagnostics:
        groups.setdefault(found.organisation, Counter())[found.severity] += 1
    rows = [OfOrganisation(slug, {each: counts[each] for each in Severity}) for slug, counts in groups.items()]
    return tuple(sorted(rows, key=lambda each: (-sum(each.counts.values()), each.organisation)))
