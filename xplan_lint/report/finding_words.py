"""What several reports of findings say in the same words."""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable
from xplan_lint.result import Result

HELP = Message("直し方", "how to fix")
_CLEAN = Message("{files}件のファイルを確認しました。指摘はありません。", "{files} file(s) checked, nothing found.")
_NOTHING_NEW = Message(
    "{files}件のファイルを確認しました。新しい指摘はありません。", "{files} file(s) checked, nothing new found."
)
_TOTALS = Message(
    "{files}件のファイルを確認しました。エラー {errors}件、警告 {warnings}件、情報 {infos}件。",
    "{files} file(s) checked: {errors} error(s), {warnings} warning(s), {infos} information.",
)
_SUPPRESSED = Message(
    "{totals}コメントで止めた指摘が、ほかに{count}件あります。", "{totals} {count} more suppressed by comments."
)
_KNOWN = Message("{totals}既知の指摘が、ほかに{count}件あります。", "{totals} {count} more are known.")


def totals(result: Result) -> Message:
    """How many files were checked, how many findings of each severity there are, and how many are not counted."""
    errors, warnings, infos = (result.count(severity) for severity in Severity)
    words = _TOTALS if result.diagnostics else _NOTHING_NEW if result.known else _CLEAN
    told = words.saying(files=result.files, errors=errors, warnings=warnings, infos=infos)
    for count, more in ((len(result.suppressed), _SUPPRESSED), (result.known, _KNOWN)):
        told = more.saying(totals=told, count=count) if count else told
    return told


def with_help(found: Diagnostic, language: Language) -> str:
    """What is wrong, and below it how to mend it."""
    message = printable(found.message.text(language))
    return f"{message}\n{HELP.text(language)}: {printable(found.help.text(language))}"
