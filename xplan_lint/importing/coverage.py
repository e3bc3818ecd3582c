"""How much of a document stands in the draft: nothing may be lost without a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xplan_lint.comparable import nfkc
from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Line, Place
from xplan_lint.importing.facilities import UNITS
from xplan_lint.importing.markup import without_markup
from xplan_lint.importing.ordinals import CIRCLED
from xplan_lint.importing.periods import period_of
from xplan_lint.importing.table_heads import column_names
from xplan_lint.late_typing import Any

_CIRCLED = re.compile(CIRCLED)
_PIECES = re.compile(r"[^\w]+")
_ORDINAL = re.compile(r"[0-9]{1,2}")  # of an action, a row, a challenge: the draft counts them itself
# Said more than once in a document, and held once: in the summary, on the page and in the heading of a report.
_SAID_TWICE = frozenset({"title", "policy_field", "policy_fields", "label"})


@frozen
class Lost:
    """A piece of the original that the draft does not hold."""

    text: str
    place: Place


@frozen
class Coverage:
    """`characters` are those of the original (NFKC, no white space, no headings), `held` those in the draft."""

    characters: int
    held: int
    lost: tuple[Lost, ...]

    @property
    def share(self) -> float:
        """From 0.0 to 1.0."""
        return self.held / self.characters if self.characters else 1.0


def cover(
    blocks: Iterable[Block], furniture: Iterable[Line], data: dict[str, Any], is_furniture: Callable[[str], bool]
) -> Coverage:
    """What of the blocks, less the furniture, stands in the draft. Every word of the draft counts once."""
    aside: dict[Place, list[str]] = {}
    for line in furniture:
        aside.setdefault(line.place, []).append(line.text)
    pieces = [(text, place) for text, place in _pieces(blocks, aside) if not is_furniture(text)]
    words = [
        (index, word)
        for index, (text, _) in enumerate(pieces)
        for word in _words(_without_period(text))
        if not _ORDINAL.fullmatch(word) and not is_furniture(word)
    ]
    missing = _missing(words, data)
    lost = [Lost(text.strip(), place) for index, (text, place) in enumerate(pieces) if index in missing]
    characters = sum(len(word) for _, word in words)
    return Coverage(characters, characters - sum(missing.values()), tuple(lost))


def _missing(words: list[tuple[int, str]], data: dict[str, Any]) -> dict[int, int]:
    """How many characters of which piece are not in the draft."""
    once = Counter(word for text in _texts(data, _SAID_TWICE, is_among=False) for word in _words(text))
    often = "\n".join("".join(_words(text)) for text in _texts(data, _SAID_TWICE, is_among=True))
    open_words = []
    for index, word in words:
        if once[word]:
            once[word] -= 1
        elif word not in often:
            open_words.append((index, word))
    # What a line break of the original parted, and the draft holds in one word; the long ones first.
    rest = "\n".join(once.elements())
    missing: dict[int, int] = {}
    for index, word in sorted(open_words, key=lambda each: -len(each[1])):
        if word in rest:
            rest = rest.replace(word, "\n", 1)
        else:
            missing[index] = missing.get(index, 0) + len(word)
    return missing


def _without_period(text: str) -> str:
    """The text behind the quarters that it is about: the draft has those as keys."""
    period = period_of(text)
    return period.text if period else text


def _words(text: str) -> list[str]:
    """Runs of letters and digits: marks, brackets and ① carry no text."""
    return [word for word in _PIECES.split(nfkc(_CIRCLED.sub(" ", text))) if word]


def _pieces(blocks: Iterable[Block], aside: Mapping[Place, Sequence[str]]) -> Iterator[tuple[str, Place]]:
    """The texts of the lines and cells, less what stands aside: whole ones, and headings that a text follows."""
    for block in blocks:
        if isinstance(block, Line):
            at_its_place = aside.get(block.place, ())
            if block.text not in at_its_place:
                head = max((each for each in at_its_place if block.text.startswith(each)), key=len, default="")
                yield block.text.removeprefix(head), block.place
            continue
        names = column_names(block)
        for row in block.rows:
            at_its_place = aside.get(row.place, ())
            whole = " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
            if row in names or whole in at_its_place:
                continue
            for cell in row.cells:
                for text in without_markup(cell.text).split("\n"):
                    if text not in at_its_place and text.strip():
                        yield text, row.place


def _texts(value: Any, keys: frozenset[str], *, is_among: bool, is_named: bool = False) -> Iterator[str]:
    """The texts at one of the keys, or at none of them."""
    if isinstance(value, dict):
        if "count" in value and not is_among:
            yield from (f"{value['name']}{value['count']}{unit}" for unit in UNITS)
        for key, member in value.items():
            if key != "note":
                yield from _texts(member, keys, is_among=is_among, is_named=is_named or key in keys)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member, keys, is_among=is_among, is_named=is_named)
    elif is_named == is_among:
        yield str(value)
