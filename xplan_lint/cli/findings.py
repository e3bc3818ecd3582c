"""The findings of a run, written in every format that was asked for."""

from __future__ import annotations

import importlib
import os
from functools import partial
from pathlib import Path

from xplan_lint.cli.outputs import Output, deliver
from xplan_lint.late_typing import TYPE_CHECKING, TextIO
from xplan_lint.message import Language

if TYPE_CHECKING:
    from xplan_lint.result import Result

# The suffixes of each format's files. Each format is a module of `xplan_lint.report` with a function `report`.
FORMATS = {
    "text": (".txt",),
    "concise": (),
    "json": (".json",),
    "jsonl": (".jsonl", ".ndjson"),
    "github": (),
    "gitlab": (),
    "sarif": (".sarif", ".sarif.json"),
    "junit": (),
    "checkstyle": (),
    "rdjson": (),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
}
COUNTED = ("text", "json")  # what has a place for numbers
# Their reader stands in the current folder; every other format is read elsewhere, by what knows the repository.
_READ_HERE = ("text", "concise")
_WITH_LINKS = ("markdown", "html")


def write_findings(
    result: Result,
    outputs: tuple[Output, ...],
    root: Path | None,
    language: Language,
    stream: TextIO | None = None,
    *,
    is_counted: bool = False,
) -> bool:
    """Write what is asked for; `root` is the folder that holds `plans/`. Where findings are to be counted, the formats
    in COUNTED have the numbers. False where a file could not be written.
    """
    return deliver(outputs, partial(_report, result, root, language, is_counted), language, stream)


def _report(result: Result, root: Path | None, language: Language, is_counted: bool, format: str, colour: bool) -> str:
    if format == "text" and is_counted:
        from xplan_lint.report import statistics

        return statistics.report(result, _names(root), language, colour=colour)
    if format == "text":
        from xplan_lint.report import text

        return text.report(result, language, colour=colour)
    if format not in _READ_HERE:
        result = _seen_from_the_top(result, root)
    if format == "json" and is_counted:
        from xplan_lint.report import json

        return json.report(result, language, is_counted=True)
    reporter = importlib.import_module(f"xplan_lint.report.{format}")
    report: str = reporter.report(result, language, **(_addresses() if format in _WITH_LINKS else {}))
    return report


def _addresses() -> dict[str, str]:
    from xplan_lint.cli.build_server import files_page

    return {"base": files_page(os.environ)}


def _names(root: Path | None) -> dict[str, str]:
    """What the organisations of the register are called, by slug."""
    from xplan_lint.document import load
    from xplan_lint.registry import parse_registry
    from xplan_lint.sources import PLANS, registries_near

    registers = registries_near([root / PLANS]) if root is not None else ()
    return {each.slug: each.name for source in registers for each in parse_registry(load(source).data).organisations}


def _seen_from_the_top(result: Result, root: Path | None) -> Result:
    from xplan_lint.report.paths import seen_from
    from xplan_lint.sources import checkout_of

    here = Path.cwd()
    top = checkout_of(Path(os.path.normpath(root or here)))  # what was typed may lead up and down again
    return result if top == here else seen_from(top, here, result)
