"""Findings as JSON Lines, for programs that take them one by one: an object a line, as in `json`."""

from __future__ import annotations

from xplan_lint.message import Language
from xplan_lint.report.json import finding
from xplan_lint.report.safe_json import safe_json
from xplan_lint.result import Result


def report(result: Result, language: Language) -> str:
    """One finding a line; nothing where nothing was found."""
    return "".join(safe_json(finding(each, language), indent=None) for each in result.diagnostics)
