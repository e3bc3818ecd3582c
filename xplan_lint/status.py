"""How far the plans of a fiscal year are: a row for each organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from xplan_lint.completeness import NOTHING_ASKED, Completeness, completeness
from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.diff.reading import Reading
from xplan_lint.fiscal import FiscalYear
from xplan_lint.form import Form
from xplan_lint.frozen import frozen
from xplan_lint.last_edits import Edit
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.registry import Registry

NO_PLAN = Message("計画がありません", "there is no plan")
_UNREADABLE = Message("計画を読めません: {reason}", "the plan cannot be read: {reason}")


@frozen
class Row:
    """An organisation and its plan of the year. `path` is "" where there is none; `stage` is None where it cannot be
    read; `edit` is None where git cannot be asked.
    """

    organisation: str
    name: str
    path: str = ""
    stage: Stage | None = None
    written: Completeness = NOTHING_ASKED
    errors: int = 0
    warnings: int = 0
    edit: Edit | None = None
    missing: tuple[Message, ...] = (NO_PLAN,)


@frozen
class Status:
    year: FiscalYear
    rows: tuple[Row, ...]

    @property
    def plans(self) -> int:
        """How many organisations have a plan."""
        return sum(bool(row.path) for row in self.rows)


def status_of(
    year: FiscalYear,
    readings: Sequence[Reading],
    registry: Registry | None,
    forms: Mapping[str, Form],
    findings: Iterable[Diagnostic] = (),
    edits: Mapping[str, Edit] = {},  # never written to
) -> Status:
    """The rows in the order of the register, whoever is not in it behind; `readings` are the plans of the year, `edits`
    by their paths. An organisation of which the year's plan is one of its former name's lacks none.
    """
    severities: dict[str, list[Severity]] = {}
    for found in findings:
        severities.setdefault(found.place.path, []).append(found.severity)
    plans = {reading.organisation: reading for reading in sorted(readings, key=_is_in_its_place)}

    def row(slug: str, name: str) -> Row:
        reading = plans.get(slug)
        if reading is None:
            return Row(slug, name)
        return _row(name, reading, forms, severities.get(reading.path, []), edits.get(reading.path))

    return Status(year, tuple(row(slug, name) for slug, name in _organisations(registry, plans, year).items()))


def _is_in_its_place(reading: Reading) -> bool:
    """Of two plans of an organisation the one in its folder counts."""
    return PurePosixPath(reading.path).parent.name == reading.organisation


def _row(
    name: str, reading: Reading, forms: Mapping[str, Form], severities: Sequence[Severity], edit: Edit | None
) -> Row:
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    if reading.side is None:
        missing = (_UNREADABLE.saying(reason=reading.reason or ""),)
        return Row(reading.organisation, name, reading.path, None, NOTHING_ASKED, errors, warnings, edit, missing)
    plan = reading.side.plan
    written = completeness(plan, forms.get(plan.form))
    return Row(reading.organisation, name, reading.path, plan.stage, written, errors, warnings, edit, written.missing)


def _organisations(registry: Registry | None, plans: Collection[str], year: FiscalYear) -> dict[str, str]:
    """Whose rows there are, and what they are called in that year."""
    found: dict[str, str] = {}
    for each in registry.organisations if registry is not None else ():
        formers = [old for old in each.formerly if old.slug in plans and (old.until is None or year <= old.until)]
        found |= {old.slug: old.name or old.slug for old in formers}
        if each.slug in plans or not formers:
            found[each.slug] = each.name or each.slug
    return found | {slug: slug for slug in sorted(plans) if slug not in found}
