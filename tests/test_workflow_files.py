"""The action, the workflows and the pipeline are what their servers take, and nothing a stranger writes is run."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.command import ROOT, write
from tests.programs import program, shellcheck
from xplan_lint.hosting import Ci
from xplan_lint.scaffold import Surroundings, scaffold
from xplan_lint.templates import action

USES = "city/xplan@0123456789abcdef0123456789abcdef01234567"
FILES = {
    "action.yml": action(),
    "workflow.yml": scaffold(Surroundings("ja", Ci.GITHUB, uses=USES))[".github/workflows/xplan.yml"],
    "workflow-with-own-action.yml": scaffold(Surroundings("ja", Ci.GITHUB))[".github/workflows/xplan.yml"],
    "gitlab-ci.yml": scaffold(Surroundings("ja", Ci.GITLAB))[".gitlab/xplan.yml"],
    "including.gitlab-ci.yml": scaffold(Surroundings("ja", Ci.GITLAB))[".gitlab-ci.yml"],
}
SCHEMAS = {
    "action": "github-actions",
    "workflow": "github-workflows",
    "gitlab-ci": "gitlab-ci",
    "including": "gitlab-ci",
}


def load(name: str) -> Any:
    return YAML(typ="safe").load(FILES[name])


def scripts() -> list[object]:
    """Each script, and the shell that runs it."""
    steps = [(step["name"], step["run"], step["shell"]) for step in load("action.yml")["runs"]["steps"]]
    job = load("gitlab-ci.yml")["plans"]
    lines = [(f"GitLab {number}", line, "sh") for number, line in enumerate([*job["before_script"], *job["script"]], 1)]
    return [pytest.param(script, shell, id=name) for name, script, shell in [*steps, *lines]]


@pytest.mark.parametrize("name", FILES)
def test_file_is_as_its_schema_asks(name: str, tmp_path: Path) -> None:
    [schema] = {kind for start, kind in SCHEMAS.items() if name.startswith(start)}
    write(tmp_path, {name: FILES[name]})
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def test_audit_finds_nothing(tmp_path: Path) -> None:
    names = {"action.yml": "action.yml", "workflow.yml": ".github/workflows/xplan.yml"}
    write(tmp_path, {path: FILES[name] for name, path in names.items()})
    options = ["--offline", "--no-config", "--quiet", "--color=never"]  # in CI it writes colours into a pipe, too
    command = [program("zizmor", "zizmor"), *options, *names.values()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "No findings to report. Good job!\n")


@pytest.mark.parametrize(("script", "shell"), scripts())
def test_script_has_no_slip_and_no_value_put_into_it(script: str, shell: str) -> None:
    assert shellcheck(script, shell) == ""
    assert "${{" not in script


@pytest.mark.parametrize("name", FILES)
def test_every_action_that_is_used_is_pinned(name: str) -> None:
    for used in re.findall(r"uses: (.+)", FILES[name]):
        assert re.match(r"\./|[\w-]+/[\w-]+@[0-9a-f]{40}( # v\d+\.\d+\.\d+)?$", used), used


def test_strangers_run_nothing_with_rights() -> None:
    workflow = load("workflow.yml")
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["plans"]["permissions"] == {"contents": "read", "pull-requests": "write"}
    checkout, _ = workflow["jobs"]["plans"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_no_file_names_a_server() -> None:
    assert [name for name, text in FILES.items() if re.search(r"https?://|\bdocker\.io\b|\bpypi\b", text)] == []


def test_action_in_the_repository_is_that_of_the_package() -> None:
    assert scaffold(Surroundings("ja", Ci.GITHUB))[".github/actions/xplan/action.yml"] == action()
    assert action() == (ROOT / "action.yml").read_text(encoding="utf-8")
