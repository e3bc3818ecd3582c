"""Published plans → drafts in the plan format, on one screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from xplan_lint.form import Form
from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Content, Gap, Line, Markup, Place, Table
from xplan_lint.importing.coverage import Coverage, cover
from xplan_lint.importing.error import Refusal, RefusedError
from xplan_lint.importing.furniture import is_furniture
from xplan_lint.importing.identity import form_of, names_of, organisation_of, title_of, year_of
from xplan_lint.importing.interpreter import interpret
from xplan_lint.importing.learning import learn
from xplan_lint.importing.outline import outline_of
from xplan_lint.importing.passages import wrap_width
from xplan_lint.importing.remark import Kind, Remark
from xplan_lint.importing.running import furniture_of
from xplan_lint.importing.structure import Outline
from xplan_lint.importing.unfold import unfold
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.registry import Registry

_UNPLACED = Message("入れる項目が見つからなかった。", "found no field")
_UNREGISTERED = Message(
    "plans/organisations.yaml の organisations: の下に「- {{slug: {slug}, name: {name}, kind: {kind}}}」を"
    "足してください。",
    'add "- {{slug: {slug}, name: {name}, kind: {kind}}}" below organisations: in plans/organisations.yaml',
)
_YEAR_OF_FILE = Message(
    "年度が本文に書かれていないため、ファイル名から取った。", "the document names no fiscal year; the file's name does"
)
_PICTURE = Message(
    "文字として読めない画像がある。文字が書かれていれば、下書きに書き足してください。",
    "a picture; what is written in it is not in the draft",
)
_TAGS = Message(
    "変換で残ったHTMLのタグを除いた({count}行)。", "tags of HTML that a conversion left were taken out ({count} lines)"
)
_STRAY = re.compile(r"[^\x00-\x7f] ?of ?[^\x00-\x7f]")
_STRAY_WORD = Message("見出し「{heading}」に、変換で入った語がある。", 'a stray word in the heading "{heading}"')
_DAMAGED = Message("壊れていて読めないページがある。", "a damaged page that could not be read")


@frozen
class Draft:
    """A plan read from a document: its data in the plan format, what a person should check, how much it holds."""

    data: dict[str, Any]
    remarks: tuple[Remark, ...]
    coverage: Coverage

    @property
    def unplaced(self) -> tuple[Remark, ...]:
        """The text that found no field."""
        return tuple(each for each in self.remarks if each.kind is Kind.UNPLACED)


def import_plan(
    content: Iterable[Content],
    file: str,
    forms: Mapping[str, Form],
    registry: Registry,
    organisation: str | None = None,
    year: int | None = None,
) -> Draft:
    """The draft that a document gives; `file` is its name, which may tell the organisation and the year.

    Raises RefusedError where the document is no plan, or whose or of which year it is cannot be told.
    """
    everything = list(content)
    original: list[Block] = [each for each in everything if isinstance(each, (Line, Table))]
    form = form_of(original, forms)
    headings, learned = learn(list(unfold(original, form)), form)
    is_of_page = furniture_of(original, headings, names_of(registry))
    blocks = list(unfold(original, headings, lambda line: is_of_page(line, False)))
    outline = outline_of(blocks, headings, is_of_page)
    slug = organisation_of(outline, file, registry, organisation)
    gaps = [each for each in everything if isinstance(each, Gap)]
    remarks = [Remark(Kind.UNREAD, _DAMAGED if each.is_damaged else _PICTURE, each.place) for each in gaps] + learned
    remarks += _leftovers(everything, outline)
    if slug not in names_of(registry).values():
        name = title_of(outline, registry) or "○○局"
        entry = _UNREGISTERED.saying(slug=slug, name=name, kind=name[-1])
        remarks.append(Remark(Kind.UNREGISTERED, entry, _first(original)))
    if year is None:
        found = year_of(outline, file)
        if found is None:
            raise RefusedError(Refusal.NO_YEAR)
        year, is_guess = found
        if is_guess:
            remarks.append(Remark(Kind.GUESS, _YEAR_OF_FILE, _first(original)))
    data, own = interpret(outline, headings, year, wrap_width(original))
    remarks += own
    stage = "progress" if any("progress" in each for each in data["challenges"]) else "adopted"
    data = {"form": headings.form, "organisation": slug, "fiscal_year": year, "stage": stage, **data}
    coverage = cover(original, outline.furniture, data, lambda text: is_furniture(text, headings))
    remarks += [Remark(Kind.UNPLACED, _UNPLACED, each.place, "", each.text) for each in coverage.lost]
    return Draft(data, tuple(remarks), coverage)


def _leftovers(content: list[Content], outline: Outline) -> Iterator[Remark]:
    """What a conversion left in the original."""
    if tags := [each.place for each in content if isinstance(each, Markup)]:
        yield Remark(Kind.INCONSISTENCY, _TAGS.saying(count=len(tags)), tags[0])
    for line in outline.furniture:
        if _STRAY.search(line.text):
            yield Remark(Kind.INCONSISTENCY, _STRAY_WORD.saying(heading=line.text.strip()), line.place)


def _first(blocks: list[Block]) -> Place:
    first = blocks[0]
    return first.place if isinstance(first, Line) else first.rows[0].place
