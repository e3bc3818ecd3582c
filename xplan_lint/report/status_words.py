"""What every format of the status says in the same words."""

from __future__ import annotations

from xplan_lint.completeness import Share
from xplan_lint.last_edits import Edit
from xplan_lint.message import Message, counted
from xplan_lint.status import Row, Status

ORGANISATION = Message("局区", "organisation")
STAGE = Message("段階", "stage")
SECTIONS = Message("項目", "sections")
QUARTERS = Message("四半期の予定", "quarters")
REPORTS = Message("取組の報告", "reports")
ERRORS, WARNINGS = Message("エラー", "errors"), Message("警告", "warnings")
EDITED = Message("最終更新", "last commit")
MISSING = Message("足りないもの", "what is missing")
NOTHING = Message("—", "—")
NONE = Message("なし", "none")
_NO_PLAN = Message("計画なし", "no plan")
_UNREADABLE = Message("読めません", "unreadable")
_TITLE = Message("{year}の計画の状況", "The plans of {year}")
_CHANGED = Message("{date}(その後に変更)", "{date} (changed since)")
_UNCOMMITTED = Message("未コミット", "not committed")


def title(status: Status) -> Message:
    """What the report is called."""
    return _TITLE.saying(year=status.year.name)


def summary(status: Status) -> Message:
    """How many organisations have a plan."""
    return counted(
        len(status.rows),
        "{n}局区のうち、{plans}局区に計画があります。",
        "{plans} of {n} organisation has a plan.",
        "{plans} of {n} organisations have a plan.",
        plans=status.plans,
    )


def stage(row: Row) -> Message:
    """How far the plan is; or that there is none, or none that can be read."""
    if row.stage is not None:
        return row.stage.label
    return _UNREADABLE if row.path else _NO_PLAN


def share(part: Share) -> Message | str:
    """「12/15」; a dash where nothing is asked for."""
    return f"{part.done}/{part.of}" if part.of else NOTHING


def count(row: Row, number: int) -> Message | str:
    """A number of findings; a dash where there is no plan to find any in."""
    return str(number) if row.path else NOTHING


def edited(edit: Edit | None) -> Message | str:
    """The day of the last commit, and whether the file has changed since."""
    if edit is None:
        return NOTHING
    if edit.is_committed:
        return edit.date or NOTHING
    return _CHANGED.saying(date=edit.date) if edit.date else _UNCOMMITTED
