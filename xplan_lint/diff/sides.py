"""From what is asked for to the whole comparison: both sides are fetched, paired and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from xplan_lint.diff import compare_versions, compare_years
from xplan_lint.diff.comparison import Comparison, Difference, Unreadable
from xplan_lint.diff.fetch import Material, changed, checkout, fetch, plans_at, snapshots
from xplan_lint.diff.pairs import pair_plans
from xplan_lint.diff.reading import Reading, read_plan, year_of
from xplan_lint.diff.request import Files, Local, Point, Request, Versions, Years, names_path_in_git, point_name
from xplan_lint.diff.shelf import says_truth, shelve
from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import replace
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message, listing
from xplan_lint.revisions import Git, split_path
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.snapshot import Snapshot
from xplan_lint.sources import Source, read

if TYPE_CHECKING:
    from xplan_lint.diff.fetch import Watch

_LITERALLY = Message("{text}", "{text}")
_NONE = Message("なし", "none")


def compare(request: Request, folder: Path, organisations: Sequence[str] = (), watch: Watch = iter) -> Difference:
    """Compare what is asked for, seen from a folder; of `organisations` alone, by slug or name, where some are given.

    Raises SideError where a side cannot be had, NotFoundError for a file that is not there, FormError.
    """
    git = Git(folder)
    match request:
        case Versions():
            return _versions(request, git, organisations, watch)
        case Years():
            return _years(request, git, organisations, watch)
        case Files():
            return _files(request, git, organisations)


def _versions(request: Versions, git: Git, organisations: Sequence[str], watch: Watch) -> Difference:
    old, new = snapshots(request.old, request.new, git)
    names, year = [*old.plans, *new.plans], request.year
    if year is not None:
        years = [year_of(name) for name in names]
        if None not in years:  # else only the contents would tell, most of which are not read
            _demand(year, request.new, years)
    material = fetch(git, old, new, *changed(old.plans, new.plans), watch)
    wanted = _wanted(organisations, material, names)
    pairs = [
        (before, after)
        for before, after in pair_plans(material.olds, material.news, material.formerly())
        if any(each and each.organisation in wanted and each.may_be_of(year) for each in (before, after))
    ]
    compared = (
        compare_versions(before.side if before else None, after.side if after else None, material.forms)
        for before, after in watch(pairs)
        if not any(each and each.reason for each in (before, after)) and not _say_the_same(before, after)
    )
    return Difference(
        old_name=_name(request.old, year),
        new_name=_name(request.new, year),
        is_same_year=True,
        comparisons=_in_order(filter(_differs, compared), material),
        unreadable=_unreadable((before for before, _ in pairs if before), (after for _, after in pairs if after)),
        names=material.names,
    )


def _years(request: Years, git: Git, organisations: Sequence[str], watch: Watch) -> Difference:
    is_one = request.old == request.new
    after = plans_at(request.new, git)
    before = Snapshot() if is_one else plans_at(request.old, git)
    material = fetch(git, before, after, before.plans, after.plans, watch)
    news = material.news
    olds = news if is_one else material.olds  # of one place and time nothing is read twice
    _demand(request.old_year, request.old, [each.fiscal_year for each in olds])
    _demand(request.new_year, request.new, [each.fiscal_year for each in news])
    old, new = shelve(olds, request.old_year), shelve(news, request.new_year)
    inner = range(request.old_year + 1, request.new_year)
    between = [each.side for each in news if each.side and each.fiscal_year in inner]
    formerly = material.formerly(request.old_year, request.new_year)
    wanted = _wanted(organisations, material)
    compared = [
        each
        for each in compare_years(old.sides, new.sides, material.forms, between=between, formerly=formerly)
        if _organisations(each) & wanted and says_truth(each, old, new, formerly)
    ]
    left_out = [[each for each in shelf.left_out if each.organisation in wanted] for shelf in (old, new)]
    if organisations:
        told = {slug for each in compared for slug in _organisations(each)}
        _demand_plans(wanted - told - {each.organisation for side in left_out for each in side}, material)
    return Difference(
        old_name=_year_name(request.old, request.old_year),
        new_name=_year_name(request.new, request.new_year),
        is_same_year=False,
        comparisons=_in_order(compared, material),
        unreadable=_unreadable(*left_out),
        names=material.names,
    )


def _files(request: Files, git: Git, organisations: Sequence[str]) -> Difference:
    old, new = (read_plan(_file(word, git)) for word in (request.old, request.new))
    for each in (old, new):
        if each.reason is not None:
            raise SideError(Wrong.UNREADABLE, path=each.path, reason=each.reason)
    assert old.side is not None
    assert new.side is not None
    material = fetch(git, Snapshot(), _home(request.new, git), {}, {}, iter)
    material = replace(material, olds=(old,), news=(new,))
    is_same_year = not (old.fiscal_year and new.fiscal_year and old.fiscal_year < new.fiscal_year)
    if is_same_year:
        compared = [compare_versions(old.side, new.side, material.forms)]
    else:  # whatever the organisations are called: these two were named to be compared
        formerly = {new.organisation: [old.organisation]}
        compared = [*compare_years([old.side], [new.side], material.forms, formerly=formerly)]
    wanted = _wanted(organisations, material)
    return Difference(
        old_name=_LITERALLY.saying(text=request.old),
        new_name=_LITERALLY.saying(text=request.new),
        is_same_year=is_same_year,
        comparisons=tuple(each for each in compared if _differs(each) and _organisations(each) & wanted),
        unreadable=(),
        names=material.names,
    )


def _file(word: str, git: Git) -> Source:
    return git.file(word) if _is_in_git(word, git) else read(git.folder / word)


def _home(word: str, git: Git) -> Snapshot:
    """Where a file stands, for the names of organisations and the forms."""
    if not _is_in_git(word, git):
        return checkout((git.folder / word).parent)
    revision, _ = split_path(word) or ("", "")
    return git.tree(revision) if revision else git.index()


def _is_in_git(word: str, git: Git) -> bool:
    return names_path_in_git(word) and not (git.folder / word).exists()


def _wanted(organisations: Sequence[str], material: Material, names: Iterable[str] = ()) -> frozenset[str]:
    """The slugs of the organisations that are asked for; those of all where none is.

    `names` are those of more plans, by their path below `plans/`. Raises SideError for an unknown organisation.
    """
    slugs = {name: slug for slug, name in material.names.items()}
    known = {*material.names, *(each.organisation for each in (*material.olds, *material.news))}
    known |= {_folder(name) for name in names}
    for word in organisations:
        if word not in known and word not in slugs:
            raise SideError(Wrong.UNKNOWN_ORGANISATION, known=sorted({*known, *slugs}), organisation=word)
    return frozenset(word if word in known else slugs[word] for word in organisations) or frozenset(known)


def _folder(name: str) -> str:
    """What the folder is called that a file lies in."""
    return name.rpartition("/")[0].rpartition("/")[2]


def _demand(year: FiscalYear, point: Point, years: Iterable[FiscalYear | None]) -> None:
    """Raise SideError where there is no plan of the year among those of `years`."""
    known = {each for each in years if each is not None}
    if year not in known:
        if not known:
            raise SideError(Wrong.NO_PLANS, point=point_name(point))
        names = listing([each.name for each in sorted(known)])
        raise SideError(Wrong.NO_SUCH_YEAR, year=year.name, point=point_name(point), years=names)


def _demand_plans(missing: Iterable[str], material: Material) -> None:
    """Raise SideError for an organisation that was asked for and has no plan of either year."""
    for slug in sorted(missing):
        own = {each.fiscal_year for each in (*material.olds, *material.news) if each.organisation == slug}
        years = listing([each.name for each in sorted(filter(None, own))]) if own else _NONE
        raise SideError(Wrong.NO_SUCH_YEAR_OF_ORGANISATION, organisation=slug, years=years)


def _name(point: Point, year: FiscalYear | None) -> Message:
    if year is None:
        return point_name(point)
    return Message("{year}({point})", "{year} ({point})", {"year": year.name, "point": point_name(point)})


def _year_name(point: Point, year: FiscalYear) -> Message:
    return year.name if point is Local.WORK_TREE else _name(point, year)


def _organisations(comparison: Comparison) -> frozenset[str]:
    return frozenset(side.plan.organisation for side in (*comparison.olds, *comparison.news))


def _say_the_same(before: Reading | None, after: Reading | None) -> bool:
    """Whether two plans are equal to the letter, so that only comments, or the order of keys, changed."""
    return bool(before and after and before.side and after.side and before.side.plan == after.side.plan)


def _differs(comparison: Comparison) -> bool:
    return not (comparison.olds and comparison.news) or bool(comparison.changes or comparison.judgements)


def _unreadable(olds: Iterable[Reading], news: Iterable[Reading]) -> tuple[Unreadable, ...]:
    return (
        *(Unreadable(each.path, "old", each.reason) for each in olds if each.reason),
        *(Unreadable(each.path, "new", each.reason) for each in news if each.reason),
    )


def _in_order(comparisons: Iterable[Comparison], material: Material) -> tuple[Comparison, ...]:
    """As the register lists the organisations, the others behind."""
    order = {slug: number for number, slug in enumerate(material.organisations)}
    return tuple(sorted(comparisons, key=lambda each: order.get(each.organisation, len(order))))
