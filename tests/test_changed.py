"""`xplan lint --staged`, `--since` and `--changed-lines` in real git repositories: which files, which findings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import REGISTER, ROOT
from tests.git_maker import Repository, make_repository
from xplan_lint.cli import main
from xplan_lint.touched import lines_brought_in, renamed

HERE, LAST, OTHER = "plans/minato-ku/2025.yaml", "plans/minato-ku/2024.yaml", "plans/kishi-ku/2025.yaml"
REGISTER_FILE = "plans/organisations.yaml"
PLAN = """\
form: r7
organisation: minato-ku
fiscal_year: 2025
stage: draft
mission: 海と街をつなぐ。
challenges:
  - id: A1
    title: 待合所の改修
    problem: 冬は寒い。
    actions:
      - title: 空調の工事
        schedule:
          Q1: [設計]
          Q2: [入札]
          Q3-Q4: [工事]
"""
KISHI = PLAN.replace("minato-ku", "kishi-ku").replace("待合所", "朝市")
KANA = ("冬は寒い", "冬はﾎﾟﾝﾄで寒い")  # a slip: half-width-katakana, at line 9
WITH_SLIP = PLAN.replace(*KANA)
NO_Q2 = PLAN.replace("          Q2: [入札]\n", "")  # quarter-uncovered, at line 12, which stays as it was
BROKEN = PLAN.replace("title: 待", "title：待")

Lint = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A commit of two sound plans and the register, and the current folder in it."""
    made = make_repository(tmp_path / "市")
    made.commit({REGISTER_FILE: REGISTER, HERE: PLAN, OTHER: KISHI})
    monkeypatch.chdir(made.folder)
    for name in [name for name in os.environ if name.startswith(("GIT_", "LC_", "LANG", "XPLAN"))]:
        monkeypatch.delenv(name)
    return made


@pytest.fixture
def lint(capsysbinary: pytest.CaptureFixture[bytes]) -> Lint:
    """Run `xplan lint`: the exit code, and "path:line rule" for each finding, or what was complained of."""

    def run(*arguments: str) -> tuple[int, list[str]]:
        try:
            code = main(["lint", "--format=concise", *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsysbinary.readouterr()
        found = re.findall(r"^(.+?):(\d+):\d+: \w+\[(.+?)\]", printed.out.decode(), re.MULTILINE)
        return code, [f"{path}:{line} {rule}" for path, line, rule in found] or printed.err.decode().splitlines()

    return run


# --staged


def test_what_is_staged_is_checked_and_not_the_work_tree(repository: Repository, lint: Lint) -> None:
    assert lint("--staged") == (0, [])
    repository.write({HERE: WITH_SLIP})
    assert lint("--staged") == (0, [])
    repository.git("add", HERE)
    repository.write({HERE: BROKEN, OTHER: BROKEN, "plans/kishi-ku/2026.yaml": BROKEN})
    assert lint("--staged", "--strict") == (1, [f"{HERE}:9 half-width-katakana"])


def test_a_file_that_is_only_in_the_index(repository: Repository, lint: Lint) -> None:
    new = "plans/kishi-ku/2026.yaml"
    repository.write({new: BROKEN})
    repository.git("add", new)
    repository.write({new: None})
    assert lint("--staged") == (1, [f"{new}:8 yaml-syntax"])
    assert lint("--staged", new) == (1, [f"{new}:8 yaml-syntax"])


def test_a_deleted_file_is_not_checked(repository: Repository, lint: Lint) -> None:
    repository.git("rm", "--quiet", HERE)
    assert lint("--staged") == (0, [])
    assert lint("--staged", HERE) == (0, [])


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lint: Lint) -> None:
    repository = make_repository(tmp_path)
    repository.write({REGISTER_FILE: REGISTER, HERE: WITH_SLIP})
    repository.git("add", ".")
    monkeypatch.chdir(tmp_path)
    assert lint("--staged") == (0, [f"{HERE}:9 half-width-katakana"])
    assert lint("--staged", "--changed-lines") == (0, [f"{HERE}:9 half-width-katakana"])


BESIDE = [
    pytest.param(
        {REGISTER_FILE: REGISTER.replace("minato-ku", "hama-ku")}, f"{HERE}:2 unknown-organisation", id="the register"
    ),
    pytest.param(
        {"schema/forms/r7.yaml": "title: x\nplan: {}\nchallenge: {draft: [outcomes]}\n"},
        f"{HERE}:7 section-missing",
        id="a form",
    ),
    pytest.param(
        {"schema/notation.yaml": "words:\n  - {forms: [改修, 改装], use: 改装, reason: 市の決まり}\n"},
        f"{HERE}:8 notation-variant",
        id="the dictionary",
    ),
    pytest.param(
        {LAST: PLAN.replace("2025", "2024").replace("A1", "A2")}, f"{HERE}:10 predecessor-unknown", id="last year's"
    ),
]


@pytest.mark.parametrize(("beside", "found"), BESIDE)
def test_what_stands_beside_is_taken_from_the_index_too(
    beside: dict[str, str], found: str, repository: Repository, lint: Lint
) -> None:
    [name] = beside
    before = (repository.folder / name).read_bytes() if (repository.folder / name).exists() else None
    plan = PLAN
    if name == LAST:
        before, plan = (
            PLAN.replace("2025", "2024").encode(),
            PLAN.replace("    actions", "    continues: [2024/A1]\n    actions"),
        )
        repository.commit({LAST: before})
    repository.write({**beside, HERE: f"{plan}# x\n"})
    repository.git("add", ".")
    repository.write({name: before})
    assert found in lint("--staged", HERE)[1]
    repository.git("reset", "--quiet", "--", name)
    repository.write(beside)
    assert found not in lint("--staged", HERE)[1]


def test_paths_narrow_what_is_checked(repository: Repository, lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write({HERE: WITH_SLIP, OTHER: BROKEN, "drafts/x.yaml": BROKEN, "plans/.old/2025.yaml": BROKEN})
    repository.git("add", ".")
    assert lint("--staged") == (1, [f"{OTHER}:8 yaml-syntax", f"{HERE}:9 half-width-katakana"])
    assert lint("--staged", "plans/minato-ku") == (0, [f"{HERE}:9 half-width-katakana"])
    assert lint("--staged", OTHER) == (1, [f"{OTHER}:8 yaml-syntax"])
    assert lint("--staged", "drafts") == (1, ["drafts/x.yaml:8 yaml-syntax"])
    assert len(lint("--staged", ".")[1]) == 3
    monkeypatch.chdir(repository.folder / "plans/minato-ku")
    assert lint("--staged", "2025.yaml") == (0, ["2025.yaml:9 half-width-katakana"])
    assert lint("--staged", "../minato-ku/../minato-ku") == (0, ["2025.yaml:9 half-width-katakana"])
    assert len(lint("--staged")[1]) == 2
    assert lint("--staged", "../kishi-ku/2025.yaml")[1] == [f"{(repository.folder / OTHER).as_posix()}:8 yaml-syntax"]


def test_unmerged_files_are_told(repository: Repository, lint: Lint) -> None:
    repository.git("switch", "--quiet", "--create", "ward")
    repository.commit({HERE: PLAN.replace("冬は寒い", "夏は暑い")})
    repository.git("switch", "--quiet", "main")
    repository.commit({HERE: PLAN.replace("冬は寒い", "風が入る")})
    with pytest.raises(AssertionError):
        repository.git("merge", "--quiet", "ward")
    said = f"xplan: {HERE} に変更の衝突が残っています。解決して git add を実行してください。"
    assert lint("--staged") == (2, [said])


def test_a_link_is_no_plan(repository: Repository, lint: Lint) -> None:
    link = repository.folder / "plans/kishi-ku/2024.yaml"
    link.symlink_to("2025.yaml")
    repository.git("add", ".")
    assert lint("--staged") == (1, ["plans/kishi-ku/2024.yaml:1 unreadable"])


# --since


def test_what_changed_since_the_branch_began(repository: Repository, lint: Lint) -> None:
    assert lint("--since", "main") == (0, [])
    repository.git("switch", "--quiet", "--create", "ward")
    repository.commit({HERE: WITH_SLIP})
    repository.git("switch", "--quiet", "main")
    repository.commit({OTHER: KISHI.replace(*KANA)})
    repository.git("switch", "--quiet", "ward")
    assert lint("--since", "main") == (0, [f"{HERE}:9 half-width-katakana"])
    assert lint("--since", "HEAD") == (0, [])
    repository.write({"plans/kishi-ku/2026.yaml": BROKEN, OTHER: f"{KISHI.replace(*KANA)}# x\n"})
    expected = [f"{OTHER}:9 half-width-katakana", "plans/kishi-ku/2026.yaml:8 yaml-syntax"]
    assert lint("--since", "HEAD") == (1, expected)
    assert lint("--since", "main") == (1, [*expected, f"{HERE}:9 half-width-katakana"])
    assert lint("--since", "main", "plans/minato-ku") == (0, [f"{HERE}:9 half-width-katakana"])
    repository.write({HERE: None})
    assert lint("--since", "main") == (1, expected)


def test_in_a_worktree_and_a_sub_folder(
    repository: Repository, lint: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("worktree", "add", "--quiet", "-b", "ward", str(tmp_path / "木"))
    Repository(tmp_path / "木").write({HERE: WITH_SLIP, "plans/kishi-ku/方針.yaml": BROKEN})
    monkeypatch.chdir(tmp_path / "木" / "plans" / "minato-ku")
    name = (tmp_path / "木/plans/kishi-ku/方針.yaml").as_posix()
    found = [f"{name}:8 yaml-syntax", "2025.yaml:9 half-width-katakana"]
    assert lint("--since", "main") == (1, found)
    Repository(tmp_path / "木").git("add", ".")
    assert lint("--staged") == (1, found)
    monkeypatch.chdir(repository.folder)
    assert lint("--since", "main") == (0, [])


def test_line_ends_of_a_checkout_are_no_change(repository: Repository, lint: Lint) -> None:
    repository.git("config", "core.autocrlf", "true")
    for name in (HERE, OTHER, REGISTER_FILE):
        (repository.folder / name).unlink()
    repository.git("checkout", "--quiet", "--", ".")
    assert b"\r\n" in (repository.folder / HERE).read_bytes()
    assert lint("--since", "HEAD") == (0, [])
    repository.write({HERE: WITH_SLIP.replace("[工事]", "[工事, 点検]").replace("\n", "\r\n")})
    assert lint("--since", "HEAD", "--changed-lines") == (0, [f"{HERE}:9 half-width-katakana"])
    repository.write({HERE: NO_Q2.replace("\n", "\r\n")})
    assert lint("--since", "HEAD", "--changed-lines") == (0, [f"{HERE}:12 quarter-uncovered"])


def test_a_mended_work_tree_is_checked_anew(repository: Repository, lint: Lint) -> None:
    repository.write({HERE: WITH_SLIP, OTHER: KISHI})
    assert lint("--since", "HEAD", "--fix") == (0, ["1件を直しました。"])
    assert "ポント" in (repository.folder / HERE).read_text("utf-8")


# --changed-lines


OLD_SLIP = WITH_SLIP.replace("海と街", "ｳﾐと街")  # at lines 5 and 9
LINES = [
    pytest.param(OLD_SLIP, OLD_SLIP + "# x\n", [], id="what was there before, elsewhere"),
    pytest.param(
        OLD_SLIP, OLD_SLIP.replace("寒い", "暗い"), ["9 half-width-katakana"], id="at a line that was touched"
    ),
    pytest.param(PLAN, OLD_SLIP, ["5 half-width-katakana", "9 half-width-katakana"], id="new ones"),
    pytest.param(PLAN, NO_Q2, ["12 quarter-uncovered"], id="what is missing now, at a line that was not touched"),
    pytest.param(NO_Q2, NO_Q2 + "# x\n", [], id="what was missing before"),
    pytest.param(OLD_SLIP, f"# x\n\n{OLD_SLIP}", [], id="lines that moved"),
    pytest.param(
        OLD_SLIP,
        OLD_SLIP.replace("challenges:\n", "challenges:\n  - {id: A1, title: 桟橋}\n").replace(
            "  - id: A1", "  - id: A2"
        ),
        [],
        id="a challenge that was renumbered",
    ),
    pytest.param(
        NO_Q2,
        NO_Q2.replace("待合所の改修", "待合所の改築"),
        [],
        id="a challenge that has another title",
    ),
    pytest.param(
        PLAN,
        PLAN + PLAN.partition("challenges:\n")[2].replace("待合所", "桟橋"),
        ["16 challenge-id-duplicate"],
        id="the second of two numbers",
    ),
    pytest.param(BROKEN, PLAN, [], id="a file that can be read again"),
    pytest.param(PLAN, BROKEN, ["8 yaml-syntax"], id="a file that cannot be read any more"),
    pytest.param(
        BROKEN.replace(*KANA), WITH_SLIP, ["9 half-width-katakana"], id="a file whose findings nobody could know"
    ),
]


@pytest.mark.parametrize(("before", "after", "found"), LINES)
@pytest.mark.parametrize("where", ["--staged", "--since=HEAD"])
def test_only_what_the_change_brought_in(
    where: str, before: str, after: str, found: list[str], repository: Repository, lint: Lint
) -> None:
    repository.commit({HERE: before})
    repository.write({HERE: after})
    repository.git("add", ".")
    assert lint(where, "--changed-lines")[1] == [f"{HERE}:{each}" for each in found]


def test_a_new_file_counts_whole(repository: Repository, lint: Lint) -> None:
    new = "plans/kishi-ku/2026.yaml"
    repository.write({new: OLD_SLIP.replace("minato-ku", "kishi-ku").replace("2025", "2026")})
    found = [f"{new}:5 half-width-katakana", f"{new}:9 half-width-katakana"]
    assert lint("--since", "HEAD", "--changed-lines") == (0, found)


def test_a_renamed_file_keeps_what_it_had(repository: Repository, lint: Lint) -> None:
    repository.commit({HERE: OLD_SLIP})
    new = "plans/minato-ku/2026.yaml"
    repository.write({HERE: None, new: OLD_SLIP.replace("寒い", "暗い")})
    expected = [f"{new}:3 wrong-place", f"{new}:9 half-width-katakana"]
    assert lint("--since", "HEAD", "--changed-lines") == (1, expected)
    repository.git("add", "--all")
    assert lint("--staged", "--changed-lines") == (1, expected)
    assert lint("--staged", "--changed-lines", new) == (1, expected)
    assert len(lint("--staged")[1]) == 3


def test_what_another_file_changed_is_brought_in_too(repository: Repository, lint: Lint) -> None:
    """The plan still names a challenge that last year's plan has lost."""
    last = PLAN.replace("2025", "2024")
    plan = PLAN.replace("    actions", "    continues: [2024/A1]\n    actions")
    repository.commit({LAST: last, HERE: plan})
    repository.write({LAST: last.replace("A1", "B1"), HERE: f"{plan}# x\n"})
    found = [f"{HERE}:10 predecessor-unknown"]
    assert lint("--since", "HEAD", "--changed-lines") == (1, found)
    repository.commit({})
    repository.write({HERE: f"{plan}# y\n"})
    assert lint("--since", "HEAD", "--changed-lines") == (0, [])
    assert lint("--since", "HEAD") == (1, found)


def test_with_a_baseline(repository: Repository, lint: Lint) -> None:
    repository.commit({HERE: OLD_SLIP})
    lint("--baseline", "known.jsonl", "--update-baseline")
    repository.write({HERE: OLD_SLIP.replace("寒い", "暗い").replace("          Q2: [入札]\n", "")})
    arguments = ["--since", "HEAD", "--baseline", "known.jsonl", "--strict"]
    assert lint(*arguments) == (1, [f"{HERE}:12 quarter-uncovered"])
    assert lint(*arguments, "--changed-lines") == (1, [f"{HERE}:12 quarter-uncovered"])
    repository.write({HERE: PLAN, OTHER: f"{KISHI}# x\n"})
    assert lint(*arguments)[1][0].startswith("known.jsonl にある既知の指摘のうち 2件は、もうありません。")
    repository.write({HERE: OLD_SLIP})
    assert lint(*arguments) == (0, [])  # the file that they are in is not checked


# In a hook


HOOK = """\
#!/bin/sh
PYTHONPATH={root} XPLAN_LANG=ja PYTHONIOENCODING=utf-8
export PYTHONPATH XPLAN_LANG PYTHONIOENCODING
exec {python} -m xplan_lint lint --staged --format concise {paths}
"""
COMMITS = [
    pytest.param(["commit", "-qm", "x"], id="what is staged"),
    pytest.param(["commit", "-qam", "x"], id="with --all"),
    pytest.param(["commit", "-qm", "x", "2025.yaml"], id="one file"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="the hook is a shell script")
@pytest.mark.parametrize("commit", COMMITS)
@pytest.mark.parametrize("is_worktree", [False, True], ids=["a clone", "a worktree"])
def test_a_hook_stops_the_commit(commit: list[str], is_worktree: bool, repository: Repository, tmp_path: Path) -> None:
    """Git tells a hook where its repository and index are, in a worktree otherwise than in a clone."""
    folder = repository.folder
    if is_worktree:
        folder = tmp_path / "木"
        repository.git("worktree", "add", "--quiet", "-b", "ward", str(folder))
    hook = repository.folder / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(root=ROOT, python=sys.executable, paths=f"plans/minato-ku {OTHER}"), encoding="utf-8")
    hook.chmod(0o755)
    Repository(folder).write({HERE: BROKEN})
    if commit == COMMITS[0].values[0]:
        Repository(folder).git("add", HERE)
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y", *commit],
        cwd=folder / "plans/minato-ku",
        capture_output=True,
        check=False,
    )
    found = [line.split(" ")[:2] for line in (done.stdout + done.stderr).decode().splitlines()]
    assert found == [[f"{HERE}:8:10:", "error[yaml-syntax]"]]
    assert done.returncode == 1


# What cannot be had


NO_PLANS = "xplan: 確かめる計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。"
REVISIONS = [
    pytest.param("mian", "「mian」という版(コミット、ブランチ、タグ)がありません。「main」のことですか。", id="a slip"),
    pytest.param("--output=x", "「--output=x」という版(コミット、ブランチ、タグ)がありません。", id="an option"),
    pytest.param("", "「」という版(コミット、ブランチ、タグ)がありません。", id="nothing"),
    pytest.param("main..HEAD", "「main..HEAD」という版(コミット、ブランチ、タグ)がありません。", id="a range"),
    pytest.param("HEAD:plans", "「HEAD:plans」はコミットではありません。", id="a folder"),
    pytest.param("$(id)\x1b[31m", "「$(id)\\u001b[31m」という版(コミット、ブランチ、タグ)がありません。", id="hostile"),
    pytest.param("other", "otherとHEADには、分かれる前の共通の版がありません。", id="no commit in common"),
]


@pytest.mark.parametrize(("revision", "said"), REVISIONS)
def test_a_revision_that_is_none(revision: str, said: str, repository: Repository, lint: Lint) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit({"x": "x"})
    repository.git("switch", "--quiet", "main")
    assert lint(f"--since={revision}") == (2, [f"xplan: {said}"])


def test_a_shallow_clone_says_what_to_fetch(
    repository: Repository, lint: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("switch", "--quiet", "--create", "ward")
    repository.commit({HERE: WITH_SLIP})
    repository.git("switch", "--quiet", "main")
    repository.commit({OTHER: BROKEN})
    clone = Repository(tmp_path / "shallow")
    url = f"file://{repository.folder}"
    repository.git("clone", "--quiet", "--depth=1", "--branch=ward", url, str(clone.folder))
    monkeypatch.chdir(clone.folder)
    fetch = "履歴の一部しか取得されていません。git fetch --unshallow か git fetch --deepen=100 を実行してください。"
    unknown = "xplan: 「main」という版(コミット、ブランチ、タグ)がありません。"
    assert lint("--since", "main") == (2, [unknown + fetch])
    clone.git("fetch", "--quiet", "--depth=1", "origin", "main:main")
    no_base = "xplan: mainとHEADには、分かれる前の共通の版がありません。"
    assert lint("--since", "main") == (2, [no_base + fetch])
    clone.git("fetch", "--quiet", "--unshallow")
    assert lint("--since", "main") == (0, [f"{HERE}:9 half-width-katakana"])


PLACES = [
    pytest.param("市/drafts", ["--staged"], NO_PLANS, id="no plans"),
    pytest.param(
        "city",
        ["--staged"],
        "xplan: ここはgitのリポジトリではありません。--staged と --since は、リポジトリの中で使えます。",
        id="no git",
    ),
    pytest.param(
        "市.git",
        ["--staged", "x.yaml"],
        "xplan: ここには手元のファイルがありません。--staged と --since は、手元のファイルのあるところで使えます。",
        id="a bare repository",
    ),
    pytest.param(
        "市", ["--staged", "plans/nowhere"], "xplan: plans/nowhere が見つからないか、開けません。", id="no path"
    ),
    pytest.param(
        "市",
        ["--since=HEAD", "plans/nowhere"],
        "xplan: plans/nowhere が見つからないか、開けません。",
        id="no path either",
    ),
    pytest.param(
        "市",
        ["--since=HEAD", "plans", "../city"],
        "xplan: {}/city は、このgitのリポジトリの外にあります。",
        id="outside",
    ),
]


@pytest.mark.parametrize(("folder", "arguments", "said"), PLACES)
def test_where_it_cannot_work(
    folder: str,
    arguments: list[str],
    said: str,
    repository: Repository,
    lint: Lint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "市/drafts").mkdir()
    (tmp_path / "市/plans").rename(tmp_path / "市/plans" if folder != "市/drafts" else tmp_path / "市/elsewhere")
    (tmp_path / "city/plans").mkdir(parents=True)
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "市.git"))
    monkeypatch.chdir(tmp_path / folder)
    assert lint(*arguments) == (2, [said.format(tmp_path)])


MIXTURES = [
    pytest.param(["--staged", "--since=HEAD"], "--staged と --since は一緒に使えません。", id="two changes"),
    pytest.param(
        ["--changed-lines"],
        "--changed-lines には --staged か --since REVISION も付けて、どの変更かを指定してください。",
        id="no change",
    ),
    pytest.param(["--staged", "-"], "標準入力(-)には、--staged と --since は使えません。", id="standard input"),
    pytest.param(
        ["--staged", "--fix"],
        "コミットする予定の内容は直せません。--staged を外して手元のファイルを直し、git add してください。",
        id="what is staged is not mended",
    ),
    pytest.param(
        ["--since=HEAD", "--changed-lines", "--unsafe-fixes"],
        "--fix はファイル全体を直します。--changed-lines とは一緒に使えません。",
        id="lines are not mended",
    ),
    pytest.param(
        ["--since=HEAD", "--changed-lines", "--baseline=x", "--update-baseline"],
        "既知の指摘はファイル全体で書きとめます。--update-baseline は --changed-lines と一緒に使えません。",
        id="a baseline of lines",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), MIXTURES)
def test_options_that_do_not_go_together(arguments: list[str], said: str, repository: Repository, lint: Lint) -> None:
    assert lint(*arguments) == (2, [f"xplan: {said}", "使い方は xplan lint --help をご覧ください。"])


# Lines and names


BROUGHT_IN = [
    pytest.param(b"a\nb\n", b"a\nb\n", set(), id="nothing"),
    pytest.param(b"a\nb\n", b"a\r\nb", set(), id="line ends"),
    pytest.param(b"a\nb\nc\n", b"a\nx\nc\n", {2}, id="one changed"),
    pytest.param(b"a\nc\n", b"a\nb\nc\n", {2}, id="one more"),
    pytest.param(b"a\nb\nc\n", b"a\nc\n", set(), id="one less"),
    pytest.param(b"a\na\n", b"a\na\na\n", {3}, id="one more of the same"),
    pytest.param(b"", b"a\nb", {1, 2}, id="all"),
    pytest.param(b"a", b"", set(), id="none"),
    pytest.param(b"1\n2\n3\n4\n5", b"0\n1\n2\n4\nx\n5", {1, 5}, id="several"),
]


@pytest.mark.parametrize(("before", "after", "lines"), BROUGHT_IN)
def test_lines_brought_in(before: bytes, after: bytes, lines: set[int]) -> None:
    assert lines_brought_in(before, after) == lines


texts = st.lists(st.sampled_from([b"a", b"b", b"c", b""]), max_size=12).map(lambda lines: b"\n".join(lines))


@given(texts, texts)
def test_the_other_lines_were_there_in_this_order(before: bytes, after: bytes) -> None:
    lines = lines_brought_in(before, after)
    old = iter(before.splitlines())
    kept = [line for number, line in enumerate(after.splitlines(), start=1) if number not in lines]
    assert all(line in old for line in kept)
    assert lines <= set(range(1, len(after.splitlines()) + 1))


RENAMED = [
    pytest.param({"a": b"1\n2\n3"}, {"b": b"1\n2\n3"}, {"b": "a"}, id="as it was"),
    pytest.param({"a": b"1\n2\n3\n4"}, {"b": b"1\n2\nx\ny"}, {"b": "a"}, id="half of it"),
    pytest.param({"a": b"1\n2\n3\n4"}, {"b": b"1\nx\ny\nz"}, {}, id="less"),
    pytest.param({"a": b"1\n2", "b": b"1\n3"}, {"c": b"1\n3", "d": b"1\n2"}, {"c": "b", "d": "a"}, id="the most alike"),
    pytest.param({"a": b"1\n2"}, {"c": b"1\n2", "d": b"1\n2"}, {"c": "a"}, id="only one"),
    pytest.param({"a": b""}, {"b": b""}, {}, id="empty files"),
]


@pytest.mark.parametrize(("gone", "added", "names"), RENAMED)
def test_renamed(gone: dict[str, bytes], added: dict[str, bytes], names: dict[str, str]) -> None:
    assert renamed(gone, added) == names
