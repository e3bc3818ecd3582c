"""What a lint reads: the files that are checked, and those beside them that the rules need."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xplan_lint.cli.files import STANDARD_INPUT, paths_or_plans, sources_at, tell_excluded
from xplan_lint.cli.terminal import with_progress
from xplan_lint.config import Config
from xplan_lint.frozen import frozen, replace
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Language
from xplan_lint.sources import (
    DISK,
    Source,
    Store,
    read_standard_input,
    registries_near,
    repository_root,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xplan_lint.cli.changed import Change
    from xplan_lint.form import Form
    from xplan_lint.notation import Notation


@frozen
class Inputs:
    """`context` are files that are read, but not checked; `typed` is the source that came in on standard input.

    `root` is the folder that holds `plans/`; None outside of a repository. `forms` and `notation` are those that hold
    here; `change` is what is to be checked, where it is not everything. `is_any_excluded` says whether a file was named
    that the configuration leaves out.
    """

    sources: tuple[Source, ...]
    context: tuple[Source, ...]
    root: Path | None
    typed: Source | None = None
    forms: Mapping[str, Form] = {}
    notation: Notation | None = None
    change: Change | None = None
    is_any_excluded: bool = False


def inputs_at(named: list[str], stdin_filename: str, config: Config, language: Language) -> Inputs:
    """The files that are named, or all plans where none is. Raises NotFoundError."""
    paths = paths_or_plans(named)
    here = Path.cwd()
    places = [here / (stdin_filename if path == STANDARD_INPUT else path) for path in paths]
    root = repository_root(next(iter(places), here)) or repository_root(here)
    typed = read_standard_input(stdin_filename) if STANDARD_INPUT in paths else None
    sources = tuple(with_progress(sources_at(paths, config, typed), language))
    is_any_excluded = tell_excluded(paths, config, language)
    return replace(surroundings(sources, places, root, config), typed=typed, is_any_excluded=is_any_excluded)


def surroundings(
    sources: tuple[Source, ...], places: Iterable[Path], root: Path | None, config: Config, store: Store = DISK
) -> Inputs:
    """The files, with what the rules need beside them: the registers near the places, the repository's dictionary and
    forms, and other plans. Raises NotationError, FormError.
    """
    from xplan_lint.form import load_forms
    from xplan_lint.neighbours import neighbours
    from xplan_lint.notation import load_notation

    registries = tuple(registries_near(places, store))
    context = (*registries, *neighbours(sources, registries, store))
    forms, notation = load_forms(root, store), load_notation(root, config.notation, store)
    return Inputs(sources, context, root, forms=forms, notation=notation)
