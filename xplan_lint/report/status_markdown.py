"""The status as Markdown."""

from __future__ import annotations

from xplan_lint.message import Language
from xplan_lint.report.blocks_markdown import markdown_document
from xplan_lint.report.status_document import status_document
from xplan_lint.status import Status


def report(status: Status, language: Language) -> str:
    """A document of one table."""
    return markdown_document(status_document(status), language)
