"""Fixing: check, mend what can be mended, check again, until nothing more changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from xplan_lint.diagnostic import Diagnostic, Fix
from xplan_lint.document import load
from xplan_lint.edits import mend
from xplan_lint.frozen import frozen, replace
from xplan_lint.result import Result
from xplan_lint.sources import Source

MOST_TURNS = 20  # two rules that undo each other would go on for ever


@frozen
class Mended:
    """A file before and after, and how many fixes were made in it."""

    before: Source
    after: Source
    count: int = 0


@frozen
class Fixed:
    """What fixing came to: the files, in the order in which they came; the findings before it, and those left."""

    files: tuple[Mended, ...]
    before: Result
    after: Result


def fix(
    sources: Iterable[Source], check: Callable[[Sequence[Source]], Result], *, is_unsafe_too: bool = False
) -> Fixed:
    """Mend every source, as far as the fixes of the findings go that `check` has; nothing is written.

    Of the findings left those that should have been mended and could not be have no fix any more.
    """
    files = [Mended(source, source) for source in sources]
    before = after = check([each.after for each in files])
    for _ in range(MOST_TURNS):
        fixes = _fixes(after, is_unsafe_too=is_unsafe_too)
        turned = [_turn(each, fixes.get(each.before.path, ())) for each in files]
        if turned == files:
            break
        files = turned
        after = check([each.after for each in files])
    left = (
        replace(each, fix=None, substitutions=()) if _is_wanted(each, is_unsafe_too=is_unsafe_too) else each
        for each in after.diagnostics
    )
    return Fixed(tuple(files), before, replace(after, diagnostics=tuple(left)))


def _is_wanted(found: Diagnostic, *, is_unsafe_too: bool) -> bool:
    return found.fix is not None and (is_unsafe_too or found.fix.is_safe)


def _fixes(result: Result, *, is_unsafe_too: bool) -> Mapping[str, list[Fix]]:
    """The wanted fixes by file; none for a file that came twice, whose findings cannot be told apart."""
    twice = {path for path, times in Counter(result.paths).items() if times > 1}
    found: dict[str, list[Fix]] = {}
    for each in result.diagnostics:
        if each.fix is not None and _is_wanted(each, is_unsafe_too=is_unsafe_too) and each.place.path not in twice:
            found.setdefault(each.place.path, []).append(each.fix)
    return found


def _turn(file: Mended, fixes: Sequence[Fix]) -> Mended:
    if not fixes:
        return file
    mending = mend(load(file.after), fixes)
    if not mending.fixes:
        return file
    return Mended(file.before, mending.source, file.count + len(mending.fixes))
