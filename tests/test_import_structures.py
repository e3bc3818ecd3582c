"""Other ways to set a plan: sections, heads and summaries in tables, quarters down a column, pages with a head each."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.fidelity import fields
from tests.published_plans import QUARTERLY, make_published
from tests.publishing import HERE, as_docx, as_pptx, as_text, published
from tests.test_import import imported
from xplan_lint.importing.blocks import Block, Cell, Line, Row, Table

Blocks = list[Block]


def row(*texts: str) -> Row:
    return Row(tuple(map(Cell, texts)), HERE)


def is_section(block: Block, marks: str = "①-⑥") -> bool:
    return isinstance(block, Line) and re.match(f"[{marks}]", block.text) is not None


def is_challenge(block: Block) -> bool:
    return isinstance(block, Line) and re.match(r"課題[A-C]\(", block.text) is not None


def is_summary(block: Block) -> bool:
    return isinstance(block, Table) and block.rows[0].cells[0].text == "政策分野"


def texts_below(blocks: Blocks, index: int) -> list[str]:
    """The lines from an index up to the next section, challenge or table."""
    found = []
    for block in blocks[index:]:
        if not isinstance(block, Line) or is_section(block) or is_challenge(block):
            break
        found.append(block.text)
    return found


def sections_in_rows(blocks: Blocks, name: Callable[[str], str] = str) -> Iterator[Block]:
    """A section is a row: its heading, and its text beside it."""
    skip = 0
    for index, block in enumerate(blocks):
        if skip:
            skip -= 1
        elif is_section(block, "②-④⑥"):
            texts = texts_below(blocks, index + 1)
            skip = len(texts)
            yield Table((row(name(block.text), "\n".join(texts)),), has_spans=True)
        else:
            yield block


def names_in_rows(blocks: Blocks) -> Iterator[Block]:
    """The same without the numbers of the sections."""
    return sections_in_rows(blocks, lambda text: text[1:])


def head_in_a_row(blocks: Blocks) -> Iterator[Block]:
    """A challenge's head is a row of labels and values, and so is the matrix, without its heading."""
    for block in blocks:
        if is_challenge(block) and (head := re.fullmatch(r"(課題.\(\d+\)) (.*?)(?: 【政策分野:(.*)】)?", block.text)):
            yield Table((row(head[1], head[2], "政策分野", head[3] or ""),), has_spans=True)
        elif is_section(block, "①"):
            levels = re.findall("【(.*?):(.)】", block.text)
            yield Table((row(*(text for pair in levels for text in pair)),), has_spans=True)
        else:
            yield block


def summary_with_numbers(blocks: Blocks) -> Iterator[Block]:
    """The summary has the number in a column of its own, and its columns in another order."""
    area = ""
    for block in blocks:
        if isinstance(block, Line) and block.text.startswith("課題領域"):
            area = block.text[-1]
        if isinstance(block, Table) and is_summary(block):
            rows = []
            for each in block.rows[1:]:
                field, title, approach = (cell.text for cell in each.cells)
                rows.append(row(f"{area}{title[:3]}", title[3:], field, approach))
            yield Table((row("番号", "課題名", "政策分野", "課題に対する取り組み"), *rows), has_spans=True)
        else:
            yield block


def summary_of_all_areas(blocks: Blocks) -> Iterator[Block]:
    """One table for all areas, each named in the first column of its first row."""
    rows: list[Row] = []
    area = ""
    for block in blocks:
        if isinstance(block, Line) and block.text.startswith("課題領域"):
            area = block.text
        elif isinstance(block, Table) and is_summary(block):
            for each in block.rows[1:]:
                rows.append(row(area, *(cell.text for cell in each.cells)))
                area = ""
        else:
            if rows and is_challenge(block):
                yield Table((row("課題領域", "政策分野", "課題名", "課題に対する取り組み"), *rows), has_spans=True)
                rows = []
            yield block


def quarters_down_a_column(blocks: Blocks) -> Iterator[Block]:
    """A quarter is a row."""
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) == 2 and "四半期" in block.rows[0].cells[0].text:
            names, texts = ([cell.text for cell in each.cells] for each in block.rows)
            yield Table((row("時期", "内容"), *map(row, names, texts)), has_spans=True)
        else:
            yield block


def reports_in_a_table(blocks: Blocks) -> Iterator[Block]:
    """The progress is a table of actions and reports."""
    skip = 0
    for index, block in enumerate(blocks):
        if skip:
            skip -= 1
            continue
        yield block
        if is_section(block, "⑥"):
            texts = texts_below(blocks, index + 1)
            skip = len(texts)
            reports: list[list[str]] = []
            for text in texts:
                reports += [[text]] if re.match(r"\(\d\)", text) else []
                reports[-1] += [] if re.match(r"\(\d\)", text) else [text]
            yield Table((row("取組", "進捗"), *(row(key, "\n".join(rest)) for key, *rest in reports)), has_spans=True)


STRUCTURES = [
    sections_in_rows, names_in_rows, head_in_a_row, summary_with_numbers, summary_of_all_areas, quarters_down_a_column,
    reports_in_a_table,
]  # fmt: skip


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("write", [as_docx, as_pptx])
def test_plan_set_otherwise_is_read_as_the_same_plan(structure: object, write: object, tmp_path: Path) -> None:
    plan = make_published(Random(3), organisation="moji-ku", spans=QUARTERLY)
    file = tmp_path / "plan"
    file.write_bytes(write(list(structure(published(plan, "門司区")))))
    draft = imported(file)
    assert fields(draft.data) == fields(plan)
    assert draft.unplaced == ()


# Text has one line for a cell: paragraphs in it cannot be told apart.
@pytest.mark.parametrize(
    "structure", [head_in_a_row, summary_with_numbers, summary_of_all_areas, quarters_down_a_column]
)
def test_text_set_otherwise_is_read_as_the_same_plan(structure: object, tmp_path: Path) -> None:
    plan = make_published(Random(3), organisation="moji-ku", spans=QUARTERLY)
    file = tmp_path / "plan"
    file.write_bytes(as_text(list(structure(published(plan, "門司区")))))
    assert fields(imported(file).data) == fields(plan)
