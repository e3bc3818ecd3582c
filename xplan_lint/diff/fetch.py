"""What is needed of two places and times, and no more: plans that differ, the register, the forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from xplan_lint.diff.reading import Reading, read_plan
from xplan_lint.diff.request import Local, MergeBase, Point, Revision, point_name
from xplan_lint.document import load
from xplan_lint.form import Form, load_forms, parse_form
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.registry import Organisation, parse_registry
from xplan_lint.revisions import Git
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.snapshot import Entry, Snapshot, entries_on_disk, take
from xplan_lint.sources import repository_root

if TYPE_CHECKING:
    from typing import Protocol, TypeVar

    T = TypeVar("T")

    class Watch(Protocol):
        """Passes items on, so that whoever waits can be shown how many there were."""

        def __call__(self, items: Iterable[T], /) -> Iterator[T]: ...


Entries = Mapping[str, Entry]


@frozen
class Material:
    """Both sides, read; the organisations that either registers, and the forms of the new side."""

    olds: tuple[Reading, ...]
    news: tuple[Reading, ...]
    organisations: Mapping[str, Organisation]
    forms: Mapping[str, Form]

    @property
    def names(self) -> dict[str, str]:
        """What the organisations are called, by slug, and what they were called."""
        known = self.organisations.values()
        former = {each.slug: each.name for organisation in known for each in organisation.formerly if each.name}
        return former | {each.slug: each.name for each in known}

    def formerly(self, old: int = 0, new: int = 9999) -> dict[str, tuple[str, ...]]:
        """The former slugs of each organisation that ceased between two fiscal years: the last under them is not
        before `old`, and before `new`.
        """
        return {
            each.slug: tuple(
                former.slug for former in each.formerly if former.until is None or old <= former.until < new
            )
            for each in self.organisations.values()
        }


def snapshots(old: Point, new: Point, git: Git) -> tuple[Snapshot, Snapshot]:
    """What the two points hold. Raises SideError, also where neither holds a plan."""
    before = _snapshot(old, git, Snapshot())
    after = _snapshot(new, git, before)
    if before.root is None and after.root is None:
        raise SideError(Wrong.NO_PLANS, point=point_name(new))
    return before, after


def plans_at(point: Point, git: Git) -> Snapshot:
    """What a point holds; of the work tree without asking git, so that it need be no checkout. Raises SideError."""
    found = checkout(git.folder) if point is Local.WORK_TREE else _snapshot(point, git, Snapshot())
    if found.root is None:
        if point is Local.WORK_TREE and git.is_bare:
            raise SideError(Wrong.NO_WORK_TREE)
        raise SideError(Wrong.NO_PLANS, point=point_name(point))
    return found


def _snapshot(point: Point, git: Git, other: Snapshot) -> Snapshot:
    match point:
        case Local.WORK_TREE:
            return git.work_tree(other)
        case Local.INDEX:
            return git.index()
        case MergeBase(base_of, and_of):
            return git.tree(git.merge_base(base_of, and_of))
        case Revision(text):
            try:
                return git.tree(text)
            except SideError as error:
                if text == "HEAD" and error.wrong is Wrong.UNKNOWN_REVISION:  # nothing is committed yet
                    return Snapshot()
                raise


def checkout(folder: Path) -> Snapshot:
    """What lies on the disk where a folder belongs to, in a git checkout or not."""
    root = repository_root(folder)
    if root is None:
        return Snapshot()
    top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
    name = root.relative_to(top).as_posix()
    name = "" if name == "." else name
    return take(entries_on_disk(top, name), [name])


def changed(old: Entries, new: Entries) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """What is left of each side without the files that both have, under whatever name, by their object ids."""
    olds = {name: entry for name, entry in old.items() if name not in new or new[name].id != entry.id}
    news = {name: entry for name, entry in new.items() if name not in old or old[name].id != entry.id}
    gone = {entry.id: name for name, entry in olds.items()}
    for name, entry in list(news.items()):
        if entry.id in gone:
            del olds[gone.pop(entry.id)], news[name]
    return olds, news


def fetch(git: Git, old: Snapshot, new: Snapshot, olds: Entries, news: Entries, watch: Watch) -> Material:
    """Read the plans `olds` and `news` of two snapshots, and what the snapshots know of organisations and forms.

    Raises SideError where git fails, FormError for a form that is none.
    """
    registers = [each for each in dict.fromkeys((old.registry, new.registry)) if each is not None]
    sources = watch(git.sources([*registers, *new.forms, *olds.values(), *news.values()]))
    registered = [parse_registry(load(source).data) for source in islice(sources, len(registers))]
    own = [parse_form(source) for source in islice(sources, len(new.forms))]
    return Material(
        olds=tuple(read_plan(source, name) for name, source in zip(olds, islice(sources, len(olds)), strict=True)),
        news=tuple(read_plan(source, name) for name, source in zip(news, sources, strict=True)),
        organisations={each.slug: each for registry in registered for each in registry.organisations},
        forms={**load_forms(None), **{form.name: form for form in own}},
    )
