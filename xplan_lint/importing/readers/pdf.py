"""PDF files: the lines outside of tables, and the tables with their merged cells, from top to bottom."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

from xplan_lint.frozen import replace
from xplan_lint.importing.blocks import Block, Content, Gap, Line, Place, Row, Table
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.passages import glue, is_start, must_go_on
from xplan_lint.importing.readers import Watch
from xplan_lint.importing.readers.pdf_tables import SPACE, Ending, is_inside, joined, plain, rows_of, tables_of
from xplan_lint.late_typing import Any

_MOST_PAGES = 300
_OPEN = re.compile("[（(][^（）()]*$")
_SENTENCE_END = re.compile("[。！？]")
# What pdfminer makes of objects that are not as they should be.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError)
_UNKNOWN = re.compile(r"\(cid:[0-9]+\)")  # a character that the file's fonts do not name
_FEW = 30  # characters on a page that is a picture: its number, its head
_MARGIN = 0.07  # of a page's height


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
            ending: Ending | None = None
            for page in watch(document.pages):
                try:
                    found, rest, ending = _page(page, ending)
                except (PdfminerException, PSException, MalformedPDFException, *_BROKEN):
                    found, rest, ending = [Gap(Place(page.page_number, 1), is_damaged=True)], None, None
                if rest is not None:
                    _put_back(blocks, rest)
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


def _page(page: Any, above: Ending | None) -> tuple[list[Content], Row | None, Ending | None]:
    """A page's blocks; the rest of a row that the end of the page before parted; how the table that this page ends
    with ends. `above` tells that of the page before.
    """
    number = page.page_number
    if _is_picture(page):
        return [Gap(Place(number, 1))], None, None
    tables = tables_of(page, above)
    boxes = [table.bbox for table in tables]
    outside = page.filter(lambda each: each["object_type"] != "char" or not any(is_inside(each, box) for box in boxes))
    lines = outside.extract_text_lines(x_tolerance_ratio=SPACE)
    if not lines and not tables:
        return [], None, above
    found: list[tuple[float, Block]] = list(_lines(lines, number))
    between = [line for line in lines if not _is_in_margin(line, page)]
    rest, ending = None, None
    for index, table in enumerate(tables):
        is_first = index == 0 and not any(line["bottom"] < table.bbox[1] for line in between)
        rows, part, ending = rows_of(table, page, above if is_first else None)
        rest = part or rest
        if rows:
            found.append((table.bbox[1], Table(rows, has_spans=True)))
    if tables and any(line["top"] > tables[-1].bbox[3] for line in between):
        ending = None
    return [block for _, block in sorted(found, key=lambda each: each[0])], rest, ending


def _is_in_margin(line: dict[str, Any], page: Any) -> bool:
    """Whether a line stands where numbers of pages and running heads do."""
    return bool(line["bottom"] < _MARGIN * page.height or line["top"] > (1 - _MARGIN) * page.height)


def _put_back(blocks: list[Content], rest: Row) -> None:
    """Give the last row of the last table what the next page has of it."""
    at = max(index for index, block in enumerate(blocks) if isinstance(block, Table))
    table = blocks[at]
    assert isinstance(table, Table)
    blocks[at] = replace(table, rows=(*table.rows[:-1], joined(table.rows[-1], rest)))


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


def _lines(lines: list[dict[str, Any]], page: int) -> Iterator[tuple[float, Line]]:
    """The lines, with those put together that the right margin parted; each with its height on the page."""
    right = max((line["x1"] for line in lines), default=0)
    is_flowing = _is_flowing(lines, right)
    text, top, last, start, is_apart = "", 0.0, None, 0, True
    for number, line in enumerate(lines, start=1):
        size = line["bottom"] - line["top"]
        goes_on = last is not None and _is_wrapped(last, line, right, is_flowing=is_flowing)
        if goes_on or (last is not None and must_go_on(line["text"])):
            text = glue(text, plain(line["text"]))
        else:
            if last is not None:
                yield top, Line(text, Place(page, start), is_apart)
            is_apart = last is None or line["top"] - last["bottom"] > 0.8 * size
            text, top, start = plain(line["text"]), line["top"], number
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
    is_inside = _OPEN.search(above["text"]) is not None  # as あ） would be a number elsewhere
    is_new = is_start(line["text"]) and not is_inside
    return _is_full(above, right) and is_near and not is_new and (is_flowing or not ends)
