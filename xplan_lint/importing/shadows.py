"""Wordings of sections that head something else: a part of a section, or a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xplan_lint.importing.blocks import Block, Line, Place
from xplan_lint.importing.challenge_headings import challenge_of
from xplan_lint.importing.headings import Headings

DASH = re.compile(r"^\s*[-*#]+\s+")  # what markdown puts in front of a line
_NUMBER = re.compile(r"\W*(?:[0-9０-９①-⑳❶-❿⑴-⒇Ⅰ-Ⅹ]|[IVX]+[.．\s])")


def shadowed(blocks: Iterable[Block], headings: Headings) -> set[Place]:
    """The lines with a section's wording and no number, where the same challenge has the section with a number."""
    numbered: set[tuple[str, str]] = set()
    plain: list[tuple[str, str, Place]] = []
    id = ""
    for line in blocks:
        if not isinstance(line, Line):
            continue
        text = DASH.sub("", line.text)
        challenge = challenge_of(text, headings)
        id = challenge.id if challenge else id
        heading = headings.match(text) if not challenge else None
        if heading and has_number(text):
            numbered.add((id, heading.section))
        elif heading:
            plain.append((id, heading.section, line.place))
    return {place for id, section, place in plain if (id, section) in numbered}


def has_number(text: str) -> bool:
    """Whether a line begins with a number, of whatever style."""
    return _NUMBER.match(text) is not None
