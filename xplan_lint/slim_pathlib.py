"""`pathlib` without `urllib.parse`, which takes 2 ms to import and which it needs for `Path.as_uri` alone.

That is for a process of our own, the command; a program that imports this package gets `pathlib` as it is.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from types import ModuleType

from xplan_lint.late_typing import Any

_NEEDED_LATER = "urllib.parse"


def install() -> None:
    """Import `pathlib`. Where it asks for more of `urllib.parse` than is known here, it gets all of it."""
    if _NEEDED_LATER in sys.modules:
        return
    sys.modules[_NEEDED_LATER] = module = ModuleType(_NEEDED_LATER)
    vars(module)["quote_from_bytes"] = _quote_from_bytes
    with suppress(ImportError):
        import pathlib  # noqa: F401 - is what this function is for
    del sys.modules[_NEEDED_LATER]


def _quote_from_bytes(*arguments: Any) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(*arguments)
