"""The hooks that this repository runs before a commit, and the one that it offers to others, by pre-commit itself."""

import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.command import CLEAN_PLAN, REGISTER, ROOT, write, xplan
from tests.contributor import PRE_COMMIT, call, shell_variables
from xplan_lint.formatting import formatted
from xplan_lint.sources import from_bytes

CONFIG, OFFER = ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"
PLAN = "plans/minato-ku/2023.yaml"
REGISTER_FILE = "plans/organisations.yaml"
TIDY_PLAN = formatted(from_bytes(PLAN, CLEAN_PLAN.encode())).decode()
TIDY_REGISTER = formatted(from_bytes(REGISTER_FILE, REGISTER.encode())).decode()
NOT_YAML = CLEAN_PLAN.replace("mission: 港区", "mission: 'it's 港区")
PACKAGE = [
    "xplan_lint",
    "schema",
    "templates",
    "action.yml",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    OFFER,
]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the command is put on the PATH as a shell script")


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return shell_variables(tmp_path)


def make_repository(folder: Path, variables: dict[str, str]) -> Path:
    folder.mkdir()
    assert call("git", "init", "--quiet", cwd=folder, variables=variables).returncode == 0
    return folder


@pytest.fixture
def repository(tmp_path: Path, variables: dict[str, str]) -> Path:
    """A city's repository with this one's hooks installed."""
    made = make_repository(tmp_path / "city", variables)
    write(made, {REGISTER_FILE: TIDY_REGISTER, CONFIG: (ROOT / CONFIG).read_bytes()})
    assert call(*PRE_COMMIT, "install", cwd=made, variables=variables).returncode == 0
    return made


def commit(repository: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    call("git", "add", "--all", cwd=repository, variables=variables)
    return call("git", "commit", "--message", "a plan", cwd=repository, variables=variables)


def verdicts(output: str) -> dict[str, str]:
    """Hook → what pre-commit says of it: Passed, Failed or Skipped."""
    return dict(re.findall(r"^(.+?)\.+(?:\(no files to check\))?(Passed|Failed|Skipped)$", output, re.MULTILINE))


CHANGED, ALL, STYLE = (
    "計画を確かめる / check the plans that change",
    "計画をすべて確かめる / check every plan, as what they are held to changes",
    "計画の書き方を確かめる / check the style of the plans that change",
)
CODE = {"ruff format": "Skipped", "ruff check": "Skipped", "mypy": "Skipped", "lint-imports": "Skipped"}


def test_bad_plan_blocks_the_commit_and_a_mended_one_passes(repository: Path, variables: dict[str, str]) -> None:
    write(repository, {PLAN: NOT_YAML})
    blocked = commit(repository, variables)
    finding = xplan("lint", PLAN, cwd=repository).out.splitlines()[0]
    assert finding.startswith(f"{PLAN}:5:14: エラー[yaml-syntax] ")
    assert finding in blocked.stdout.splitlines()
    assert blocked.returncode == 1
    assert verdicts(blocked.stdout) == {CHANGED: "Failed", ALL: "Failed", STYLE: "Failed", **CODE}
    assert call("git", "rev-list", "--all", cwd=repository, variables=variables).stdout == ""

    write(repository, {PLAN: TIDY_PLAN})
    passed = commit(repository, variables)
    assert passed.returncode == 0
    assert verdicts(passed.stdout) == {CHANGED: "Passed", ALL: "Passed", STYLE: "Passed", **CODE}
    assert call("git", "status", "--porcelain", cwd=repository, variables=variables).stdout == ""


def test_a_plan_in_another_style_blocks_the_commit(repository: Path, variables: dict[str, str]) -> None:
    write(repository, {PLAN: CLEAN_PLAN})
    blocked = commit(repository, variables)
    assert verdicts(blocked.stdout) == {CHANGED: "Passed", ALL: "Passed", STYLE: "Failed", **CODE}
    assert f"整っていません: {PLAN}" in blocked.stdout.splitlines()


def test_only_the_plans_of_the_commit_are_checked(repository: Path, variables: dict[str, str]) -> None:
    write(repository, {PLAN: NOT_YAML, CONFIG: (ROOT / CONFIG).read_bytes()})
    call("git", "add", CONFIG, cwd=repository, variables=variables)
    call("git", "commit", "--no-verify", "--message", "the start", cwd=repository, variables=variables)
    write(repository, {"plans/kishi-ku/2023.yaml": TIDY_PLAN.replace("minato-ku", "kishi-ku")})
    call("git", "add", "plans/kishi-ku/2023.yaml", cwd=repository, variables=variables)
    passed = call("git", "commit", "--message", "another", cwd=repository, variables=variables)
    assert verdicts(passed.stdout) == {CHANGED: "Passed", ALL: "Skipped", STYLE: "Passed", **CODE}
    assert passed.returncode == 0


def test_changed_form_has_every_plan_checked(repository: Path, variables: dict[str, str]) -> None:
    write(repository, {PLAN: TIDY_PLAN})
    assert commit(repository, variables).returncode == 0
    form = "title: 令和6年度様式 / 2024 form\nplan: {}\nchallenge: {draft: [outcomes]}\n"
    write(repository, {"schema/forms/r6.yaml": form})
    blocked = commit(repository, variables)
    assert verdicts(blocked.stdout) == {CHANGED: "Skipped", ALL: "Failed", STYLE: "Skipped", **CODE}
    assert f"{PLAN}:10:5: エラー[section-missing]" in blocked.stdout
    assert blocked.returncode == 1


@pytest.mark.parametrize(("kind", "file"), [("validate-config", CONFIG), ("validate-manifest", OFFER)])
def test_file_is_valid(kind: str, file: str, variables: dict[str, str]) -> None:
    checked = call(*PRE_COMMIT, kind, file, cwd=ROOT, variables=variables)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_repository_that_is_set_up_gets_the_hooks_of_this_one() -> None:
    ours, theirs = (
        YAML(typ="safe").load(ROOT / file)["repos"][0]["hooks"]
        for file in (CONFIG, "templates/init/pre-commit-config.yaml")
    )
    assert [hook for hook in ours if hook["id"].startswith("xplan")] == theirs


@pytest.fixture
def package(tmp_path: Path, variables: dict[str, str]) -> Path:
    """A commit of this checkout as it stands, without its tests and plans."""
    made = make_repository(tmp_path / "package", variables)
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, made / name)
    assert commit(made, variables).returncode == 0
    return made


def test_hooks_for_the_code(package: Path, variables: dict[str, str]) -> None:
    file = "xplan_lint/fiscal.py"
    wrong = "import xplan_lint.cli\n\n\ndef three( ) -> int:\n    return '3'\n"
    write(package, {CONFIG: (ROOT / CONFIG).read_bytes(), file: wrong})
    blocked = call(*PRE_COMMIT, "run", "--files", file, cwd=package, variables=variables)
    assert verdicts(blocked.stdout) == {
        CHANGED: "Skipped",
        ALL: "Skipped",
        STYLE: "Skipped",
        **dict.fromkeys(CODE, "Failed"),
    }
    for said in ("F401", f"{file}:5: error: Incompatible return value type", "- xplan_lint.fiscal -> xplan_lint.cli"):
        assert said in blocked.stdout

    write(package, {file: (ROOT / file).read_bytes()})
    passed = call(*PRE_COMMIT, "run", "--files", file, cwd=package, variables=variables)
    assert verdicts(passed.stdout) == {
        CHANGED: "Skipped",
        ALL: "Skipped",
        STYLE: "Skipped",
        **dict.fromkeys(CODE, "Passed"),
    }


def test_hook_for_other_repositories(tmp_path: Path, package: Path, variables: dict[str, str]) -> None:
    """The package as another repository gets it: installed from a commit into an environment of its own."""
    city = make_repository(tmp_path / "city", variables)
    bad = "plans/minato-ku/2025.yaml"
    write(city, {PLAN: CLEAN_PLAN, bad: NOT_YAML, "other.yaml": "[", "plans/organisations.yaml": REGISTER})
    commit(city, variables)

    def try_on(*files: str) -> subprocess.CompletedProcess[str]:
        arguments = ["try-repo", str(package), "xplan-lint", "--files", *files]
        return call(*PRE_COMMIT, *arguments, cwd=city, variables=variables)

    with ThreadPoolExecutor() as at_once:  # each installs the package anew
        passed, failed = at_once.map(lambda files: try_on(*files), [(PLAN, "other.yaml"), (PLAN, bad)])
    assert verdicts(passed.stdout) == {"xplan lint": "Passed"}
    assert passed.returncode == 0
    assert verdicts(failed.stdout) == {"xplan lint": "Failed"}
    assert f"{bad}:5:14: エラー[yaml-syntax] " in failed.stdout
    assert failed.returncode == 1
