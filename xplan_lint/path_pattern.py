"""Patterns of paths, as `exclude` has them: `plans/*/2019.yaml`, `plans/minato-ku`, `**/draft-*.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

_ANY_FOLDERS = "**"


def is_meant(pattern: str, path: str) -> bool:
    """Whether the pattern means the path, or a folder that it lies in. Both have `/` between their parts.

    In a part `*` stands for any characters, `?` for one, `[ab]` for one of these; a part `**` for any folders.
    """
    return _matches([part for part in pattern.split("/") if part not in ("", ".")], path.split("/"))


def _matches(pattern: Sequence[str], path: Sequence[str]) -> bool:
    if not pattern:
        return True
    if pattern[0] == _ANY_FOLDERS:
        return any(_matches(pattern[1:], path[begin:]) for begin in range(len(path)))
    return bool(path) and fnmatchcase(path[0], pattern[0]) and _matches(pattern[1:], path[1:])
