"""`xplan lint`: check plans."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xplan_lint.cli.files import STANDARD_INPUT, paths_or_plans, sources_at
from xplan_lint.cli.parser import Parser, one_of, unknown_word
from xplan_lint.cli.terminal import complain, has_colour, with_progress, write_format
from xplan_lint.config import Config
from xplan_lint.diagnostic import Severity
from xplan_lint.message import Language, Message
from xplan_lint.sources import Source, read_standard_input, registries_near, repository_root

if TYPE_CHECKING:
    from xplan_lint.fix import Fixed
    from xplan_lint.lint import Result

# Each is a module of `xplan_lint.report` with a function `report`.
FORMATS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "checkstyle", "rdjson")

_ABOUT = Message("計画を確かめ、直すところを知らせます。", "Checks plans and says what to mend.")
_EXAMPLES = Message(
    """使用例:
  xplan lint                                   plans/ の計画をすべて確かめる
  xplan lint plans/minato-ku                   一つのフォルダーを確かめる
  xplan lint --ignore quarters-all-alike       ルールを一つ外す
  xplan lint --select quarters,sections        二つのグループだけを使う
  xplan lint --fix                             自動で直せる指摘を直す
  xplan lint --fix --diff                      直すと変わるところを見るだけにする
  xplan lint --format json > findings.json     プログラムで読む形で書き出す
  git show HEAD:plans/minato-ku/2025.yaml | xplan lint - --stdin-filename plans/minato-ku/2025.yaml

終了コード: 0 エラーなし、1 エラーあり、2 実行できなかった""",
    """examples:
  xplan lint                                   check every plan in plans/
  xplan lint plans/minato-ku                   check one folder
  xplan lint --ignore quarters-all-alike       leave one rule out
  xplan lint --select quarters,sections        use two groups only
  xplan lint --fix                             mend what can be mended for sure
  xplan lint --fix --diff                      only see what that would change
  xplan lint --format json > findings.json     write what a program can read
  git show HEAD:plans/minato-ku/2025.yaml | xplan lint - --stdin-filename plans/minato-ku/2025.yaml

exit codes: 0 no errors, 1 errors, 2 could not run""",
)
_NO_PLAN = Message(
    "確かめる計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。",
    "no plan found; run it where plans/ is, or name a file.",
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "lint",
        language=language,
        help=_ABOUT.text(language),
        description=_ABOUT.text(language),
        epilog=_EXAMPLES.text(language),
    )
    add = parser.add_argument
    add(
        "paths",
        nargs="*",
        metavar="PATH",
        help=words("ファイルかフォルダー(- は標準入力)", "file or folder; - is standard input"),
    )
    add(
        "--stdin-filename",
        metavar="PATH",
        default="",
        help=words("標準入力の中身のファイル名", "what the text of standard input is called"),
    )
    add(
        "--format",
        type=one_of(FORMATS, Message("形式", "format"), language),
        default="text",
        metavar="|".join(FORMATS),
        help=words("出力の形式", "output format"),
    )
    add(
        "--select",
        action="append",
        default=[],
        metavar="RULE,…",
        help=words("使うルールかグループ(設定より優先)", "rules or groups to use, whatever is configured"),
    )
    add(
        "--ignore",
        action="append",
        default=[],
        metavar="RULE,…",
        help=words("使わないルールかグループ(設定より優先)", "rules or groups to leave out, whatever is configured"),
    )
    add("--fix", action="store_true", help=words("自動で直せる指摘を直す", "mend what can be mended for sure"))
    add(
        "--unsafe-fixes",
        action="store_true",
        help=words("直した後に確かめる必要のある指摘も直す", "mend also what needs a look afterwards"),
    )
    add("--diff", action="store_true", help=words("変わるところを見せるだけにする", "only show what would change"))
    add("--strict", action="store_true", help=words("警告もエラーとして数える", "count warnings as errors"))
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Check what the options name, show the findings, return the exit code."""
    from xplan_lint.form import load_forms
    from xplan_lint.lint import lint
    from xplan_lint.neighbours import neighbours
    from xplan_lint.notation import own_notation
    from xplan_lint.rules import all_rules
    from xplan_lint.selection import UnknownRuleError, select

    paths = paths_or_plans(options.paths)
    try:
        selected, ignored = _names(options.select), _names(options.ignore)
        spared = () if ignored else selected  # what is typed wins over the configuration
        rules = select(all_rules(), selected or config.select, ignored or config.ignore, spared=spared)
    except UnknownRuleError as error:
        options.parser.refuse(unknown_word(error.name, error.known, Message("ルール", "rule")))
    here = Path.cwd()
    named = [here / (options.stdin_filename if path == STANDARD_INPUT else path) for path in paths]
    root = repository_root(next(iter(named), here)) or repository_root(here)
    forms = load_forms(root)
    typed = read_standard_input(options.stdin_filename) if STANDARD_INPUT in paths else None
    sources = list(with_progress(sources_at(paths, typed), language))
    registries = list(registries_near(named))
    context = [*registries, *own_notation(root), *neighbours(sources, registries)]
    if not sources:
        complain(_NO_PLAN, language)
        return 2
    if options.fix or options.unsafe_fixes or options.diff:
        from xplan_lint.fix import fix

        watched = with_progress(sources, language)
        fixed = fix(watched, rules, forms, context=context, is_unsafe_too=options.unsafe_fixes)
        return _finish(fixed, typed, options, language)
    result = lint(with_progress(sources, language), rules, forms, context=context)
    _show(result, options.format, language)
    return _exit_code(result, options)


def _finish(fixed: Fixed, typed: Source | None, options: argparse.Namespace, language: Language) -> int:
    """Show or write what was mended, and the findings left."""
    from xplan_lint.cli.fixing import show_fixes, tell, write_fixes

    if options.diff:
        show_fixes(fixed, language)
        return _exit_code(fixed.before, options)
    result, count, is_written = write_fixes(fixed, typed, language)
    if typed is not None:
        from xplan_lint.report import text

        sys.stderr.write(text.report(result, language, colour=has_colour(sys.stderr)))
    else:
        _show(result, options.format, language)
    if typed is None and options.format == "text":
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
