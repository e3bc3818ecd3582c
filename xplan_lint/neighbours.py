"""Which other plans the rules for a plan need: last year's, those it names, and this year's that name its own.

Found by their place, `plans/<organisation>/<fiscal_year>.yaml`, so that a lint of one file does not read them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from xplan_lint.document import load
from xplan_lint.registry import parse_registry
from xplan_lint.sources import DISK, PLANS, SUFFIXES, Source, Store
from xplan_lint.survey import SLUG, names_in


def neighbours(plans: Sequence[Source], registries: Iterable[Source], store: Store = DISK) -> Iterator[Source]:
    """The plans that are needed beside `plans`, each once, without those that are in `plans` already."""
    formers = {Path(each.folder): _formers(each) for each in registries}
    known = {each.location for each in plans}
    years: dict[tuple[Path, int], set[str]] = {}
    named: list[Path] = []
    for plan in plans:
        file = Path(plan.location)
        root, organisation = file.parent.parent, file.parent.name
        if root.name != PLANS or not re.fullmatch("[0-9]{4}", file.stem):
            continue
        year, own = int(file.stem), {organisation, *formers.get(root, {}).get(organisation, ())}
        years.setdefault((root, year), set()).update(own)
        wanted = {(slug, year - 1) for slug in own} | {
            (slug or organisation, of) for slug, of in names_in(plan.content)
        }
        for slug, of in sorted(wanted):
            named += (root / slug / f"{of}{suffix}" for suffix in SUFFIXES)
    yield from store.read(_unknown(named, known))
    for (root, year), slugs in years.items():
        names = [f"{slug}/".encode() for slug in slugs]
        of_the_year = (file for suffix in SUFFIXES for file in store.matching(root, f"*/{year}{suffix}"))
        for source in store.read(_unknown(of_the_year, known)):
            if any(name in source.content for name in names):
                yield source


def _formers(registry: Source) -> dict[str, list[str]]:
    """What each organisation was, as far as it can be a folder's name."""
    return {
        each.slug: [former.slug for former in each.formerly if re.fullmatch(SLUG, former.slug)]
        for each in parse_registry(load(registry).data).organisations
    }


def _unknown(files: Iterable[Path], known: set[str]) -> list[Path]:
    """Those of the files that are not known; they are known from then on."""
    found = [file for file in dict.fromkeys(files) if file.as_posix() not in known]
    known.update(file.as_posix() for file in found)
    return found
