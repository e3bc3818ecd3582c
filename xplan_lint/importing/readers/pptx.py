"""PowerPoint files: the boxes and tables of each slide, from top to bottom."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from xplan_lint.importing.blocks import Cell, Content, Gap, Line, Place, Row, Table
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.readers import Watch
from xplan_lint.late_typing import Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SAME_ROW = 200_000  # EMU, half a centimetre: boxes whose tops differ less stand side by side
_FEW = 30  # characters on a slide that is a picture: its title, its number
_PICTURE = 13  # MSO_SHAPE_TYPE
_MOST_SLIDES = 300
_NUMBERS = {"arabicParenBoth": "({})", "arabicPeriod": "{}.", "arabicParenR": "{})", "arabicPlain": "{} "}


def read(content: bytes, watch: Watch) -> Iterator[Content]:
    """The blocks of a PowerPoint file. Raises RefusedError for one that cannot be read."""
    try:
        import pptx
        from lxml.etree import LxmlError
        from pptx.exc import PackageNotFoundError
    except ImportError as error:
        raise RefusedError(Refusal.READER_MISSING, package="python-pptx") from error
    try:
        deck = pptx.Presentation(io.BytesIO(content))
        slides = list(deck.slides)
        if len(slides) > _MOST_SLIDES:
            raise RefusedError(Refusal.TOO_MANY_PAGES, pages=len(slides), most=_MOST_SLIDES)
        size = (deck.slide_width or 0) * (deck.slide_height or 0)
        return iter([block for page, slide in enumerate(watch(slides), start=1) for block in _slide(slide, page, size)])
    except (PackageNotFoundError, LxmlError, BadZipFile, zlib.error, KeyError, ValueError, TypeError) as error:
        raise RefusedError(Refusal.DAMAGED) from error
    except (AttributeError, IndexError, RecursionError) as error:  # parts that PowerPoint would not write
        raise RefusedError(Refusal.DAMAGED) from error


def _slide(slide: Any, page: int, size: int) -> Iterator[Content]:
    """The blocks of a slide; a gap for a picture that takes half of it where there is little else."""
    number, characters = 0, 0
    for shape in _in_reading_order(list(_shapes(slide.shapes))):
        for block in _table(shape.table, page, number) if shape.has_table else _text(shape.text_frame, page, number):
            number += 1
            characters += _FEW if isinstance(block, Table) else len(block.text)
            yield block
    pictures = (shape for shape in slide.shapes if getattr(shape, "shape_type", None) == _PICTURE)
    if characters < _FEW and any((shape.width or 0) * (shape.height or 0) > size / 2 for shape in pictures):
        yield Gap(Place(page, 1))


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):  # a group
            yield from _shapes(shape.shapes)
        elif shape.has_table or (shape.has_text_frame and shape.text_frame.text.strip()):
            yield shape


def _in_reading_order(shapes: list[Any]) -> list[Any]:
    rows: list[list[Any]] = []
    for shape in sorted(shapes, key=lambda each: (each.top or 0, each.left or 0)):
        if rows and (shape.top or 0) - (rows[-1][0].top or 0) < _SAME_ROW:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda each: each.left or 0)]


def _text(frame: Any, page: int, number: int) -> Iterator[Line]:
    for part, begins in _lines(frame):
        number += 1
        yield Line(part, Place(page, number), begins)


def _lines(frame: Any) -> Iterator[tuple[str, bool]]:
    """The lines of a text frame, and whether each begins a paragraph."""
    count = 0
    for paragraph in frame.paragraphs:
        mark, count = _mark(paragraph, count)
        text = "".join(run.text for run in paragraph.runs) if not paragraph.text else paragraph.text
        for index, part in enumerate(text.replace("\v", "\n").replace("\t", " ").split("\n")):
            if part.strip():
                yield (mark if index == 0 else "") + part, index == 0


def _mark(paragraph: Any, count: int) -> tuple[str, int]:
    """The bullet or number that PowerPoint shows before a paragraph, and how many numbers there were."""
    settings = paragraph._p.find(f"{_A}pPr")
    if settings is None or not paragraph.text.strip():
        return "", count if settings is not None else 0
    if settings.find(f"{_A}buChar") is not None:
        return "・", 0
    numbered = settings.find(f"{_A}buAutoNum")
    if numbered is None:
        return "", 0
    kind, count = numbered.get("type", ""), count + 1
    if kind.startswith("circleNum") and count <= 20:
        return chr(0x2460 + count - 1), count
    return _NUMBERS.get(kind, "{}.").format(count), count


def _table(table: Any, page: int, number: int) -> Iterator[Table]:
    rows = []
    for row in table.rows:
        number += 1
        cells = [
            Cell(
                "" if cell.is_spanned else "\n".join(part for part, _ in _lines(cell.text_frame)),
                cell.span_width if cell.is_merge_origin else 1,
            )
            for cell in row.cells
            if not _is_covered(cell)
        ]
        rows.append(Row(tuple(cells), Place(page, number)))
    yield Table(tuple(rows), has_spans=True)


def _is_covered(cell: Any) -> bool:
    """Whether the cell to its left reaches over it."""
    return bool(cell._tc.hMerge)
