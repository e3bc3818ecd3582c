"""What a lint reads: the files that are checked, and those beside them that the rules need."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from xplan_lint.cli.files import STANDARD_INPUT, paths_or_plans, sources_at
from xplan_lint.cli.terminal import with_progress
from xplan_lint.frozen import frozen
from xplan_lint.message import Language
from xplan_lint.sources import PLANS, Source, below_plans, read_standard_input, registries_near, repository_root


@frozen
class Inputs:
    """`context` are files that are read, but not checked; `typed` is the source that came in on standard input.

    `root` is the folder that holds `plans/`; None outside of a repository. `folders` are those, from `plans/` on, of
    which every plan is checked.
    """

    sources: tuple[Source, ...]
    context: tuple[Source, ...]
    root: Path | None
    typed: Source | None = None
    folders: tuple[str, ...] = ()


def inputs_at(named: list[str], stdin_filename: str, language: Language) -> Inputs:
    """The files that are named, or all plans where none is. Raises NotFoundError."""
    from xplan_lint.neighbours import neighbours
    from xplan_lint.notation import own_notation

    paths = paths_or_plans(named)
    here = Path.cwd()
    places = [here / (stdin_filename if path == STANDARD_INPUT else path) for path in paths]
    root = repository_root(next(iter(places), here)) or repository_root(here)
    typed = read_standard_input(stdin_filename) if STANDARD_INPUT in paths else None
    sources = tuple(with_progress(sources_at(paths, typed), language))
    registries = tuple(registries_near(places))
    context = (*registries, *own_notation(root), *neighbours(sources, registries))
    return Inputs(sources, context, root, typed, tuple(_folders(paths, root)))


def _folders(paths: Iterable[str], root: Path | None) -> Iterator[str]:
    """Where plans lie in the folders that are named, from `plans/` on."""
    for path in (Path(os.path.abspath(each)) for each in paths):  # noqa: PTH100 # as it is called, links and all
        if path.is_dir() and (below := below_plans(path)):
            yield below
        elif root is not None and root.is_relative_to(path):
            yield PLANS
