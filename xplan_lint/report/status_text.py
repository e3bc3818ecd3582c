"""The status for a person at a terminal."""

from __future__ import annotations

from xplan_lint.message import Language
from xplan_lint.report.blocks_text import text_of
from xplan_lint.report.status_document import narrow_document
from xplan_lint.status import Status


def report(status: Status, language: Language, *, colour: bool = False) -> str:
    """The table, and below it what is missing in each plan."""
    document = narrow_document(status)
    return text_of(document.blocks, language, title=document.title, colour=colour)
