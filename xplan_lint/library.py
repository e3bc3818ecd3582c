"""The plans below one folder of organisations' folders, as far as a run needs them: which files, and what they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from xplan_lint.digest import digest_of
from xplan_lint.frozen import frozen_identity
from xplan_lint.shelf import Shelf, listed, shelve
from xplan_lint.sources import REGISTRY_NAME, NotFoundError, Source, read
from xplan_lint.survey import SLUG, Address, Survey

_PLANS = "/plans"

Look = Callable[[str], Survey | None]


@frozen_identity
class Library:
    """`files` are to be linted, by location; `beside` are others that are known, at other addresses. `registry` is the
    register beside them, if there is one.
    """

    files: Sequence[str]
    beside: Mapping[Address, Sequence[str]]
    surveys: Mapping[str, Survey]
    registry: Source | None

    @cached_property
    def shelved(self) -> Mapping[Address, Sequence[str]]:
        """All that are known, by address."""
        return {**self.beside, **shelve(self.files)}

    @cached_property
    def shelf(self) -> Shelf:
        """Which of them are each other's neighbours. The register must be parsed for it."""
        return Shelf(self.shelved, self.surveys, _formers(self.registry) if self.registry is not None else {})

    @cached_property
    def addresses(self) -> Mapping[str, Address]:
        """Where each file lies, of those that lie where a plan should."""
        return {file: address for address, files in self.shelved.items() for file in files}

    def neighbours(self, file: str) -> tuple[str, ...]:
        """The files that the rules for this one need."""
        address = self.addresses.get(file)
        return self.shelf.neighbours(address) if address is not None else ()

    @property
    def registry_digest(self) -> str:
        """What stands for the register's content; "" where there is none."""
        return digest_of(self.registry.content) if self.registry is not None else ""


def library(root: str, files: Sequence[str], look: Look, *, is_whole: bool) -> Library:
    """What the files below `root` belong to; `look` gives the survey of a file. Only below a `plans/` is anything read
    that is not among the files, and nothing where they are all that lies there.
    """
    registry = None
    with suppress(NotFoundError):
        registry = read(Path(root, REGISTRY_NAME))
    surveys = _surveyed(files, look)
    own = Library(files, {}, surveys, registry)
    if not looks_around(root, is_whole=is_whole):
        return own
    disk, years = shelve(sorted(listed(root))), {year for _, year in own.shelved}
    wanted = {each for address in own.shelved for each in own.shelf.wanted(address)}
    others = {
        address: locations
        for address, locations in disk.items()
        if address not in own.shelved and (address in wanted or address[1] in years)
    }
    found = _surveyed((each for locations in others.values() for each in locations if each not in surveys), look)
    return Library(files, others, surveys | found, registry)


def looks_around(root: str, *, is_whole: bool) -> bool:
    """Whether a library looks at more below `root` than its files and the register."""
    return not is_whole and root.endswith(_PLANS)


def _surveyed(files: Iterable[str], look: Look) -> dict[str, Survey]:
    return {file: survey for file in files if (survey := look(file)) is not None}


def _formers(registry: Source) -> dict[str, list[str]]:
    """What each organisation was, as far as it can be a folder's name."""
    import re

    from xplan_lint.document import load
    from xplan_lint.registry import parse_registry

    return {
        each.slug: [former.slug for former in each.formerly if re.fullmatch(SLUG, former.slug)]
        for each in parse_registry(load(registry).data).organisations
    }
