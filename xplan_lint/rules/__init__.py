"""One file, one rule: the file's name is the rule's id, its folder the group."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
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


@cache
def suppressible() -> Mapping[str, frozenset[str]]:
    """The names that a comment may suppress, and the ids of their rules: of a group's name all of its rules."""
    groups = {group: ids for group, ids in names_by_group().items() if group != "suppressions"}
    rules = {id: frozenset({id}) for ids in groups.values() for id in ids}
    return rules | {group: frozenset(ids) for group, ids in groups.items()}


def _modules(package: str, path: Iterable[str]) -> Iterator[ModuleType]:
    for name in sorted(info.name for info in pkgutil.iter_modules(path)):
        yield importlib.import_module(f"{package}.{name}")
