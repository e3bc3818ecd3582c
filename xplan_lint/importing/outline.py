"""Blocks → the outline of a plan: which lines and tables stand under which heading of which challenge."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xplan_lint.comparable import comparable
from xplan_lint.importing.action_titles import is_first_action
from xplan_lint.importing.blocks import Block, Line, Place, Table
from xplan_lint.importing.challenge_headings import (
    ChallengeHeading,
    area_of,
    challenge_of,
    ends_with_head,
    has_policy_field,
    head_at_end,
)
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.heading_lines import closes_bracket, goes_with_heading
from xplan_lint.importing.headings import CHALLENGE_SECTIONS, FRONT, Heading, Headings
from xplan_lint.importing.passages import is_start
from xplan_lint.importing.shadows import DASH, has_number, shadowed
from xplan_lint.importing.structure import Chapter, Outline, Part
from xplan_lint.importing.table_heads import is_header, names_columns, summary_columns
from xplan_lint.similarity import similarity

_FIRST = ("title", "matrix", "problem")  # the sections that a challenge's page may begin with


def outline_of(
    blocks: Iterable[Block], headings: Headings, is_furniture: Callable[[Line, bool], bool] = lambda line, _: False
) -> Outline:
    """The outline of a document. Raises RefusedError where a second plan begins in it."""
    everything = list(blocks)
    builder = _Builder(headings, is_furniture, shadowed(everything, headings))
    for block, following in zip(everything, [*everything[1:], None], strict=True):
        builder.take(block, leads_to_table=isinstance(following, Table) or names_columns(following, headings))
    return builder.outline


class _Builder:
    def __init__(self, headings: Headings, is_furniture: Callable[[Line, bool], bool], shadowed: set[Place]) -> None:
        self.headings = headings
        self.is_furniture = is_furniture
        self.shadowed = shadowed
        self.outline = Outline()
        self.body = self.outline.preamble
        self.chapter: Chapter | None = None
        self.area, self.section = "", ""  # the one last named; of the challenge, the one last begun
        self.is_in_head = False  # of a challenge: its title may go on
        self.is_in_legend = False
        self.repeated = ""  # what may follow of a page's heading that was repeated
        self.is_on_new_page = False  # whether the last line was one of the pages
        self.open_heading = False  # whether a bracket of the section's heading is still open

    def take(self, block: Block, *, leads_to_table: bool = False) -> None:
        if isinstance(block, Line):
            self._line(block, leads_to_table=leads_to_table)
            return
        self.is_in_head, self.repeated = False, ""
        columns = summary_columns(block.rows[0], self.headings) if self.chapter is None else []
        is_of_look_back = self.outline.is_look_back(self.body) and not {"summary.policy_field", "summary.number"} & set(
            columns
        )
        if columns and not any(self.body is part.blocks for _, part in self.outline.areas) and not is_of_look_back:
            self._begin_area("", Line("", block.rows[0].place))
        is_schedule = self.chapter is not None and any(map(is_header, block.rows))
        if is_schedule and self.section not in ("actions", "progress") and "actions" in self.headings.order:
            self._begin_actions(block.rows[0].place)
        self.body.append(block)

    def _line(self, line: Line, *, leads_to_table: bool) -> None:
        plain = DASH.sub("", line.text)
        if self._closes_heading(line):
            self.outline.furniture.append(line)
            return
        challenge = challenge_of(plain, self.headings)
        if challenge is not None and self._begin_challenge(challenge, line):
            return
        if self._goes_on_heading(line):
            self.outline.furniture.append(line)
        elif (inline := self.headings.split(plain)) is not None and self._is_new(inline[0], line):
            self._begin(inline[0], Line(line.text.removesuffix(inline[1]), line.place, line.begins))
            self._add(Line(inline[1], line.place, begins=False))
        elif (heading := self.headings.match(plain)) is not None and self._is_new(heading, line):
            self._begin(heading, line)
        elif self.is_furniture(line, not (self.outline.front or self.outline.areas or self.chapter)):
            self.outline.furniture.append(line)
            self.outline.titles.append(line)
            self.is_on_new_page = True
        elif (area := self._area(line, leads_to_table=leads_to_table)) is not None:
            self._begin_area(area, line)
        elif self.is_in_legend:
            self.outline.furniture.append(line)
        elif self.is_in_head and self.chapter is not None:
            self.chapter.head.append(line)
            self.outline.furniture.append(line)
            self.is_in_head = not has_policy_field([each.text for each in self.chapter.head], self.headings)
        else:
            self._add(line)

    def _add(self, line: Line) -> None:
        """Add a line to the section; a sentence goes on behind the number of a page, whatever parts the two."""
        last = self.body[-1] if self.body else None
        is_open = isinstance(last, Line) and not last.text.rstrip().endswith(("。", "」", "）", ")"))
        if self.is_on_new_page and is_open and not is_start(line.text):
            line = Line(line.text, line.place, begins=False)
        self.is_on_new_page = False
        self.body.append(line)

    def _closes_heading(self, line: Line) -> bool:
        """Whether the line is the rest of a section's heading: it closes its bracket, or is its date or question."""
        is_open, self.open_heading = self.open_heading and not line.begins, False
        part = self.chapter.parts.get(self.section) if self.chapter and self.section else None
        if part and not part.blocks and goes_with_heading(line.text):
            part.rest += line.text
            return True
        return is_open and closes_bracket(line.text) and self.headings.match(line.text) is None

    def _is_new(self, heading: Heading, line: Line) -> bool:
        """Whether it begins a section: without a number, 【取組内容】 also heads a part of one, or a report."""
        if has_number(line.text) or heading.section not in CHALLENGE_SECTIONS or self.chapter is None:
            return True
        known = self.chapter.parts.get(heading.section)
        is_again = known is not None and comparable(known.heading) != comparable(line.text)
        return not (is_again or line.place in self.shadowed)

    def _area(self, line: Line, *, leads_to_table: bool) -> str | None:
        area = area_of(line.text, self.headings, leads_to_table=leads_to_table)
        return None if self.outline.is_look_back(self.body) and not leads_to_table else area

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
        self.is_in_head = not has_policy_field([found.rest], self.headings)
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
        self.repeated = ""
        return has_policy_field([line.text], self.headings, alone=True)

    def _begin_area(self, area: str, line: Line) -> None:
        self.outline.furniture.append(line)
        self.area = area
        if self.outline.chapters:
            return  # a page's running head
        part = Part(line.place, line.text)
        self.outline.areas.append((area, part))
        self.body, self.is_in_legend = part.blocks, False

    def _begin(self, heading: Heading, line: Line) -> None:
        section = heading.section
        self.open_heading = comparable(line.text).count("(") > comparable(line.text).count(")")
        is_page = section in ("legend", "document") or (section == "challenges" and has_number(line.text))
        if section in CHALLENGE_SECTIONS:
            self._begin_section(heading, line)
        elif section == "appendix":
            self.body = self.outline.appendix
        elif self.chapter is None or is_page:
            self._begin_front(section, heading, line)
        elif section in FRONT and heading.is_numbered and section not in self.outline.front:
            self.chapter = None  # it stands behind the challenges
            self._begin_front(section, heading, line)
        elif section == "mission" and heading.is_numbered:
            raise RefusedError(Refusal.TWO_PLANS, line=line.place.line)
        else:
            self.body.append(line)

    def _begin_front(self, section: str, heading: Heading, line: Line) -> None:
        top = section.partition(".")[0]
        if section == "legend":
            self.is_in_legend = True
        elif section == "challenges" and self.chapter is None:
            self.is_in_legend, self.body = False, self.outline.preamble
        elif top in FRONT or section == "document":
            is_again = section in self.outline.front
            part = self.outline.front.setdefault(section, Part(line.place, line.text, heading.rest))
            # The title, a page's running head, is no section; a table of contents names sections that have nothing yet.
            if self.chapter is None and top in FRONT and (not is_again or "." in section or not part.blocks):
                self.body, self.is_in_legend = part.blocks, False
        self.outline.furniture.append(line)

    def _begin_section(self, heading: Heading, line: Line) -> None:
        section = heading.section
        self.is_in_head, self.is_in_legend = False, False
        is_new_page = self.chapter is None or (
            section in _FIRST
            and section in self.chapter.parts
            and self.section != section
            and not (self.repeated or ends_with_head(self.outline.furniture, self.headings))
        )
        if is_new_page:
            self._open(self._chapter_below_area(line.place))
        assert self.chapter is not None
        part = self.chapter.parts.setdefault(section, Part(line.place, line.text, heading.rest))
        if section == "progress" and heading.rest:
            part.rest = "\n".join(dict.fromkeys((heading.rest, *part.rest.split("\n"))))  # the newest report ahead
        if section == "matrix":  # the values often stand on its line
            part.blocks.append(line)
        self.section, self.body, self.repeated = section, part.blocks, ""
        self.outline.furniture.append(line)

    def _chapter_below_area(self, place: Place) -> Chapter:
        """A chapter whose page is headed by its area and `(1)title` below that; one without a head where it is not."""
        number, lines = head_at_end(self.body) if self.area else (0, [])
        if not lines:
            return Chapter("", place, [])
        self.outline.furniture += [each for each in self.body[-len(lines) :] if isinstance(each, Line)]
        del self.body[-len(lines) :]
        return Chapter(f"{self.area}{number}", place, lines)

    def _begin_actions(self, place: Place) -> None:
        """A table of quarters stands under no heading of actions: the numbered lines above it are actions."""
        assert self.chapter is not None
        first = next((at for at, each in enumerate(self.body) if is_first_action(each)), len(self.body))
        part = self.chapter.parts.setdefault("actions", Part(place))
        part.blocks += self.body[first:]
        del self.body[first:]
        self.section, self.body = "actions", part.blocks
