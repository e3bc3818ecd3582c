"""Which rules hold for which plan: by the configuration, its overrides and what is typed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import CLEAN_PLAN, REGISTER, write, xplan
from xplan_lint.config import Config, Override
from xplan_lint.diagnostic import Route, Severity
from xplan_lint.fiscal import YearRange
from xplan_lint.frozen import replace
from xplan_lint.policy import Policy, Ruling, UnknownRuleError
from xplan_lint.rule import Rule
from xplan_lint.rules import all_rules

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


def select(chosen: list[str], ignored: list[str]) -> tuple[Rule, ...]:
    return Policy(Config(select=tuple(chosen), ignore=tuple(ignored))).rules(all_rules())


def names(rules: tuple[Rule, ...]) -> set[str]:
    return {rule.id for rule in rules}


@pytest.mark.parametrize(("chosen", "ignored", "expected"), SELECTIONS)
def test_select(chosen: list[str], ignored: list[str], expected: set[str]) -> None:
    assert names(select(chosen, ignored)) == expected


def test_rules_keep_their_order() -> None:
    ids = [rule.id for rule in all_rules()]
    chosen = [rule.id for rule in select(["substance", "default"], [])]
    assert chosen == ids


def test_only_the_group_substance_is_off() -> None:
    assert {rule.id for rule in all_rules() if not rule.is_default} == SUBSTANCE
    assert len(SUBSTANCE) == 6


@pytest.mark.parametrize(("chosen", "ignored"), [(["quarter"], []), ([], ["quarter"])], ids=["chosen", "ignored"])
def test_an_unknown_name_is_refused(chosen: list[str], ignored: list[str]) -> None:
    with pytest.raises(UnknownRuleError) as error:
        select(chosen, ignored)
    assert error.value.name == "quarter"
    assert error.value.at == Route(("select" if chosen else "ignore", 0))
    assert {"quarters", "default", "substance", ONE} <= set(error.value.known)


RULES = {rule.id: rule for rule in all_rules()}
ERROR, WARNING, INFO, OFF = Severity.ERROR, Severity.WARNING, Severity.INFO, None
UNCOVERED = "quarter-uncovered"  # a warning of the group `quarters`
OLD, MINATO = (YearRange.parse("-2023"),), ("minato-ku",)


def overridden(*overrides: Override, **base: Any) -> Config:
    return Config(overrides=overrides, **base)


RULINGS = [
    pytest.param(Config(), UNCOVERED, WARNING, (), id="nothing is said"),
    pytest.param(Config(), ONE, OFF, (), id="nothing is said of a rule that is off"),
    pytest.param(Config(select=("sections",)), UNCOVERED, OFF, ("select",), id="others are selected"),
    pytest.param(Config(select=("default", ONE)), ONE, INFO, ("select",), id="selected"),
    pytest.param(Config(ignore=("sections", "quarters")), UNCOVERED, OFF, ("ignore", 1), id="its group is ignored"),
    pytest.param(Config(severity={"quarters": ERROR}), UNCOVERED, ERROR, ("severity", "quarters"), id="a severity"),
    pytest.param(Config(severity={"default": INFO}), UNCOVERED, INFO, ("severity", "default"), id="of all rules"),
    pytest.param(
        Config(severity={"substance": INFO}), ONE, INFO, ("severity", "substance"), id="a severity switches on"
    ),
    pytest.param(
        Config(select=("sections",), severity={UNCOVERED: INFO}),
        UNCOVERED,
        INFO,
        ("severity", UNCOVERED),
        id="a severity switches on what is not selected",
    ),
    pytest.param(
        Config(severity={"quarters": ERROR, UNCOVERED: OFF}),
        UNCOVERED,
        OFF,
        ("severity", UNCOVERED),
        id="the narrower of two severities",
    ),
    pytest.param(
        Config(ignore=("quarters",), severity={UNCOVERED: ERROR}),
        UNCOVERED,
        ERROR,
        ("severity", UNCOVERED),
        id="a rule's severity beats that its group is ignored",
    ),
    pytest.param(
        Config(ignore=(UNCOVERED,), severity={UNCOVERED: ERROR, "quarters": INFO}),
        UNCOVERED,
        OFF,
        ("ignore", 0),
        id="ignored beats a severity of the same name",
    ),
    pytest.param(
        overridden(Override(MINATO, ignore=("quarters",))),
        UNCOVERED,
        OFF,
        ("override", 0, "ignore", 0),
        id="ignored for the organisation",
    ),
    pytest.param(
        overridden(Override(("kishi-ku",), ignore=("quarters",))), UNCOVERED, WARNING, (), id="for another organisation"
    ),
    pytest.param(overridden(Override(years=OLD, ignore=("quarters",))), UNCOVERED, WARNING, (), id="for other years"),
    pytest.param(
        overridden(Override(MINATO, OLD, ignore=("quarters",))), UNCOVERED, WARNING, (), id="for its other years"
    ),
    pytest.param(
        overridden(Override(severity={"quarters": INFO})),
        UNCOVERED,
        INFO,
        ("override", 0, "severity", "quarters"),
        id="an override for everything",
    ),
    pytest.param(
        overridden(Override(MINATO, severity={UNCOVERED: ERROR}), Override(MINATO, ignore=("quarters",))),
        UNCOVERED,
        OFF,
        ("override", 1, "ignore", 0),
        id="the last override wins, however wide",
    ),
    pytest.param(
        overridden(Override(MINATO, severity={"quarters": ERROR}), Override(MINATO, ignore=("sections",))),
        UNCOVERED,
        ERROR,
        ("override", 0, "severity", "quarters"),
        id="the last override that says something",
    ),
    pytest.param(
        overridden(Override(MINATO, severity={"quarters": ERROR}), ignore=(UNCOVERED,)),
        UNCOVERED,
        OFF,
        ("ignore", 0),
        id="its group's severity does not switch on what is off by its own name",
    ),
    pytest.param(
        overridden(
            Override(MINATO, severity={"quarters": OFF}),
            Override(MINATO, severity={"quarters": INFO}),
            severity={UNCOVERED: OFF},
        ),
        UNCOVERED,
        OFF,
        ("override", 0, "severity", "quarters"),
        id="nor when its group was off in between",
    ),
    pytest.param(
        overridden(Override(MINATO, severity={"quarters": ERROR}), ignore=("quarters",)),
        UNCOVERED,
        ERROR,
        ("override", 0, "severity", "quarters"),
        id="but what is off by its group",
    ),
    pytest.param(
        overridden(Override(MINATO, severity={UNCOVERED: ERROR}), ignore=(UNCOVERED,)),
        UNCOVERED,
        ERROR,
        ("override", 0, "severity", UNCOVERED),
        id="an override switches on",
    ),
]


@pytest.mark.parametrize(("config", "rule", "severity", "because"), RULINGS)
def test_ruling(config: Config, rule: str, severity: Severity | None, because: tuple[str | int, ...]) -> None:
    assert Policy(config).ruling(RULES[rule], "minato-ku", 2025) == Ruling(severity, Route(because))


STRICT = overridden(
    Override(MINATO, ignore=(UNCOVERED,)), Override(MINATO, severity={ONE: ERROR}), severity={"quarters": OFF}
)
TYPED = [
    pytest.param([], [], UNCOVERED, OFF, id="nothing"),
    pytest.param([UNCOVERED], [], UNCOVERED, WARNING, id="the rule, against all that is configured"),
    pytest.param(["quarters"], [], UNCOVERED, OFF, id="the group, a rule of which is off by its own name"),
    pytest.param(["quarters"], [], "quarters-all-alike", INFO, id="the group, which is off by its name"),
    pytest.param([UNCOVERED], [UNCOVERED], UNCOVERED, OFF, id="both: the rule is left out"),
    pytest.param(["sections"], [], ONE, OFF, id="another group, against what is switched on"),
    pytest.param([ONE], [], ONE, ERROR, id="the rule, as grave as is configured"),
    pytest.param([], ["substance"], ONE, OFF, id="its group is left out, against what is switched on"),
    pytest.param([], ["sections"], UNCOVERED, OFF, id="another is left out"),
]


@pytest.mark.parametrize(("selected", "ignored", "rule", "severity"), TYPED)
def test_what_is_typed_wins(selected: list[str], ignored: list[str], rule: str, severity: Severity | None) -> None:
    policy = Policy(STRICT, tuple(selected), tuple(ignored))
    assert policy.ruling(RULES[rule], "minato-ku", 2025).severity == severity


def test_ignored_by_typing_takes_the_place_of_what_is_ignored_for_every_plan() -> None:
    policy = Policy(Config(ignore=("quarters",)), ignored=("sections",))
    assert policy.ruling(RULES[UNCOVERED]).severity is WARNING


PARTS = st.sampled_from(["default", "quarters", "substance", "sections", UNCOVERED, ONE, "quarter-order"])
NAMED = st.lists(PARTS, max_size=3).map(tuple)
LEVELS = st.dictionaries(PARTS, st.sampled_from([ERROR, INFO, OFF]), max_size=3)
ORGANISATIONS = st.lists(st.sampled_from(["minato-ku", "kishi-ku"]), max_size=2).map(tuple)
YEARS = st.lists(st.sampled_from([YearRange(2024, 2024), YearRange(1, 2023), YearRange(2025)]), max_size=2).map(tuple)
OVERRIDES = st.builds(Override, ORGANISATIONS, YEARS, NAMED, LEVELS)
CONFIGS = st.builds(
    Config, select=NAMED, ignore=NAMED, severity=LEVELS, overrides=st.lists(OVERRIDES, max_size=3).map(tuple)
)


@given(CONFIGS, NAMED, NAMED)
def test_the_rules_that_run_are_all_that_hold_for_some_plan(
    config: Config, selected: tuple[str, ...], ignored: tuple[str, ...]
) -> None:
    policy = Policy(config, selected, ignored)
    plans = [(organisation, year) for organisation in ("", "minato-ku", "kishi-ku") for year in (0, 2023, 2024, 2025)]
    holding = {rule for rule in RULES.values() for plan in plans if policy.ruling(rule, *plan).severity}
    assert holding <= set(policy.rules(RULES.values()))


@given(CONFIGS, NAMED, NAMED)
def test_by_a_uniform_policy_every_rule_that_runs_is_as_it_is_for_every_plan(
    config: Config, selected: tuple[str, ...], ignored: tuple[str, ...]
) -> None:
    policy = Policy(replace(config, severity={}, overrides=()), selected, ignored)
    assert policy.is_uniform
    for rule in policy.rules(RULES.values()):
        assert policy.ruling(rule, "minato-ku", 2025).severity is rule.severity


@given(CONFIGS)
def test_what_is_said_last_for_a_plan_holds_whatever_was_said_before(config: Config) -> None:
    last = Override(severity={"default": WARNING, "substance": WARNING}, ignore=(UNCOVERED,))
    policy = Policy(replace(config, overrides=(*config.overrides, last)))
    named = {rule for each in (config, *config.overrides) for rule in (*each.ignore, *each.severity)} | {UNCOVERED}
    rulings = {rule.id: policy.ruling(rule, "minato-ku", 2024).severity for rule in RULES.values()}
    assert rulings[UNCOVERED] is OFF
    assert {id for id, severity in rulings.items() if severity is not WARNING} <= named
    assert set(rulings.values()) <= {WARNING, OFF}


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
