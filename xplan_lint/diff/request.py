"""What the words of a command line ask to be compared. Only the words are looked at, neither disk nor git."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import frozen
from xplan_lint.late_enum import Enum
from xplan_lint.message import Message
from xplan_lint.revisions import split_path
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.sources import SUFFIXES

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_IN_BRACES = re.compile(r"\{[^}]*\}")


@frozen
class Revision:
    """A commit, a branch, a tag: whatever git knows by this name."""

    text: str


@frozen
class MergeBase:
    """The commit where two revisions parted."""

    old: str
    new: str


class Local(Enum):
    """What is not committed yet."""

    INDEX = "index"
    WORK_TREE = "work-tree"


Point = Revision | MergeBase | Local


@frozen
class Versions:
    """The same plans at two points; those of one fiscal year where `year` is given."""

    old: Point
    new: Point
    year: FiscalYear | None = None


@frozen
class Years:
    """The plans of two fiscal years, each as they stand at a point."""

    old: Point
    old_year: FiscalYear
    new: Point
    new_year: FiscalYear


@frozen
class Files:
    """Two files, each a path or `REV:path`."""

    old: str
    new: str


Request = Versions | Years | Files


def point_name(point: Point) -> Message:
    """What a point is called for a reader."""
    match point:
        case Revision(text):
            return Message("{revision}", "{revision}", {"revision": text})
        case MergeBase(old, new):
            return Message("{old}と{new}の分岐点", "the merge base of {old} and {new}", {"old": old, "new": new})
        case Local.INDEX:
            return Message("コミットする予定の内容", "what is staged")
        case Local.WORK_TREE:
            return Message("手元のファイル", "the work tree")


def read_words(words: Sequence[str], *, staged: bool = False) -> Request:
    """What is to be compared. Raises SideError where the words name no two sides that can be."""
    if len(words) > 2:
        raise SideError(Wrong.TOO_MANY)
    if staged:
        if any(_year(word) or _is_file(word) or ".." in word for word in words) or len(words) > 1:
            raise SideError(Wrong.STAGED)
        return Versions(Revision(words[0] if words else "HEAD"), Local.INDEX)
    if not words:
        return Versions(Revision("HEAD"), Local.WORK_TREE)
    return _one(words[0]) if len(words) == 1 else _two(*words)


def _one(word: str) -> Request:
    year = _year(word)
    if year is not None:
        point, of = year
        if point is Local.WORK_TREE:
            raise SideError(Wrong.ONE_YEAR, year=word)
        return Versions(point, Local.WORK_TREE, of)
    old, dots, new = _range(word)
    if dots == ".." and _year(old) and _year(new):
        return _two(old, new)
    if _is_file(word):
        raise SideError(Wrong.ONE_FILE, path=word)
    if not dots:
        return Versions(Revision(word), Local.WORK_TREE)
    if dots == "..":
        return Versions(Revision(old or "HEAD"), Revision(new or "HEAD"))
    return Versions(MergeBase(old or "HEAD", new or "HEAD"), Revision(new or "HEAD"))


def _two(first: str, second: str) -> Request:
    old, new = _year(first), _year(second)
    if old and new:
        (old_point, old_year), (new_point, new_year) = old, new
        if old == new:
            raise SideError(Wrong.ONE_YEAR, year=first)
        if old_year == new_year:
            return Versions(old_point, new_point, old_year)
        if old_year > new_year:
            raise SideError(Wrong.YEARS_BACKWARDS, old=first, new=second)
        return Years(old_point, old_year, new_point, new_year)
    if _is_file(first) and _is_file(second):
        return Files(first, second)
    if old or new or any(_is_file(word) or _range(word)[1] for word in (first, second)):
        raise SideError(Wrong.MIXED, first=first, second=second)
    return Versions(Revision(first), Revision(second))


def _year(word: str) -> tuple[Point, FiscalYear] | None:
    """`2024`, `R6`, `令和6年度`, also in full width as an input method writes it; also `REV:2024`, `:2024`."""
    revision, colon, year = word.rpartition(":")
    try:
        found = FiscalYear.parse(unicodedata.normalize("NFKC", year))
    except ValueError:
        return None
    return Revision(revision) if revision else Local.INDEX if colon else Local.WORK_TREE, found


def _is_file(word: str) -> bool:
    """Whether it is the path of a YAML file, or `REV:path`."""
    return word.lower().endswith(SUFFIXES) or names_path_in_git(word)


def names_path_in_git(word: str) -> bool:
    """Whether it is `REV:path` or `:path`; a path of Windows such as `C:/plans` is not."""
    return split_path(word) is not None and not _DRIVE.match(word)


def _range(word: str) -> tuple[str, str, str]:
    """The revisions of `A..B` or `A...B` and the dots between them, which are "" where it is neither."""
    bare = _IN_BRACES.sub(lambda found: "_" * len(found[0]), word)  # `HEAD^{/a..b}` looks for a text
    start = bare.find("..")
    if start < 0:
        return word, "", ""
    dots = "..." if bare.startswith("...", start) else ".."
    return word[:start], dots, word[start + len(dots) :]
