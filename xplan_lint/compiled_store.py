"""Modules and regular expressions, compiled once and kept in one file beside the compiled modules.

Python keeps each compiled module in a file of its own; to find and open the 150 of a lint takes 8 ms, to read them out
of one file, 1 ms. It keeps expressions only as long as a process lives; to compile the 130 of a lint takes 60 ms, to
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
    from types import CodeType, FrameType

# By expression and flags what the engine is given for it: all flags, the code, the groups.
_Expressions = dict[tuple[Any, int], tuple[Any, ...]]
# Of a module: the path, the time of change in ns and the size of its source; its compiled file; is it a package?
_Facts = tuple[str, int, int, str, bool]

_FILE = f"{(__spec__ and __spec__.cached) or __file__}.kept"
_PACKAGE, _FOLDER = "xplan_lint.", os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - no paths are needed so early
# Whose expressions are few and always the same. (Those of `tokenize` are put together in another order each time.)
_KEPT = frozenset({"argparse", "json", "locale", "tomllib", "xplan_lint"})
_OF_OURS = ("argparse", "xplan_lint.gate")  # what functions put together there comes from our options and schemas
_FOR_GOOD = ("<module>", "compile_for_good")  # the latter for what is put together from the package's own data
_LENGTH = 8  # bytes that say how long the table is


class CompiledStore:
    """What `file` keeps: a table of modules, and of each its code and the expressions that it compiles."""

    def __init__(self, file: str = _FILE) -> None:
        self._file = file
        self._engine = _Engine()
        self._version = f"4 {sys.version} {self._engine.magic} {_FOLDER}"
        self._stream: Any = None
        self._start = 0
        self._table: dict[str, tuple[_Facts, int, int]] = {}  # and where its part begins and ends, from the table's end
        self._others: _Expressions = {}  # of modules that are not ours
        self._before: set[str] = set()

    def install(self) -> None:
        """Let Python import modules, and `re` compile, by what earlier runs kept."""
        # The file is as safe to read as the compiled modules beside it.
        with suppress(OSError, EOFError, TypeError, ValueError):
            self._stream = open(self._file, "rb", buffering=0)  # noqa: PTH123, SIM115 - as above; it is read on
            size = os.fstat(self._stream.fileno()).st_size
            self._start = _LENGTH + int.from_bytes(self._stream.read(_LENGTH), "little")
            version, length, others, table = marshal.loads(self._stream.read(min(self._start - _LENGTH, size)))  # noqa: S302 - see above
            if version == self._version and size == self._start + length:
                self._others, self._table = others, table
        self._engine.install(self._others)
        self._before = set(sys.modules)
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """As `import` asks for it."""
        if name not in self._table:
            return None
        facts, _, _ = self._table[name]
        if not _is_current(facts):
            return None
        source, _, _, cached, is_package = facts
        spec = ModuleSpec(name, _Loader(name, source, self), origin=source, is_package=is_package)
        spec.has_location, spec.cached = True, cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]  # noqa: PTH120 - as above
        return spec

    def code(self, module: str) -> CodeType:
        """A module's code. Its expressions are known from now on."""
        code, expressions = self._part(module)
        self._engine.known.update(expressions)
        return code

    def _part(self, module: str) -> tuple[CodeType, _Expressions]:
        _, begin, end = self._table[module]
        if hasattr(os, "pread"):  # forked workers have the stream in common, and where in it one has read up to
            content = os.pread(self._stream.fileno(), end - begin, self._start + begin)
        else:
            self._stream.seek(self._start + begin)
            content = self._stream.read(end - begin)
        part: tuple[CodeType, _Expressions] = marshal.loads(content)  # noqa: S302 - see above
        return part

    def save(self) -> None:
        """Keep what was added for later runs, if anything was and it may be kept."""
        new, added = _imported(self._before), self._engine.added
        if sys.dont_write_bytecode or not (new or added):
            return
        kept = {name: (facts, *self._part(name)) for name, (facts, _, _) in self._table.items() if _is_current(facts)}
        table, parts, length = {}, [], 0
        for name, (facts, code, expressions) in (kept | new).items():
            part = marshal.dumps((code, expressions | added.pop(name, {})))
            table[name] = (facts, length, length + len(part))
            parts.append(part)
            length += len(part)
        for expressions in added.values():
            self._others |= expressions
        head = marshal.dumps((self._version, length, self._others, table))
        self._table = {}
        if self._stream is not None:
            self._stream.close()  # Windows replaces no open file
        _write(self._file, [len(head).to_bytes(_LENGTH, "little"), head, *parts])


class _Loader(SourceFileLoader):
    """Loads a module by its kept code. All else that one may ask for comes from its source, as ever."""

    def __init__(self, name: str, source: str, store: CompiledStore) -> None:
        super().__init__(name, source)
        self._store = store

    def get_code(self, fullname: str) -> CodeType:
        """The module compiled."""
        return self._store.code(fullname)


class _Engine:
    """Stands for the engine, `_sre`, in `re._compiler`, in order to see what that is given."""

    def __init__(self) -> None:
        self._compiler: Any = getattr(re, "_compiler", None)
        self._engine: Any = getattr(self._compiler, "_sre", None)
        self._compile: Any = getattr(self._compiler, "compile", None)
        self.magic = getattr(self._engine, "MAGIC", None)
        self._given: tuple[Any, ...] = ()
        self.known: _Expressions = {}
        self.added: dict[str, _Expressions] = {}  # by the module that compiles them

    def install(self, known: _Expressions) -> None:
        """Let `re` compile by what is known, and see what it compiles beside."""
        self.known.update(known)
        if self._engine is not None and self._compile is not None:  # `re` as it is known here
            self._compiler._sre, self._compiler.compile = self, self._compile_once

    def compile(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        """As the engine does."""
        self._given = (int(flags), code, *groups)
        return self._engine.compile(pattern, flags, code, *groups)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def _compile_once(self, pattern: Any, flags: int = 0) -> Any:
        known = self.known.get((pattern, flags))
        if known is not None:
            all_flags, code, *groups = known
            return self._engine.compile(pattern, all_flags, list(memoryview(code).cast("I")), *groups)
        compiled = self._compile(pattern, flags)
        caller = sys._getframe(3)  # behind `re.compile`
        if _stands_in(caller, pattern):
            from array import array

            all_flags, code, *groups = self._given
            by_caller = self.added.setdefault(caller.f_globals.get("__name__", ""), {})
            # Where no flags are given, Python 3.13 has a number of its own kind for none, which cannot be written.
            by_caller[pattern, int(flags)] = (all_flags, array("I", code).tobytes(), *groups)
        return compiled


def _stands_in(caller: FrameType, pattern: Any) -> bool:
    """Whether an expression stands in its caller's module. What functions put together may come from plans, and never
    ends.
    """
    module = caller.f_globals.get("__name__", "")
    if module.partition(".")[0] not in _KEPT:
        return False
    if caller.f_code.co_name in _FOR_GOOD or module in _OF_OURS:
        return True
    return pattern in caller.f_code.co_consts or any(each is pattern for each in caller.f_globals.values())


def _imported(before: set[str]) -> dict[str, tuple[_Facts, CodeType, _Expressions]]:
    """The modules of this package that Python imported by itself, but for those that were there before."""
    found: dict[str, tuple[_Facts, CodeType, _Expressions]] = {}
    for name in [each for each in sys.modules if each.startswith(_PACKAGE) and each not in before]:
        spec = sys.modules[name].__spec__
        if spec is None or type(spec.loader) is not SourceFileLoader or not spec.origin or not spec.cached:
            continue
        with suppress(OSError, ImportError):
            status = os.stat(spec.origin)  # noqa: PTH116 - as above
            code = spec.loader.get_code(name)
            if code is not None:
                is_package = spec.submodule_search_locations is not None
                found[name] = ((spec.origin, status.st_mtime_ns, status.st_size, spec.cached, is_package), code, {})
    return found


def _is_current(facts: _Facts) -> bool:
    """Whether a module's source is as it was."""
    source, changed, size, _, _ = facts
    try:
        status = os.stat(source)  # noqa: PTH116 - as above
    except OSError:
        return False
    return status.st_mtime_ns == changed and status.st_size == size


def _write(file: str, parts: list[bytes]) -> None:
    """Write the file whole, if it may be written."""
    beside = f"{file}.{os.getpid()}"
    with suppress(OSError):
        try:
            with open(beside, "wb") as stream:  # noqa: PTH123 - as above
                stream.writelines(parts)
            os.replace(beside, file)  # noqa: PTH105 - as above
        except OSError:
            os.unlink(beside)  # noqa: PTH108 - as above
