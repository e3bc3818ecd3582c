"""The status as a document: a table with a row for each organisation."""

from __future__ import annotations

from xplan_lint.report.blocks import Block, Cell, Document, Heading, Item, Items, Mark, Paragraph, Table, cell, listed
from xplan_lint.report.status_words import (
    EDITED,
    ERRORS,
    MISSING,
    NONE,
    ORGANISATION,
    QUARTERS,
    REPORTS,
    SECTIONS,
    STAGE,
    WARNINGS,
    count,
    edited,
    share,
    stage,
    summary,
    title,
)
from xplan_lint.status import NO_PLAN, Row, Status

_COLUMNS = (ORGANISATION, STAGE, SECTIONS, QUARTERS, REPORTS, ERRORS, WARNINGS, EDITED)


def status_document(status: Status) -> Document:
    """Everything in one table."""
    rows = tuple((*_numbers(row), listed(row.missing or (NONE,))) for row in status.rows)
    table = Table(title(status), (*_COLUMNS, MISSING), rows)
    return Document(title(status), (Paragraph((summary(status),)), table))


def narrow_document(status: Status) -> Document:
    """What is missing below the table, so that a terminal has room for it."""
    blocks: list[Block] = [
        Paragraph((summary(status),)),
        Table(title(status), _COLUMNS, tuple(_numbers(row) for row in status.rows)),
    ]
    lacking = [
        Item((row.name,), tuple((each,) for each in row.missing)) for row in status.rows if row.path and row.missing
    ]
    if without := [row.name for row in status.rows if not row.path]:
        lacking.append(Item((NO_PLAN,), tuple((name,) for name in without)))
    if lacking:
        blocks += [Heading(2, (MISSING,)), Items(tuple(lacking))]
    return Document(title(status), tuple(blocks))


def _numbers(row: Row) -> tuple[Cell, ...]:
    written = row.written
    return (
        cell(row.name),
        cell(stage(row)),
        cell(share(written.sections)),
        cell(share(written.quarters)),
        cell(share(written.reports)),
        cell(Mark("error", count(row, row.errors)) if row.errors else count(row, row.errors)),
        cell(Mark("warning", count(row, row.warnings)) if row.warnings else count(row, row.warnings)),
        cell(edited(row.edit)),
    )
