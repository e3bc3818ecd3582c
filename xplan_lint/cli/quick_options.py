"""The options of `xplan lint` and `xplan diff` as they are mostly called, by hooks and by hand: files and folders, or
the two sides, and hardly an option.

They are read without `argparse`: to import it, to build the parser and to have it read two words takes 5 ms, a tenth of
what a lint of one plan takes. A test holds the two to the same options.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from xplan_lint.late_typing import Any

_SWITCHES = {"--no-cache": "no_cache", "--strict": "strict"}
_UNASKED_OF_LINT: dict[str, Any] = {
    "stdin_filename": "",
    **dict.fromkeys(("baseline", "executor", "format", "jobs", "lang", "since")),
    **dict.fromkeys(("changed_lines", "diff", "fix", "no_cache", "staged", "statistics"), False),
    **dict.fromkeys(("strict", "unsafe_fixes", "update_baseline"), False),
}


def quick_options(words: Sequence[str]) -> Any | None:
    """The options that the words of a command line stand for, but for the parser, which nothing is wrong for; None
    where they take more reading than is done here.
    """
    read = _READERS.get(words[0]) if words else None
    return read(words[1:]) if read is not None else None


def _lint(words: Sequence[str]) -> Any | None:
    places = [number for number, word in enumerate(words) if word not in _SWITCHES]
    paths = [words[number] for number in places]
    is_together = not places or places[-1] - places[0] == len(places) - 1  # else it is for argparse to judge
    if not is_together or any(path.startswith("-") for path in paths):
        return None
    from xplan_lint.cli.lint import run

    switched = {_SWITCHES[word]: True for word in words if word in _SWITCHES}
    lists: dict[str, list[str]] = {"ignore": [], "output": [], "select": []}
    return SimpleNamespace(**_UNASKED_OF_LINT | switched | lists, paths=paths, run=run)


def _diff(words: Sequence[str]) -> Any | None:
    from xplan_lint.cli.diff import FORMATS, run

    at_either_end = [(words[:2], words[2:]), (words[-2:], words[:-2])]
    format, sides = next((each for each in at_either_end if each[0][:1] == ["--format"]), ([], words))
    is_known = not format or format[-1] in FORMATS
    if not is_known or any(side.startswith("-") for side in sides):
        return None
    unasked: dict[str, Any] = {"fail_on": None, "lang": None, "org": [], "output": [], "staged": False}
    return SimpleNamespace(**unasked, format=format[-1] if format else None, sides=list(sides), run=run)


_READERS = {"lint": _lint, "diff": _diff}
