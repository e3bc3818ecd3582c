"""`xplan format`: bring plans into the house style."""

from __future__ import annotations

import argparse
import sys

from xplan_lint.cli.files import not_written, paths_or_plans, sources_at, tell_excluded
from xplan_lint.cli.parser import Parser
from xplan_lint.cli.terminal import complain, has_colour, with_progress
from xplan_lint.config import Config
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.sources import Source

if TYPE_CHECKING:
    from xplan_lint.formatting import NotFormattedError

_ABOUT = Message("計画の書き方(順番・字下げ・引用符)を整えます。", "Brings plans into the house style.")
_DESCRIPTION = Message(
    """計画の書き方を整えます。項目の順番、字下げ、引用符、改行の入れ方だけが変わり、計画の内容は変わりません。
コメントも残します。移す先が決まらないコメントがあるファイルには手を触れず、その行をお知らせします。""",
    """Brings plans into the house style: the order of keys, indentation, quotation marks, line breaks. What a plan says
stays as it is. Comments stay, too; a file with one that cannot be placed for sure is left alone, and you are told
which line it is.""",
)
_EXAMPLES = Message(
    """使用例:
  xplan format                               plans/ の計画をすべて整える
  xplan format plans/minato-ku/2025.yaml     一つだけ整える
  xplan format --check                       整っているかどうかだけを調べる
  xplan format --diff                        変わるところを見せるだけにする

終了コード: 0 整えた、または整っていた、1 --check か --diff で、整っていない計画があった、2 整えられない計画があった""",
    """examples:
  xplan format                               every plan in plans/
  xplan format plans/minato-ku/2025.yaml     one
  xplan format --check                       only tell whether they are in the house style
  xplan format --diff                        only show what would change

exit codes: 0 formatted now or before, 1 with --check or --diff: a plan is not, 2 a plan could not be formatted""",
)
_NO_PLAN = Message(
    "整える計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。",
    "no plan found; run it where plans/ is, or name a file.",
)
_FORMATTED = Message("整えました: {path}", "formatted: {path}")
_UNFORMATTED = Message("整っていません: {path}", "not formatted: {path}")
_TOTALS = Message("{files}件のファイルのうち、{changed}件を整えました。", "{changed} of {files} file(s) formatted.")
_TOTALS_OF_CHECK = Message(
    "{files}件のファイルのうち、{changed}件が整っていません。", "{changed} of {files} file(s) not formatted."
)
_NOT_FORMATTED = {
    "unreadable": Message(
        "{path} の{line}行目が読めないため、手を触れませんでした。xplan lint で直し方を確かめてください。",
        "{path} is left alone: line {line} cannot be read. See xplan lint for what to mend.",
    ),
    "wrong-shape": Message(
        "{path} の{line}行目が計画の書き方に合わないため、手を触れませんでした。"
        "xplan lint で直し方を確かめてください。",
        "{path} is left alone: line {line} is not as a plan has it. See xplan lint for what to mend.",
    ),
    "comment": Message(
        "{path} の{line}行目のコメントは移す先が決まらないため、手を触れませんでした。"
        "コメントを、説明する項目のすぐ上の行に、その項目と字下げをそろえて移してください。",
        "{path} is left alone: nothing tells what the comment in line {line} belongs to. "
        "Move it to the line above what it explains, indented alike.",
    ),
}
_CLEAN = Message("{files}件のファイルはすべて整っています。", "{files} file(s), all formatted.")


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "format",
        language=language,
        help=_ABOUT.text(language),
        description=_DESCRIPTION.text(language),
        epilog=_EXAMPLES.text(language),
    )
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help=words("ファイルかフォルダー", "file or folder"))
    add("--check", action="store_true", help=words("整っているかどうかだけを調べる", "only tell whether they are"))
    add("--diff", action="store_true", help=words("変わるところを見せるだけにする", "only show what would change"))
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Format what the options name, say what changed, return the exit code."""
    from xplan_lint.formatting import NotFormattedError, formatted
    from xplan_lint.rewrite import ChangedError, rewrite

    paths = paths_or_plans(options.paths)
    sources = list(sources_at(paths, config))
    if not tell_excluded(paths, config, language) and not sources:
        complain(_NO_PLAN, language)
        return 2
    is_trial = options.check or options.diff
    changed, refused = 0, 0
    for source in with_progress(sources, language):
        try:
            content = formatted(source)
            if content != source.content and not is_trial:
                rewrite(source, content)
        except (NotFormattedError, ChangedError, OSError) as error:
            why = _refusal(source, error) if isinstance(error, NotFormattedError) else not_written(source, error)
            complain(why, language)
            refused += 1
            continue
        if content != source.content:
            changed += 1
            _show(source, content, options, language)
    if not options.diff:
        _say(_totals(len(sources), changed, refused, is_trial=is_trial), language)
    return 2 if refused else 1 if is_trial and changed else 0


def _show(source: Source, content: bytes, options: argparse.Namespace, language: Language) -> None:
    if options.diff:
        from xplan_lint.report import patch

        sys.stdout.write(patch.report(source.path, source.content, content, colour=has_colour(sys.stdout)))
    else:
        _say((_UNFORMATTED if options.check else _FORMATTED).saying(path=source.path), language)


def _say(message: Message, language: Language) -> None:
    print(without_commands(printable(message.text(language))))


def _totals(files: int, changed: int, refused: int, *, is_trial: bool) -> Message:
    if not changed and not refused:
        return _CLEAN.saying(files=files)
    done = (_TOTALS_OF_CHECK if is_trial else _TOTALS).saying(files=files, changed=changed)
    if not refused:
        return done
    words = Message("{done}{refused}件は整えられませんでした。", "{done} {refused} could not be formatted.")
    return words.saying(done=done, refused=refused)


def _refusal(source: Source, error: NotFormattedError) -> Message:
    return _NOT_FORMATTED[error.reason.value].saying(path=source.path, line=error.line)
