"""`xplan link`: write down what became of last year's challenges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from xplan_lint.cli.guess import unknown_word
from xplan_lint.cli.parser import Parser
from xplan_lint.cli.terminal import complain, has_colour
from xplan_lint.config import Config
from xplan_lint.frozen import replace
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.sources import SUFFIXES, read, registries_near, repository_root

if TYPE_CHECKING:
    from xplan_lint.cli.questions import Conversation
    from xplan_lint.link import Answer, Legacy

_ABOUT = Message(
    "前の年度の課題がどの課題に続くか、どう終わったかを、計画に書き込みます。",
    "Writes into a plan which challenges carry on those of last year, and which ended.",
)
_DESCRIPTION = Message(
    """前の年度の課題のうち、どうなったか書かれていないものを一つずつ尋ねます。
答えは、計画の continues: と ended: に書き込みます。
続く先の候補は、似ている度合いと共通の語句とともに示します。ほかの部分には手を触れません。
書き込む前に変わるところを見せて、書き込んでよいか尋ねます。""",
    """Asks about each challenge of last year that is not accounted for, and writes the answers into `continues:` and
`ended:` of the plan. Candidates are shown with how alike they read and with phrases that both have. Nothing else is
touched, and nothing is written before you have seen it.""",
)
_EXAMPLES = Message(
    """使用例:
  xplan link minato-ku                       港区の一番新しい計画について尋ねる
  xplan link plans/minato-ku/2025.yaml       この計画について尋ねる
  xplan link minato-ku --accept A1=A2,A5=A2+C1 --ended "A3=achieved:目標を達成した,B1=unstated"
  xplan link minato-ku --ended "B2=handed-over:総務市民局:全市で行うため" --dry-run

終了コード: 0 書き込んだ、または書き込むことがない、2 実行できなかった""",
    """examples:
  xplan link minato-ku                       ask about the newest plan of minato-ku
  xplan link plans/minato-ku/2025.yaml       ask about this plan
  xplan link minato-ku --accept A1=A2,A5=A2+C1 --ended "A3=achieved:the target was reached,B1=unstated"
  xplan link minato-ku --ended "B2=handed-over:Citizens' Bureau:done for the whole city" --dry-run

exit codes: 0 written, or nothing to write, 2 could not run""",
)
_NO_PLAN = Message(
    "計画が見つかりません。plans/ のあるフォルダーで実行するか、計画を指定してください。",
    "no plan found; run it where plans/ is, or name a plan.",
)
_WHICH = Message(
    "--accept と --ended を使うときは、局区か計画を一つ指定してください。",
    "name one organisation or plan to use --accept and --ended.",
)
_NO_TERMINAL = Message(
    "ここでは質問できません。端末で実行するか、--accept と --ended で答えを指定してください。",
    "nobody can be asked here; run it on a terminal, or answer with --accept and --ended.",
)
_NO_LAST_YEAR = Message(
    "{path} の前の年度の計画が見つからないか、読めません。",
    "the plan for the year before {path} is not there or cannot be read.",
)
_NOTHING_OPEN = Message(
    "前の年度の課題は、どれもどうなったか書かれています。", "Every challenge of last year is accounted for."
)
_NOTHING_NEW = Message("{path}: 書き込むことはありません。", "{path}: nothing to write.")
_WRITTEN = Message("{path} に書き込みました。", "{path}: written.")
_NOT_WRITTEN = Message("書き込みませんでした。", "Nothing was written.")
_CHANGED = Message(
    "{path} はその間にほかで書き換えられたため、書き込みませんでした。もう一度実行してください。",
    "{path} was changed by somebody else in the meantime and is left alone; run it again.",
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""

    def words(japanese: str, english: str) -> str:
        return Message(japanese, english).text(language)

    parser: Parser = verbs.add_parser(
        "link",
        language=language,
        help=_ABOUT.text(language),
        description=_DESCRIPTION.text(language),
        epilog=_EXAMPLES.text(language),
    )
    add = parser.add_argument
    add(
        "plan",
        nargs="?",
        metavar="ORGANISATION|PLAN",
        help=words("局区の短い名前か、計画のファイル", "an organisation's short name, or a plan's file"),
    )
    add(
        "--accept",
        action="append",
        default=[],
        metavar="OLD=NEW+…,…",
        help=words("前の年度の課題と、続く先の課題", "a challenge of last year, and what carries it on"),
    )
    add(
        "--ended",
        action="append",
        default=[],
        metavar="OLD=OUTCOME:REASON,…",
        help=words(
            "終了した課題と、終わり方(achieved、stopped、handed-over:引き継いだ先、unstated)、理由",
            "a challenge that ended, how (achieved, stopped, handed-over:WHOM, unstated), and why",
        ),
    )
    add("--dry-run", action="store_true", help=words("変わるところを見せるだけにする", "only show what would change"))
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Take or ask for the answers, show or write them, return the exit code."""
    from xplan_lint.cli.questions import Conversation
    from xplan_lint.link import LinkError
    from xplan_lint.rewrite import ChangedError

    is_answered = bool(options.accept or options.ended)
    if not is_answered and not sys.stdin.isatty():
        options.parser.refuse(_NO_TERMINAL)
    conversation = None if is_answered else Conversation(language)
    try:
        legacies = _legacies(options)
        if is_answered and len(legacies) != 1:
            options.parser.refuse(_WHICH)
        for legacy in legacies:
            answers = conversation.walk(legacy) if conversation else _answers(options, legacy)
            _finish(legacy, answers, language, conversation, is_trial=options.dry_run)
            if conversation and conversation.is_over:
                break
    except LinkError as error:
        complain(error.message, language)
        return 2
    except ChangedError as error:
        complain(_CHANGED.saying(path=error.path), language)
        return 2
    if not legacies:
        _say(_NOTHING_OPEN, language)
    return 0


def _finish(
    legacy: Legacy, answers: Sequence[Answer], language: Language, conversation: Conversation | None, *, is_trial: bool
) -> None:
    """Show what changes, where that is asked for or somebody is there to see it; write it."""
    from xplan_lint.link import link
    from xplan_lint.report import patch
    from xplan_lint.rewrite import rewrite

    source, content = legacy.document.source, link(legacy, answers)
    if content == source.content:
        _say(_NOTHING_NEW.saying(path=source.path), language)
        return
    if is_trial or conversation:
        sys.stdout.write(patch.report(source.path, source.content, content, colour=has_colour(sys.stdout)))
        sys.stdout.flush()
    if is_trial:
        return
    if conversation and not conversation.is_sure():
        _say(_NOT_WRITTEN, language)
        return
    rewrite(source, content)
    _say(_WRITTEN.saying(path=source.path), language)


def _say(message: Message, language: Language) -> None:
    print(without_commands(printable(message.text(language))))


def _answers(options: argparse.Namespace, legacy: Legacy) -> list[Answer]:
    from xplan_lint.link_request import read_accepted, read_ended

    accepted = [answer for text in options.accept for answer in read_accepted(text, legacy)]
    return accepted + [answer for text in options.ended for answer in read_ended(text, legacy)]


def _legacies(options: argparse.Namespace) -> list[Legacy]:
    """The plan that is named, or an organisation's newest; without a name all of the newest that leave something open.

    Raises LinkError where it cannot be read, or has no last year.
    """
    from xplan_lint.link import LinkError, read_legacy
    from xplan_lint.neighbours import neighbours

    asked = ",".join((*options.accept, *options.ended)).encode(errors="replace")
    found = []
    for path in _paths(options):
        source, registries = read(path), list(registries_near([path.absolute()]))
        # What only the answers name is needed, too.
        others = neighbours([source, replace(source, content=asked)], registries)
        legacy = read_legacy(source, [*registries, *others])
        if options.plan and not legacy.repository.predecessors(legacy.plan):
            raise LinkError(_NO_LAST_YEAR.saying(path=source.path))
        if options.plan or legacy.unaccounted:
            found.append(legacy)
    return found


def _paths(options: argparse.Namespace) -> list[Path]:
    name, root = options.plan, repository_root(Path.cwd())
    folders = {folder.name: folder for folder in sorted(root.glob("plans/*/"))} if root else {}
    if name and Path(name).is_dir():
        folders = {name: Path(name)}
    elif name and (name.endswith(SUFFIXES) or Path(name).exists()):
        return [Path(name)]
    elif name and name not in folders:
        options.parser.refuse(unknown_word(name, folders, Message("局区", "organisation")))
    chosen = [folders[name]] if name else folders.values()
    newest = [max(plans) for folder in chosen if (plans := list(folder.glob("[0-9][0-9][0-9][0-9].y*ml")))]
    if not newest:
        options.parser.refuse(_NO_PLAN)
    return newest
