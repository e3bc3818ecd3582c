"""Files that no plan should be, through the real command: an exit code, a clear message, soon, and no traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import CLEAN_PLAN, COMMAND, REGISTER, Run, environment, write, xplan

NEEDS_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
SOON = 20  # seconds; each run takes less than two


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def holding(content: str | bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode() if isinstance(content, str) else content)


def totals(files: int, errors: int) -> str:
    return f"{files}件のファイルを確認しました。エラー {errors}件、警告 0件、情報 0件。"


ONE = totals(files=1, errors=1)
BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: [{', '.join(['*a'] * 9)}]\n" for n in range(300))
EMPTY = "1:1: エラー[schema] ファイルに何も書かれていません"
DEEP = "エラー[nested-too-deep] 入れ子が60段より深くなっています"
ODD = "1:1: エラー[unreadable] 普通のファイルではありません"
# How to make the file, its first finding, and the totals.
FILES = [
    pytest.param(sparse, "1:1: エラー[unreadable] ファイルが大きすぎます(2MBまで)", ONE, id="50 MB"),
    pytest.param(lambda path: path.mkdir(), ODD, ONE, id="a folder called like a plan"),
    pytest.param(os.mkfifo, ODD, ONE, id="a FIFO", marks=NEEDS_POSIX),
    pytest.param(link("/dev/zero"), ODD, ONE, id="a link to a device without end", marks=NEEDS_POSIX),
    pytest.param(
        link("2025.yaml"),
        "1:1: エラー[unreadable] ファイルを開けませんでした",
        ONE,
        id="a link to itself",
        marks=NEEDS_POSIX,
    ),
    pytest.param(holding("[" * 100_000), f"1:60: {DEEP}", ONE, id="100,000 brackets"),
    pytest.param(holding("{a: " * 100_000), f"1:237: {DEEP}", ONE, id="100,000 braces"),
    pytest.param(holding("- " * 100_000), f"1:119: {DEEP}", ONE, id="100,000 dashes"),
    pytest.param(holding("? " * 100_000), f"1:119: {DEEP}", ONE, id="100,000 question marks"),
    pytest.param(
        holding(BOMB),
        "1:4: エラー[alias-used] 「&a」は文章としても目印としても読まれません",
        totals(1, 2_701),
        id="an alias bomb",
    ),
    pytest.param(
        holding(CLEAN_PLAN.replace("2023", "2025") + "note: x\n" * 2_000),
        "13:1: エラー[duplicate-key] このファイルに「note」が二度書かれています",
        totals(1, 1_999),
        id="2,000 equal keys",
    ),
    pytest.param(holding(""), EMPTY, ONE, id="an empty file"),
    pytest.param(holding("# 計画\n"), EMPTY, ONE, id="nothing but a comment"),
    pytest.param(holding(b"\xef\xbb\xbf"), EMPTY, ONE, id="nothing but a byte order mark"),
    pytest.param(
        holding(b"\x00" * 1_000), "1:1: エラー[unreadable] 使えない制御文字(U+0000)が入っています", ONE, id="NULs"
    ),
    pytest.param(
        holding(bytes(range(256))),
        "3:115: エラー[unreadable] この文字がUTF-8として読み取れません",
        ONE,
        id="every byte",
    ),
    pytest.param(
        holding("a: 1\n---\nb: 2\n"),
        "2:1: エラー[yaml-syntax] 「---」という区切りの行があります",
        ONE,
        id="two documents",
    ),
    pytest.param(
        holding(CLEAN_PLAN.replace("2023", "9" * 100_000)),
        f"3:14: エラー[schema] 「年度」の「{'9' * 59}…」は引用符で囲みません",
        ONE,
        id="a year of 100,000 digits",
    ),
]


@pytest.mark.parametrize(("make", "first", "last"), FILES)
def test_file(make: Callable[[Path], object], first: str, last: str, tmp_path: Path) -> None:
    path = "plans/minato-ku/2025.yaml"
    (tmp_path / path).parent.mkdir(parents=True)
    make(tmp_path / path)
    run = xplan("lint", cwd=tmp_path, timeout=SOON)
    heads = [line for line in run.out.splitlines() if line and not line.startswith(" ")]
    assert (heads[0], heads[-1]) == (f"{path}:{first}", last)
    assert (run.exit_code, run.err) == (1, "")


@NEEDS_POSIX
def test_link_to_nowhere_among_the_plans_does_not_keep_the_others_from_being_checked(tmp_path: Path) -> None:
    write(tmp_path, {"plans/minato-ku/2023.yaml": CLEAN_PLAN, "plans/organisations.yaml": REGISTER})
    (tmp_path / "plans/minato-ku/2024.yaml").symlink_to("gone.yaml")
    run = xplan("lint", cwd=tmp_path, timeout=SOON)
    heads = [line for line in run.out.splitlines() if line and not line.startswith(" ")]
    told = "plans/minato-ku/2024.yaml:1:1: エラー[unreadable] リンク先のファイルがありません"
    assert heads == [told, totals(files=3, errors=1)]
    assert (run.exit_code, run.err) == (1, "")


def test_folder_called_like_a_plan_is_no_folder_of_plans(tmp_path: Path) -> None:
    write(tmp_path, {"2025.yaml/minato-ku/2023.yaml": CLEAN_PLAN})
    run = xplan("lint", "2025.yaml", cwd=tmp_path, timeout=SOON)
    assert (run.out.splitlines()[0], run.exit_code, run.err) == (f"2025.yaml:{ODD}", 1, "")


NOT_THERE = "が見つからないか、開けません。"
ABSENT = [
    pytest.param(
        link("gone.yaml"), ["plans/a.yaml"], f"plans/a.yaml {NOT_THERE}", id="a dangling link", marks=NEEDS_POSIX
    ),
    pytest.param(holding(""), ["a" * 5_000], f"{'a' * 59}… {NOT_THERE}", id="a name of 5,000 letters"),
]


@pytest.mark.parametrize(("make", "arguments", "message"), ABSENT)
def test_file_is_not_there(make: Callable[[Path], object], arguments: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    make(tmp_path / "plans/a.yaml")
    assert xplan("lint", *arguments, cwd=tmp_path, timeout=SOON) == Run(2, "", f"xplan: {message}\n")


@NEEDS_POSIX
def test_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path, {"plans/minato-ku/2023.yaml": CLEAN_PLAN, "plans/organisations.yaml": REGISTER})
    for name, target in (("plans/minato-ku/up", ".."), ("plans/here", "."), ("plans/top", str(tmp_path))):
        (tmp_path / name).symlink_to(target)
    expected = Run(0, "2件のファイルを確認しました。指摘はありません。\n", "")
    assert xplan("lint", cwd=tmp_path, timeout=SOON) == expected
    assert xplan("lint", cwd=tmp_path / "plans/minato-ku/up/minato-ku", timeout=SOON) == expected


@NEEDS_POSIX
def test_endless_standard_input(tmp_path: Path) -> None:
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        run = subprocess.run(
            [*COMMAND, "lint", "-"],
            cwd=tmp_path,
            env=environment(),
            stdin=endless.stdout,
            capture_output=True,
            timeout=SOON,
            check=False,
        )
        endless.kill()
    first = run.stdout.decode().splitlines()[0]
    assert first == "<stdin>:1:1: エラー[unreadable] ファイルが大きすぎます(2MBまで)"
    assert (run.returncode, run.stderr) == (1, b"")


NAMES = [
    pytest.param("a\nb.yaml", "a\\u000ab.yaml", id="a line break"),
    pytest.param("a\x1b[31m\rb.yaml", "a\\u001b[31m\\u000db.yaml", id="ANSI escapes"),
    pytest.param("\u202elmay.yaml", "\\u202elmay.yaml", id="a mark that turns the text round"),
    pytest.param("::error::x.yaml", "./::error::x.yaml", id="a command to a log of GitHub"),
    pytest.param(os.fsdecode(b"a\xff.yaml"), "a\\udcff.yaml", id="a byte that is not UTF-8"),
    pytest.param(" .yaml", " .yaml", id="a space"),
]


@NEEDS_POSIX
@pytest.mark.parametrize(("name", "shown"), NAMES)
def test_name(name: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    text, github, data = (
        xplan("lint", *arguments, cwd=tmp_path, timeout=SOON)
        for arguments in (["."], [name, "--format=github"], [name, "--format=json"])
    )
    assert text.out.split("\n")[0] == f"{shown}:{EMPTY}"
    for run in (text, github, data):
        assert all(line.isprintable() for line in run.out.split("\n"))
        assert (run.exit_code, run.err) == (1, "")
    assert github.out.startswith("::error file=")
    assert github.out.count("\n") == 1
    assert [each["path"] for each in json.loads(data.out)["diagnostics"]] == [name]

    (tmp_path / name).unlink()
    absent = xplan("lint", name, cwd=tmp_path, timeout=SOON)
    assert (absent.exit_code, absent.out) == (2, "")
    assert absent.err.removesuffix("\n").isprintable()
    assert absent.err.endswith(f"{NOT_THERE}\n")


# Root may read everything, so the command first loads all it needs, in a run on nothing, and then becomes nobody.
AS_NOBODY = """
import os, sys
from xplan_lint.cli import main
os.mkdir(".loading")
open(".loading/all.yaml", "w").close()
main(["lint", ".loading"])
print("NOW", flush=True)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""
LOCKED = [
    pytest.param(
        "a.yaml", 0o000, ["a.yaml"], 1, "1:1: エラー[unreadable] ファイルを読む権限がありません", "", id="a file"
    ),
    pytest.param(
        "a.yaml", 0o000, ["."], 1, "1:1: エラー[unreadable] ファイルを読む権限がありません", "", id="a file in a folder"
    ),
    pytest.param("b", 0o000, ["b"], 2, "", f"b {NOT_THERE}", id="a folder"),
    pytest.param("b", 0o000, ["."], 2, "", f"b {NOT_THERE}", id="a folder in a folder"),
    pytest.param("b", 0o000, ["b/a.yaml"], 2, "", f"b/a.yaml {NOT_THERE}", id="a file in a locked folder"),
    pytest.param(
        "b",
        0o444,
        ["b"],
        1,
        "1:1: エラー[unreadable] ファイルを読む権限がありません",
        "",
        id="a folder that may be listed only",
    ),
]


@NEEDS_POSIX
@pytest.mark.parametrize(("name", "mode", "arguments", "exit_code", "out", "err"), LOCKED)
def test_no_permission(
    name: str, mode: int, arguments: list[str], exit_code: int, out: str, err: str, tmp_path: Path
) -> None:
    write(tmp_path, {name: ""} if name == "a.yaml" else {f"{name}/a.yaml": ""})
    tmp_path.chmod(0o755)
    (tmp_path / name).chmod(mode)
    run = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, "lint", *arguments],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SOON,
        check=False,
    )
    (tmp_path / name).chmod(0o755)
    path = "a.yaml" if name == "a.yaml" else "b/a.yaml"
    after = run.stdout.partition("NOW\n")[2].splitlines()
    assert after[:1] == ([f"{path}:{out}"] if out else [])
    assert run.stderr == (f"xplan: {err}\n" if err else "")
    assert run.returncode == exit_code
