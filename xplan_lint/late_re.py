"""What stands for `re` as long as nobody asks for more than expressions that are known; for `compiled_store`."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found] # it has no types
import sys
from functools import partial
from types import ModuleType

from xplan_lint.late_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xplan_lint.compiled_keeping import Expressions, Recorder

_FLAGS = {"A": 256, "DOTALL": 16, "I": 2, "M": 8, "S": 16, "X": 64, "ASCII": 256, "IGNORECASE": 2, "MULTILINE": 8}
_FLAGS["VERBOSE"] = 64
_QUESTIONS = ("match", "fullmatch", "search", "findall", "finditer")
_SPECIAL = {ord(each): f"\\{each}" for each in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


class LateRe(ModuleType):
    """Stands for `re`, which takes 4 ms to import, as long as it is asked for no expressions but the `known` ones.

    Raises RuntimeError where the engine behind `re` is not as it is known here.
    """

    def __init__(self, known: Expressions) -> None:
        super().__init__("re")
        self._known = known
        self._compiled: dict[tuple[Any, int], Any] = {}
        self._recorder: Recorder | None = None
        nothing = _sre.compile("", 32, [1], 0, {}, (None,))  # 1 ends an expression
        vars(self).update(_FLAGS, Pattern=type(nothing), Match=type(nothing.match("")))
        vars(self).update({name: partial(self._ask, name) for name in _QUESTIONS})

    @property
    def added(self) -> dict[str, Expressions]:
        """The others that were compiled and may be kept, by the module that compiles them."""
        return self._recorder.added if self._recorder is not None else {}

    def install(self) -> None:
        """Take the place of `re`; where that has been imported before, let it compile by what is known."""
        if "re" in sys.modules:
            self._whole()
        else:
            sys.modules["re"] = self

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """As `re` does it."""
        key = (pattern, flags)
        if key not in self._known:  # it may come from a plan, of which there are many: nothing of it stays here
            return self._whole().compile(pattern, flags)
        if key not in self._compiled:
            self._compiled[key] = _made(pattern, self._known[key])
        return self._compiled[key]

    def _ask(self, what: str, pattern: Any, text: Any, flags: int = 0) -> Any:
        return getattr(self.compile(pattern, flags), what)(text)

    def escape(self, text: Any) -> Any:
        """As `re` does it: expressions of ours are put together with this."""
        return text.translate(_SPECIAL) if type(text) is str else self._whole().escape(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole(), name)

    def _whole(self) -> Any:
        """`re` itself, which from now on is seen to compile."""
        if sys.modules.get("re") is self:
            del sys.modules["re"]
        import re

        if self._recorder is None:
            from xplan_lint.compiled_keeping import Recorder

            self._recorder = Recorder(re, self._known, _made)
        return re


def _made(pattern: Any, known: tuple[Any, ...]) -> Any:
    """The compiled expression."""
    all_flags, code, *groups = known
    return _sre.compile(pattern, all_flags, list(memoryview(code).cast("I")), *groups)
