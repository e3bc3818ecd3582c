"""One file, one judgement: the file's name is its id."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from xplan_lint.rule import Rule, modules_in


@cache
def all_judgements() -> tuple[Rule, ...]:
    """Every judgement there is, by id."""
    modules = (f"{__name__}.{name}" for name in modules_in(Path(__file__).parent))
    return tuple(importlib.import_module(module).check for module in modules)
