"""How alike two challenges read: what may suggest that one goes on as the other. It never decides."""

from __future__ import annotations

from xplan_lint.model import Challenge
from xplan_lint.similarity import shared_phrases, similarity

LIKELY = 0.10  # a suggestion below this would be noise; true pairs of real plans start at 0.09


Words = tuple[str, str]  # of a challenge: its title, and what it says


def likeness(old: Challenge, new: Challenge) -> float:
    """How alike two challenges read, from 0.0 to 1.0: half by title, half by what they say.

    Where one of them says nothing yet, the titles decide alone.
    """
    return likeness_of_words(words_of(old), words_of(new))


def words_of(challenge: Challenge) -> Words:
    """What is compared of a challenge; whoever compares many with many takes it once of each."""
    summary = challenge.summary.approach if challenge.summary else ()
    actions = [text for action in challenge.actions for text in (action.title, action.text) if text]
    said = (challenge.problem or "", *challenge.background, *challenge.approach, *summary, *actions)
    return challenge.title, "\n".join(said).strip()


def likeness_of_words(old: Words, new: Words) -> float:
    """The likeness of two challenges by their words."""
    (title, said), (other_title, other_said) = old, new
    titles = similarity(title, other_title) if title and other_title else 0.0
    if titles == 1.0 or not (said and other_said):
        return titles
    return 0.5 * titles + 0.5 * similarity(said, other_said)


def evidence(old: Challenge, new: Challenge) -> tuple[str, ...]:
    """The longest phrases that the two challenges share."""
    return shared_phrases(*("\n".join(words_of(each)) for each in (old, new)))
