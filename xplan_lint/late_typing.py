"""The names that annotations take from `typing`, which takes 3 ms to import. No program looks at them while it runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import Literal as Literal
    from typing import NoReturn as NoReturn
    from typing import TextIO as TextIO
    from typing import TypeVar as TypeVar
    from typing import dataclass_transform as dataclass_transform
else:
    Any = NoReturn = TextIO = object

    class Literal:
        """Stands for any of the words in brackets."""

        def __class_getitem__(cls, _words):
            return cls

    def TypeVar(name, **_bounds):  # noqa: N802 - as typing calls it
        """Stands for a type that is not known yet."""
        return name

    def dataclass_transform(**_settings):
        """Tells a type checker what a decorator does to a class."""
        return lambda decorator: decorator
