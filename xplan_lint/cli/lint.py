"""`xplan lint`: check plans."""

from __future__ import annotations

import sys
from pathlib import Path

from xplan_lint.cli.files import STANDARD_INPUT, paths_or_plans, tell_excluded
from xplan_lint.cli.findings import COUNTED, write_findings
from xplan_lint.cli.lint_mixtures import refuse_mixtures
from xplan_lint.cli.outputs import Output, outputs_of
from xplan_lint.cli.terminal import complain, with_progress
from xplan_lint.config import Config
from xplan_lint.diagnostic import Severity
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message
from xplan_lint.sources import repository_root

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from xplan_lint.cli.inputs import Inputs
    from xplan_lint.cli.known import Known
    from xplan_lint.policy import Policy
    from xplan_lint.result import Result
    from xplan_lint.rule import Rule
    from xplan_lint.sources import Source

    Judge: TypeAlias = Callable[[Result], Result]

_NO_PLAN = Message(
    "確かめる計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。",
    "no plan found; run it where plans/ is, or name a file.",
)
_NOT_WITH_DIFF = Message(
    "--diff は変わるところを標準出力に書きます。{format}=ファイル のように指定してください。",
    "--diff writes what would change to standard output; say {format}=FILE.",
)
_NOT_COUNTED = Message(
    "{format} には件数の表を書けません。--statistics には text か json を指定してください。",
    "{format} has no place for numbers: --statistics takes text or json.",
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""
    from xplan_lint.cli.lint_options import add_parser

    parser = add_parser(verbs, language)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Check what the options name, show the findings, return the exit code."""
    refuse_mixtures(options)
    policy = _policy(options, config)
    outputs = _outputs(options)
    if _is_plain(options):
        return _run_on_disk(policy, outputs, options, language)
    from xplan_lint.lint import lint

    rules = _rules(policy, options)
    inputs = _inputs(options, config, language)
    if not (inputs.sources or inputs.change or inputs.is_any_excluded):
        complain(_NO_PLAN, language)
        return 2

    def check(sources: Iterable[Source], beside: Inputs = inputs) -> Result:
        found = lint(sources, rules, beside.forms, context=beside.context, notation=beside.notation)
        return policy.applied(found, rules)

    judge = _judge(inputs, rules, check, options, language)
    if options.fix or options.unsafe_fixes or options.diff:
        return _fix(inputs, check, judge, options, outputs, language)
    result = judge(check(with_progress(inputs.sources, language)))
    is_written = write_findings(result, outputs, inputs.root, language, is_counted=options.statistics)
    return _exit_code(result, options) if is_written else 2


def _is_plain(options: argparse.Namespace) -> bool:
    """Whether files on the disk are to be checked, and nothing more."""
    is_fixing = options.fix or options.unsafe_fixes or options.diff
    is_change = options.staged or options.since is not None
    return not (is_fixing or is_change or STANDARD_INPUT in options.paths)


def _run_on_disk(policy: Policy, outputs: tuple[Output, ...], options: argparse.Namespace, language: Language) -> int:
    """Check with what earlier runs found, and with several processes."""
    from xplan_lint.cli.lint_disk import lint_on_disk

    def rules() -> tuple[Rule, ...]:
        return _rules(policy, options)

    known = _known(options, rules)
    paths = paths_or_plans(options.paths)
    result, root = lint_on_disk(paths, rules, policy, options, language)
    if not tell_excluded(paths, policy.config, language) and not result.files:
        complain(_NO_PLAN, language)
        return 2
    if not policy.is_uniform and (result.diagnostics or result.suppressed):
        result = policy.applied(result, rules())
    if known is not None:
        result = known.without(result, language)
    is_written = write_findings(result, outputs, root, language, is_counted=options.statistics)
    return _exit_code(result, options) if is_written else 2


def _known(options: argparse.Namespace, rules: Callable[[], Iterable[Rule]]) -> Known | None:
    """The findings that do not count, if there is a file of them."""
    if not options.baseline:
        return None
    from xplan_lint.cli.known import read_known

    return read_known(options, frozenset(rule.id for rule in rules()))


def _inputs(options: argparse.Namespace, config: Config, language: Language) -> Inputs:
    """What is to be checked, and what stands beside it."""
    if options.staged:
        from xplan_lint.cli.changed import staged

        return staged(options.paths, config, language)
    if options.since is not None:
        from xplan_lint.cli.changed import changed_since

        return changed_since(options.since, options.paths, config, language)
    from xplan_lint.cli.inputs import inputs_at

    return inputs_at(options.paths, options.stdin_filename, config, language)


def _judge(
    inputs: Inputs,
    rules: Iterable[Rule],
    check: Callable[[Iterable[Source], Inputs], Result],
    options: argparse.Namespace,
    language: Language,
) -> Judge:
    """What leaves only the findings that count."""
    if not options.baseline and not options.changed_lines:
        return lambda result: result
    from xplan_lint.cli.counting import judge_of

    return judge_of(inputs, rules, lambda other: check(other.sources, other), options, language)


def _policy(options: argparse.Namespace, config: Config) -> Policy:
    """What is typed wins over the configuration."""
    from xplan_lint.policy import Policy

    return Policy(config, _names(options.select), _names(options.ignore))


def _rules(policy: Policy, options: argparse.Namespace) -> tuple[Rule, ...]:
    """The rules to run."""
    from xplan_lint.cli.in_force import rules_in_force

    return rules_in_force(policy, repository_root(Path.cwd()), options)


def _outputs(options: argparse.Namespace) -> tuple[Output, ...]:
    """What is to be written where; with `--diff` standard output shows what would change, and nothing else."""
    outputs = outputs_of(options)
    if options.statistics and not any(each.format in COUNTED for each in outputs):
        options.parser.refuse(_NOT_COUNTED.saying(format=outputs[0].format))
    if not options.diff:
        return outputs
    printed = [each.format for each in outputs if each.file is None]
    if printed and (options.format or options.output):
        options.parser.refuse(_NOT_WITH_DIFF.saying(format=printed[0]))
    return tuple(each for each in outputs if each.file is not None)


def _fix(
    inputs: Inputs,
    check: Callable[[Iterable[Source]], Result],
    judge: Judge,
    options: argparse.Namespace,
    outputs: tuple[Output, ...],
    language: Language,
) -> int:
    """Mend what can be mended; show or write it, and the findings left."""
    from xplan_lint.cli.fixing import show_fixes, tell, write_fixes
    from xplan_lint.fix import fix

    watched = with_progress(inputs.sources, language)
    fixed = fix(watched, check, is_unsafe_too=options.unsafe_fixes)
    if options.diff:
        result = judge(fixed.before)
        is_written = write_findings(result, outputs, inputs.root, language, is_counted=options.statistics)
        show_fixes(fixed, language)
        return _exit_code(result, options) if is_written else 2
    result, count, is_mended = write_fixes(fixed, inputs.typed, language)
    result = judge(result)
    # What was typed in is mended on standard output; what would be printed there goes beside it.
    stream = sys.stdout if inputs.typed is None else sys.stderr
    is_written = write_findings(result, outputs, inputs.root, language, stream, is_counted=options.statistics)
    if inputs.typed is None and Output("text") in outputs:
        print(count.text(language))
    else:
        tell(count, language)
    return _exit_code(result, options) if is_mended and is_written else 2


def _exit_code(result: Result, options: argparse.Namespace) -> int:
    is_failed = result.count(Severity.ERROR) or (options.strict and (result.count(Severity.WARNING) or result.stale))
    return 1 if is_failed else 0


def _names(lists: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for each in lists for name in each.split(",") if name.strip())
