"""What every reader yields: the lines and tables of a document, in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where in the original something stands; both are counted from 1. `page` is None where pages are unknown."""

    page: int | None
    line: int


@dataclass(frozen=True)
class Line:
    """A line of text. `begins` says that something (an empty line, a new paragraph) parts it from the line above."""

    text: str
    place: Place
    begins: bool = True


@dataclass(frozen=True)
class Cell:
    """A cell. Line breaks in its text are those of the original; `columns` is how many it takes."""

    text: str
    columns: int = 1


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True)
class Table:
    """A table. `has_spans` says that the original told which cells are merged; where not, a merged cell is a filled
    one with empty ones to its right, like any cell that is merely empty.
    """

    rows: tuple[Row, ...]
    has_spans: bool = False


Block = Line | Table


@dataclass(frozen=True)
class Gap:
    """A page on which there is no text to read, a photograph of paper perhaps."""

    place: Place


Content = Block | Gap
