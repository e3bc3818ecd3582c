"""Blocks → the outline of a plan: which lines and tables stand under which heading of which challenge."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from xplan_lint.comparable import comparable
from xplan_lint.importing.blocks import Block, Line, Place
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.headings import (
    CHALLENGE_SECTIONS,
    FRONT,
    ChallengeHeading,
    Heading,
    Headings,
    area_of,
    challenge_of,
)
from xplan_lint.similarity import similarity

_PAGE_NUMBER = re.compile(r"[-‐–]?[0-9]{1,3}(?:/[0-9]{1,3})?[-‐–]?")
_FIRST = ("title", "matrix", "problem")  # the sections that a challenge's page may begin with


@dataclass
class Part:
    """What stands under one heading; `rest` is what the heading's own line has behind the wording."""

    place: Place
    heading: str = ""
    rest: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Chapter:
    """A challenge's pages. `id` is "" where no heading named it; `head` are the lines of its heading."""

    id: str
    place: Place
    head: list[Line]
    parts: dict[str, Part] = field(default_factory=dict)


@dataclass
class Outline:
    """A document by its headings. `furniture` are the lines that say nothing of the plan."""

    preamble: list[Block] = field(default_factory=list)
    front: dict[str, Part] = field(default_factory=dict)
    areas: list[tuple[str, Part]] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)


def outline_of(blocks: Iterable[Block], headings: Headings) -> Outline:
    """The outline of a document. Raises RefusedError where a second plan begins in it."""
    builder = _Builder(headings)
    for block in blocks:
        builder.take(block)
    return builder.outline


class _Builder:
    def __init__(self, headings: Headings) -> None:
        self.headings = headings
        self.field = headings.field_pattern()
        self.outline = Outline()
        self.body = self.outline.preamble
        self.chapter: Chapter | None = None
        self.section = ""  # of the challenge, the one last begun
        self.is_in_head = False  # of a challenge: its title may go on
        self.is_in_legend = False
        self.repeated = ""  # what may follow of a page's heading that was repeated

    def take(self, block: Block) -> None:
        if isinstance(block, Line):
            self._line(block)
        else:
            self.is_in_head, self.repeated = False, ""
            self.body.append(block)

    def _line(self, line: Line) -> None:
        if _PAGE_NUMBER.fullmatch(comparable(line.text)):
            self.outline.furniture.append(line)
            return
        challenge = challenge_of(re.sub(r"^\s*[-*]\s+", "", line.text))
        if challenge is not None and self._begin_challenge(challenge, line):
            return
        if self._goes_on_heading(line):
            self.outline.furniture.append(line)
        elif (area := area_of(line.text, self.headings)) is not None:
            self._begin_area(area, line)
        elif (heading := self.headings.match(re.sub(r"^\s*[-*#]+\s+", "", line.text))) is not None:
            self._begin(heading, line)
        elif (inline := self.headings.split(line.text)) is not None:
            self._begin(inline[0], Line(line.text.removesuffix(inline[1]), line.place, line.begins))
            self.take(Line(inline[1], line.place, begins=False))
        elif self.is_in_legend:
            self.outline.furniture.append(line)
        elif self.is_in_head and self.chapter is not None:
            self.chapter.head.append(line)
            self.outline.furniture.append(line)
            self.is_in_head = self.field.search(line.text) is None
        else:
            self.body.append(line)

    def _begin_challenge(self, found: ChallengeHeading, line: Line) -> bool:
        known = next((each for each in self.outline.chapters if each.id == found.id), None)
        if known is not None:
            head = comparable("".join(each.text for each in known.head))
            rest = comparable(found.rest)
            if rest and not head.startswith(rest) and similarity(rest, head) < 0.6:
                return False
            self.repeated = head[len(rest) :]
            if known is not self.chapter and known.parts:
                self.section = list(known.parts)[-1]
                self.body = known.parts[self.section].blocks
            self.chapter = known
            self.outline.furniture.append(line)
            return True
        if found.rest.endswith("。"):
            return False
        head_line = [Line(found.rest, line.place, line.begins)] if found.rest else []
        self._open(Chapter(found.id, line.place, head_line))
        self.outline.furniture.append(line)
        self.is_in_head = self.field.search(found.rest) is None
        return True

    def _open(self, chapter: Chapter) -> None:
        self.outline.chapters.append(chapter)
        self.chapter, self.section = chapter, ""
        part = chapter.parts.setdefault("", Part(chapter.place))
        self.body, self.repeated = part.blocks, ""
        self.is_in_legend = False

    def _goes_on_heading(self, line: Line) -> bool:
        """Whether the line is the rest of a page's heading that was repeated."""
        text = comparable(line.text)
        if not self.repeated or not text:
            return False
        if self.repeated.startswith(text):
            self.repeated = self.repeated[len(text) :]
            return True
        is_field = self.field.fullmatch(line.text.strip()) is not None
        self.repeated = ""
        return is_field

    def _begin_area(self, area: str, line: Line) -> None:
        self.outline.furniture.append(line)
        if self.outline.chapters:
            return  # a page's running head
        part = Part(line.place, line.text)
        self.outline.areas.append((area, part))
        self.body, self.is_in_legend = part.blocks, False

    def _begin(self, heading: Heading, line: Line) -> None:
        section = heading.section
        top = section.partition(".")[0]
        if section in CHALLENGE_SECTIONS:
            self._begin_section(heading, line)
        elif self.chapter is not None and section == "mission" and heading.is_numbered:
            raise RefusedError(Refusal.TWO_PLANS, line=line.place.line)
        elif self.chapter is not None and section not in ("challenges", "legend", "document"):
            self.body.append(line)
        else:
            self._begin_front(section, top, heading, line)

    def _begin_front(self, section: str, top: str, heading: Heading, line: Line) -> None:
        is_again = section in self.outline.front
        if section == "legend":
            self.is_in_legend = True
        elif section == "challenges" and self.chapter is None:
            self.is_in_legend, self.body = False, self.outline.preamble
        elif top in FRONT or section == "document":
            self.is_in_legend = False
            part = self.outline.front.setdefault(section, Part(line.place, line.text, heading.rest))
            if not is_again or "." in section:
                self.body = part.blocks
        self.outline.furniture.append(line)

    def _begin_section(self, heading: Heading, line: Line) -> None:
        section = heading.section
        self.is_in_head, self.is_in_legend = False, False
        is_new_page = self.chapter is None or (
            section in _FIRST
            and section in self.chapter.parts
            and self.section != section
            and not (self.repeated or self._was_repeated(line))
        )
        if is_new_page:
            self._open(Chapter("", line.place, []))
        assert self.chapter is not None
        part = self.chapter.parts.setdefault(section, Part(line.place, line.text, heading.rest))
        if section == "matrix":  # the values often stand on its line
            part.blocks.append(line)
        self.section, self.body, self.repeated = section, part.blocks, ""
        self.outline.furniture.append(line)

    def _was_repeated(self, line: Line) -> bool:
        """Whether the line right above belongs to a page's heading that was repeated."""
        last = self.outline.furniture[-1] if self.outline.furniture else None
        return last is not None and challenge_of(last.text) is not None
