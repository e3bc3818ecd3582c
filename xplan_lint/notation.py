"""How words are written: the dictionary `schema/notation.yaml` of the package, and what a repository adds to it.

A dictionary holds words as they are, no patterns, so that no entry can make a search slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

from xplan_lint.diagnostic import Route
from xplan_lint.document import Document, load
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.notation_error import NotationError
from xplan_lint.parse import mapping, text, texts
from xplan_lint.schema import schema_folder
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import DISK, Store, from_bytes

PLACE = "schema/notation.yaml"  # of a repository's dictionary
_PACKAGED = "notation.yaml"


@frozen
class Word:
    """A word with its forms, the better ones first. `use` is the one that a repository wants, "" where it leaves that
    to each plan. Where `before` or `after` are given, only a form between two of them counts; what lies in one of
    `exceptions` never does.
    """

    forms: tuple[str, ...]
    use: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()

    def shown(self, form: str) -> str:
        """A form as a reader is told of it: with … where other letters belong."""
        return f"{'…' if self.before else ''}{form}{'…' if self.after else ''}"

    def varies_in(self, text: str, letters: frozenset[str]) -> bool:
        """A quick look at a text and its letters: may it have two forms of the word, or one that is not wanted?"""
        likely = [form for form in self.forms if form != self.use and letters.issuperset(form)]
        can_lack = len(likely) - (1 if self.use else 2)
        lacking = (form for form in likely if form not in text)  # each look takes a while: no more than are needed
        return can_lack >= 0 and sum(1 for _ in islice(lacking, can_lack + 1)) <= can_lack

    def places(self, form: str, text: str) -> Iterator[int]:
        """Where a form begins in the text, apart from what is an exception or part of a longer form."""
        longer = [(each, at) for each in (*self.forms, *self.exceptions) if each != form for at in _all(form, each)]
        for start in _all(form, text):
            is_between = (not self.before or text.endswith(self.before, 0, start)) and (
                not self.after or text.startswith(self.after, start + len(form))
            )
            if is_between and not any(start >= at and text.startswith(each, start - at) for each, at in longer):
                yield start


def _all(part: str, text: str) -> Iterator[int]:
    """Where the part begins in the text, without overlaps."""
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + len(part))


@frozen
class Notation:
    """Words, and proper names that are written as they are."""

    words: tuple[Word, ...] = ()
    names: tuple[str, ...] = ()

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character of the words' forms and of the names."""
        return frozenset("".join((*self.names, *(form for word in self.words for form in word.forms))))

    def extended(self, own: Notation) -> Notation:
        """The dictionary with another's entries; of two words that share a form, the other's counts."""
        if not own.words and not own.names:
            return self
        redefined = {form for word in own.words for form in word.forms}
        kept = tuple(word for word in self.words if redefined.isdisjoint(word.forms))
        return Notation((*kept, *own.words), tuple(dict.fromkeys((*self.names, *own.names))))


@cache
def packaged_notation() -> Notation:
    """The dictionary of the package."""
    return _notation(load(from_bytes(_PACKAGED, (schema_folder() / _PACKAGED).read_bytes())).data)


def load_notation(repository: Path | None, configured: Path | None = None, store: Store = DISK) -> Notation:
    """The repository's own dictionary: the file that is configured, else the one in its place; an empty one where there
    is none. Raises NotationError where it is no dictionary.
    """
    file = configured or (repository / PLACE if repository is not None else None)
    found = store.read([file] if file is not None else [])
    return next((parse_notation(load(source)) for source in found), Notation())


def parse_notation(document: Document) -> Notation:
    """The dictionary that a document is. Raises NotationError where it is none."""
    mistakes = () if document.faults else mistakes_in("notation", document.data)
    for mistake in mistakes:
        if mistake.keyword == "pattern":
            raise NotationError(document, mistake.route, _NO_PATTERNS.saying(term=str(mistake.value)))
    if document.faults or mistakes:
        raise NotationError(document, Route())
    _refuse_contradictions(document, mapping(document.data).get("words", ()))
    return _notation(document.data)


def _notation(data: Mapping[str, Any]) -> Notation:
    words, names = data.get("words", ()), data.get("names", ())
    return Notation(tuple(map(_word, words)), tuple(each["name"] for each in names))


def _word(data: Mapping[str, Any]) -> Word:
    lists = (texts(data, key) for key in ("before", "after", "except"))
    return Word(texts(data, "forms"), text(data, "use") or "", *lists)


def _refuse_contradictions(document: Document, words: Iterable[Mapping[str, Any]]) -> None:
    """Raises NotationError for what no schema can say."""
    owners: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, word in enumerate(words):
        at = Route(("words", number))
        if "use" in word and word["use"] not in word["forms"]:
            raise NotationError(document, at / "use", _NOT_A_FORM.saying(form=word["use"]))
        for index, form in enumerate(word["forms"]):
            where = (form, texts(word, "before") + texts(word, "after"))
            if where in owners:
                raise NotationError(document, at / "forms" / index, _TWICE.saying(form=form, number=owners[where] + 1))
            owners[where] = number


_NO_PATTERNS = Message(
    "「{term}」は使えません。空白や記号のない40文字までの言葉を、書き方ごとに一つずつ並べてください",
    '"{term}" cannot be used; list each form as a word of up to 40 characters, without spaces and signs',
)
_NOT_A_FORM = Message("「{form}」は、forms のどれでもありません", '"{form}" is none of the forms')
_TWICE = Message("「{form}」は、{number}番目の言葉にもあります", '"{form}" is also a form of word number {number}')
