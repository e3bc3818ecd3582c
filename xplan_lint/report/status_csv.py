"""The status as CSV that a spreadsheet opens as it is: UTF-8 that says so, and no cell that is a formula.

A share takes two cells, because 12/15 is a day in December to a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.completeness import Share
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.report.status_words import ERRORS, MISSING, ORGANISATION, STAGE, WARNINGS, stage
from xplan_lint.status import Row, Status

_MARK = "\ufeff"  # without it Excel takes the file for Shift_JIS
_COLUMNS = (
    Message("年度", "fiscal year"),
    ORGANISATION,
    Message("短い名前", "slug"),
    STAGE,
    Message("書いた項目", "sections written"),
    Message("必要な項目", "sections asked for"),
    Message("予定のある四半期", "quarters covered"),
    Message("必要な四半期", "quarters asked for"),
    Message("報告した取組", "actions reported on"),
    Message("報告の必要な取組", "actions to be reported on"),
    ERRORS,
    WARNINGS,
    Message("最終更新日", "last commit"),
    Message("その後の変更", "changed since"),
    MISSING,
    Message("ファイル", "file"),
)
_YES = Message("あり", "yes")
# A cell that begins so is a formula, also behind spaces; in full width to a Japanese Excel.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def report(status: Status, language: Language) -> str:
    """A line of headings, then a line an organisation."""
    lines = [_line(column.text(language) for column in _COLUMNS)]
    lines += (_line(_cells(status, row, language)) for row in status.rows)
    return _MARK + "".join(lines)


def _cells(status: Status, row: Row, language: Language) -> Iterator[str]:
    written, edit = row.written, row.edit
    yield from (str(int(status.year)), row.name, row.organisation, stage(row).text(language))
    yield from _share(written.sections)
    yield from _share(written.quarters)
    yield from _share(written.reports)
    yield from (str(row.errors), str(row.warnings)) if row.path else ("", "")
    yield edit.date if edit is not None else ""
    yield "" if edit is None or edit.is_committed else _YES.text(language)
    yield " / ".join(each.text(language) for each in row.missing)
    yield row.path


def _share(part: Share) -> tuple[str, str]:
    """How many of how many; both empty where nothing is asked for."""
    return (str(part.done), str(part.of)) if part.of else ("", "")


def _line(cells: Iterator[str]) -> str:
    """Every cell in quotation marks, so that no line begins with a command to the log of a build."""
    return ",".join(f'"{_inert(cell)}"' for cell in cells) + "\r\n"


def _inert(text: str) -> str:
    """One line of text, which a spreadsheet shows and does not run."""
    plain = printable(" ".join(text.split("\n")))
    plain = without_commands(f"'{plain}" if _FORMULA.match(text) else plain)
    return plain.replace('"', '""')
