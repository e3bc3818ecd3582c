"""Findings as parts of a document, before a format lays them out: plan by plan, what is gravest first."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Diagnostic, Place, RelatedPlace, Severity
from xplan_lint.frozen import frozen
from xplan_lint.message import Message, counted, listing
from xplan_lint.report.addresses import page_of
from xplan_lint.report.blocks import Link, Mark, Paragraph, Phrase, Piece
from xplan_lint.report.finding_words import totals
from xplan_lint.result import Result

TITLE = Message("計画を確かめた結果", "What was found in the plans")
_LINE = Message("{line}行目", "line {line}")
_COUNTS = {
    Severity.ERROR: ("エラー {n}件", "{n} error", "{n} errors"),
    Severity.WARNING: ("警告 {n}件", "{n} warning", "{n} warnings"),
    Severity.INFO: ("情報 {n}件", "{n} for information", "{n} for information"),
}
_FIXABLE = Message(
    "{count}件は自動で直せます: `xplan lint --fix`", "{count} can be fixed automatically: `xplan lint --fix`"
)
_UNSAFE = Message(
    "{count}件は自動で直せますが、直した後に内容を確かめてください: `xplan lint --unsafe-fixes`",
    "{count} can be fixed automatically, but look them over afterwards: `xplan lint --unsafe-fixes`",
)


@frozen
class Section:
    """What was found in one file, the gravest first."""

    path: str
    findings: tuple[Diagnostic, ...]

    @property
    def heading(self) -> Phrase:
        counts = [(words, self.count(severity)) for severity, words in _COUNTS.items()]
        return (self.path, ": ", listing([counted(count, *words) for words, count in counts if count]))

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.findings)


def sections(result: Result) -> tuple[Section, ...]:
    """The files in which something was found, those with errors first."""
    found: dict[str, list[Diagnostic]] = {}
    for each in sorted(result.diagnostics, key=_gravity):
        found.setdefault(each.place.path, []).append(each)
    return tuple(Section(path, tuple(findings)) for path, findings in found.items())


def _gravity(found: Diagnostic) -> int:
    return list(Severity).index(found.severity)


def opening(result: Result) -> Iterator[Paragraph]:
    """How much was found, and how much of it can be mended automatically."""
    yield Paragraph((totals(result),))
    for is_safe, words in ((True, _FIXABLE), (False, _UNSAFE)):
        if count := sum(each.fix is not None and each.fix.is_safe is is_safe for each in result.diagnostics):
            yield Paragraph((Mark("advice", words.saying(count=count)),))


def line_of(place: Place, base: str, *, beside: str = "") -> Piece:
    """Which line it is, leading to it where its site is known; of which file, unless that is the one `beside` it."""
    words = _LINE.saying(line=place.span.line)
    if place.path != beside:
        words = Message(f"{place.path} {words.text('ja')}", f"{place.path}, {words.text('en')}")  # a path is not cut
    return Link(words, address) if (address := page_of(place, base)) else words


def severity_of(found: Diagnostic) -> Mark:
    """How grave it is."""
    return Mark(found.severity.value, found.severity.label)


def related_to(found: Diagnostic, base: str) -> tuple[Phrase, ...]:
    """The places that explain a finding."""

    def said(each: RelatedPlace) -> Phrase:
        return (line_of(each.place, base, beside=found.place.path), ": ", each.message)

    return tuple(map(said, found.related))


def rule_name(found: Diagnostic) -> Mark:
    """By which rule it was found."""
    return Mark("advice", f"`{found.rule}`")
