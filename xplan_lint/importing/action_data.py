"""Actions as they were read → the keys of a challenge."""

from __future__ import annotations

from xplan_lint.importing.actions import Work
from xplan_lint.importing.passages import text as text_of
from xplan_lint.importing.remark import Kind, Remark, note
from xplan_lint.late_typing import Any


def data_of(work: Work, width: int | None, subject: str) -> tuple[dict[str, Any], list[Remark]]:
    """The challenge's keys that the section fills: actions, and the schedule or rows that they share."""
    remarks: list[Remark] = []
    actions = []
    for draft in work.actions:
        own = [Remark(Kind.GUESS, guess, draft.place, subject) for guess in draft.guesses]
        own += [Remark(Kind.GUESS, guess, row.place, subject) for row in draft.rows for guess in row.guesses]
        action: dict[str, Any] = {"title": draft.title} if draft.title else {}
        if body := text_of(draft.lines, width):
            action["text"] = body
        if len(draft.rows) == 1 and not draft.rows[0].label and draft.rows[0].schedule:
            action["schedule"] = draft.rows[0].schedule
        elif rows := [{"label": row.label or "－", "schedule": row.schedule} for row in draft.rows if row.schedule]:
            action["rows"] = rows
        actions.append(action | note(own))
        remarks += own
    data: dict[str, Any] = {"actions": actions} if actions else {}
    for number, row in work.shared:
        own = [Remark(Kind.GUESS, guess, row.place, subject) for guess in row.guesses]
        remarks += own
        if not row.schedule:
            continue
        if number is None and not row.label:
            data["schedule"] = row.schedule | note(own)
        else:
            named = {"action": number} if number else {}
            labelled = {"label": row.label} if row.label else {}
            data.setdefault("rows", []).append(named | labelled | {"schedule": row.schedule} | note(own))
    return data, remarks
