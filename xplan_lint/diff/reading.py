"""A file becomes a plan that can be compared, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from xplan_lint.diagnostic import Span
from xplan_lint.diff.side import Side
from xplan_lint.document import Document, load
from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import frozen_identity, replace
from xplan_lint.message import Message
from xplan_lint.parse import parse
from xplan_lint.sources import Source

_EMPTY = Message("ファイルが空です", "the file is empty")
_NO_PLAN = Message("計画の形(「項目: 内容」の並び)になっていません", 'this is no plan (lines of the form "key: value")')
_WHOLE_FILE = Span(1, 1, 1, 2)  # where the document puts a fault of no line
_AT_LINE = Message("{line}行目: {reason}", "line {line}: {reason}")


@frozen_identity
class Reading:
    """What came of reading a file: either `side`, or the `reason` why it is none.

    `name` is its path below `plans/`. Organisation and year are those of its content, where that says none (or
    cannot be read) those of its place; "" and None where neither tells.
    """

    name: str
    path: str
    organisation: str
    fiscal_year: FiscalYear | None
    side: Side | None
    reason: Message | None = None

    @property
    def identity(self) -> tuple[str, int] | None:
        """Whose plan of which year it is."""
        return (self.organisation, self.fiscal_year) if self.organisation and self.fiscal_year else None

    def may_be_of(self, year: FiscalYear | None) -> bool:
        """Whether it is of a fiscal year, or does not tell of which; None stands for any."""
        return year is None or self.fiscal_year in (year, None)


def read_plan(source: Source, name: str = "") -> Reading:
    """Read a file as a plan. Never raises for what is in it."""
    document = load(source)
    place = PurePosixPath(name or source.path)
    organisation = place.parent.name
    year = year_of(place.name)
    reason = _reason(document)
    if reason is not None:
        return Reading(name, source.path, organisation, year, None, reason)
    plan = parse(document.data)
    plan = replace(plan, organisation=plan.organisation or organisation, fiscal_year=plan.fiscal_year or year)
    return Reading(name, source.path, plan.organisation, plan.fiscal_year, Side(source.path, plan, document))


def year_of(name: str) -> FiscalYear | None:
    """The fiscal year that a file's name tells, `2025.yaml`; None for any other name."""
    stem = PurePosixPath(name).stem
    return FiscalYear(stem) if re.fullmatch("[0-9]{4}", stem) else None


def _reason(document: Document) -> Message | None:
    """Why a document is no plan, in the words of the linter's rules about reading; None where it is one."""
    if isinstance(document.data, dict):
        return None
    if document.data is not None:
        return _NO_PLAN
    return next(_complaints(document)) if document.faults else _EMPTY


def _complaints(document: Document) -> Iterator[Message]:
    from xplan_lint.rules import all_rules  # only a file that cannot be read needs them

    for rule in all_rules():
        for problem in rule.check(document) if rule.reads == (Document,) else ():
            reason = rule.messages[problem.wording].saying(**problem.values)
            is_of_a_line = isinstance(problem.at, Span) and problem.at != _WHOLE_FILE
            yield _AT_LINE.saying(line=problem.at.line, reason=reason) if is_of_a_line else reason
