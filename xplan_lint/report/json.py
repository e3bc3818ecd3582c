"""Findings for a program: one JSON object, described by `schema/findings.schema.json`."""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity, Span
from xplan_lint.message import Language
from xplan_lint.report.safe_json import safe_json
from xplan_lint.result import Result


def report(result: Result, language: Language) -> str:
    """`{"version": 1, "diagnostics": […], "summary": {…}}`; lines and columns count from 1, in code points."""
    document = {
        "version": 1,
        "diagnostics": [finding(each, language) for each in result.diagnostics],
        "summary": {
            "files": result.files,
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "infos": result.count(Severity.INFO),
            "known": result.known,
        },
    }
    return safe_json(document)


def finding(found: Diagnostic, language: Language) -> dict[str, object]:
    """One entry of `diagnostics`."""
    return {
        "rule": found.rule,
        "group": found.group,
        "severity": found.severity.value,
        "path": found.place.path,
        **_region(found.place.span),
        "organisation": found.organisation or None,
        "fiscal_year": found.fiscal_year or None,
        "subject": found.subject or None,
        "message": found.message.text(language),
        "help": found.help.text(language),
        "fingerprint": found.fingerprint,
        "fixable": None if found.fix is None else "safe" if found.fix.is_safe else "unsafe",
        "edits": [{**_region(each.span), "text": each.text} for each in found.substitutions],
        "related": [
            {"path": each.place.path, **_region(each.place.span), "message": each.message.text(language)}
            for each in found.related
        ],
    }


def _region(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
