"""Headings whose wording no form lists, told by their place: the ③ between ② and ④, the ■ between two others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.challenge_headings import area_of, challenge_of
from xplan_lint.importing.headings import FRONT, Headings, bare_wording
from xplan_lint.importing.ordinals import ordinal
from xplan_lint.importing.remark import Kind, Remark
from xplan_lint.importing.shadows import DASH
from xplan_lint.message import Message

_LEARNED = Message("見出し「{heading}」を「{section}」と読んだ。", 'the heading "{heading}" was read as "{section}"')
_LONGEST = 45  # characters of a heading
_MARK = re.compile(r"\s*(?P<mark>[○◯〇●◎■□◆◇▼▶★☆◉【＜<〈《\[［])\s*\S")


@frozen
class _Sign:
    """A line that is or may be a heading: how it is marked, by which number, and of which section, if that is known."""

    line: Line
    mark: str
    number: int
    section: str


def learn(blocks: Sequence[Block], headings: Headings) -> tuple[Headings, list[Remark]]:
    """The headings with the wordings that the document shows to be some, and what was guessed."""
    found: dict[tuple[str, str], list[Line]] = {}
    for order, runs in _runs(blocks, headings):
        is_front = order != headings.order
        usual, often = _usual(runs, order), _often(runs)
        for run in runs:
            for section, line in _unknown(run, order, usual, often, is_alone=is_front):
                found.setdefault((section, bare_wording(line.text)), []).append(line)
    remarks = []
    for (section, word), lines in found.items():
        if len(word) < 2 or headings.match(lines[0].text):
            continue
        headings = headings.knowing(section, [word])
        message = _LEARNED.saying(heading=lines[0].text.strip(), section=headings.of(section)[0].lstrip("~"))
        remarks.append(Remark(Kind.GUESS, message, lines[0].place))
    return headings, remarks


def _runs(blocks: Iterable[Block], headings: Headings) -> Iterator[tuple[list[str], list[list[_Sign]]]]:
    """The sections that may follow each other, and the signs where they do: in the front, its parts, each challenge."""
    fronts: list[_Sign] = []
    chapters: list[list[_Sign]] = []
    id = ""
    for line in blocks:
        if not isinstance(line, Line):
            continue
        text = DASH.sub("", line.text)
        challenge = challenge_of(text, headings)
        if challenge and challenge.id != id:
            chapters.append([])
            id = challenge.id
        elif not challenge and (sign := _sign(line, text, headings)):
            (chapters[-1] if chapters else fronts).append(sign)
    yield headings.order, chapters
    known = headings.words
    yield [section for section in (*FRONT, "challenges") if section in known], [fronts]
    for top in ("profile", "retrospective"):
        parts = [section for section in known if re.fullmatch(rf"{top}\.[a-z_]+", section)]
        start = next((at + 1 for at, sign in enumerate(fronts) if sign.section == top), len(fronts))
        end = next((at for at in range(start, len(fronts)) if fronts[at].section in (*FRONT, "challenges")), None)
        yield parts, [fronts[start:end]]


def _sign(line: Line, text: str, headings: Headings) -> _Sign | None:
    if area_of(text, headings, leads_to_table=False):
        return None
    heading = headings.match(text)
    numbered = ordinal(text)
    marked = _MARK.match(text)
    mark = numbered.style if numbered else marked["mark"] if marked else ""
    if heading:
        return _Sign(line, mark, numbered.number if numbered else 0, heading.section)
    said = comparable(text)
    if not mark or len(said) > _LONGEST or said.endswith(("。", "、")):
        return None
    return _Sign(line, mark, numbered.number if numbered else 0, "")


def _usual(runs: Sequence[Sequence[_Sign]], order: Sequence[str]) -> tuple[str, int | None]:
    """How the headings are marked, and what is to be taken from their numbers to have their place in the order."""
    known = [sign for run in runs for sign in run if sign.section in order]
    # Where no heading is known, what comes in most challenges is one, and the first has the number 1.
    often = known or [sign for sign in _often(runs) if sign.number]
    marks = Counter(sign.mark for sign in often if sign.mark)
    mark = marks.most_common(1)[0][0] if marks else ""
    shifts = Counter(sign.number - order.index(sign.section) for sign in known if sign.mark == mark and sign.number)
    shift, count = shifts.most_common(1)[0] if shifts else (1, 0 if known else len(often))
    return mark, shift if count >= 2 else None


def _often(runs: Sequence[Sequence[_Sign]]) -> list[_Sign]:
    """The signs whose wording most runs have."""
    words = Counter(word for run in runs for word in {bare_wording(sign.line.text) for sign in run})
    enough = max(2, len(runs) / 2)
    return [sign for run in runs for sign in run if words[bare_wording(sign.line.text)] >= enough]


def _unknown(
    run: Sequence[_Sign], order: Sequence[str], usual: tuple[str, int | None], often: Sequence[_Sign], *, is_alone: bool
) -> Iterator[tuple[str, Line]]:
    """The lines of a run that are headings of sections that it lacks, with the section of each."""
    mark, shift = usual
    known = {sign.section for sign in run}
    places = [(at, order.index(sign.section)) for at, sign in enumerate(run) if sign.section in order]
    if not mark:
        return
    for (start, first), (end, last) in zip([(-1, -1), *places], [*places, (len(run), len(order))], strict=True):
        between = [sign for sign in run[start + 1 : end] if sign.mark == mark and not sign.section]
        missing = [section for section in order[first + 1 : last] if section not in known]
        if shift is not None:
            yield from _by_number(between, missing, order, shift)
        elif (end < len(run) or is_alone) and len(between) == len(missing) == last - first - 1:
            yield from zip(missing, (sign.line for sign in between), strict=True)
        elif end == len(run):  # behind the last known heading only what other challenges have, too
            repeated = [sign.line for sign in between if sign in often]
            yield from zip(missing, repeated, strict=False)


def _by_number(
    signs: Sequence[_Sign], missing: Sequence[str], order: Sequence[str], shift: int
) -> Iterator[tuple[str, Line]]:
    """For each missing section the last line with its number that does not go on counting the items of a list."""
    chosen: list[_Sign] = []
    for section in missing:
        number = order.index(section) + shift
        fitting = [
            sign
            for before, sign in zip([None, *signs], signs, strict=False)
            if sign.number == number and (before is None or before.number != number - 1 or before in chosen)
        ]
        if fitting:
            chosen.append(fitting[-1])
            yield section, fitting[-1].line
