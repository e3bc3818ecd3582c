"""One file, one rule: the file's name is the rule's id, its folder the group."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType

from xplan_lint.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by group and id."""
    modules = [module for group in _modules(__name__, __path__) for module in _modules(group.__name__, group.__path__)]
    return tuple(module.check for module in modules)


def names_by_group() -> dict[str, tuple[str, ...]]:
    """The ids of all rules by their group, read off the names of the files: no rule is loaded."""
    groups = [info for info in pkgutil.iter_modules(__path__) if info.ispkg]
    return {group.name: tuple(_ids(f"{__path__[0]}/{group.name}")) for group in groups}


def _ids(folder: str) -> Iterator[str]:
    yield from sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules([folder]))


def _modules(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    for name in sorted(info.name for info in pkgutil.iter_modules(path)):
        yield importlib.import_module(f"{package}.{name}")
