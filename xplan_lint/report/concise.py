"""Findings one a line, for editors and for counting: `path:line:column: severity[rule] message`."""

from __future__ import annotations

from xplan_lint.message import Language
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.result import Result


def report(result: Result, language: Language) -> str:
    """One line a finding; nothing where nothing was found."""
    lines = []
    for found in result.diagnostics:
        place, severity = found.place, found.severity.value
        head = f"{printable(place.path)}:{place.span.line}:{place.span.column}: {severity}[{found.rule}]"
        lines.append(f"{head} {printable(found.message.text(language))}\n")
    return without_commands("".join(lines))
