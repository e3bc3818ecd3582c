"""Findings as one HTML file that needs nothing else: to read, to filter by severity, and to print."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.message import Language, Message
from xplan_lint.report.blocks import Block, Cell, Document, Heading, Mark, Table
from xplan_lint.report.blocks_html import html_page
from xplan_lint.report.finding_words import HELP
from xplan_lint.report.findings_document import (
    TITLE,
    Section,
    line_of,
    opening,
    related_to,
    rule_name,
    sections,
    severity_of,
)
from xplan_lint.report.html_style import STYLE
from xplan_lint.result import Result

_COLUMNS = (Message("場所", "Place"), Message("重さ", "Severity"), Message("内容", "Finding"), HELP)
_SHOWN = Message("表示するもの", "Show")
_CHOICE = Message("{severity} ({count})", "{severity} ({count})")

# Without a script: a box that is not ticked hides the rows that its mark stands in.
_FILTER = (
    """
.filter { border: 1px solid var(--rule); border-radius: 4px; padding: .4em 1em; margin: 1em 0; }
.filter label { display: inline-block; margin-right: 1.5em; padding: .3em 0; }
.filter input { width: 1.1em; height: 1.1em; vertical-align: -.15em; }
h2 { overflow-wrap: anywhere; }
thead th:nth-child(-n + 2) { width: 6.5em; }
thead th:last-child { width: 40%; }
tbody th { font-weight: 400; }
"""
    + "".join(
        f"main:has(#{severity.value}s:not(:checked)) tr:has(strong.{severity.value}) {{ display: none; }}\n"
        for severity in Severity
    )
    + "@media print { .filter { display: none; } }\n"
)


def report(result: Result, language: Language, *, base: str = "") -> str:
    """A table for each plan, the gravest findings first. `base` is where a site shows the files of the repository."""
    document = Document(TITLE, (*opening(result), *_blocks(result, base)))
    controls = _filter(result, language) if result.diagnostics else ()
    return html_page(document, language, style=STYLE + _FILTER, controls=controls)


def _filter(result: Result, language: Language) -> Iterator[str]:
    yield f'<fieldset class="filter"><legend>{_SHOWN.text(language)}</legend>'
    for severity in Severity:
        words = _CHOICE.saying(severity=severity.label, count=result.count(severity)).text(language)
        yield f'<label><input type="checkbox" id="{severity.value}s" checked> {words}</label>'
    yield "</fieldset>"


def _blocks(result: Result, base: str) -> Iterator[Block]:
    for section in sections(result):
        yield Heading(2, section.heading)
        yield _table(section, base)


def _table(section: Section, base: str) -> Table:
    rows = (
        (
            Cell(((line_of(found.place, base, beside=section.path),),)),
            Cell(((severity_of(found),),)),
            Cell(((found.message,), *related_to(found, base), (rule_name(found),))),
            Cell(((Mark("advice", found.help),),)),
        )
        for found in section.findings
    )
    caption = Message("{path}", "{path}", {"path": section.path})
    return Table(caption, _COLUMNS, tuple(rows))
