"""A comparison as a document, before a format lays it out."""

from __future__ import annotations

from xplan_lint.diff.comparison import Difference
from xplan_lint.report.blocks import Document
from xplan_lint.report.version_document import version_document
from xplan_lint.report.year_document import year_document


def document(difference: Difference) -> Document:
    """The summary of two fiscal years, or of two versions of the same plans."""
    return version_document(difference) if difference.is_same_year else year_document(difference)
