"""What the comments `# xplan: ignore[rule] reason` of a document suppress, and which of them suppress nothing.

At the end of a line such a comment is for the findings of that line and of the value that ends there; on a line of its
own, for the key or item below and all that is in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import product

from xplan_lint.diagnostic import CommentEdit, Diagnostic, Fix, Route, Span
from xplan_lint.document import Document
from xplan_lint.fault import FaultKind
from xplan_lint.frozen import field, frozen, frozen_identity
from xplan_lint.late_enum import Enum
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message, listing
from xplan_lint.place_name import place_name
from xplan_lint.shape import mistakes

if TYPE_CHECKING:
    from datetime import date

_MOST_LISTED = 5
_BLANKS, _BREAKS = " \t", "\r\n\x85\u2028\u2029"  # those of YAML

# What is covered: a line, by its number; a key or item, by where it begins and how deep it lies, because an item begins
# where its first key does.
Place = int | tuple[int, int]


class Flaw(Enum):
    """Why a comment that was meant to suppress something cannot."""

    FORM = "form"  # it is not written `ignore[rule]`
    NO_RULE = "no-rule"  # nothing stands between the brackets
    BAD_DATE = "bad-date"
    NOTHING_BELOW = "nothing-below"
    WHOLE_FILE = "whole-file"  # an empty line sets it apart from the first key
    WIDE_HASH = "wide-hash"  # it is part of a text, because its # is in full width,
    IN_TEXT = "in-text"  # or for another reason


@frozen
class Name:
    """A rule or group as a suppression names it. `start` and `end` count characters of the file's text."""

    text: str
    start: int
    end: int


@frozen
class Suppression:
    """A comment that suppresses findings, from its `#` at `start` to `end`, in characters of the file's text.

    `until` is the last day on which it holds; `at` the key or item that it belongs to; `covers` are the places whose
    findings it suppresses. Of one with a flaw, `meant` is what was probably meant, where that is known.
    """

    start: int
    end: int
    names: tuple[Name, ...] = ()
    reason: str = ""
    until: date | None = None
    flaw: Flaw | None = None
    meant: str = ""
    at: Route = field(default=Route())
    is_beside: bool = False
    covers: tuple[Place, ...] = ()

    def has_lapsed(self, today: date) -> bool:
        return self.until is not None and today > self.until

    def holds(self, today: date) -> bool:
        """Whether it suppresses what it names."""
        return self.flaw is None and self.reason != "" and not self.has_lapsed(today)


@frozen_identity
class Suppressions:
    """A document's suppressions and what became of them, for the rules that judge them.

    `kept` are the findings that are none of their business, `suppressed` the others; `used` are the names that
    suppress one, each with where its suppression begins. `rules` are the ids that each name stands for, a group's name
    for all of its rules; `ran` those of the rules that had nothing else to find: none where the document was not wholly
    understood.
    """

    document: Document
    today: date
    all: tuple[Suppression, ...]
    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    used: Set[tuple[int, str]]
    ran: Set[str]
    rules: Mapping[str, Set[str]]

    def unused(self, suppression: Suppression) -> tuple[Name, ...]:
        """The names of a suppression that holds and yet suppress nothing, although their rules ran."""
        return tuple(
            name
            for name in (suppression.names if suppression.holds(self.today) else ())
            if (suppression.start, name.text) not in self.used
            and name.text in self.rules
            and self.rules[name.text] <= self.ran
        )

    def span(self, part: Suppression | Name) -> Span:
        return self.document.span(part.start, part.end)

    def owner(self, suppression: Suppression) -> Message:
        """What the key or item that a suppression belongs to is called."""
        schema = "organisations" if self.document.source.is_registry else "plan"
        return place_name(self.document.data, suppression.at, schema)

    def without(self, suppression: Suppression, name: Name | None = None, *, is_safe: bool = False) -> Fix:
        """The fix that takes a name out of a suppression, or all of it where it has no other name."""
        if name is None or len(suppression.names) < 2:
            region = _region(self.document.text, suppression)
        else:
            names = suppression.names
            position = bisect_left(names, name.start, key=lambda each: each.start)
            is_last = position == len(names) - 1
            region = (names[position - 1].end, name.end) if is_last else (name.start, names[position + 1].start)
        return Fix((CommentEdit(*region, ""),), is_safe=is_safe)


def suppress(
    document: Document,
    found: Sequence[Diagnostic],
    ran: Iterable[str],
    names: Callable[[], Mapping[str, Set[str]]],
    day: str = "",
) -> Suppressions | None:
    """The document's suppressions, and what they suppress of the findings; None where it has none.

    `ran` are the ids of the rules that found the findings, `names` gives what each name stands for. The suppressions
    hold for `day` (2026-09-30), "" being that of the computer's clock.
    """
    if not may_suppress(document.text) or document.root is None:
        return None
    if any(fault.kind is FaultKind.COMPLEX_KEY for fault in document.faults):  # what lies there has no route
        return None
    from datetime import date

    from xplan_lint.suppression_comments import Surroundings

    rules, today = names(), date.fromisoformat(day) if day else date.today()
    around = Surroundings(document, document.root)
    written = tuple(around.suppressions(rules))
    if not written:
        return None
    wanted: dict[tuple[Place, str], list[tuple[int, str]]] = {}
    for each in written:
        for name in each.names if each.holds(today) else ():
            for place, rule in product(each.covers, rules.get(name.text, ())):
                wanted.setdefault((place, rule), []).append((each.start, name.text))
    hits = [wanted.keys() & {(place, one.rule) for place in around.places(one)} for one in found]
    is_understood = not document.faults and not mistakes(document)
    return Suppressions(
        document,
        today,
        written,
        kept=tuple(one for one, hit in zip(found, hits, strict=True) if not hit),
        suppressed=tuple(one for one, hit in zip(found, hits, strict=True) if hit),
        used={use for hit in set().union(*hits) for use in wanted[hit]},
        ran=frozenset(ran) if is_understood else frozenset(),
        rules=rules,
    )


def listed(names: Sequence[Name]) -> Message:
    """The names, each once; of many the first."""
    once = list(dict.fromkeys(name.text for name in names))
    return listing([*once[:_MOST_LISTED], *(["…"] if len(once) > _MOST_LISTED else [])])


def may_suppress(text: str) -> bool:
    """Whether a suppression may stand in the text: no more than a look, which nearly all do not pass."""
    return "xplan" in text or ("ｘ" in text and "ｘｐｌａｎ" in text)


def _region(text: str, suppression: Suppression) -> tuple[int, int]:
    """What goes with a suppression: its line where nothing else stands there, else the blanks before it, or those up to
    another comment on the same line.
    """
    start, end = suppression.start, suppression.end
    while text[end : end + 1] and text[end] in _BLANKS:
        end += 1
    if end < len(text) and text[end] not in _BREAKS:
        return start, end
    while start and text[start - 1] in _BLANKS:
        start -= 1
    if not start or text[start - 1] in _BREAKS:
        end += 2 if text.startswith("\r\n", end) else 1
    return start, min(end, len(text))
