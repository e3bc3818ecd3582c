"""Regular expressions compiled once and kept beside the compiled modules, as Python keeps those.

The 130 expressions of a lint take 60 ms to compile, as long as all else; what they compile to, lists of numbers, takes
1 ms to read. `re` keeps them only as long as a process lives and has no way to put them elsewhere, so this
reaches behind it: in a process of our own, the command, and nowhere else. Where `re` is not as it is known here, or
nothing may be written beside the modules, every expression is compiled each time.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from contextlib import suppress

from xplan_lint.late_typing import Any

_FILE = f"{(__spec__ and __spec__.cached) or __file__}.patterns"


class PatternStore:
    """What expressions compile to, by expression and flags. Stands for the engine, `_sre`, in `re._compiler`, in order
    to see what that is given.
    """

    def __init__(self, file: str = _FILE) -> None:
        self._file = file
        self._compiler: Any = getattr(re, "_compiler", None)
        self._engine: Any = getattr(self._compiler, "_sre", None)
        self._compile: Any = getattr(self._compiler, "compile", None)
        self._version = f"1 {sys.version} {getattr(self._engine, 'MAGIC', None)}"
        self._known: dict[tuple[Any, int], tuple[Any, ...]] = {}
        self._given: tuple[Any, ...] = ()
        self._is_changed = False

    def install(self) -> None:
        """Let `re` compile by what earlier runs kept."""
        if self._engine is None or self._compile is None:  # another `re`
            return
        # The file is as safe to read as the compiled modules beside it.
        with suppress(OSError, EOFError, TypeError, ValueError), open(self._file, "rb") as stream:  # noqa: PTH123 - no paths are needed so early
            version, known = marshal.load(stream)  # noqa: S302 - see above
            self._known = known if version == self._version else {}
        self._compiler._sre, self._compiler.compile = self, self._compile_once

    def compile(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        """As the engine does."""
        self._given = (int(flags), array("I", code).tobytes(), *groups)
        return self._engine.compile(pattern, flags, code, *groups)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def _compile_once(self, pattern: Any, flags: int = 0) -> Any:
        known = self._known.get((pattern, flags))
        if known is not None:
            all_flags, code, *groups = known
            return self._engine.compile(pattern, all_flags, list(memoryview(code).cast("I")), *groups)
        compiled = self._compile(pattern, flags)
        # Behind `re.compile` stands whoever calls it. What functions put together may come from plans, and never ends.
        caller = sys._getframe(3).f_code
        if caller.co_name == "<module>" or pattern in caller.co_consts:
            self._known[pattern, flags] = self._given
            self._is_changed = True
        return compiled

    def save(self) -> None:
        """Keep what was added for later runs, if anything was and it may be kept."""
        if not self._is_changed or sys.dont_write_bytecode:
            return
        beside = f"{self._file}.{os.getpid()}"
        with suppress(OSError):
            with open(beside, "wb") as stream:  # noqa: PTH123 - as above
                stream.write(marshal.dumps((self._version, self._known)))
            os.replace(beside, self._file)  # noqa: PTH105 - as above
