"""What is made of the files that come with this package: schemas, forms, dictionary. Where somebody keeps it from run
to run, as the command does, it need not be made again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xplan_lint.late_typing import Any

Make = Callable[[Path], Any]
_keepers: list[Callable[[Path, Make], Any]] = []


def keep_by(keeper: Callable[[Path, Make], Any]) -> None:
    """From now on let the keeper give what a function makes of a file."""
    _keepers[:] = [keeper]


def kept_value(file: Path, make: Make) -> Any:
    """What the function makes of a file of the package: of numbers, texts, lists, tuples and dictionaries, and of
    nothing else than that file.
    """
    return _keepers[0](file, make) if _keepers else make(file)
