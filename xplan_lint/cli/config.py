"""`xplan config`: what is configured, where each setting comes from, and which rules hold for a plan."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xplan_lint.cli.guess import unknown_word
from xplan_lint.cli.parser import Parser, fiscal_year
from xplan_lint.cli.terminal import LanguageSource, language_and_source
from xplan_lint.config import OWN_FILE, SHARED_FILE, Config
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message

if TYPE_CHECKING:
    from xplan_lint.policy import Policy
    from xplan_lint.report.settings import PlanRules, Surroundings

_ABOUT = Message("有効な設定と、その出どころを表示します。", "Shows the settings in force, and where each comes from.")
_EXAMPLES = Message(
    """使用例:
  xplan config                                 設定を表示する
  xplan config plans/minato-ku/2025.yaml       この計画で、どのルールが既定と違うかも表示する
  xplan config --org minato-ku --year R7       同じことを、局区と年度で指定する""",
    """examples:
  xplan config                                 show the settings
  xplan config plans/minato-ku/2025.yaml       show also which rules are not as by default for this plan
  xplan config --org minato-ku --year R7       the same, by organisation and fiscal year""",
)
_PLAN = Message("{organisation} の{year}の計画", "the plan of {organisation} for {year}")
_BOTH = Message("--org と --year は一緒に指定します。", "--org and --year go together.")
_ONE_WAY = Message(
    "計画のファイルを指定するか、--org と --year を指定します。", "name a plan's file, or --org and --year, not both."
)
_SOURCES: dict[LanguageSource, Message] = {
    "option": Message("コマンドの --lang", "--lang"),
    "environment": Message("環境変数 XPLAN_LANG", "environment variable XPLAN_LANG"),
    "locale": Message("パソコンの設定", "locale"),
    "default": Message("既定", "default"),
}


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "config",
        language=language,
        help=_ABOUT.text(language),
        description=_ABOUT.text(language),
        epilog=_EXAMPLES.text(language),
    )
    parser.add_argument("plan", nargs="?", metavar="PLAN", help=words("計画のファイル", "a plan's file"))
    parser.add_argument("--org", metavar="ORGANISATION", help=words("局区(短い名前)", "organisation (slug)"))
    parser.add_argument(
        "--year",
        type=fiscal_year(language),
        metavar="YEAR",
        help=words("年度(2025、R7、令和7)", "fiscal year (2025, R7)"),
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Print the settings, return the exit code."""
    from xplan_lint.cli.in_force import rules_in_force
    from xplan_lint.policy import Policy
    from xplan_lint.report.settings import report
    from xplan_lint.sources import repository_root

    _refuse_mixtures(options)
    root, policy = repository_root(Path.cwd()), Policy(config)
    rules_in_force(policy, root, options)
    plan = _plan(options, policy, root) if options.plan or options.org else None
    sys.stdout.write(report(config, _around(options, config, root), plan, language))
    return 0


def _refuse_mixtures(options: argparse.Namespace) -> None:
    parser: Parser = options.parser
    if options.plan is not None and (options.org is not None or options.year is not None):
        parser.refuse(_ONE_WAY)
    if (options.org is None) != (options.year is None):
        parser.refuse(_BOTH)


def _plan(options: argparse.Namespace, policy: Policy, root: Path | None) -> PlanRules:
    """The plan that is asked for, and what is decided on the rules for it. Raises NotFoundError."""
    from xplan_lint.cli.in_force import ORGANISATION, registered
    from xplan_lint.fiscal import FiscalYear
    from xplan_lint.report.settings import PlanRules
    from xplan_lint.rules import all_rules

    if options.plan is not None:
        organisation, year, file = _read(Path(options.plan))
    else:
        organisation, year, file = options.org, int(options.year), None
        known = registered(root) if root is not None else ()
        if known and organisation not in known:
            options.parser.refuse(unknown_word(organisation, known, ORGANISATION))
        if root is not None:
            file = root / "plans" / organisation / f"{year}.yaml"
    name = _PLAN.saying(organisation=organisation, year=FiscalYear(year).name)
    rulings = tuple((rule, policy.ruling(rule, organisation, year)) for rule in all_rules())
    return PlanRules(name, file is not None and policy.config.excludes(file.absolute()), rulings)


def _read(file: Path) -> tuple[str, int, Path]:
    from xplan_lint.document import load
    from xplan_lint.parse import parse
    from xplan_lint.policy import plan_of
    from xplan_lint.sources import read

    source = read(file)
    said = parse(load(source).data)
    return *plan_of(source.location, said.organisation, int(said.fiscal_year or 0)), file


def _around(options: argparse.Namespace, config: Config, root: Path | None) -> Surroundings:
    from xplan_lint.config_reading import has_config
    from xplan_lint.notation import PLACE
    from xplan_lint.report.settings import Surroundings
    from xplan_lint.sources import shown_path

    language, source = language_and_source([f"--lang={options.lang}"] if options.lang else [], config.lang)
    usual = root / PLACE if root is not None else None
    dictionary = config.notation or (usual if usual is not None and usual.is_file() else None)
    shared = root / SHARED_FILE if root is not None and config.file and config.file.path.name == OWN_FILE else None
    is_passed_over = shared is not None and shared.is_file() and has_config(shared)
    return Surroundings(
        language,
        _SOURCES.get(source),
        shown_path(dictionary) if dictionary else "",
        shown_path(config.file.path) if config.file else "",
        SHARED_FILE if is_passed_over else "",
    )
