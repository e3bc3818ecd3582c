"""Summary tables that came as lines, their columns parted by nothing but spaces and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Line, Place
from xplan_lint.importing.entries import joined, split_entries
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.ordinals import ROUND, number_of
from xplan_lint.importing.passages import glue, without_bullet
from xplan_lint.importing.summary_row import SummaryRow

_ROW = re.compile(rf"(?P<field>[^（(・●。]{{0,14}}?)\s*(?P<number>{ROUND})\s*(?P<title>\S.*?)(?P<rest>\s+[・●○■➢].*)?")
_LONGEST_FIELD = 10  # characters


def read_lines(area: str, lines: Sequence[Line], headings: Headings) -> list[SummaryRow]:
    """The rows of an area: a field, `(1)title`, then what is done about it; each may take several lines."""
    names = {name for key, words in headings.words.items() if key.startswith("summary.") for name in words}
    texts = [line for line in lines if not all(comparable(word) in names for word in line.text.split())]
    return list(_rows(area, texts))


def _rows(area: str, lines: Sequence[Line]) -> Iterator[SummaryRow]:
    number, title, field, place = 0, "", "", Place(None, 1)
    approach: list[str] = []
    waiting = ""
    for at, line in enumerate(lines):
        text = line.text.strip()
        if row := _ROW.fullmatch(text):
            if number:
                yield SummaryRow(area or None, number, title, field, tuple(approach), place, is_field_guessed=True)
            number, title, place = number_of(row["number"]), row["title"].strip(), line.place
            field, waiting = joined(waiting + row["field"]), ""
            approach = split_entries(row["rest"] or "")
        elif _may_be_field(lines[at : at + 3], has_row=bool(number), has_approach=bool(approach)):
            waiting += text
        elif without_bullet(text)[0]:
            approach += split_entries(text)
        elif approach:
            approach[-1] = glue(approach[-1], text)
        else:
            title = glue(title, text)
    if number:
        yield SummaryRow(area or None, number, title, field, tuple(approach), place, is_field_guessed=True)


def _may_be_field(lines: Sequence[Line], *, has_row: bool, has_approach: bool) -> bool:
    """Whether the first line is the field of the row that begins on the next one or the one after that."""
    text, *following = [line.text.strip() for line in lines]
    is_short = len(text) <= _LONGEST_FIELD and not without_bullet(text)[0] and not text.endswith("。")
    return is_short and (has_approach or not has_row) and any(map(_ROW.fullmatch, following))
