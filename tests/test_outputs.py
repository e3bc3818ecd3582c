"""`--output` and `--format` of `xplan lint`: what is written where, several at once, and what is refused.

`xplan diff` takes the same words; its own reports are held by `test_diff_cli`.
"""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import CLEAN_PLAN, COMMAND, WARNED_PLAN, WRONG_PLAN, Run, environment, write, write_repository, xplan
from xplan_lint import check
from xplan_lint.cli import main
from xplan_lint.cli.findings import FORMATS
from xplan_lint.report import checkstyle, concise, github, junit, sarif, text
from xplan_lint.report import json as json_report

Lint = Callable[..., Run]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(write_repository(tmp_path))
    return tmp_path


@pytest.fixture
def lint(repository: Path, capfd: pytest.CaptureFixture[str]) -> Lint:
    """`xplan lint` in the repository, in this process."""

    def run(*arguments: str) -> Run:
        try:
            code = main(["lint", "--lang=ja", *arguments])
        except SystemExit as end:
            code = int(str(end.code))
        return Run(code, *capfd.readouterr())

    return run


@pytest.fixture
def reports(repository: Path) -> dict[str, str]:
    """What some of the formats say of the repository."""
    result = check("plans")
    reporters = {"text": text, "concise": concise, "json": json_report, "github": github, "sarif": sarif}
    reporters |= {"junit": junit, "checkstyle": checkstyle}
    return {format: reporter.report(result, "ja") for format, reporter in reporters.items()}


def files_in(folder: Path) -> dict[str, str]:
    """The files below the folder, but for the results that are kept for the next run."""
    files = [each for each in folder.rglob("*") if each.is_file() and ".xplan_cache" not in each.parts]
    return {each.relative_to(folder).as_posix(): each.read_text("utf-8") for each in files}


# What is asked for, the format that is printed, the format in each file.
ASKED = [
    pytest.param([], "text", {}, id="nothing"),
    pytest.param(["--format=json"], "json", {}, id="a format, the short way"),
    pytest.param(["--format=json", "--format=github"], "github", {}, id="two formats the short way: the last one"),
    pytest.param(["--output=sarif"], "sarif", {}, id="a format alone is printed"),
    pytest.param(["--output=sarif=-"], "sarif", {}, id="a dash is standard output"),
    pytest.param(["--output", "a.txt"], None, {"a.txt": "text"}, id="a file by its suffix, and nothing printed"),
    pytest.param(["--output=A.SARIF"], None, {"A.SARIF": "sarif"}, id="a suffix in capitals"),
    pytest.param(["--output=a.sarif.json"], None, {"a.sarif.json": "sarif"}, id="the longer of two suffixes"),
    pytest.param(["--output=docs/指摘.json"], None, {"docs/指摘.json": "json"}, id="a file in a folder"),
    pytest.param(["--output=junit=a.xml"], None, {"a.xml": "junit"}, id="a format and a file"),
    pytest.param(["--output=checkstyle=a.txt"], None, {"a.txt": "checkstyle"}, id="a format that the suffix denies"),
    pytest.param(["--output=text=a=b"], None, {"a=b": "text"}, id="a name with an equals sign"),
    pytest.param(["--output=./json"], None, None, id="a path without a suffix"),
    pytest.param(["--output=text", "--output=a.json"], "text", {"a.json": "json"}, id="printed and written"),
    pytest.param(["--format=github", "--output=a.json"], "github", {"a.json": "json"}, id="printed the short way"),
    pytest.param(
        ["--output=a.sarif", "--output=junit=b.xml", "--output=concise", "--output=checkstyle=c.xml"],
        "concise",
        {"a.sarif": "sarif", "b.xml": "junit", "c.xml": "checkstyle"},
        id="several at once",
    ),
    pytest.param(["--output=json=a", "--output=json=b"], None, {"a": "json", "b": "json"}, id="one format twice"),
]


@pytest.mark.parametrize(("arguments", "printed", "files"), ASKED)
def test_what_is_written_where(
    arguments: list[str],
    printed: str | None,
    files: dict[str, str] | None,
    reports: dict[str, str],
    repository: Path,
    lint: Lint,
) -> None:
    """Exactly the reports, and nothing else: neither printed nor left in the folder."""
    (repository / "docs").mkdir()
    before = files_in(repository)
    run = lint(*arguments)
    if files is None:
        assert (run.exit_code, run.out) == (2, "")
        return
    assert run == Run(1, reports[printed] if printed else "", "")
    assert files_in(repository) == before | {name: reports[format] for name, format in files.items()}


USAGE = "使い方は xplan lint --help をご覧ください。\n"
KNOWN = f" 使えるのは {', '.join(FORMATS)} です。"
REFUSED = [
    pytest.param(
        ["--output=jsn"], "--output: 「jsn」という形式はありません。「json」のことですか。" + KNOWN, id="mistyped"
    ),
    pytest.param(
        ["--output=jnit=a.xml"],
        "--output: 「jnit」という形式はありません。「junit」のことですか。" + KNOWN,
        id="mistyped, with a file",
    ),
    pytest.param(["--output=report"], "--output: 「report」という形式はありません。" + KNOWN, id="no format"),
    pytest.param(
        ["--output=a.xml"],
        "--output: 「a.xml」の形式が分かりません。text=a.xml のように指定してください。",
        id="a suffix of two formats",
    ),
    pytest.param(
        ["--output=-"], "--output: 「-」の形式が分かりません。text=- のように指定してください。", id="a dash alone"
    ),
    pytest.param(["--output="], "--output: 「」の形式が分かりません。text= のように指定してください。", id="nothing"),
    pytest.param(
        ["--output=json="], "--output: 「json=」の後に、ファイルの名前がありません。", id="a format without its file"
    ),
    pytest.param(
        ["--output=json", "--output=sarif"],
        "標準出力に書ける形式は一つだけです。json か sarif の後に =ファイル を付けてください。",
        id="two to standard output",
    ),
    pytest.param(
        ["--format=github", "--output=json=-"],
        "標準出力に書ける形式は一つだけです。github か json の後に =ファイル を付けてください。",
        id="two to standard output, one the short way",
    ),
    pytest.param(
        ["--output=a.json", "--output=text=docs/../a.json"],
        "--output に docs/../a.json が二度指定されています。",
        id="a file twice, under two names",
    ),
    pytest.param(
        ["--output=link.json", "--output=a.json"],
        "--output に a.json が二度指定されています。",
        id="a file twice, once as a link",
    ),
    pytest.param(
        ["--fix", "--diff", "--format=json"],
        "--diff は変わるところを標準出力に書きます。json=ファイル のように指定してください。",
        id="a format to where --diff shows what would change",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_refused(arguments: list[str], message: str, repository: Path, lint: Lint) -> None:
    (repository / "docs").mkdir()
    (repository / "link.json").symlink_to("a.json")
    before = files_in(repository)
    assert lint(*arguments) == Run(2, "", f"xplan: {message}\n{USAGE}")
    assert files_in(repository) == before


def test_file_that_cannot_be_written(repository: Path, lint: Lint) -> None:
    """Says so and prints nothing; the other file stays as it was, and nothing is left beside it."""
    write(repository, {"a.json": "前の報告"})
    before = files_in(repository)
    run = lint("--output=a.json", "--output=none/b.json", "--output=text")
    assert run == Run(2, "", f"xplan: none/b.json に書き込めませんでした: {os.strerror(2)}\n")
    assert files_in(repository) == before


# A part of WARNED_PLAN with a slip that can be mended.
SLIP = WARNED_PLAN.replace("Q1-Q3", "Q1-Q1").replace("fiscal_year: 2025", "fiscal_year: 2026")
MENDED = SLIP.replace("Q1-Q1", "Q1")


def test_with_fix(repository: Path, lint: Lint) -> None:
    """The plans are mended; the reports tell what is left."""
    write(repository, {"plans/minato-ku/2026.yaml": SLIP})
    run = lint("--fix", "--select=quarters", "--output=a.json", "--output=concise=b")
    assert run == Run(0, "", "1件を直しました。\n")
    assert (repository / "plans/minato-ku/2026.yaml").read_text("utf-8") == MENDED
    left = check("plans", select=["quarters"])
    assert (repository / "a.json").read_text("utf-8") == json_report.report(left, "ja")
    assert (repository / "b").read_text("utf-8") == concise.report(left, "ja")


def test_with_fix_and_a_report_that_cannot_be_written(repository: Path, lint: Lint) -> None:
    write(repository, {"plans/minato-ku/2026.yaml": SLIP})
    run = lint("--fix", "--select=quarters", "--output=none/a.json")
    assert (run.exit_code, run.out) == (2, "")
    assert (repository / "plans/minato-ku/2026.yaml").read_text("utf-8") == MENDED


def test_with_what_would_change(repository: Path, lint: Lint) -> None:
    """Standard output has the changes, the file what they are made of."""
    write(repository, {"plans/minato-ku/2026.yaml": SLIP})
    found = check("plans", select=["quarters"])
    run = lint("--diff", "--select=quarters", "--output=a.json")
    assert run.err == "1件を直せます。何も書き込んでいません。\n"
    assert [line for line in run.out.splitlines() if line[0] in "-+"] == [
        "--- plans/minato-ku/2026.yaml",
        "+++ plans/minato-ku/2026.yaml",
        "-        schedule: {Q1-Q1: [工事]}",
        "+        schedule: {Q1: [工事]}",
    ]
    assert (repository / "a.json").read_text("utf-8") == json_report.report(found, "ja")


@pytest.mark.parametrize("arguments", [["--format=concise"], ["--output=concise", "--output=a.json"]])
def test_with_a_text_that_is_typed_in_and_mended(repository: Path, arguments: list[str]) -> None:
    """Standard output has the text; what would be printed comes on standard error, in the format asked for."""
    typed = ["-", "--stdin-filename=plans/minato-ku/2026.yaml", "--fix", "--select=quarters", "--lang=en"]
    run = xplan("lint", *typed, *arguments, cwd=repository, stdin=SLIP.encode())
    assert (run.exit_code, run.out) == (0, MENDED)
    *findings, count = run.err.splitlines()
    assert {line.partition(": ")[0] for line in findings} == {"plans/minato-ku/2026.yaml:14:9"}
    assert count == "1 fixed."
    assert (repository / "a.json").exists() == (len(arguments) == 2)


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in ("text", "concise")])
def test_paths_are_those_of_the_repository_wherever_it_is_run(format: str, repository: Path) -> None:
    below = repository / "plans/kishi-ku"
    at_the_top = xplan("lint", "--format", format, cwd=repository)
    assert xplan("lint", "--format", format, cwd=below).out == at_the_top.out
    assert "plans/kishi-ku/2025.yaml" in at_the_top.out


def test_paths_below_a_checkout_that_is_not_the_folder_of_the_plans(tmp_path: Path) -> None:
    """The top is the checkout's; in the current folder and in text the path is as seen from there."""
    (tmp_path / ".git").mkdir()
    city = write_repository(tmp_path / "data/city")
    run = xplan("lint", "--output=github", "--output=concise=a.txt", cwd=city)
    assert "file=data/city/plans/kishi-ku/2025.yaml,line=12" in run.out
    assert (city / "a.txt").read_text("utf-8").startswith("plans/kishi-ku/2025.yaml:12:9: ")


def test_paths_outside_of_every_checkout(tmp_path: Path) -> None:
    """The top is then the folder that holds `plans/`; a file elsewhere keeps the name that it was called by."""
    city = write_repository(tmp_path / "city")
    outside = write(tmp_path / "other", {"a.yaml": WRONG_PLAN}) / "a.yaml"
    run = xplan("lint", "plans/kishi-ku", str(outside), "--output=json", cwd=city)
    assert [
        each["path"] for each in json.loads(run.out)["diagnostics"] if each["rule"] == "challenge-id-duplicate"
    ] == [
        outside.as_posix(),
        "plans/kishi-ku/2025.yaml",
    ]
    typed = xplan("lint", "-", "--output=json", cwd=city / "plans", stdin=WRONG_PLAN.encode())
    assert {each["path"] for each in json.loads(typed.out)["diagnostics"]} == {"<stdin>"}


def test_a_reader_who_leaves_does_not_keep_the_files_from_being_written(repository: Path) -> None:
    """`xplan lint --output json --output a.json | head -1`: files come first."""
    write(repository, {f"plans/minato-ku/{year}.yaml": CLEAN_PLAN.replace("A1", "Z9") for year in range(2031, 2231)})
    with subprocess.Popen(
        [*COMMAND, "lint", "--output=json", "--output=a.json"],
        cwd=repository,
        env=environment(),
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 1
    assert len(json.loads((repository / "a.json").read_text("utf-8"))["diagnostics"]) > 200
