"""`xplan diff`: what changed, between two fiscal years or between two versions."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from xplan_lint.cli.outputs import deliver, outputs_of
from xplan_lint.cli.terminal import complain, with_progress
from xplan_lint.config import Config
from xplan_lint.diagnostic import Severity
from xplan_lint.late_typing import TYPE_CHECKING, Any, TypeVar
from xplan_lint.message import Language, Message

if TYPE_CHECKING:
    import argparse

    from xplan_lint.cli.parser import Parser
    from xplan_lint.diff.comparison import Difference

T = TypeVar("T")
FORMATS = {
    "text": (".txt",),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "json": (".json",),
}
_GRAVE = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING)}

_ABOUT = Message(
    "二つの年度、または二つの版の計画を比べ、変わったことをまとめます。",
    "Compares the plans of two fiscal years, or two versions of them, and says what changed.",
)
_EXAMPLES = Message(
    """使用例:
  xplan diff 2024 2025                         令和6年度から令和7年度へ、すべての局区を比べる
  xplan diff R6 R7 --org minato-ku             一つの局区を比べる(令和6 令和7 とも書ける)
  xplan diff HEAD~3:2024 2025                  3つ前のコミットにある令和6年度の計画と比べる
  xplan diff                                   最後のコミットから手元のファイルまでの変更
  xplan diff --staged                          コミットする予定の変更
  xplan diff main...HEAD                       mainから分かれた後の変更(プルリクエストの変更)
  xplan diff main HEAD                         二つの版を比べる(main..HEAD とも書ける)
  xplan diff OLD.yaml NEW.yaml                 二つのファイルを比べる
  xplan diff HEAD:plans/minato-ku/2025.yaml plans/minato-ku/2025.yaml
  xplan diff 2024 2025 --output summary.html --output markdown=summary.md

終了コード: 0 比べられた、1 --fail-on を指定し、その重さの変更か読めない新しい計画がある、2 実行できなかった""",
    """examples:
  xplan diff 2024 2025                         all organisations, from fiscal year 2024 to 2025
  xplan diff R6 R7 --org minato-ku             one of them (also 令和6 令和7)
  xplan diff HEAD~3:2024 2025                  the plans of 2024 as they were three commits ago
  xplan diff                                   from the last commit to the work tree
  xplan diff --staged                          what is staged for the next commit
  xplan diff main...HEAD                       since HEAD and main parted: the changes of a pull request
  xplan diff main HEAD                         two revisions (also main..HEAD)
  xplan diff OLD.yaml NEW.yaml                 two files
  xplan diff HEAD:plans/minato-ku/2025.yaml plans/minato-ku/2025.yaml
  xplan diff 2024 2025 --output summary.html --output markdown=summary.md

exit codes: 0 compared, 1 with --fail-on: a change as grave, or a new plan that cannot be read, 2 could not run""",
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb to the command line's parser."""
    from xplan_lint.cli.output_options import add_output_options  # `quick_options` does without
    from xplan_lint.cli.parser import one_of

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "diff",
        language=language,
        help=_ABOUT.text(language),
        description=_ABOUT.text(language),
        epilog=_EXAMPLES.text(language),
    )
    add = parser.add_argument
    add(
        "sides",
        nargs="*",
        metavar="SIDE",
        help=words("年度、版(コミット、ブランチ、タグ)、ファイル", "fiscal year, revision (commit, branch, tag), file"),
    )
    add("--staged", action="store_true", help=words("コミットする予定の内容と比べる", "compare with what is staged"))
    add(
        "--org",
        action="append",
        default=[],
        metavar="ORGANISATION",
        help=words("この局区だけを比べる(短い名前か名称)", "compare this organisation only (slug or name)"),
    )
    add_output_options(parser, FORMATS, language)
    add(
        "--fail-on",
        type=one_of(tuple(_GRAVE), Message("重さ", "severity"), language),
        metavar="|".join(_GRAVE),
        help=words("この重さの変更があれば終了コードを1にする", "end with 1 where a change is as grave as this"),
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Compare what the options name, report it, return the exit code."""
    from xplan_lint.diff.request import read_words
    from xplan_lint.diff.sides import compare
    from xplan_lint.side_error import SideError

    def watch(items: Iterable[T]) -> Iterator[T]:
        return with_progress(items, language)

    outputs = outputs_of(options)
    try:
        request = read_words(options.sides, staged=options.staged)
        with _keeping_all():
            difference = compare(request, Path.cwd(), options.org, watch)
    except SideError as error:
        from xplan_lint.cli.refusal import sentence

        complain(sentence(error), language)
        return 2
    if not deliver(outputs, partial(_report, difference, language), language):
        return 2
    return 1 if _fails(difference, options.fail_on) else 0


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Without the search for garbage: every plan stays until the end, and going through them all again and again takes
    two thirds of the time that 200 plans take.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _report(difference: Difference, language: Language, format: str, colour: bool) -> str:
    if format == "text":
        from xplan_lint.report import diff_text

        return diff_text.report(difference, language, colour=colour)
    if format == "markdown":
        from xplan_lint.report import diff_markdown

        return diff_markdown.report(difference, language)
    if format == "html":
        from xplan_lint.report import diff_html

        return diff_html.report(difference, language)
    from xplan_lint.report import diff_json

    return diff_json.report(difference, language)


def _fails(difference: Difference, level: str | None) -> bool:
    """Whether something is as grave as the level; a plan that can be judged no more is."""
    if level is None:
        return False
    judged = [each.severity for comparison in difference.comparisons for each in comparison.judgements]
    return any(each in _GRAVE[level] for each in judged) or any(each.side == "new" for each in difference.unreadable)
