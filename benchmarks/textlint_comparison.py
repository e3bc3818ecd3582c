"""What textlint's Japanese presets find in the four plans and in the published texts, beside the rules of notation.

    npm install --prefix benchmarks/textlint      once; needs Node 20 or newer
    python benchmarks/textlint_comparison.py      prints two tables, and how long each tool took

Each published text of a plan, and each value of a published source, is a paragraph of its own. The sources are left
out where they are not beside the checkout. `docs/rules-accuracy.md` has the figures and what they are worth.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.published_values import as_plan, published  # noqa: E402 - needs the path above
from xplan_lint.document import load  # noqa: E402 - as above
from xplan_lint.form import load_forms  # noqa: E402 - as above
from xplan_lint.lint import lint  # noqa: E402 - as above
from xplan_lint.parse import parse  # noqa: E402 - as above
from xplan_lint.prose import Prose  # noqa: E402 - as above
from xplan_lint.repository import Repository  # noqa: E402 - as above
from xplan_lint.rules import all_rules  # noqa: E402 - as above
from xplan_lint.sources import Source, find, read  # noqa: E402 - as above

TEXTLINT = ROOT / "benchmarks" / "textlint"
SHARED = ROOT.parent / "shared"
Counts = Counter[tuple[str, str]]  # of rule and kind ("plans" or "sources")


def main() -> None:
    """Run both and print what they found."""
    if not (TEXTLINT / "node_modules").is_dir():
        sys.exit("run first: npm install --prefix benchmarks/textlint")
    with tempfile.TemporaryDirectory(dir=TEXTLINT) as folder:  # it reads nothing outside of where it runs
        for kind, name, texts in everything():
            Path(folder, f"{kind} {name}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        start = time.perf_counter()
        theirs = by_textlint(Path(folder))
        middle = time.perf_counter()
        ours = by_xplan()
        end = time.perf_counter()
    show("textlint", theirs, middle - start)
    show("xplan, the group notation", ours, end - middle)


def everything() -> Iterator[tuple[str, str, list[str]]]:
    """Kind, name and paragraphs of every text."""
    for file in find(ROOT / "plans"):
        if not read(file).is_registry:
            prose = Prose(parse(load(read(file)).data), Repository(None, {}, {}))
            yield "plans", f"{file.parent.name} {file.stem}", [text.strip() for text in prose.joined.split("\0")]
    for name, texts in published(SHARED):
        yield "sources", name, texts


def by_textlint(folder: Path) -> Counts:
    command = ["npx", "--no-install", "textlint", "--format", "json", folder.name]
    done = subprocess.run(command, cwd=TEXTLINT, capture_output=True, encoding="utf-8", check=False)
    files: list[dict[str, Any]] = json.loads(done.stdout)
    return Counter(
        (message["ruleId"], Path(file["filePath"]).name.split()[0]) for file in files for message in file["messages"]
    )


def by_xplan() -> Counts:
    rules = [each for each in all_rules() if each.group == "notation"]
    sources: dict[str, list[Source]] = {
        "plans": [read(file) for file in find(ROOT / "plans")],
        "sources": [as_plan(name, texts) for name, texts in published(SHARED)],
    }
    return Counter(
        (found.rule, kind)
        for kind, files in sources.items()
        for found in lint(files, rules, load_forms(None)).diagnostics
    )


def show(name: str, counts: Counts, seconds: float) -> None:
    """A table of a tool's findings by rule."""
    print(f"{name}: {seconds:.1f} s\n\n| Rule | Plans | Sources |\n| --- | --- | --- |")
    for rule in sorted({rule for rule, _ in counts}):
        print(f"| `{rule}` | {counts[rule, 'plans']} | {counts[rule, 'sources']} |")
    print()


if __name__ == "__main__":
    main()
