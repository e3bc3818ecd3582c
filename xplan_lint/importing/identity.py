"""Whose plan a document is, of which year, and by which form."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from xplan_lint.comparable import comparable
from xplan_lint.fiscal import FiscalYear
from xplan_lint.form import Form
from xplan_lint.frozen import replace
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.challenge_headings import challenge_of, is_bare_challenge
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.headings import CHALLENGE_SECTIONS, Headings, headings_of
from xplan_lint.importing.structure import Outline
from xplan_lint.registry import Registry
from xplan_lint.survey import SLUG

_DASH = re.compile(r"^\s*[-*#]+\s+")
_SLIP = 0.9  # likeness of a slug and another with a letter wrong
_ENOUGH = 4  # different headings of a form that a plan has at least
_ENOUGH_WITH_PAGES, _PAGES = 2, 3  # where so many pages of challenges have such headings
_HEAD = 6  # lines of a page's head, with the first section below it
_YEAR = re.compile(r"(?:令和|R)([0-9]{1,2}|元)(?:\([0-9]{4}\))?年?度|(?<![0-9(])(20[0-9]{2})年度")
_IN_NAME = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])|(?<![A-Za-z])[Rr]([0-9]{1,2})(?![0-9])|令和([0-9]{1,2}|元)")


def form_of(blocks: Iterable[Block], forms: Mapping[str, Form]) -> Headings:
    """The form whose headings the document has. Raises RefusedError where it has those of none."""
    lines = [line for line in _lines(blocks) if len(line) <= 120]
    best, score = None, (0, 0)
    for form in forms.values():
        headings = headings_of(form)
        sections = Counter(heading.section for line in lines if (heading := headings.match(_DASH.sub("", line))))
        of_challenges = sum(count for section, count in sections.items() if section in CHALLENGE_SECTIONS)
        if (len(sections), of_challenges) > score:
            best, score = headings, (len(sections), of_challenges)
    if best is None:
        raise RefusedError(Refusal.NOT_A_PLAN)
    pages = sum(challenge_of(line, best) is not None for line in lines)
    enough = _ENOUGH_WITH_PAGES if min(score[1], pages) >= _PAGES else _ENOUGH
    if score[0] < enough or not (score[1] or pages):
        raise RefusedError(Refusal.NOT_A_PLAN)
    bare = [at for at, line in enumerate(lines) if is_bare_challenge(line, best)]
    # The look back and reports name challenges by A(1), too; a page's sections follow its head.
    leading = [at for at in bare if any(_is_section(line, best) for line in lines[at + 1 : at + _HEAD])]
    return replace(best, is_bare=len(leading) > pages)


def _is_section(line: str, headings: Headings) -> bool:
    heading = headings.match(_DASH.sub("", line))
    return heading is not None and heading.section in CHALLENGE_SECTIONS


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (line for row in block.rows for cell in row.cells for line in cell.text.split("\n"))


def year_of(outline: Outline, file: str) -> tuple[int, bool] | None:
    """The fiscal year, and whether only the file's name says it; None where nothing does."""
    years: Counter[int] = Counter()
    for key, part in outline.front.items():
        after = 1 if key == "retrospective" else 0
        if key in ("profile.budget", "retrospective", "document"):
            years.update(each + after for each in _years(part.heading))
    for chapter in outline.chapters:
        if actions := chapter.parts.get("actions"):
            years.update(_years(actions.heading))
    if not years:
        years.update(each for line in outline.titles for each in _years(line.text))
    if years:
        return years.most_common(1)[0][0], False
    found = [next(filter(None, groups)) for groups in _IN_NAME.findall(file)]
    return (int(found[-1]) if len(found[-1]) == 4 else _western(found[-1]), True) if found else None


def _years(text: str) -> list[int]:
    return [int(western) if western else _western(number) for number, western in _YEAR.findall(comparable(text))]


def _western(number: str) -> int:
    return int(FiscalYear.parse(f"令和{int(number) if number.isdigit() else number}"))


def names_of(registry: Registry) -> dict[str, str]:
    """The slugs by name, those of what an organisation was formerly among them."""
    formers = {former.name: former.slug for each in registry.organisations for former in each.formerly}
    return formers | {each.name: each.slug for each in registry.organisations}


def organisation_of(outline: Outline, file: str, registry: Registry, asked: str | None) -> str:
    """The organisation's slug. Raises RefusedError where none is named, or another than the one asked for.

    Only one that is asked for need not be registered.
    """
    names = names_of(registry)
    title = title_of(outline, registry)
    if asked is not None:
        slug = asked if asked in names.values() else names.get(asked) or _unregistered(asked, registry)
        if title and names.get(title) not in (None, slug):
            raise RefusedError(Refusal.OTHER_ORGANISATION, organisation=asked, found=title)
        return slug
    if title:
        if title in names:
            return names[title]
        raise RefusedError(Refusal.UNKNOWN_ORGANISATION, organisation=title)
    for name, known in sorted(names.items(), key=lambda each: -len(each[1])):
        if known in file or name in file:
            return known
    if found := _most_named(outline, names):
        return found
    raise RefusedError(Refusal.NO_ORGANISATION)


def _unregistered(asked: str, registry: Registry) -> str:
    """The slug asked for, of an organisation that is to be registered. Raises RefusedError for any other word."""
    if close := difflib.get_close_matches(asked, registry.slugs, n=1, cutoff=_SLIP):
        raise RefusedError(Refusal.MISTYPED_ORGANISATION, organisation=asked, close=close[0])
    if not re.fullmatch(SLUG, asked):
        raise RefusedError(Refusal.UNKNOWN_ORGANISATION, organisation=asked)
    return asked


def title_of(outline: Outline, registry: Registry) -> str:
    """The name in the document's title: `局区X方針〈小倉北区〉`; "" where it has none."""
    known = {comparable(name): name for name in names_of(registry)}
    part = outline.front.get("document")
    for heading in [part.heading] if part else []:
        if found := re.search(r"[〈<(\[【]([^〉>)\]】]+)[〉>)\]】]", comparable(heading)):
            return known.get(found[1], found[1])
    for line in outline.titles:
        said = comparable(line.text)
        if inside := [name for plain, name in known.items() if plain in said]:
            return max(inside, key=len)
    return ""


def _most_named(outline: Outline, names: Mapping[str, str]) -> str | None:
    """The organisation that the front sections name most often."""
    said = comparable(
        "".join(block.text for part in outline.front.values() for block in part.blocks if isinstance(block, Line))
    )
    best = max(names, key=lambda name: said.count(comparable(name)), default="")
    return names[best] if best and comparable(best) in said else None
