"""`xplan import`: published plans → drafts in the plan format."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from xplan_lint.cli.output import OutputError, write_files
from xplan_lint.cli.parser import Parser
from xplan_lint.cli.terminal import complain, with_progress
from xplan_lint.config import Config
from xplan_lint.fiscal import FiscalYear
from xplan_lint.message import Language, Message
from xplan_lint.sources import REGISTRY_NAME, shown_path

if TYPE_CHECKING:
    from xplan_lint.importing import Draft

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

終了コード: 0 下書きを作った、2 読めない資料か、もう計画がある""",
    """examples:
  xplan import R7minato.pdf                              organisation and year are told by the document
  xplan import R7.docx --org minato-ku --year 2025       say which
  xplan import R7.pptx --check                           see what can be read, and write nothing

exit codes: 0 drafts were written, 2 a document cannot be read, or the plan is there already""",
)
_EXISTS = Message("{path} がもうあるため、書き込みませんでした。", "{path} is there already and was left alone.")
_TWICE = Message("{path} になる資料が二つあります。", "two of the documents would become {path}.")
_WRITTEN = Message("書き込みました: {path}", "written: {path}")
_WOULD_WRITE = Message(
    "書き込む先: {path} (--check のため書き込んでいません)", "would write {path} (--check: nothing was written)"
)
_LEFT = Message("入れる項目がなかった文: {path}", "text that found no field: {path}")
_NOT_WRITTEN = Message("{file} に書き込めませんでした: {reason}", "{file} could not be written: {reason}")


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
        type=_year(language),
        metavar="YEAR",
        help=words("どの年度の計画か(2025、R7、令和7)", "its fiscal year (2025, R7)"),
    )
    add(
        "--out",
        default="plans",
        metavar="FOLDER",
        help=words("書き込むフォルダー(はじめは plans)", "folder to write to (plans)"),
    )
    add("--check", action="store_true", help=words("何も書き込まない", "write nothing"))
    parser.set_defaults(run=run, parser=parser)


def _year(language: Language) -> Any:
    def convert(word: str) -> FiscalYear:
        try:
            return FiscalYear.parse(word)
        except ValueError as error:
            message = Message("「{word}」は年度ではありません。", '"{word}" is no fiscal year.').saying(word=word)
            raise argparse.ArgumentTypeError(message.text(language)) from error

    return convert


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Import every document, say what was found, write the drafts; the exit code.

    Nothing is written unless everything can be.
    """
    from xplan_lint.cli.import_refusal import sentence
    from xplan_lint.importing.error import RefusedError
    from xplan_lint.report import import_report

    texts: dict[Path, str] = {}
    drafts: list[tuple[Draft, Path]] = []
    for file in map(Path, options.files):
        try:
            draft = _import(file, options, language)
        except RefusedError as error:
            complain(sentence(error, shown_path(file)), language)
            return 2
        path = Path(options.out, draft.data["organisation"], f"{draft.data['fiscal_year']}.yaml")
        if path in texts or path.exists():
            complain((_TWICE if path in texts else _EXISTS).saying(path=shown_path(path)), language)
            return 2
        texts |= _texts(draft, path)
        drafts.append((draft, path))
    if not options.check and not _write(texts, language):
        return 2
    for draft, path in drafts:
        sys.stdout.write(import_report.report(draft, language))
        _say((_WOULD_WRITE if options.check else _WRITTEN).saying(path=shown_path(path)), language)
        if draft.unplaced and not options.check:
            _say(_LEFT.saying(path=shown_path(_sidecar(path))), language)
    return 0


def _import(file: Path, options: argparse.Namespace, language: Language) -> Draft:
    from xplan_lint.document import load
    from xplan_lint.form import load_forms
    from xplan_lint.importing import import_plan
    from xplan_lint.importing.readers import read_document
    from xplan_lint.registry import parse_registry
    from xplan_lint.sources import read, repository_root

    def watch(items: Iterable[T]) -> Iterator[T]:
        return with_progress(items, language)

    register = Path(options.out, REGISTRY_NAME)
    registry = parse_registry(load(read(register)).data if register.is_file() else None)
    forms = load_forms(repository_root(Path.cwd()))
    return import_plan(read_document(file, watch), file.name, forms, registry, options.org, options.year)


def _texts(draft: Draft, path: Path) -> dict[Path, str]:
    from xplan_lint.house_style import write
    from xplan_lint.importing.sidecar import sidecar

    return {path: write(draft.data)} | ({_sidecar(path): sidecar(draft)} if draft.unplaced else {})


def _sidecar(path: Path) -> Path:
    """Beside the draft, with a name that the linter does not take for a plan's."""
    return path.with_name(f"{path.stem}.unplaced.txt")


def _write(texts: dict[Path, str], language: Language) -> bool:
    try:
        for path in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_files(texts)
    except OutputError as error:
        complain(_NOT_WRITTEN.saying(file=error.file.as_posix(), reason=error.reason), language)
        return False
    return True


def _say(message: Message, language: Language) -> None:
    from xplan_lint.report.printable import LOG_COMMAND, printable

    print(LOG_COMMAND.sub(r"\1(", printable(message.text(language))))
