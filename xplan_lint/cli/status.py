"""`xplan status`: how far the plans of a fiscal year are, an organisation a row."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from xplan_lint.cli.guess import unknown_word
from xplan_lint.cli.output_options import add_output_options
from xplan_lint.cli.outputs import deliver, outputs_of
from xplan_lint.cli.parser import Parser
from xplan_lint.cli.terminal import CannotRunError, with_progress
from xplan_lint.config import Config
from xplan_lint.frozen import replace
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message, listing
from xplan_lint.sources import PLANS, REGISTRY_NAME, find, read, repository_root, shown_path

if TYPE_CHECKING:
    from xplan_lint.fiscal import FiscalYear
    from xplan_lint.status import Status

FORMATS = {"text": (".txt",), "markdown": (".md", ".markdown"), "html": (".html", ".htm"), "csv": (".csv",)}

_ABOUT = Message(
    "一つの年度の計画がどこまで書けているかを、局区ごとの表にします。",
    "Shows how far the plans of a fiscal year are, an organisation a row.",
)
_EXAMPLES = Message(
    """使用例:
  xplan status                                 一番新しい年度の計画の状況を見る
  xplan status --year R7                       令和7年度の状況を見る(2025、令和7年度 とも書ける)
  xplan status --org minato-ku --org 岸区      二つの局区だけを見る
  xplan status --output status.csv             Excelで開けるファイルにする
  xplan status --output status.html --output status.md

終了コード: 0 表にできた、2 実行できなかった""",
    """examples:
  xplan status                                 the plans of the latest fiscal year
  xplan status --year 2025                     those of another (also R7, 令和7年度)
  xplan status --org minato-ku --org 岸区      two organisations only
  xplan status --output status.csv             a file that Excel opens
  xplan status --output status.html --output status.md

exit codes: 0 shown, 2 could not run""",
)
_ORGANISATION = Message("局区", "organisation")
_NO_PLAN = Message(
    "計画が見つかりません。plans/ のあるフォルダーで実行してください。", "no plan found; run it where plans/ is."
)
_NO_PLAN_YET = Message(
    "{path} に、まだ計画がありません。plans/minato-ku/2025.yaml のように、局区のフォルダーに置きます。",
    "{path} holds no plan yet; plans lie in folders of organisations, as plans/minato-ku/2025.yaml.",
)
_NO_SUCH_YEAR = Message(
    "{year}の計画がありません。あるのは{years}です。", "there is no plan of {year}, only of {years}."
)
_A_YEAR = Message(
    "「{word}」は年度ではありません。例: --year 2025、--year R7", '"{word}" is no fiscal year; say --year 2025.'
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "status",
        language=language,
        help=_ABOUT.text(language),
        description=_ABOUT.text(language),
        epilog=_EXAMPLES.text(language),
    )
    parser.add_argument(
        "--year", metavar="YEAR", help=words("年度(指定しなければ一番新しいもの)", "fiscal year; else the latest")
    )
    parser.add_argument(
        "--org",
        action="append",
        default=[],
        metavar="ORGANISATION",
        help=words("この局区だけを見る(短い名前か名称)", "this organisation only (slug or name)"),
    )
    add_output_options(parser, FORMATS, language)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Show the status of the year, return the exit code."""
    outputs = outputs_of(options)
    root = repository_root(Path.cwd())
    years = _plans(root, config) if root is not None else {}
    if root is None:
        raise CannotRunError(_NO_PLAN)
    if not years:
        raise CannotRunError(_NO_PLAN_YET.saying(path=shown_path(root / PLANS)))
    year = _year(options, years)
    status = _of(options.org, _status(root, year, years[year], config, options, language))
    return 0 if deliver(outputs, partial(_report, status, language), language) else 2


def _plans(root: Path, config: Config) -> dict[FiscalYear, list[Path]]:
    """The plans by fiscal year: that of the file's name, or where it tells none, of what it says."""
    from xplan_lint.diff.reading import read_plan, year_of

    found: dict[FiscalYear, list[Path]] = {}
    for file in find(root / PLANS):
        if file.name != REGISTRY_NAME and not config.excludes(file):
            year = year_of(file.name) or read_plan(read(file)).fiscal_year
            if year is not None:
                found.setdefault(year, []).append(file)
    return found


def _year(options: argparse.Namespace, years: Mapping[FiscalYear, object]) -> FiscalYear:
    """The fiscal year that is asked for; the latest of which there is a plan where none is."""
    from xplan_lint.fiscal import FiscalYear

    if options.year is None:
        return max(years)
    parser: Parser = options.parser
    try:
        year = FiscalYear.parse(unicodedata.normalize("NFKC", options.year))
    except ValueError:
        parser.refuse(_A_YEAR.saying(word=options.year))
    if year not in years:
        known = listing([each.name for each in sorted(years)])
        raise CannotRunError(_NO_SUCH_YEAR.saying(year=year.name, years=known))
    return year


def _status(
    root: Path, year: FiscalYear, files: Sequence[Path], config: Config, options: argparse.Namespace, language: Language
) -> Status:
    from xplan_lint.cli.in_force import rules_in_force
    from xplan_lint.cli.inputs import surroundings
    from xplan_lint.diff.reading import read_plan
    from xplan_lint.document import load
    from xplan_lint.last_edits import last_edits
    from xplan_lint.lint import lint
    from xplan_lint.policy import Policy
    from xplan_lint.registry import parse_registry
    from xplan_lint.status import status_of

    sources = {file: read(file) for file in files}
    inputs = surroundings(tuple(sources.values()), files, root, config)
    policy = Policy(config)
    rules = rules_in_force(policy, root, options)
    checked = lint(
        with_progress(inputs.sources, language), rules, inputs.forms, context=inputs.context, notation=inputs.notation
    )
    registries = [parse_registry(load(source).data) for source in inputs.context if source.is_registry]
    edits = last_edits(root / PLANS, files)
    return status_of(
        year,
        [read_plan(source) for source in inputs.sources],
        next(iter(registries), None),
        inputs.forms,
        policy.applied(checked, rules).diagnostics,
        {source.path: edits[file] for file, source in sources.items() if file in edits},
    )


def _of(organisations: Sequence[str], status: Status) -> Status:
    """The rows of the organisations that are named, of all where none is."""
    known = {name for row in status.rows for name in (row.organisation, row.name)}
    for word in organisations:
        if word not in known:
            raise CannotRunError(unknown_word(word, sorted(known), _ORGANISATION))
    wanted = set(organisations) or known
    return replace(status, rows=tuple(row for row in status.rows if {row.organisation, row.name} & wanted))


def _report(status: Status, language: Language, format: str, colour: bool) -> str:
    if format == "text":
        from xplan_lint.report import status_text

        return status_text.report(status, language, colour=colour)
    if format == "markdown":
        from xplan_lint.report import status_markdown

        return status_markdown.report(status, language)
    if format == "html":
        from xplan_lint.report import status_html

        return status_html.report(status, language)
    from xplan_lint.report import status_csv

    return status_csv.report(status, language)
