"""`xplan import`: published plans → drafts in the plan format."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from xplan_lint.cli.parser import Parser, fiscal_year
from xplan_lint.cli.terminal import complain, with_progress
from xplan_lint.config import Config
from xplan_lint.late_typing import TYPE_CHECKING, Any, TypeVar
from xplan_lint.message import Language, Message
from xplan_lint.sources import PLANS, REGISTRY_NAME, SUFFIXES, shown_path

if TYPE_CHECKING:
    from xplan_lint.importing import Draft
    from xplan_lint.importing.update import Update

T = TypeVar("T")

_ABOUT = Message(
    "公表した計画(テキスト、PDF、Word、PowerPoint)を読み、YAMLの下書きを作ります。",
    "Reads published plans (text, PDF, Word, PowerPoint) and writes drafts in YAML.",
)
_EXAMPLES = Message(
    """使用例:
  xplan import R7minato.pdf                              局区と年度は資料から読み取る
  xplan import R7.docx --org minato-ku --year 2025       局区と年度を指定する
  xplan import R7.pptx --check                           何が読めるかを見るだけで、何も書き込まない
  xplan import R7shinchoku.pdf --update                  もうある計画に、進捗報告や足りない項目を書き足す
  xplan import R7shinchoku.pdf --update --check          書き足すところを見るだけにする

終了コード: 0 下書きを作った、または書き足した、1 計画と資料に違うところがある(計画のまま)、
            2 読めない資料か、もう計画がある""",
    """examples:
  xplan import R7minato.pdf                              organisation and year are told by the document
  xplan import R7.docx --org minato-ku --year 2025       say which
  xplan import R7.pptx --check                           see what can be read, and write nothing
  xplan import R7progress.pdf --update                   add reports and missing sections to a plan that is there
  xplan import R7progress.pdf --update --check           only show what would be added

exit codes: 0 drafts were written or plans added to, 1 plan and document differ (the plan stays as it is),
            2 a document cannot be read, or the plan is there already""",
)
_EXISTS = Message(
    "{path} がもうあるため、書き込みませんでした。--update を付けると、計画にないところだけを書き足します。",
    "{path} is there already and was left alone; --update adds what it lacks.",
)
_PAGES = Message("{file}: {count}…", "{file}: {count}…")  # pages, slides, or paragraphs
_TWICE = Message("{path} になる資料が二つあります。", "two of the documents would become {path}.")


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "import",
        language=language,
        help=_ABOUT.text(language),
        description=_ABOUT.text(language),
        epilog=_EXAMPLES.text(language),
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help=words("公表した計画のファイル", "a published plan"))
    add(
        "--org",
        metavar="ORGANISATION",
        help=words("どの局区の計画か(短い名前か名称)", "whose plan it is (slug or name)"),
    )
    add(
        "--year",
        type=fiscal_year(language),
        metavar="YEAR",
        help=words("どの年度の計画か(2025、R7、令和7)", "its fiscal year (2025, R7)"),
    )
    add(
        "--out",
        default="plans",
        metavar="FOLDER",
        help=words("書き込むフォルダー(はじめは plans)", "folder to write to (plans)"),
    )
    add(
        "--update",
        action="store_true",
        help=words(
            "もうある計画に、ないところ(進捗報告、項目、課題)を書き足す",
            "add to a plan that is there what it lacks: reports, sections, challenges",
        ),
    )
    add("--check", action="store_true", help=words("何も書き込まない", "write nothing"))
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Import every document, say what was found, write the drafts; the exit code.

    Nothing is written unless everything can be.
    """
    from xplan_lint.cli.import_refusal import not_updated, sentence
    from xplan_lint.cli.importing import Import, put_down, show
    from xplan_lint.importing.error import RefusedError
    from xplan_lint.importing.update import NotUpdatedError

    found: dict[Path, Import] = {}
    for file in map(Path, options.files):
        try:
            draft = _import(file, options, language)
            path = _path(draft, options)
            if path in found or (path.exists() and not options.update):
                complain((_TWICE if path in found else _EXISTS).saying(path=shown_path(path)), language)
                return 2
            found[path] = Import(draft, path, _update(draft, path))
        except RefusedError as error:
            complain(sentence(error, shown_path(file)), language)
            return 2
        except NotUpdatedError as error:
            complain(not_updated(error, shown_path(path)), language)
            return 2
    if not options.check and not put_down(found.values(), language):
        return 2
    for each in found.values():
        show(each, language, is_trial=options.check)
    return 1 if any(each.update and each.update.differences for each in found.values()) else 0


def _path(draft: Draft, options: argparse.Namespace) -> Path:
    """Where the draft goes: the plan that is there, whichever of its two suffixes it has."""
    folder = Path(options.out, draft.data["organisation"])
    names = [folder / f"{draft.data['fiscal_year']}{suffix}" for suffix in SUFFIXES]
    return next((each for each in names if each.exists()), names[0])


def _update(draft: Draft, path: Path) -> Update | None:
    """The plan that is there with what the draft adds; None where there is none."""
    from xplan_lint.document import load
    from xplan_lint.importing.update import update
    from xplan_lint.sources import read

    return update(load(read(path)), draft.data) if path.exists() else None


def _import(file: Path, options: argparse.Namespace, language: Language) -> Draft:
    from xplan_lint.document import load
    from xplan_lint.form import load_forms
    from xplan_lint.importing import import_plan
    from xplan_lint.importing.readers import read_document
    from xplan_lint.registry import parse_registry
    from xplan_lint.sources import read, repository_root

    def watch(items: Iterable[T]) -> Iterator[T]:
        return with_progress(items, language, _PAGES.saying(file=shown_path(file)))

    root = repository_root(Path.cwd())
    # Drafts may be put aside to be looked at first.
    places = [Path(options.out, REGISTRY_NAME), *([root / PLANS / REGISTRY_NAME] if root else [])]
    register = next((each for each in places if each.is_file()), None)
    registry = parse_registry(load(read(register)).data if register else None)
    forms = load_forms(root)
    return import_plan(read_document(file, watch), file.name, forms, registry, options.org, options.year)
