"""The documentation says what is so: its commands run, its links lead somewhere, its examples lint as it shows.

In the Markdown files a ```console block holds commands behind `$ ` with exactly what they print, where a line `…`
stands for any lines; commands that are not to be run stand in ```sh blocks. A ```diff block is a change of
`docs/examples`; the ```console blocks after it, below the same heading, run in a repository where `main` has the
examples and a branch the change. A ```yaml block is a plan, a register, a form, or a part of a plan from its top
level; it lints clean, unless a ```text block of lines `→ 3行目: …` or `→ line 3: …` follows and says otherwise.
"""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.command import ROOT
from tests.git_maker import make_repository
from xplan_lint.cli import main
from xplan_lint.config import Config, load_config
from xplan_lint.form import parse_form
from xplan_lint.policy import Policy
from xplan_lint.rules import all_rules
from xplan_lint.schema import load_schema
from xplan_lint.sources import from_bytes

EXAMPLES = ROOT / "docs" / "examples"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
NEW_RULE = "xplan_lint/rules/consistency/policy_field_twice.py"
NEW_JUDGEMENT = "xplan_lint/diff/judgements/mission_rewritten.py"
NEW_FILES = {NEW_RULE: "tests/test_rules.py", NEW_JUDGEMENT: "tests/test_judgements.py"}
HEAD = {
    "form": "form: r7",
    "organisation": "organisation: kishi-ku",
    "fiscal_year": "fiscal_year: 2025",
    "stage": "stage: draft",
    "mission": "mission: 岸区は、朝市のまちを育てる。",
    "challenges": "challenges: [{id: A1, title: 待合所の改修}]",
}


@dataclass(frozen=True)
class Block:
    """A fenced block: where, in what, what it holds, what the ```text block right behind it holds, and what the last
    ```diff block above it below the same heading.
    """

    page: Path
    line: int
    language: str
    text: str
    after: str
    change: str

    @property
    def id(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks(*languages: str) -> list[object]:
    return [
        pytest.param(block, id=block.id) for page in PAGES for block in blocks_of(page) if block.language in languages
    ]


def blocks_of(page: Path) -> Iterator[Block]:
    text, change = page.read_text(encoding="utf-8"), ""
    fenced_or_heading = r"^```(\w*)\n(.*?)^```\n(?:\n```text\n(→.*?)^```\n)?|^#+ [^\n]+$"
    for found in re.finditer(fenced_or_heading, text, re.DOTALL | re.MULTILINE):
        if found[2] is None or found[1] == "diff":
            change = found[2] or ""
        else:
            line = text.count("\n", 0, found.start()) + 1
            yield Block(page, line, found[1], found[2], found[3] or "", change)


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def make_format() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_format", ROOT / "docs" / "make_format.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_format"] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def run(
    *command: str, cwd: Path = ROOT, package: Path = ROOT, language: str = "en"
) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with our package from the folder `package`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "XPLAN"))}
    environment |= {"PYTHONPATH": str(package), "PYTHONUTF8": "1", "XPLAN_LANG": language}
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("block", blocks("console"))
def test_command_prints_what_the_page_shows(block: Block, tmp_path: Path) -> None:
    folder = branch_with(block.change, tmp_path) if block.change else ROOT
    printed = ""
    for command in re.findall(r"^\$ (.+)$", block.text, re.MULTILINE):
        program, *arguments = shlex.split(command)
        printed += f"$ {command}\n"
        if program == "cd":
            folder /= arguments[0]
            continue
        assert program in ("xplan", "python"), "a command that is not to be run stands in a ```sh block"
        module = ["-m", "xplan_lint"] if program == "xplan" else []
        done = run(*module, *arguments, cwd=folder, language=language_of(block))
        printed += f"{done.stdout}{done.stderr}"
    shown = "".join(r"(?:.*\n)+" if line == "…\n" else re.escape(line) for line in block.text.splitlines(keepends=True))
    assert block.text == printed or re.fullmatch(shown, printed), printed


def branch_with(change: str, folder: Path) -> Path:
    """A repository of the examples with a branch that changes them."""
    shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
    repository = make_repository(folder)
    repository.commit({})
    repository.git("switch", "--quiet", "--create", "ward")
    repository.git("apply", stdin=change.encode())
    repository.commit({})
    return folder


def language_of(block: Block) -> str:
    """A page is Japanese by its name, or up to its heading English."""
    above, english, _ = block.page.read_text(encoding="utf-8").partition("\n## English\n")
    is_japanese = block.line <= above.count("\n") if english else block.page.name.endswith(".ja.md")
    return "ja" if is_japanese else "en"


def test_make_run_ends_with_the_summary_of_a_ward() -> None:
    """Every command that it runs succeeds, and the last is the one that the README promises."""
    recipe = re.search(r"^run:.*\n((?:\t.+\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    commands = re.findall(r"^\t@?\$\(BIN\)/xplan (.+)$", recipe[1], re.MULTILINE)
    done = [run("-m", "xplan_lint", *shlex.split(command)) for command in commands]
    assert [each.returncode for each in done] == [0, 0, 0]
    title, *_ = done[-1].stdout.splitlines()
    assert title == "Changes in the plans from fiscal year 2024 to fiscal year 2025"
    assert "== 小倉北区 ==" in done[-1].stdout.splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test", "check", "soak"} <= targets
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^\$? ?)make ([a-z]+)", text, re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_verbs_and_options_exist(page: Path) -> None:
    """Each `xplan VERB --option` that a page names is one that the program knows."""
    for verb, rest in set(re.findall(r"(?:`|^\$? ?)xplan ([a-z]+)([^`\n]*)", page.read_text("utf-8"), re.MULTILINE)):
        assert all(option in help_of(verb) for option in re.findall(r"--[a-z-]+", rest)), rest


@cache
def help_of(verb: str) -> str:
    done = run("-m", "xplan_lint", verb, "--help")
    assert done.returncode == 0, verb
    return done.stdout


@pytest.mark.parametrize("block", blocks("toml"))
def test_settings_are_understood(block: Block, tmp_path: Path) -> None:
    (tmp_path / "xplan.toml").write_text(block.text, encoding="utf-8")
    config = load_config(tmp_path)
    assert config != Config()
    assert Policy(config).rules(all_rules())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path, make_format: ModuleType) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", prose(page))):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", prose(file), re.MULTILINE)
            assert [make_format.slug(heading) for heading in headings].count(anchor) == 1, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    """A word in backticks that looks like a file of ours is one, in the checkout or in the examples."""
    ours = re.compile(r"(?:docs|plans|schema|tests|xplan_lint|benchmarks)/[\w./-]*|[\w-]+\.(?:py|md|json|toml)")
    to_be_written = {"xplan.toml", "schema/forms/r8.yaml", *NEW_FILES}
    for word in set(re.findall(r"`([^`\s]+)`", prose(page))) - to_be_written:
        if ours.fullmatch(word):
            assert any((base / word).exists() for base in (ROOT, page.parent, EXAMPLES, ROOT / "xplan_lint")), word


def test_made_parts_are_fresh() -> None:
    done = run("docs/make_format.py", "--check")
    assert (done.returncode, done.stdout) == (0, "")


def test_words_of_the_readme_are_those_of_the_schema() -> None:
    known = set(words_of(load_schema("plan")))
    for name in ("README.md", "README.ja.md"):
        rows = re.findall(r"^\| (.+?) \| (.+?) \| `(\w+)` \|$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert len(rows) > 10
        assert not set(rows) - known


def words_of(part: object) -> Iterator[tuple[str, str, str]]:
    """The Japanese and the English title of every key of a schema, without the numbers that forms give them."""
    if isinstance(part, dict):
        for key, member in part.get("properties", {}).items():
            reference = member.get("$ref", "").removeprefix("#/$defs/")
            title = member.get("title") or load_schema("plan")["$defs"].get(reference, {}).get("title", "")
            japanese, _, english = title.partition(" / ")
            yield re.sub(r"^([0-9] |[①-⑳])", "", japanese), english, key
        for member in part.values():
            yield from words_of(member)


@pytest.mark.parametrize("block", blocks("yaml"))
def test_example_lints_as_the_page_shows(
    block: Block, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    keys = re.findall(r"^([a-z_]+):", block.text, re.MULTILINE)
    if keys[:3] == ["title", "plan", "challenge"]:
        assert parse_form(from_bytes("r8.yaml", block.text.encode())).challenge
        return
    is_registry = "organisations" in keys
    head = [] if is_registry else [line for key, line in HEAD.items() if key not in keys]
    text = "".join(f"{line}\n" for line in head) + block.text
    [organisation] = re.findall(r"^organisation: (.+)$", text, re.MULTILINE) or [""]
    name = "organisations.yaml" if is_registry else f"{organisation}/2025.yaml"
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    language = "en" if block.after.startswith("→ line") else "ja"
    main(["lint", "-", "--stdin-filename", f"docs/examples/plans/{name}", "--format", "json", "--lang", language])
    found = json.loads(capsysbinary.readouterr().out)["diagnostics"]
    template = "→ {}行目: {}\n" if language == "ja" else "→ line {}: {}\n"
    assert block.after == "".join(template.format(each["line"] - len(head), each["message"]) for each in found)


def test_example_plans_lint_clean() -> None:
    done = run("-m", "xplan_lint", "lint", "docs/examples/plans/minato-ku", "docs/examples/plans/organisations.yaml")
    assert (done.returncode, done.stdout) == (0, "3 file(s) checked, nothing found.\n")


@pytest.mark.parametrize(("file", "suite"), NEW_FILES.items())
def test_file_of_the_contributor_notes_works(file: str, suite: str, tmp_path: Path) -> None:
    """Dropped into a copy of the package, it is found, tested by its examples, and in the house's style."""
    page = ROOT / "CONTRIBUTING.md"
    name = Path(file).stem.replace("_", "-")
    before, _, after = page.read_text(encoding="utf-8").partition(f"`{file}`:\n\n```python\n")
    assert before
    assert not (ROOT / file).exists()
    for folder in ("xplan_lint", "schema", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / file).write_text(after.partition("\n```\n")[0] + "\n", encoding="utf-8")

    tests = run("-m", "pytest", "-p", "no:cacheprovider", suite, "-k", name, cwd=tmp_path, package=tmp_path)
    assert tests.returncode == 0, tests.stdout
    for check in (["check"], ["format", "--check"]):
        style = run("-m", "ruff", *check, "--no-cache", file, cwd=tmp_path)
        assert style.returncode == 0, style.stdout + style.stderr
    if file == NEW_RULE:
        assert name in run("-m", "xplan_lint", "rules", cwd=tmp_path, package=tmp_path).stdout
        assert run("-m", "xplan_lint", "rule", name, cwd=tmp_path, package=tmp_path).returncode == 0


def public_functions() -> list[object]:
    """Of the engine: what a rule or a judgement says of itself stands in the docstring of its module."""
    files = [
        file for file in sorted((ROOT / "xplan_lint").rglob("*.py")) if not {"rules", "judgements"} & set(file.parts)
    ]
    return [
        pytest.param(node, id=f"{file.relative_to(ROOT).as_posix()}: {node.name}")
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize("function", public_functions())
def test_public_function_has_a_docstring(function: ast.FunctionDef) -> None:
    assert ast.get_docstring(function)
