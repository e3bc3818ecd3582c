"""What a rule found → what a reader is shown: with its place, the line, the fix and a fingerprint."""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Place, Problem, RelatedPlace, Route, Span
from xplan_lint.document import Document
from xplan_lint.edits import replacements, substitutions
from xplan_lint.fingerprint import fingerprint
from xplan_lint.model import Plan
from xplan_lint.rule import Rule
from xplan_lint.subject import subject_of


def diagnose(document: Document, plan: Plan | None, rule: Rule, problem: Problem) -> Diagnostic:
    """The finding that a rule's problem is to a reader; `plan` is the one that the document says, if it says one."""
    span = problem.shown or _span(document, problem.at, on_key=problem.on_key, within=problem.within)
    route = problem.at if isinstance(problem.at, Route) else document.route_at(problem.at)
    message = rule.messages[problem.wording].saying(**problem.values)
    organisation, year = (plan.organisation, int(plan.fiscal_year or 0)) if plan is not None else ("", 0)
    replaced = replacements(document, problem.fix) if problem.fix is not None else ()
    return Diagnostic(
        rule=rule.id,
        group=rule.group,
        severity=rule.severity,
        place=Place(document.path, span),
        message=message,
        help=rule.help,
        organisation=organisation,
        fiscal_year=year,
        subject=subject_of(document.data, route),
        source_line=document.line(span.line),
        related=tuple(
            RelatedPlace(Place(document.path, _span(document, each.at)), each.message) for each in problem.related
        ),
        fix=problem.fix if replaced else None,
        fingerprint=fingerprint(rule.id, document.source.home_path, organisation, year, document.data, route, message),
        substitutions=substitutions(document, replaced),
    )


def _span(document: Document, at: Route | Span, *, on_key: bool = False, within: tuple[int, int] | None = None) -> Span:
    if isinstance(at, Span):
        return at
    indexes = document.indexes(at, *within) if within is not None else None
    return document.span(*indexes) if indexes is not None else document.locate(at, on_key=on_key)
