"""Findings as GitHub workflow commands, which show them beside the changed lines of a pull request.

The format: docs.github.com, "Workflow commands for GitHub Actions", `::error file=…,line=…::message`.
"""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.lint import Result
from xplan_lint.message import Language
from xplan_lint.report.printable import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(result: Result, language: Language) -> str:
    """One command a line; nothing where nothing was found."""
    return "".join(_command(each, language) + "\n" for each in result.diagnostics)


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
    return f"::{_COMMANDS[found.severity]} {head}::{_escape(printable(found.message.text(language)))}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
