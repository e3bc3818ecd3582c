"""The package as it is published: what the wheel holds, and that it works where the checkout is not."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.command import COMMAND, ROOT, WRONG_PLAN, environment, write
from xplan_lint import __version__

WHEEL = f"xplan_lint-{__version__}-py3-none-any.whl"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def build(*arguments: str, into: Path) -> Path:
    command = [sys.executable, "-m", "build", "--outdir", str(into), *arguments, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return into


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel that was built from it."""
    return build(into=tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel and what it depends on; the path of its command `xplan`."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=300)
    pip = [str(folder / SCRIPTS / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, str(built / WHEEL)], check=True, timeout=300)
    return folder / SCRIPTS / "xplan"


def test_what_is_built(built: Path) -> None:
    assert sorted(each.name for each in built.iterdir()) == [WHEEL, f"xplan_lint-{__version__}.tar.gz"]


def test_wheel_holds_the_package_the_schemas_and_the_templates_and_nothing_else(built: Path) -> None:
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "xplan_lint").rglob("*.py")}
    schemas = {
        f"xplan_lint/{packaged}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, packaged in {"schema": "schema_files", "templates": "template_files"}.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert {
        f"xplan_lint/schema_files/{name}" for name in ("plan.schema.json", "config.schema.json", "forms/r7.yaml")
    } < schemas
    names = zipfile.ZipFile(built / WHEEL).namelist()
    action = {"xplan_lint/template_files/action.yml"}
    assert {name for name in names if ".dist-info/" not in name} == code | schemas | action
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_wheel_of_the_checkout_is_that_of_the_source_distribution(built: Path, tmp_path: Path) -> None:
    direct = build("--wheel", into=tmp_path)
    assert contents(direct / WHEEL) == contents(built / WHEEL)


def contents(wheel: Path) -> dict[str, bytes]:
    archive = zipfile.ZipFile(wheel)
    return {name: archive.read(name) for name in archive.namelist()}


SAME = [
    pytest.param(["lint", "--format=json"], id="the plans"),
    pytest.param(["lint", "--format=json", "wrong"], id="wrong plans, for which jsonschema is needed"),
    pytest.param(["lint"], id="the plans, for a person"),
    pytest.param(["rules"], id="the rules"),
    pytest.param(["--version"], id="the version"),
    pytest.param(["completion", "zsh"], id="a template"),
]


@pytest.mark.parametrize("arguments", SAME)
def test_installed_command_says_what_the_checkout_says(installed: Path, arguments: list[str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    write(tmp_path, {"wrong/a.yaml": "mision: 3\nform: r1\n", "wrong/b.yaml": WRONG_PLAN, "wrong/c.yaml": "["})
    alone = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    theirs, ours = (
        subprocess.run([*command, *arguments], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
        for command, variables in (([str(installed)], alone), (COMMAND, environment()))
    )
    assert (theirs.returncode, theirs.stdout, theirs.stderr) == (ours.returncode, ours.stdout, ours.stderr)
    assert theirs.stdout != ""
    assert theirs.stderr == ""


def test_installed_command_runs_from_its_own_folder(installed: Path, tmp_path: Path) -> None:
    """So that nothing above was the checkout's after all."""
    python = installed.with_name("python")
    script = "import xplan_lint.schema; print(xplan_lint.schema.schema_folder())"
    found = subprocess.run([python, "-I", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(found.stdout.strip()).is_relative_to(installed.parent.parent)
