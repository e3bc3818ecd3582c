"""The whole linter: sources in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from xplan_lint.diagnostic import Diagnostic, Place, Problem, RelatedPlace, Route, Severity, Span
from xplan_lint.document import Document, load
from xplan_lint.form import Form, load_forms
from xplan_lint.model import Plan
from xplan_lint.parse import parse
from xplan_lint.registry import Registry, parse_registry
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, Rule
from xplan_lint.shape import mistakes
from xplan_lint.sources import Source, from_bytes
from xplan_lint.subject import subject_of


@dataclass(frozen=True)
class Result:
    """What a run found: the findings in the order of the files, and how many files were read."""

    diagnostics: tuple[Diagnostic, ...]
    files: int

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.diagnostics)


def lint(
    sources: Iterable[Source], rules: Sequence[Rule], forms: Mapping[str, Form], *, context: Iterable[Source] = ()
) -> Result:
    """Check every source with every rule. Never raises for what a source holds.

    `context` are files that belong to the same repository and are read, but not checked.
    """
    documents = [load(source) for source in sources]
    registries = {
        each.source.folder: parse_registry(each.data)
        for each in (*map(load, context), *documents)
        if each.source.is_registry and each.data is not None
    }
    found: dict[Diagnostic, None] = {}
    for document in documents:
        repository = Repository(registries.get(document.source.folder.parent), forms)
        found |= dict.fromkeys(lint_document(document, rules, repository))
    return Result(tuple(sorted(found, key=lambda each: each.order)), len(documents))


def lint_example(rule: Rule, example: Example) -> Result:
    """What the rule finds in one of its own examples."""
    context = [from_bytes(path, content) for path, content in example.other_contents.items()]
    return lint([from_bytes(example.path, example.content)], [rule], load_forms(None), context=context)


def lint_document(document: Document, rules: Sequence[Rule], repository: Repository) -> Iterator[Diagnostic]:
    """The findings in one document. What the schema finds wrong hides what other rules say of the same part."""
    plan = None if document.source.is_registry or document.data is None else parse(document.data)
    readings: dict[tuple[type, ...], tuple[object, ...]] = {(Document,): (document,)}
    if plan is not None:
        readings |= {(Plan,): (plan,), (Plan, Repository): (plan, repository)}
    elif document.data is not None:
        readings[(Registry,)] = (parse_registry(document.data),)
    wrong = {route for each in mistakes(document) for route in each.covers} if document.data is not None else set()
    holders = {route.parent for route in wrong}
    for rule in rules:
        for problem in rule.check(*readings[rule.reads]) if rule.reads in readings else ():
            if rule.reads == (Document,) or not _is_hidden(problem, wrong, holders):
                yield _diagnostic(document, plan, rule, problem)


def _is_hidden(problem: Problem, wrong: Set[Route], holders: Set[Route]) -> bool:
    """Whether a problem lies inside a part whose shape is wrong, or is of one that holds such a part itself."""
    at = problem.at
    if not isinstance(at, Route):
        return False
    return any(at[:length] in wrong for length in range(len(at) + 1)) or (bool(at) and at in holders)


def _diagnostic(document: Document, plan: Plan | None, rule: Rule, problem: Problem) -> Diagnostic:
    span = _span(document, problem.at, on_key=problem.on_key, within=problem.within)
    route = problem.at if isinstance(problem.at, Route) else document.route_at(problem.at)
    return Diagnostic(
        rule=rule.id,
        group=rule.group,
        severity=rule.severity,
        place=Place(document.path, span),
        message=rule.messages[problem.wording].saying(**problem.values),
        help=rule.help,
        organisation=plan.organisation if plan is not None else "",
        fiscal_year=int(plan.fiscal_year or 0) if plan is not None else 0,
        subject=subject_of(document.data, route),
        source_line=document.line(span.line),
        related=tuple(
            RelatedPlace(Place(document.path, _span(document, each.at)), each.message) for each in problem.related
        ),
        fix=problem.fix,
    )


def _span(document: Document, at: Route | Span, *, on_key: bool = False, within: tuple[int, int] | None = None) -> Span:
    if isinstance(at, Span):
        return at
    indexes = document.indexes(at, *within) if within is not None else None
    return document.span(*indexes) if indexes is not None else document.locate(at, on_key=on_key)
