"""Fixes: they change the characters they must and no other byte, go together, and end."""

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.command import ROOT, write, xplan
from tests.fixes import fix
from tests.growth import assert_linear
from tests.hostile import any_data, texts
from xplan_lint.cli.fixing import write_fixes
from xplan_lint.data import texts_in, value_at
from xplan_lint.diagnostic import Diagnostic, Fix, KeyEdit, Problem, Route, Severity, TextEdit, problem
from xplan_lint.document import Document, load
from xplan_lint.fix import MOST_TURNS, Fixed
from xplan_lint.frozen import replace
from xplan_lint.house_style import write as write_plan
from xplan_lint.message import Message
from xplan_lint.report import json as json_report
from xplan_lint.report import text as text_report
from xplan_lint.rule import Rule
from xplan_lint.sources import Source, find, from_bytes, read

PLANS = ROOT / "plans"
PATH = "plans/minato-ku/2025.yaml"
HEAD = "form: r7\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\n"
DOCS = "A.\n\nWhy it matters: b.\n\nHow to fix: c.\n\n---\n\n甲。\n\nなぜ大切か: 乙。\n\n直し方: 丙。\n"
slow = settings(
    max_examples=settings.default.max_examples * 2 // 5,  # of the profile that was asked for
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def rule_of(check: Callable[[Document], Iterator[Problem]], id: str = "a-rule") -> Rule:
    return Rule(id, "tests", Severity.ERROR, {"": Message("甲", "a")}, (), check, (Document,), DOCS)


def replacing(pattern: str, replacement: str, *, is_safe: bool = True) -> Rule:
    """A rule that finds every text that the pattern matches in a value, and replaces it."""

    def check(document: Document) -> Iterator[Problem]:
        for at, text in texts_in(document.data, Route()):
            for found in re.finditer(pattern, text):
                edit = TextEdit(at, found.start(), found.end(), found.expand(replacement))
                yield problem(at, within=found.span(), fix=Fix((edit,), is_safe=is_safe))

    return rule_of(check, f"rule-{pattern}")


def source(text: str | bytes, path: str = PATH) -> Source:
    return from_bytes(path, text if isinstance(text, bytes) else text.encode())


def fixed(text: str | bytes, *rules: Rule, is_unsafe_too: bool = False) -> Fixed:
    return fix([source(text)], rules, {}, is_unsafe_too=is_unsafe_too)


def content(of: Fixed) -> bytes:
    (file,) = of.files
    return file.after.content


HARBOUR, WARD = replacing("港", "〓"), replacing("区", "▲")


def as_saved(text: str, way: str) -> bytes:
    """The text as an editor might have saved it."""
    if "CRLF" in way:
        text = text.replace("\n", "\r\n")
    if "no end" in way:
        text = text.rstrip("\r\n")
    return text.encode("utf-8-sig" if "mark" in way else "utf-8")


ways = st.sampled_from(["", "CRLF", "no end", "mark", "CRLF, no end, mark"])


def with_words(data: Any, random: Any) -> Any:
    """The data with characters in its texts that the rules of this test change."""
    if isinstance(data, dict):
        return {key: member if key in KEPT else with_words(member, random) for key, member in data.items()}
    if isinstance(data, list):
        return [with_words(item, random) for item in data]
    if isinstance(data, str):
        at = random.randint(0, len(data))
        return data[:at] + random.choice(["", "港", "区", "港区", "'港'", "港\n区"]) + data[at:]
    return data


KEPT = frozenset({"form", "organisation", "stage", "id", "as_of", "impact", "urgency", "status", "continues", "about",
                  "repeats", "challenge", "outcome", "budget"})  # fmt: skip
plan_texts = st.builds(
    lambda data, random, way: as_saved(write_plan(with_words(data, random)), way),
    any_data("plan"),
    st.randoms(use_true_random=False),
    ways,
)


@slow
@given(plan_texts)
def test_no_byte_outside_the_fixed_spans_changes(text: bytes) -> None:
    after = content(fixed(text, HARBOUR))
    assert after.replace("〓".encode(), "港".encode()) == text


@slow
@given(plan_texts)
def test_what_is_meant_changes_as_the_rule_says_and_no_more(text: bytes) -> None:
    before, after = load(source(text)), load(source(content(fixed(text, HARBOUR))))
    changed = {at: words.replace("港", "〓") for at, words in texts_in(before.data, Route())}
    assert dict(texts_in(after.data, Route())) == changed


@slow
@given(plan_texts)
def test_fixing_twice_changes_nothing_more(text: bytes) -> None:
    once = content(fixed(text, HARBOUR, WARD))
    again = fixed(once, HARBOUR, WARD)
    assert (content(again), again.files[0].count) == (once, 0)


@slow
@given(plan_texts)
def test_fixes_together_are_fixes_in_turn(text: bytes) -> None:
    together = content(fixed(text, HARBOUR, WARD))
    assert together == content(fixed(content(fixed(text, HARBOUR)), WARD))
    assert together == content(fixed(content(fixed(text, WARD)), HARBOUR))


@pytest.mark.parametrize("way", ["", "CRLF", "no end", "mark"])
def test_the_published_plans(way: str) -> None:
    for path in find(PLANS):
        text = as_saved(path.read_text("utf-8"), way)
        done = fix([source(text, path.as_posix())], [replacing("市", "〓")], {})
        assert content(done).replace("〓".encode(), "市".encode()) == text
        assert "市" not in "".join(words for _, words in texts_in(load(done.files[0].after).data, Route()))
        assert done.files[0].count == len(done.before.diagnostics) > 0
        assert done.after.diagnostics == ()


@given(texts, st.sampled_from("'\"|>"))
def test_any_replacement_means_what_it_says_or_is_not_made(replacement: str, style: str) -> None:
    assume("港" not in replacement)
    lines = {"'": "'一港二'", '"': '"一港二"', "|": "|\n  一港二", ">": ">\n  一港二"}
    text = f"{HEAD}mission: {lines[style]}\nchallenges: []\n"
    done = fixed(text, literally("港", replacement))
    found = value_at(load(done.files[0].after).data, Route(("mission",)))
    ending = "" if style in "'\"" else "\n"
    assert found in (f"一{replacement}二{ending}", f"一港二{ending}")
    if found == f"一港二{ending}":
        assert content(done) == text.encode()


def literally(old: str, new: str) -> Rule:
    def check(document: Document) -> Iterator[Problem]:
        for at, text in texts_in(document.data, Route()):
            if old in text:
                start = text.index(old)
                yield problem(at, fix=Fix((TextEdit(at, start, start + len(old), new),)))

    return rule_of(check)


EDITS = [
    pytest.param("港区 # 港", "港", "海", "海区 # 港", id="a comment stays"),
    pytest.param("'港''s' # 港", "港", "it's", "'it''s''s' # 港", id="a quotation mark in quotation marks"),
    pytest.param('"港\\t" # 港', "港", '"\\', '"\\"\\\\\\t" # 港', id="what must be escaped"),
    pytest.param("|\n  港\n  # 港\n# 港", "港\n# 港", "海", None, id="over lines"),
    pytest.param("|\n  港\n  # 港\n# 港", "# 港", "海", "|\n  港\n  海\n# 港", id="what looks like a comment"),
    pytest.param(">\n  港 区\n  町\n", "区", "▲", ">\n  港 ▲\n  町\n", id="a folded text stays folded"),
    pytest.param(">\n  港 区\n  町\n", "区 町", "▲", None, id="over the fold"),
    pytest.param("港\n  区", "区", "▲", "港\n  ▲", id="a plain text on two lines"),
    pytest.param("一２", "一２", "12", None, id="a text would become a number"),
    pytest.param("'一２'", "一２", "12", "'12'", id="in quotation marks it stays a text"),
    pytest.param("港区", "港", "海: ", None, id="a text would become a mapping"),
    pytest.param("港区", "区", " # 区", None, id="a text would become a comment"),
    pytest.param("港", "港", "", None, id="a text would become nothing"),
    pytest.param("港区", "区", "\n", None, id="a line break"),
    pytest.param('"\\u6e2f区"', "港", "海", None, id="an escaped character"),
    pytest.param('"\\u6e2f区"', "区", "町", '"\\u6e2f町"', id="beside an escaped character"),
    pytest.param("港", "港", "港", None, id="no change"),
]


@pytest.mark.parametrize(("written", "old", "new", "expected"), EDITS)
def test_an_edit(written: str, old: str, new: str, expected: str | None) -> None:
    text = f"{HEAD}mission: {{}}\nchallenges: []\n"
    done = fixed(text.format(written), literally(old, new))
    assert content(done).decode() == text.format(written if expected is None else expected)
    assert done.files[0].count == (expected is not None)


def test_a_list_between_brackets_keeps_its_items() -> None:
    text = f"{HEAD}mission: 船\nchallenges: [{{id: A1, title: 船, policy_fields: [港, 町]}}]\n"
    assert content(fixed(text, literally("港", "海,山"))) == text.encode()
    assert content(fixed(text, literally("港", "海・山"))).decode() == text.replace("港", "海・山")


def test_of_overlapping_fixes_one_comes_first_and_the_other_in_the_next_turn() -> None:
    text = f"{HEAD}mission: 港区と港区\nchallenges: []\n"
    done = fixed(text, replacing("港区", "海区"), replacing("区", "町"), replacing("海町", "海辺の町"))
    assert content(done).decode() == text.replace("港区", "海辺の町")
    assert done.files[0].count == 6
    assert done.after.diagnostics == ()


def test_rules_that_undo_each_other_end() -> None:
    done = fixed(f"{HEAD}mission: 港\nchallenges: []\n", replacing("港", "海"), replacing("海", "港"))
    assert done.files[0].count == MOST_TURNS


def test_one_fix_that_cannot_be_made_does_not_hold_up_the_others() -> None:
    text = f"{HEAD}mission: 一港\nchallenges:\n  - id: A1\n    title: 港区\n    background: [港, 港町]\n"

    def check(document: Document) -> Iterator[Problem]:
        for at, words in texts_in(document.data, Route()):
            if "港" in words:
                where = words.index("港")
                new = "海: " if at[-1] == "title" else "海"
                yield problem(at, fix=Fix((TextEdit(at, where, where + 1, new),)))

    done = fixed(text, rule_of(check))
    assert content(done).decode() == text.replace("港", "海").replace("海区", "港区")
    assert [each.place.span.line for each in done.after.diagnostics] == [8]
    assert [each.fix for each in done.after.diagnostics] == [None]
    assert (done.files[0].count, len(done.before.diagnostics)) == (3, 4)


def plan_with_names(count: int) -> str:
    names = "".join(f"    - 港{number}\n" for number in range(count))
    return f"{HEAD}mission: 船\nprofile:\n  partner_bodies:\n{names}challenges: []\n"


def test_many_fixes_that_cannot_be_made_take_no_longer_than_they_should() -> None:
    """They are not tried out one by one."""
    impossible = replacing("港", ": ")
    text = plan_with_names(1_500)
    assert content(fixed(text, impossible)).decode() == text
    assert_linear(lambda plan: fixed(plan, impossible), plan_with_names, 1_500)


def test_a_fix_of_several_edits_is_made_whole_or_not_at_all() -> None:
    text = f"{HEAD}mission: 港と海\nchallenges:\n  - id: A1\n    title: {{}}\n"

    def check(document: Document) -> Iterator[Problem]:
        mission, title = Route(("mission",)), Route(("challenges", 0, "title"))
        edits = (TextEdit(mission, 0, 1, "海"), TextEdit(mission, 2, 3, "港"), TextEdit(title, 0, 1, "町"))
        if str(value_at(document.data, mission)).startswith("港"):
            yield problem(mission, fix=Fix(edits))

    assert content(fixed(text.format("村"), rule_of(check))).decode() == text.replace("港と海", "海と港").format("町")
    escaped = text.format('"\\u6751"')
    assert content(fixed(escaped, rule_of(check))).decode() == escaped


def test_unsafe_fixes_are_made_on_request() -> None:
    text = f"{HEAD}mission: 港区\nchallenges: []\n"
    rules = (HARBOUR, replacing("区", "▲", is_safe=False))
    assert content(fixed(text, *rules)).decode() == text.replace("港", "〓")
    assert content(fixed(text, *rules, is_unsafe_too=True)).decode() == text.replace("港区", "〓▲")
    left = fixed(text, *rules).after.diagnostics
    assert [each.fix.is_safe for each in left if each.fix] == [False]


def renaming(**names: str) -> Rule:
    def check(document: Document) -> Iterator[Problem]:
        for at in keys_in(document.data, Route()):
            if at[-1] in names:
                yield problem(at, on_key=True, fix=Fix((KeyEdit(at, names[str(at[-1])]),)))

    return rule_of(check)


def keys_in(data: Any, at: Route) -> Iterator[Route]:
    for key, member in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from [at / key] if isinstance(key, str) else []
        yield from keys_in(member, at / key)


KEYS = [
    pytest.param("使命: 船 # 使命\n", {"使命": "mission"}, "mission: 船 # 使命\n", id="a key"),
    pytest.param('"使命" : 船\n', {"使命": "mission"}, "mission : 船\n", id="a key in quotation marks"),
    pytest.param("使命: 船\nmission: 橋\n", {"使命": "mission"}, None, id="the other key is there already"),
    pytest.param("甲: {乙: 船}\n", {"甲": "a", "乙": "b"}, "a: {b: 船}\n", id="a key and one below it"),
    pytest.param("甲: 船\n乙: 橋\n", {"甲": "a", "乙": "a"}, "a: 船\n乙: 橋\n", id="two keys for the same name"),
    pytest.param("? 甲\n: 船\n", {"甲": "a"}, "? a\n: 船\n", id="a key on a line of its own"),
    pytest.param("甲: 船\n", {"甲": "- a"}, "'- a': 船\n", id="a key that needs quotation marks"),
]


@pytest.mark.parametrize(("text", "names", "expected"), KEYS)
def test_a_key(text: str, names: dict[str, str], expected: str | None) -> None:
    assert content(fixed(text, renaming(**names))).decode() == (text if expected is None else expected)


def test_files_that_cannot_be_read_are_left_alone() -> None:
    files = [source(each) for each in (b"", b"\xff\xfe\x00", b"a: [", b"a: 1\na: 2\n", b"*a")]
    done = fix([replace(each, path=f"{number}.yaml") for number, each in enumerate(files)], [HARBOUR], {})
    assert [each.after.content for each in done.files] == [each.content for each in files]


def test_a_key_that_stands_twice_stays_so() -> None:
    text = "a: 港\nb: 1\nb: 2\n"
    assert content(fixed(text, HARBOUR)).decode() == "a: 〓\nb: 1\nb: 2\n"


def test_two_files_of_one_name_are_not_taken_for_each_other() -> None:
    done = fix([source("a: 港\n"), source("b: 港\n")], [HARBOUR], {})
    assert [each.after.content.decode() for each in done.files] == ["a: 港\n", "b: 港\n"]


SLIPS = """\
form: r7
organisation: minato-ku
fiscal_year: 2025
stage: Ｄraft  # まだ
mission: 港を守る
challenges:
  - id: '課題A(1)'
    title: 待合所の改修
    urgency: 高
    backgrond: []
    schedule:
      第1四半期: [設計]
      Q2-Q2: [工事]
      Q3-Q4: [点検]"""
MENDED = (
    SLIPS.replace("Ｄraft", "draft").replace("課題A(1)", "A1").replace("高", "high").replace("第1四半期", "Q1")
).replace("Q2-Q2", "Q2")
DIFF = """\
--- plans/minato-ku/2025.yaml
+++ plans/minato-ku/2025.yaml
@@ -1,14 +1,14 @@
 form: r7
 organisation: minato-ku
 fiscal_year: 2025
-stage: Ｄraft  # まだ
+stage: draft  # まだ
 mission: 港を守る
 challenges:
-  - id: '課題A(1)'
+  - id: 'A1'
     title: 待合所の改修
-    urgency: 高
+    urgency: high
     backgrond: []
     schedule:
-      第1四半期: [設計]
-      Q2-Q2: [工事]
+      Q1: [設計]
+      Q2: [工事]
       Q3-Q4: [点検]
"""
HELP = "         直し方: "
TOTALS = "1件のファイルを確認しました。エラー {}件、警告 0件、情報 0件。"
LEFT = (
    "plans/minato-ku/2025.yaml:10:5: エラー[schema] [?] 課題A1に「backgrond」という項目はありません"
    "(「background」のことですか)\n    10 |     backgrond: []\n       |     ^^^^^^^^^\n"
)
UNSAFE = "[?] の1件は自動で直せますが、直した後に内容を確かめてください: xplan lint --unsafe-fixes"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {PATH: SLIPS, "plans/organisations.yaml": "organisations:\n  - {slug: minato-ku, name: 港区, kind: 区}\n"},
    )
    return tmp_path / PATH


def without_help(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(HELP))


COMMANDS = [
    pytest.param(["--fix"], 1, f"{LEFT}\n{TOTALS.format(1)}\n{UNSAFE}\n5件を直しました。\n", "", MENDED, id="safe"),
    pytest.param(
        ["--unsafe-fixes"],
        0,
        "1件のファイルを確認しました。指摘はありません。\n6件を直しました。\n",
        "",
        MENDED.replace("backgrond", "background"),
        id="all",
    ),
    pytest.param(
        ["--fix", "--select", "quarters", "--lang", "en"],
        0,
        "1 file(s) checked, nothing found.\n1 fixed.\n",
        "",
        SLIPS.replace("Q2-Q2", "Q2"),
        id="those of some rules",
    ),
    pytest.param(["--diff"], 1, DIFF, "5件を直せます。何も書き込んでいません。\n", SLIPS, id="diff"),
    pytest.param(["--fix", "--diff"], 1, DIFF, "5件を直せます。何も書き込んでいません。\n", SLIPS, id="fix and diff"),
    pytest.param(
        ["--diff", "--select", "sections"], 0, "", "自動で直せる指摘はありません。\n", SLIPS, id="nothing to show"
    ),
    pytest.param(["--fix", "--format", "json"], 1, None, "5件を直しました。\n", MENDED, id="for a program"),
]


@pytest.mark.parametrize(("arguments", "exit_code", "out", "err", "after"), COMMANDS)
def test_command(plan: Path, arguments: list[str], exit_code: int, out: str | None, err: str, after: str) -> None:
    run = xplan("lint", PATH, *arguments, cwd=plan.parents[2])
    assert (run.exit_code, run.err, plan.read_text("utf-8")) == (exit_code, err, after)
    assert out is None or without_help(run.out) == out


def test_standard_input_is_fixed_to_standard_output(plan: Path) -> None:
    typed = ("\ufeff" + SLIPS.replace("\n", "\r\n")).encode()
    run = xplan("lint", "-", "--stdin-filename", PATH, "--fix", cwd=plan.parents[2], stdin=typed)
    assert (run.exit_code, run.out) == (1, "\ufeff" + MENDED.replace("\n", "\r\n"))
    assert without_help(run.err) == f"{LEFT}\n{TOTALS.format(1)}\n{UNSAFE}\n5件を直しました。\n"
    assert plan.read_text("utf-8") == SLIPS


def test_standard_input_that_needs_no_fix_comes_out_as_it_is(plan: Path) -> None:
    run = xplan("lint", "-", "--fix", "--lang", "en", cwd=plan.parents[2], stdin=b"a: [")
    assert (run.exit_code, run.out) == (1, "a: [")
    assert run.err.endswith("0 fixed.\n")


def test_a_file_that_changed_meanwhile_is_left_alone(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(plan.parents[2])
    other = plan.with_name("2026.yaml")
    other.write_text("title: 港\n", "utf-8")
    done = fix([read(plan), read(other)], [replacing("港", "海")], {})
    plan.write_text(SLIPS + "\n", "utf-8")
    result, _, is_written = write_fixes(done, None, "ja")
    assert capsys.readouterr().err == (
        f"xplan: {PATH} はその間にほかで書き換えられたため、手を触れませんでした。もう一度実行してください。\n"
    )
    assert (is_written, plan.read_text("utf-8"), other.read_text("utf-8")) == (False, SLIPS + "\n", "title: 海\n")
    assert [each.place.path for each in result.diagnostics] == [PATH]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay(plan: Path) -> None:
    plan.chmod(0o604)
    assert xplan("lint", PATH, "--fix", cwd=plan.parents[2]).exit_code == 1
    assert (plan.read_text("utf-8"), stat.S_IMODE(plan.stat().st_mode)) == (MENDED, 0o604)
    assert [path.name for path in plan.parent.iterdir()] == ["2025.yaml"]


def test_a_file_that_cannot_be_written(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(plan.parents[2])
    done = fix([read(plan)], [replacing("港", "海")], {})
    plan.unlink()
    plan.parent.rmdir()
    result, count, is_written = write_fixes(done, None, "ja")
    assert capsys.readouterr().err == f"xplan: {PATH} に書き込めませんでした: {os.strerror(errno.ENOENT)}\n"
    assert (result.diagnostics, count.text("ja"), is_written) == (done.before.diagnostics, "0件を直しました。", False)


def test_reports_say_what_can_be_fixed(plan: Path) -> None:
    done = fixed(f"{HEAD}mission: 港区\nchallenges: []\n", HARBOUR, replacing("区", "▲", is_safe=False))
    kept = replace(done.before, diagnostics=(*done.before.diagnostics, without_fix(done.before.diagnostics[0])))
    assert [line for line in text_report.report(kept, "en").splitlines() if re.match(r"plans|\[|1 file", line)] == [
        f"{PATH}:5:10: error[rule-港] [*] a",
        f"{PATH}:5:11: error[rule-区] [?] a",
        f"{PATH}:5:10: error[rule-港] a",
        "1 file(s) checked: 3 error(s), 0 warning(s), 0 information.",
        "[*] 1 can be fixed automatically: xplan lint --fix",
        "[?] 1 can be fixed automatically, but look them over afterwards: xplan lint --unsafe-fixes",
    ]
    found = re.findall('"fixable": (.*),', json_report.report(kept, "ja"))
    assert found == ['"safe"', '"unsafe"', "null"]


def without_fix(found: Diagnostic) -> Diagnostic:
    return replace(found, fix=None)
