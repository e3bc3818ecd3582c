"""Findings for a person at a terminal: place, severity, rule, message, and the line with the place marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from xplan_lint.diagnostic import Diagnostic, Place, Severity
from xplan_lint.lint import Result
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import LOG_COMMAND, printable

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})  # marks on the character before, and the joiner of emoji
_WIDEST_LINE = 100  # terminal columns of a source line that are shown

_CLEAN = Message("{files}件のファイルを確認しました。指摘はありません。", "{files} file(s) checked, nothing found.")
_TOTALS = Message(
    "{files}件のファイルを確認しました。エラー {errors}件、警告 {warnings}件、情報 {infos}件。",
    "{files} file(s) checked: {errors} error(s), {warnings} warning(s), {infos} information.",
)
_HELP = Message("直し方", "how to fix")


def report(result: Result, language: Language, *, colour: bool = False) -> str:
    """The findings, an empty line after each, then one line of totals."""
    blocks = ["\n".join(_finding(each, language, colour=colour)) for each in result.diagnostics]
    errors, warnings, infos = (result.count(severity) for severity in Severity)
    totals = (_TOTALS if result.diagnostics else _CLEAN).saying(
        files=result.files, errors=errors, warnings=warnings, infos=infos
    )
    return LOG_COMMAND.sub(r"\1(", "\n\n".join([*blocks, totals.text(language)])) + "\n"


def _finding(found: Diagnostic, language: Language, *, colour: bool) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    span = found.place.span
    place = paint(_where(found.place), "1")
    severity = paint(found.severity.label.text(language), _COLOURS[found.severity])
    yield f"{place}: {severity}[{found.rule}] {printable(found.message.text(language))}"
    if found.source_line.strip():
        before, marked, after = _excerpt(found)
        gutter = f"{span.line:>6} | "
        yield f"{gutter}{before}{marked}{after}"
        yield f"{' ' * (len(gutter) - 2)}| {' ' * _columns(before)}{paint('^' * max(_columns(marked), 1), '1')}"
    for related in found.related:
        yield f"{' ' * 9}{_where(related.place)}: {printable(related.message.text(language))}"
    yield f"{' ' * 9}{_HELP.text(language)}: {found.help.text(language)}"


def _where(place: Place) -> str:
    path = printable(place.path)
    if path.lstrip().startswith("::"):  # a line that begins so is a command to a log of GitHub
        path = f"./{path}"
    return f"{path}:{place.span.line}:{place.span.column}"


def _excerpt(found: Diagnostic) -> tuple[str, str, str]:
    """The source line in three: before the place, the place, after it; cut to what a terminal can show."""
    line, span = found.source_line, found.place.span
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first, widest = max(start - _WIDEST_LINE, 0), _WIDEST_LINE  # a line may be a million characters long
    parts = (line[first:start], line[start : min(end, start + widest)], line[end : end + widest])
    before, marked, after = map(printable, parts)
    if first or _columns(before) > _WIDEST_LINE // 2:
        before = "…" + _cut(before[::-1], _WIDEST_LINE // 2)[::-1]
    marked = _cut(marked, _WIDEST_LINE - _columns(before))
    return before, marked, _cut(after, _WIDEST_LINE - _columns(before + marked))


def _cut(text: str, columns: int) -> str:
    for index, character in enumerate(text):
        columns -= _columns(character)
        if columns < 0:
            return text[:index]
    return text


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: Japanese characters take two."""
    return sum(
        0 if unicodedata.category(each) in _NO_WIDTH else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
