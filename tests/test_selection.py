"""Which rules run: all that are on by default, and those of the group `substance` only where somebody asks for them."""

from pathlib import Path

import pytest

from tests.command import CLEAN_PLAN, REGISTER, write, xplan
from xplan_lint.rule import Rule
from xplan_lint.rules import all_rules
from xplan_lint.selection import UnknownRuleError, select

SUBSTANCE = {rule.id for rule in all_rules() if rule.group == "substance"}
DEFAULTS = {rule.id for rule in all_rules()} - SUBSTANCE
QUARTERS = {rule.id for rule in all_rules() if rule.group == "quarters"}
ONE = "outcome-without-measure"

SELECTIONS = [
    pytest.param([], [], DEFAULTS, id="nothing is named"),
    pytest.param([], ["quarters"], DEFAULTS - QUARTERS, id="a group is left out"),
    pytest.param([], ["substance"], DEFAULTS, id="a group that is off is left out"),
    pytest.param(["substance"], [], SUBSTANCE, id="the group that is off"),
    pytest.param([ONE], [], {ONE}, id="a rule that is off"),
    pytest.param(["default", "substance"], [], DEFAULTS | SUBSTANCE, id="the group beside those that are on"),
    pytest.param(["default", ONE], ["quarters"], (DEFAULTS | {ONE}) - QUARTERS, id="a rule beside them, a group less"),
    pytest.param(["substance"], [ONE], SUBSTANCE - {ONE}, id="the group without one of its rules"),
    pytest.param(["quarters"], [], QUARTERS, id="a group that is on"),
    pytest.param(["default"], ["default"], set(), id="all and none"),
]


def names(rules: tuple[Rule, ...]) -> set[str]:
    return {rule.id for rule in rules}


@pytest.mark.parametrize(("chosen", "ignored", "expected"), SELECTIONS)
def test_select(chosen: list[str], ignored: list[str], expected: set[str]) -> None:
    assert names(select(all_rules(), chosen, ignored)) == expected


def test_rules_keep_their_order() -> None:
    ids = [rule.id for rule in all_rules()]
    chosen = [rule.id for rule in select(all_rules(), ["substance", "default"], [])]
    assert chosen == ids


def test_only_the_group_substance_is_off() -> None:
    assert {rule.id for rule in all_rules() if not rule.is_default} == SUBSTANCE
    assert len(SUBSTANCE) == 6


@pytest.mark.parametrize(("chosen", "ignored"), [(["quarter"], []), ([], ["quarter"])], ids=["chosen", "ignored"])
def test_an_unknown_name_is_refused(chosen: list[str], ignored: list[str]) -> None:
    with pytest.raises(UnknownRuleError) as error:
        select(all_rules(), chosen, ignored)
    assert error.value.name == "quarter"
    assert {"quarters", "default", "substance", ONE} <= set(error.value.known)


PLAN = (
    CLEAN_PLAN + "    outcomes: [暖房で快適になる。]\n    actions: [{title: 暖房の工事, schedule: {Q1-Q3: [工事]}}]\n"
)
BY_COMMAND = [
    pytest.param("", [], ["quarter-uncovered"], id="by default"),
    pytest.param("", ["--select=substance"], [ONE], id="the group"),
    pytest.param("", ["--select=default,substance"], ["quarter-uncovered", ONE], id="the group beside the others"),
    pytest.param('select = ["default", "substance"]', [], ["quarter-uncovered", ONE], id="by the configuration"),
]


@pytest.mark.parametrize(("configuration", "arguments", "expected"), BY_COMMAND)
def test_command(configuration: str, arguments: list[str], expected: list[str], tmp_path: Path) -> None:
    files = {"plans/organisations.yaml": REGISTER, "plans/minato-ku/2023.yaml": PLAN, "xplan.toml": configuration}
    run = xplan("lint", "--lang=en", *arguments, cwd=write(tmp_path, files))
    assert sorted(rule.id for rule in all_rules() if f"[{rule.id}]" in run.out) == sorted(expected)
