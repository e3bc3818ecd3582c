"""How alike two challenges read: what may suggest that one goes on as the other. It never decides."""

from __future__ import annotations

from xplan_lint.model import Challenge
from xplan_lint.similarity import shared_phrases, similarity

LIKELY = 0.10  # a suggestion below this would be noise; true pairs of real plans start at 0.09


def likeness(old: Challenge, new: Challenge) -> float:
    """How alike two challenges read, from 0.0 to 1.0: half by title, half by what they say.

    Where one of them says nothing yet, the titles decide alone.
    """
    titles = similarity(old.title, new.title) if old.title and new.title else 0.0
    one, other = _body(old).strip(), _body(new).strip()
    if titles == 1.0 or not (one and other):
        return titles
    return 0.5 * titles + 0.5 * similarity(one, other)


def evidence(old: Challenge, new: Challenge) -> tuple[str, ...]:
    """The longest phrases that the two challenges share."""
    one, other = (f"{each.title}\n{_body(each)}" for each in (old, new))
    return shared_phrases(one, other)


def _body(challenge: Challenge) -> str:
    summary = challenge.summary.approach if challenge.summary else ()
    actions = [text for action in challenge.actions for text in (action.title, action.text) if text]
    return "\n".join((challenge.problem or "", *challenge.background, *challenge.approach, *summary, *actions))
