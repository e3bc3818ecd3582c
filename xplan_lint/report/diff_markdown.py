"""A comparison as Markdown: a document to publish, or a comment on a pull request that fits into one."""

from __future__ import annotations

from xplan_lint.diff.comparison import Difference
from xplan_lint.message import Language, Message, counted
from xplan_lint.report.blocks_markdown import LONGEST_COMMENT, markdown_document, markdown_of
from xplan_lint.report.diff_document import document
from xplan_lint.report.fitting import fitting


def report(difference: Difference, language: Language) -> str:
    """The summary of two years whole; what changed between two versions, cut to one comment and saying so."""
    found = document(difference)
    if not difference.is_same_year:
        return markdown_document(found, language)
    fitted = fitting(found.blocks, LONGEST_COMMENT - 1, lambda blocks: markdown_of(blocks, language), _left_out)
    return f"{markdown_of(fitted, language)}\n"


def _left_out(number: int) -> Message:
    return counted(
        number,
        "文字数の上限のため、{n}件を省きました。すべてを読むには、手元で xplan diff を実行してください。",
        "{n} item is left out to keep within the longest comment. Run xplan diff to read them all.",
        "{n} items are left out to keep within the longest comment. Run xplan diff to read them all.",
    )
