"""Findings for a program: one JSON object, described by `schema/findings.schema.json`."""

from __future__ import annotations

from xplan_lint.diagnostic import Diagnostic, Severity, Span
from xplan_lint.message import Language
from xplan_lint.report.counts import OfOrganisation, OfRule, by_organisation, by_rule
from xplan_lint.report.safe_json import safe_json
from xplan_lint.result import Result


def report(result: Result, language: Language, *, is_counted: bool = False) -> str:
    """`{"version": 1, "diagnostics": […], "summary": {…}}`; lines and columns count from 1, in code points.

    Where it is to be counted, `"statistics": {…}` behind it.
    """
    document: dict[str, object] = {
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
    if is_counted:
        document["statistics"] = {
            "rules": [_of_rule(each) for each in by_rule(result)],
            "organisations": [_of_organisation(each) for each in by_organisation(result)],
        }
    return safe_json(document)


def _of_rule(row: OfRule) -> dict[str, object]:
    fixable = {"safe": row.safe, "unsafe": row.unsafe}
    return {
        "rule": row.rule,
        "group": row.group,
        "severity": row.severity.value,
        "count": row.count,
        "fixable": fixable,
    }


def _of_organisation(row: OfOrganisation) -> dict[str, object]:
    return {
        "organisation": row.organisation or None,
        "errors": row.counts[Severity.ERROR],
        "warnings": row.counts[Severity.WARNING],
        "infos": row.counts[Severity.INFO],
    }


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
