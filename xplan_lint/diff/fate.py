"""What became of a challenge: the row that it takes in the follow-through table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diff.challenges import pair_actions
from xplan_lint.diff.lineage import Ending, Link
from xplan_lint.diff.side import Node, Side
from xplan_lint.frozen import frozen
from xplan_lint.late_enum import Enum
from xplan_lint.message import Message
from xplan_lint.model import Report, RetrospectiveEntry
from xplan_lint.reference import Reference


class Way(Enum):
    """How a challenge goes on; it may do so in several ways at once."""

    RENUMBERED = ("renumbered", "番号変更", "renumbered")
    RENAMED = ("renamed", "改題", "renamed")
    MOVED = ("moved", "領域の移動", "moved to another area")
    HANDED_OVER = ("handed-over", "他の組織へ引き継ぎ", "handed over to another organisation")
    MERGED = ("merged", "統合", "merged")
    SPLIT = ("split", "分割", "split")
    NARROWED = ("narrowed", "取組の縮小", "narrowed")
    WIDENED = ("widened", "取組の拡大", "widened")

    def __init__(self, word: str, japanese: str, english: str) -> None:
        self.word = word
        self.label = Message(japanese, english)


@frozen
class Fate:
    """One challenge of the old side: what was planned and reported, what is said of it now, where it went.

    Exactly one holds: `links` is not empty (it goes on), `ending` is given (it ended, and the new plan says
    so), or neither (nothing accounts for it; `suggestions` are guesses). A challenge that both goes on and is
    said to have ended goes on here, and is a finding of the linter.
    """

    node: Node
    links: tuple[Link, ...]
    ways: tuple[Way, ...]
    ending: Ending | None
    suggestions: tuple[Link, ...]
    planned: tuple[str, ...]
    reported: tuple[Report, ...]
    reflected: tuple[RetrospectiveEntry, ...]


def fates(
    olds: Iterable[Node],
    links: Sequence[Link],
    endings: Sequence[Ending],
    suggestions: Sequence[Link],
    news: Sequence[Side],
) -> tuple[Fate, ...]:
    """One fate for every old challenge, in the order of the plan."""
    ended = {ending.node: ending for ending in endings}
    found = []
    for node in olds:
        own = tuple(link for link in links if link.old is node)
        found.append(
            Fate(
                node=node,
                links=own,
                ways=ways(own, links, news),
                ending=None if own else ended.get(node),
                suggestions=tuple(link for link in suggestions if link.old is node),
                planned=planned(node),
                reported=node.challenge.progress.reports if node.challenge.progress else (),
                reflected=_reflected(node.reference, news),
            )
        )
    return tuple(found)


def ways(own: Sequence[Link], links: Sequence[Link], news: Sequence[Side]) -> tuple[Way, ...]:
    """How the challenge of `own` goes on, among all `links`; `news` are the plans that its organisation has now."""
    found = {
        Way.SPLIT: len(own) > 1,
        Way.MERGED: any(link.new is mine.new and link is not mine for mine in own for link in links),
        Way.MOVED: any(link.old.challenge.id[:1] != link.new.challenge.id[:1] for link in own),
        # An organisation that was renamed or merged is on the new side of the same comparison.
        Way.HANDED_OVER: any(all(link.new.side is not side for side in news) for link in own),
    }
    if len(own) == 1 and not found[Way.MERGED] and own[0].old.challenge != own[0].new.challenge:
        old, new = own[0].old.challenge, own[0].new.challenge
        lost, gained = pair_actions(old.actions, new.actions)[1:]
        has_actions = bool(old.actions and new.actions)
        found |= {
            Way.RENUMBERED: own[0].basis == "matched" and old.id != new.id and old.id[:1] == new.id[:1],
            Way.RENAMED: comparable(old.title) != comparable(new.title),
            Way.NARROWED: has_actions and bool(lost) and not gained,
            Way.WIDENED: has_actions and bool(gained) and not lost,
        }
    return tuple(way for way in Way if found.get(way))


def planned(node: Node) -> tuple[str, ...]:
    """What the challenge set out to do, as short as its plan says it."""
    challenge = node.challenge
    titles = tuple(action.title for action in challenge.actions if action.title)
    approach = challenge.summary.approach if challenge.summary else ()
    return titles or approach or challenge.approach


def _reflected(reference: Reference, news: Iterable[Side]) -> tuple[RetrospectiveEntry, ...]:
    return tuple(
        entry
        for side in news
        if (retrospective := side.plan.retrospective)
        for entry in (*retrospective.achieved, *retrospective.shortfalls)
        if reference in {Reference.parse(text, side.plan.organisation) for text in entry.about}
    )
