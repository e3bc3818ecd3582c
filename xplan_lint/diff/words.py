"""Two Japanese texts, compared word by word so that a person can read it.

Japanese does not divide its words. What reads best is to cut where the script changes (a run of kanji, of
katakana, of digits, of Latin letters; every hiragana by itself) and then to give up equal runs of one or two
characters between two changes: 「を」 in common says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Literal

_TOKEN = re.compile(
    r"[\u4e00-\u9fff\u3400-\u4dbf々〆ヶ]+|[ァ-ヴー]+|[ｦ-ﾟ]+|[A-Za-zＡ-Ｚａ-ｚ]+|[0-9０-９]+(?:[.,．，][0-9０-９]+)*|.",
    re.DOTALL,
)
_SHORTEST_EQUAL = 3  # characters of an equal run between two changes that are worth keeping
_LARGEST = 4_000_000  # pairs of tokens; beyond it the texts are shown whole, so that hostile text costs nothing

Operation = Literal["=", "-", "+"]


@frozen
class Segment:
    """A run of text that both sides have ("="), only the old ("-") or only the new ("+")."""

    operation: Operation
    text: str


def compare_words(old: str, new: str) -> tuple[Segment, ...]:
    """How `old` became `new`: its "=" and "-" segments joined are `old`, its "=" and "+" segments `new`."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > _LARGEST:
        return _segments([("", old, new)])
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    runs = [(kind, "".join(before[i1:i2]), "".join(after[j1:j2])) for kind, i1, i2, j1, j2 in matcher.get_opcodes()]
    return _segments(_merge(runs))


def _merge(runs: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Joins neighbouring changes, and changes that only a short equal run divides."""
    old = new = ""
    for position, (kind, before, after) in enumerate(runs):
        is_inner = 0 < position < len(runs) - 1
        if kind == "equal" and not (is_inner and len(before) < _SHORTEST_EQUAL):
            if old or new:
                yield "", old, new
            yield "equal", before, after
            old = new = ""
        else:
            old, new = old + before, new + after
    if old or new:
        yield "", old, new


def _segments(runs: Iterable[tuple[str, str, str]]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for kind, before, after in runs:
        if kind == "equal":
            found.append(Segment("=", before))
        else:
            found += [Segment("-", before)] if before else []
            found += [Segment("+", after)] if after else []
    return tuple(found)
