"""What the design promises of the code itself: which way imports run, how long a module is, what is loaded when."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CLEAN_PLAN, REGISTER, ROOT, WARNED_PLAN, environment, write

PACKAGE = ROOT / "xplan_lint"
MODULES = sorted(PACKAGE.rglob("*.py"))
RULES = [path for path in (PACKAGE / "rules").rglob("*.py") if path.name != "__init__.py"]
LONGEST_MODULE, LONGEST_RULE = 250, 90


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.search(r"Contracts: [1-9][0-9]* kept, 0 broken\.", done.stdout)


def test_no_module_is_too_long() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_rule_is_too_long() -> None:
    lengths = {name(path): own_lines(path.read_text("utf-8")) for path in RULES}
    assert {path: length for path, length in lengths.items() if length > LONGEST_RULE} == {}


def own_lines(source: str) -> int:
    """How many lines a rule has, without its docstring and its examples."""
    body = ast.parse(source).body
    words = [each for each in body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "EXAMPLES"]
    docstring = [body[0]] if isinstance(body[0], ast.Expr) else []
    spoken = sum((each.end_lineno or 0) - each.lineno + 1 for each in [*docstring, *words])
    return len(source.splitlines()) - spoken


def test_lines_of_a_rule_are_counted_without_its_words() -> None:
    source = '"""One.\n\nTwo.\n"""\n\nimport ast\n\nEXAMPLES = [\n    1,\n]\n\n\ndef check() -> None: ...\n'
    assert own_lines(source) == 6


BROAD = ["Exception", "BaseException"]


def broad_handlers(source: str) -> list[int]:
    """The lines of handlers that catch whatever comes."""
    return [
        each.lineno
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.ExceptHandler)
        and (each.type is None or any(isinstance(part, ast.Name) and part.id in BROAD for part in ast.walk(each.type)))
    ]


def test_no_handler_catches_whatever_comes() -> None:
    found = {name(path): broad_handlers(path.read_text("utf-8")) for path in MODULES}
    assert {path: lines for path, lines in found.items() if lines} == {}


HANDLERS = [
    pytest.param("except:", [2], id="bare"),
    pytest.param("except Exception:", [2], id="Exception"),
    pytest.param("except (OSError, BaseException) as error:", [2], id="among others"),
    pytest.param("except ExceptionGroup:", [], id="a narrower one of a like name"),
]


@pytest.mark.parametrize(("handler", "lines"), HANDLERS)
def test_broad_handlers_are_seen(handler: str, lines: list[int]) -> None:
    assert broad_handlers(f"try: pass\n{handler} pass\n") == lines


HEAVY = {"git", "jinja2", "jsonschema", "pydantic", "requests", "rich", "ruamel", "tomllib", "yaml"}


def loaded(script: str, cwd: Path) -> set[str]:
    """The heavy packages that a new interpreter has loaded after the script."""
    report = "\nimport sys; print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script + report], cwd=cwd, env=environment(), capture_output=True, text=True, check=True
    )
    return HEAVY & {module.partition(".")[0] for module in done.stderr.split()}


LINT = "from xplan_lint.cli import main; main({})"
LOADED = [
    pytest.param("import xplan_lint", set(), id="the package"),
    pytest.param("import xplan_lint.cli", set(), id="the command line"),
    pytest.param(LINT.format("['lint', 'plans']"), {"ruamel"}, id="a lint of clean plans"),
    pytest.param(LINT.format("['lint', '--format=json', 'warned.yaml']"), {"ruamel"}, id="a lint with a warning"),
    pytest.param(LINT.format("['lint', 'shapeless.yaml']"), {"jsonschema", "ruamel"}, id="a plan of the wrong shape"),
]


@pytest.mark.parametrize(("script", "expected"), LOADED)
def test_what_is_loaded(script: str, expected: set[str], tmp_path: Path) -> None:
    plans = {"plans/organisations.yaml": REGISTER, "plans/minato-ku/2024.yaml": CLEAN_PLAN}
    write(tmp_path, {**plans, "warned.yaml": WARNED_PLAN, "shapeless.yaml": "form: 3\n"})
    assert loaded(script, tmp_path) == expected


def test_lint_of_the_plans_of_this_repository_loads_no_jsonschema() -> None:
    assert loaded(LINT.format("['lint']"), ROOT) <= {"ruamel", "tomllib"}
