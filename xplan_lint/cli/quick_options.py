"""The options of `xplan lint` as it is mostly called, by hooks and by hand: files, folders and hardly an option.

They are read without `argparse`: to import it, to build the parser and to have it read two words takes 5 ms, a tenth of
what a lint of one plan takes. A test holds the two to the same options.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from xplan_lint.late_typing import Any

_SWITCHES = {"--no-cache": "no_cache", "--strict": "strict"}
_UNASKED: dict[str, Any] = {
    "stdin_filename": "",
    **dict.fromkeys(("baseline", "executor", "format", "jobs", "lang", "since")),
    **dict.fromkeys(("changed_lines", "diff", "fix", "no_cache", "staged", "statistics"), False),
    **dict.fromkeys(("strict", "unsafe_fixes", "update_baseline"), False),
}
_LISTS = ("ignore", "output", "select")


def quick_options(words: Sequence[str]) -> Any | None:
    """The options that the words of a command line stand for, but for the parser, which nothing is wrong for; None
    where they take more reading than is done here.
    """
    if words[:1] != ["lint"]:
        return None
    places = [number for number, word in enumerate(words) if number and word not in _SWITCHES]
    paths = [words[number] for number in places]
    is_together = not places or places[-1] - places[0] == len(places) - 1  # else it is for argparse to judge
    if not is_together or any(path.startswith("-") for path in paths):
        return None
    from xplan_lint.cli.lint import run

    switched = {_SWITCHES[word]: True for word in words if word in _SWITCHES}
    return SimpleNamespace(**_UNASKED | switched | {name: [] for name in _LISTS}, paths=paths, run=run)
