"""What `xplan lint` can be asked: its options and its help."""

from __future__ import annotations

from xplan_lint.cli.findings import FORMATS
from xplan_lint.cli.output_options import add_output_options
from xplan_lint.cli.parser import Matching, Parser
from xplan_lint.late_typing import Any
from xplan_lint.message import Language, Message

_ABOUT = Message("計画を確かめ、直すところを知らせます。", "Checks plans and says what to mend.")
_EXAMPLES = Message(
    """使用例:
  xplan lint                                   plans/ の計画をすべて確かめる
  xplan lint plans/minato-ku                   一つのフォルダーを確かめる
  xplan lint --ignore quarters-all-alike       ルールを一つ外す
  xplan lint --select quarters,sections        二つのグループだけを使う
  xplan lint --fix                             自動で直せる指摘を直す
  xplan lint --fix --diff                      直すと変わるところを見るだけにする
  xplan lint --baseline known.jsonl --update-baseline  いまある指摘を、既知のものとして書きとめる
  xplan lint --baseline known.jsonl            既知の指摘を除いて、新しい指摘だけを見る
  xplan lint --staged                          コミットする予定の内容を確かめる
  xplan lint --since main --changed-lines      mainから分かれた後の変更で生じた指摘だけを見る
  xplan lint --statistics                      ルールと局区ごとの件数を見る
  xplan lint --output findings.json            プログラムで読む形でファイルに書く
  xplan lint --output text --output sarif=a.sarif --output junit=a.xml
  git show HEAD:plans/minato-ku/2025.yaml | xplan lint - --stdin-filename plans/minato-ku/2025.yaml

終了コード: 0 エラーなし、1 エラーあり、2 実行できなかった""",
    """examples:
  xplan lint                                   check every plan in plans/
  xplan lint plans/minato-ku                   check one folder
  xplan lint --ignore quarters-all-alike       leave one rule out
  xplan lint --select quarters,sections        use two groups only
  xplan lint --fix                             mend what can be mended for sure
  xplan lint --fix --diff                      only see what that would change
  xplan lint --baseline known.jsonl --update-baseline  write down the findings there are now as known
  xplan lint --baseline known.jsonl            see only what is new
  xplan lint --staged                          check what is staged for the next commit
  xplan lint --since main --changed-lines      see only what the changes since main brought in
  xplan lint --statistics                      count findings by rule and by organisation
  xplan lint --output findings.json            write what a program can read to a file
  xplan lint --output text --output sarif=a.sarif --output junit=a.xml
  git show HEAD:plans/minato-ku/2025.yaml | xplan lint - --stdin-filename plans/minato-ku/2025.yaml

exit codes: 0 no errors, 1 errors, 2 could not run""",
)
_A_NUMBER = Message(
    "「{word}」はプロセスの数ではありません。例: --jobs 4", '"{word}" is no number of processes; say --jobs 4.'
)
_AN_ADDRESS = Message(
    "「{word}」はクラスターのアドレスではありません。例: --executor dask:tcp://192.0.2.1:8786",
    '"{word}" is no address of a cluster; say --executor dask:tcp://192.0.2.1:8786.',
)


def add_parser(verbs: Any, language: Language) -> Parser:
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
    add_output_options(parser, FORMATS, language)
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
    add("--staged", action="store_true", help=words("コミットする予定の内容を確かめる", "check what is staged"))
    add(
        "--since",
        metavar="REVISION",
        help=words(
            "版(コミット、ブランチ、タグ)と分かれた後に変わったファイルだけを確かめる",
            "check only the files that changed since HEAD and the revision parted",
        ),
    )
    add(
        "--changed-lines",
        action="store_true",
        help=words(
            "--staged か --since の変更で生じた指摘と、変更した行の指摘だけを数える",
            "with --staged or --since: only what the change brought in, and what is at lines that it touched",
        ),
    )
    add(
        "--baseline",
        metavar="FILE",
        help=words("既知の指摘のファイル(そこにある指摘は数えない)", "file of known findings, which do not count"),
    )
    add(
        "--update-baseline",
        action="store_true",
        help=words("いまの指摘を --baseline のファイルに書く", "write the findings there are now to that file"),
    )
    add(
        "--statistics",
        action="store_true",
        help=words(
            "指摘の代わりに、ルールと局区ごとの件数を見る", "show how many findings there are by rule and organisation"
        ),
    )
    add("--strict", action="store_true", help=words("警告もエラーとして数える", "count warnings as errors"))
    add("--no-cache", action="store_true", help=words("前回の結果を使わない", "use nothing of earlier runs"))
    add(
        "--jobs",
        type=Matching("[1-9][0-9]{0,3}", _A_NUMBER, language),
        metavar="N",
        help=words("同時に動かすプロセスの数", "how many processes work at once"),
    )
    add(
        "--executor",
        type=Matching("dask(-shared)?:[^:]+://.+", _AN_ADDRESS, language),
        metavar="dask:tcp://HOST:PORT",
        help=words("Daskのクラスターで確かめる", "work on a Dask cluster"),
    )
    return parser
