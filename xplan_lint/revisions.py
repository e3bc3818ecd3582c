"""Plans out of git: what a revision, the index and the work tree hold, and the contents of what is asked for."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path

from xplan_lint.frozen import frozen, replace
from xplan_lint.git_program import contents_of, run
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.snapshot import FORMS, Entry, Snapshot, entries_on_disk, join, roots_above, roots_in, take
from xplan_lint.sources import PLANS, SUFFIXES, Obstacle, Source, from_bytes, read

_OBJECT_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_SPARSE = "S"  # `ls-files -t`: kept in the index, left out of this work tree


@frozen
class Git:
    """The repository that `folder` lies in. Git is asked only for what is needed; each method may raise SideError."""

    folder: Path

    @cached_property
    def _place(self) -> tuple[Path | None, str]:
        """The top of the work tree, if there is one, and the way from there to the folder: "", "a/b"."""
        done = run(self.folder, "rev-parse", "--is-inside-work-tree", "--show-cdup", "--show-prefix")
        if done.returncode:
            reason = done.stderr.decode(errors="replace").removeprefix("fatal: ").partition("\n")[0]
            if reason.startswith("not a git repository"):
                raise SideError(Wrong.NOT_A_REPOSITORY)
            raise SideError(Wrong.GIT_FAILED, reason=reason)
        is_inside, up, prefix = map(os.fsdecode, done.stdout.split(b"\n", 2))
        top = os.path.normpath(os.path.join(os.path.realpath(self.folder), up))  # noqa: PTH118 # `up` may be absolute
        return Path(top) if is_inside == "true" else None, prefix.removesuffix("\n").rstrip("/")

    @property
    def top(self) -> Path:
        """The top of the work tree, which a bare repository lacks."""
        top, _ = self._place
        if top is None:
            raise SideError(Wrong.NO_WORK_TREE)
        return top

    @property
    def is_bare(self) -> bool:
        """Whether there is a repository here, and it has no work tree."""
        try:
            top, _ = self._place
        except SideError:
            return False
        return top is None

    def resolve(self, revision: str) -> str:
        """The id of the object that a revision names."""
        _ = self._place
        # Git takes every id for that of an object, until it is asked whether there is one.
        id = self._parse(f"{revision}^{{object}}" if _OBJECT_ID.fullmatch(revision) else revision)
        if id is None:
            names = run(self.folder, "for-each-ref", "--format=%(refname:short)").stdout.decode(errors="replace")
            wrong = Wrong.UNKNOWN_REVISION_IN_SHALLOW_CLONE if self._is_shallow else Wrong.UNKNOWN_REVISION
            raise SideError(wrong, known=names.splitlines(), revision=revision)
        return id

    def merge_base(self, old: str, new: str) -> str:
        """The id of the commit where two revisions parted, as `git diff old...new` takes it."""
        ids = {revision: self.resolve(revision) for revision in (old, new)}
        done = run(self.folder, "merge-base", ids[old], ids[new])
        if done.returncode == 0:
            return done.stdout.decode().strip()
        for revision, id in ids.items():
            if self._parse(f"{id}^{{commit}}") is None:
                raise SideError(Wrong.NO_COMMIT, revision=revision)
        wrong = Wrong.NO_MERGE_BASE_IN_SHALLOW_CLONE if self._is_shallow else Wrong.NO_MERGE_BASE
        raise SideError(wrong, old=old, new=new)

    def tree(self, revision: str) -> Snapshot:
        """What a revision holds."""
        listing = ("ls-tree", "-r", "-z", "--full-tree", "--end-of-options")
        if "\0" not in revision:  # no argument of a program can hold it
            with suppress(SideError):  # told below
                return self._snapshot(self.folder, *listing, revision)
        id = self.resolve(revision)
        try:
            return self._snapshot(self.folder, *listing, id)
        except SideError as error:
            if self._parse(f"{id}^{{tree}}") is None:
                raise SideError(Wrong.NO_COMMIT, revision=revision) from error
            raise

    def index(self) -> Snapshot:
        """What would be committed now."""
        return self._snapshot(self.top, "ls-files", "-s", "-t", "-z")

    def files(self, revision: str) -> list[Entry]:
        """Every YAML file of a commit; none of HEAD where nothing is committed yet."""
        try:
            id = self.resolve(revision)
        except SideError as error:
            if revision == "HEAD" and error.wrong is Wrong.UNKNOWN_REVISION:
                return []
            raise
        return _yaml(_entries(self.folder, "ls-tree", "-r", "-z", "--full-tree", id))

    def files_of_index(self, below: Sequence[str]) -> list[Entry]:
        """Every YAML file in the index at or below the paths, which count from the top; "" is the top."""
        paths = () if "" in below else ("--", *below)
        return _yaml(_entries(self.top, "ls-files", "-s", "-t", "-z", *paths))

    def work_tree(self, other: Snapshot) -> Snapshot:
        """What lies on the disk, compared with `other`. What a sparse checkout leaves out is as the index has it."""
        _, prefix = self._place
        for root in chain(roots_above(prefix), self._roots_on_disk()):
            sparse = _entries(self.top, "ls-files", "-s", "-t", "-z", "--", join(root, PLANS), only=_SPARSE)
            found = take([*sparse, *entries_on_disk(self.top, root, other.ids)], [root])
            if found.root is not None:
                return found
        return Snapshot()

    def file(self, name: str) -> Source:
        """The one file that `REV:path` names; `:path` is that of the index."""
        revision, path = split_path(name) or ("", name)
        _, prefix = self._place
        shown = posixpath.normpath(posixpath.join(prefix, path)) if path.startswith(("./", "../")) else path
        id = self._parse(name)
        if id is not None:
            [source] = self.sources([Entry(shown, id)])
            return source
        home = self.tree(revision) if revision else self.index()
        known = [entry.path for entry in home.plans.values()]
        if revision:
            raise SideError(Wrong.NOT_IN_REVISION, known=known, revision=revision, path=shown)
        raise SideError(Wrong.NOT_IN_INDEX, known=known, path=shown)

    def sources(self, entries: Sequence[Entry]) -> Iterator[Source]:
        """The files themselves, in the order of the entries: from the disk, or all through one `git cat-file`."""
        contents = contents_of(self.folder, [entry.id for entry in entries if entry.file is None and not entry.is_link])
        for entry in entries:
            if entry.is_link:
                yield Source(entry.path, b"", Obstacle.NOT_A_FILE)
            elif entry.file is not None:
                yield replace(read(entry.file), path=entry.path)
            else:
                yield _source(entry.path, next(contents))

    def _snapshot(self, folder: Path, *listing: str) -> Snapshot:
        """The plans at or above the folder, else wherever they lie in the repository."""
        _, prefix = self._place
        roots = roots_above(prefix)
        wanted = [join(root, each) for root in roots for each in (PLANS, FORMS)]
        found = take(_entries(folder, *listing, "--", *wanted), roots)
        if found.root is not None:
            return found
        entries = list(_entries(folder, *listing))
        return take(entries, roots_in(entry.path for entry in entries))

    def _roots_on_disk(self) -> Iterator[str]:
        """Wherever in the work tree `plans/` lies; looked for only when it is reached."""
        done = run(self.top, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        yield from roots_in(os.fsdecode(name) for name in done.stdout.split(b"\0"))

    def _parse(self, revision: str) -> str | None:
        if "\0" in revision:  # no argument of a program can hold it
            return None
        done = run(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        id = done.stdout.decode().strip()
        return id if done.returncode == 0 and _OBJECT_ID.fullmatch(id) else None

    @property
    def _is_shallow(self) -> bool:
        return run(self.folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _source(path: str, found: bytes | Obstacle) -> Source:
    return Source(path, b"", found) if isinstance(found, Obstacle) else from_bytes(path, found)


def _entries(folder: Path, *listing: str, only: str = "") -> Iterator[Entry]:
    """What `ls-tree -z`, or `ls-files -s -t -z`, tells; of the latter only what has the tag `only`."""
    done = run(folder, *listing)
    if done.returncode:
        raise SideError(Wrong.GIT_FAILED, reason=done.stderr.decode(errors="replace").strip())
    for record in done.stdout.split(b"\0")[:-1]:
        head, _, name = record.partition(b"\t")
        words, path = head.decode().split(" "), os.fsdecode(name)
        if len(words) == 3:
            yield Entry(path, words[2], words[0])
        elif words[0] == only or not only:
            if words[3] != "0":
                raise SideError(Wrong.UNMERGED, path=path)
            yield Entry(path, words[2], words[1])


def _yaml(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.path.endswith(SUFFIXES) and not entry.is_submodule]


def split_path(name: str) -> tuple[str, str] | None:
    """The revision and the path of `REV:path`, with "" for the index; None for what names no path.

    As git does it: at the first colon outside of braces, and `:/text` looks for a commit.
    """
    if name.startswith(":/"):
        return None
    depth = 0
    for index, character in enumerate(name):
        depth += (character == "{") - (character == "}")
        if character == ":" and depth <= 0:
            revision, path = name[:index], name[index + 1 :]
            return revision, re.sub("^[0-3]:", "", path) if not revision else path
    return None
