"""Findings as Checkstyle XML, which many review tools read: a `file` for each file, an `error` for each finding."""

from __future__ import annotations

from itertools import groupby

from xplan_lint.message import Language
from xplan_lint.report.xml import document, element
from xplan_lint.result import Result


def report(result: Result, language: Language) -> str:
    """One `file` for each file in which something was found."""
    root = element("checkstyle", version="4.3")
    for path, findings in groupby(result.diagnostics, key=lambda found: found.place.path):
        file = element("file", name=path)
        for found in findings:
            file.append(
                element(
                    "error",
                    line=str(found.place.span.line),
                    column=str(found.place.span.column),
                    severity=found.severity.value,
                    message=found.message.text(language),
                    source=f"xplan.{found.group}.{found.rule}",
                )
            )
        root.append(file)
    return document(root)
