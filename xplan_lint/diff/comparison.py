"""What a comparison found: values only, from which every reporter writes."""

from __future__ import annotations

from collections.abc import Mapping

from xplan_lint.diagnostic import Place, Severity
from xplan_lint.diff.change import Change
from xplan_lint.diff.fate import Fate
from xplan_lint.diff.lineage import Link
from xplan_lint.diff.side import Node, Side
from xplan_lint.frozen import frozen
from xplan_lint.late_typing import Literal
from xplan_lint.message import Message


@frozen
class Judged:
    """Something that a reader must look at, and how grave it is.

    `subject` is the challenge or action ("A2.1"), "" for the plan; `about` is the fingerprint of the change that
    is judged, "" where it is a fate; the places are None on a side that lacks it.
    """

    judgement: str
    severity: Severity
    message: Message
    help: Message
    organisation: str
    subject: str
    about: str
    old_place: Place | None
    new_place: Place | None
    fingerprint: str


@frozen
class Comparison:
    """One organisation on both sides. A side has several plans where organisations were merged or divided.

    `fates` has one entry for every challenge of the old side; `added` are the challenges of the new side that
    carry on none of the old. `is_same_year` tells two versions of one plan from the plans of two years.
    """

    organisation: str
    olds: tuple[Side, ...]
    news: tuple[Side, ...]
    is_same_year: bool
    fates: tuple[Fate, ...]
    added: tuple[Node, ...]
    links: tuple[Link, ...]
    suggestions: tuple[Link, ...]
    changes: tuple[Change, ...]
    judgements: tuple[Judged, ...] = ()


@frozen
class Unreadable:
    """A plan that cannot be read on one side, and why; everything else is compared without it."""

    path: str
    side: Literal["old", "new"]
    reason: Message


@frozen
class Difference:
    """A whole comparison: what the two sides are called, and every organisation that either of them has.

    `names` gives the organisations' names by slug. In a comparison of versions only plans that differ stand in
    `comparisons`.
    """

    old_name: Message
    new_name: Message
    is_same_year: bool
    comparisons: tuple[Comparison, ...]
    unreadable: tuple[Unreadable, ...]
    names: Mapping[str, str]
