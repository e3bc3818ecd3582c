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


def _modules(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    for name in sorted(info.name for info in pkgutil.iter_modules(path)):
        yield importlib.import_module(f"{package}.{name}")
