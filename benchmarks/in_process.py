"""Where the time of a plan goes within one process, beside the C parser alone: milliseconds of processor, as JSON.

    python -m benchmarks.in_process FOLDER

A file at a time, everything in turn; the medians over the plans of a folder.
"""

# ruff: noqa: E402 - the slim parser must be there before anything imports the whole one

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from xplan_lint import slim_yaml

slim_yaml.install()  # as the command has it

from _ruamel_yaml import CParser

from xplan_lint.diagnostic import Route
from xplan_lint.document import Document, load
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.model import Plan
from xplan_lint.parse import parse
from xplan_lint.prose import Prose
from xplan_lint.repository import Repository, gather
from xplan_lint.rule import Rule
from xplan_lint.rules import usual_rules
from xplan_lint.shape import mistakes
from xplan_lint.sources import read

Made = TypeVar("Made")
WARMING = 3  # files that are not counted


def main() -> None:
    """Print how long each part takes, of which `lint` is the whole, and `rule …` a rule alone."""
    gc.disable()  # as the command has it
    taken: dict[str, list[float]] = defaultdict(list)
    for file in sorted(Path(sys.argv[1]).glob("*/*.yaml")):
        _measure(file, taken)
        gc.collect()
    print(json.dumps({name: statistics.median(times[WARMING:]) for name, times in taken.items()}))


def _measure(file: Path, taken: dict[str, list[float]]) -> None:
    """Add what the parts take with one file."""

    def timed(name: str, work: Callable[[], Made]) -> Made:
        began = time.process_time_ns()
        made = work()
        taken[name].append((time.process_time_ns() - began) / 1e6)
        return made

    rules, forms, source = usual_rules(), load_forms(None), read(file)
    text = source.content.decode()
    timed("parse", lambda: CParser(text).raw_parse())
    timed("lint", lambda: lint([source], rules, forms))
    document = timed("load", lambda: load(source))
    at = Route(("challenges", len(document.data["challenges"]) // 2, "actions", 0, "title"))
    timed("places", lambda: document.locate(at))
    timed("schema", lambda: mistakes(document))
    plan = timed("model", lambda: parse(document.data))
    repository = gather([document], {document: plan}, forms)[source.folder.parent]
    prose = Prose(plan, repository)
    timed("texts", lambda: prose.joined)
    readings: dict[tuple[type, ...], tuple[object, ...]] = {
        (Document,): (document,),
        (Plan,): (plan,),
        (Plan, Repository): (plan, repository),
        (Prose,): (prose,),
    }
    for rule in rules:
        if rule.reads in readings:
            timed(f"rule {rule.id}", partial(_run, rule, readings[rule.reads]))


def _run(rule: Rule, readings: tuple[object, ...]) -> None:
    for _ in rule.check(*readings):
        pass


if __name__ == "__main__":
    main()
