"""How alike two texts are, and which of many go together.

The measure is the share of character pairs that two texts have in common (Jaccard on bigrams). It suggests; between
fiscal years it never decides, because true pairs of 小倉北区 score from 0.09 to 0.44 and a false one 0.29.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from operator import add

from xplan_lint.comparable import comparable
from xplan_lint.late_typing import TypeVar

T = TypeVar("T")

Gist = tuple[str, frozenset[str]]  # of a text: its characters as they are compared, and the pairs of them

_BETWEEN_MARKS = re.compile(r"[^\s、。，．,.「」『』()（）]+")
_EDGES = re.compile("^[ぁ-ん]+|[ぁ-ん]+$")
_SHORTEST, _MOST = 4, 3  # characters of a phrase, and phrases
_LONGEST = 20_000  # characters that are searched for phrases, so that hostile text costs little


def gist(text: str) -> Gist:
    """What is compared of a text; whoever compares many with many takes it once of each."""
    plain = comparable(text)
    return plain, frozenset(map(add, plain, plain[1:]))


known_gist = lru_cache(maxsize=20_000)(gist)  # 100 bytes a character: for texts that may come again


def similarity(one: str, other: str) -> float:
    """From 0.0, nothing in common, to 1.0. Two texts of which one is shorter than two characters: 1.0 if equal."""
    return similarity_of_gists(known_gist(one), known_gist(other))


def similarity_of_gists(one: Gist, other: Gist) -> float:
    """The similarity of two texts by what is compared of them."""
    (plain, first), (other_plain, second) = one, other
    if not first or not second:
        return float(plain == other_plain)
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared)


def pair_up(
    olds: Sequence[T],
    news: Sequence[T],
    *,
    key: Callable[[T], Hashable],
    score: Callable[[T, T], float] | None = None,
    threshold: float = 1.0,
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of what is the same on both sides, and what is left of each side, in order.

    Equal keys go together first, in order; then, with a `score`, whatever scores highest, while it scores at least
    `threshold`.
    Exchanging the two sides exchanges the pairs: ties are broken alike from either side.
    """
    waiting: dict[Hashable, list[int]] = {}
    for j, new in enumerate(news):
        waiting.setdefault(key(new), []).append(j)
    found = ((i, waiting.get(key(old))) for i, old in enumerate(olds))
    pairs = [(i, same.pop(0)) for i, same in found if same]
    left = set(range(len(olds))) - {i for i, _ in pairs}
    right = set(range(len(news))) - {j for _, j in pairs}
    scores = ((score(olds[i], news[j]), i, j) for i in left for j in right) if score is not None else ()
    likely = [each for each in scores if each[0] >= threshold]
    for _, i, j in sorted(likely, key=lambda each: (-each[0], each[1] + each[2], abs(each[1] - each[2]))):
        if i in left and j in right:
            pairs.append((i, j))
            left.remove(i)
            right.remove(j)
    return (
        [(olds[i], news[j]) for i, j in sorted(pairs)],
        [olds[i] for i in sorted(left)],
        [news[j] for j in sorted(right)],
    )


def shared_phrases(one: str, other: str) -> tuple[str, ...]:
    """The longest phrases that both texts have, at most three: the evidence for a pair.

    A phrase stands between marks of punctuation, and neither begins nor ends with hiragana: of what two plans share,
    「が必要である」 speaks for nothing and 「窓口予約」 for something.
    """
    found: set[str] = set()
    other = other[:_LONGEST]
    for piece in _BETWEEN_MARKS.findall(one[:_LONGEST]):
        start = 0
        while start + _SHORTEST <= len(piece):
            end = start + _SHORTEST
            if piece[start:end] not in other:
                start += 1
                continue
            while end < len(piece) and piece[start : end + 1] in other:
                end += 1
            found.add(_EDGES.sub("", piece[start:end]))
            start = end
    phrases = sorted((each for each in found if len(each) >= _SHORTEST), key=lambda each: (-len(each), each))
    whole = [each for index, each in enumerate(phrases) if not any(each in longer for longer in phrases[:index])]
    return tuple(whole[:_MOST])
