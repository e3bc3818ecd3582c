"""Known findings: the file that lists them, what it leaves to count, and what `xplan lint` says of it."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import CLEAN_PLAN, WARNED_PLAN, Run, write_repository, xplan
from xplan_lint.baseline import Baseline, BaselineError, Entry, Scope, parse, record, subtract, write
from xplan_lint.diagnostic import Diagnostic, Place, Severity, Span
from xplan_lint.frozen import replace
from xplan_lint.message import Message
from xplan_lint.result import Result

FILE = "known.jsonl"
HEAD = (
    '{"xplan-baseline": 1, "about": "xplan lint --update-baseline が書く、既知の指摘の一覧です。'
    '行を消すと、その指摘をまた数えます。"}\n'
)
ONE = Entry("plans/minato-ku/2025.yaml", "quarter-uncovered", "0123456789abcdef", 1, "A1.1", "課題A1の表が空です")
LINE = (
    '{"fingerprint": "0123456789abcdef", "rule": "quarter-uncovered", "path": "plans/minato-ku/2025.yaml", '
    '"subject": "A1.1", "message": "課題A1の表が空です"}\n'
)
OTHER = replace(ONE, path="plans/kishi-ku/2025.yaml", count=3)


def test_file() -> None:
    text = write(Baseline((OTHER, ONE)))
    counted = LINE.replace('", "rule"', '", "count": 3, "rule"', 1).replace("minato-ku", "kishi-ku")
    assert text == HEAD + counted + LINE
    assert parse(text.encode()) == Baseline((OTHER, ONE))


def test_order_does_not_hang_on_numbers_of_challenges() -> None:
    """A challenge that is renumbered changes the words of its lines, not their order."""
    entries = [replace(ONE, fingerprint=f"{number:016x}") for number in range(5)]
    renumbered = [replace(each, subject="A12.1", message="課題A12の表が空です") for each in entries]
    texts = [write(parse((HEAD + "".join(map(line, each))).encode())) for each in (entries[::-1], renumbered)]
    prints = [re.findall('"fingerprint": "([0-9a-f]+)"', text) for text in texts]
    assert prints[0] == prints[1] == [each.fingerprint for each in entries]


def line(entry: Entry) -> str:
    return write(Baseline((entry,))).removeprefix(HEAD)


READ = [
    pytest.param(HEAD + LINE, (ONE,), id="as written"),
    pytest.param(('{"xplan-baseline": 1}\n' + LINE).replace("\n", "\r\n"), (ONE,), id="CRLF, and no words of ours"),
    pytest.param("\ufeff" + HEAD + "\n" + LINE + "\n", (ONE,), id="a byte order mark and empty lines"),
    pytest.param(HEAD, (), id="nothing known"),
    pytest.param(
        HEAD + LINE + LINE.replace('", "rule"', '", "count": 2, "rule"', 1),
        (replace(ONE, count=2),),
        id="both sides of a merge",
    ),
]


@pytest.mark.parametrize(("text", "entries"), READ)
def test_is_read(text: str, entries: tuple[Entry, ...]) -> None:
    assert parse(text.encode()) == Baseline(entries)


FOREIGN = "既知の指摘のファイルではありません。--update-baseline で作ったファイルを指定してください"
BROKEN = "この行は、既知の指摘として読めません。消すか、--update-baseline で新しいファイルに書き直してください"
CONFLICT = "変更の衝突の印が残っています。両方の行を残し、印の行を消してください"
NEWER = "このファイルは、新しい版の xplan で作られています。xplan を新しくしてください"
REFUSED = [
    pytest.param("", (1, 1, FOREIGN), id="empty"),
    pytest.param("form: r7\n", (1, 1, FOREIGN), id="a plan"),
    pytest.param("[]", (1, 1, FOREIGN), id="another JSON"),
    pytest.param('{"version": 1, "diagnostics": []}', (1, 1, FOREIGN), id="the findings as JSON"),
    pytest.param('{"xplan-baseline": "1"}', (1, 1, FOREIGN), id="a version that is no number"),
    pytest.param('{"xplan-baseline": true}', (1, 1, FOREIGN), id="a version that is no number either"),
    pytest.param('{"xplan-baseline": 2}\n何か', (1, 1, NEWER), id="newer"),
    pytest.param(f"{HEAD}<<<<<<< HEAD\n{LINE}", (2, 1, CONFLICT), id="a merge conflict"),
    pytest.param(f"<<<<<<< HEAD\n{HEAD}", (1, 1, CONFLICT), id="a merge conflict at the beginning"),
    pytest.param(f"{HEAD}{LINE}{LINE[:60]}\n", (3, 45, BROKEN), id="half a line"),
    pytest.param(f"{HEAD}3\n", (2, 1, BROKEN), id="a number"),
    pytest.param(f"{HEAD}{'[' * 100_000}\n", (2, 1, BROKEN), id="nested"),
    pytest.param(f"{HEAD}{'1' * 5_000}\n", (2, 1, BROKEN), id="a long number"),
    pytest.param(HEAD + LINE.replace("subject", "subjekt"), (2, 1, BROKEN), id="a key is missing"),
    pytest.param(HEAD + LINE.replace('"A1.1"', "1"), (2, 1, BROKEN), id="a value that is no text"),
    pytest.param(HEAD + LINE.replace("abcdef", "ABCDEF"), (2, 1, BROKEN), id="no fingerprint"),
    pytest.param(HEAD + LINE.replace('", "rule"', '", "count": 0, "rule"', 1), (2, 1, BROKEN), id="no time"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_is_refused(text: str, told: tuple[int, int, str]) -> None:
    with pytest.raises(BaselineError) as caught:
        parse(text.encode())
    assert (caught.value.line, caught.value.column, caught.value.message.ja) == told


def test_shift_jis_is_refused() -> None:
    with pytest.raises(BaselineError) as caught:
        parse((HEAD + LINE).encode("cp932"))
    assert (caught.value.line, caught.value.message.ja) == (1, "UTF-8で保存されていません")


@given(st.sampled_from(["", HEAD, HEAD + LINE]), st.binary(), st.integers(0, 200))
def test_any_bytes(begin: str, content: bytes, length: int) -> None:
    """Whatever is no baseline is told as none, wherever it goes wrong."""
    with suppress(BaselineError):
        assert parse(begin.encode() + content) in (Baseline(), Baseline((ONE,)))
    with suppress(BaselineError):
        parse((HEAD + LINE).encode()[:length] + content)


entries = st.builds(
    Entry,
    path=st.text(),
    rule=st.text(),
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    count=st.integers(1, 9),
    subject=st.text(),
    message=st.text(),
)


@given(st.lists(entries, unique_by=lambda each: (each.path, each.fingerprint)))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    text = write(Baseline(tuple(sorted(entries))))
    assert parse(text.encode("utf-8")) == Baseline(tuple(sorted(entries)))
    assert text.count("\n") == len(entries) + 1
    assert all(each.isprintable() or each == "\u3000" for each in text.replace("\n", ""))


MINATO, KISHI = "plans/minato-ku/2025.yaml", "plans/kishi-ku/2025.yaml"


def finding(
    print: str, message: str = "空です", path: str = MINATO, rule: str = "a-rule", subject: str = ""
) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        group="tests",
        severity=Severity.ERROR,
        place=Place(path, Span(1, 1, 1, 2)),
        message=Message(message, message),
        help=Message("", ""),
        subject=subject,
        fingerprint=print * 16,
    )


def result(*found: Diagnostic, unread: Sequence[str] = ()) -> Result:
    return Result(found, 2, (MINATO, KISHI), unread=tuple(unread))


def scope(
    *paths: str, folders: Sequence[str] = (), rules: Sequence[str] = ("a-rule", "b-rule"), inside: str = ""
) -> Scope:
    return Scope({f"{inside}{path}": path for path in paths or (MINATO, KISHI)}, tuple(folders), frozenset(rules))


KNOWN = record(result(finding("1"), finding("1"), finding("2", "重なっています")), scope())
SUBTRACTED = [
    pytest.param([finding("1"), finding("1"), finding("2")], "", {}, id="all are known"),
    pytest.param([finding("1"), finding("1"), finding("1"), finding("2")], "1", {}, id="one more of the same"),
    pytest.param([finding("1"), finding("2")], "", {"1": 1}, id="one of two is gone"),
    pytest.param([finding("3", "新しい")], "3", {"1": 2, "2": 1}, id="another one"),
    pytest.param([finding("3"), finding("1"), finding("1"), finding("2")], "3", {}, id="fingerprints come first"),
    pytest.param([finding("3", "重なっています"), finding("1"), finding("1")], "", {}, id="the same words"),
    pytest.param([finding("3", path=KISHI)], "3", {"1": 2, "2": 1}, id="the same words in another plan"),
    pytest.param([finding("3", rule="b-rule")], "3", {"1": 2, "2": 1}, id="the same words of another rule"),
    pytest.param([finding("3", subject="A1")], "3", {"1": 2, "2": 1}, id="the same words of another challenge"),
    pytest.param([finding("2", path=KISHI), finding("1"), finding("1")], "", {}, id="a file that was moved"),
]


@pytest.mark.parametrize(("found", "new", "stale"), SUBTRACTED)
def test_subtracted(found: list[Diagnostic], new: str, stale: dict[str, int]) -> None:
    left = subtract(result(*found), KNOWN, scope())
    assert "".join(each.fingerprint[0] for each in left.result.diagnostics) == new
    assert {each.fingerprint[0]: each.count for each in left.stale} == stale
    assert left.result.known == len(found) - len(new)
    assert left.result.stale == sum(stale.values())


JUDGED = [
    pytest.param(scope(MINATO), True, id="its file was checked"),
    pytest.param(scope(KISHI), False, id="another file was checked"),
    pytest.param(scope(KISHI, folders=["plans"]), True, id="it is gone from a folder that was checked"),
    pytest.param(scope(KISHI, folders=["plans/minato"]), False, id="a folder whose name begins so was checked"),
    pytest.param(scope(MINATO, rules=["b-rule"]), False, id="its rule did not run"),
    pytest.param(scope(MINATO, inside="../"), True, id="seen from another folder"),
]


@pytest.mark.parametrize(("scope", "is_judged"), JUDGED)
def test_only_what_could_be_found_is_stale_and_rewritten(scope: Scope, is_judged: bool) -> None:
    known = record(result(finding("1")), Scope({MINATO: MINATO}, (), {"a-rule"}))
    assert bool(subtract(Result((), 1), known, scope).stale) == is_judged
    assert (record(Result((), 1), scope, known) == Baseline()) == is_judged


def test_a_file_that_cannot_be_read_keeps_its_entries_and_its_finding() -> None:
    broken = result(finding("9", "読めません"), unread=[MINATO])
    assert record(broken, scope(), KNOWN) == KNOWN
    left = subtract(broken, KNOWN, scope())
    assert left.stale == ()
    assert left.result == broken
    assert subtract(broken, record(broken, scope()), scope()).result == broken


# What the command says


def repository(folder: Path) -> Path:
    """With a warning in minato-ku's plan and an error in kishi-ku's."""
    return write_repository(folder)


def lint(folder: Path, *arguments: str, file: str = FILE) -> Run:
    return xplan("lint", "--format=concise", "--baseline", file, *arguments, cwd=folder)


def known(folder: Path) -> str:
    return (folder / FILE).read_text(encoding="utf-8").removeprefix(HEAD)


def test_findings_become_known_and_stay_so(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    first = lint(folder, "--update-baseline")
    assert first == Run(0, "", "既知の指摘 2件を known.jsonl に書きました。\n")
    assert [re.sub('"[0-9a-f]{16}"', "…", each) for each in known(folder).splitlines()] == [
        '{"fingerprint": …, "rule": "challenge-id-duplicate", "path": "plans/kishi-ku/2025.yaml", "subject": "A1", '
        '"message": "課題番号A1が、前にある課題と重なっています"}',
        '{"fingerprint": …, "rule": "quarter-uncovered", "path": "plans/minato-ku/2025.yaml", "subject": "A1.1", '
        '"message": "課題A1の取組「暖房の工事」に第4四半期の予定がありません"}',
    ]
    assert lint(folder, "--strict") == Run(0, "", "")
    assert lint(folder / "plans" / "minato-ku", "2025.yaml", file=f"../../{FILE}") == Run(0, "", "")
    text = xplan("lint", "--baseline", FILE, cwd=folder).out
    assert text == "4件のファイルを確認しました。新しい指摘はありません。既知の指摘が、ほかに2件あります。\n"
    assert lint(folder, "--update-baseline").out == ""
    assert (folder / FILE).read_text(encoding="utf-8") == HEAD + known(folder)


def test_mended_ones_are_told_and_fail_where_it_is_strict(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    lint(folder, "--update-baseline")
    plan = folder / "plans/minato-ku/2025.yaml"
    plan.write_text(WARNED_PLAN.replace("Q1-Q3", "Q1-Q4"), encoding="utf-8")
    told = (
        "known.jsonl にある既知の指摘のうち 1件は、もうありません。"
        "--update-baseline を付けると、ファイルから消えます。\n"
        "  plans/minato-ku/2025.yaml: [quarter-uncovered] "
        "課題A1の取組「暖房の工事」に第4四半期の予定がありません\n"
    )
    assert lint(folder) == Run(0, "", told)
    assert lint(folder, "--strict") == Run(1, "", told)
    assert lint(folder, "--strict", "plans/kishi-ku") == Run(0, "", "")
    assert lint(folder, "--strict", "--select=notation") == Run(0, "", "")
    plan.unlink()
    assert lint(folder) == Run(0, "", told)
    assert lint(folder, "--update-baseline").err == "既知の指摘 1件を known.jsonl に書きました。\n"
    assert "minato-ku" not in known(folder)


def test_update_of_one_plan_leaves_the_others(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    lint(folder, "--update-baseline")
    before = known(folder)
    assert lint(folder, "plans/minato-ku", "--update-baseline").out == ""
    assert known(folder) == before


def test_what_is_mended_at_once_is_not_recorded(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    plan = folder / "plans/minato-ku/2025.yaml"
    plan.write_text(WARNED_PLAN.replace("冬は閉", "冬はﾎﾟﾝﾄで閉"), encoding="utf-8")
    done = lint(folder, "--fix", "--update-baseline", "plans/minato-ku")
    assert (done.exit_code, done.out) == (0, "")
    assert known(folder).count("\n") == 1
    assert "ポント" in plan.read_text(encoding="utf-8")


def test_a_new_finding_counts(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    lint(folder, "--update-baseline")
    plan = folder / "plans/minato-ku/2025.yaml"
    plan.write_text(WARNED_PLAN.replace("id: A1", "id: A2"), encoding="utf-8")
    done = lint(folder, "--strict")
    assert (done.exit_code, done.out.count("\n"), done.err) == (1, 1, "")
    assert done.out.startswith("plans/minato-ku/2025.yaml:7:9: warning[challenge-id-gap] ")


REFUSALS = [
    pytest.param(["--update-baseline"], "--update-baseline には --baseline FILE も付けて、", id="no file"),
    pytest.param(
        ["--baseline", FILE, "--update-baseline", "--fix", "--diff"], "--diff は何も書き込みません。", id="--diff"
    ),
    pytest.param(["--baseline", FILE], "known.jsonl がありません。--update-baseline を付けて実行すると、", id="none"),
    pytest.param(["--baseline", "plans"], "plans を読めませんでした: ", id="a folder"),
    pytest.param(["--baseline", "a\nb"], "a\\u000ab がありません。", id="a line break in its name"),
    pytest.param(
        ["--baseline", "plans/organisations.yaml", "--update-baseline"],
        f"plans/organisations.yaml:1:1: {FOREIGN}。",
        id="no plan is overwritten",
    ),
    pytest.param(
        ["--baseline", "nowhere/known.jsonl", "--update-baseline"],
        "nowhere/known.jsonl に書き込めませんでした: ",
        id="no such folder",
    ),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSALS)
def test_refusals(arguments: list[str], said: str, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    before = {file: file.read_bytes() for file in (folder / "plans").rglob("*.yaml")}
    done = xplan("lint", *arguments, cwd=folder)
    assert (done.exit_code, done.out) == (2, "")
    assert done.err.startswith(f"xplan: {said}")
    assert {file: file.read_bytes() for file in (folder / "plans").rglob("*.yaml")} == before
    assert not (folder / FILE).exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do everything may read it")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / FILE).write_text(HEAD)
    (folder / FILE).chmod(0)
    assert lint(folder).err == "xplan: known.jsonl を読めませんでした: Permission denied\n"


def test_in_english(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "plans/minato-ku/2023.yaml").write_text(CLEAN_PLAN, encoding="utf-8")
    (folder / FILE).write_text('{"xplan-baseline": 7}', encoding="utf-8")
    done = lint(folder, "--lang=en")
    assert done == Run(2, "", "xplan: known.jsonl:1:1: this file was written by a newer version of xplan: update it.\n")
