"""A comparison as one HTML file."""

from __future__ import annotations

from xplan_lint.diff.comparison import Difference
from xplan_lint.message import Language
from xplan_lint.report.blocks_html import html_page
from xplan_lint.report.diff_document import document


def report(difference: Difference, language: Language) -> str:
    """The whole page."""
    return html_page(document(difference), language)
