"""The findings of a run, written in every format that was asked for."""

from __future__ import annotations

import importlib
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from xplan_lint.cli.output_options import Output, deliver
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
}
# Their reader stands in the current folder; every other format is read elsewhere, by what knows the repository.
_READ_HERE = ("text", "concise")


def write_findings(
    result: Result, outputs: tuple[Output, ...], root: Path | None, language: Language, stream: TextIO | None = None
) -> bool:
    """Write what is asked for; `root` is the folder that holds `plans/`. False where a file could not be written."""
    return deliver(outputs, partial(_report, result, root, language), language, stream)


def _report(result: Result, root: Path | None, language: Language, format: str, colour: bool) -> str:
    if format == "text":
        from xplan_lint.report import text

        return text.report(result, language, colour=colour)
    if format not in _READ_HERE:
        result = _seen_from_the_top(result, root)
    reporter = importlib.import_module(f"xplan_lint.report.{format}")
    report: str = reporter.report(result, language)
    return report


def _seen_from_the_top(result: Result, root: Path | None) -> Result:
    from xplan_lint.report.paths import seen_from
    from xplan_lint.sources import checkout_of

    here = Path.cwd()
    top = checkout_of(Path(os.path.normpath(root or here)))  # what was typed may lead up and down again
    return result if top == here else seen_from(top, here, result)
