"""Options of `xplan lint` that do not go together."""

from __future__ import annotations

from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message

if TYPE_CHECKING:
    import argparse

_STAGED_OR_SINCE = Message("--staged と --since は一緒に使えません。", "--staged does not go with --since.")
_CHANGED_SINCE_WHAT = Message(
    "--changed-lines には --staged か --since REVISION も付けて、どの変更かを指定してください。",
    "--changed-lines needs --staged or --since REVISION to know which change is meant.",
)
_NOT_TYPED = Message(
    "標準入力(-)には、--staged と --since は使えません。",
    "--staged and --since do not go with standard input (-).",
)
_FIX_STAGED = Message(
    "コミットする予定の内容は直せません。--staged を外して手元のファイルを直し、git add してください。",
    "what is staged cannot be mended: leave --staged out, mend the work tree and run git add.",
)
_FIX_LINES = Message(
    "--fix はファイル全体を直します。--changed-lines とは一緒に使えません。",
    "--fix mends whole files, so it does not go with --changed-lines.",
)
_UPDATE_LINES = Message(
    "既知の指摘はファイル全体で書きとめます。--update-baseline は --changed-lines と一緒に使えません。",
    "a baseline is of whole files, so --update-baseline does not go with --changed-lines.",
)
_UPDATE_WHAT = Message(
    "--update-baseline には --baseline FILE も付けて、書くファイルを指定してください。",
    "--update-baseline needs --baseline FILE, which it writes.",
)
_UPDATE_OR_DIFF = Message(
    "--diff は何も書き込みません。--update-baseline とは一緒に使えません。",
    "--diff writes nothing, so it does not go with --update-baseline.",
)


def refuse_mixtures(options: argparse.Namespace) -> None:
    """End the program, with a reason, where options are named that do not go together."""
    is_change, is_fix = options.staged or options.since is not None, options.fix or options.unsafe_fixes or options.diff
    mixtures = (
        (options.staged and options.since is not None, _STAGED_OR_SINCE),
        (options.changed_lines and not is_change, _CHANGED_SINCE_WHAT),
        (is_change and "-" in options.paths, _NOT_TYPED),
        (options.staged and is_fix, _FIX_STAGED),
        (options.changed_lines and is_fix, _FIX_LINES),
        (options.changed_lines and options.update_baseline, _UPDATE_LINES),
        (options.update_baseline and not options.baseline, _UPDATE_WHAT),
        (options.update_baseline and options.diff, _UPDATE_OR_DIFF),
    )
    for is_mixed, reason in mixtures:
        if is_mixed:
            options.parser.refuse(reason)
