"""`xplan completion`: let a shell offer verbs, options and their values at the Tab key."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from xplan_lint.cli.parser import Parser, one_of
from xplan_lint.config import Config
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable
from xplan_lint.sources import NotFoundError, find, registries_near, repository_root

if TYPE_CHECKING:
    from xplan_lint.cli.candidates import Candidate

# Each script puts the line as it is typed into this variable and calls the verb again.
LINE = "XPLAN_COMPLETE"
SCRIPTS = {"bash": "xplan.bash", "zsh": "xplan.zsh", "fish": "xplan.fish", "powershell": "xplan.ps1"}

_ABOUT = Message("Tabキーで続きを補うための設定を出力します。", "Prints what lets your shell complete at the Tab key.")
_EXAMPLES = Message(
    """使用例:
  eval "$(xplan completion bash)"            ~/.bashrc に書く
  eval "$(xplan completion zsh)"             ~/.zshrc の compinit より後に書く
  xplan completion fish | source             ~/.config/fish/config.fish に書く
  xplan completion powershell | Out-String | Invoke-Expression
                                             $PROFILE のファイルに書く""",
    """examples:
  eval "$(xplan completion bash)"            in ~/.bashrc
  eval "$(xplan completion zsh)"             in ~/.zshrc, below compinit
  xplan completion fish | source             in ~/.config/fish/config.fish
  xplan completion powershell | Out-String | Invoke-Expression
                                             in the file that $PROFILE names""",
)


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb."""
    parser: Parser = verbs.add_parser(
        "completion",
        language=language,
        help=_ABOUT.text(language),
        description=_ABOUT.text(language),
        epilog=_EXAMPLES.text(language),
    )
    parser.add_argument(
        "shell",
        type=one_of(tuple(SCRIPTS), Message("シェル", "shell"), language),
        metavar="|".join(SCRIPTS),
        help=Message("お使いのシェル", "your shell").text(language),
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Print the script; or, where it is the script that asks, what can stand at the cursor, one a line."""
    if LINE not in os.environ:
        from xplan_lint.templates import template

        print(template(f"completion/{SCRIPTS[options.shell]}"), end="")
        return 0
    from xplan_lint.cli import command_parser
    from xplan_lint.cli.candidates import ESCAPES, offer, words_of

    words = words_of(os.environ[LINE], ESCAPES.get(options.shell, "\\"))
    if words is not None:
        found = offer(command_parser(language), words, _VOCABULARY)
        for each in found.candidates:
            print(f"{each.word}\t{printable(each.about)}" if each.about else each.word)
        if found.with_files:
            print(":files")
    return 0


def _rules() -> Iterator[Candidate]:
    from xplan_lint.cli.candidates import Candidate
    from xplan_lint.policy import DEFAULT
    from xplan_lint.rules import names_by_group

    for group, names in names_by_group().items():
        yield Candidate(group)
        yield from map(Candidate, names)
    yield Candidate(DEFAULT)


def _organisations() -> Iterator[Candidate]:
    from xplan_lint.cli.candidates import Candidate
    from xplan_lint.document import load
    from xplan_lint.registry import parse_registry

    for source in registries_near([_root() / "plans"]):
        for each in parse_registry(load(source).data).organisations:
            if _is_safe(each.slug):
                yield Candidate(each.slug, each.name)


def _years() -> Iterator[Candidate]:
    from xplan_lint.cli.candidates import Candidate

    with suppress(NotFoundError):
        years = {path.stem for path in find(_root() / "plans") if path.parent.name != "plans"}
        yield from map(Candidate, sorted(filter(_is_safe, years)))


def _sides() -> Iterator[Candidate]:
    yield from _years()
    yield from _revisions()


def _revisions() -> Iterator[Candidate]:
    from xplan_lint.cli.candidates import Candidate
    from xplan_lint.git_program import run as git
    from xplan_lint.side_error import SideError

    yield Candidate("HEAD")
    with suppress(SideError):
        names = git(_root(), "for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace").splitlines()
        yield from map(Candidate, filter(_is_safe, names))


def _is_safe(word: str) -> bool:
    """Whether the word means itself in every shell, which puts a candidate into the line as it is."""
    return word.isascii() and word.translate(dict.fromkeys(map(ord, "-_./"))).isalnum() and not word.startswith("-")


def _root() -> Path:
    return repository_root(Path.cwd()) or Path.cwd()


_VOCABULARY = {"RULE": _rules, "ORGANISATION": _organisations, "SIDE": _sides, "YEAR": _years, "REVISION": _revisions}
