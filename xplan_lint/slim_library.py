"""Modules of Python without what they import and we have no use for: `pathlib` without `urllib.parse`, which it needs
for `Path.as_uri` alone (2 ms), and `argparse` without `gettext`, which looks for its words in other languages (2 ms).

That is for a process of our own, the command; a program that imports this package gets them as they are.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from xplan_lint.late_typing import Any


def install() -> None:
    """Import `pathlib`, and see to it that `argparse` will find what it asks for."""
    if "gettext" not in sys.modules:
        sys.modules["gettext"] = _Gettext("gettext")
    if "urllib.parse" in sys.modules:
        return
    sys.modules["urllib.parse"] = module = ModuleType("urllib.parse")
    vars(module)["quote_from_bytes"] = _quote_from_bytes
    try:
        import pathlib  # noqa: F401 - is what this function is for
    except ImportError:  # it asks for more: it gets all of it when it is imported next
        pass
    finally:
        del sys.modules["urllib.parse"]


class _Gettext(ModuleType):
    """What `argparse` asks of `gettext`; whoever asks for more gets all of it."""

    gettext = staticmethod(str)

    @staticmethod
    def ngettext(one: str, many: str, number: int) -> str:
        return one if number == 1 else many

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # `from gettext import …` asks whether it is a package, which `gettext` is not
            raise AttributeError(name)
        if sys.modules.get("gettext") is self:
            del sys.modules["gettext"]
        return getattr(importlib.import_module("gettext"), name)


def _quote_from_bytes(*arguments: Any) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(*arguments)
