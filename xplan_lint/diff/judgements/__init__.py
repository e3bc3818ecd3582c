"""One file, one judgement: the file's name is its id."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from xplan_lint.rule import Rule


@cache
def all_judgements() -> tuple[Rule, ...]:
    """Every judgement there is, by id."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").check for name in names)
