"""Which files a change touches, and which findings it brought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from difflib import SequenceMatcher

from xplan_lint.baseline import Baseline, Scope, subtract
from xplan_lint.diagnostic import Diagnostic, Place
from xplan_lint.frozen import replace
from xplan_lint.result import Result

_MOST_LINES = 20_000  # that are compared; a plan takes 1,500
_ALIKE = 0.5  # the share of lines in common from which on a file is one that was renamed, as git has it


def lines_brought_in(before: bytes, after: bytes) -> frozenset[int]:
    """The numbers of the lines of `after`, from 1, that were added or modified. Line ends, which git may have changed,
    do not count.
    """
    old, new = before.splitlines(), after.splitlines()
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    if max(len(old), len(new)) > _MOST_LINES:
        return frozenset(range(first + 1, first + len(new) + 1))
    changed = (step for step in SequenceMatcher(None, old, new).get_opcodes() if step[0] != "equal")
    return frozenset(first + number for _, _, _, start, end in changed for number in range(start + 1, end + 1))


def _common(old: Sequence[bytes], new: Sequence[bytes]) -> int:
    """How many lines two files have in common at their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)))


def renamed(gone: Mapping[str, bytes], added: Mapping[str, bytes]) -> dict[str, str]:
    """Of the added files those that were renamed, with the name that each had: the one most like it, each only once."""
    olds = {name: Counter(content.splitlines()) for name, content in gone.items()}
    news = {name: Counter(content.splitlines()) for name, content in added.items()}
    pairs = [(_likeness(old, new), before, after) for before, old in olds.items() for after, new in news.items()]
    found: dict[str, str] = {}
    for likeness, before, after in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if likeness >= _ALIKE and after not in found and before not in found.values():
            found[after] = before
    return found


def _likeness(old: Counter[bytes], new: Counter[bytes]) -> float:
    most = max(old.total(), new.total())
    return (old & new).total() / most if most else 0


def brought_in(result: Result, lines: Mapping[str, Set[int]], before: Baseline, scope: Scope) -> Result:
    """The findings that a change brought in: those that were not there before it, and those at its lines.

    `lines` are the lines brought in by file; every finding counts in a file that is not there, a new one. `before` has
    the findings before the change. Most slips are found both ways; what is missing stands at no line, and a line that
    was touched is the moment to mend what was wrong with it before.
    """
    new = set(map(id, subtract(result, before, scope).result.diagnostics))
    kept = (each for each in result.diagnostics if id(each) in new or _touches(each, lines))
    return replace(result, diagnostics=tuple(kept))


def _touches(found: Diagnostic, lines: Mapping[str, Set[int]]) -> bool:
    places = (found.place, *(each.place for each in found.related))
    return found.place.path not in lines or any(_is_at(place, lines.get(place.path, frozenset())) for place in places)


def _is_at(place: Place, lines: Set[int]) -> bool:
    span = place.span
    return any(number in lines for number in range(span.line, span.end_line + 1))
