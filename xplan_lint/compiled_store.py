"""Modules and regular expressions, compiled once, and what is made of files of ours, kept in one file beside the
compiled modules.

Python keeps each compiled module in a file of its own; to find and open the 150 of a lint takes 8 ms, to read them out
of one file, 1 ms. It keeps expressions only as long as a process lives; to compile the 130 of a lint takes 60 ms, to
read what they compile to, lists of numbers, 1 ms; and `re` itself, which is then asked for nothing, takes 4 ms to
import. This looks modules up before Python does and stands for `re`: in a process of our own, the command, and nowhere
else. A module is taken only where its source has the size and the time that it had. Where the file cannot be read or
written, or `re` is not as it is known here, all is as without it.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found] # it has no types
import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

from xplan_lint.late_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import CodeType

    from xplan_lint.compiled_keeping import Expressions, Facts
    from xplan_lint.late_re import LateRe

_PACKAGE, _LENGTH = "xplan_lint.", 8  # bytes that say how long the table is
_KEEPING = f"{_PACKAGE}compiled_keeping"
_FILE = f"{(__spec__ and __spec__.cached) or __file__}.kept"
_FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - no paths are needed so early


class CompiledStore:
    """What `file` keeps: a table of modules, and of each its code and the expressions that it compiles; and of values
    and of all modules of a stage in one, whose names have spaces in them.
    """

    def __init__(self, file: str = _FILE) -> None:
        self._file = file
        self._version = f"5 {sys.version} {_sre.MAGIC} {_FOLDER}"
        self._stream: Any = None
        self._start = 0
        self._table: dict[str, tuple[Facts, int, int]] = {}  # and where its part begins and ends, from the table's end
        self._others: Expressions = {}  # of modules that are not ours
        self._orders: dict[str, list[str]] = {}  # in which the modules of a stage are done being imported
        self._stage = ""
        self._begun: set[str] = set()  # the stages whose modules came all at once
        self._done: dict[str, list[str]] = {}  # as `_orders`, of this run
        self._before: set[str] = set()
        self._values: dict[str, tuple[Facts, Any, Expressions]] = {}  # that were made, not kept
        self._known: Expressions = {}
        self._re: LateRe | None = None

    def install(self) -> None:
        """Let Python import modules, and `re` compile, by what earlier runs kept."""
        # The file is as safe to read as the compiled modules beside it.
        try:
            self._stream = open(self._file, "rb", buffering=0)  # noqa: PTH123, SIM115 - as above; it is read on
            size = os.fstat(self._stream.fileno()).st_size
            self._start = _LENGTH + int.from_bytes(self._stream.read(_LENGTH), "little")
            version, length, *kept = marshal.loads(self._stream.read(min(self._start - _LENGTH, size)))  # noqa: S302 - see above
            if version == self._version and size == self._start + length:
                self._others, self._orders, self._table = kept
        except (OSError, EOFError, TypeError, ValueError):
            pass
        self._before = set(sys.modules)
        sys.meta_path.insert(0, self)
        from xplan_lint.late_re import LateRe  # out of the store

        self._known.update(self._others)
        try:
            self._re = LateRe(self._known)
        except (RuntimeError, TypeError):  # a Python that is not known here compiles its expressions by itself
            return
        self._re.install()

    def begin(self, stage: str) -> None:
        """Import the modules that a stage of the work took when it was seen to succeed, one after the other. `import`
        and reading each by itself take 22 µs a module more: 3 ms for the 150 of a lint.
        """
        self._stage, names = stage, self._orders.get(stage, [])
        if not (names and all(name in self._table and _is_current(self._table[name][0]) for name in names)):
            return
        self._begun.add(stage)
        codes, expressions = self._part(f"all of {stage}")
        self._known.update(expressions)
        for name, code in zip(names, codes, strict=True):
            if name in sys.modules:
                continue
            spec = self._spec(name)
            sys.modules[name] = module = ModuleType(name)
            vars(module).update(__spec__=spec, __loader__=spec.loader, __package__=spec.parent)
            vars(module).update(__file__=spec.origin, __cached__=spec.cached)
            if spec.submodule_search_locations is not None:
                vars(module)["__path__"] = spec.submodule_search_locations
            exec(code, vars(module))  # noqa: S102 - as `import` does
            package, _, part = name.rpartition(".")
            if package in sys.modules:
                setattr(sys.modules[package], part, module)
        for name in names:  # a package may be done after what is in it, and have its own idea of the name
            package, _, part = name.rpartition(".")
            vars(sys.modules[package]).setdefault(part, sys.modules[name])

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """As `import` asks for it."""
        if name not in self._table or not _is_current(self._table[name][0]):
            return None
        return self._spec(name)

    def _spec(self, name: str) -> ModuleSpec:
        source, _, _, cached, is_package = self._table[name][0]
        spec = ModuleSpec(name, _Loader(name, source, self), origin=source, is_package=is_package)
        spec.has_location, spec.cached = True, cached
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]  # noqa: PTH120 - as above
        return spec

    def code(self, module: str) -> CodeType:
        """A module's code. Its expressions are known from now on."""
        code: CodeType
        code, expressions = self._part(module)
        self._known.update(expressions)
        return code

    def value(self, file: Path, make: Callable[[Path], Any]) -> Any:
        """What a function of a module of ours makes of a file, for `kept_value`."""
        name = f"{make.__module__} {make.__name__} {file}"
        is_of_store = type(getattr(sys.modules[make.__module__], "__loader__", None)) is _Loader  # as it was, that is
        if is_of_store and name in self._table and _is_current(self._table[name][0]):
            return self._part(name)[0]
        status = file.stat()
        value = make(file)
        self._values[name] = ((str(file), status.st_mtime_ns, status.st_size, "", False), value, {})
        return value

    def _part(self, name: str) -> tuple[Any, Expressions]:
        _, begin, end = self._table[name]
        if hasattr(os, "pread"):  # forked workers have the stream in common, and where in it one has read up to
            content = os.pread(self._stream.fileno(), end - begin, self._start + begin)
        else:
            self._stream.seek(self._start + begin)
            content = self._stream.read(end - begin)
        part: tuple[Any, Expressions] = marshal.loads(content)  # noqa: S302 - see above
        return part

    def done(self, module: str) -> None:
        """Note that a module has been imported."""
        if module != _KEEPING:  # which only a run that adds something takes
            self._done.setdefault(self._stage, []).append(module)

    def save(self, *, is_typical: bool = False) -> None:
        """Keep what was added for later runs, if anything was and it may be kept; which modules each stage took, where
        the run is typical.
        """
        if sys.dont_write_bytecode:
            return
        added = self._re.added if self._re is not None else {}
        new = [name for name in sys.modules if name.startswith(_PACKAGE) and name not in self._before]
        new = [name for name in new if type(getattr(sys.modules[name], "__loader__", None)) is SourceFileLoader]
        stages = self._done.keys() - self._begun - {""} if is_typical and not new else ()
        orders = {stage: self._done[stage] for stage in stages}
        if not (new or orders or self._values or added):
            return
        from xplan_lint.compiled_keeping import keep

        is_changed = any(name in self._table for name in new)
        before = {} if is_changed else self._orders
        kept = {
            name: (facts, *self._part(name))
            for name, (facts, _, _) in self._table.items()
            if _is_current(facts) and not (is_changed and " " in name)  # of values it may make others
        }
        self._table = {}
        if self._stream is not None:
            self._stream.close()  # Windows replaces no open file
        keep(self._file, self._version, kept | self._values, self._others, before | orders, new, added)


class _Loader(SourceFileLoader):
    """Loads a module by its kept code. All else that one may ask for comes from its source, as ever."""

    def __init__(self, name: str, source: str, store: CompiledStore) -> None:
        super().__init__(name, source)
        self._store = store

    def get_code(self, fullname: str) -> CodeType:
        """The module compiled."""
        return self._store.code(fullname)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, and note that it is done."""
        super().exec_module(module)
        self._store.done(module.__name__)


def _is_current(facts: Facts) -> bool:
    """Whether a module's source is as it was."""
    source, changed, size, _, _ = facts
    try:
        status = os.stat(source)  # noqa: PTH116 - as above
    except OSError:
        return False
    return status.st_mtime_ns == changed and status.st_size == size
