"""Laws of the comparison, on plans made from a seed."""

from __future__ import annotations

import copy
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.plan_maker import edits, make_plan, shuffled, side, words
from xplan_lint.diff import compare_versions, compare_years
from xplan_lint.form import load_forms

FORMS = load_forms(None)
SEEDS = st.integers(min_value=0, max_value=2**32)


@given(SEEDS)
def test_a_plan_does_not_differ_from_itself(seed: int) -> None:
    plan = side(make_plan(Random(seed)))
    found = compare_versions(plan, plan, FORMS)
    assert found.changes == ()
    assert found.judgements == ()


@given(SEEDS)
def test_order_and_white_space_change_nothing(seed: int) -> None:
    data = make_plan(Random(seed))
    found = compare_versions(side(data), side(shuffled(Random(seed + 1), data)), FORMS)
    assert found.changes == ()


@given(SEEDS, st.integers(min_value=1, max_value=12))
def test_single_edits_yield_exactly_their_changes(seed: int, count: int) -> None:
    random = Random(seed)
    data = make_plan(random)
    known = edits(random, data)
    chosen = random.sample(known, min(count, len(known)))
    edited = copy.deepcopy(data)
    for edit in chosen:
        edit.apply(edited)
    found = compare_versions(side(data), side(edited), FORMS).changes
    expected = sorted((edit.kind, edit.subject) for edit in chosen)
    assert sorted((each.kind, "+" if each.kind == "action-added" else each.subject) for each in found) == expected


@given(SEEDS, SEEDS, st.integers(min_value=0, max_value=12))
def test_exchanging_the_sides_mirrors_the_changes(seed: int, other: int, count: int) -> None:
    random = Random(seed)
    data = make_plan(random)
    edited = copy.deepcopy(data)
    for edit in random.sample(edits(random, data), count):
        edit.apply(edited)
    if other % 3 == 0:  # nothing in common
        edited = make_plan(Random(other))
    old, new = side(data), side(shuffled(random, edited))
    there, back = compare_versions(old, new, FORMS).changes, compare_versions(new, old, FORMS).changes
    assert {each.mirror for each in there} == set(back)
    assert len(there) == len(back)


@given(SEEDS, SEEDS)
def test_every_old_challenge_has_exactly_one_fate(seed: int, other: int) -> None:
    random = Random(seed)
    old, new = make_plan(random, fiscal_year=2024), make_plan(Random(other), fiscal_year=2025)
    ids = [challenge["id"] for challenge in old["challenges"]]
    for challenge in new["challenges"]:
        challenge["continues"] = [f"2024/{id}" for id in random.sample(ids, random.randint(0, 2))]
    new["ended"] = [{"challenge": f"2024/{id}", "outcome": "achieved"} for id in ids if random.random() < 0.3]
    (found,) = compare_years([side(old)], [side(new)], FORMS)
    assert [fate.node.challenge.id for fate in found.fates] == ids
    continued = {text[5:] for challenge in new["challenges"] for text in challenge["continues"]}
    assert {fate.node.challenge.id for fate in found.fates if fate.links} == continued


@given(SEEDS)
def test_fingerprints_survive_what_happens_elsewhere(seed: int) -> None:
    random = Random(seed)
    data = make_plan(random)
    edited = copy.deepcopy(data)
    edited["challenges"][0]["impact"] = "low" if data["challenges"][0]["impact"] == "high" else "high"
    elsewhere = copy.deepcopy(edited)
    elsewhere["challenges"][-1]["problem"] = words(random, 40)
    elsewhere["challenges"].reverse()
    one, other = (
        {each.kind: each.fingerprint for each in compare_versions(side(data), side(new), FORMS).changes}
        for new in (edited, elsewhere)
    )
    assert other["impact-changed"] == one["impact-changed"]
