"""`xplan diff` as a reader runs it: what it prints and writes where, how it ends, and what it says when it cannot."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import COMMAND, ROOT, Run, environment, xplan
from tests.git_maker import Repository, make_repository
from xplan_lint.cli import main
from xplan_lint.diff.request import read_words
from xplan_lint.diff.sides import compare
from xplan_lint.report import diff_html, diff_json, diff_markdown, diff_text

REGISTER = """\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区}
  - {slug: kishi-ku, name: 岸区, kind: 区}
"""
PLAN = """\
form: r7
organisation: minato-ku
fiscal_year: 2025
stage: adopted
mission: 海と街をつなぐ。
challenges:
  - id: A1
    title: 待合所の改修
    urgency: high
    problem: 冬は閉まっていて、外で船を待っている。
"""
LAST_YEAR = PLAN.replace("2025", "2024")
SLOWER = PLAN.replace("urgency: high", "urgency: low")  # a warning
FASTER = PLAN.replace("urgency: high", "urgency: low").replace("2025", "2023")
CLOSED = PLAN.replace("adopted", "closed")
REWRITTEN = CLOSED.replace("待合所の改修", "待合所の建て替え")  # an error
BROKEN = PLAN.replace("title: ", "title：")
HERE = "plans/minato-ku/2025.yaml"
NO_CHANGES = "計画の内容に変更はありません。\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """One commit with the plans of two years, and the current folder in it."""
    made = make_repository(tmp_path / "市")
    made.commit({"plans/organisations.yaml": REGISTER, HERE: PLAN, "plans/minato-ku/2024.yaml": LAST_YEAR})
    monkeypatch.chdir(made.folder)
    for name in [name for name in os.environ if name.startswith(("GIT_", "LC_", "LANG", "XPLAN"))]:
        monkeypatch.delenv(name)
    return made


@pytest.fixture
def diff(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """The command in this process."""

    def run(*words: str) -> Run:
        try:
            code = main(["diff", *words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Run(code, *capfd.readouterr())

    return run


def kinds(run: Run) -> list[str]:
    """The changes of a run with `--format json`."""
    return [change["kind"] for each in json.loads(run.out)["organisations"] for change in each["changes"]]


# --- how it ends

ENDS = [
    pytest.param(PLAN, PLAN, [], 0, id="nothing changed"),
    pytest.param(PLAN, PLAN, ["--fail-on", "warning"], 0, id="nothing changed, and a level"),
    pytest.param(PLAN, SLOWER, [], 0, id="a warning, and no level"),
    pytest.param(PLAN, SLOWER, ["--fail-on", "error"], 0, id="a warning below the level"),
    pytest.param(PLAN, SLOWER, ["--fail-on=warning"], 1, id="a warning at the level"),
    pytest.param(SLOWER, PLAN, ["--fail-on=warning"], 0, id="only information"),
    pytest.param(CLOSED, REWRITTEN, [], 0, id="an error, and no level"),
    pytest.param(CLOSED, REWRITTEN, ["--fail-on", "error"], 1, id="an error at the level"),
    pytest.param(CLOSED, REWRITTEN, ["--fail-on", "warning"], 1, id="an error above the level"),
    pytest.param(PLAN, BROKEN, [], 0, id="a plan that cannot be read any more"),
    pytest.param(PLAN, BROKEN, ["--fail-on", "error"], 1, id="a plan that cannot be read any more, and a level"),
    pytest.param(BROKEN, PLAN, ["--fail-on", "warning"], 0, id="a plan that can be read again"),
]


@pytest.mark.parametrize(("before", "after", "options", "code"), ENDS)
def test_exit_code(
    before: str, after: str, options: list[str], code: int, repository: Repository, diff: Callable[..., Run]
) -> None:
    repository.commit({HERE: before})
    repository.write({HERE: after})
    run = diff(*options)
    assert (run.exit_code, run.err) == (code, "")
    assert (run.out == NO_CHANGES) == (before == after)


def test_words_after_two_dashes(repository: Repository, diff: Callable[..., Run]) -> None:
    """A revision that begins with a dash is one, and none that git knows."""
    assert diff("--", "-x") == Run(2, "", "xplan: 「-x」という版(コミット、ブランチ、タグ)も年度もありません。\n")


# --- what is asked for


def test_every_way_to_ask(repository: Repository, diff: Callable[..., Run]) -> None:
    """The same change, seen between every pair of sides that holds it."""
    repository.git("switch", "--quiet", "--create", "topic")
    repository.write({HERE: SLOWER})
    asked = [[], ["HEAD"], ["main"], ["main:2025", "2025"], ["main:R7"], [f"main:{HERE}", HERE], [f":{HERE}", HERE]]
    told = {" ".join(words): kinds(diff("--format", "json", *words)) for words in asked}
    repository.git("add", "--all")
    asked = [["--staged"], ["--staged", "main"], [f"HEAD:{HERE}", f":{HERE}"], ["HEAD:2025", ":2025"]]
    told |= {" ".join(words): kinds(diff("--format", "json", *words)) for words in asked}
    repository.commit({})
    asked = [["main...HEAD"], ["main..topic"], ["main", "topic"], ["main", "--org", "港区"], ["HEAD~1:令和7", "R7年度"]]
    told |= {" ".join(words): kinds(diff("--format", "json", *words)) for words in asked}
    assert told == {way: ["urgency-changed"] for way in told}
    years = [["2024", "2025"], ["R6", "R7"], ["令和6", "令和7"], ["main:2024", "2025"], ["2024..2025"]]
    told = {" ".join(words): kinds(diff("--format", "json", *words)) for words in years}
    assert told == {way: ["challenge-removed", "challenge-added"] for way in told}
    assert diff("--org", "kishi-ku").out == NO_CHANGES


# --- where it is written


@pytest.fixture
def reports(repository: Repository) -> dict[str, str]:
    """What each format says of the years, in Japanese."""
    found = compare(read_words(["2024", "2025"]), repository.folder)
    return {
        "text": diff_text.report(found, "ja"),
        "markdown": diff_markdown.report(found, "ja"),
        "html": diff_html.report(found, "ja"),
        "json": diff_json.report(found, "ja"),
    }


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_format(format: str, reports: dict[str, str], diff: Callable[..., Run]) -> None:
    assert diff("2024", "2025", "--format", format) == Run(0, reports[format], "")


def test_text_is_the_format_of_those_who_name_none(reports: dict[str, str], diff: Callable[..., Run]) -> None:
    assert diff("2024", "2025") == Run(0, reports["text"], "")


OUTPUTS = [
    pytest.param(["a.txt"], {"a.txt": "text"}, id="text by its suffix"),
    pytest.param(["a.md", "b.markdown"], {"a.md": "markdown", "b.markdown": "markdown"}, id="Markdown by its suffix"),
    pytest.param(["a.html", "b.HTM"], {"a.html": "html", "b.HTM": "html"}, id="HTML by its suffix"),
    pytest.param(["変更.json"], {"変更.json": "json"}, id="JSON by its suffix"),
    pytest.param(["html=a"], {"a": "html"}, id="by its format"),
    pytest.param(["markdown=a.html"], {"a.html": "markdown"}, id="a format that contradicts the suffix"),
    pytest.param(["./a=b.md"], {"a=b.md": "markdown"}, id="a name with an equals sign"),
    pytest.param(["text=a=b"], {"a=b": "text"}, id="a format and a name with an equals sign"),
    pytest.param(["docs/a.md", "a.json"], {"docs/a.md": "markdown", "a.json": "json"}, id="several"),
]


@pytest.mark.parametrize(("outputs", "files"), OUTPUTS)
def test_output(
    outputs: list[str], files: dict[str, str], reports: dict[str, str], repository: Repository, diff: Callable[..., Run]
) -> None:
    """The files hold exactly the reports, nothing is printed, and nothing else is left behind."""
    (repository.folder / "docs").mkdir()
    before = {each for each in repository.folder.rglob("*") if ".git" not in each.parts}
    assert diff("2024", "2025", *(f"--output={each}" for each in outputs)) == Run(0, "", "")
    written = {each for each in repository.folder.rglob("*") if ".git" not in each.parts} - before
    told = {each.relative_to(repository.folder).as_posix(): each.read_text("utf-8") for each in written}
    assert told == {name: reports[format] for name, format in files.items()}


def test_output_and_format(reports: dict[str, str], diff: Callable[..., Run]) -> None:
    assert diff("2024", "2025", "--format", "json", "--output", "a.md") == Run(0, reports["json"], "")
    assert Path("a.md").read_text("utf-8") == reports["markdown"]


def test_output_takes_the_place_of_a_file(reports: dict[str, str], diff: Callable[..., Run]) -> None:
    """Its rights stay, and a link to it stays a link."""
    file, link = Path("a.md"), Path("link.md")
    file.write_text("前の報告", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    assert diff("2024", "2025", "--output", "link.md").exit_code == 0
    assert link.is_symlink()
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == (reports["markdown"], 0o640)


def test_output_has_the_rights_of_any_new_file(reports: dict[str, str], diff: Callable[..., Run]) -> None:
    Path("other").touch()
    assert diff("2024", "2025", "--output", "a.md").exit_code == 0
    assert Path("a.md").stat().st_mode == Path("other").stat().st_mode


def test_output_to_a_device(reports: dict[str, str], repository: Repository) -> None:
    run = xplan("diff", "2024", "2025", "--output", "json=/dev/stdout", cwd=repository.folder)
    assert run == Run(0, reports["json"], "")


NOT_WRITTEN = [
    pytest.param("none/b.md", "No such file or directory", id="a folder that is not there"),
    pytest.param("markdown=plans", "Is a directory", id="a folder"),
    pytest.param(f"{HERE}/b.md", "Not a directory", id="below a file"),
]


@pytest.mark.parametrize(("output", "reason"), NOT_WRITTEN)
def test_output_that_cannot_be_written(
    output: str, reason: str, repository: Repository, diff: Callable[..., Run]
) -> None:
    """Says so; the other file stays as it was, and nothing is left beside it."""
    Path("a.md").write_text("前の報告", encoding="utf-8")
    before = sorted(repository.folder.iterdir())
    run = diff("2024", "2025", "--output", "a.md", "--output", output, "--lang", "en")
    assert run == Run(2, "", f"xplan: {output.removeprefix('markdown=')} could not be written: {reason}\n")
    assert Path("a.md").read_text("utf-8") == "前の報告"
    assert sorted(repository.folder.iterdir()) == before


def test_disk_that_is_full_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit on the size of files stands for the full disk."""
    resource = pytest.importorskip("resource", reason="this system has no such limits")
    script = (
        "import resource, signal; from pathlib import Path; from xplan_lint.cli.output import *\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_files({Path('a.md'): 'あ' * 10, Path('b.md'): 'い' * 1000})\n"
        "except OutputError as error: print(error.file, error.reason)\n"
    )
    assert resource
    (tmp_path / "a.md").write_text("前の報告", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("b.md File too large\n", "")
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [("a.md", "前の報告")]


# --- what it says when it cannot

REFUSALS = [
    pytest.param(
        ["nope"],
        "「nope」という版(コミット、ブランチ、タグ)も年度もありません。",
        'there is no revision (commit, branch, tag) or fiscal year "nope".',
        id="no revision",
    ),
    pytest.param(
        ["mian...HEAD"],
        "「mian」という版(コミット、ブランチ、タグ)も年度もありません。「main」のことですか。",
        'there is no revision (commit, branch, tag) or fiscal year "mian". Did you mean "main"?',
        id="a branch mistyped",
    ),
    pytest.param(
        ["release~2"],
        "「release~2」という版(コミット、ブランチ、タグ)も年度もありません。「origin/release」のことですか。",
        'there is no revision (commit, branch, tag) or fiscal year "release~2". Did you mean "origin/release"?',
        id="a branch that only the remote has",
    ),
    pytest.param(
        ["2024", "2030"],
        "令和12年度の計画がありません(手元のファイル)。あるのは令和6年度、令和7年度です。",
        "there is no plan of fiscal year 2030 (the work tree), only of fiscal year 2024, fiscal year 2025.",
        id="a year without a plan",
    ),
    pytest.param(
        ["2025"],
        "異なる年度を二つ指定してください。例: xplan diff 2024 2025(「2025」という名前のタグなら refs/tags/2025)",
        'name two different years, as in xplan diff 2024 2025 (a tag called "2025" is refs/tags/2025).',
        id="one year",
    ),
    pytest.param(
        ["R7", "R6"],
        "古い年度を先に書きます: xplan diff R6 R7",
        "the older year comes first: xplan diff R6 R7",
        id="years backwards",
    ),
    pytest.param(
        ["2024", "main"],
        "「2024」と「main」は比べられません。年度どうし、版どうし、ファイルどうしを指定してください。",
        '"2024" and "main" cannot be compared: name two fiscal years, two revisions or two files.',
        id="a year and a revision",
    ),
    pytest.param(["a", "b", "c"], "比べられるのは二つまでです。", "no more than two sides can be compared.", id="3"),
    pytest.param(
        ["--staged", "2025"],
        "--staged と一緒に指定できるのは版一つだけです。例: xplan diff --staged HEAD~1",
        "--staged takes one revision at most, as in xplan diff --staged HEAD~1.",
        id="the index and a year",
    ),
    pytest.param(
        [HERE],
        "ファイルは二つ指定してください。例: xplan diff HEAD:plans/minato-ku/2025.yaml plans/minato-ku/2025.yaml",
        "name two files, as in xplan diff HEAD:plans/minato-ku/2025.yaml plans/minato-ku/2025.yaml.",
        id="one file",
    ),
    pytest.param(
        ["OLD.yaml", HERE],
        "OLD.yaml が見つからないか、開けません。",
        "OLD.yaml does not exist or cannot be opened.",
        id="no such file",
    ),
    pytest.param(
        ["HEAD:plans/minato-ku/2026.yaml", HERE],
        "HEAD に plans/minato-ku/2026.yaml がありません。「plans/minato-ku/2025.yaml」のことですか。",
        'there is no plans/minato-ku/2026.yaml in HEAD. Did you mean "plans/minato-ku/2025.yaml"?',
        id="a file that the revision lacks",
    ),
    pytest.param(
        [":plans/minato-ku/2026.yaml", HERE],
        "コミットする予定の内容に plans/minato-ku/2026.yaml がありません。「plans/minato-ku/2025.yaml」のことですか。",
        'there is no plans/minato-ku/2026.yaml among what is staged. Did you mean "plans/minato-ku/2025.yaml"?',
        id="a file that the index lacks",
    ),
    pytest.param(
        [HERE, "broken.yaml"],
        "broken.yaml を計画として読めません: 8行目: 「title」の後ろのコロンが全角です",
        'broken.yaml cannot be read as a plan: line 8: the colon after "title" is full-width',
        id="a file that does not parse",
    ),
    pytest.param(
        ["empty:2024", "2025"],
        "emptyに計画がありません。plans/ のあるフォルダーで実行してください。",
        "there is no plan in empty: run it where plans/ is.",
        id="a year of a revision without plans",
    ),
    pytest.param(
        ["empty...main"],
        "emptyとmainには、分かれる前の共通の版がありません。",
        "empty and main have no commit in common.",
        id="no merge base",
    ),
    pytest.param(
        ["blob", "main"], "「blob」はコミットではありません。", '"blob" is not a commit.', id="what is no commit"
    ),
    pytest.param(
        ["--org", "minato"],
        "「minato」という局区はありません。「minato-ku」のことですか。",
        'no organisation "minato"; did you mean "minato-ku"?',
        id="an organisation mistyped",
    ),
    pytest.param(
        ["2024", "2025", "--org", "kishi-ku"],
        "kishi-ku には、どちらの年度の計画もありません。あるのは: なし",
        "kishi-ku has no plan of either year; it has: none.",
        id="an organisation without plans",
    ),
    pytest.param(
        ["\x1b[31m\nHEAD"],
        "「\\u001b[31m\\u000aHEAD」という版(コミット、ブランチ、タグ)も年度もありません。",
        'there is no revision (commit, branch, tag) or fiscal year "\\u001b[31m\\u000aHEAD".',
        id="a revision with an escape sequence",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "japanese", "english"), REFUSALS)
def test_refusal(
    words: list[str], japanese: str, english: str, repository: Repository, diff: Callable[..., Run]
) -> None:
    repository.write({"broken.yaml": BROKEN})
    empty_tree = repository.git("mktree", stdin=b"")
    repository.git("branch", "empty", repository.git("commit-tree", "-m", "empty", empty_tree))
    repository.git("tag", "blob", repository.git("rev-parse", f"HEAD:{HERE}"))
    repository.git("update-ref", "refs/remotes/origin/release", "HEAD")
    assert diff(*words) == Run(2, "", f"xplan: {japanese}\n")
    assert diff("--lang", "en", *words) == Run(2, "", f"xplan: {english}\n")


WRONG_OPTIONS = [
    pytest.param(
        ["--format", "pdf"],
        "--format: 「pdf」という形式はありません。 使えるのは text, markdown, html, json です。",
        id="a format that there is not",
    ),
    pytest.param(
        ["--output", "a.pdf"],
        "--output: 「a.pdf」の形式が分かりません。text=a.pdf のように指定してください。",
        id="a suffix that tells nothing",
    ),
    pytest.param(
        ["--output", "makdown=a.md"],
        "--output: 「makdown」という形式はありません。「markdown」のことですか。 "
        "使えるのは text, markdown, html, json です。",
        id="a format mistyped",
    ),
    pytest.param(
        ["--output", "a.md", "--output", "html=./a.md"], "--output に a.md が二度指定されています。", id="a file twice"
    ),
    pytest.param(
        ["--fail-on", "warnings"],
        "--fail-on: 「warnings」という重さはありません。「warning」のことですか。 使えるのは error, warning です。",
        id="a level mistyped",
    ),
    pytest.param(["--stage"], "「--stage」という指定はありません。「--staged」のことですか。", id="an option mistyped"),
]


@pytest.mark.parametrize(("words", "message"), WRONG_OPTIONS)
def test_wrong_option(words: list[str], message: str, repository: Repository, diff: Callable[..., Run]) -> None:
    hint = "使い方は xplan diff --help をご覧ください。\n"
    assert diff("2024", "2025", *words) == Run(2, "", f"xplan: {message}\n{hint}")


def test_outside_of_a_repository(repository: Repository, tmp_path: Path) -> None:
    """Versions cannot be compared, two years and two files can."""
    folder = tmp_path / "plain"
    Repository(folder).write({HERE: PLAN, "plans/minato-ku/2024.yaml": LAST_YEAR})
    assert xplan("diff", cwd=folder) == Run(
        2,
        "",
        "xplan: ここはgitのリポジトリではありません。"
        "二つの年度(xplan diff 2024 2025)か、二つのファイルなら比べられます。\n",
    )
    assert xplan("diff", "2024", "2025", cwd=folder).exit_code == 0
    assert xplan("diff", HERE, HERE, cwd=folder) == Run(0, NO_CHANGES, "")


def test_without_git(repository: Repository, tmp_path: Path) -> None:
    run = xplan("diff", cwd=repository.folder, PATH=str(tmp_path))
    message = "gitが見つかりません。gitを入れるか、二つの年度か二つのファイルを指定してください。"
    assert run == Run(2, "", f"xplan: {message}\n")
    assert xplan("diff", "2024", "2025", cwd=repository.folder, PATH=str(tmp_path)).exit_code == 0


def test_program_called_git_among_the_plans_is_not_run(repository: Repository) -> None:
    """Neither with an empty entry of PATH, which means the current folder, nor with a relative one."""
    repository.write({"git": "#!/bin/sh\ntouch mark\n"})
    (repository.folder / "git").chmod(0o755)
    for path in ("", ".", f"{os.environ['PATH']}:"):
        xplan("diff", cwd=repository.folder, PATH=f":{path}")
    assert not (repository.folder / "mark").exists()


def test_without_a_work_tree(repository: Repository, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    repository.git("clone", "--quiet", "--bare", str(repository.folder), str(bare))
    said = "手元のファイルがありません。版を指定してください: xplan diff HEAD~1 HEAD、xplan diff HEAD:2024 HEAD:2025"
    assert xplan("diff", cwd=bare) == Run(2, "", f"xplan: {said}\n")
    assert xplan("diff", "HEAD:2024", "HEAD:2025", cwd=bare).exit_code == 0


def test_shallow_clone_says_what_to_fetch(repository: Repository, tmp_path: Path) -> None:
    """And what it says to run helps."""
    repository.commit({HERE: SLOWER})
    clone = Repository(tmp_path / "shallow")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(clone.folder))
    run = xplan("diff", "HEAD~1...HEAD", "--lang", "en", cwd=clone.folder)
    assert (run.exit_code, run.out) == (2, "")
    assert run.err.startswith('xplan: there is no revision (commit, branch, tag) or fiscal year "HEAD~1". Only a part')
    commands = re.findall(r"git fetch --[\w=-]+", run.err)
    assert commands == ["git fetch --unshallow", "git fetch --deepen=100"]
    clone.git(*shlex.split(commands[1])[1:])
    assert kinds(xplan("diff", "HEAD~1...HEAD", "--format=json", cwd=clone.folder)) == ["urgency-changed"]


def test_repository_of_somebody_else(repository: Repository) -> None:
    """Git's own words, where it will not read the repository."""
    repository.git("config", "core.repositoryFormatVersion", "99")
    run = xplan("diff", cwd=repository.folder)
    assert (run.exit_code, run.out) == (2, "")
    assert run.err == "xplan: gitが失敗しました: Expected git repo version <= 1, found 99\n"


# --- in a hook, on a terminal, in the help


def test_hook_sees_what_is_committed(repository: Repository) -> None:
    """`git commit FILE` commits with an index of its own, which git tells its hooks by GIT_INDEX_FILE."""
    hook = repository.folder / ".git/hooks/pre-commit"
    command = f"PYTHONPATH={shlex.quote(str(ROOT))} {shlex.join(COMMAND)} diff --staged --format json"
    hook.write_text(f"#!/bin/sh\ncd plans\n{command} > told.json\n", encoding="utf-8")
    hook.chmod(0o755)
    repository.write({HERE: SLOWER, "plans/minato-ku/2024.yaml": SLOWER.replace("2025", "2024")})
    repository.git("add", "plans/minato-ku/2024.yaml")
    repository.git("commit", "--quiet", "--message", "one file", HERE)
    told = json.loads((repository.folder / "plans/told.json").read_text("utf-8"))
    assert [change["path"] for each in told["organisations"] for change in each["changes"]] == [HERE]


def test_progress_on_a_terminal(repository: Repository, tmp_path: Path) -> None:
    """Counted on standard error once it takes longer than a second, and wiped when it is done."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    slow = tmp_path / "bin/git"
    slow.parent.mkdir()
    slow.write_text(
        f'#!/bin/sh\ncase "$*" in *"cat-file --batch") sleep 1.2;; esac\nexec {shutil.which("git")} "$@"\n', "utf-8"
    )
    slow.chmod(0o755)
    repository.write({HERE: SLOWER})
    reader, writer = pty.openpty()
    path = f"{slow.parent}{os.pathsep}{os.environ['PATH']}"
    command = [*COMMAND, "diff", "--lang=en", "--format=json"]
    with subprocess.Popen(command, env=environment(PATH=path), stdout=subprocess.PIPE, stderr=writer) as process:
        os.close(writer)
        assert process.stdout is not None
        printed = process.stdout.read().decode()
    shown = os.read(reader, 10_000).decode()
    os.close(reader)
    assert shown == "\r1 files…\r" + " " * 20 + "\r"
    assert kinds(Run(0, printed, "")) == ["urgency-changed"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_examples_of_the_help_are_commands(language: str, repository: Repository, diff: Callable[..., Run]) -> None:
    """Each example of `xplan diff --help` runs."""
    run = diff("--help", "--lang", language)
    assert (run.exit_code, run.err) == (0, "")
    assert re.search("[ぁ-ん]", run.out) is not None or language == "en"
    examples = re.findall(r"^  xplan diff(.*?)(?:  .*)?$", run.out, re.MULTILINE)
    assert len(examples) == 10
    for _ in range(3):
        repository.commit({})
    repository.write({"OLD.yaml": PLAN, "NEW.yaml": SLOWER})
    for example in examples:
        run = diff(*shlex.split(example))
        assert (run.exit_code, run.err) == (0, ""), example
