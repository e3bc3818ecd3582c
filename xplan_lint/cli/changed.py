"""What `xplan lint --staged` and `--since` read: the files that a change touches, as they are and as they were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path, PurePosixPath

from xplan_lint.cli.files import paths_or_plans
from xplan_lint.cli.inputs import Inputs, surroundings
from xplan_lint.cli.refusal import sentence
from xplan_lint.cli.terminal import CannotRunError, with_progress
from xplan_lint.config import Config
from xplan_lint.frozen import frozen, replace
from xplan_lint.git_store import GitStore
from xplan_lint.message import Language, Message
from xplan_lint.revisions import Git
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.snapshot import Entry, entry_of, join
from xplan_lint.sources import PLANS, NotFoundError, Source, find, read, repository_root
from xplan_lint.touched import lines_brought_in, renamed

_OUTSIDE = Message("{path} は、このgitのリポジトリの外にあります。", "{path} lies outside of this git repository.")
_WORDS = {
    Wrong.NO_GIT: Message(
        "gitが見つかりません。--staged と --since には git が要ります。",
        "git was not found, which --staged and --since need.",
    ),
    Wrong.NOT_A_REPOSITORY: Message(
        "ここはgitのリポジトリではありません。--staged と --since は、リポジトリの中で使えます。",
        "this is not a git repository, in which alone --staged and --since work.",
    ),
    Wrong.NO_WORK_TREE: Message(
        "ここには手元のファイルがありません。--staged と --since は、手元のファイルのあるところで使えます。",
        "there is no work tree here, without which --staged and --since do not work.",
    ),
    Wrong.UNKNOWN_REVISION: Message(
        "「{revision}」という版(コミット、ブランチ、タグ)がありません。",
        'there is no revision (commit, branch, tag) "{revision}".',
    ),
}
_WORDS[Wrong.UNKNOWN_REVISION_IN_SHALLOW_CLONE] = _WORDS[Wrong.UNKNOWN_REVISION]


@frozen
class Change:
    """A change of files: all of them before it, and of those that it touched what they are after it, by their paths
    from the top of the repository; `gone` are the paths of those that it deleted, or renamed.
    """

    git: Git
    root: Path | None
    config: Config
    before: dict[str, Entry]
    after: dict[str, Source]
    gone: tuple[str, ...]

    @cached_property
    def were(self) -> dict[str, Source]:
        """The touched files as they were before, by their paths now; new ones are not there. Raises CannotRunError."""
        with _refusing():
            names = {path: path for path in self.after if path in self.before}
            added = {path: source.content for path, source in self.after.items() if path not in self.before}
            if added and self.gone:
                lost = self._read(self.gone)
                names |= renamed({path: source.content for path, source in lost.items()}, added)
            found = self._read(names.values())
            return {now: found[then] for now, then in names.items()}

    def lines(self) -> dict[str, frozenset[int]]:
        """The lines that the change brought into the files that were there before, as findings call the files."""
        were = self.were
        return {
            source.path: lines_brought_in(were[path].content, source.content)
            for path, source in self.after.items()
            if path in were
        }

    def inputs_before(self) -> Inputs:
        """What a lint reads of the time before: the same files, and what stood beside them. Raises CannotRunError."""
        sources = tuple(self.were.values())
        with _refusing():
            store = GitStore(self.git, self.before.values())
            return surroundings(sources, [Path(each.location) for each in sources], self.root, self.config, store)

    def _read(self, paths: Iterable[str]) -> dict[str, Source]:
        names = list(paths)
        sources = GitStore(self.git, self.before.values()).read(self.git.top / name for name in names)
        return dict(zip(names, sources, strict=True))


def staged(named: list[str], config: Config, language: Language) -> Inputs:
    """The files that are staged, at or below the paths that are named, and what is in the index beside them; no change
    where nothing is named and there are no plans.

    Raises CannotRunError, also where a file has a merge conflict; NotFoundError.
    """
    with _refusing():
        git, places, paths, root = _home(named)
        beside = _from_top(git, [root / PLANS, root / "schema"] if root is not None else [])
        index = {entry.path: entry for entry in git.files_of_index([*paths, *beside])}
        before = {entry.path: entry for entry in git.files("HEAD")}
        for name, place, path in zip(named, places, paths, strict=False):
            if not place.exists() and not any(_is_at(each, path) for each in (*index, *before)):
                raise NotFoundError(name)
        touched = [path for path in sorted(index) if _is_touched(index[path], before) and _is_wanted(path, paths)]
        touched = [path for path in touched if not config.excludes(git.top / path)]
        store = GitStore(git, index.values())
        sources = tuple(with_progress(store.read(git.top / path for path in touched), language))
        gone = tuple(path for path in before if path not in index and _is_wanted(path, [*paths, *beside]))
        change = Change(git, root, config, before, dict(zip(touched, sources, strict=True)), gone)
        return replace(surroundings(sources, places, root, config, store), change=change if places else None)


def changed_since(revision: str, named: list[str], config: Config, language: Language) -> Inputs:
    """The files of the work tree, at or below the paths that are named, that are not what they were where HEAD and the
    revision parted. Raises CannotRunError, NotFoundError.
    """
    with _refusing():
        git, places, _, root = _home(named)
        before = {entry.path: entry for entry in git.files(git.merge_base(revision, "HEAD"))}
        ids = {entry.id for entry in before.values()}
        files = dict.fromkeys(file for place in places for file in find(place) if not config.excludes(file))
        after = [entry_of(file, path, ids) for file, path in zip(files, _from_top(git, files), strict=True)]
        touched = [entry for entry in after if _is_touched(entry, before)]
        sources = tuple(with_progress((read(entry.file) for entry in touched if entry.file is not None), language))
        gone = tuple(path for path in before if not (git.top / path).exists())
        change = Change(
            git, root, config, before, dict(zip((each.path for each in touched), sources, strict=True)), gone
        )
        return replace(surroundings(sources, places, root, config), change=change if places else None)


def _home(named: list[str]) -> tuple[Git, list[Path], list[str], Path | None]:
    """The repository; the places that are named, without links on the way, and their paths from its top; the folder
    that holds `plans/`. Raises CannotRunError for a place outside of the repository.
    """
    places = [Path(os.path.realpath(path)) for path in paths_or_plans(named)]
    folder = next((each for place in places[:1] for each in (place, *place.parents) if each.is_dir()), Path.cwd())
    git = Git(folder)
    return git, places, _from_top(git, places), repository_root(folder)


def _from_top(git: Git, places: Iterable[Path]) -> list[str]:
    """The paths from the top of the repository, "" for itself. Raises CannotRunError for one outside of it."""
    found = []
    for place in places:
        if not place.is_relative_to(git.top):
            name = place.as_posix()
            raise CannotRunError(_OUTSIDE.saying(path=Message(name, name)))  # whole, however long it is
        path = place.relative_to(git.top).as_posix()
        found.append("" if path == "." else path)
    return found


def _is_touched(entry: Entry, before: dict[str, Entry]) -> bool:
    return entry.path not in before or before[entry.path].id != entry.id


def _is_wanted(path: str, wanted: Sequence[str]) -> bool:
    """Whether the linter would find a file there: not in a hidden folder."""
    return any(
        _is_at(path, each) and not any(part.startswith(".") for part in PurePosixPath(path).parts[_depth(each) :])
        for each in wanted
    )


def _is_at(path: str, place: str) -> bool:
    return not place or path == place or path.startswith(join(place, ""))


def _depth(place: str) -> int:
    return len(PurePosixPath(place).parts)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except SideError as error:
        raise CannotRunError(sentence(error, _WORDS)) from error
