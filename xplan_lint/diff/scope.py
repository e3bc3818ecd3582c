"""What is being compared, so that a comparison need only say what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Route
from xplan_lint.diff.change import Aspect, At, Change, Verb
from xplan_lint.diff.side import Side
from xplan_lint.frozen import frozen, replace
from xplan_lint.similarity import pair_up, similarity

# Two texts of one list are one text that was reworded from here on; below, one went and another came.
REWORDED = 0.35

Item = tuple[Route, str]


@frozen
class Scope:
    """Two sides, and the challenge or action on each that the facts are about."""

    organisation: str
    old: Side
    new: Side
    old_subject: str = ""
    new_subject: str = ""

    def about(self, old_subject: str, new_subject: str) -> Scope:
        return replace(self, old_subject=old_subject, new_subject=new_subject)

    def fact(
        self,
        aspect: Aspect,
        before: str | None,
        after: str | None,
        old_at: Route | None,
        new_at: Route | None,
        *,
        item: str = "",
        verb: Verb | None = None,
    ) -> Iterator[Change]:
        """The fact that `before` became `after`; nothing where they say the same. None is what is not there."""
        if before == after or (None not in (before, after) and comparable(before or "") == comparable(after or "")):
            return
        verb = verb or (Verb.ADDED if before is None else Verb.REMOVED if after is None else Verb.CHANGED)
        yield Change(
            aspect,
            verb,
            self.organisation,
            self.old_subject,
            self.new_subject,
            item,
            before,
            after,
            At(self.old.path, old_at) if old_at is not None else None,
            At(self.new.path, new_at) if new_at is not None else None,
        )

    def text(
        self, aspect: Aspect, before: str | None, after: str | None, old_at: Route, new_at: Route
    ) -> Iterator[Change]:
        """One text: a missing one and a blank one are the same."""
        yield from self.fact(aspect, (before or "").strip() or None, (after or "").strip() or None, old_at, new_at)

    def texts(self, aspect: Aspect, olds: Sequence[Item], news: Sequence[Item]) -> Iterator[Change]:
        """A list of texts whose order says nothing: which were reworded, went or came."""
        pairs, gone, come = pair_up(olds, news, key=_key, score=_likeness, threshold=REWORDED)
        for (old_at, before), (new_at, after) in pairs:
            yield from self.fact(aspect, before, after, old_at, new_at)
        for at, text in gone:
            yield from self.fact(aspect, text, None, at, None)
        for at, text in come:
            yield from self.fact(aspect, None, text, None, at)

    def names(self, aspect: Aspect, olds: Sequence[Item], news: Sequence[Item]) -> Iterator[Change]:
        """A list of names: one that is spelt differently is another."""
        before, after = {_key(each): each for each in olds}, {_key(each): each for each in news}
        for name in [name for name in before if name not in after]:
            yield from self.fact(aspect, before[name][1], None, before[name][0], None)
        for name in [name for name in after if name not in before]:
            yield from self.fact(aspect, None, after[name][1], None, after[name][0])


@frozen
class Sections:
    """Which sections the form of each side has; one that only one form has is the form's change, not the plan's."""

    old: frozenset[str]
    new: frozenset[str]
    is_one_form: bool

    def comparable(self, name: str, before: object, after: object) -> bool:
        """Whether `name` can be told apart: both forms are one, or a side that lacks it has a form that asks for it."""
        return self.is_one_form or ((bool(before) or name in self.old) and (bool(after) or name in self.new))


def items(at: Route, key: str, texts: Sequence[str]) -> list[Item]:
    """The texts of a list with their routes, blank ones left out."""
    return [(at / key / index, text) for index, text in enumerate(texts) if text.strip()]


def _key(item: Item) -> str:
    return comparable(item[1])


def _likeness(one: Item, other: Item) -> float:
    return similarity(one[1], other[1])
