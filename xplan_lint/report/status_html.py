"""The status as one HTML file."""

from __future__ import annotations

from xplan_lint.message import Language
from xplan_lint.report.blocks_html import html_page
from xplan_lint.report.status_document import status_document
from xplan_lint.status import Status


def report(status: Status, language: Language) -> str:
    """The whole page."""
    return html_page(status_document(status), language)
