"""How a judgement is declared and run. Adding a file below `judgements/` adds it.

A judgement is declared like a rule of the linter (`xplan_lint.rule`), but reads a `Comparison` and yields
concerns: which fact, or which fate, a reader must look at. Its module names its mirror (`MIRROR = "urgency-raised"`)
or says why it has none (`NO_MIRROR = "…"`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xplan_lint.diagnostic import Place
from xplan_lint.diff.change import At, Change
from xplan_lint.diff.comparison import Comparison, Judged
from xplan_lint.diff.fate import Fate
from xplan_lint.diff.side import Side
from xplan_lint.frozen import frozen
from xplan_lint.message import Value
from xplan_lint.rule import Rule
from xplan_lint.sha2 import sha256


@frozen
class Concern:
    """What a judgement found, and the values for its message."""

    about: Change | Fate
    wording: str
    values: Mapping[str, Value]


def concern(about: Change | Fate, wording: str = "", /, **values: Value) -> Concern:
    """A `Concern`, with the values of its message as keywords."""
    return Concern(about, wording, values)


def judge(comparison: Comparison) -> Iterator[Judged]:
    """Every judgement on a comparison, in the order of the judgements."""
    from xplan_lint.diff.judgements import all_judgements

    for judgement in all_judgements():
        for found in judgement.check(comparison):
            yield _judged(comparison, judgement, found)


def _judged(comparison: Comparison, judgement: Rule, found: Concern) -> Judged:
    about = found.about
    if isinstance(about, Fate):
        reference = about.node.reference
        old_at: At | None = At(about.node.side.path, about.node.challenge.at)
        new_at = _ending_at(about, comparison)
        subject, key = reference.id, f"{reference.organisation}/{reference.fiscal_year}/{reference.id}"
    else:
        old_at, new_at, subject, key = about.old_at, about.new_at, about.subject, about.fingerprint
    return Judged(
        judgement=judgement.id,
        severity=judgement.severity,
        message=judgement.messages[found.wording].saying(**found.values),
        help=judgement.help,
        organisation=comparison.organisation,
        subject=subject,
        about="" if isinstance(about, Fate) else about.fingerprint,
        old_place=_place(comparison.olds, old_at),
        new_place=_place(comparison.news, new_at),
        fingerprint=sha256(f"{judgement.id}\0{key}".encode()).hexdigest()[:16],
    )


def _ending_at(fate: Fate, comparison: Comparison) -> At | None:
    """Where a new plan says that the challenge ended."""
    entry = fate.ending.entry if fate.ending else None
    places = (At(side.path, each.at) for side in comparison.news for each in side.plan.ended if each is entry)
    return next(places, None)


def _place(sides: tuple[Side, ...], at: At | None) -> Place | None:
    if at is None:
        return None
    return next((Place(side.path, side.document.locate(at.route)) for side in sides if side.path == at.path), None)
