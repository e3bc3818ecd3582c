"""Findings as reviewdog's rdjson, with which it comments on pull requests.

The format: reviewdog, "Reviewdog Diagnostic Format". Its columns count bytes of UTF-8.
"""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.lint import Result
from xplan_lint.message import Language
from xplan_lint.report.printable import printable
from xplan_lint.report.safe_json import safe_json

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def report(result: Result, language: Language) -> str:
    """One JSON object, with a diagnostic for each finding."""
    document = {
        "source": {"name": "xplan"},
        "diagnostics": [_finding(found, language) for found in result.diagnostics],
    }
    return safe_json(document)


def _finding(found: Diagnostic, language: Language) -> dict[str, object]:
    span = found.place.span
    return {
        "message": printable(found.message.text(language)),
        "location": {
            "path": found.place.path,
            "range": {
                "start": {"line": span.line, "column": _byte_column(found.source_line, span.column)},
                "end": {"line": span.end_line, "column": _byte_column(found.source_line, span.end_column)},
            },
        },
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }


def _byte_column(line: str, column: int) -> int:
    """A column in code points, from 1, as one in bytes of UTF-8; a place beyond the line's end stays beyond it."""
    before = line[: column - 1]
    return len(before.encode()) + column - len(before)
