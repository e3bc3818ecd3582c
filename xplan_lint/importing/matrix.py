"""① the matrix of impact and urgency: words beside each other, boxes that are ticked, or a mark in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Table
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.lines import lines_of

_MARK = re.compile(r"[○◯〇●◎✓✔☑★☆■◆レV×]")
_BETWEEN = r"(?:の[^\W\d]{1,4})?(?:\([^)]*\))?[】\])]?[→⇒>::=はが]*[【\[(「]?"


def read_matrix(blocks: list[Block], headings: Headings) -> dict[str, str]:
    """`impact` and `urgency`, as far as they are told."""
    words = {word: key for key in ("impact", "urgency") for word in headings.of(key)}
    levels = {word: level for level in ("high", "low") for word in headings.of(f"level.{level}")}
    if not words or not levels:
        return {}
    marked = {
        key: level for block in blocks if isinstance(block, Table) for key, level in _marked(block, words, levels)
    }
    return marked or _said(comparable(" ".join(line.text for line in lines_of(blocks))), words, levels)


def _said(text: str, words: Mapping[str, str], levels: Mapping[str, str]) -> dict[str, str]:
    """Each word with the level behind it, or words and levels in order."""
    one_of, level = _one_of(words), _one_of(levels)
    text = re.sub(rf"[☑■✓✔](?={level})", "", re.sub(rf"[□☐](?:{level})", "", text))
    pattern = rf"(?P<word>{one_of}){_BETWEEN}(?P<level>{level})(?!い?低)"
    found = {words[each["word"]]: levels[each["level"]] for each in re.finditer(pattern, text)}
    if len(found) == 2:
        return found
    behind = text.rpartition("マトリクス")[2]
    named, told = re.findall(one_of, behind), re.findall(level, re.sub(one_of, "", behind))
    if len(named) == len(told) == 2:
        return {words[word]: levels[each] for word, each in zip(named, told, strict=True)}
    return found


def _marked(table: Table, words: Mapping[str, str], levels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the marks of a table tell by the words left of them and above them."""
    grid = [[comparable(cell.text) for cell in row.cells for _ in range(cell.columns)] for row in table.rows]
    for number, row in enumerate(grid):
        for column, text in enumerate(row):
            if not _MARK.fullmatch(text):
                continue
            ahead = "".join(row[:column])
            above = "".join(each[column] for each in grid[:number] if column < len(each))
            keys = [next((key for word, key in words.items() if word in side), "") for side in (ahead, above)]
            told = [_level(side, levels) for side in (ahead, above)]
            if all(told):  # the mark stands where a row and a column meet
                first = keys[0] or ("impact" if keys[1] != "impact" else "urgency")
                yield first, told[0]
                yield ("urgency" if first == "impact" else "impact"), told[1]
            elif any(told) and any(keys):
                yield keys[0] or keys[1], told[0] or told[1]


def _level(text: str, levels: Mapping[str, str]) -> str:
    found = re.findall(_one_of(levels), text)
    return levels[found[-1]] if found else ""


def _one_of(words: Mapping[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
