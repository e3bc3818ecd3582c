"""A comparison for a person at a terminal."""

from __future__ import annotations

from xplan_lint.diff.comparison import Difference
from xplan_lint.message import Language
from xplan_lint.report.blocks_text import text_of
from xplan_lint.report.diff_document import document


def report(difference: Difference, language: Language, *, colour: bool = False) -> str:
    """The same facts as in every format; one sentence where two versions say the same."""
    found = document(difference)
    title = None if difference.is_same_year else found.title
    return text_of(found.blocks, language, title=title, colour=colour)
