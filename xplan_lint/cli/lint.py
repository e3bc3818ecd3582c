"""`xplan lint`: check plans."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import TYPE_CHECKING, Any

from xplan_lint.cli.lint_options import add_parser
from xplan_lint.cli.parser import Parser, unknown_word
from xplan_lint.cli.terminal import complain, has_colour, with_progress, write_format
from xplan_lint.config import Config
from xplan_lint.diagnostic import Severity
from xplan_lint.message import Language, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from xplan_lint.cli.inputs import Inputs
    from xplan_lint.lint import Result
    from xplan_lint.policy import Policy
    from xplan_lint.rule import Rule
    from xplan_lint.sources import Source

_NO_PLAN = Message(
    "確かめる計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。",
    "no plan found; run it where plans/ is, or name a file.",
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""
    parser = add_parser(verbs, language)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Check what the options name, show the findings, return the exit code."""
    from xplan_lint.cli.inputs import inputs_at
    from xplan_lint.form import load_forms
    from xplan_lint.lint import lint

    policy = _policy(options, config)
    rules = _rules(policy, options)
    inputs = inputs_at(options.paths, options.stdin_filename, language)
    forms = load_forms(inputs.root)
    if not inputs.sources:
        complain(_NO_PLAN, language)
        return 2

    def check(sources: Iterable[Source]) -> Result:
        return policy.applied(lint(sources, rules, forms, context=inputs.context), rules)

    if options.fix or options.unsafe_fixes or options.diff:
        return _fix(inputs, check, options, language)
    result = check(with_progress(inputs.sources, language))
    _show(result, options.format, language)
    return _exit_code(result, options)


def _policy(options: argparse.Namespace, config: Config) -> Policy:
    """What is typed wins over the configuration."""
    from xplan_lint.policy import Policy

    return Policy(config, _names(options.select), _names(options.ignore))


def _rules(policy: Policy, options: argparse.Namespace) -> tuple[Rule, ...]:
    """The rules to run."""
    from xplan_lint.policy import UnknownRuleError
    from xplan_lint.rules import all_rules

    parser: Parser = options.parser
    try:
        return policy.rules(all_rules())
    except UnknownRuleError as error:
        parser.refuse(unknown_word(error.name, error.known, Message("ルール", "rule")))


def _fix(
    inputs: Inputs, check: Callable[[Iterable[Source]], Result], options: argparse.Namespace, language: Language
) -> int:
    """Mend what can be mended; show or write it, and the findings left."""
    from xplan_lint.cli.fixing import show_fixes, tell, write_fixes
    from xplan_lint.fix import fix

    watched = with_progress(inputs.sources, language)
    fixed = fix(watched, check, is_unsafe_too=options.unsafe_fixes)
    if options.diff:
        show_fixes(fixed, language)
        return _exit_code(fixed.before, options)
    result, count, is_written = write_fixes(fixed, inputs.typed, language)
    if inputs.typed is not None:
        from xplan_lint.report import text

        sys.stderr.write(text.report(result, language, colour=has_colour(sys.stderr)))
    else:
        _show(result, options.format, language)
    if inputs.typed is None and options.format == "text":
        print(count.text(language))
    else:
        tell(count, language)
    return _exit_code(result, options) if is_written else 2


def _exit_code(result: Result, options: argparse.Namespace) -> int:
    return 1 if result.count(Severity.ERROR) or (options.strict and result.count(Severity.WARNING)) else 0


def _names(lists: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for each in lists for name in each.split(",") if name.strip())


def _show(result: Result, format: str, language: Language) -> None:
    if format == "text":
        from xplan_lint.report import text

        sys.stdout.write(text.report(result, language, colour=has_colour(sys.stdout)))
        return
    reporter = importlib.import_module(f"xplan_lint.report.{format}")
    write_format(reporter.report(result, language))
