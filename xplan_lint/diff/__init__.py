"""The whole comparison: two sides in, facts and judgements out.

Between fiscal years, lineage comes first: what `continues` and `ended` declare decides which challenge is
compared with which. Between two versions of one plan a challenge is compared with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.facts import Facts
from xplan_lint.diff.fate import fates
from xplan_lint.diff.judgement import judge
from xplan_lint.diff.lineage import Ending, Link, declared_lineage, suggest
from xplan_lint.diff.match import match
from xplan_lint.diff.side import Side, nodes
from xplan_lint.form import Form
from xplan_lint.frozen import replace

__all__ = ["Comparison", "compare_versions", "compare_years"]


def compare_versions(old: Side | None, new: Side | None, forms: Mapping[str, Form]) -> Comparison:
    """Two versions of one plan; None on the side where there is no such plan."""
    links = match(old, new) if old and new else ()
    return _compare((old,) if old else (), (new,) if new else (), links, (), forms, is_same_year=True)


def compare_years(
    olds: Iterable[Side],
    news: Iterable[Side],
    forms: Mapping[str, Form],
    *,
    between: Iterable[Side] = (),
    formerly: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Comparison, ...]:
    """The plans of two fiscal years, an organisation at a time.

    `between` are the plans of the years between, which lineage passes through; `formerly` the former slugs of
    an organisation.
    """
    before, after = tuple(olds), tuple(news)
    lineage = declared_lineage(before, tuple(between), after)
    return tuple(
        _compare(group_olds, group_news, lineage.links, lineage.endings, forms, is_same_year=False)
        for group_olds, group_news in _groups(before, after, formerly or {})
    )


def _groups(
    olds: Sequence[Side], news: Sequence[Side], formerly: Mapping[str, Sequence[str]]
) -> Iterator[tuple[tuple[Side, ...], tuple[Side, ...]]]:
    """Plans that belong together: of one organisation, or of organisations that became one or several."""
    group = {side.plan.organisation: side.plan.organisation for side in (*olds, *news)}
    for slug, formers in formerly.items():
        for former in formers:
            if slug in group and former in group:
                joined = group[former]
                group |= {each: group[slug] for each, name in group.items() if name == joined}
    for name in dict.fromkeys(group.values()):
        yield (
            tuple(side for side in olds if group[side.plan.organisation] == name),
            tuple(side for side in news if group[side.plan.organisation] == name),
        )


def _compare(
    olds: tuple[Side, ...],
    news: tuple[Side, ...],
    links: Sequence[Link],
    endings: Sequence[Ending],
    forms: Mapping[str, Form],
    *,
    is_same_year: bool,
) -> Comparison:
    old_nodes, new_nodes = list(nodes(olds)), list(nodes(news))
    here = {*old_nodes, *new_nodes}
    own = tuple(link for link in links if link.old in here or link.new in here)
    continued, continuing, ended = (
        {each.old for each in own},
        {each.new for each in own},
        {each.node for each in endings},
    )
    gone = [node for node in old_nodes if node not in continued]
    come = [node for node in new_nodes if node not in continuing]
    suggestions = () if is_same_year else suggest((node for node in gone if node not in ended), come)
    organisation = (news or olds)[0].plan.organisation
    facts = Facts(organisation, olds, news, own, forms, is_same_year)
    comparison = Comparison(
        organisation=organisation,
        olds=olds,
        news=news,
        is_same_year=is_same_year,
        fates=fates(old_nodes, own, endings, suggestions, news),
        added=tuple(come),
        links=own,
        suggestions=suggestions,
        changes=tuple(facts.changes(gone, come)),
    )
    return replace(comparison, judgements=tuple(judge(comparison)))
