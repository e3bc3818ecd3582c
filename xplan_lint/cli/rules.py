"""`xplan rules` lists the rules, `xplan rule RULE` explains one."""

from __future__ import annotations

import argparse

from xplan_lint.cli.guess import unknown_word
from xplan_lint.cli.parser import Parser
from xplan_lint.config import Config
from xplan_lint.late_typing import Any
from xplan_lint.message import Language, Message

_LIST = Message("ルールの一覧を表示します。", "Lists the rules.")
_EXPLAIN = Message("ルールを例とともに説明します。", "Explains a rule, with examples.")
_ON_REQUEST = Message(" (--select で選んだときだけ)", " (only where --select names it)")
_EXAMPLES = Message("使用例:\n  xplan rule quarter-uncovered", "example:\n  xplan rule quarter-uncovered")


def add_to(verbs: Any, language: Language) -> None:
    """Add both verbs."""
    listing: Parser = verbs.add_parser(
        "rules", language=language, help=_LIST.text(language), description=_LIST.text(language)
    )
    listing.set_defaults(run=run_list, parser=listing)
    explanation: Parser = verbs.add_parser(
        "rule",
        language=language,
        help=_EXPLAIN.text(language),
        description=_EXPLAIN.text(language),
        epilog=_EXAMPLES.text(language),
    )
    explanation.add_argument("name", metavar="RULE", help=Message("ルールの名前", "the rule's name").text(language))
    explanation.set_defaults(run=run_explain, parser=explanation)


def run_list(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Print every rule, by group."""
    from xplan_lint.columns import columns
    from xplan_lint.diagnostic import Severity
    from xplan_lint.rules import all_rules

    rules = all_rules()
    width = max(len(rule.id) for rule in rules)
    labels = {severity: severity.label.text(language) for severity in Severity}
    label_width = max(map(columns, labels.values()))
    for group in dict.fromkeys(rule.group for rule in rules):
        print(group)
        for rule in rules:
            if rule.group == group:
                mark = "" if rule.is_default else _ON_REQUEST.text(language)
                label = labels[rule.severity]
                gap = " " * (label_width - columns(label))
                print(f"  {rule.id:<{width}}  {label}{gap}  {rule.summary.text(language)}{mark}")
    return 0


def run_explain(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Print one rule with its documentation and examples."""
    from xplan_lint.lint import lint_example
    from xplan_lint.report.explanation import explain
    from xplan_lint.rules import all_rules

    rules = {rule.id: rule for rule in all_rules()}
    if options.name not in rules:
        options.parser.refuse(unknown_word(options.name, rules.keys(), Message("ルール", "rule")))
    rule = rules[options.name]
    results = [lint_example(rule, example) for example in rule.examples]
    print(explain(rule, results, language), end="")
    return 0
