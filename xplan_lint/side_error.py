"""A side of a comparison that cannot be had, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xplan_lint.late_enum import Enum
from xplan_lint.message import Value


class Wrong(Enum):
    """What is wrong with a side; behind each the values that belong to it. The command line has the sentences."""

    NO_GIT = "no-git"
    GIT_FAILED = "git-failed"  # reason
    NOT_A_REPOSITORY = "not-a-repository"
    NO_WORK_TREE = "no-work-tree"
    UNKNOWN_REVISION = "unknown-revision"  # revision; known: the branches and tags
    UNKNOWN_REVISION_IN_SHALLOW_CLONE = "unknown-revision-in-shallow-clone"  # likewise
    NO_COMMIT = "no-commit"  # revision
    NO_MERGE_BASE = "no-merge-base"  # old, new
    NO_MERGE_BASE_IN_SHALLOW_CLONE = "no-merge-base-in-shallow-clone"  # old, new
    NOT_IN_REVISION = "not-in-revision"  # revision, path; known: the plans there
    NOT_IN_INDEX = "not-in-index"  # path; known: the plans there
    UNMERGED = "unmerged"  # path
    NO_PLANS = "no-plans"  # point
    NO_SUCH_YEAR = "no-such-year"  # point, year, years
    YEARS_BACKWARDS = "years-backwards"  # old, new
    ONE_YEAR = "one-year"  # year
    ONE_FILE = "one-file"  # path
    MIXED = "mixed"  # first, second
    TOO_MANY = "too-many"
    STAGED = "staged"
    UNREADABLE = "unreadable"  # path, reason
    UNKNOWN_ORGANISATION = "unknown-organisation"  # organisation; known
    NO_SUCH_YEAR_OF_ORGANISATION = "no-such-year-of-organisation"  # organisation, years


class SideError(Exception):
    """A side of a comparison cannot be had; `values` belong to the sentence, `known` is what could be meant."""

    def __init__(self, wrong: Wrong, *, known: Iterable[str] = (), **values: Value) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong
        self.known = tuple(known)
        self.values: Mapping[str, Value] = values
