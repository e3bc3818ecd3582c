"""How words are written: the dictionary `schema/notation.yaml` of the package, and what a repository adds to it.

A dictionary holds words as they are, no patterns, so that no entry can make a search slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

from xplan_lint.diagnostic import Route
from xplan_lint.document import Document, load
from xplan_lint.frozen import contents, frozen, frozen_identity, replace
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.notation_error import NotationError
from xplan_lint.parse import mapping, text, texts
from xplan_lint.quick_start import kept_value
from xplan_lint.schema import schema_folder
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import DISK, Store, from_bytes

PLACE = "schema/notation.yaml"  # of a repository's dictionary
_PACKAGED = "notation.yaml"
# The commonest letters, the commonest last: of a form, the rarest letter is looked for.
_COMMON = "見おわ続ち支み手生方づ取えうけ事こ人つよ組どっイ行きれかもあめらまスくはすたりでてしといながにる"


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

    def varies_in(self, text: str) -> bool:
        """Whether a text has two forms of the word, or one that is not wanted."""
        others = [form for form in self.forms if form != self.use]
        can_lack = len(others) - (1 if self.use else 2)
        lacking = (form for form in others if next(self.places(form, text), None) is None)  # no more than are needed
        return can_lack >= 0 and sum(1 for _ in islice(lacking, can_lack + 1)) <= can_lack

    def places(self, form: str, text: str) -> Iterator[int]:
        """Where a form begins in the text, apart from what is an exception or part of a longer form."""
        starts = list(_all(form, text))
        longer = [
            (each, at) for each in (*self.forms, *self.exceptions) if starts and each != form for at in _all(form, each)
        ]
        for start in starts:
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


@frozen_identity
class _Look:
    """What finds in one pass the words that a text may have in two forms, or in one that is not wanted: all those of
    which it holds a form that is not the first. To look for one form after the other takes six times as long.

    `pattern` matches a letter of such a form, and `words` has each word with these letters.
    """

    pattern: re.Pattern[str]
    words: Sequence[tuple[Word, str]]

    def likely_in(self, text: str) -> Iterator[Word]:
        found = set(self.pattern.findall(text))
        return (word for word, letters in self.words if not found.isdisjoint(letters))


def _look(words: Sequence[Word]) -> _Look:
    pattern, letters = _expression(words)
    return _Look(re.compile(pattern), list(zip(words, letters, strict=True)))


def _expression(words: Iterable[Word]) -> tuple[str, list[str]]:
    """The pattern of a look, and the letters of each word."""
    parts: dict[str, list[str]] = {}
    marked: list[str] = []
    for word in words:
        others = [form for form in word.forms if form != (word.use or word.forms[0])]
        letters = [min(form, key=_COMMON.find) for form in others]
        for form, letter in zip(others, letters, strict=True):
            parts.setdefault(letter, []).extend(_around(word, *form.partition(letter)))
        marked.append("".join(letters))
    common_first = sorted(parts, key=_COMMON.find, reverse=True)
    return "|".join(f"{_escaped(letter)}(?:{'|'.join(parts[letter])})" for letter in common_first) or "(?!)", marked


def _around(word: Word, begin: str, letter: str, end: str) -> Iterator[str]:
    """Expressions of what stands around a letter of a form."""
    after = f"(?:{'|'.join(map(_escaped, word.after))})" if word.after else ""
    for before in word.before or ("",):
        look_back = f"(?<={_escaped(before + begin + letter)})" if before or begin else ""
        yield f"{look_back}(?={_escaped(end)}{after})"


def _escaped(text: str) -> str:
    return text if text.isalnum() else re.escape(text)  # which takes a µs, and the dictionary has hundreds of words


@frozen
class Notation:
    """Words, and proper names that are written as they are."""

    words: tuple[Word, ...] = ()
    names: tuple[str, ...] = ()

    def varying_in(self, text: str) -> Iterator[Word]:
        """The words that a text has in two forms, or in one that is not wanted."""
        return (word for look in self._looks for word in look.likely_in(text) if word.varies_in(text))

    @cached_property
    def _looks(self) -> tuple[_Look, ...]:
        """One for the package's words, which are many and whose expression is kept compiled, and one for the others."""
        packaged = _packaged_look()
        known, mine = {id(word) for word, _ in packaged.words}, {id(word) for word in self.words}
        if known == mine:
            return (packaged,)
        kept = replace(packaged, words=[each for each in packaged.words if id(each[0]) in mine])
        return kept, _look([word for word in self.words if id(word) not in known])

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
    words, names, _, _ = _packaged()
    return Notation(tuple(Word(*each) for each in words), names)


@cache
def _packaged_look() -> _Look:
    _, _, pattern, letters = _packaged()
    return _Look(compile_for_good(pattern), list(zip(packaged_notation().words, letters, strict=True)))


def _packaged() -> tuple[Any, ...]:
    found: tuple[Any, ...] = kept_value(schema_folder() / _PACKAGED, _parts)
    return found


def _parts(file: Path) -> tuple[Any, ...]:
    """A dictionary's words, names and look, as plain values."""
    notation = _notation(load(from_bytes(file.name, file.read_bytes())).data)
    return tuple(map(contents, notation.words)), notation.names, *_expression(notation.words)


def compile_for_good(pattern: str) -> re.Pattern[str]:
    """Compiles what comes from the package alone: `compiled_store` knows by this name that it may be kept."""
    return re.compile(pattern)


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
