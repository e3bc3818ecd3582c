"""A report as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xplan_lint.message import Language
from xplan_lint.report.blocks import (
    Block,
    Cell,
    Document,
    Flow,
    Fold,
    Heading,
    Items,
    Link,
    Mark,
    Paragraph,
    Phrase,
    Piece,
    Table,
    plain_text,
)
from xplan_lint.report.markdown_text import inert, inert_html

# GitHub takes 65,536 characters; whoever posts a comment needs some of them to know it again by.
LONGEST_COMMENT = 65_000


def markdown_document(document: Document, language: Language) -> str:
    """The whole document, its title as its first heading."""
    return f"# {inert(document.title.text(language))}\n\n{markdown_of(document.blocks, language)}\n"


def markdown_of(blocks: Iterable[Block], language: Language) -> str:
    """The blocks with an empty line between them, without a line break at the end."""
    return "\n\n".join(text for block in blocks if (text := "\n".join(_lines(block, language))))


def _lines(block: Block, language: Language) -> Iterator[str]:
    match block:
        case Heading(level, phrase):
            yield f"{'#' * level} {_inline(phrase, language)}"
        case Paragraph(phrase):
            yield _inline(phrase, language)
        case Items(items):
            for item in items:
                yield f"- {_inline(item.phrase, language)}"
                yield from (f"  - {_inline(detail, language)}" for detail in item.details)
        case Table():
            yield from _table(block, language)
        case Fold(summary, blocks):
            yield "<details>"
            yield f"<summary>{inert_html(plain_text(summary, language))}</summary>"
            yield f"\n{markdown_of(blocks, language)}\n"
            yield "</details>"
        case Flow():
            pass  # the table below it says the same


def _table(table: Table, language: Language) -> Iterator[str]:
    columns = range(len(table.columns))
    numeric = [
        all(plain_text(row[column].phrases[0], language).isdecimal() for row in table.rows) for column in columns
    ]
    yield _row(inert(column.text(language)) for column in table.columns)
    yield _row("---:" if each else "---" for each in numeric)
    for row in table.rows:
        yield _row(_cell(cell, language) for cell in row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell, language: Language) -> str:
    sign = "・" if cell.is_list else ""
    return "<br>".join(sign + _inline(phrase, language) for phrase in cell.phrases)


def _inline(phrase: Phrase, language: Language) -> str:
    return "".join(_piece(piece, language) for piece in phrase)


def _piece(piece: Piece, language: Language) -> str:
    plain = plain_text((piece,), language)
    text = inert(plain)
    match piece:
        case Mark("new"):
            return f"<ins>{text}</ins>"
        case Mark("old"):
            return f"<del>{text}</del>"
        case Mark("advice"):
            parts = plain.split("`")
            return "`".join(part if number % 2 else inert(part) for number, part in enumerate(parts))
        case Mark():
            return f"**{text}**"
        case Link(_, address):
            return f"[{text}]({address})"
    return text
