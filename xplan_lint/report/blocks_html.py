"""A report as one HTML file that needs nothing else: no script, no network, for screens, readers and paper."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator
from itertools import count

from xplan_lint.frozen import field, frozen
from xplan_lint.message import Language
from xplan_lint.report.blocks import (
    Block,
    Cell,
    Document,
    Flow,
    Fold,
    Heading,
    Item,
    Items,
    Link,
    Mark,
    Paragraph,
    Phrase,
    Piece,
    Table,
    plain_text,
)
from xplan_lint.report.flow_svg import flow_svg
from xplan_lint.report.html_style import STYLE
from xplan_lint.report.printable import printable, without_commands


def html_page(document: Document, language: Language, *, style: str = STYLE, controls: Iterable[str] = ()) -> str:
    """The whole page; `controls` are lines of HTML between the title and the blocks."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _line(document.title.text(language))
    writer = _Writer(language)
    page = [
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        *controls,
        *writer.lines(document.blocks),
        "</main>",
        "</body>",
        "</html>",
    ]
    return without_commands("\n".join(page), "&#91;") + "\n"


@frozen
class _Writer:
    language: Language
    numbers: Iterator[int] = field(default_factory=lambda: count(1))  # tell the drawings of a page apart

    def lines(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading(level, phrase):
                    yield f"<h{level}>{self.inline(phrase)}</h{level}>"
                case Paragraph(phrase):
                    yield f"<p>{self.inline(phrase)}</p>"
                case Items(items):
                    yield from ("<ul>", *map(self.item, items), "</ul>")
                case Table():
                    yield from self.table(block)
                case Fold(summary, inner):
                    yield f"<details><summary>{self.inline(summary)}</summary>"
                    yield from self.lines(inner)
                    yield "</details>"
                case Flow():
                    yield from self.drawing(block)

    def item(self, item: Item) -> str:
        details = "".join(f"<li>{self.inline(detail)}</li>" for detail in item.details)
        return f"<li>{self.inline(item.phrase)}{f'<ul>{details}</ul>' if details else ''}</li>"

    def drawing(self, flow: Flow) -> Iterator[str]:
        """A frame that can be scrolled where the page is narrower than the drawing, by keyboard too."""
        label = _line(flow.title.text(self.language))
        yield f'<div class="drawing" role="group" tabindex="0" aria-label="{label}">'
        yield flow_svg(flow, next(self.numbers), self.language)
        yield "</div>"

    def table(self, table: Table) -> Iterator[str]:
        """With roles, because a narrow page lays the cells out as blocks, whereupon browsers forget the table."""
        titles = [_line(column.text(self.language)) for column in table.columns]
        is_prose = not any(self.is_number(cell) for row in table.rows for cell in row)
        layout = ' class="prose"' if is_prose else ""
        yield f'<table role="table"{layout}>'
        yield f"<caption>{_line(table.caption.text(self.language))}</caption>"
        heads = "".join(f'<th scope="col" role="columnheader">{title}</th>' for title in titles)
        yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        yield '<tbody role="rowgroup">'
        for first, *rest in table.rows:
            cells = "".join(self.field(cell, title) for cell, title in zip(rest, titles[1:], strict=True))
            yield f'<tr role="row"><th scope="row" role="rowheader">{self.cell(first)}</th>{cells}</tr>'
        yield "</tbody>"
        yield "</table>"

    def field(self, cell: Cell, title: str) -> str:
        number = ' class="number"' if self.is_number(cell) else ""
        return f'<td role="cell"{number} data-column="{title}">{self.cell(cell)}</td>'

    def cell(self, cell: Cell) -> str:
        phrases = [self.inline(phrase) for phrase in cell.phrases]
        if cell.is_list:
            return f"<ul>{''.join(f'<li>{phrase}</li>' for phrase in phrases)}</ul>"
        return "<br>".join(phrases)

    def is_number(self, cell: Cell) -> bool:
        return plain_text(cell.phrases[0], self.language).isdecimal()

    def inline(self, phrase: Phrase) -> str:
        return "".join(map(self.piece, phrase))

    def piece(self, piece: Piece) -> str:
        plain = plain_text((piece,), self.language)
        text = _escape(plain)
        match piece:
            case Mark("new"):
                return f"<ins>＋{text}</ins>"
            case Mark("old"):
                return f"<del>－{text}</del>"
            case Mark("strong"):
                return f"<strong>{text}</strong>"
            case Mark("advice"):
                parts = enumerate(map(_escape, plain.split("`")))
                return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in parts)
            case Mark(role):
                return f'<strong class="{role}">{text}</strong>'
            case Link(_, address):
                return f'<a href="{html.escape(address)}">{text}</a>'
        return text


def _line(text: str) -> str:
    """Text of an attribute, or of a heading, on one line."""
    return html.escape(printable(" ".join(text.split())))


def _escape(text: str) -> str:
    """Text of the page, with its line breaks."""
    return "<br>".join(html.escape(printable(line)) for line in text.split("\n"))
