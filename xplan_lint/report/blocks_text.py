"""A report for a person at a terminal: the facts of its blocks, close together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xplan_lint.columns import columns
from xplan_lint.frozen import frozen, replace
from xplan_lint.message import Language, Message
from xplan_lint.report.blocks import (
    Block,
    Cell,
    Flow,
    Fold,
    Heading,
    Items,
    Mark,
    Paragraph,
    Piece,
    Role,
    Table,
    said,
)
from xplan_lint.report.printable import printable, without_commands

_LINE_COMMAND = re.compile(r"^( *)::", re.MULTILINE)  # at the beginning of a line, a command to a log of GitHub
_WIDEST_TABLE = 120  # terminal columns; a wider table is shown row by row
_COLOURS: dict[Role, str] = {"strong": "1", "old": "31", "new": "32", "error": "31", "warning": "33", "info": "36"}
_HEADINGS = {2: "== {} ==", 3: "-- {} --", 4: "{}"}
_SIGNS: dict[Role, tuple[str, str]] = {"old": ("[-", "-]"), "new": ("{+", "+}")}


def text_of(blocks: Iterable[Block], language: Language, *, title: Message | None = None, colour: bool = False) -> str:
    """The blocks with an empty line between them, below the title where one is given."""
    writer = _Writer(language, colour)
    parts = ["\n".join(writer.lines(block)) for block in blocks]
    if title is not None:
        parts.insert(0, writer.inline((Mark("strong", title),)))
    text = "\n\n".join(filter(None, parts)) + "\n"
    # For a template with a group in it, `re` itself would be imported: 2 ms.
    return _LINE_COMMAND.sub(lambda found: f"{found[1]}: :", without_commands(text))


@frozen
class _Writer:
    language: Language
    colour: bool

    def lines(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, phrase):
                yield self.painted(_HEADINGS[level].format(self.inline(phrase)), "strong")
            case Paragraph(phrase):
                yield self.inline(phrase)
            case Items(items):
                for item in items:
                    yield f"- {self.inline(item.phrase)}"
                    yield from (f"    {self.inline(detail)}" for detail in item.details)
            case Table():
                yield from self.table(block)
            case Fold(summary, blocks):
                yield self.inline(summary)
                for each in blocks:
                    yield from (f"  {line}" for line in self.lines(each))
            case Flow():
                pass  # the table below it says the same

    def table(self, table: Table) -> Iterator[str]:
        """Side by side where it is narrow enough, else row by row with the names of the columns."""
        titles = [self.text(column) for column in table.columns]
        plain = replace(self, colour=False)
        cells = [titles, *([plain.cell(cell) for cell in row] for row in table.rows)]
        widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
        if sum(widths) + 2 * len(widths) <= _WIDEST_TABLE:
            yield from (_padded(row, widths) for row in cells)
            return
        rows = [[self.cell(cell) for cell in row] for row in table.rows] if self.colour else cells[1:]
        for row in rows:
            yield row[0]
            yield from (f"    {title}: {text}" for title, text in zip(titles[1:], row[1:], strict=True))

    def cell(self, cell: Cell) -> str:
        return (" / " if cell.is_list else " ").join(map(self.inline, cell.phrases))

    def inline(self, phrase: Iterable[Piece]) -> str:
        return "".join(self.piece(piece) for piece in phrase)

    def piece(self, piece: Piece) -> str:
        text = self.text(piece)
        if not isinstance(piece, Mark):
            return text
        before, after = _SIGNS.get(piece.role, ("", ""))
        return self.painted(f"{before}{text}{after}", piece.role)

    def painted(self, text: str, role: Role) -> str:
        code = _COLOURS.get(role) if self.colour else None
        return f"\x1b[{code}m{text}\x1b[0m" if code else text

    def text(self, piece: Piece) -> str:
        """On one line, without anything that a terminal would obey."""
        return printable(said(piece, self.language).replace("\n", " "))


def _padded(row: list[str], widths: list[int]) -> str:
    return "  ".join(text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True)).rstrip()
