"""The whole linter: sources in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from xplan_lint.diagnostic import Diagnostic, Problem, Route
from xplan_lint.document import Document, load
from xplan_lint.form import Form, load_forms
from xplan_lint.frozen import frozen, replace
from xplan_lint.model import Plan
from xplan_lint.notation import PLACE, Notation, parse_notation
from xplan_lint.parse import parse
from xplan_lint.prose import Prose
from xplan_lint.registry import Registry, parse_registry
from xplan_lint.repository import Repository, gather
from xplan_lint.result import Result
from xplan_lint.rule import Example, Rule
from xplan_lint.rules import suppressible
from xplan_lint.shape import mistakes
from xplan_lint.sources import Source, from_bytes
from xplan_lint.suppress import Suppressions, suppress

_OF_THE_TEXT = ((Document,), (Suppressions,))  # readings that say what stands there, whatever its shape


@frozen
class Findings:
    """What was found in one document, and what its comments suppress."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...] = ()


def lint(
    sources: Iterable[Source],
    rules: Sequence[Rule],
    forms: Mapping[str, Form],
    *,
    context: Iterable[Source] = (),
    notation: Notation | None = None,
    day: str = "",
) -> Result:
    """Check every source with every rule. Never raises for what a source holds.

    `context` are plans and registers that belong to the same repository and are read, but not checked; `notation` is
    the repository's own dictionary. `day` (2026-09-30) decides which suppressions have lapsed; "" is that of the
    computer's clock.
    """
    documents = [load(source) for source in sources]
    known = [*map(load, context), *documents]
    plans = {each: parse(each.data) for each in known if each.data is not None and not each.source.is_registry}
    repositories = gather(known, plans, forms, notation)
    found: dict[Diagnostic, None] = {}
    suppressed: dict[Diagnostic, None] = {}
    for document in documents:
        plan = plans.get(document)
        repository = repositories[document.source.root] if plan else None
        findings = lint_document(document, plan, repository, rules, day)
        found |= dict.fromkeys(findings.diagnostics)
        suppressed |= dict.fromkeys(findings.suppressed)
    paths = tuple(each.path for each in documents)
    unread = tuple(each.path for each in documents if each.data is None)
    return Result(_in_order(found), len(paths), paths, _in_order(suppressed), unread)


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda each: each.order))


def lint_example(rule: Rule, example: Example) -> Result:
    """What the rule finds in one of its own examples."""
    beside = {path: from_bytes(path, content) for path, content in example.other_contents.items()}
    dictionary = beside.pop(PLACE, None)
    notation = parse_notation(load(dictionary)) if dictionary is not None else None
    from xplan_lint.rules import all_rules

    rules = all_rules() if rule.reads == (Suppressions,) else [rule]  # such a rule judges what the others find
    source = from_bytes(example.path, example.content)
    result = lint([source], rules, load_forms(None), context=beside.values(), notation=notation)
    return replace(result, diagnostics=tuple(each for each in result.diagnostics if each.rule == rule.id))


def lint_document(
    document: Document,
    plan: Plan | None,
    repository: Repository | None,
    rules: Sequence[Rule],
    day: str = "",
) -> Findings:
    """The findings in one document, without those that it suppresses, but with what is to be said of its suppressions.

    `plan` and `repository` are None for a register, and where the document could not be read.
    """
    readings: dict[tuple[type, ...], tuple[object, ...]] = {(Document,): (document,)}
    if plan is not None and repository is not None:
        prose = Prose(plan, repository)
        readings |= {(Plan,): (plan,), (Plan, Repository): (plan, repository), (Prose,): (prose,)}
    elif document.data is not None:
        readings[(Registry,)] = (parse_registry(document.data),)
    found = tuple(_found(document, plan, rules, readings))
    suppressions = suppress(document, found, (rule.id for rule in rules), suppressible, day)
    if suppressions is None:
        return Findings(found)
    judged = _found(document, plan, rules, {(Suppressions,): (suppressions,)})
    return Findings((*suppressions.kept, *judged), suppressions.suppressed)


def _found(
    document: Document,
    plan: Plan | None,
    rules: Sequence[Rule],
    readings: Mapping[tuple[type, ...], tuple[object, ...]],
) -> Iterator[Diagnostic]:
    """What the rules find in the readings of a document. What the schema finds wrong hides what rules about a plan or a
    register say of the same part.
    """
    wrong = {route for each in mistakes(document) for route in each.covers} if document.data is not None else set()
    holders = {route.parent for route in wrong}
    for rule in rules:
        for problem in rule.check(*readings[rule.reads]) if rule.reads in readings else ():
            if rule.reads in _OF_THE_TEXT or not _is_hidden(problem, wrong, holders):
                from xplan_lint.diagnosis import diagnose  # much to import, and most plans are sound

                yield diagnose(document, plan, rule, problem)


def _is_hidden(problem: Problem, wrong: Set[Route], holders: Set[Route]) -> bool:
    """Whether a problem lies inside a part whose shape is wrong, or is of one that holds such a part itself."""
    at = problem.at
    if not isinstance(at, Route):
        return False
    return any(at[:length] in wrong for length in range(len(at) + 1)) or (bool(at) and at in holders)
