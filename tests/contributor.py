"""A contributor's shell: the commands on the PATH, a language, no settings of git, Python or colours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.command import ROOT, write

PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
_SETTINGS = ("GIT_", "PRE_COMMIT", "PYTHON", "FORCE_COLOR", "CLICOLOR")


def shell_variables(folder: Path) -> dict[str, str]:
    """The variables of a shell whose home is the folder, with `xplan` on its PATH."""
    script = f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m xplan_lint "$@"\n'
    command = write(folder / "bin", {"xplan": script}) / "xplan"
    command.chmod(0o755)
    person = {f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)},
        **person,
        "PATH": os.pathsep.join([str(command.parent), str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PYTHONIOENCODING": "utf-8",
        "XPLAN_LANG": "ja",
    }


def call(*command: str, cwd: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command; what it says on either stream is its `stdout`."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=dict(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
