"""What every reader yields: the lines and tables of a document, in reading order."""

from __future__ import annotations

from xplan_lint.frozen import frozen


@frozen
class Place:
    """Where in the original something stands; both are counted from 1. `page` is None where pages are unknown."""

    page: int | None
    line: int


@frozen
class Line:
    """A line of text. `begins` says that something (an empty line, a new paragraph) parts it from the line above."""

    text: str
    place: Place
    begins: bool = True


@frozen
class Cell:
    """A cell. Line breaks in its text are those of the original; `columns` is how many it takes."""

    text: str
    columns: int = 1


@frozen
class Row:
    cells: tuple[Cell, ...]
    place: Place


@frozen
class Table:
    """A table. `has_spans` says that the original told which cells are merged; where not, a merged cell is a filled
    one with empty ones to its right, like any cell that is merely empty.
    """

    rows: tuple[Row, ...]
    has_spans: bool = False


Block = Line | Table


@frozen
class Gap:
    """A page or a picture that holds no text to read, a photograph of paper perhaps; or a page that is damaged."""

    place: Place
    is_damaged: bool = False


@frozen
class Markup:
    """Tags of HTML that a conversion left in a line; the readers leave them out."""

    place: Place


Content = Block | Gap | Markup
