"""The texts of a plan that its readers see, joined into one, so that a rule searches all of them in a single pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, groupby

from xplan_lint.data import all_strings, texts_in
from xplan_lint.diagnostic import Fix, Route, TextEdit
from xplan_lint.frozen import frozen, frozen_identity
from xplan_lint.lookalikes import CHINESE
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.place_name import place_name
from xplan_lint.repository import Repository

# Keywords, references, dates and amounts, whose shape the schema holds, and notes, which are not published.
UNPUBLISHED = frozenset({
    "about", "as_of", "budget", "challenge", "continues", "fiscal_year", "form", "id", "impact", "note", "of",
    "organisation", "outcome", "repeats", "stage", "status", "urgency",
})  # fmt: skip

# Stands before, between and behind the texts; YAML lets it into a text only as an escape.
BREAK = "\0"


# What is quoted is a name or somebody else's words.
_QUOTED = re.compile("「[^「」\0]*」|『[^『』\0]*』")
# All but the letters of Japanese, 、 。 and a line's end. The Chinese letters are none.
_SIGN = re.compile(f"[\0-\t\x0b-\u3000〃〄〆-\u3040\u3097-\u30a0ヿ-\u4dff\ua000-\U0010ffff{CHINESE}][A-Za-z]*")
_KATAKANA = re.compile("[ァ-ヴー][ァ-ヴー]+[ぁ-ん]?")


@frozen
class Sought:
    """What a rule looks for, and what shows quickly that it is nowhere: every match of `pattern` holds what `signs`
    finds in `Prose.signs`, `katakana` in `Prose.katakana`, or one of `clues` in the texts. Where none of them is given,
    the texts are always searched.

    Each of `clues` begins with one letter: where it is missing, 12,000 others are passed over in 1 µs, by Python's `re`
    in 4 µs, and where a pattern begins with a class of letters in 50 µs.
    """

    pattern: re.Pattern[str]
    signs: re.Pattern[str] | None = None
    clues: tuple[re.Pattern[str], ...] = ()
    katakana: re.Pattern[str] | None = None


@frozen
class Passage:
    """Some characters of the text at `at`: what they are, and from which one on."""

    at: Route
    start: int
    text: str

    @property
    def within(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)

    def edit(self, replacement: str) -> TextEdit:
        """What puts `replacement` in place of the passage."""
        return TextEdit(self.at, *self.within, replacement)


@frozen
class Found(Passage):
    """The passage that a pattern matched."""

    match: re.Match[str]


@frozen_identity
class Prose:
    """Every published text of a plan, in the order of the document, and how it is to be written."""

    plan: Plan
    repository: Repository

    @cached_property
    def joined(self) -> str:
        """The texts in one. A pattern that begins with a character or a class, not with a look back, is fast on it."""
        return BREAK.join(["", *self.texts, ""])

    @property
    def texts(self) -> list[str]:
        """The texts, in the order of the document."""
        return self._texts[0]

    @property
    def unpublished(self) -> list[str]:
        """The others: keywords, references, notes."""
        return self._texts[1]

    @cached_property
    def signs(self) -> str:
        """Of `joined`, what is no letter of Japanese, in its order: Latin words whole, all else character by character,
        parted by 、. Patterns of rare characters are looked for here first: it is a tenth as long.
        """
        return "、".join(_SIGN.findall(self.joined))

    @cached_property
    def katakana(self) -> str:
        """The words in katakana, each once, with the letter in hiragana that follows it, if one does; parted by 、."""
        return "、".join(set(_KATAKANA.findall(self.joined)))

    def _may_hold(self, sought: Sought) -> bool:
        if sought.signs is None and sought.katakana is None and not sought.clues:
            return True
        return bool(
            (sought.signs is not None and sought.signs.search(self.signs))
            or (sought.katakana is not None and sought.katakana.search(self.katakana))
            or any(clue.pattern[0] in self.joined and clue.search(self.joined) for clue in sought.clues)
        )

    def search(self, sought: Sought, only: Callable[[re.Match[str]], bool] | None = None) -> Iterator[Found]:
        """Every match that `only` takes, lies in one text, and is of no name that may be written as it is."""
        for match in filter(only, sought.pattern.finditer(self.joined)) if self._may_hold(sought) else ():
            passage = self.passage(*match.span())
            if passage is not None:
                yield Found(passage.at, passage.start, passage.text, match)

    def passage(self, start: int, end: int) -> Passage | None:
        """What stands between two indexes of `joined`; None where that is of two texts, or in a name."""
        number = bisect_right(self._starts, start) - 1
        first, last = start - self._starts[number], end - self._starts[number]
        if number < 0 or last > len(self._leaves[number][1]) or _is_within(self._names, start, end):
            return None
        at, text = self._leaves[number]
        return Passage(at, first, text[first:last])

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether what stands between two indexes of `joined` is in 「」 or 『』."""
        return _is_within(self._quotations, start, end)

    def by_text(self, sought: Sought, only: Callable[[re.Match[str]], bool] | None = None) -> Iterator[list[Found]]:
        """The matches of `search`, text by text."""
        for _, group in groupby(self.search(sought, only), key=lambda found: found.at):
            yield list(group)

    def place_name(self, at: Route) -> Message:
        return place_name(self.plan.data, at)

    @cached_property
    def _names(self) -> list[tuple[int, int]]:
        """Where the names that may be written as they are stand in `joined`: of two in one place the longer."""
        names = self.repository.notation.names
        spans: list[tuple[int, int]] = []
        # One expression of all names takes longer to compile than all these looks.
        for start, length in sorted((at, -len(name)) for name in names for at in occurrences(name, self.joined)):
            if not spans or start >= spans[-1][1]:
                spans.append((start, start - length))
        return spans

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [found.span() for found in _QUOTED.finditer(self.joined)]

    @cached_property
    def _leaves(self) -> list[tuple[Route, str]]:
        return texts_in(self.plan.data, self.plan.at, UNPUBLISHED)

    @cached_property
    def _texts(self) -> tuple[list[str], list[str]]:
        """What is published and what is not. Where each text stands is found out when somebody asks."""
        return all_strings(self.plan.data, UNPUBLISHED)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for _, text in self._leaves[:-1]), initial=1))


def occurrences(name: str, text: str) -> Iterator[int]:
    """Where a name begins in the text."""
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)


def _is_within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order, holds all from `start` to `end`."""
    number = bisect_right(spans, start, key=lambda span: span[0]) - 1 if spans else -1
    return number >= 0 and end <= spans[number][1]


def replaced(found: Iterable[Passage], replacement: str, *, is_safe: bool = True) -> Fix:
    """The fix that puts `replacement` in place of each of the passages."""
    return Fix(tuple(each.edit(replacement) for each in found), is_safe)


def and_more(found: Sequence[Passage]) -> Message:
    """What a message about a text's first passage adds where there are more in the same text."""
    if len(found) == 1:
        return Message("", "")
    return Message("(ほかに{count}か所)", " (and in {count} more place(s))", {"count": len(found) - 1})
