"""Findings as plain lists for the cache, and back. A message is stored as it is read, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from xplan_lint.diagnostic import (
    CommentEdit,
    Diagnostic,
    Fix,
    KeyEdit,
    Place,
    RelatedPlace,
    Route,
    Severity,
    Span,
    Substitution,
    TextEdit,
)
from xplan_lint.frozen import contents
from xplan_lint.late_typing import Any
from xplan_lint.message import LANGUAGES, Message
from xplan_lint.result import FileFindings

Plain = list[Any]
_EDITS: tuple[type[Any], ...] = (TextEdit, KeyEdit, CommentEdit)


def to_plain(found: FileFindings, rules: dict[str, Plain]) -> Plain:
    """What was found in a file, without its path: whoever reads it knows of which file it is. What the findings have of
    their rules goes into `rules`, once for each.
    """
    parts = (found.diagnostics, found.suppressed)
    for each in chain(*parts):
        rules.setdefault(each.rule, [each.group, each.severity.value, _words(each.help)])
    return [*(list(map(_plain, part)) for part in parts), found.is_read]


def from_plain(plain: Plain, path: str, rules: Mapping[str, Plain]) -> FileFindings:
    """The findings again. Raises TypeError, LookupError or ValueError for what is none."""
    *parts, is_read = plain
    found, suppressed = (tuple(_again(each, path, *rules[each[0]]) for each in part) for part in parts)
    return FileFindings(found, suppressed, is_read)


def _plain(found: Diagnostic) -> Plain:
    return [
        found.rule,
        _span(found.place.span),
        _words(found.message),
        found.organisation,
        found.fiscal_year,
        found.subject,
        found.source_line,
        [[_span(each.place.span), _words(each.message)] for each in found.related],
        None if found.fix is None else [found.fix.is_safe, [_edit(each) for each in found.fix.edits]],
        found.fingerprint,
        [[_span(each.span), _span(each.bytes), each.text] for each in found.substitutions],
    ]


def _again(plain: Plain, path: str, group: str, severity: str, help: Plain) -> Diagnostic:
    rule, span, message, organisation, year, subject, line, related, fix, fingerprint, substitutions = plain
    return Diagnostic(
        rule,
        group,
        Severity(severity),
        Place(path, Span(*span)),
        Message(*message),
        Message(*help),
        organisation,
        year,
        subject,
        line,
        tuple(RelatedPlace(Place(path, Span(*at)), Message(*words)) for at, words in related),
        None if fix is None else Fix(tuple(map(_edit_again, fix[1])), fix[0]),
        fingerprint,
        tuple(Substitution(Span(*span), Span(*bytes), text) for span, bytes, text in substitutions),
    )


def _span(span: Span) -> Plain:
    return [span.line, span.column, span.end_line, span.end_column]


def _words(message: Message) -> Plain:
    return [message.text(language) for language in LANGUAGES]


def _edit(edit: TextEdit | KeyEdit | CommentEdit) -> Plain:
    kind = next(number for number, each in enumerate(_EDITS) if isinstance(edit, each))
    return [kind, *(list(each) if isinstance(each, Route) else each for each in contents(edit))]


def _edit_again(plain: Plain) -> TextEdit | KeyEdit | CommentEdit:
    kind, *parts = plain
    edit: TextEdit | KeyEdit | CommentEdit = _EDITS[kind](
        *(Route(each) if isinstance(each, list) else each for each in parts)
    )
    return edit
