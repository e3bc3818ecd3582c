"""Where the time goes, as tables: of a plan within one process, and of the command's start."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from benchmarks.timing import ENVIRONMENT, ROOT, Command, in_turn

SHOWN = 8  # rules that are named
PASS = (sys.executable, "-c", "pass")
LINT = (sys.executable, "-m", "xplan_lint", "lint", "--no-cache")
REGISTER = "organisations: [{slug: minato-ku, name: 港区, kind: 区}]\n"
_IMPORT = "from xplan_lint import slim_library\nslim_library.install()\nfor name in {names}: __import__(name)"
_IMPORTED = re.compile(r"^import time:.*\| +([\w.]+)$", re.MULTILINE)


@cache
def parts(plans: Path) -> dict[str, float]:
    """What each part of a lint takes with the plans of a folder, in milliseconds of processor a plan."""
    words = (sys.executable, "-m", "benchmarks.in_process", str(plans))
    done = subprocess.run(words, cwd=ROOT, env=ENVIRONMENT, check=True, capture_output=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def of_a_plan(plans: Path) -> list[str]:
    """A plan's parts, the largest first, the small rules in one line."""
    found = parts(plans)
    rules = sorted(
        ((taken, f"`{name[5:]}`") for name, taken in found.items() if name.startswith("rule ")), reverse=True
    )
    large, small = rules[:SHOWN], rules[SHOWN:]
    named = [
        (found["parse"], "libyaml alone"),
        (found["load"] - found["parse"], "from its events to data"),
        (found["schema"], "schema"),
        (found["model"], "model of the plan"),
        (found["texts"], "its texts joined"),
        *large,
        (sum(taken for taken, _ in small), f"{len(small)} more rules"),
    ]
    rest = found["lint"] - sum(taken for taken, _ in named)
    return list(_table("A plan of 42 KB", sorted([*named, (rest, "what lies between them")], reverse=True)))


def of_a_start(folder: Path) -> list[str]:
    """The command's parts, in the order in which they come: `folder` holds one plan."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "plans").mkdir()
        (Path(name) / "plans" / "organisations.yaml").write_text(REGISTER, encoding="utf-8")
        small = Command([LINT], Path(name), (0, 1))
        library = Command([(sys.executable, "-c", _IMPORT.format(names=_of_the_library(Path(name))))], ROOT)
        taken = in_turn([Command([PASS], ROOT), library, small, Command([LINT], folder, (0, 1))], 15)
    ends = [0.0, *(each.processor * 1000 for each in taken)]
    names = ("Python itself", "modules of Python", "modules of xplan and its register", "the plan")
    return list(_table("One plan, whole process", [(ends[n + 1] - ends[n], name) for n, name in enumerate(names)]))


def _of_the_library(folder: Path) -> list[str]:
    """The modules of Python that a lint imports."""
    words = (LINT[0], "-X", "importtime", *LINT[1:])
    done = subprocess.run(words, cwd=folder, env=ENVIRONMENT, check=False, capture_output=True, encoding="utf-8")
    names = [name for name in _IMPORTED.findall(done.stderr) if name.partition(".")[0] in sys.stdlib_module_names]
    return [name for name in dict.fromkeys(names) if find_spec(name) is not None]


def _table(title: str, rows: Iterable[tuple[float, str]]) -> Iterator[str]:
    """Milliseconds of processor, and the share of each in all of them."""
    listed = list(rows)
    whole = sum(taken for taken, _ in listed)
    yield from (f"| {title} | ms | |", "| --- | ---: | ---: |")
    yield from (f"| {name} | {taken:.2f} | {taken / whole:.0%} |" for taken, name in listed)
    yield f"| all | {whole:.2f} | |"
