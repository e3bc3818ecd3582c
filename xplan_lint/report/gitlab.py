"""Findings as a GitLab Code Quality report, which a merge request shows beside the changed lines."""

from __future__ import annotations

from xplan_lint.diagnostic import Severity
from xplan_lint.message import Language
from xplan_lint.report.printable import printable
from xplan_lint.report.safe_json import safe_json
from xplan_lint.result import Result

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(result: Result, language: Language) -> str:
    """A JSON list. Two findings with one fingerprint would be shown as one, so a number tells them apart."""
    seen: dict[str, int] = {}
    entries = []
    for found in result.diagnostics:
        count = seen[found.fingerprint] = seen.get(found.fingerprint, 0) + 1
        span = found.place.span
        entries.append(
            {
                "description": printable(found.message.text(language)),
                "check_name": f"xplan/{found.rule}",
                "fingerprint": found.fingerprint if count == 1 else f"{found.fingerprint}-{count}",
                "severity": _SEVERITIES[found.severity],
                "location": {
                    "path": found.place.path,
                    "positions": {
                        "begin": {"line": span.line, "column": span.column},
                        "end": {"line": span.end_line, "column": span.end_column},
                    },
                },
            }
        )
    return safe_json(entries)
