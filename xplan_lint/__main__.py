"""The command `xplan`, as a process of its own: what a quick start asks of Python is done here, and to nobody else.

Whoever wants the command line inside a program of theirs calls `xplan_lint.cli.main`, which does without.
"""

from __future__ import annotations

import gc
import os
import sys

from xplan_lint import __version__
from xplan_lint.late_typing import NoReturn


def main() -> NoReturn:
    """Run the command line with the arguments of the process, and end it with the exit code."""
    if sys.argv[1:] == ["--version"]:
        _tell_version()
    gc.disable()  # a plan is no ring of references: the search for them takes a tenth of the time and finds none
    from xplan_lint.compiled_store import CompiledStore

    store = CompiledStore()
    store.install()
    from xplan_lint import quick_start, slim_library, slim_yaml  # only now, so that they come out of the store

    slim_library.install()
    slim_yaml.install()
    quick_start.keep_in(store)
    quick_start.begin(_stage(sys.argv[1:]))
    from xplan_lint.cli import main as run

    exit_code = 2
    try:
        exit_code = run()
    finally:
        store.save(is_typical=exit_code == 0 and _is_plain(sys.argv[1:]))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)  # Python would take 10 ms to clear away module by module what the system drops at once


def _stage(words: list[str]) -> str:
    """What a command line begins with: its verb, and the format of a report that is all that it is about. "" for the
    verbs whose modules depend on what they are given.
    """
    if words[:1] not in (["lint"], ["diff"]):
        return ""
    format = words.index("--format") + 1 if "--format" in words and words[0] != "lint" else len(words)
    return " ".join([*words[:1], *words[format : format + 1]])


def _is_plain(words: list[str]) -> bool:
    """Whether a command line has no options that take modules of their own, and neither has the work taken any."""
    options = {word for word in words if word.startswith("-")}
    usual = {"--no-cache", "--strict"} if words[:1] == ["lint"] else {"--format"}
    return options <= usual and "multiprocessing" not in sys.modules


def _tell_version() -> None:
    """Tell it and end, with nothing imported; return where it cannot be told, which the command line knows to say."""
    try:
        print(f"xplan {__version__}", flush=True)
    except OSError:
        return
    os._exit(0)


if __name__ == "__main__":
    main()
