"""The published texts as plans: each line a value, to see what the rules say of real Japanese.

A tab parts the cells of a table, and each is a value. One file is a page of fixed width: there a line that fills it, or
has no empty line behind it, goes on in the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from xplan_lint.diagnostic import Diagnostic
from xplan_lint.sources import Source, from_bytes

WRAPPED = "kokurakita-ku-2024"
FULL = 36  # characters; the widest line of that file has 41
PROBLEM = '"problem": "'
SHOWN = 10


def values(name: str, text: str) -> list[str]:
    """The values of a published text, in its order."""
    lines = [line.strip(" \u3000") for line in text.splitlines()]
    lines = list(unwrapped(lines)) if name == WRAPPED else lines
    return [cell.strip() for line in lines for cell in line.split("\t") if cell.strip()]


def unwrapped(lines: list[str]) -> Iterator[str]:
    whole, last, is_apart = "", "", False
    for line in lines:
        if not line:
            is_apart = True
            continue
        if is_apart and len(last) < FULL:
            yield whole
            whole = ""
        whole, last, is_apart = whole + line, line, False
    yield whole


def as_plan(name: str, texts: list[str]) -> Source:
    """A plan with a challenge for each text; the first stands on the first line, the next on the second."""
    organisation, _, year = name.rpartition("-")
    head = {"form": "r6", "organisation": organisation, "fiscal_year": int(year), "stage": "draft", "mission": ""}
    challenges = [json.dumps({"id": "A1", "title": "", "problem": text}, ensure_ascii=False) for text in texts]
    content = json.dumps(head)[:-1] + ', "challenges": [' + ",\n".join(challenges) + "]}"
    return from_bytes(f"plans/{organisation}/{year}.yaml", content.encode())


def published(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Each published text with its values."""
    for file in sorted((folder / "sources").glob("*.txt")):
        yield file.stem, values(file.stem, file.read_text(encoding="utf-8"))


def passage(texts: list[str], found: Diagnostic) -> str:
    """The first characters of what is found, or of the whole value where the file writes it with escapes."""
    text = texts[found.place.span.line - 1]
    at = found.place.span.column - 1 - found.source_line.index(PROBLEM) - len(PROBLEM)
    return text[max(at, 0) :][:SHOWN]
