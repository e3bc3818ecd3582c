"""Modules and regular expressions, compiled once and kept in one file beside the compiled modules.

Python keeps each compiled module in a file of its own; to find and open the 150 of a lint takes 8 ms, to read them out
of one file, 2 ms. It keeps expressions only as long as a process lives; to compile the 130 of a lint takes 60 ms, to
read what they compile to, lists of numbers, 1 ms. This looks modules up before Python does and reaches behind `re`:
in a process of our own, the command, and nowhere else. A module is taken only where its source has the size and the
time that it had. Where the file cannot be read or written, or `re` is not as it is known here, all is as without it.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec, SourceFileLoader

from xplan_lint.late_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from types import CodeType

_FILE = f"{(__spec__ and __spec__.cached) or __file__}.kept"
_PACKAGE, _FOLDER = "xplan_lint", os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - no paths are needed so early
_LENGTH = 8  # bytes that say how long the table is

# Of a module: its source's path, time of change in ns and size; its compiled file; whether it is a package; and where
# in the file its code begins and ends.
_Module = tuple[str, int, int, str, bool, int, int]


class _Loader(SourceFileLoader):
    """Loads a module by its kept code. All else that one may ask for comes from its source, as ever."""

    def __init__(self, name: str, source: str, code: memoryview) -> None:
        super().__init__(name, source)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """The module compiled."""
        code: CodeType = marshal.loads(self._code)  # noqa: S302 - as safe as the compiled modules beside it
        return code


class CompiledStore:
    """What `file` keeps: for `import`, a finder of modules; for `re._compiler`, the engine, `_sre`, in order to see
    what that is given.
    """

    def __init__(self, file: str = _FILE) -> None:
        self._file = file
        self._compiler: Any = getattr(re, "_compiler", None)
        self._engine: Any = getattr(self._compiler, "_sre", None)
        self._compile: Any = getattr(self._compiler, "compile", None)
        self._version = f"2 {sys.version} {getattr(self._engine, 'MAGIC', None)} {_FOLDER}"
        self._patterns: dict[tuple[Any, int], tuple[Any, ...]] = {}
        self._modules: dict[str, _Module] = {}
        self._code = memoryview(b"")
        self._before: set[str] = set()
        self._given: tuple[Any, ...] = ()
        self._is_changed = False

    def install(self) -> None:
        """Let Python import modules, and `re` compile, by what earlier runs kept."""
        self._read()
        self._before = set(sys.modules)
        sys.meta_path.insert(0, self)
        if self._engine is not None and self._compile is not None:  # as it is known here
            self._compiler._sre, self._compiler.compile = self, self._compile_once

    def _read(self) -> None:
        with suppress(OSError, EOFError, TypeError, ValueError), open(self._file, "rb") as stream:  # noqa: PTH123 - as above
            content = memoryview(stream.read())
            end = _LENGTH + int.from_bytes(content[:_LENGTH], "little")
            version, length, patterns, modules = marshal.loads(content[_LENGTH:end])  # noqa: S302 - as above
            if version == self._version and length == len(content) - end:
                self._patterns, self._modules, self._code = patterns, modules, content[end:]

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """As `import` asks for it."""
        kept = self._modules.get(name)
        if kept is None or not _is_current(kept):
            return None
        source, _, _, cached, is_package, begin, end = kept
        spec = ModuleSpec(name, _Loader(name, source, self._code[begin:end]), origin=source, is_package=is_package)
        spec.has_location, spec.cached = True, cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]  # noqa: PTH120 - as above
        return spec

    def compile(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        """As the engine does."""
        self._given = (int(flags), code, *groups)
        return self._engine.compile(pattern, flags, code, *groups)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def _compile_once(self, pattern: Any, flags: int = 0) -> Any:
        known = self._patterns.get((pattern, flags))
        if known is not None:
            all_flags, code, *groups = known
            return self._engine.compile(pattern, all_flags, list(memoryview(code).cast("I")), *groups)
        compiled = self._compile(pattern, flags)
        # Behind `re.compile` stands whoever calls it. What functions put together may come from plans, and never ends.
        caller = sys._getframe(3).f_code
        if caller.co_name == "<module>" or pattern in caller.co_consts:
            all_flags, code, *groups = self._given
            self._patterns[pattern, flags] = (all_flags, _packed(code), *groups)
            self._is_changed = True
        return compiled

    def save(self) -> None:
        """Keep what was added for later runs, if anything was and it may be kept."""
        new = _imported(self._before)
        if sys.dont_write_bytecode or not (self._is_changed or new):
            return
        modules, code, position = {}, [], 0
        kept = {name: (*each[:5], bytes(self._code[each[5] : each[6]])) for name, each in self._modules.items()}
        for name, (*facts, part) in (kept | new).items():
            if _is_current(facts):
                modules[name] = (*facts, position, position := position + len(part))
                code.append(part)
        table = marshal.dumps((self._version, position, self._patterns, modules))
        beside = f"{self._file}.{os.getpid()}"
        with suppress(OSError):
            with open(beside, "wb") as stream:  # noqa: PTH123 - as above
                stream.writelines([len(table).to_bytes(_LENGTH, "little"), table, *code])
            os.replace(beside, self._file)  # noqa: PTH105 - as above


def _imported(before: Collection[str]) -> dict[str, tuple[Any, ...]]:
    """The modules of this package that Python imported by itself, but for those that were there before."""
    found: dict[str, tuple[Any, ...]] = {}
    for name in [each for each in sys.modules if each.startswith(f"{_PACKAGE}.") and each not in before]:
        spec = sys.modules[name].__spec__
        if spec is None or type(spec.loader) is not SourceFileLoader or not spec.origin or not spec.cached:
            continue
        with suppress(OSError):
            status = os.stat(spec.origin)  # noqa: PTH116 - as above
            facts = (spec.origin, status.st_mtime_ns, status.st_size, spec.cached, spec.loader.is_package(name))
            found[name] = (*facts, marshal.dumps(spec.loader.get_code(name)))
    return found


def _is_current(kept: Sequence[Any]) -> bool:
    """Whether a module's source is as it was."""
    source, changed, size, *_ = kept
    try:
        status = os.stat(source)  # noqa: PTH116 - as above
    except OSError:
        return False
    return bool(status.st_mtime_ns == changed and status.st_size == size)


def _packed(code: list[int]) -> bytes:
    from array import array

    return array("I", code).tobytes()
