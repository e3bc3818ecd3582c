"""Findings for a person at a terminal: place, severity, rule, message, and the line with the place marked."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Diagnostic, Place, Severity
from xplan_lint.message import Language, Message
from xplan_lint.report.finding_words import HELP, totals
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.result import Result

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_WIDEST_LINE = 100  # terminal columns of a source line that are shown

_SAFE, _UNSAFE = "[*]", "[?]"
_FIXABLE = Message(
    "{sign} の{count}件は自動で直せます: xplan lint --fix",
    "{sign} {count} can be fixed automatically: xplan lint --fix",
)
_FIXABLE_WITH_A_LOOK = Message(
    "{sign} の{count}件は自動で直せますが、直した後に内容を確かめてください: xplan lint --unsafe-fixes",
    "{sign} {count} can be fixed automatically, but look them over afterwards: xplan lint --unsafe-fixes",
)


def report(result: Result, language: Language, *, colour: bool = False) -> str:
    """The findings, an empty line after each, then one line of totals, and what can be fixed automatically."""
    blocks = ["\n".join(_finding(each, language, colour=colour)) for each in result.diagnostics]
    footer = "\n".join(each.text(language) for each in (totals(result), *_fixable(result)))
    return without_commands("\n\n".join([*blocks, footer])) + "\n"


def _sign(found: Diagnostic) -> str:
    return "" if found.fix is None else _SAFE if found.fix.is_safe else _UNSAFE


def _fixable(result: Result) -> Iterator[Message]:
    signs = [_sign(each) for each in result.diagnostics]
    for sign, words in ((_SAFE, _FIXABLE), (_UNSAFE, _FIXABLE_WITH_A_LOOK)):
        if count := signs.count(sign):
            yield words.saying(sign=sign, count=count)


def _finding(found: Diagnostic, language: Language, *, colour: bool) -> Iterator[str]:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    from xplan_lint.columns import columns

    span = found.place.span
    place = paint(_where(found.place), "1")
    severity = paint(found.severity.label.text(language), _COLOURS[found.severity])
    sign = f"{_sign(found)} " if found.fix else ""
    yield f"{place}: {severity}[{found.rule}] {sign}{printable(found.message.text(language))}"
    if found.source_line.strip():
        before, marked, after = _excerpt(found)
        gutter = f"{span.line:>6} | "
        yield f"{gutter}{before}{marked}{after}"
        yield f"{' ' * (len(gutter) - 2)}| {' ' * columns(before)}{paint('^' * max(columns(marked), 1), '1')}"
    for related in found.related:
        yield f"{' ' * 9}{_where(related.place)}: {printable(related.message.text(language))}"
    yield f"{' ' * 9}{HELP.text(language)}: {found.help.text(language)}"


def _where(place: Place) -> str:
    path = printable(place.path)
    if path.lstrip().startswith("::"):  # a line that begins so is a command to a log of GitHub
        path = f"./{path}"
    return f"{path}:{place.span.line}:{place.span.column}"


def _excerpt(found: Diagnostic) -> tuple[str, str, str]:
    """The source line in three: before the place, the place, after it; cut to what a terminal can show."""
    from xplan_lint.columns import columns, cut

    line, span = found.source_line, found.place.span
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first, widest = max(start - _WIDEST_LINE, 0), _WIDEST_LINE  # a line may be a million characters long
    parts = (line[first:start], line[start : min(end, start + widest)], line[end : end + widest])
    before, marked, after = map(printable, parts)
    if first or columns(before) > _WIDEST_LINE // 2:
        before = "…" + cut(before[::-1], _WIDEST_LINE // 2)[::-1]
    marked = cut(marked, _WIDEST_LINE - columns(before))
    return before, marked, cut(after, _WIDEST_LINE - columns(before + marked))
