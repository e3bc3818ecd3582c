"""The command line: arguments in, exit code out. One module a verb.

Exit codes: 0 nothing to stop for, 1 findings, 2 the program could not run, 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from xplan_lint import __version__
from xplan_lint.cli.quick_options import quick_options
from xplan_lint.cli.terminal import CannotRunError, complain, language_of, use_safe_encoding
from xplan_lint.config import ConfigError, load_config
from xplan_lint.form_error import FormError
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Language, Message
from xplan_lint.notation_error import NotationError
from xplan_lint.sources import NotFoundError, repository_root, shown_path

if TYPE_CHECKING:
    from xplan_lint.cli.parser import Parser

_ABOUT = Message(
    "市の局区が年度ごとに出す計画(局区X方針)をYAMLで書き、確かめる道具です。",
    "Checks the plans that a city's bureaus and wards publish each fiscal year and keep as YAML in git.",
)
_EXAMPLES = Message(
    """使用例:
  xplan init                                 計画のリポジトリを準備する
  xplan lint                                 plans/ の計画をすべて確かめる
  xplan lint plans/minato-ku/2025.yaml       一つだけ確かめる
  xplan format                               計画の書き方を整える
  xplan diff 2024 2025                       二つの年度の計画を比べる
  xplan diff main...HEAD                     mainから分かれた後の変更を見る
  xplan status                               局区ごとの計画の状況を表にする
  xplan link minato-ku                       前の年度の課題がどうなったかを計画に書き込む
  xplan import R7minato.pdf                  公表した計画から下書きを作る
  xplan rule quarter-uncovered               ルールの説明と例を読む""",
    """examples:
  xplan init                                 set up a repository of plans
  xplan lint                                 check every plan in plans/
  xplan lint plans/minato-ku/2025.yaml       check one
  xplan format                               bring every plan into the house style
  xplan diff 2024 2025                       compare the plans of two fiscal years
  xplan diff main...HEAD                     see what changed since HEAD and main parted
  xplan status                               see how far the plan of each organisation is
  xplan link minato-ku                       write down what became of last year's challenges
  xplan import R7minato.pdf                  turn a published plan into a draft
  xplan rule quarter-uncovered               read what a rule says, with examples""",
)
# The module of each verb, in the order in which help names them.
_VERBS = {
    "lint": "lint",
    "format": "format",
    "diff": "diff",
    "status": "status",
    "link": "link",
    "import": "import_",
    "rules": "rules",
    "rule": "rules",
    "config": "config",
    "init": "init",
    "completion": "completion",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command line with the arguments, those of the process where none are given; the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    use_safe_encoding()
    language = language_of(words)
    try:
        repository = repository_root(Path.cwd())
        config = load_config(repository)
        language = language_of(words, config.lang)
        options = quick_options(words) or command_parser(language, words).parse(words)
        exit_code: int = options.run(options, language, config)
        sys.stdout.flush()
        return exit_code
    except ConfigError as error:
        place = f":{error.line}:{error.column}" if error.line else ""
        complain(_CONFIG_ERROR.saying(path=shown_path(error.path), place=place, message=error.message), language)
    except (FormError, NotationError) as error:
        from xplan_lint.cli.file_refusal import refusal

        complain(refusal(error), language)
    except CannotRunError as error:
        complain(error.message, language)
    except NotFoundError as error:
        complain(_NOT_FOUND.saying(path=error.path), language)
    except BrokenPipeError:  # the reader of our output left: `xplan lint | head`
        _drop_output()
        return 1
    except OSError as error:  # the disk is full, the current folder is gone
        _drop_output()
        complain(_FAILED.saying(reason=error.strerror or str(error)), language)
    except KeyboardInterrupt:
        return 130
    return 2


_CONFIG_ERROR = Message("{path}{place}: {message}。", "{path}{place}: {message}.")
_FAILED = Message("実行できませんでした: {reason}", "could not run: {reason}")
_NOT_FOUND = Message("{path} が見つからないか、開けません。", "{path} does not exist or cannot be opened.")


def command_parser(language: Language, words: Sequence[str] = ()) -> Parser:
    """The parser of the whole command line; or of all that these words can mean, which takes a fifth of the time."""
    from xplan_lint.cli.parser import Parser

    parser = Parser(prog="xplan", language=language, description=_ABOUT.text(language), epilog=_EXAMPLES.text(language))
    version = Message("版を表示する", "show the version").text(language)
    parser.add_argument("--version", action="version", version=f"xplan {__version__}", help=version)
    parser.set_defaults(run=lambda options, language, config: _show_help(parser))
    verbs = parser.add_subparsers(metavar="VERB", parser_class=Parser)
    wanted = [words[0]] if words and words[0] in _VERBS else _VERBS
    for module in dict.fromkeys(_VERBS[verb] for verb in wanted):
        importlib.import_module(f"xplan_lint.cli.{module}").add_to(verbs, language)
    return parser


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's last flush does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show_help(parser: Parser) -> int:
    parser.print_help()
    return 2
