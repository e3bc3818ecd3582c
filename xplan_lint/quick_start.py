"""What a process that is to start quickly keeps from run to run: values that are made of files which come with this
package, schemas, forms and dictionary; and which modules a stage of its work will need. The command keeps them in its
`compiled_store`; elsewhere nothing is kept, and all is made and imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from xplan_lint.late_typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from xplan_lint.compiled_store import CompiledStore

_stores: list[CompiledStore] = []


def keep_in(store: CompiledStore) -> None:
    """From now on keep both there."""
    _stores[:] = [store]


def kept_value(file: Path, make: Callable[[Path], Any]) -> Any:
    """What the function makes of a file of the package: of numbers, texts, lists, tuples and dictionaries, and of
    nothing else than that file.
    """
    return _stores[0].value(file, make) if _stores else make(file)


def begin(stage: str) -> None:
    """Say that a stage of the work begins: what it is known to need may be imported at once."""
    if _stores:
        _stores[0].begin(stage)
