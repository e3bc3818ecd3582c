"""What `compiled_store` is given to keep: expressions as `re` compiles them, and modules as Python does."""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from types import CodeType, FrameType, ModuleType

from xplan_lint.late_typing import Any

# By expression and flags what the engine is given for it: all flags, the code, the groups.
Expressions = dict[tuple[Any, int], tuple[Any, ...]]
# Of a module: the path, the time of change in ns and the size of its source; its compiled file; is it a package?
Facts = tuple[str, int, int, str, bool]

# Whose expressions are few and always the same. (Those of `tokenize` are put together in another order each time.)
_KEPT = frozenset(
    {"argparse", "difflib", "fnmatch", "glob", "html", "json", "locale", "string", "tomllib", "xplan_lint"}
)
_OF_OURS = ("argparse", "xplan_lint.gate")  # what functions put together there comes from our options and schemas
_FOR_GOOD = ("<module>", "compile_for_good")  # the latter for what is put together from the package's own data
_BETWEEN = ("re", "xplan_lint.late_re")  # who hands on what somebody else wants compiled


class Recorder:
    """Stands for the engine, `_sre`, in `re._compiler`, in order to see what that is given. `known` need only be
    made again.
    """

    def __init__(self, re: ModuleType, known: Expressions, make: Callable[[Any, tuple[Any, ...]], Any]) -> None:
        compiler: Any = getattr(re, "_compiler", None)
        self._engine: Any = getattr(compiler, "_sre", None)
        self._compile: Any = getattr(compiler, "compile", None)
        self._given: tuple[Any, ...] = ()
        self._known, self._make = known, make
        self.added: dict[str, Expressions] = {}  # by the module that compiles them
        if self._engine is not None and self._compile is not None:  # `re` as it is known here
            compiler._sre, compiler.compile = self, self._compile_once

    def compile(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        """As the engine does."""
        self._given = (int(flags), code, *groups)
        return self._engine.compile(pattern, flags, code, *groups)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def _compile_once(self, pattern: Any, flags: int = 0) -> Any:
        known = self._known.get((pattern, flags))
        if known is not None:
            return self._make(pattern, known)
        compiled = self._compile(pattern, flags)
        caller = sys._getframe(1)
        while caller.f_back is not None and caller.f_globals.get("__name__") in _BETWEEN:
            caller = caller.f_back
        if _stands_in(caller, pattern):
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


def keep(
    file: str,
    version: str,
    kept: dict[str, tuple[Facts, Any, Expressions]],
    others: Expressions,
    orders: dict[str, list[str]],
    modules: list[str],
    added: dict[str, Expressions],
) -> None:
    """Write the file of a store anew: what it `kept`, and the `modules` that Python imported by itself, with the
    expressions of each; those of `others`, which are not ours; those that were `added`, by module; and the `orders` in
    which stages import modules, as far as all of these are there.
    """
    everything = kept | _imported(modules)
    for name in added.keys() & everything.keys():
        facts, code, expressions = everything[name]
        everything[name] = (facts, code, expressions | added[name])
    for name in added.keys() - everything.keys():
        others = others | added[name]
    orders = {stage: names for stage, names in orders.items() if everything.keys() >= set(names)}
    for stage, names in orders.items():
        of_stage = [everything[name] for name in names]
        whole = {key: each for _, _, expressions in of_stage for key, each in expressions.items()}
        everything[f"all of {stage}"] = (("", 0, 0, "", False), [code for _, code, _ in of_stage], whole)
    table, parts, length = {}, [], 0
    for name, (facts, *content) in everything.items():
        part = marshal.dumps(tuple(content))
        table[name] = (facts, length, length + len(part))
        parts.append(part)
        length += len(part)
    head = marshal.dumps((version, length, others, orders, table))
    _write(file, [len(head).to_bytes(8, "little"), head, *parts])  # as `compiled_store` reads it


def _imported(modules: list[str]) -> dict[str, tuple[Facts, CodeType, Expressions]]:
    """Of each module that has a source and a compiled file, what is to be kept."""
    found: dict[str, tuple[Facts, CodeType, Expressions]] = {}
    for name in modules:
        spec = sys.modules[name].__spec__
        if spec is None or not isinstance(spec.loader, SourceFileLoader) or not spec.origin or not spec.cached:
            continue
        try:
            status = os.stat(spec.origin)  # noqa: PTH116 - as in `compiled_store`
            code = spec.loader.get_code(name)
        except (OSError, ImportError):
            continue
        if code is not None:
            is_package = spec.submodule_search_locations is not None
            found[name] = ((spec.origin, status.st_mtime_ns, status.st_size, spec.cached, is_package), code, {})
    return found


def _write(file: str, parts: list[bytes]) -> None:
    """Write the file whole, if it may be written."""
    beside = f"{file}.{os.getpid()}"
    try:
        with open(beside, "wb") as stream:  # noqa: PTH123 - as in `compiled_store`
            stream.writelines(parts)
        os.replace(beside, file)  # noqa: PTH105 - as in `compiled_store`
    except OSError:
        with suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - as in `compiled_store`
