"""What the reader of PDF files makes of tables that lines and pages part."""

import io
from collections.abc import Sequence
from typing import Any

import pytest

from xplan_lint.importing.blocks import Line, Table
from xplan_lint.importing.readers.pdf import read

pytest.importorskip("pdfplumber", reason="needs the extra [import]")
WIDE, HIGH, SIZE, PADDING = 595, 842, 10, 5
FONT = "HeiseiKakuGo-W5"  # needs no file
LEFT, COLUMNS = 60, (60, 130, 130)  # of the table; the second and the third have room for twelve characters

Rows = Sequence[Sequence[str]]  # a text a cell, with a line break where the page has one


def paper() -> tuple[Any, io.BytesIO]:
    """A canvas, and where it will write its pages."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDE, HIGH))
    canvas.setFont(FONT, SIZE)
    return canvas, stream


def printed(*pages: Rows, footer: bool) -> bytes:
    """A table a page with ruled cells, perhaps above a page's number."""
    canvas, stream = paper()
    for number, rows in enumerate(pages, start=1):
        canvas.setFont(FONT, SIZE)
        top = HIGH - 100
        for row in rows:
            height = max(cell.count("\n") + 1 for cell in row) * 1.2 * SIZE + 2 * PADDING
            left = LEFT
            for width, cell in zip(COLUMNS, row, strict=True):
                canvas.rect(left, top - height, width, height)
                for index, line in enumerate(cell.split("\n")):
                    canvas.drawString(left + PADDING, top - PADDING - SIZE - index * 1.2 * SIZE, line)
                left += width
            top -= height
        if footer:
            canvas.drawString(WIDE / 2, 30, str(number))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_row_of_one_merged_cell_goes_on_with_the_table_above() -> None:
    canvas, stream = paper()
    for y, columns in ((700, COLUMNS), (0, [sum(COLUMNS)])):
        left = LEFT
        for width in columns:
            canvas.rect(left, y or HIGH - 100, width, 30)
            canvas.drawString(left + PADDING, (y or HIGH - 100) + 10, "通年で調べる" if y == 0 else "設計")
            left += width
        canvas.showPage()
        canvas.setFont(FONT, SIZE)
    canvas.save()
    tables = [block for block in read(stream.getvalue(), lambda pages: pages) if isinstance(block, Table)]
    assert [[[(cell.text, cell.columns) for cell in row.cells] for row in table.rows] for table in tables] == [
        [[("設計", 1)] * 3],
        [[("通年で調べる", 3)]],
    ]


def rows_in(content: bytes) -> list[list[list[str]]]:
    tables = [block for block in read(content, lambda pages: pages) if isinstance(block, Table)]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


HEAD = ["分野", "課題名", "取り組み"]
CASES = [
    pytest.param(
        [
            [HEAD, ["観光", "待合所を一年中使えるよう", "暖房を入れて戸を二重にし"]],
            [["", "にする", "た\n・案内を作る"]],
        ],
        [[HEAD, ["観光", "待合所を一年中使えるようにする", "暖房を入れて戸を二重にした\n・案内を作る"]]],
        id="a row that the page parts",
    ),
    pytest.param(
        [
            [HEAD, ["観光", "待合所を一年中使えるよう", "暖房を入れる"]],
            [HEAD, ["", "にする", ""], ["交通", "船を増やす", "調べる"]],
        ],
        [
            [HEAD, ["観光", "待合所を一年中使えるようにする", "暖房を入れる"]],
            [HEAD, ["交通", "船を増やす", "調べる"]],
        ],
        id="below a header that stands again",
    ),
    pytest.param(
        [
            [HEAD, ["観光", "待合所", "・暖房を入れる"]],
            [["", "", "・戸を二重にする"], ["交通", "船を増やす", "調べる"]],
        ],
        [[HEAD, ["観光", "待合所", "・暖房を入れる\n・戸を二重にする"]], [["交通", "船を増やす", "調べる"]]],
        id="items of a row that is named on the page before",
    ),
    pytest.param(
        [[HEAD, ["観光", "(1)待合所", "・暖房を入れる"]], [["", "(2)朝市", "・屋根を付ける"]]],
        [[HEAD, ["観光", "(1)待合所", "・暖房を入れる"]], [["", "(2)朝市", "・屋根を付ける"]]],
        id="the next challenge of a field",
    ),
    pytest.param(
        [[["第1四半期", "第2四半期", "第3四半期"]], [["", "・案内", "・工事"]]],
        [[["第1四半期", "第2四半期", "第3四半期"]], [["", "・案内", "・工事"]]],
        id="quarters below their header",
    ),
    pytest.param(
        [[HEAD, ["観光", "待合所を一年中使えるよう", "暖房を入れる"]], [["", "・朝市を開く", "屋根を付ける"]]],
        [[HEAD, ["観光", "待合所を一年中使えるよう", "暖房を入れる"]], [["", "・朝市を開く", "屋根を付ける"]]],
        id="a row of its own below a merged cell",
    ),
    pytest.param(
        [[HEAD, ["観光", "待合所を一年中使えるよう", "暖房を入れる"]], [["交通", "船を増やす", "調べる"]]],
        [[HEAD, ["観光", "待合所を一年中使えるよう", "暖房を入れる"]], [["交通", "船を増やす", "調べる"]]],
        id="a row of its own behind a full line",
    ),
    pytest.param(
        [[["観光", "若松市民の森、水セン\nター、湖", "調べる\n増やす"]]],
        [[["観光", "若松市民の森、水センター、湖", "調べる\n増やす"]]],
        id="a word that no line may part",
    ),
    pytest.param(
        [[["観光", "若松市民センター\nタンク、公園", "調べる\n増やす"]]],
        [[["観光", "若松市民センター\nタンク、公園", "調べる\n増やす"]]],
        id="a line with room for the next one's beginning",
    ),
]


@pytest.mark.parametrize(("pages", "expected"), CASES)
@pytest.mark.parametrize("footer", [True, False], ids=["numbered", "bare"])
def test_rows(pages: list[Rows], expected: list[list[list[str]]], footer: bool) -> None:
    assert rows_in(printed(*pages, footer=footer)) == expected


LINES = [
    pytest.param(
        [
            [(0, "聞き取りによる、外の人の手を借りた活動の促進（土台づく")],
            [(0, "り）")],
            [(0, "ア）次の活動")],
        ],
        ["聞き取りによる、外の人の手を借りた活動の促進（土台づくり）", "ア）次の活動"],
        id="what goes on in brackets is no number",
    ),
    pytest.param(
        [[(0, "令和"), (23.5, "7"), (32, "年度"), (58, "A")]],
        ["令和7年度 A"],
        id="latin letters are set apart by a quarter, a space is wider",
    ),
]


@pytest.mark.parametrize(("drawn", "expected"), LINES)
def test_lines(drawn: list[list[tuple[float, str]]], expected: list[str]) -> None:
    canvas, stream = paper()
    for number, pieces in enumerate(drawn):
        for x, text in pieces:
            canvas.drawString(LEFT + x, HIGH - 100 - 1.2 * SIZE * number, text)
    canvas.save()
    assert [each.text for each in read(stream.getvalue(), lambda pages: pages) if isinstance(each, Line)] == expected
