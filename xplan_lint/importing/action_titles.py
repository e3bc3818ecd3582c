"""Which lines of ⑤ head an action: those that count, or those that stand alike above each table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.ordinals import CIRCLED, ROUND, STYLES, number_of, ordinal
from xplan_lint.importing.quarters import is_quarter_table

_NUMBER = rf"(?P<number>{ROUND}|{CIRCLED}|[0-9０-９]{{1,2}})"
_TITLE = r"(?P<gap>[\s　】＞>」\]:：.．・-]+)(?P<title>[^\s　のはがをにでとや、及].*)"
_MARKED = re.compile(
    r"\s*(?:(?P<mark>[■□◆◇▼▽▶▷●◎★☆])\s*(?P<a>\S.*)|(?P<bracket>[【＜<〈《\[［])(?P<b>[^】＞>〉》\]］]+)[】＞>〉》\]］]\s*)"
)
_LONGEST = 60  # characters
_LONGEST_PLAIN = 40  # of a title without any mark


def numbered(blocks: list[Block], words: Sequence[str]) -> list[Block]:
    """The blocks, with every line that heads an action numbered as `(1)設計`; `words` may head one: `取組1 設計`."""
    found = _worded(blocks, words)
    if not found and not style_of(blocks):
        found = _above_tables(blocks)
    order = {at: number for number, at in enumerate(found, start=1)}
    return [
        Line(f"({order[at]}){found[at]}", block.place, block.begins)
        if at in order and isinstance(block, Line)
        else block
        for at, block in enumerate(blocks)
    ]


def style_of(blocks: Iterable[Block]) -> str:
    """How the actions are numbered: as the first line that begins with 1, unless it is one of several."""
    lines = [block.text for block in blocks if isinstance(block, Line)]
    numbers = {
        style: [(at, found.number) for at, line in enumerate(lines) if (found := ordinal(line, style))]
        for style in STYLES
    }
    begun = {style: [at for at, number in found if number == 1] for style, found in numbers.items()}
    once = [style for style, found in begun.items() if len(found) == 1] or [style for style in begun if begun[style]]
    if not once:
        return ""
    outer = min(once, key=lambda style: begun[style][0])
    # A list in the introduction ends before the actions begin.
    is_list = "round" in once and begun["round"][0] > numbers[outer][-1][0]
    return "round" if is_list else outer


def _worded(blocks: list[Block], words: Sequence[str]) -> dict[int, str]:
    """The titles by the index of their line: `取組1 設計`, `【取組１】設計`, `【取組1 設計】`, where lines count so."""
    if not words:
        return {}
    pattern = re.compile(rf"\W*(?:{'|'.join(map(re.escape, words))})\s*{_NUMBER}{_TITLE}")
    lines = {at: block.text for at, block in enumerate(blocks) if isinstance(block, Line)}
    found = {at: match for at, text in lines.items() if (match := pattern.fullmatch(text))}
    is_counted = [number_of(match["number"]) for match in found.values()] == [*range(1, len(found) + 1)]
    return {at: match["title"].rstrip("】＞>」]") for at, match in found.items()} if is_counted else {}


def _above_tables(blocks: list[Block]) -> dict[int, str]:
    """The titles by the index of their line: what stands first above every table, all with one mark or with none."""
    firsts, at_start = [], True
    for at, block in enumerate(blocks):
        if isinstance(block, Line) and at_start:
            firsts.append(at)
        at_start = not isinstance(block, Line) and is_quarter_table(block)
    tables = sum(not isinstance(block, Line) and is_quarter_table(block) for block in blocks)
    lines = {at: block.text for at, block in enumerate(blocks) if isinstance(block, Line)}
    if not tables or len([at for at in firsts if any(not isinstance(each, Line) for each in blocks[at:])]) != tables:
        return {}
    marks = {_mark(lines[at]) for at in firsts[:tables]}
    if marks == {""}:
        titles = {at: lines[at].strip() for at in firsts[:tables]}
        is_plain = tables > 1 and all(_is_short(title, _LONGEST_PLAIN) for title in titles.values())
        return titles if is_plain else {}
    found = {at: _unmarked(text) for at, text in lines.items() if {_mark(text)} == marks and _is_short(text, _LONGEST)}
    return found if len(found) > 1 or not marks & set("【＜<〈《[［") else {}


def _mark(text: str) -> str:
    found = _MARKED.fullmatch(text)
    return (found["mark"] or found["bracket"]) if found else ""


def _unmarked(text: str) -> str:
    found = _MARKED.fullmatch(text)
    return (found["a"] or found["b"]).strip() if found else text


def _is_short(text: str, longest: int) -> bool:
    return (
        len(text.strip()) <= longest and not text.rstrip().endswith(("。", "、")) and not text.strip().startswith("・")
    )


def is_first_action(block: Block) -> bool:
    """Whether the line heads the first action: `(1)設計`."""
    return isinstance(block, Line) and re.match(r"\s*(?:[（(]\s*[1１]\s*[）)]|⑴)\S", block.text) is not None
