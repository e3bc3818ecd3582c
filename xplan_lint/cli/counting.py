"""Which findings of a run count: not what a baseline knows, and with `--changed-lines` not what was there before."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from xplan_lint.baseline import Scope, record
from xplan_lint.cli.changed import Change
from xplan_lint.cli.inputs import Inputs
from xplan_lint.cli.known import read_known
from xplan_lint.message import Language
from xplan_lint.result import Result
from xplan_lint.rule import Rule
from xplan_lint.touched import brought_in

Judge = Callable[[Result], Result]
Check = Callable[[Inputs], Result]


def judge_of(
    inputs: Inputs, rules: Iterable[Rule], check: Check, options: argparse.Namespace, language: Language
) -> Judge:
    """What leaves only the findings that count; `check` lints what other inputs there are.

    Raises CannotRunError for a baseline that is none, and for what git does not have.
    """
    names = frozenset(rule.id for rule in rules)
    stages: list[Judge] = []
    if options.baseline:
        known = read_known(options, names)
        stages.append(lambda result: known.without(result, language))
    if options.changed_lines and inputs.change is not None:
        change = inputs.change
        stages.append(lambda result: _brought_in(result, change, names, check))

    def judge(result: Result) -> Result:
        for stage in stages:
            result = stage(result)
        return result

    return judge


def _brought_in(result: Result, change: Change, rules: frozenset[str], check: Check) -> Result:
    before = change.inputs_before()
    names = {source.path: source.path for source in change.after.values()}
    then = {source.path: change.after[path].path for path, source in change.were.items()}
    known = record(check(before), Scope(then, (), rules))
    return brought_in(result, change.lines(), known, Scope(names, (), rules))
