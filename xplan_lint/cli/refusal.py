"""Why two sides cannot be compared, in a sentence that says what to do instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from xplan_lint.cli.guess import unknown_word
from xplan_lint.message import Message
from xplan_lint.side_error import SideError, Wrong

_ORGANISATION = Message("局区", "organisation")
_FETCH = Message(
    "履歴の一部しか取得されていません。git fetch --unshallow か git fetch --deepen=100 を実行してください。",
    "Only a part of the history was fetched: run git fetch --unshallow, or git fetch --deepen=100.",
)
_NO_REVISION = Message(
    "「{revision}」という版(コミット、ブランチ、タグ)も年度もありません。",
    'there is no revision (commit, branch, tag) or fiscal year "{revision}".',
)
_NO_BASE = Message("{old}と{new}には、分かれる前の共通の版がありません。", "{old} and {new} have no commit in common.")
_SENTENCES = {
    Wrong.NO_GIT: Message(
        "gitが見つかりません。gitを入れるか、二つの年度か二つのファイルを指定してください。",
        "git was not found: install it, or name two fiscal years or two files.",
    ),
    Wrong.GIT_FAILED: Message("gitが失敗しました: {reason}", "git failed: {reason}"),
    Wrong.NOT_A_REPOSITORY: Message(
        "ここはgitのリポジトリではありません。二つの年度(xplan diff 2024 2025)か、二つのファイルなら比べられます。",
        "this is not a git repository; two fiscal years (xplan diff 2024 2025) or two files can be compared here.",
    ),
    Wrong.NO_WORK_TREE: Message(
        "手元のファイルがありません。版を指定してください: xplan diff HEAD~1 HEAD、xplan diff HEAD:2024 HEAD:2025",
        "there is no work tree here; name revisions: xplan diff HEAD~1 HEAD, or xplan diff HEAD:2024 HEAD:2025.",
    ),
    Wrong.UNKNOWN_REVISION: _NO_REVISION,
    Wrong.UNKNOWN_REVISION_IN_SHALLOW_CLONE: _NO_REVISION,
    Wrong.NO_COMMIT: Message("「{revision}」はコミットではありません。", '"{revision}" is not a commit.'),
    Wrong.NO_MERGE_BASE: _NO_BASE,
    Wrong.NO_MERGE_BASE_IN_SHALLOW_CLONE: _NO_BASE,
    Wrong.NOT_IN_REVISION: Message("{revision} に {path} がありません。", "there is no {path} in {revision}."),
    Wrong.NOT_IN_INDEX: Message(
        "コミットする予定の内容に {path} がありません。", "there is no {path} among what is staged."
    ),
    Wrong.UNMERGED: Message(
        "{path} に変更の衝突が残っています。解決して git add を実行してください。",
        "{path} has a merge conflict: resolve it and run git add.",
    ),
    Wrong.NO_PLANS: Message(
        "{point}に計画がありません。plans/ のあるフォルダーで実行してください。",
        "there is no plan in {point}: run it where plans/ is.",
    ),
    Wrong.NO_SUCH_YEAR: Message(
        "{year}の計画がありません({point})。あるのは{years}です。",
        "there is no plan of {year} ({point}), only of {years}.",
    ),
    Wrong.NO_SUCH_YEAR_OF_ORGANISATION: Message(
        "{organisation} には、どちらの年度の計画もありません。あるのは: {years}",
        "{organisation} has no plan of either year; it has: {years}.",
    ),
    Wrong.YEARS_BACKWARDS: Message(
        "古い年度を先に書きます: xplan diff {new} {old}", "the older year comes first: xplan diff {new} {old}"
    ),
    Wrong.ONE_YEAR: Message(
        "異なる年度を二つ指定してください。例: xplan diff 2024 2025(「{year}」という名前のタグなら refs/tags/{year})",
        'name two different years, as in xplan diff 2024 2025 (a tag called "{year}" is refs/tags/{year}).',
    ),
    Wrong.ONE_FILE: Message(
        "ファイルは二つ指定してください。例: xplan diff HEAD:plans/minato-ku/2025.yaml plans/minato-ku/2025.yaml",
        "name two files, as in xplan diff HEAD:plans/minato-ku/2025.yaml plans/minato-ku/2025.yaml.",
    ),
    Wrong.MIXED: Message(
        "「{first}」と「{second}」は比べられません。年度どうし、版どうし、ファイルどうしを指定してください。",
        '"{first}" and "{second}" cannot be compared: name two fiscal years, two revisions or two files.',
    ),
    Wrong.TOO_MANY: Message("比べられるのは二つまでです。", "no more than two sides can be compared."),
    Wrong.STAGED: Message(
        "--staged と一緒に指定できるのは版一つだけです。例: xplan diff --staged HEAD~1",
        "--staged takes one revision at most, as in xplan diff --staged HEAD~1.",
    ),
    Wrong.UNREADABLE: Message("{path} を計画として読めません: {reason}", "{path} cannot be read as a plan: {reason}"),
}
_SHALLOW = (Wrong.UNKNOWN_REVISION_IN_SHALLOW_CLONE, Wrong.NO_MERGE_BASE_IN_SHALLOW_CLONE)


def sentence(error: SideError, words_of: Mapping[Wrong, Message] = _SENTENCES) -> Message:
    """What is wrong, what may have been meant, and what helps; `words_of` has the words of a verb of its own."""
    if error.wrong is Wrong.UNKNOWN_ORGANISATION:
        return unknown_word(str(error.values["organisation"]), error.known, _ORGANISATION)
    words = words_of.get(error.wrong, _SENTENCES[error.wrong]).saying(**error.values)
    if meant := _meant(error):
        words = _joined(words, Message("「{meant}」のことですか。", 'Did you mean "{meant}"?', {"meant": meant}))
    return _joined(words, _FETCH) if error.wrong in _SHALLOW else words


def _meant(error: SideError) -> str:
    """The branch, tag or path that comes closest; "" where none is close."""
    name = str(error.values.get("path") or re.split("[~^@]", str(error.values.get("revision", "")), maxsplit=1)[0])
    if name in ("", "HEAD", *error.known):  # there is such a branch; it is what follows the name that is not there
        return ""
    of_a_remote = [known for known in error.known if known.endswith(f"/{name}")]
    return next(iter([*of_a_remote, *difflib.get_close_matches(name, error.known, n=1)]), "")


def _joined(first: Message, second: Message) -> Message:
    return Message("{first}{second}", "{first} {second}", {"first": first, "second": second})
