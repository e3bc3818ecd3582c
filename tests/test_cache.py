"""What earlier runs found is used where it still holds, and only there; nothing that befalls the cache is noticed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.command import CLEAN_PLAN, COMMAND, REGISTER, WARNED_PLAN, WRONG_PLAN, Run, environment, write, xplan
from tests.git_maker import Repository
from xplan_lint.batch import lint_batch
from xplan_lint.cache import FOLDER
from xplan_lint.form import load_forms
from xplan_lint.lint_files import Setting, Tools, lint_files
from xplan_lint.rules import all_rules

FILES = {
    "plans/organisations.yaml": REGISTER,
    "plans/minato-ku/2023.yaml": CLEAN_PLAN,
    "plans/minato-ku/2024.yaml": CLEAN_PLAN.replace("2023", "2024") + "    continues: [2023/A1]\n",
    "plans/minato-ku/2025.yaml": WARNED_PLAN + "    continues: [2024/A1]\n",
    "plans/kishi-ku/2025.yaml": WRONG_PLAN,
}
LATER = 4_000_000_000_000_000_000  # nanoseconds: a time that none of the files has


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose files are old enough for their times to be trusted, and what a run has found there."""
    write(tmp_path, FILES)
    for name in FILES:
        os.utime(tmp_path / name, ns=(10**18, 10**18))
    lint(tmp_path)
    return tmp_path


def lint(folder: Path, *options: str, **variables: str) -> Run:
    return xplan("lint", "--format", "concise", *options, cwd=folder, **variables)


def kept(folder: Path) -> list[Path]:
    """The file that knows each file, and the one that knows the last run."""
    return sorted((folder / FOLDER).glob("*.json"), key=lambda each: each.name.endswith(".last.json"))


def entries(folder: Path) -> dict[str, list[object]]:
    """What the cache knows, by the name of the file."""
    file, _ = kept(folder)
    _, _, *columns = json.loads(file.read_bytes().partition(b"\n")[2])
    return {name.removeprefix(f"{folder.as_posix()}/"): entry for name, *entry in zip(*columns, strict=True)}


def rewrite(folder: Path, name: str, old: str, new: str, *, time: int = LATER) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    os.utime(folder / name, ns=(time, time))


def test_a_second_run_says_the_same(repository: Path) -> None:
    first = lint(repository, "--no-cache")
    assert lint(repository) == first
    assert sorted(entries(repository)) == sorted(FILES)


def test_a_file_of_the_same_size_and_time_is_not_read_again(repository: Path) -> None:
    """Proved by a change that cannot be seen: nobody makes one without trying to."""
    before = lint(repository)
    rewrite(repository, "plans/minato-ku/2025.yaml", "Q1-Q3", "Q1-Q4", time=10**18)
    assert lint(repository) == before
    assert lint(repository, "--no-cache").out.count("quarter-uncovered") == 0


CHANGES = [
    pytest.param("plans/minato-ku/2025.yaml", "Q1-Q3", "Q1-Q4", "quarter-uncovered", -1, id="the file itself"),
    pytest.param("plans/minato-ku/2024.yaml", "id: A1", "id: A2", "challenge-unaccounted-for", 1, id="last year's"),
    pytest.param("plans/organisations.yaml", "kishi-ku", "kawa-ku", "unknown-organisation", 1, id="the register"),
]


@pytest.mark.parametrize(("name", "old", "new", "rule", "more"), CHANGES)
def test_a_change_is_seen(repository: Path, name: str, old: str, new: str, rule: str, more: int) -> None:
    before = lint(repository)
    rewrite(repository, name, old, new)
    after = lint(repository)
    assert after == lint(repository, "--no-cache")
    assert after.out.count(rule) == before.out.count(rule) + more


OWN_FORM = "title: 様式 / form\nplan: {draft: [mission, profile]}\nchallenge: {draft: [title]}\n"
OWN_WORDS = "words:\n  - {forms: [待合所, 待合い所], use: 待合い所, reason: ここではこう書く / so it is written here}\n"
SETTINGS = [
    pytest.param({"schema/forms/r6.yaml": OWN_FORM}, "section-missing", id="a form of its own"),
    pytest.param({"schema/notation.yaml": OWN_WORDS}, "notation-variant", id="a dictionary of its own"),
    pytest.param({"xplan.toml": 'ignore = ["challenge-id-duplicate"]\n'}, "challenge-id-duplicate", id="configuration"),
]


@pytest.mark.parametrize(("files", "rule"), SETTINGS)
def test_a_change_of_what_plans_are_held_to_is_seen(repository: Path, files: dict[str, str], rule: str) -> None:
    before = lint(repository)
    write(repository, files)
    after = lint(repository)
    assert after == lint(repository, "--no-cache")
    assert after.out.count(rule) != before.out.count(rule)


def test_only_what_changed_is_linted(repository: Path) -> None:
    assert checked(repository, "2026-04-01") == sorted(FILES)
    rewrite(repository, "plans/kishi-ku/2025.yaml", "桟橋を広くする", "桟橋を長くする")
    assert checked(repository, "2026-04-01") == ["plans/kishi-ku/2025.yaml"]
    assert checked(repository, "2026-04-01") == []


def test_a_touched_file_is_read_but_not_linted(repository: Path) -> None:
    checked(repository, "2026-04-01")
    os.utime(repository / "plans/minato-ku/2023.yaml", ns=(LATER, LATER))
    assert checked(repository, "2026-04-01") == []


def test_a_file_that_was_just_written_is_read_again(repository: Path) -> None:
    """It may have changed once more within the tick of the clock that its time shows."""
    (repository / "plans/minato-ku/2023.yaml").touch()
    lint(repository)
    assert [entry[1] for name, entry in entries(repository).items() if name.endswith("2023.yaml")] == [0]


def test_a_suppression_with_a_date_is_looked_at_every_day(repository: Path) -> None:
    rewrite(
        repository,
        "plans/minato-ku/2025.yaml",
        "schedule: {Q1-Q3: [工事]}",
        "schedule: {Q1-Q3: [工事]}  # xplan: ignore[quarter-uncovered] 審議中 until=2026-09-30",
    )
    assert "plans/minato-ku/2025.yaml" in checked(repository, "2026-09-30")
    assert checked(repository, "2026-09-30") == []
    assert checked(repository, "2026-10-01") == ["plans/minato-ku/2025.yaml"]


def checked(folder: Path, day: str) -> list[str]:
    """The files that a run on that day lints, because nothing is remembered of them that holds."""
    done: list[str] = []

    def hands(batches):  # type: ignore[no-untyped-def]
        for batch in batches:
            done.extend(Path(task.file).relative_to(folder).as_posix() for task in batch.tasks)
            yield from lint_batch(batch)

    setting = Setting("of this test", lambda: Tools(all_rules(), load_forms(folder), ()), day)
    plans = [(folder / name).as_posix() for name in sorted(FILES)]
    lint_files(plans, [folder / "plans"], setting, folder / FOLDER, hands)
    return sorted(done)


def damaged(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for file in kept(folder):
            file.write_bytes(change(file.read_bytes()))

    return damage


def forged(known: object) -> Callable[[Path], None]:
    """One that is whole, but says something else."""
    content = json.dumps(known).encode()
    digest = hashlib.blake2b(content, digest_size=16).hexdigest().encode()
    return damaged(lambda _: b"xplan cache 2 " + digest + b"\n" + content)


def replaced_by_a_file(folder: Path) -> None:
    for file in (folder / FOLDER).iterdir():
        file.unlink()
    (folder / FOLDER).rmdir()
    (folder / FOLDER).write_text("mine\n", encoding="utf-8")


DAMAGES = [
    pytest.param(damaged(lambda content: content[: len(content) // 2]), id="half of it"),
    pytest.param(damaged(lambda content: b""), id="nothing"),
    pytest.param(damaged(lambda content: content.replace("工事".encode(), "口事".encode())), id="other words"),
    pytest.param(damaged(lambda content: bytes(range(256))), id="any bytes"),
    pytest.param(damaged(lambda content: b"\x80\x04K*."), id="a pickle"),
    pytest.param(forged(None), id="null"),
    pytest.param(forged(["", {}, []]), id="a list"),
    pytest.param(forged(["", [], *([],) * 8]), id="no rules"),
    pytest.param(forged(["", {}, ["plans/minato-ku/2025.yaml"], *([],) * 7]), id="no entry"),
    pytest.param(forged(["", {}, ["a"], [1], [2], [""], [[["a", "b"]]], [False], [""], [[]]]), id="no names"),
    pytest.param(forged(["", {}, ["a"], [1], [2], [""], ["b"], [False], [""], [[]]]), id="no list of names"),
    pytest.param(forged(["", {}, *(None,) * 8]), id="no columns"),
    pytest.param(forged(json.loads("[" * 900 + "]" * 900)), id="very deep"),
    pytest.param(replaced_by_a_file, id="a file in place of the folder"),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_not_noticed(repository: Path, damage: Callable[[Path], None]) -> None:
    expected = lint(repository, "--no-cache")
    damage(repository)
    assert [lint(repository), lint(repository)] == [expected, expected]


def test_forged_findings_are_not_believed_where_they_are_none(repository: Path) -> None:
    expected = lint(repository, "--no-cache")
    file, last = kept(repository)
    last.unlink()
    *known, found = json.loads(file.read_bytes().partition(b"\n")[2])
    forged([*known, [[[["rule"]], [7], True]] * len(found)])(repository)
    assert lint(repository) == expected


FORGED: list[object] = [None, [["plan"]], {"plans/minato-ku/2025.yaml": 3}, {"": [[], [], True]}]


@pytest.mark.parametrize("found", FORGED, ids=str)
def test_a_forged_last_run_is_not_believed_where_it_is_none(found: object, repository: Path) -> None:
    expected = lint(repository, "--no-cache")
    file, last = kept(repository)
    file.unlink()
    state, *_ = json.loads(last.read_bytes().partition(b"\n")[2])
    forged([state, {}, found])(repository)
    assert lint(repository) == expected
    assert lint(repository) == expected


def test_the_last_run_is_enough(repository: Path) -> None:
    """Where nothing changed, nothing else is read: not even what is known of each file."""
    expected = lint(repository, "--no-cache")
    file, last = kept(repository)
    file.write_bytes(b"")
    before = last.read_bytes()
    assert lint(repository) == expected
    assert (file.read_bytes(), last.read_bytes()) == (b"", before)


@pytest.mark.parametrize("paths", [["plans/minato-ku"], ["plans/minato-ku/2025.yaml"]], ids=["a folder", "a file"])
def test_what_looks_around_is_no_last_run(paths: list[str], repository: Path) -> None:
    """Of such a run files decide, too, that it was not asked for."""
    _, last = kept(repository)
    before = last.read_bytes()
    assert lint(repository, *paths).out.count("2025.yaml") > 0
    rewrite(repository, "plans/minato-ku/2024.yaml", "id: A1", "id: A2")
    assert "2024/A1" in lint(repository, *paths).out
    assert last.read_bytes() == before


def test_another_register_is_another_run(tmp_path: Path) -> None:
    """Plans may lie elsewhere, and their register beside the folder that is asked for."""
    files = {"forms/2025/plan.yaml": WARNED_PLAN, "organisations.yaml": REGISTER}
    write(tmp_path, files)
    for name in files:
        os.utime(tmp_path / name, ns=(10**18, 10**18))
    runs = [lint(tmp_path, "forms"), lint(tmp_path, "forms")]
    rewrite(tmp_path, "organisations.yaml", "minato-ku", "minato-kyoku")
    assert lint(tmp_path, "forms") == lint(tmp_path, "forms", "--no-cache")
    assert runs[0] == runs[1]


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files as a shell on Unix does")
def test_a_full_disk(repository: Path) -> None:
    expected = lint(repository, "--no-cache")
    rewrite(repository, "plans/minato-ku/2023.yaml", "冬は閉まっている", "冬には閉まっている")
    known = sorted((each.name, each.read_bytes()) for each in (repository / FOLDER).iterdir())
    run = subprocess.run(
        ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", *COMMAND, "lint", "--format", "concise"],
        cwd=repository,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert Run(run.returncode, run.stdout.decode(), run.stderr.decode()) == expected
    assert sorted((each.name, each.read_bytes()) for each in (repository / FOLDER).iterdir()) == known


def test_two_runs_at_once(repository: Path) -> None:
    expected = lint(repository, "--no-cache")
    with ThreadPoolExecutor(4) as executor:
        runs = list(executor.map(lambda _: lint(repository), range(8)))
    assert runs == [expected] * 8
    assert sorted(entries(repository)) == sorted(FILES)


@pytest.mark.parametrize(("options", "variables"), [(["--no-cache"], {}), ([], {"CI": "true"})])
def test_nothing_is_kept(tmp_path: Path, options: list[str], variables: dict[str, str]) -> None:
    """Where a machine checks what anybody sends in, a cache could be sent in, too."""
    lint(write(tmp_path, FILES), *options, **variables)
    assert not (tmp_path / FOLDER).exists()


def test_git_does_not_see_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("init", "--quiet")
    repository.commit({"plans/minato-ku/2023.yaml": CLEAN_PLAN})
    lint(tmp_path)
    assert (tmp_path / FOLDER).is_dir()
    assert repository.git("status", "--porcelain") == ""
