"""Modules of Python without what they import and we have no use for: `pathlib` without `urllib.parse`, which it needs
for `Path.as_uri` alone (2 ms), and `argparse` without `gettext`, which looks for its words in other languages (2 ms).

That is for a process of our own, the command; a program that imports this package gets them as they are.
"""

from __future__ import annotations

import sys
from types import ModuleType

from xplan_lint.late_typing import Any


def install() -> None:
    """Import both. Where one asks for more of what it goes without than is known here, it gets all of it."""
    _import("pathlib", without="urllib.parse", members={"quote_from_bytes": _quote_from_bytes})
    _import("argparse", without="gettext", members={"gettext": str, "ngettext": _of_number})


def _import(name: str, without: str, members: dict[str, Any]) -> None:
    if without in sys.modules:
        return
    sys.modules[without] = module = ModuleType(without)
    vars(module).update(members)
    try:
        __import__(name)
    except ImportError:
        pass
    finally:
        del sys.modules[without]


def _quote_from_bytes(*arguments: Any) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(*arguments)


def _of_number(one: str, many: str, number: int) -> str:
    return one if number == 1 else many
