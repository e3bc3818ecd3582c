"""What the configuration does to the commands: which rules hold for which plan, which files are left out."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import xplan_lint
from tests.command import CLEAN_PLAN, REGISTER, WARNED_PLAN, WRONG_PLAN, Run, write, write_repository, xplan
from tests.git_maker import make_repository
from tests.snapshot import assert_snapshot
from xplan_lint.config import Config, ConfigError, load_config
from xplan_lint.path_pattern import is_meant
from xplan_lint.policy import UnknownRuleError
from xplan_lint.rules import all_rules

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
        for verb in ("lint", "config"):
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


def test_staged_files_and_those_of_a_branch_are_left_out(repository: Path) -> None:
    git = make_repository(repository)
    git.commit({"xplan.toml": 'exclude = ["plans/kishi-ku"]\n', OTHER: CLEAN_PLAN, WARD: CLEAN_PLAN})
    git.write({OTHER: WRONG_PLAN, WARD: WARNED_PLAN})
    git.git("add", "--all")
    for words in (["--staged"], ["--since=HEAD"]):
        assert found(xplan("lint", "--format=json", *words, cwd=git.folder)) == [BOTH[1]]


def test_a_baseline_has_what_is_left_by_the_configuration(repository: Path) -> None:
    write(repository, {"xplan.toml": '[[override]]\norganisations = ["minato-ku"]\nignore = ["quarters"]'})
    xplan("lint", "--baseline=known.json", "--update-baseline", cwd=repository)
    known = (repository / "known.json").read_text("utf-8")
    assert (DUPLICATE in known, UNCOVERED in known) == (True, False)


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


# xplan config

WHOLE = {
    "plans/minato-ku/2019.yaml": CLEAN_PLAN,
    "words/city.yaml": "{}",
    "pyproject.toml": "[tool.xplan]\nnobody = 'reads this'\n",
    "xplan.toml": """\
lang = "en"
select = ["default", "outcome-without-measure"]
ignore = ["doubled-word"]
exclude = ["plans/*/2019.yaml", "plans/old"]
notation = "words/city.yaml"

[severity]
quarters = "error"
quarter-order = "off"

[[override]]
organisations = ["minato-ku", "kishi-ku"]
years = [2025, "R6", "-2021", "2030-", "R8-2027"]
ignore = ["sections"]
severity = { outcome-without-measure = "error" }

[[override]]
severity.dash-variant = "info"
""",
}
SHOWN = [
    pytest.param(["--lang=ja"], "config.ja.txt", {}, id="everything, in Japanese"),
    pytest.param(["--org=minato-ku", "--year=R7"], "config-plan.en.txt", {"XPLAN_LANG": "en"}, id="a plan"),
]


@pytest.mark.parametrize(("arguments", "snapshot", "variables"), SHOWN)
def test_config_shows_all_that_is_in_force(
    arguments: list[str], snapshot: str, variables: dict[str, str], repository: Path
) -> None:
    run = xplan("config", *arguments, cwd=write(repository, WHOLE), **variables)
    assert (run.exit_code, run.err) == (0, "")
    assert_snapshot(snapshot, run.out)


def test_config_names_files_whole_when_they_lie_elsewhere(repository: Path) -> None:
    deep = write(repository, WHOLE) / "plans/minato-ku"
    first, *_ = xplan("config", "--lang=en", cwd=deep).out.splitlines()
    assert first == f"configuration: {repository.as_posix()}/xplan.toml"


def test_config_without_any(tmp_path: Path) -> None:
    nothing = """\
there is no configuration (xplan.toml beside plans/).

lang      en       locale
select    default  default
ignore    none     default
severity  none     default
exclude   none     default
notation  none     default
"""
    assert xplan("config", cwd=tmp_path, LANG="en_GB.UTF-8") == Run(0, nothing, "")


def test_config_in_the_shared_file(repository: Path) -> None:
    """With the dictionary in its usual place, and a group all of whose rules are off."""
    write(repository, {"pyproject.toml": "[tool.xplan]\nignore = ['quarters']\n", "schema/notation.yaml": "{}"})
    run = xplan("config", "plans/minato-ku/2025.yaml", "--lang=en", cwd=repository)
    count = sum(rule.group == "quarters" for rule in all_rules())
    warned, informed = sorted({rule.severity.value for rule in all_rules() if rule.group == "quarters"} - {"error"})[
        ::-1
    ]
    assert (run.exit_code, run.err, count > 3, warned, informed) == (0, "", True, "warning", "info")
    assert run.out.splitlines()[:8] == [
        "configuration: pyproject.toml",
        "",
        "lang      en                    --lang",
        "select    default               default",
        "ignore    quarters              pyproject.toml:2",
        "severity  none                  default",
        "exclude   none                  default",
        "notation  schema/notation.yaml  default",
    ]
    assert "  quarters-all-alike     info → off     pyproject.toml:2 ignore" in run.out.splitlines()


PLAN_LINES = [
    pytest.param("", "all rules are as by default for the plan of minato-ku for fiscal year 2025.", id="as by default"),
    pytest.param(
        'exclude = ["plans/minato-ku"]',
        "the plan of minato-ku for fiscal year 2025 is left out by exclude (xplan.toml:1).",
        id="left out",
    ),
    pytest.param(
        '[[override]]\nyears = ["-2024"]\nignore = ["quarters"]',
        "all rules are as by default for the plan of minato-ku for fiscal year 2025.",
        id="an override for other years",
    ),
    pytest.param(
        'severity = { suppressions = "error" }',
        "  suppressions (all 5)  warning → error  xplan.toml:1 severity.suppressions",
        id="a whole group",
    ),
]


@pytest.mark.parametrize(("configuration", "last"), PLAN_LINES)
@pytest.mark.parametrize("named", [["plans/minato-ku/2025.yaml"], ["--org=minato-ku", "--year=2025"]], ids=str)
def test_config_of_a_plan(configuration: str, last: str, named: list[str], repository: Path) -> None:
    run = xplan("config", "--lang=en", *named, cwd=write(repository, {"xplan.toml": configuration}))
    assert (run.exit_code, run.err, run.out.splitlines()[-1]) == (0, "", last)


def test_config_takes_a_plan_for_what_it_says_and_else_for_where_it_lies(repository: Path) -> None:
    files = {"plans/minato-ku/2024.yaml": "organisation: kishi-ku", "plans/kishi-ku/2024.yaml": "{["}
    write(repository, files)
    for file in files:
        last = xplan("config", "--lang=en", file, cwd=repository).out.splitlines()[-1]
        assert last == "all rules are as by default for the plan of kishi-ku for fiscal year 2024."


REFUSED = [
    pytest.param(["--org=minato-ku"], "--org and --year go together.", id="an organisation alone"),
    pytest.param(["--year=R7"], "--org and --year go together.", id="a year alone"),
    pytest.param(
        ["plans/minato-ku/2025.yaml", "--year=R7"], "name a plan's file, or --org and --year, not both.", id="two ways"
    ),
    pytest.param(
        ["--org=minato", "--year=R7"], 'no organisation "minato"; did you mean "minato-ku"?', id="an unknown one"
    ),
    pytest.param(["--org=minato-ku", "--year=7年"], '--year: "7年" is no fiscal year.', id="no year"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_config_refuses(arguments: list[str], message: str, repository: Path) -> None:
    run = xplan("config", "--lang=en", *arguments, cwd=repository)
    assert run == Run(2, "", f"xplan: {message}\nSee xplan config --help.\n")


def test_config_of_a_file_that_is_not_there(repository: Path) -> None:
    run = xplan("config", "--lang=en", "plans/minato-ku/1999.yaml", cwd=repository)
    assert run == Run(2, "", "xplan: plans/minato-ku/1999.yaml does not exist or cannot be opened.\n")


def test_config_shows_no_control_characters(repository: Path) -> None:
    write(repository, {"xplan.toml": 'exclude = ["\\u001b[31m\\u202e"]'})
    assert "\\u001b[31m\\u202e" in xplan("config", cwd=repository).out
