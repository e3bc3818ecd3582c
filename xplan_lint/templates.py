"""The files that `xplan init` and `xplan completion` write, as they stand in `templates/`."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def template_folder() -> Traversable:
    """`templates/`: inside the installed package, or at the top of a checkout."""
    packaged = files("xplan_lint") / "template_files"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "templates"


def template(name: str) -> str:
    """The template at a path below `templates/`, with LF between its lines."""
    return _text(template_folder() / name)


def action() -> str:
    """`action.yml`, which lies at the top of a checkout, where GitHub looks for it."""
    packaged = template_folder() / "action.yml"
    return _text(packaged if packaged.is_file() else Path(__file__).parent.parent / "action.yml")


def _text(file: Traversable) -> str:
    return file.read_bytes().decode().replace("\r\n", "\n")
