"""Findings as reviewdog's rdjson, with which it comments on pull requests.

The format: reviewdog, "Reviewdog Diagnostic Format". Its columns count bytes of UTF-8.
"""

from __future__ import annotations

from xplan_lint.byte_columns import byte_offset
from xplan_lint.diagnostic import Diagnostic, RelatedPlace, Severity, Span
from xplan_lint.message import Language
from xplan_lint.report.finding_words import with_help
from xplan_lint.report.printable import printable
from xplan_lint.report.safe_json import safe_json
from xplan_lint.result import Result

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def report(result: Result, language: Language) -> str:
    """One JSON object, with a diagnostic for each finding."""
    document = {
        "source": {"name": "xplan"},
        "diagnostics": [_finding(found, language) for found in result.diagnostics],
    }
    return safe_json(document)


def _finding(found: Diagnostic, language: Language) -> dict[str, object]:
    entry: dict[str, object] = {
        "message": with_help(found, language),
        "location": {"path": found.place.path, "range": _range(_in_bytes(found.place.span, found.source_line))},
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }
    if found.substitutions:
        entry["suggestions"] = [{"range": _range(each.bytes), "text": each.text} for each in found.substitutions]
    if found.related:
        entry["related_locations"] = [_related(each, language) for each in found.related]
    return entry


def _related(related: RelatedPlace, language: Language) -> dict[str, object]:
    """Without columns, for the text of its line is not known; they may be left out."""
    span = related.place.span
    lines = {"start": {"line": span.line}, "end": {"line": span.end_line}}
    return {
        "message": printable(related.message.text(language)),
        "location": {"path": related.place.path, "range": lines},
    }


def _range(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }


def _in_bytes(span: Span, line: str) -> Span:
    """The span with its columns in bytes of UTF-8, where it ends in the `line` in which it begins."""
    column, end = (byte_offset(line, each - 1) + 1 for each in (span.column, span.end_column))
    return Span(span.line, column, span.end_line, end if span.end_line == span.line else span.end_column)
