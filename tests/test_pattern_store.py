"""Expressions that were kept do what those compiled anew do, and nothing about the file can break a run."""

from __future__ import annotations

import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ROOT, WARNED_PLAN, environment

# What every expression of the rules finds in a text, as a process that keeps expressions in `file` sees it.
PROGRAM = """
import re, sys
from xplan_lint.pattern_store import PatternStore
store = PatternStore(sys.argv[1])
store.install()
from xplan_lint.rules import all_rules
patterns = {
    (module, name): value
    for rule in all_rules()
    for module in [rule.check.__module__]
    for name, value in vars(sys.modules[module]).items()
    if isinstance(value, re.Pattern)
}
text = sys.stdin.read()
for (module, name), pattern in sorted(patterns.items()):
    found = [(each.span(), each.groups(), each.lastgroup) for each in pattern.finditer(text)]
    print(module, name, pattern.flags, pattern.groups, dict(pattern.groupindex), found)
(lambda: re.compile("what a function compiles"))()
store.save()
print("kept", len(store._known), store._is_changed, file=sys.stderr)
"""
TEXT = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "plans").glob("*/*.yaml")))


def run(file: Path) -> tuple[str, str]:
    """What the program prints, and what it says it kept."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)],
        input=TEXT.encode(),
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode(), done.stderr.decode()


def test_kept_expressions_find_what_new_ones_find(tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    new, kept = run(file)
    assert new.count("\n") > 40
    assert kept.endswith("True\n")
    assert run(file) == (new, kept.replace("True", "False"))


DAMAGED = [
    pytest.param(b"", id="an empty file"),
    pytest.param(b"x", id="another kind of file"),
    pytest.param(marshal.dumps(("another version", {("x", 0): (0, b"", 0, {}, (None,))})), id="of another Python"),
    pytest.param(marshal.dumps(3), id="another value"),
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_file_that_is_not_ours_is_replaced(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    file.write_bytes(content)
    new, kept = run(file)
    assert kept.endswith("True\n")
    assert run(file) == (new, kept.replace("True", "False"))
    assert list(tmp_path.iterdir()) == [file]


def test_where_nothing_can_be_written_all_goes_on(tmp_path: Path) -> None:
    assert run(tmp_path / "no such folder" / "patterns")[0] == run(tmp_path / "patterns")[0]


def test_another_re_is_left_alone() -> None:
    program = (
        "import re, types; old = re._compiler; "
        "names = {'compile': old.compile, 'isstring': old.isstring}; re._compiler = types.SimpleNamespace(**names); "
        "from xplan_lint.pattern_store import PatternStore; store = PatternStore(); store.install(); store.save(); "
        "print(re._compiler.compile.__module__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "re._compiler\n"


def test_a_process_that_must_write_no_bytecode_keeps_no_expressions(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(WARNED_PLAN, encoding="utf-8")
    program = f"import sys; sys.argv = ['xplan', 'lint', {str(tmp_path)!r}]; "
    program += f"from xplan_lint import pattern_store as store; store._FILE = {str(tmp_path / 'patterns')!r}; "
    program += f"store.PatternStore.__init__.__defaults__ = ({str(tmp_path / 'patterns')!r},); "
    program += "from xplan_lint.__main__ import main; main()"
    for option, expected in (["-B"], False), ([], True):
        subprocess.run([sys.executable, *option, "-c", program], env=environment(), cwd=ROOT, check=False)
        assert (tmp_path / "patterns").exists() is expected
