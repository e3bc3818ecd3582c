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
    from xplan_lint import slim_library, slim_yaml  # only now, so that they come out of the store

    slim_library.install()
    slim_yaml.install()
    verb = _plain_verb(sys.argv[1:])
    store.import_all(verb)
    from xplan_lint.cli import main as run
    from xplan_lint.kept_value import keep_by

    keep_by(store.value)

    exit_code = 2
    try:
        exit_code = run()
    finally:
        is_typical = not exit_code and "multiprocessing" not in sys.modules
        store.save(verb if is_typical else "")
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)  # Python would take 10 ms to clear away module by module what the system drops at once


def _plain_verb(words: list[str]) -> str:
    """The verb of a command line without options that take modules of their own; "" where there is none."""
    options = {word for word in words if word.startswith("-")}
    return words[0] if words and options <= {"--no-cache", "--strict"} else ""


def _tell_version() -> None:
    """Tell it and end, with nothing imported; return where it cannot be told, which the command line knows to say."""
    try:
        print(f"xplan {__version__}", flush=True)
    except OSError:
        return
    os._exit(0)


if __name__ == "__main__":
    main()
