"""Whose plan a document is, of which year, and by which form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from xplan_lint.comparable import comparable
from xplan_lint.fiscal import FiscalYear
from xplan_lint.form import Form
from xplan_lint.importing.blocks import Block, Line
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.headings import CHALLENGE_SECTIONS, Headings, challenge_of, headings_of
from xplan_lint.importing.outline import Outline
from xplan_lint.registry import Organisation, Registry

_ENOUGH = 4  # different headings of a form that a plan has at least
_YEAR = re.compile(r"(?:令和|R)([0-9]{1,2}|元)年?度")
_IN_NAME = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])|(?<![A-Za-z])[Rr]([0-9]{1,2})(?![0-9])|令和([0-9]{1,2}|元)")


def form_of(blocks: Iterable[Block], forms: Mapping[str, Form]) -> Headings:
    """The form whose headings the document has. Raises RefusedError where it has those of none."""
    lines = [block.text for block in blocks if isinstance(block, Line) and len(block.text) <= 120]
    best, score = None, (0, 0)
    for form in forms.values():
        headings = headings_of(form)
        sections = Counter(
            heading.section for line in lines if (heading := headings.match(re.sub(r"^\s*[-*#]+\s+", "", line)))
        )
        of_challenges = sum(count for section, count in sections.items() if section in CHALLENGE_SECTIONS)
        if (len(sections), of_challenges) > score:
            best, score = headings, (len(sections), of_challenges)
    pages = sum(challenge_of(line) is not None for line in lines)
    if best is None or score[0] < _ENOUGH or not (score[1] or pages):
        raise RefusedError(Refusal.NOT_A_PLAN)
    return best


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
    if years:
        return years.most_common(1)[0][0], False
    found = [next(filter(None, groups)) for groups in _IN_NAME.findall(file)]
    return (int(found[-1]) if len(found[-1]) == 4 else _western(found[-1]), True) if found else None


def _years(text: str) -> list[int]:
    return [_western(number) for number in _YEAR.findall(comparable(text))]


def _western(number: str) -> int:
    return int(FiscalYear.parse(f"令和{int(number) if number.isdigit() else number}"))


def organisation_of(outline: Outline, file: str, registry: Registry, asked: str | None) -> str:
    """The organisation's slug. Raises RefusedError where none is named, or another than the one asked for."""
    title = _titled(outline)
    if asked is not None:
        slug = next((each.slug for each in registry.organisations if asked in (each.slug, each.name)), None)
        if slug is None:
            raise RefusedError(Refusal.UNKNOWN_ORGANISATION, organisation=asked)
        if title and _by_name(title, registry) not in (None, slug):
            raise RefusedError(Refusal.OTHER_ORGANISATION, organisation=asked, found=title)
        return slug
    if title:
        if named := _by_name(title, registry):
            return named
        raise RefusedError(Refusal.UNKNOWN_ORGANISATION, organisation=title)
    known = sorted(registry.organisations, key=lambda each: -len(each.slug))
    for each in known:
        if each.slug in file or each.name in file:
            return each.slug
    if slug := _most_named(outline, registry):
        return slug
    raise RefusedError(Refusal.NO_ORGANISATION)


def _titled(outline: Outline) -> str:
    """The name in the document's title: `局区X方針〈小倉北区〉`."""
    part = outline.front.get("document")
    found = re.search(r"[〈<(\[【]([^〉>)\]】]+)[〉>)\]】]", comparable(part.heading)) if part else None
    return found[1] if found else ""


def _by_name(name: str, registry: Registry) -> str | None:
    return next((each.slug for each in registry.organisations if comparable(each.name) == comparable(name)), None)


def _most_named(outline: Outline, registry: Registry) -> str | None:
    """The organisation that the front sections name most often."""
    said = comparable(
        "".join(block.text for part in outline.front.values() for block in part.blocks if isinstance(block, Line))
    )
    counts: dict[str, int] = {each.slug: _count(each, said) for each in registry.organisations}
    best = max(counts, key=lambda slug: counts[slug], default=None)
    return best if best is not None and counts[best] else None


def _count(organisation: Organisation, said: str) -> int:
    return said.count(comparable(organisation.name))
