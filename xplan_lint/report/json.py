"""Findings for a program: one JSON object, described by `schema/findings.schema.json`."""

from __future__ import annotations

import json

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.lint import Result
from xplan_lint.message import Language


def report(result: Result, language: Language) -> str:
    """`{"version": 1, "diagnostics": […], "summary": {…}}`; lines and columns count from 1, in code points."""
    document = {
        "version": 1,
        "diagnostics": [_finding(each, language) for each in result.diagnostics],
        "summary": {
            "files": result.files,
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "infos": result.count(Severity.INFO),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Diagnostic, language: Language) -> dict[str, object]:
    span = found.place.span
    return {
        "rule": found.rule,
        "group": found.group,
        "severity": found.severity.value,
        "path": found.place.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "organisation": found.organisation or None,
        "fiscal_year": found.fiscal_year or None,
        "subject": found.subject or None,
        "message": found.message.text(language),
        "help": found.help.text(language),
    }
