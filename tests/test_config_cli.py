"""What the configuration does to the commands: which rules hold for which plan, which files are left out."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import xplan_lint
from tests.command import CLEAN_PLAN, REGISTER, WARNED_PLAN, WRONG_PLAN, Run, write, write_repository, xplan
from xplan_lint.config import Config, ConfigError, load_config
from xplan_lint.path_pattern import is_meant
from xplan_lint.policy import UnknownRuleError

DUPLICATE, UNCOVERED = "challenge-id-duplicate", "quarter-uncovered"
WARD, OTHER = "plans/minato-ku/2025.yaml", "plans/kishi-ku/2025.yaml"
BOTH = [(OTHER, DUPLICATE, "error"), (WARD, UNCOVERED, "warning")]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An error (challenge-id-duplicate) in one ward, a warning (quarter-uncovered) in another."""
    return write_repository(tmp_path)


def found(run: Run) -> list[tuple[str, str, str]]:
    assert run.err == ""
    return [(each["path"], each["rule"], each["severity"]) for each in json.loads(run.out)["diagnostics"]]


EFFECTS = [
    pytest.param("", BOTH, 1, id="nothing is configured"),
    pytest.param(f'severity = {{ {DUPLICATE} = "warning" }}', [(OTHER, DUPLICATE, "warning"), BOTH[1]], 0, id="milder"),
    pytest.param('severity = { quarters = "error" }', [BOTH[0], (WARD, UNCOVERED, "error")], 1, id="graver"),
    pytest.param(f'severity = {{ {DUPLICATE} = "off" }}', [BOTH[1]], 0, id="off"),
    pytest.param(f'[[override]]\norganisations = ["kishi-ku"]\nignore = ["{DUPLICATE}"]', [BOTH[1]], 0, id="one ward"),
    pytest.param(f'[[override]]\norganisations = ["minato-ku"]\nignore = ["{DUPLICATE}"]', BOTH, 1, id="another ward"),
    pytest.param(f'[[override]]\nyears = ["R7"]\nignore = ["{DUPLICATE}", "quarters"]', [], 0, id="a year"),
    pytest.param(f'[[override]]\nyears = ["-R6"]\nignore = ["{DUPLICATE}"]', BOTH, 1, id="years before"),
    pytest.param(
        f'ignore = ["{DUPLICATE}"]\n[[override]]\norganisations = ["kishi-ku"]\nseverity = {{ {DUPLICATE} = "info" }}',
        [(OTHER, DUPLICATE, "info"), BOTH[1]],
        0,
        id="on for one ward",
    ),
    pytest.param('exclude = ["plans/kishi-ku"]', [BOTH[1]], 0, id="a folder is left out"),
    pytest.param('exclude = ["plans/*/2025.yaml"]', [], 0, id="a year is left out"),
]


@pytest.mark.parametrize(("configuration", "expected", "exit_code"), EFFECTS)
def test_effect(configuration: str, expected: list[tuple[str, str, str]], exit_code: int, repository: Path) -> None:
    run = xplan("lint", "--format=json", cwd=write(repository, {"xplan.toml": configuration}))
    assert (found(run), run.exit_code) == (expected, exit_code)


def test_an_override_holds_for_a_plan_that_cannot_be_read_by_its_place(repository: Path) -> None:
    files = {OTHER: "form: [", "xplan.toml": '[[override]]\norganisations = ["kishi-ku"]\nignore = ["yaml-syntax"]'}
    assert found(xplan("lint", "--format=json", cwd=write(repository, files))) == [BOTH[1]]


def test_formats_show_the_severity_in_force(repository: Path) -> None:
    write(repository, {"xplan.toml": f'severity = {{ {DUPLICATE} = "info" }}'})
    shown = {
        name: xplan("lint", f"--format={name}", OTHER, cwd=repository).out
        for name in ("concise", "github", "gitlab", "sarif", "checkstyle", "rdjson")
    }
    assert "info[challenge-id-duplicate]" in shown["concise"]
    assert shown["github"].startswith("::notice ")
    assert [each["severity"] for each in json.loads(shown["gitlab"])] == ["info"]
    assert [each["level"] for each in json.loads(shown["sarif"])["runs"][0]["results"]] == ["note"]
    assert 'severity="info"' in shown["checkstyle"]
    assert [each["severity"] for each in json.loads(shown["rdjson"])["diagnostics"]] == ["INFO"]


def test_fixes_of_what_is_ignored_are_not_made(repository: Path) -> None:
    slip = CLEAN_PLAN.replace("海と街", "ｳﾐと街")
    override = '[[override]]\norganisations = ["minato-ku"]\nignore = ["half-width-katakana"]\n'
    other = slip.replace("minato-ku", "kishi-ku")
    write(repository, {WARD: slip, OTHER: other, "xplan.toml": override})
    xplan("lint", "--fix", WARD, OTHER, cwd=repository)
    assert (repository / WARD).read_text("utf-8") == slip
    assert (repository / OTHER).read_text("utf-8") == other.replace("ｳﾐ", "ウミ")


WRONG = [
    pytest.param(
        'select = ["default",\n  "substanc"]',
        "xplan.toml:2:3: 「substanc」というルールやグループはありません(「substance」のことですか)。",
        'xplan.toml:2:3: there is no rule or group "substanc" (did you mean "substance"?).',
        id="an unknown rule",
    ),
    pytest.param(
        '[severity]\nzzz = "off"',
        "xplan.toml:2:1: 「zzz」というルールやグループはありません。",
        'xplan.toml:2:1: there is no rule or group "zzz".',
        id="an unknown rule with a severity",
    ),
    pytest.param(
        '[[override]]\norganisations = ["minato-ku", "kisi-ku"]',
        "xplan.toml:2:31: 「kisi-ku」という局区はありません(「kishi-ku」のことですか)。",
        'xplan.toml:2:31: there is no organisation "kisi-ku" (did you mean "kishi-ku"?).',
        id="an unknown organisation",
    ),
]


@pytest.mark.parametrize(("configuration", "japanese", "english"), WRONG)
def test_names_that_there_are_not(configuration: str, japanese: str, english: str, repository: Path) -> None:
    write(repository, {"xplan.toml": configuration})
    for language, message in (("ja", japanese), ("en", english)):
        for verb in ("lint",):
            assert xplan(verb, f"--lang={language}", cwd=repository) == Run(2, "", f"xplan: {message}\n")


def test_organisations_of_old_may_be_named(repository: Path) -> None:
    former = REGISTER.replace("kind: 区}\n", "kind: 区, formerly: [{slug: old-ku, name: 旧区, until: 2022}]}\n", 1)
    configuration = '[[override]]\norganisations = ["old-ku"]\nignore = ["quarters"]'
    write(repository, {"plans/organisations.yaml": former, "xplan.toml": configuration})
    assert found(xplan("lint", "--format=json", cwd=repository)) == BOTH


# Files that are left out

CLEAN = "{}件のファイルを確認しました。指摘はありません。\n"
LEFT_OUT = f"xplan: {OTHER} は、設定の exclude で対象から外されています。\n"


def test_a_file_that_is_named_is_left_out_as_well_and_that_is_said(repository: Path) -> None:
    """As pre-commit names files: a commit of that file alone must pass."""
    write(repository, {"xplan.toml": 'exclude = ["plans/kishi-ku"]'})
    assert xplan("lint", OTHER, cwd=repository) == Run(0, CLEAN.format(0), LEFT_OUT)
    assert xplan("lint", OTHER, "plans/minato-ku/2023.yaml", cwd=repository) == Run(0, CLEAN.format(1), LEFT_OUT)
    assert xplan("lint", "2025.yaml", cwd=repository / "plans/kishi-ku").exit_code == 0


def test_standard_input_is_never_left_out(repository: Path) -> None:
    write(repository, {"xplan.toml": 'exclude = ["plans/kishi-ku"]'})
    typed = ["lint", "--format=json", "-", f"--stdin-filename={OTHER}"]
    assert found(xplan(*typed, cwd=repository, stdin=WRONG_PLAN.encode())) == [BOTH[0]]


def test_what_is_left_out_is_still_read_for_the_others(tmp_path: Path) -> None:
    last = WARNED_PLAN.replace("fiscal_year: 2025", "fiscal_year: 2024")
    files = {"plans/organisations.yaml": REGISTER, "plans/minato-ku/2024.yaml": last, WARD: WARNED_PLAN}
    rules = [rule for _, rule, _ in found(xplan("lint", "--format=json", WARD, cwd=write(tmp_path, files)))]
    assert "challenge-unaccounted-for" in rules
    write(tmp_path, {"xplan.toml": 'exclude = ["plans/*/2024.yaml"]'})
    assert [rule for _, rule, _ in found(xplan("lint", "--format=json", cwd=tmp_path))] == rules


def test_format_leaves_files_out(repository: Path) -> None:
    write(repository, {OTHER: "form:    r7\n", "xplan.toml": 'exclude = ["plans/kishi-ku"]'})
    assert xplan("format", OTHER, cwd=repository) == Run(0, "0件のファイルはすべて整っています。\n", LEFT_OUT)
    assert (repository / OTHER).read_text("utf-8") == "form:    r7\n"


MEANT = [
    ("plans/minato-ku/2019.yaml", True),
    ("plans/minato-ku", True),
    ("plans/minato-ku/", True),
    ("./plans/minato-ku", True),
    ("plans", True),
    ("plans/*/2019.yaml", True),
    ("plans/*/20[01]?.yaml", True),
    ("plans/**", True),
    ("**/2019.yaml", True),
    ("**/**/2019.*", True),
    ("**/minato-ku", True),
    ("plans/**/2019.yaml", True),
    ("plans/**/minato-ku/2019.yaml", True),
    ("**", True),
    ("*", True),
    ("2019.yaml", False),
    ("minato-ku", False),
    ("plans/minato", False),
    ("plans/minato-*/2020.yaml", False),
    ("plans/minato-ku/2019.yaml/more", False),
    ("plans/*.yaml", False),
    ("plans/MINATO-KU", False),
    ("**/2019.yaml/**", False),
]


@pytest.mark.parametrize(("pattern", "expected"), MEANT)
def test_pattern(pattern: str, expected: bool) -> None:
    assert is_meant(pattern, "plans/minato-ku/2019.yaml") is expected


def test_files_outside_of_the_repository_are_never_left_out(repository: Path, tmp_path: Path) -> None:
    config = load_config(write(repository / "inner", {"xplan.toml": 'exclude = ["**"]'}))
    assert config.excludes(repository / "inner/plans/a.yaml")
    assert not config.excludes(repository / "plans/a.yaml")
    assert not Config().excludes(repository / "plans/a.yaml")


# The package


def test_check_reads_the_configuration_of_the_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    configuration = f'exclude = ["plans/minato-ku"]\nseverity = {{ {DUPLICATE} = "info" }}'
    write(repository, {"xplan.toml": configuration})
    [told] = xplan_lint.check(repository / "plans").diagnostics
    assert (told.rule, told.severity.value) == (DUPLICATE, "info")
    assert xplan_lint.check(repository / "plans", ignore=[DUPLICATE]).diagnostics == ()


def test_check_refuses_what_the_command_refuses(repository: Path) -> None:
    write(repository, {"xplan.toml": 'ignore = ["zzz"]'})
    with pytest.raises(UnknownRuleError):
        xplan_lint.check(repository / "plans")
    write(repository, {"xplan.toml": "ignore = 1"})
    with pytest.raises(ConfigError):
        xplan_lint.check(repository / "plans")


def test_sarif_is_valid_with_other_severities(repository: Path, shared: Path) -> None:
    write(repository, {"xplan.toml": 'severity = { default = "info" }'})
    schema = json.loads(next((shared / "conformance/sarif").glob("*schema*.json")).read_text("utf-8"))
    data = json.loads(xplan("lint", "--format=sarif", cwd=repository).out)
    assert {each["level"] for each in data["runs"][0]["results"]} == {"note"}
    assert not list(Draft7Validator(schema).iter_errors(data))
