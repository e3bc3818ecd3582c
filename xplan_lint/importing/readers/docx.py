"""Word files: paragraphs with the numbers that Word gives them, tables with their merged cells, text boxes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from xplan_lint.importing.blocks import Cell, Content, Gap, Line, Place, Row, Table
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.readers import Watch
from xplan_lint.importing.readers.numbering import Numbering
from xplan_lint.late_typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_LARGE = 3_600_000  # EMU, ten centimetres
_HIDDEN = (f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}txbxContent", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr")
_BREAKS = {f"{_W}tab": " ", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(content: bytes, watch: Watch) -> Iterator[Content]:
    """The blocks of a Word file. Raises RefusedError for one that cannot be read, or without the reader's package."""
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import LxmlError
    except ImportError as error:
        raise RefusedError(Refusal.READER_MISSING, package="python-docx") from error
    try:
        document = docx.Document(io.BytesIO(content))
        numbering = Numbering(document)
        return iter(list(_Walker(numbering).blocks(document.element.body, watch)))
    except (PackageNotFoundError, LxmlError, BadZipFile, zlib.error, KeyError, ValueError, TypeError) as error:
        raise RefusedError(Refusal.DAMAGED) from error
    except (AttributeError, IndexError, RecursionError) as error:  # parts that Word would not write
        raise RefusedError(Refusal.DAMAGED) from error


class _Walker:
    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.page, self.number = 1, 0

    def blocks(self, element: Any, watch: Watch = iter) -> Iterator[Content]:
        for child in watch(element.iterchildren()):
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag not in _HIDDEN:  # content controls, insertions
                yield from self.blocks(child)

    def _place(self) -> Place:
        self.number += 1
        return Place(self.page, self.number)

    def _paragraph(self, paragraph: Any) -> Iterator[Content]:
        text = f"{self.numbering.mark(paragraph)}{''.join(self._texts(paragraph))}"
        place = self._place()
        for index, part in enumerate(text.split("\n")):
            if part.strip():
                yield Line(part, place, begins=index == 0)
        if not text.strip() and any(_is_page(each) for each in paragraph.iter(_EXTENT)):
            yield Gap(place)
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(parent.tag == f"{_MC}Fallback" for parent in box.iterancestors()):
                yield from self.blocks(box)

    def _texts(self, element: Any) -> Iterator[str]:
        for child in element.iterchildren():
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag == f"{_W}br":
                self.page += child.get(f"{_W}type") == "page"
                yield "\n"
            elif child.tag == f"{_W}lastRenderedPageBreak":
                self.page += 1
            elif child.tag not in _HIDDEN:
                yield from self._texts(child)

    def _table(self, table: Any) -> Iterator[Content]:
        rows: list[Row] = []
        for row in table.iterchildren(f"{_W}tr"):
            cells = list(_cells(row))
            if any(cell.find(f".//{_W}tbl") is not None for cell in cells):  # a table to lay a page out
                if rows:
                    yield Table(tuple(rows), has_spans=True)
                    rows = []
                for cell in cells:
                    yield from self.blocks(cell)
                continue
            place = self._place()
            rows.append(Row(tuple(self._cell(cell) for cell in cells), place))
        if rows:
            yield Table(tuple(rows), has_spans=True)

    def _cell(self, cell: Any) -> Cell:
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        columns = int(span.get(f"{_W}val")) if span is not None else 1
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        if merge is not None and merge.get(f"{_W}val") != "restart":
            return Cell("", columns)
        lines = [block.text for block in self.blocks(cell) if isinstance(block, Line)]
        return Cell("\n".join(lines), columns)


def _is_page(extent: Any) -> bool:
    """Whether a picture is as large as most of a page."""
    return all(int(extent.get(side) or 0) > _LARGE for side in ("cx", "cy"))


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iter(f"{_W}tc")
