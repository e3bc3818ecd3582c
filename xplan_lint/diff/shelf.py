"""The plans of one fiscal year, one of each organisation, and what of that year cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.reading import Reading
from xplan_lint.diff.side import Side
from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import frozen, replace
from xplan_lint.message import Message

_ANOTHER = Message("同じ局区と年度の計画が {path} にもあります", "{path} is of the same organisation and year")


@frozen
class Shelf:
    """`sides` are the plans to compare; each that is `left_out` has a reason; who has no other plan is `lost`."""

    sides: tuple[Side, ...]
    left_out: tuple[Reading, ...]
    lost: frozenset[str]


def shelve(readings: Iterable[Reading], year: FiscalYear) -> Shelf:
    """The plans of a year. Of two that one organisation has, the one that lies in its place counts."""
    of_year = [each for each in readings if each.fiscal_year == year or (each.reason and each.may_be_of(year))]
    chosen: dict[str, Reading] = {}
    for each in sorted(of_year, key=_is_out_of_place):
        if each.side is not None:
            chosen.setdefault(each.organisation, each)
    left_out = tuple(
        each if each.reason else replace(each, reason=_ANOTHER.saying(path=chosen[each.organisation].path))
        for each in of_year
        if chosen.get(each.organisation) is not each
    )
    lost = frozenset(each.organisation for each in left_out) - chosen.keys()
    return Shelf(tuple(each.side for each in of_year if each in chosen.values() and each.side), left_out, lost)


def _is_out_of_place(reading: Reading) -> bool:
    place = PurePosixPath(reading.name)
    return (place.parent.name, place.stem) != (reading.organisation, str(reading.fiscal_year))


def says_truth(comparison: Comparison, old: Shelf, new: Shelf, formerly: Mapping[str, Sequence[str]]) -> bool:
    """Whether what a comparison lacks is not there; a plan that could not be read would be told as gone, or as new."""
    slugs = {side.plan.organisation for side in (*comparison.olds, *comparison.news)}
    if not comparison.olds:
        return not old.lost & {*slugs, *(former for slug in slugs for former in formerly.get(slug, ()))}
    if not comparison.news:
        return not new.lost & {*slugs, *(slug for slug, formers in formerly.items() if slugs & {*formers})}
    return True
