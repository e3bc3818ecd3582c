"""Findings as GitHub workflow commands, which show them beside the changed lines of a pull request.

The format: docs.github.com, "Workflow commands for GitHub Actions", `::error file=…,line=…::message`.
Of each kind GitHub shows the first ten of a step; the others stand in the log alone.
"""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.message import Language, Message
from xplan_lint.report.finding_words import with_help
from xplan_lint.report.printable import printable
from xplan_lint.result import Result

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


_MOST_SHOWN = 10  # of each kind, in one step
_HIDDEN = Message(
    "指摘は{count}件ありますが、GitHubがここに表示するのは種類ごとに{most}件までです。"
    "表示されない{hidden}件は、この処理のログにあります。",
    "There are {count} findings, of which GitHub shows {most} of each kind here; the log of this step has the other "
    "{hidden}.",
)


def report(result: Result, language: Language) -> str:
    """One command a line; nothing where nothing was found. A notice comes first where GitHub will not show them all."""
    commands = [_command(each, language) for each in result.diagnostics]
    if hidden := _hidden(result):
        words = _HIDDEN.saying(count=len(commands), most=_MOST_SHOWN, hidden=hidden)
        commands.insert(0, f"::notice title=xplan::{_escape(words.text(language))}")
    return "".join(f"{command}\n" for command in commands)


def _hidden(result: Result) -> int:
    """How many findings will not be shown, counting that the notice about it will."""
    counts = {severity: result.count(severity) for severity in Severity}
    if max(counts.values()) <= _MOST_SHOWN:
        return 0
    counts[Severity.INFO] += 1
    return sum(max(count - _MOST_SHOWN, 0) for count in counts.values())


def _command(found: Diagnostic, language: Language) -> str:
    span = found.place.span
    properties = {
        "file": printable(found.place.path),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
        "title": f"xplan {found.rule}",
    }
    head = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {head}::{_escape(with_help(found, language))}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
