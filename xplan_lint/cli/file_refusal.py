"""Why a form or a dictionary of a repository cannot be used: its first mistake, in the words of the rules."""

from __future__ import annotations

from xplan_lint.diagnostic import Span
from xplan_lint.document import Document
from xplan_lint.form_error import FormError
from xplan_lint.message import Message
from xplan_lint.mistake_wordings import WORDINGS
from xplan_lint.mistake_words import tell
from xplan_lint.notation_error import NotationError
from xplan_lint.shape import mistakes_in

_NOT_A_FORM = Message(
    "{path}:{line}:{column}: 様式として読めません: {message}。", "{path}:{line}:{column}: not a form: {message}."
)
_NO_DICTIONARY = Message(
    "{path}:{line}:{column}: 表記の辞書として読めません: {message}。",
    "{path}:{line}:{column}: not a dictionary of notation: {message}.",
)


def refusal(error: FormError | NotationError) -> Message:
    """The sentence that tells it."""
    document = error.document
    if isinstance(error, NotationError) and error.message is not None:
        span, message = document.locate(error.at), error.message
    else:
        schema = "notation" if isinstance(error, NotationError) else "form"
        span, message = _fault(document) if document.faults else _mistake(document, schema)
    words = _NO_DICTIONARY if isinstance(error, NotationError) else _NOT_A_FORM
    return words.saying(path=document.path, line=span.line, column=span.column, message=message)


def _fault(document: Document) -> tuple[Span, Message]:
    from xplan_lint.lint import lint_document
    from xplan_lint.rules import all_rules

    rules = [rule for rule in all_rules() if rule.group == "reading"]
    found = min(lint_document(document, None, None, rules).diagnostics, key=lambda each: each.order)
    return found.place.span, found.message


def _mistake(document: Document, schema: str) -> tuple[Span, Message]:
    if document.data is None:
        return Span(1, 1, 1, 2), WORDINGS["empty-file"]
    places = []
    for mistake in mistakes_in(schema, document.data):
        telling = tell(document, mistake, schema)
        span = document.locate(mistake.route, on_key=telling.on_key)
        places.append((span, WORDINGS[telling.wording].saying(**telling.values)))
    return min(places, key=lambda each: each[0])
