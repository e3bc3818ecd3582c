"""Every fact about two sides, gathered in the order in which a plan is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diff.challenges import (
    Actions,
    compare_action,
    compare_body,
    compare_header,
    compare_progress,
    pair_actions,
)
from xplan_lint.diff.change import Aspect, At, Change, Verb
from xplan_lint.diff.lineage import Link
from xplan_lint.diff.profile import compare_profile
from xplan_lint.diff.schedules import compare_tables
from xplan_lint.diff.scope import Scope, Sections, items
from xplan_lint.diff.side import Node, Side
from xplan_lint.form import Form, Section
from xplan_lint.frozen import frozen
from xplan_lint.model import Action, Challenge, Stage
from xplan_lint.similarity import pair_up

Placed = tuple[Node, Action]


@frozen
class Facts:
    """The facts about the plans of one organisation, whose challenges `links` connect."""

    organisation: str
    olds: Sequence[Side]
    news: Sequence[Side]
    links: Sequence[Link]
    forms: Mapping[str, Form]
    is_same_year: bool

    def changes(self, gone: Iterable[Node], come: Iterable[Node]) -> Iterator[Change]:
        """All of them; `gone` and `come` are the challenges that no link connects."""
        removed, added = list(gone), list(come)
        if len(self.olds) == len(self.news) == 1:
            old, new = self.olds[0], self.news[0]
            sections = _sections(self.forms, old, new, _asked_of_plan)
            yield from compare_profile(self._scope(old, new), sections, same_year=self.is_same_year)
        loose_old: list[Placed] = [(node, action) for node in removed for action in node.challenge.actions]
        loose_new: list[Placed] = [(node, action) for node in added for action in node.challenge.actions]
        lost: list[Placed] = []
        won: list[Placed] = []
        for links in _components(self.links):
            yield from self._component(links, lost, won)
        yield from self._moved_actions([*lost, *loose_old], [*won, *loose_new], lost, won)
        for node, action in lost:
            yield self._one_sided(
                Aspect.ACTION, Verb.REMOVED, node, action.id, action.title or action.text or "", action
            )
        for node, action in won:
            yield self._one_sided(Aspect.ACTION, Verb.ADDED, node, action.id, action.title or action.text or "", action)
        for node in removed:
            challenge = node.challenge
            yield self._one_sided(Aspect.CHALLENGE, Verb.REMOVED, node, challenge.id, challenge.title, challenge)
        for node in added:
            challenge = node.challenge
            yield self._one_sided(Aspect.CHALLENGE, Verb.ADDED, node, challenge.id, challenge.title, challenge)

    def _scope(self, old: Side, new: Side) -> Scope:
        return Scope(self.organisation, old, new)

    def _one_sided(
        self, aspect: Aspect, verb: Verb, node: Node, subject: str, text: str, part: Action | Challenge
    ) -> Change:
        at = At(node.side.path, part.at)
        if verb is Verb.ADDED:
            return Change(aspect, verb, self.organisation, "", subject, "", None, text, None, at)
        return Change(aspect, verb, self.organisation, subject, "", "", text, None, at, None)

    def _component(self, links: Sequence[Link], lost: list[Placed], won: list[Placed]) -> Iterator[Change]:
        """Challenges that go on as one another: one as one is compared whole, others as far as it makes sense."""
        if len(links) == 1 and links[0].old.challenge == links[0].new.challenge:
            return
        for link in links:
            scope, old, new = self._of(link), link.old.challenge, link.new.challenge
            sections = self._sections(link)
            yield from compare_header(scope, old, new, sections)
            if self.is_same_year:
                yield from _same_year_header(scope, old, new)
            if len(links) == 1:
                yield from compare_body(scope, old, new, sections)
        olds = [(node, action) for node in _unique(link.old for link in links) for action in node.challenge.actions]
        news = [(node, action) for node in _unique(link.new for link in links) for action in node.challenge.actions]
        if not all(self._sections(link).comparable("actions", olds, news) for link in links):
            return
        pairs, gone, come = _pair_placed(olds, news)
        lost += gone
        won += come
        for (old_node, before), (new_node, after) in pairs:
            yield from compare_action(self._scope(old_node.side, new_node.side), before, after)
        if len(links) == 1:
            yield from self._shared(links[0], [(one[1], other[1]) for one, other in pairs])

    def _shared(self, link: Link, pairs: Actions) -> Iterator[Change]:
        """What the actions of a challenge share: one table, and the reports on them."""
        scope, old, new = self._of(link), link.old.challenge, link.new.challenge
        yield from compare_tables(scope, (old.schedule, old.rows), (new.schedule, new.rows))
        if self.is_same_year:
            yield from compare_progress(scope, old, new, pairs)
            return
        for before, after in pairs:  # the reports of two years differ; only how far each got is comparable
            was, is_now = _status(old, before), _status(new, after)
            if was and is_now:
                yield from scope.about(before.id, after.id).fact(Aspect.STATUS, was, is_now, before.at, after.at)

    def _moved_actions(
        self, olds: Sequence[Placed], news: Sequence[Placed], lost: list[Placed], won: list[Placed]
    ) -> Iterator[Change]:
        """Actions that left one challenge and came, under the same title, to another; taken out of the lists."""
        titled_old, titled_new = ([each for each in side if each[1].title] for side in (olds, news))
        pairs, _, _ = pair_up(titled_old, titled_new, key=_title)
        for (old_node, before), (new_node, after) in pairs:
            scope = self._scope(old_node.side, new_node.side)
            yield from scope.about(before.id, after.id).fact(
                Aspect.ACTION, before.id, after.id, before.at, after.at, item=after.title or "", verb=Verb.MOVED
            )
            yield from compare_action(scope, before, after)
        lost[:] = [each for each in lost if all(each[1] is not before for (_, before), _ in pairs)]
        won[:] = [each for each in won if all(each[1] is not after for _, (_, after) in pairs)]

    def _of(self, link: Link) -> Scope:
        return self._scope(link.old.side, link.new.side).about(link.old.challenge.id, link.new.challenge.id)

    def _sections(self, link: Link) -> Sections:
        return _sections(self.forms, link.old.side, link.new.side, _asked_of_challenge)


def _title(placed: Placed) -> str:
    return comparable(placed[1].title or "")


def _same_year_header(scope: Scope, old: Challenge, new: Challenge) -> Iterator[Change]:
    if old.id[:1] == new.id[:1]:
        yield from scope.fact(Aspect.NUMBER, old.id, new.id, old.at / "id", new.at / "id")
    before, after = (items(each.at, "continues", each.continues) for each in (old, new))
    yield from scope.names(Aspect.CONTINUES, before, after)


def _sections(
    forms: Mapping[str, Form], old: Side, new: Side, asked: Callable[[Mapping[str, Form], Side], frozenset[str]]
) -> Sections:
    return Sections(asked(forms, old), asked(forms, new), old.plan.form == new.plan.form)


def _asked_of_plan(forms: Mapping[str, Form], side: Side) -> frozenset[str]:
    form = forms.get(side.plan.form)
    return _names(form.owed_by_plan(Stage.CLOSED)) if form else frozenset()


def _asked_of_challenge(forms: Mapping[str, Form], side: Side) -> frozenset[str]:
    form = forms.get(side.plan.form)
    return _names(form.owed_by_challenge(Stage.CLOSED)) if form else frozenset()


def _names(sections: Iterable[Section]) -> frozenset[str]:
    return frozenset(".".join(map(str, section.route)) for section in sections)


def _status(challenge: Challenge, action: Action) -> str | None:
    reports = challenge.progress.reports if challenge.progress else ()
    return next((each.status for each in reports if not each.actions or action.number in each.actions), None)


def _pair_placed(
    olds: Sequence[Placed], news: Sequence[Placed]
) -> tuple[list[tuple[Placed, Placed]], list[Placed], list[Placed]]:
    nodes = {id(action): node for node, action in (*olds, *news)}
    pairs, gone, come = pair_actions([action for _, action in olds], [action for _, action in news])
    return (
        [((nodes[id(one)], one), (nodes[id(other)], other)) for one, other in pairs],
        [(nodes[id(action)], action) for action in gone],
        [(nodes[id(action)], action) for action in come],
    )


def _components(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Links that share a challenge, together; in the order of the first."""
    left = list(links)
    while left:
        found = [left.pop(0)]
        for link in found:  # grows while it is walked
            touching = [each for each in left if each.old is link.old or each.new is link.new]
            found += touching
            left = [each for each in left if each not in touching]
        yield found


def _unique(nodes: Iterable[Node]) -> list[Node]:
    return list(dict.fromkeys(nodes))
