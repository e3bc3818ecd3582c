"""One file, one rule: the file's name is the rule's id, its folder the group."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from xplan_lint.rule import Rule, modules_in

_HERE = Path(__file__).parent


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by group and id."""
    return _rules(_modules())


@cache
def usual_rules() -> tuple[Rule, ...]:
    """Those that run unasked: all but the groups that say `ON_REQUEST`, which are not loaded."""
    groups = {group: importlib.import_module(f"{__name__}.{group}") for group in _modules()}
    return _rules(name for name, group in groups.items() if not getattr(group, "ON_REQUEST", False))


@cache
def rules_called(ids: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules with these ids; no group without one is loaded."""
    groups = {id: group for group, names in names_by_group().items() for id in names}
    return tuple(rule for rule in _rules({groups[id] for id in ids}) if rule.id in ids)


def _rules(groups: Iterable[str]) -> tuple[Rule, ...]:
    modules = (f"{__name__}.{group}.{name}" for group in sorted(groups) for name in _modules()[group])
    return tuple(importlib.import_module(module).check for module in modules)


def names_by_group() -> dict[str, tuple[str, ...]]:
    """The ids of all rules by their group, read off the names of the files: no rule is loaded."""
    return {group: tuple(name.replace("_", "-") for name in names) for group, names in _modules().items()}


@cache
def _modules() -> Mapping[str, tuple[str, ...]]:
    """The names of the modules of each group, in order."""
    groups = sorted(each.name for each in _HERE.iterdir() if (each / "__init__.py").is_file())
    return {group: tuple(modules_in(_HERE / group)) for group in groups}


@cache
def suppressible() -> Mapping[str, frozenset[str]]:
    """The names that a comment may suppress, and the ids of their rules: of a group's name all of its rules."""
    groups = {group: ids for group, ids in names_by_group().items() if group != "suppressions"}
    rules = {id: frozenset({id}) for ids in groups.values() for id in ids}
    return rules | {group: frozenset(ids) for group, ids in groups.items()}
