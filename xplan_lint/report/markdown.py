"""Findings as Markdown, for the summary of a build or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Diagnostic
from xplan_lint.message import Language, Message, counted
from xplan_lint.report.blocks import Block, Fold, Heading, Item, Items, Mark, Paragraph
from xplan_lint.report.blocks_markdown import LONGEST_COMMENT, markdown_of
from xplan_lint.report.finding_words import HELP
from xplan_lint.report.findings_document import TITLE, line_of, opening, related_to, rule_name, sections, severity_of
from xplan_lint.report.fitting import fitting
from xplan_lint.result import Result


def report(result: Result, language: Language, *, base: str = "") -> str:
    """A list for each plan, and how to mend it rule by rule; cut to one comment and saying so.

    `base` is where a site shows the files of the repository; lines lead there.
    """
    blocks = tuple(_blocks(result, base))
    fitted = fitting(blocks, LONGEST_COMMENT - 1, lambda each: markdown_of(each, language), _left_out)
    return f"{markdown_of(fitted, language)}\n"


def _blocks(result: Result, base: str) -> Iterator[Block]:
    yield Heading(2, (TITLE,))
    yield from opening(result)
    for section in sections(result):
        yield Heading(3, section.heading)
        yield Items(tuple(_item(found, base) for found in section.findings))
    helps = {found.rule: found for section in sections(result) for found in section.findings}
    if helps:
        advice = tuple(Paragraph((rule_name(each), ": ", Mark("advice", each.help))) for each in helps.values())
        yield Fold((HELP,), advice)


def _item(found: Diagnostic, base: str) -> Item:
    place = line_of(found.place, base, beside=found.place.path)
    phrase = (severity_of(found), " ", place, ": ", found.message, " ", rule_name(found))
    return Item(phrase, related_to(found, base))


def _left_out(number: int) -> Message:
    return counted(
        number,
        "文字数の上限のため、{n}件の指摘を省きました。すべてを読むには、手元で xplan lint を実行してください。",
        "{n} finding is left out to keep within the longest comment. Run xplan lint to read them all.",
        "{n} findings are left out to keep within the longest comment. Run xplan lint to read them all.",
    )
