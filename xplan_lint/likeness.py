"""How alike two challenges read: what may suggest that one goes on as the other. It never decides."""

from __future__ import annotations

from collections.abc import Callable

from xplan_lint.model import Challenge
from xplan_lint.similarity import Gist, gist, known_gist, shared_phrases, similarity_of_gists

LIKELY = 0.10  # a suggestion below this would be noise; true pairs of real plans start at 0.09

Gists = tuple[Gist | None, Gist | None]  # of a challenge: of its title and of what it says, None where that is nothing


def likeness(old: Challenge, new: Challenge) -> float:
    """How alike two challenges read, from 0.0 to 1.0: half by title, half by what they say.

    Where one of them says nothing yet, the titles decide alone.
    """
    return likeness_of_gists(gists_of(old, known_gist), gists_of(new, known_gist))


def gists_of(challenge: Challenge, make: Callable[[str], Gist] = gist) -> Gists:
    """What is compared of a challenge; whoever compares many with many takes it once of each."""
    title, said = _words(challenge)
    return make(title) if title else None, make(said) if said else None


def likeness_of_gists(old: Gists, new: Gists) -> float:
    """The likeness of two challenges by what is compared of them."""
    (title, said), (other_title, other_said) = old, new
    titles = similarity_of_gists(title, other_title) if title and other_title else 0.0
    if titles == 1.0 or not (said and other_said):
        return titles
    return 0.5 * titles + 0.5 * similarity_of_gists(said, other_said)


def evidence(old: Challenge, new: Challenge) -> tuple[str, ...]:
    """The longest phrases that the two challenges share."""
    return shared_phrases(*("\n".join(_words(each)) for each in (old, new)))


def _words(challenge: Challenge) -> tuple[str, str]:
    """The title, and what the challenge says."""
    summary = challenge.summary.approach if challenge.summary else ()
    actions = [text for action in challenge.actions for text in (action.title, action.text) if text]
    said = (challenge.problem or "", *challenge.background, *challenge.approach, *summary, *actions)
    return challenge.title, "\n".join(said).strip()
