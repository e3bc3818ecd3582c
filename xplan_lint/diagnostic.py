"""What a rule says (`Problem`) and what a reader is shown (`Diagnostic`)."""

from __future__ import annotations

from collections.abc import Mapping

from xplan_lint.frozen import frozen, frozen_ordered
from xplan_lint.late_enum import Enum
from xplan_lint.message import Message, Value

Key = str | int


class Route(tuple[Key, ...]):
    """Where a value stands in a document, as keys and indexes: `Route() / "challenges" / 0 / "title"`."""

    __slots__ = ()

    def __truediv__(self, key: Key) -> Route:
        return Route(self + (key,))  # noqa: RUF005 - a third faster than (*self, key), and made for every part of a plan

    @property
    def parent(self) -> Route:
        return Route(self[:-1])

    def starts_with(self, other: Route) -> bool:
        return self[: len(other)] == other


class Severity(Enum):
    """How grave a finding is. An error stops a commit; information never counts."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> Message:
        return {
            Severity.ERROR: Message("エラー", "error"),
            Severity.WARNING: Message("警告", "warning"),
            Severity.INFO: Message("情報", "info"),
        }[self]


@frozen_ordered
class Span:
    """A region of a file: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Related:
    """A second place that explains a problem: the first of two equal ids, the original of a repetition."""

    at: Route | Span
    message: Message


@frozen
class TextEdit:
    """Characters `start` to `end` of the text at `at`, counted in its value, become `replacement`."""

    at: Route
    start: int
    end: int
    replacement: str


@frozen
class KeyEdit:
    """The key at `at` becomes `replacement`."""

    at: Route
    replacement: str


@frozen
class CommentEdit:
    """Characters `start` to `end` of the file's text, which are no part of what it says, become `replacement`."""

    start: int
    end: int
    replacement: str


@frozen
class Fix:
    """How to mend a problem. A safe fix cannot change what the plan means; the others need a look."""

    edits: tuple[TextEdit | KeyEdit | CommentEdit, ...]
    is_safe: bool = True


@frozen
class Problem:
    """What a rule found: where, and the values for its message.

    `at` is a route of keys; the engine finds line and column. Only a rule about a text that is not YAML
    gives a `Span`. `within` narrows the place to characters of the text that stands there. `wording` chooses
    among the messages of a rule that has several. `on_key` marks the key instead of its value. `shown` is the
    place to mark where that is a comment, to which no route leads; `at` is then what the comment is about.
    """

    at: Route | Span
    values: Mapping[str, Value] = {}
    wording: str = ""
    on_key: bool = False
    related: tuple[Related, ...] = ()
    within: tuple[int, int] | None = None
    fix: Fix | None = None
    shown: Span | None = None


def problem(
    at: Route | Span,
    wording: str = "",
    *,
    on_key: bool = False,
    related: tuple[Related, ...] = (),
    within: tuple[int, int] | None = None,
    fix: Fix | None = None,
    shown: Span | None = None,
    **values: Value,
) -> Problem:
    """A `Problem`, with the values of its message as keywords."""
    return Problem(at, values, wording, on_key, related, within, fix, shown)


@frozen
class Place:
    """A place in a file; `path` has `/` between its parts."""

    path: str
    span: Span


@frozen
class Substitution:
    """What a fix puts in the place of a region of the file, which may be empty or span lines.

    `bytes` is the same region with its columns in bytes of UTF-8.
    """

    span: Span
    bytes: Span
    text: str


@frozen
class RelatedPlace:
    place: Place
    message: Message


@frozen
class Diagnostic:
    """One finding, complete: every reporter shows it from these values alone.

    `subject` is the challenge or action as the plan numbers it ("A2", "A2.1"), empty for the plan as a whole;
    `source_line` is the text of the line at which the place begins. `fix` tells how to mend it, where that is known;
    `substitutions` say the same of the file, for programs that mend it themselves, where they are not too many.
    `fingerprint` stays the same when lines move and challenges are renumbered: 16 hexadecimal digits.
    """

    rule: str
    group: str
    severity: Severity
    place: Place
    message: Message
    help: Message
    organisation: str = ""
    fiscal_year: int = 0
    subject: str = ""
    source_line: str = ""
    related: tuple[RelatedPlace, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    substitutions: tuple[Substitution, ...] = ()

    @property
    def order(self) -> tuple[str, Span, str, str]:
        """Sorts findings by file, then place, then rule."""
        return (self.place.path, self.place.span, self.rule, self.message.text("en"))
