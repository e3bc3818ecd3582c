"""A plan's text → the same plan in the house style, with its comments.

What comes out is read again before anybody gets it: it says the same, and every comment belongs to what it belonged
to. Where that cannot be, the text is left as it is.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ruamel.yaml.nodes import CollectionNode

from xplan_lint.comments import Comment, LooseCommentError, Position, comments_of
from xplan_lint.diagnostic import Route
from xplan_lint.document import Document, load
from xplan_lint.frozen import replace
from xplan_lint.house_style import Line, lay_out
from xplan_lint.late_enum import Enum
from xplan_lint.shape import mistakes
from xplan_lint.sources import Source, from_bytes
from xplan_lint.suppress import may_suppress
from xplan_lint.yaml_nodes import nodes_at

_INDENT = 2

Attached = Mapping[tuple[Position, Route], list[str]]


class Reason(Enum):
    """Why a text cannot be brought into the house style."""

    UNREADABLE = "unreadable"
    WRONG_SHAPE = "wrong-shape"
    COMMENT = "comment"


class NotFormattedError(Exception):
    """The text cannot be brought into the house style, because of what stands at `line`."""

    def __init__(self, reason: Reason, line: int) -> None:
        super().__init__(reason.value, line)
        self.reason = reason
        self.line = line


def formatted(source: Source) -> bytes:
    """A file's content in the house style. Raises NotFormattedError."""
    return format_document(load(source)).encode()


def format_document(document: Document) -> str:
    """The document's text in the house style, with its line breaks. Raises NotFormattedError."""
    if document.faults:
        raise NotFormattedError(Reason.UNREADABLE, document.faults[0].span.line)
    if wrong := mistakes(document):
        raise NotFormattedError(Reason.WRONG_SHAPE, min(document.locate(each.route).line for each in wrong))
    comments = _comments(document)
    body = _body(document, comments)
    comments = list(_lifted(document, comments, body))
    text = _written(document, comments, body)
    if text != document.text:
        _verify(document, comments, text)
    return text


def _comments(document: Document) -> list[Comment]:
    try:
        return comments_of(document)
    except LooseCommentError as error:
        raise _refusal(document, error.index) from error


def _refusal(document: Document, index: int) -> NotFormattedError:
    return NotFormattedError(Reason.COMMENT, document.span(index, index + 1).line)


def _body(document: Document, comments: list[Comment]) -> list[Line]:
    opened = {level for each in comments for level in _levels(each.position, each.at)}
    schema = "organisations" if document.source.is_registry else "plan"
    return lay_out(document.data, schema, opened=opened)


def _lifted(document: Document, comments: Iterable[Comment], body: Iterable[Line]) -> Iterator[Comment]:
    """The comments, those above that suppress the findings of a list or mapping between brackets, where it takes lines
    of its own: beside the first of them, they would suppress no others.
    """
    assert document.root is not None
    in_lines = {route.parent for line in body for route in line.routes}
    for comment in comments:
        node = nodes_at(document.root, comment.at)[1]
        is_behind = isinstance(node, CollectionNode) and node.flow_style and node.end_mark.index <= comment.index
        is_moved = comment.position is Position.BESIDE and is_behind and comment.at in in_lines
        yield replace(comment, position=Position.ABOVE) if is_moved and may_suppress(comment.text) else comment


def _written(document: Document, comments: list[Comment], body: list[Line]) -> str:
    lines = [*_top(comments), *_with_comments(body, _attached(comments))]
    first_break = re.search("\r?\n", document.text)
    line_break = first_break[0] if first_break else "\n"
    return line_break.join(lines) + line_break


def _attached(comments: Iterable[Comment]) -> Attached:
    found: dict[tuple[Position, Route], list[str]] = defaultdict(list)
    for comment in comments:
        found[comment.position, comment.at].append(comment.text)
    return dict(found)


def _levels(position: Position, at: Route) -> Iterator[Route]:
    """The lists and mappings that take more than one line because of a comment in them."""
    for length in range(len(at) + (position is Position.BELOW)):
        yield Route(at[:length])


def _top(comments: list[Comment]) -> list[str]:
    """The lines above everything else: the one for editors first, others apart from the first key."""
    top = [comment for comment in comments if comment.position is Position.TOP]
    lines = [comment.text for comment in sorted(top, key=lambda comment: not comment.is_for_editors)]
    return lines if all(comment.is_for_editors for comment in top) else [*lines, ""]


def _with_comments(body: list[Line], attached: Attached) -> Iterator[str]:
    last: dict[Route, int] = {}
    for number, levels in enumerate(_levels_of_lines(body)):
        last.update(dict.fromkeys(levels, number))
    below: dict[int, list[Route]] = defaultdict(list)
    for position, at in attached:
        if position is Position.BELOW:
            below[last[at]].append(at)
    for number, line in enumerate(body):
        for route in line.routes:
            yield from _indented(attached.get((Position.ABOVE, route), ()), len(route) - 1)
        beside = [text for route in line.routes for text in attached.get((Position.BESIDE, route), ())]
        yield "  ".join([line.text, *beside])
        for route in sorted(below[number], key=len, reverse=True):
            yield from _indented(attached[Position.BELOW, route], len(route))


def _levels_of_lines(body: Iterable[Line]) -> Iterator[list[Route]]:
    """For every line the lists and mappings that it belongs to, and what begins on it."""
    at = Route()
    for line in body:
        at = line.routes[-1] if line.routes else at
        is_gap = not line.text and not line.is_text
        yield [] if is_gap else [Route(at[:length]) for length in range(len(at) + 1)]


def _indented(comments: Iterable[str], level: int) -> Iterator[str]:
    return (" " * (_INDENT * level) + text for text in comments)


def _verify(document: Document, comments: list[Comment], text: str) -> None:
    """Raises NotFormattedError where the new text does not say the same as the document."""
    new = load(from_bytes(document.path, text.encode()))
    wanted, found = _attached(comments), _attached_in(new)
    if new.faults or _canonical(new.data) != _canonical(document.data) or found != wanted:
        moved = (each for each in comments if found.get(key := (each.position, each.at)) != wanted[key])
        first = next(moved, None)
        raise _refusal(document, first.index if first else 0)


def _attached_in(document: Document) -> Attached:
    try:
        return _attached(comments_of(document)) if document.root is not None else {}
    except LooseCommentError:
        return {}


def _canonical(data: object) -> str:
    """The data and their types; the order of keys says nothing."""
    return json.dumps(data, sort_keys=True)
