"""PDF files: the lines outside of tables, and the tables with their merged cells, from top to bottom."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Cell, Content, Gap, Line, Place, Row, Table
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.passages import glue, is_start, must_go_on
from xplan_lint.importing.readers import Watch
from xplan_lint.late_typing import Any

_MOST_PAGES = 300
_SENTENCE_END = re.compile("[。！？]")
# What pdfminer makes of objects that are not as they should be.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError)
_UNKNOWN = re.compile(r"\(cid:[0-9]+\)")  # a character that the file's fonts do not name
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
_FEW = 30  # characters on a page that is a picture: its number, its head
_NEAR = 2.0  # points within which two edges of cells are one


def read(content: bytes, watch: Watch) -> Iterator[Content]:
    """The blocks of a PDF. Raises RefusedError for one that cannot be read, is protected or has too many pages."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError as error:
        raise RefusedError(Refusal.READER_MISSING, package="pdfplumber") from error
    # What it finds odd in a file is neither the reader's business nor harmless on a terminal.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise RefusedError(Refusal.TOO_MANY_PAGES, pages=len(document.pages), most=_MOST_PAGES)
            blocks: list[Content] = []
            last: _Grid | None = None
            for page in watch(document.pages):
                try:
                    found, last = _page(page, last)
                except (PdfminerException, PSException, MalformedPDFException, *_BROKEN):
                    found, last = [Gap(Place(page.page_number, 1), is_damaged=True)], None
                blocks += found
                page.close()
    except (PdfminerException, PSException, MalformedPDFException) as error:
        is_locked = any(isinstance(each, PDFPasswordIncorrect) for each in (error, *error.args))
        raise RefusedError(Refusal.ENCRYPTED if is_locked else Refusal.DAMAGED) from error
    except _BROKEN as error:
        raise RefusedError(Refusal.DAMAGED) from error
    if not any(isinstance(block, (Line, Table)) for block in blocks):
        is_broken = any(isinstance(block, Gap) and block.is_damaged for block in blocks)
        raise RefusedError(Refusal.DAMAGED if is_broken else Refusal.NO_TEXT)
    return iter(blocks)


@frozen
class _Grid:
    """Where the columns of a table begin, and its right edge."""

    edges: tuple[float, ...]
    right: float

    def is_as_wide_as(self, other: _Grid) -> bool:
        return abs(self.edges[0] - other.edges[0]) <= _NEAR and abs(self.right - other.right) <= _NEAR


def _page(page: Any, last: _Grid | None) -> tuple[list[Content], _Grid | None]:
    """A page's blocks, and the grid of the table that it ends with; `last` is that of the page before."""
    number = page.page_number
    if _is_picture(page):
        return [Gap(Place(number, 1))], None
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda each: each["object_type"] != "char" or not any(_is_inside(each, box) for box in boxes))
    lines = outside.extract_text_lines(return_chars=True)
    if not lines and not tables:
        return [], last
    found: list[tuple[float, Block]] = list(_lines(lines, number))
    grid: _Grid | None = None
    for index, table in enumerate(tables):
        grid = _grid(table)
        # Merged rows at the top of a page do not show the columns of the table that they go on with.
        if index == 0 and last is not None and not _stands_above(lines, table) and grid.is_as_wide_as(last):
            grid = last if len(last.edges) > len(grid.edges) else grid
        found.append((table.bbox[1], _table(table, grid, page, number)))
    ends = grid if tables and not any(line["top"] > tables[-1].bbox[3] for line in lines) else None
    return [block for _, block in sorted(found, key=lambda each: each[0])], ends


def _is_picture(page: Any) -> bool:
    """Whether the page has hardly a character that can be read, but something drawn, or a picture of half its size."""
    readable = sum(not char["text"].isspace() and not _UNKNOWN.match(char["text"]) for char in page.chars)
    if readable < len(page.chars) / 2:
        return True
    widest = max((image["width"] * image["height"] for image in page.images), default=0)
    is_covered = widest > page.width * page.height / 2
    return (readable == 0 and any(page.objects.values())) or (is_covered and readable < _FEW)


def _stands_above(lines: list[dict[str, Any]], table: Any) -> bool:
    return any(line["bottom"] < table.bbox[1] for line in lines)


def _grid(table: Any) -> _Grid:
    edges: list[float] = []
    for x in sorted(cell[0] for cell in table.cells):
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    return _Grid(tuple(edges), table.bbox[2])


def _is_inside(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _lines(lines: list[dict[str, Any]], page: int) -> Iterator[tuple[float, Line]]:
    """The lines, with those put together that the right margin parted; each with its height on the page."""
    right = max((line["x1"] for line in lines), default=0)
    is_flowing = _is_flowing(lines, right)
    text, top, last, start, is_apart = "", 0.0, None, 0, True
    for number, line in enumerate(lines, start=1):
        size = line["bottom"] - line["top"]
        goes_on = last is not None and _is_wrapped(last, line, right, is_flowing=is_flowing)
        if goes_on or (last is not None and must_go_on(line["text"])):
            text = glue(text, _plain(line["text"]))
        else:
            if last is not None:
                yield top, Line(text, Place(page, start), is_apart)
            is_apart = last is None or line["top"] - last["bottom"] > 0.8 * size
            text, top, start = _plain(line["text"]), line["top"], number
        last = line
    if last is not None:
        yield top, Line(text, Place(page, start), is_apart)


def _is_flowing(lines: list[dict[str, Any]], right: float) -> bool:
    """Whether a paragraph of the page mostly has several sentences: more of them end inside of lines than with one."""
    inside = sum(len(_SENTENCE_END.findall(line["text"][:-1])) for line in lines)
    at_end = sum(bool(_SENTENCE_END.search(line["text"][-1:])) and not _is_full(line, right) for line in lines)
    return inside > at_end


def _is_full(line: dict[str, Any], right: float) -> bool:
    return bool(line["x1"] > right - 1.5 * (line["bottom"] - line["top"]))


def _is_wrapped(above: dict[str, Any], line: dict[str, Any], right: float, *, is_flowing: bool) -> bool:
    """Whether the line above ended at the margin, and this one goes on with it; a sentence may end there, too."""
    ends = _SENTENCE_END.search(above["text"][-1:]) is not None
    is_near = line["top"] - above["bottom"] < above["bottom"] - above["top"]
    return _is_full(above, right) and is_near and not is_start(line["text"]) and (is_flowing or not ends)


def _table(table: Any, grid: _Grid, page: Any, number: int) -> Table:
    rows = []
    for index, row in enumerate(table.rows, start=1):
        cells = sorted((cell for cell in row.cells if cell is not None), key=lambda each: each[0])
        if cells:
            filled = list(_with_covered(cells, grid.edges, page))
            rows.append(Row(tuple(filled), Place(number, index)))
    return Table(tuple(rows), has_spans=True)


def _with_covered(cells: list[Any], edges: tuple[float, ...], page: Any) -> Iterator[Cell]:
    """The cells of a row; an empty one for each column that a cell from above reaches down into."""
    at = 0
    for cell in cells:
        first = max(bisect_left(edges, cell[0] - _NEAR), at)
        yield from (Cell("") for _ in range(first - at))
        at = max(bisect_left(edges, cell[2] - _NEAR), first + 1)
        yield Cell(_text(cell, page), at - first)


def _text(box: Any, page: Any) -> str:
    """The text of a cell; a line that ended at the cell's edge goes on in the next one."""
    # By the middle of each character, because punctuation may hang over the cell's edge.
    inside = page.filter(lambda each: each["object_type"] == "char" and _is_inside(each, box))
    text, last = "", None
    for line in inside.extract_text_lines():
        size = line["bottom"] - line["top"]
        is_full = last is not None and last["x1"] > box[2] - 1.8 * size and not is_start(line["text"])
        is_wrapped = is_full or (last is not None and must_go_on(line["text"]))
        said = _plain(line["text"])
        text = glue(text, said) if is_wrapped else f"{text}\n{said}" if text else said
        last = line
    return text


def _plain(text: str) -> str:
    """The text without the radicals that fonts of PDF files put for whole characters: ⽇ is 日."""
    return text.translate(_RADICALS)
