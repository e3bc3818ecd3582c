"""The plans below one `plans/`, and which of them the rules for a plan need beside it: last year's, those it names, and
this year's that name its own.

Found by their place, `<organisation>/<fiscal_year>.yaml`, and by what their bytes tell, so that none has to be parsed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from xplan_lint.frozen import frozen_identity
from xplan_lint.survey import SLUG, Address, Survey

_PLACE = re.compile(rf"({SLUG})/([12][0-9]{{3}})\.ya?ml")
_YEAR = re.compile(r"[12][0-9]{3}\.ya?ml")


@frozen_identity
class Shelf:
    """`files` are locations by address; `surveys` has what could be read. `formers` is what each organisation was."""

    files: Mapping[Address, Sequence[str]]
    surveys: Mapping[str, Survey]
    formers: Mapping[str, Sequence[str]]

    def neighbours(self, address: Address) -> tuple[str, ...]:
        """The files that are needed beside the plan at `address`, each once."""
        namers = (each for own in self._once(address[0]) for each in self._namers.get((own, address[1]), ()))
        wanted = dict.fromkeys((*self.wanted(address), *namers))
        return tuple(file for each in wanted if each != address for file in self.files.get(each, ()))

    def wanted(self, address: Address) -> Iterator[Address]:
        """Where last year's plans are to lie, and those that the plan at `address` names."""
        slug, year = address
        yield from ((each, year - 1) for each in self._once(slug))
        for survey in self._surveys_at(address):
            yield from ((named or slug, of) for named, of in survey.names)

    def _once(self, slug: str) -> tuple[str, ...]:
        return (slug, *self.formers.get(slug, ()))

    def _surveys_at(self, address: Address) -> Iterator[Survey]:
        return (self.surveys[file] for file in self.files.get(address, ()) if file in self.surveys)

    @cached_property
    def _namers(self) -> Mapping[Address, list[Address]]:
        """The plans of a year that name a challenge of an organisation, of whichever year."""
        found: dict[Address, list[Address]] = {}
        for address in self.files:
            named = (slug for survey in self._surveys_at(address) for slug, _ in survey.names if slug)
            for slug in dict.fromkeys(named):
                found.setdefault((slug, address[1]), []).append(address)
        return found


def shelve(locations: Iterable[str]) -> dict[Address, list[str]]:
    """The locations of plans by address; what does not lie where a plan should has none."""
    found: dict[Address, list[str]] = {}
    for location in locations:
        place = _PLACE.fullmatch(location[location.rfind("/", 0, location.rfind("/")) + 1 :])
        if place is not None:
            found.setdefault((place[1], int(place[2])), []).append(location)
    return found


def listed(root: str) -> Iterator[str]:
    """The locations of all that lies below `root` as a plan should."""
    with suppress(OSError), os.scandir(root) as folders:
        for folder in folders:
            with suppress(OSError), os.scandir(folder.path) as entries:
                yield from (f"{root}/{folder.name}/{entry.name}" for entry in entries if _YEAR.fullmatch(entry.name))
