"""Plans out of git: the same answer from revisions, index and work tree, wherever git is asked from."""

from __future__ import annotations

import os
import re
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.git_maker import Repository, make_repository
from xplan_lint.diff.comparison import Comparison, Difference
from xplan_lint.diff.request import Files, Local, MergeBase, Request, Revision, Versions, Years, read_words
from xplan_lint.diff.sides import compare
from xplan_lint.fiscal import FiscalYear
from xplan_lint.git_program import contents_of
from xplan_lint.side_error import SideError, Wrong
from xplan_lint.sources import LARGEST, NotFoundError, Obstacle

Contents = Mapping[str, str | bytes | None]


PROBLEM = "冬は待合所が閉まり、雨の日に人が外で船を待っている。"


def plan(
    title: str = "待合所の改修",
    *,
    organisation: str = "minato-ku",
    year: int = 2025,
    id: str = "A1",
    problem: str = PROBLEM,
) -> str:
    """A plan of one challenge."""
    return (
        f"form: r7\norganisation: {organisation}\nfiscal_year: {year}\nstage: draft\n"
        f"challenges:\n  - id: {id}\n    title: {title}\n    problem: {problem}\n"
    )


def summary(difference: Difference) -> list[str]:
    """One line for each plan that differs, and for each that cannot be read."""
    compared = [
        f"{_paths(each)}: {' '.join(change.kind for change in each.changes)}" for each in difference.comparisons
    ]
    return [*compared, *(f"{each.side} {each.path}: {each.reason.text('ja')}" for each in difference.unreadable)]


def _paths(comparison: Comparison) -> str:
    old, new = (" ".join(side.path for side in sides) or "-" for sides in (comparison.olds, comparison.news))
    return old if old == new else f"{old} → {new}"


HERE = "plans/minato-ku/2025.yaml"
LAST_YEAR = "plans/minato-ku/2024.yaml"
RENAMED = "organisations: [{slug: minato-ku, name: 港区, kind: 区, formerly: [{slug: kishi-ku, until: 2024}]}]\n"
BROKEN = plan().replace("title: ", "title：")
LONG = "# " + "長" * LARGEST
CASES: dict[str, tuple[Contents, Contents, list[str]]] = {
    "nothing": ({HERE: plan()}, {}, []),
    "a title": ({HERE: plan()}, {HERE: plan("桟橋の改修")}, [f"{HERE}: title-changed"]),
    "keys in another order": (
        {HERE: plan()},
        {HERE: "stage: draft\n" + plan().replace("stage: draft\n", "")},
        [],
    ),
    "a text wrapped elsewhere": (
        {HERE: plan()},
        {HERE: plan(problem=f"|\n      {PROBLEM[:9]}\n      {PROBLEM[9:]}")},
        [],
    ),
    "LF for CRLF": ({HERE: plan().replace("\n", "\r\n")}, {HERE: plan()}, []),
    "a byte order mark": ({HERE: plan()}, {HERE: b"\xef\xbb\xbf" + plan().encode()}, []),
    "a file renamed": ({HERE: plan()}, {HERE: None, "plans/minato-ku/R7.yml": plan()}, []),
    "a file renamed and edited": (
        {HERE: plan()},
        {HERE: None, "plans/minato-ku/R7.yml": plan("桟橋の改修")},
        [f"{HERE} → plans/minato-ku/R7.yml: title-changed"],
    ),
    "two files that change places": (
        {HERE: plan(), LAST_YEAR: plan("岸壁", year=2024)},
        {HERE: plan("岸壁", year=2024), LAST_YEAR: plan()},
        [],
    ),
    "an organisation's folder renamed": ({HERE: plan()}, {HERE: None, "plans/minato/2025.yaml": plan()}, []),
    "an organisation's folder and slug renamed, as the register tells": (
        {"plans/kishi-ku/2025.yaml": plan("岸壁", organisation="kishi-ku"), "plans/organisations.yaml": RENAMED},
        {"plans/kishi-ku/2025.yaml": None, HERE: plan("桟橋")},
        [f"plans/kishi-ku/2025.yaml → {HERE}: organisation-changed title-changed"],
    ),
    "an organisation's folder and slug renamed, without a word": (
        {"plans/kishi-ku/2025.yaml": plan(organisation="kishi-ku")},
        {"plans/kishi-ku/2025.yaml": None, HERE: plan()},
        [f"plans/kishi-ku/2025.yaml → {HERE}: organisation-changed"],
    ),
    "a slug corrected in its place": (
        {HERE: plan("岸壁", organisation="kishi-ku")},
        {HERE: plan("桟橋")},
        [f"{HERE}: organisation-changed title-changed"],
    ),
    "a year corrected in its place": (
        {HERE: plan("岸壁", year=2024)},
        {HERE: plan("岸壁")},
        [f"{HERE}: fiscal-year-changed"],
    ),
    "a year and an organisation that only the place tells": (
        {HERE: "challenges: [{id: A1, title: 岸壁}]\n"},
        {HERE: None, "plans/minato-ku/2025.yml": "challenges: [{id: B1, title: 岸壁}]\n"},
        [f"{HERE} → plans/minato-ku/2025.yml: area-moved"],
    ),
    "two plans that say they are of one year": (
        {HERE: plan("岸壁"), LAST_YEAR: plan("桟橋")},
        {HERE: plan("岸壁", id="B1"), LAST_YEAR: plan("桟橋", id="C1")},
        [f"{LAST_YEAR}: area-moved", f"{HERE}: area-moved"],
    ),
    "a new plan": (
        {LAST_YEAR: plan(year=2024)},
        {HERE: plan()},
        [f"- → {HERE}: challenge-added"],
    ),
    "a new plan without a challenge": (
        {LAST_YEAR: plan(year=2024)},
        {HERE: "organisation: minato-ku\nfiscal_year: 2025\n"},
        [f"- → {HERE}: "],
    ),
    "the first plans of all": ({"README.md": "計画"}, {HERE: plan()}, [f"- → {HERE}: challenge-added"]),
    "a plan deleted": (
        {HERE: plan(), LAST_YEAR: plan(year=2024)},
        {HERE: None},
        [f"{HERE} → -: challenge-removed"],
    ),
    "the last plan deleted": ({HERE: plan()}, {HERE: None}, [f"{HERE} → -: challenge-removed"]),
    "a challenge renumbered": ({HERE: plan()}, {HERE: plan(id="A2")}, [f"{HERE}: number-changed"]),
    "organisations in the order of the register": (
        {
            "plans/organisations.yaml": "organisations: [{slug: z-ku, name: 終区}, {slug: m-ku, name: 中区}]\n",
            **{f"plans/{slug}-ku/2025.yaml": plan("岸壁", organisation=f"{slug}-ku") for slug in "amz"},
        },
        {f"plans/{slug}-ku/2025.yaml": plan("桟橋", organisation=f"{slug}-ku") for slug in "amz"},
        [f"plans/{slug}-ku/2025.yaml: title-changed" for slug in "zma"],
    ),
    "names in Japanese": (
        {"plans/港区/令和7年度.yaml": plan("岸壁")},
        {"plans/港区/令和7年度.yaml": plan("桟橋")},
        ["plans/港区/令和7年度.yaml: title-changed"],
    ),
    "names with line breaks, blanks, quotation marks, patterns and a dash": (
        {f"plans/{name}/2025.yaml": plan("岸壁") for name in ("-a\nb", ' "c\t', "*[!d]?", ":(top)e", "\\f")},
        {f"plans/{name}/2025.yaml": plan("桟橋") for name in ("-a\nb", ' "c\t', "*[!d]?", ":(top)e", "\\f")},
        [f"plans/{name}/2025.yaml: title-changed" for name in (' "c\t', "*[!d]?", "-a\nb", ":(top)e", "\\f")],
    ),
    "what is no plan of ours": (
        {HERE: plan(), "plans/minato-ku/note.txt": "a", "plans/.old/2025.yaml": plan("古")},
        {"plans/minato-ku/note.txt": "b", "plans/.old/2025.yaml": plan("新"), "docs/plan.yaml": plan("文書")},
        [],
    ),
    "a plan that does not parse any more": (
        {HERE: plan(), LAST_YEAR: plan("岸壁", year=2024)},
        {HERE: BROKEN, LAST_YEAR: plan("桟橋", year=2024)},
        [f"{LAST_YEAR}: title-changed", f"new {HERE}: 7行目: 「title」の後ろのコロンが全角です"],
    ),
    "a plan that parses now": (
        {HERE: BROKEN, LAST_YEAR: plan("岸壁", year=2024)},
        {HERE: plan(), LAST_YEAR: plan("桟橋", year=2024)},
        [f"{LAST_YEAR}: title-changed", f"old {HERE}: 7行目: 「title」の後ろのコロンが全角です"],
    ),
    "a plan that parses on neither side": (
        {HERE: BROKEN},
        {HERE: "a: &b 1\nb: *b\n"},
        [
            f"old {HERE}: 7行目: 「title」の後ろのコロンが全角です",
            f"new {HERE}: 1行目: 「&b」は文章としても目印としても読まれません",
        ],
    ),
    "a plan that never parsed, and nobody touched": (
        {HERE: BROKEN, LAST_YEAR: plan("岸壁", year=2024)},
        {LAST_YEAR: plan("桟橋", year=2024)},
        [f"{LAST_YEAR}: title-changed"],
    ),
    "a plan as Shift_JIS": (
        {HERE: plan()},
        {HERE: plan().encode("cp932")},
        [f"new {HERE}: 文字コードがUTF-8ではなくShift_JISです"],
    ),
    "a plan with a byte that is not UTF-8": (
        {HERE: plan()},
        {HERE: plan().encode() + b"# \xff\n"},
        [f"new {HERE}: 9行目: この文字がUTF-8として読み取れません"],
    ),
    "a plan that is empty": ({HERE: plan()}, {HERE: "# まだ\n"}, [f"new {HERE}: ファイルが空です"]),
    "a plan that is a list": (
        {HERE: plan()},
        {HERE: "- 港を守る\n"},
        [f"new {HERE}: 計画の形(「項目: 内容」の並び)になっていません"],
    ),
    "a plan that is too large": (
        {HERE: plan()},
        {HERE: LONG},
        [f"new {HERE}: ファイルが大きすぎます(2MBまで)"],
    ),
    "a plan that is too large, and nobody touched": (
        {HERE: LONG, LAST_YEAR: plan("岸壁", year=2024)},
        {LAST_YEAR: plan("桟橋", year=2024)},
        [f"{LAST_YEAR}: title-changed"],
    ),
    "plans deep in the repository": (
        {f"city/a/{HERE}": plan("岸壁")},
        {f"city/a/{HERE}": plan("桟橋")},
        [f"city/a/{HERE}: title-changed"],
    ),
    "plans at the top and elsewhere": (
        {HERE: plan("岸壁"), f"docs/{HERE}": plan("岸壁")},
        {HERE: plan("桟橋"), f"docs/{HERE}": plan("待合所")},
        [f"{HERE}: title-changed"],
    ),
    "all plans moved to another folder": ({HERE: plan()}, {HERE: None, f"city/{HERE}": plan()}, []),
}


def ask(folder: Path, *words: str, staged: bool = False) -> list[str]:
    return summary(compare(read_words(words, staged=staged), folder))


@pytest.mark.parametrize(("before", "after", "expected"), CASES.values(), ids=CASES)
def test_versions(before: Contents, after: Contents, expected: list[str], tmp_path: Path) -> None:
    """The work tree, the index and a revision hold the same, so that they differ from a revision in the same way."""
    repository = make_repository(tmp_path)
    repository.commit(before)
    repository.write(after)
    assert ask(tmp_path) == expected
    repository.git("add", "--all")
    assert ask(tmp_path, staged=True) == expected
    repository.git("commit", "--quiet", "--allow-empty", "--message", "after")
    assert ask(tmp_path, "HEAD~1..HEAD") == expected


# --- places


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two commits, of which the second gives this year's plan another title; last year's is untouched."""
    made = make_repository(tmp_path / "起点")
    made.commit({HERE: plan("岸壁"), LAST_YEAR: plan(year=2024), "docs/index.md": "計画"}, "one")
    made.commit({HERE: plan("桟橋")}, "two")
    return made


CHANGED = [f"{HERE}: title-changed"]


def test_places(repository: Repository, tmp_path: Path) -> None:
    """Asked from anywhere in a checkout, a worktree, a bare repository and a shallow clone."""
    top = repository.folder
    repository.git("worktree", "add", "--quiet", str(tmp_path / "worktree"), "HEAD~1")
    Repository(tmp_path / "worktree").write({HERE: plan("桟橋")})
    repository.git("clone", "--quiet", "--bare", str(top), str(tmp_path / "bare"))
    repository.git("clone", "--quiet", "--depth=2", f"file://{top}", str(tmp_path / "shallow"))
    (tmp_path / "link").symlink_to(top / "docs")
    answers = {
        "the top": ask(top, "HEAD~1", "HEAD"),
        "a subfolder": ask(top / "docs", "HEAD~1", "HEAD"),
        "a subfolder, with the work tree": ask(top / "docs", "HEAD~1"),
        "among the plans": ask(top / "plans/minato-ku", "HEAD~1..HEAD"),
        "among the plans, with the work tree": ask(top / "plans/minato-ku", "HEAD~1"),
        "among the plans, with the index": ask(top / "plans/minato-ku", "HEAD~1", staged=True),
        "over a link": ask(tmp_path / "link", "HEAD~1"),
        "inside .git": ask(top / ".git", "HEAD~1...HEAD"),
        "a worktree": ask(tmp_path / "worktree"),
        "a bare repository": ask(tmp_path / "bare", "HEAD~1", "HEAD"),
        "a shallow clone": ask(tmp_path / "shallow", "HEAD^...HEAD"),
    }
    assert answers == dict.fromkeys(answers, CHANGED)


def test_merge_base_is_that_of_git(repository: Repository) -> None:
    """What main did after the branch left it is no change of the branch."""
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit({HERE: plan("待合所")}, "three")
    repository.git("switch", "--quiet", "main")
    repository.commit({LAST_YEAR: plan("浮桟橋", year=2024)}, "four")
    top = repository.folder
    assert ask(top, "main...topic") == [f"{HERE}: title-changed"]
    assert ask(top, "topic...main") == [f"{LAST_YEAR}: title-changed"]
    assert ask(top, "...topic") == [f"{HERE}: title-changed"]
    assert ask(top, "main..topic") == [f"{LAST_YEAR}: title-changed", f"{HERE}: title-changed"]
    assert ask(top, "topic..") == [f"{LAST_YEAR}: title-changed", f"{HERE}: title-changed"]


NAMES = {
    "a branch": "other",
    "a tag that is called like a year": "refs/tags/R6",
    "an annotated tag": "令和6年度版",
    "an abbreviated id": "{id:.9}",
    "the reflog": "HEAD@{{1}}",
    "the reflog by date": "main@{{2020-01-01 10:00:00}}",
    "a search": ":/^one",
    "a search with dots and a colon": "HEAD^{{/o..:|one}}",
    "a reference in full": "refs/heads/other",
    "an ancestor": "@~1",
    "a parent": "HEAD^1^{{commit}}",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_revision_may_be_called(name: str, repository: Repository) -> None:
    id = repository.git("rev-parse", "HEAD~1")
    repository.git("branch", "other", id)
    repository.git("tag", "R6", id)
    repository.git("tag", "--annotate", "--message", "版", "令和6年度版", id)
    assert ask(repository.folder, name.format(id=id), "HEAD") == CHANGED


# --- what is never read, run or followed


def test_unchanged_plans_are_never_read(repository: Repository) -> None:
    """Their contents may be missing altogether: nobody notices."""
    id = repository.git("rev-parse", f"HEAD:{LAST_YEAR}")
    (repository.folder / ".git/objects" / id[:2] / id[2:]).unlink()
    assert ask(repository.folder, "HEAD~1", "HEAD") == CHANGED
    assert ask(repository.folder, "HEAD~1") == CHANGED
    assert ask(repository.folder, "HEAD~1", staged=True) == CHANGED


def test_changed_plan_that_is_missing_is_told(repository: Repository) -> None:
    id = repository.git("rev-parse", f"HEAD:{HERE}")
    (repository.folder / ".git/objects" / id[:2] / id[2:]).unlink()
    assert ask(repository.folder, "HEAD~1", "HEAD") == [f"new {HERE}: ファイルを開けませんでした"]


def test_damaged_repository_is_told(repository: Repository) -> None:
    """An object whose beginning can be read, so that git knows its size, but whose content cannot."""
    id = repository.git("rev-parse", f"HEAD:{HERE}")
    file = repository.folder / ".git/objects" / id[:2] / id[2:]
    content = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(content[:-20] + bytes(20))
    with pytest.raises(SideError) as caught:
        ask(repository.folder, "HEAD~1", "HEAD")
    assert (caught.value.wrong, caught.value.values) == (Wrong.GIT_FAILED, {"reason": f"cat-file {id}"})


def test_contents_come_in_their_order_whatever_stands_between(repository: Repository) -> None:
    texts = [f"{number}\n".encode() * number for number in range(120)]  # an empty one first
    ids = [repository.git("hash-object", "-w", "--stdin", stdin=text) for text in texts]
    others = {
        Obstacle.TOO_LARGE: repository.git("hash-object", "-w", "--stdin", stdin=b"x" * (LARGEST + 1)),
        Obstacle.NOT_A_FILE: repository.git("rev-parse", "HEAD^{tree}"),
        Obstacle.FAILED: "0" * 40,
    }
    asked: list[str] = []
    expected: list[bytes | Obstacle] = []
    for number, (id, text) in enumerate(zip(ids, texts, strict=True)):
        for obstacle, other in others.items():
            if number in (0, 49, 50, 119) or (number == 70 and obstacle is not Obstacle.FAILED):
                asked.append(other)
                expected.append(obstacle)
        asked.append(id)
        expected.append(text)
    assert list(contents_of(repository.folder, asked)) == expected
    assert list(contents_of(repository.folder, [others[Obstacle.TOO_LARGE]] * 2)) == [Obstacle.TOO_LARGE] * 2
    assert list(contents_of(repository.folder, [])) == []


def test_large_blob_is_not_read_into_memory(repository: Repository) -> None:
    repository.commit({HERE: b"# " + b"a" * 50_000_000})
    tracemalloc.start()
    try:
        assert ask(repository.folder, "HEAD~1", "HEAD") == [f"new {HERE}: ファイルが大きすぎます(2MBまで)"]
        assert ask(repository.folder, "HEAD~1") == [f"new {HERE}: ファイルが大きすぎます(2MBまで)"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def test_nothing_of_the_configuration_is_run(repository: Repository) -> None:
    """Filters, textconv, an external diff, a pager, a monitor, a hook: each would leave a mark."""
    top, mark = repository.folder, repository.folder / "mark"
    program = top / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    (top / ".gitattributes").write_text("*.yaml filter=x diff=x\n", encoding="utf-8")
    for key in ("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command",
                "diff.external", "core.pager", "pager.diff", "core.fsmonitor", "core.sshCommand"):  # fmt: skip
        repository.git("config", key, str(program))
    repository.write({HERE: plan("待合所")})
    assert ask(top) == CHANGED
    assert ask(top, "HEAD~1", "HEAD") == CHANGED
    assert ask(top, "HEAD~1", staged=True) == CHANGED
    assert not mark.exists()


def test_links_are_not_followed(repository: Repository) -> None:
    secret = repository.folder / "secret.yaml"
    secret.write_text(plan("秘密"), encoding="utf-8")
    file = repository.folder / HERE
    file.unlink()
    file.symlink_to(secret)
    expected = [f"new {HERE}: 普通のファイルではありません"]
    assert ask(repository.folder) == expected
    repository.git("add", HERE)
    assert ask(repository.folder, staged=True) == expected
    repository.git("commit", "--quiet", "--message", "link")
    assert ask(repository.folder, "HEAD~1", "HEAD") == expected
    assert ask(repository.folder, "HEAD") == []


def test_pipes_and_folders_called_like_plans(repository: Repository) -> None:
    """Nobody waits for what a pipe may say."""
    for name, make in ((HERE, os.mkfifo), (LAST_YEAR, Path.mkdir)):
        (repository.folder / name).unlink()
        make(repository.folder / name)
    assert ask(repository.folder) == [
        f"new {LAST_YEAR}: 普通のファイルではありません",
        f"new {HERE}: 普通のファイルではありません",
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may list every folder")
def test_folder_that_cannot_be_listed(repository: Repository) -> None:
    """Its plans are not told as gone."""
    folder = repository.folder / "plans/minato-ku"
    folder.chmod(0)
    try:
        with pytest.raises(NotFoundError) as caught:
            ask(repository.folder)
    finally:
        folder.chmod(0o755)
    assert caught.value.path.endswith("plans/minato-ku")


def test_submodules_are_left_alone(repository: Repository, tmp_path: Path) -> None:
    other = make_repository(tmp_path / "other")
    other.commit({"2025.yaml": plan(organisation="kishi-ku")})
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.folder), "plans/kishi-ku")
    repository.git(*add)
    repository.commit({}, "submodule")
    assert ask(repository.folder) == []
    assert ask(repository.folder, "HEAD~2") == CHANGED
    assert ask(repository.folder, "HEAD~2", "HEAD") == CHANGED


def test_sparse_checkout_lacks_nothing(repository: Repository) -> None:
    repository.git("sparse-checkout", "set", "--no-cone", "/docs/")
    assert not (repository.folder / "plans").exists()
    assert ask(repository.folder) == []
    assert ask(repository.folder, "HEAD~1") == CHANGED


def test_line_ends_that_git_converts_are_no_change(repository: Repository) -> None:
    """With autocrlf the work tree has CRLF, and no plan of it needs to be read."""
    repository.git("config", "core.autocrlf", "true")
    for name in (HERE, LAST_YEAR):
        file = repository.folder / name
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    for name in (HERE, LAST_YEAR):
        id = repository.git("rev-parse", f"HEAD:{name}")
        (repository.folder / ".git/objects" / id[:2] / id[2:]).unlink()
    assert ask(repository.folder) == []


def test_repository_with_sha256(tmp_path: Path) -> None:
    repository = make_repository(tmp_path, "--object-format=sha256")
    repository.commit({HERE: plan("岸壁"), LAST_YEAR: plan(year=2024)})
    repository.write({HERE: plan("桟橋")})
    id = repository.git("rev-parse", f"HEAD:{LAST_YEAR}")
    (tmp_path / ".git/objects" / id[:2] / id[2:]).unlink()
    assert ask(tmp_path) == CHANGED


def test_repository_without_a_commit(tmp_path: Path) -> None:
    """Everything in it is new."""
    repository = make_repository(tmp_path)
    repository.write({HERE: plan()})
    expected = [f"- → {HERE}: challenge-added"]
    assert ask(tmp_path) == expected
    assert ask(tmp_path, "HEAD") == expected
    repository.git("add", "--all")
    assert ask(tmp_path, staged=True) == expected


# --- what the words ask for

R6, R7 = FiscalYear(2024), FiscalYear(2025)
DISK = Local.WORK_TREE
HEAD = Revision("HEAD")
REQUESTS: dict[str, tuple[str, Request]] = {
    "nothing": ("", Versions(HEAD, DISK)),
    "a revision": ("main", Versions(Revision("main"), DISK)),
    "the index": ("--staged", Versions(HEAD, Local.INDEX)),
    "the index and a revision": ("--staged main~2", Versions(Revision("main~2"), Local.INDEX)),
    "two revisions": ("main HEAD", Versions(Revision("main"), HEAD)),
    "a range": ("main..topic", Versions(Revision("main"), Revision("topic"))),
    "a range without its end": ("main..", Versions(Revision("main"), HEAD)),
    "a range without its beginning": ("..topic", Versions(HEAD, Revision("topic"))),
    "a range from the merge base": ("main...topic", Versions(MergeBase("main", "topic"), Revision("topic"))),
    "a range from the merge base without its end": ("main...", Versions(MergeBase("main", "HEAD"), HEAD)),
    "a range of reflog entries": ("@{2}..@{1 day..ago}", Versions(Revision("@{2}"), Revision("@{1 day..ago}"))),
    "dots in a search": ("HEAD^{/a..b}", Versions(Revision("HEAD^{/a..b}"), DISK)),
    "a search with a colon": (":/fix:b", Versions(Revision(":/fix:b"), DISK)),
    "a revision that begins with a dash": ("-x", Versions(Revision("-x"), DISK)),
    "a word that is nearly a year": ("20255", Versions(Revision("20255"), DISK)),
    "a tag that is called like a year": ("refs/tags/R6", Versions(Revision("refs/tags/R6"), DISK)),
    "two years": ("2024 2025", Years(DISK, R6, DISK, R7)),
    "years of an era": ("R6 R7", Years(DISK, R6, DISK, R7)),
    "years in Japanese": ("令和6 令和7年度", Years(DISK, R6, DISK, R7)),
    "years in full width": ("２０２４ Ｒ７", Years(DISK, R6, DISK, R7)),
    "years of two kinds": ("平成31 2025年度", Years(DISK, FiscalYear(2019), DISK, R7)),
    "years as a range": ("2024..2025", Years(DISK, R6, DISK, R7)),
    "a year at a revision": ("HEAD~3:2024 2025", Years(Revision("HEAD~3"), R6, DISK, R7)),
    "a year at a search": ("HEAD^{/a:b}:R6 R7", Years(Revision("HEAD^{/a:b}"), R6, DISK, R7)),
    "a year in the index": ("2024 :2025", Years(DISK, R6, Local.INDEX, R7)),
    "one year at two revisions": ("main:2025 HEAD:R7", Versions(Revision("main"), HEAD, R7)),
    "one year at a revision and now": ("main:2025 2025", Versions(Revision("main"), DISK, R7)),
    "one year at a revision": ("main:2025", Versions(Revision("main"), DISK, R7)),
    "two files": ("OLD.yaml ../a/NEW.YML", Files("OLD.yaml", "../a/NEW.YML")),
    "two files of Windows": ("C:\\a.yaml c:/b.yaml", Files("C:\\a.yaml", "c:/b.yaml")),
    "two files at revisions": ("main:a.yaml HEAD:a.txt", Files("main:a.yaml", "HEAD:a.txt")),
    "a file at a revision and now": ("main:./a.yaml a.yaml", Files("main:./a.yaml", "a.yaml")),
    "a file in the index": (":a.yaml a.yaml", Files(":a.yaml", "a.yaml")),
}
REFUSALS = {
    "three sides": ("2023 2024 2025", Wrong.TOO_MANY),
    "one year": ("2025", Wrong.ONE_YEAR),
    "the same year twice": ("2025 R7", Wrong.ONE_YEAR),
    "years backwards": ("2025 2024", Wrong.YEARS_BACKWARDS),
    "years backwards, of revisions": ("HEAD:2025 main:2024", Wrong.YEARS_BACKWARDS),
    "one file": ("plans/minato-ku/2025.yaml", Wrong.ONE_FILE),
    "one file at a revision": ("HEAD:plans/minato-ku/2025.yaml", Wrong.ONE_FILE),
    "a year and a revision": ("2024 main", Wrong.MIXED),
    "a revision and a file": ("main a.yaml", Wrong.MIXED),
    "a file and a year": ("a.yaml 2025", Wrong.MIXED),
    "a range and a revision": ("main..topic HEAD", Wrong.MIXED),
    "the index and a year": ("--staged 2025", Wrong.STAGED),
    "the index and two revisions": ("--staged main HEAD", Wrong.STAGED),
    "the index and a range": ("--staged main..HEAD", Wrong.STAGED),
    "the index and a file": ("--staged a.yaml", Wrong.STAGED),
}


@pytest.mark.parametrize(("words", "request_"), REQUESTS.values(), ids=REQUESTS)
def test_words_ask_for(words: str, request_: Request) -> None:
    sides = [word for word in re.split(r" (?![^{]*\})", words) if word not in ("", "--staged")]
    assert read_words(sides, staged="--staged" in words) == request_


@pytest.mark.parametrize(("words", "wrong"), REFUSALS.values(), ids=REFUSALS)
def test_words_are_refused(words: str, wrong: Wrong) -> None:
    with pytest.raises(SideError) as caught:
        read_words([word for word in words.split() if word != "--staged"], staged="--staged" in words)
    assert caught.value.wrong is wrong


# --- hostile revisions

HOSTILE = {
    "a blank": " ",
    "a dash": "-",
    "an option of git": "--all",
    "an option with a value": "--output=mark",
    "an upload": "--upload-pack=touch mark",
    "the end of the options": "--end-of-options",
    "a negation": "^HEAD",
    "all parents": "HEAD^@",
    "without parents": "HEAD^!",
    "a line break": "HEAD\nHEAD",
    "a line break at the end": "HEAD\n",
    "NUL": "HEAD\0",
    "a lone surrogate": "\udc80",
    "a command": "$(touch mark)",
    "two commands": "HEAD; touch mark",
    "a pipe": "HEAD|touch mark",
    "an upstream that is not set": "@{upstream}",
    "an entry that the reflog lacks": "HEAD@{99}",
    "a date that is none": "HEAD@{never}",
    "an ancestor that is not there": "HEAD~9999999999",
    "a brace that stays open": "HEAD@{",
    "a search without a result": ":/nothing is called so",
    "a pattern that is none": ":/(",
    "a very long one": "a" * 100_000,
}


@pytest.mark.parametrize("revision", HOSTILE.values(), ids=HOSTILE)
def test_hostile_revision_is_unknown(revision: str, repository: Repository) -> None:
    for words in ([revision, "HEAD"], ["HEAD", revision], [f"{revision}:2025", "2025"], [f"{revision}...HEAD"]):
        with pytest.raises(SideError) as caught:
            ask(repository.folder, *words)
        assert caught.value.wrong is Wrong.UNKNOWN_REVISION, words
    assert not (repository.folder / "mark").exists()
