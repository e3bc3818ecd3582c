"""Reading and linting within one process, beside the C parser alone: milliseconds of processor a file, as JSON.

    python -m benchmarks.in_process FOLDER

A file at a time, the three in turn; the medians over the plans of a folder.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from _ruamel_yaml import CParser

from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.rules import all_rules
from xplan_lint.sources import read


def main() -> None:
    """Print `{"parse": …, "load": …, "lint": …}`."""
    gc.disable()  # as the command has it
    rules = [rule for rule in all_rules() if rule.is_default]
    forms = load_forms(None)
    taken: dict[str, list[float]] = {"parse": [], "load": [], "lint": []}
    for file in sorted(Path(sys.argv[1]).glob("*/*.yaml")):
        source = read(file)
        text = source.content.decode()
        taken["parse"].append(_time(lambda text=text: CParser(text).raw_parse()))
        taken["load"].append(_time(lambda source=source: load(source)))
        taken["lint"].append(_time(lambda source=source: lint([source], rules, forms)))
        gc.collect()
    print(json.dumps({name: statistics.median(times[3:]) for name, times in taken.items()}))


def _time(work: Callable[[], object]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


if __name__ == "__main__":
    main()
