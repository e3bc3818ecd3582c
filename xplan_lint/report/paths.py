"""The paths of findings, as they are seen from another folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import PurePath

from xplan_lint.diagnostic import Diagnostic, Place
from xplan_lint.frozen import replace
from xplan_lint.result import Result
from xplan_lint.sources import UNNAMED


def seen_from(top: PurePath, here: PurePath, result: Result) -> Result:
    """The findings with the paths of files below `top`, which are seen from `here`, as they are seen from there.

    Every other path stays, and so does the name of a text that has none.
    """

    @cache
    def renamed(path: str) -> str:
        if path == UNNAMED:
            return path
        try:
            return PurePath(os.path.normpath(here / path)).relative_to(top).as_posix()
        except ValueError:
            return path

    found, suppressed = (
        tuple(sorted((_renamed(each, renamed) for each in part), key=lambda each: each.order))
        for part in (result.diagnostics, result.suppressed)
    )
    paths, unread = (tuple(map(renamed, part)) for part in (result.paths, result.unread))
    return replace(result, diagnostics=found, suppressed=suppressed, paths=paths, unread=unread)


def _renamed(found: Diagnostic, renamed: Callable[[str], str]) -> Diagnostic:
    def moved(place: Place) -> Place:
        return replace(place, path=renamed(place.path))

    related = tuple(replace(each, place=moved(each.place)) for each in found.related)
    return replace(found, place=moved(found.place), related=related)
