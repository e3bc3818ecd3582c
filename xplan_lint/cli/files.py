"""The files that the words of a command line name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from xplan_lint.cli.terminal import complain
from xplan_lint.config import Config
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Language, Message
from xplan_lint.sources import Source, find_names, read, repository_root, shown_path

if TYPE_CHECKING:
    from xplan_lint.rewrite import ChangedError

STANDARD_INPUT = "-"

_NOT_WRITTEN = Message("{path} に書き込めませんでした: {reason}", "{path} could not be written: {reason}")
_CHANGED = Message(
    "{path} はその間にほかで書き換えられたため、手を触れませんでした。もう一度実行してください。",
    "{path} was changed by somebody else in the meantime and is left alone; run it again.",
)
_EXCLUDED = Message(
    "{path} は、設定の exclude で対象から外されています。", "{path} is left out, as the configuration's exclude says."
)


def paths_or_plans(named: list[str]) -> list[str]:
    """What was named; where nothing was, the `plans/` of the repository, or nothing outside of one."""
    if named:
        return named
    root = repository_root(Path.cwd())
    return [str(root / "plans")] if root is not None else []


def files_at(paths: Iterable[str], config: Config) -> Iterator[Path]:
    """The plans and registers at the paths, each once, absolute, without those that the configuration leaves out.

    Raises NotFoundError.
    """
    return map(Path, locations_at(paths, config))


def locations_at(paths: Iterable[str], config: Config) -> Iterator[str]:
    """The same, as `Source` has locations."""
    seen, here = set(), os.getcwd()  # noqa: PTH109 - as in `find_names`
    for path in paths:
        is_whole = Path(path).is_absolute()
        for name in find_names(Path(path)):
            location = (name if is_whole else os.path.join(here, name)).replace(os.sep, "/")  # noqa: PTH118 - as above
            if location not in seen and not (config.exclude and config.excludes(Path(location))):
                seen.add(location)
                yield location


def sources_at(paths: Iterable[str], config: Config, typed: Source | None = None) -> Iterator[Source]:
    """Their sources; `typed` is what came in on standard input, for the path "-", and is never left out.

    Raises NotFoundError.
    """
    named = list(paths)
    if typed is not None and STANDARD_INPUT in named:
        yield typed
        named = [path for path in named if path != STANDARD_INPUT]
    yield from map(read, files_at(named, config))


def tell_excluded(paths: Iterable[str], config: Config, language: Language) -> bool:
    """Say which of the files that were named are left out, so that nobody waits for their findings. Whether any is."""
    excluded = [path for path in paths if path != STANDARD_INPUT and config.excludes(Path(path).absolute())]
    for path in excluded:
        complain(_EXCLUDED.saying(path=shown_path(Path(path))), language)
    return bool(excluded)


def not_written(source: Source, error: ChangedError | OSError) -> Message:
    """Why a file was not put in its place."""
    from xplan_lint.rewrite import ChangedError

    if isinstance(error, ChangedError):
        return _CHANGED.saying(path=source.path)
    return _NOT_WRITTEN.saying(path=source.path, reason=error.strerror or str(error))
