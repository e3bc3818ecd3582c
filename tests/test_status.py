"""How far plans are: what counts as written, whose rows there are, when a plan was last edited, and `xplan status`."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.command import ROOT, Run, write, xplan
from tests.git_maker import Repository, make_repository
from tests.snapshot import assert_snapshot
from tests.sound_repository import PLAN, REGISTER, SOUND
from tests.test_any_bytes import PATHS, mutants
from xplan_lint.completeness import completeness
from xplan_lint.diagnostic import Diagnostic, Place, Severity, Span
from xplan_lint.diff.reading import Reading, read_plan
from xplan_lint.document import load
from xplan_lint.fiscal import FiscalYear
from xplan_lint.form import load_forms
from xplan_lint.last_edits import Edit, last_edits
from xplan_lint.message import LANGUAGES, Message
from xplan_lint.model import Stage
from xplan_lint.parse import parse
from xplan_lint.registry import parse_registry
from xplan_lint.report import status_csv, status_html, status_markdown, status_text
from xplan_lint.sources import from_bytes
from xplan_lint.status import Row, Status, status_of

FORMS = load_forms(None)
Change = Callable[[dict[str, Any]], object]


def data_of(text: str) -> Any:
    return YAML(typ="safe").load(text)


SOUND_PLAN = SOUND[PLAN]


def missing_in(change: Change, stage: str = "progress") -> tuple[list[tuple[int, int]], list[str]]:
    """The shares of sections, quarters and reports, and what is missing, once a sound plan was changed."""
    data = load(from_bytes("x", SOUND_PLAN.replace("stage: progress", f"stage: {stage}").encode())).data
    change(data)
    plan = parse(data)
    found = completeness(plan, FORMS.get(plan.form))
    shares = [(share.done, share.of) for share in (found.sections, found.quarters, found.reports)]
    return shares, [each.text("ja") for each in found.missing]


def first(data: dict[str, Any]) -> Any:
    return data["challenges"][0]


WHOLE = [(39, 39), (16, 16), (4, 4)]
MISSING = [
    pytest.param(lambda data: None, "progress", WHOLE, [], id="nothing"),
    pytest.param(lambda data: None, "closed", WHOLE, [], id="nothing at the year's end"),
    pytest.param(lambda data: None, "adopted", [(36, 36), (16, 16), (0, 0)], [], id="no progress is due yet"),
    pytest.param(lambda data: None, "draft", [(36, 36), (16, 16), (0, 0)], [], id="a draft as if it were adopted"),
    pytest.param(
        lambda data: data.update(form="r6"),
        "progress",
        [(11, 14), (16, 16), (0, 0)],
        ["「④課題に対する取組み(令和6年度様式)」(課題A1、課題B1、課題B2)"],
        id="a form that asks for less",
    ),
    pytest.param(
        lambda data: data.update(form="r99"), "progress", [(0, 0)] * 3, ["様式「r99」が分かりません"], id="no such form"
    ),
    pytest.param(
        lambda data: (data.pop("mission"), data["profile"].pop("units"), data["retrospective"].update(overview=[])),
        "progress",
        [(36, 39), *WHOLE[1:]],
        ["「1 組織の使命」", "「組織」", "「総評」"],
        id="sections of the plan",
    ),
    pytest.param(
        lambda data: data.pop("profile"), "progress", [(35, 39), *WHOLE[1:]], ["「2 基本情報」"], id="a part of four"
    ),
    pytest.param(
        lambda data: (data["challenges"][2].update(outcomes=["", " "]), first(data).update(problem="\n")),
        "progress",
        [(37, 39), *WHOLE[1:]],
        ["「②課題の内容」(課題A1)", "「④目指す成果」(課題B2)"],
        id="sections that say nothing",
    ),
    pytest.param(
        lambda data: [each.update(background=None) for each in data["challenges"]],
        "progress",
        [(36, 39), *WHOLE[1:]],
        ["「③背景や現状」(課題A1、課題B1、課題B2)"],
        id="the same of several challenges",
    ),
    pytest.param(
        lambda data: data["profile"].update(partner_bodies=[]), "progress", WHOLE, [], id="none, and that is said"
    ),
    pytest.param(
        lambda data: first(data)["actions"][0].update(schedule={"Q1": ["依頼"], "Q2-Q4": [""]}),
        "progress",
        [WHOLE[0], (13, 16), WHOLE[2]],
        ["第2四半期、第3四半期、第4四半期の予定(課題A1)"],
        id="quarters without a plan",
    ),
    pytest.param(
        lambda data: first(data)["actions"][0].update(schedule={"Q1-Q3": ["依頼"], "Q4": {"blank": "改修のため"}}),
        "progress",
        WHOLE,
        [],
        id="a quarter that is empty for a reason",
    ),
    pytest.param(
        lambda data: first(data)["actions"][0].pop("schedule"),
        "progress",
        [WHOLE[0], (12, 16), WHOLE[2]],
        ["四半期の表(課題A1)"],
        id="no table",
    ),
    pytest.param(
        lambda data: data["challenges"][1]["progress"].update(reports=[{"actions": [2], "text": "作成中。"}]),
        "progress",
        [*WHOLE[:2], (3, 4)],
        ["取組の報告(課題B1)"],
        id="an action without a report",
    ),
    pytest.param(
        lambda data: data["challenges"][1].pop("progress"),
        "progress",
        [(38, 39), WHOLE[1], (2, 4)],
        ["「⑥進捗状況」(課題B1)"],
        id="no reports at all",
    ),
    pytest.param(
        lambda data: data.update(challenges=[]),
        "progress",
        [(8, 9), (0, 0), (0, 0)],
        ["「課題」"],
        id="no challenge",
    ),
    pytest.param(
        lambda data: data.update(challenges=[3, {"title": []}, None], profile=3, mission={}),
        "adopted",
        [(4, 18), (0, 0), (0, 0)],
        None,
        id="of the wrong shape",
    ),
]


@pytest.mark.parametrize(("change", "stage", "shares", "missing"), MISSING)
def test_completeness(change: Change, stage: str, shares: list[tuple[int, int]], missing: list[str] | None) -> None:
    found = missing_in(change, stage)
    assert found[0] == shares
    assert missing is None or found[1] == missing


# Rows


REGISTRY = parse_registry(
    data_of("""\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区, formerly: [{slug: hama-ku, name: 浜区, until: 2025}]}
  - {slug: kishi-ku, name: 岸区, kind: 区}
  - {slug: yama-ku, name: '', kind: 区, formerly: [{slug: oka-ku, name: 丘区, until: 2024}]}
""")
)


def reading(path: str, text: str = "{organisation: ORG, fiscal_year: 2025, stage: adopted, form: r6}") -> Reading:
    return read_plan(from_bytes(path, text.replace("ORG", path.split("/")[-2]).encode()))


def rows_of(*paths: str) -> list[tuple[str, str, str]]:
    status = status_of(FiscalYear(2025), [reading(path) for path in paths], REGISTRY, FORMS)
    return [(row.organisation, row.name, row.path) for row in status.rows]


NONE = [("minato-ku", "港区", ""), ("kishi-ku", "岸区", ""), ("yama-ku", "yama-ku", "")]
ROWS = [
    pytest.param([], NONE, id="no plan at all"),
    pytest.param(["p/kishi-ku/2025.yaml"], [NONE[0], ("kishi-ku", "岸区", "p/kishi-ku/2025.yaml"), NONE[2]], id="one"),
    pytest.param(
        ["p/hama-ku/2025.yaml"],
        [("hama-ku", "浜区", "p/hama-ku/2025.yaml"), *NONE[1:]],
        id="by a name that it then had",
    ),
    pytest.param(
        ["p/oka-ku/2025.yaml"], [*NONE, ("oka-ku", "oka-ku", "p/oka-ku/2025.yaml")], id="by a name that it had no more"
    ),
    pytest.param(["p/zoo/2025.yaml"], [*NONE, ("zoo", "zoo", "p/zoo/2025.yaml")], id="of nobody in the register"),
]


@pytest.mark.parametrize(("paths", "rows"), ROWS)
def test_rows(paths: list[str], rows: list[tuple[str, str, str]]) -> None:
    assert rows_of(*paths) == rows


def test_of_two_plans_the_one_in_its_place_counts() -> None:
    plan = "{organisation: kishi-ku, fiscal_year: 2025, form: r6}"
    readings = [reading("p/kishi-ku/2025.yaml", plan), reading("p/minato-ku/2025.yaml", plan)]
    for each in (readings, readings[::-1]):
        status = status_of(FiscalYear(2025), each, REGISTRY, FORMS)
        assert [row.path for row in status.rows] == ["", "p/kishi-ku/2025.yaml", ""]
        assert status.plans == 1


def found_in(path: str, severity: Severity) -> Diagnostic:
    nothing = Message("", "")
    return Diagnostic("a-rule", "tests", severity, Place(path, Span(1, 1, 1, 2)), nothing, nothing)


def test_findings_and_edits_come_to_their_rows() -> None:
    here, other = "p/kishi-ku/2025.yaml", "p/minato-ku/2025.yaml"
    severities = [Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.INFO]
    findings = [*(found_in(here, each) for each in severities), found_in(other, Severity.ERROR)]
    edits = {here: Edit("2025-04-01", True)}
    _, row, _ = status_of(FiscalYear(2025), [reading(here)], REGISTRY, FORMS, findings, edits).rows
    assert (row.stage, row.errors, row.warnings, row.edit) == (Stage.ADOPTED, 1, 2, edits[here])


def test_a_plan_that_cannot_be_read_has_a_row() -> None:
    broken = reading("p/kishi-ku/2025.yaml", "mission: [")
    _, row, _ = status_of(FiscalYear(2025), [broken], REGISTRY, FORMS).rows
    assert (row.organisation, row.name, row.path, row.stage) == ("kishi-ku", "岸区", "p/kishi-ku/2025.yaml", None)
    assert [each.text("ja") for each in row.missing] == ["計画を読めません: 1行目: 「[」が閉じられていません"]


# Edits


A, B, C, D = (f"plans/{name}/2025.yaml" for name in ("港", "b", "c", "d"))


def edits_at(folder: Path, *names: str) -> dict[str, Edit]:
    found = last_edits(folder / "plans", [folder / name for name in names])
    return {file.relative_to(folder).as_posix(): edit for file, edit in found.items()}


def committed(repository: Repository, day: str, files: dict[str, str | None]) -> None:
    repository.write(files)
    repository.git("add", "--all")
    environment = {"GIT_COMMITTER_DATE": f"{day}T23:00:00+09:00"}
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "--message", "x"],
        cwd=repository.folder,
        env={**os.environ, **environment},
        check=True,
    )


def test_last_edits(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "市")
    folder = repository.folder
    repository.write({D: "d"})
    assert edits_at(folder, D) == {D: Edit("", False)}  # nothing is committed yet
    committed(repository, "2025-04-01", {A: "a", B: "b", C: "c", D: None})
    committed(repository, "2025-06-30", {B: "bb", "x": "x"})
    repository.git("switch", "--quiet", "--create", "ward")
    committed(repository, "2025-07-01", {C: "cc"})
    repository.git("switch", "--quiet", "main")
    committed(repository, "2025-08-01", {"y": "y"})
    repository.git("merge", "--quiet", "ward")
    expected = {A: Edit("2025-04-01", True), B: Edit("2025-06-30", True), C: Edit("2025-07-01", True)}
    assert edits_at(folder, A, B, C) == expected
    repository.write({B: "bbb", D: "d"})
    repository.write({C: "c"})
    repository.git("add", C)
    changed = {B: Edit("2025-06-30", False), C: Edit("2025-07-01", False), D: Edit("", False)}
    assert edits_at(folder, A, B, C, D) == expected | changed
    repository.git("config", "log.showSignature", "true")
    repository.git("config", "log.date", "relative")
    repository.git("config", "core.quotePath", "true")
    assert edits_at(folder, A) == {A: expected[A]}


def test_line_ends_of_a_checkout_are_no_edit(tmp_path: Path) -> None:
    repository = make_repository(tmp_path)
    repository.commit({A: "a\nb\n"})
    repository.write({A: "a\r\nb\r\n"})
    assert edits_at(tmp_path, A) == {A: Edit("2025-04-01", True)}


def test_a_shallow_clone_does_not_know_what_lies_before_its_end(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "whole")
    committed(repository, "2025-04-01", {A: "a", B: "b"})
    committed(repository, "2025-05-01", {"x": "x"})
    committed(repository, "2025-06-01", {B: "bb"})
    clone = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.folder}", str(clone))
    assert edits_at(clone, A, B) == {A: Edit("", True), B: Edit("2025-06-01", True)}


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {A: "a"})
    assert edits_at(tmp_path, A) == {}


# Formats


def city(folder: Path, files: dict[str, str | bytes]) -> Path:
    repository = make_repository(folder)
    repository.commit(files)
    return repository.folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans of this repository, all committed on one day, one of them changed since. Rules about words are off, so
    that a better one needs no other snapshot.
    """
    files = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in (ROOT / "plans").rglob("*.yaml")}
    files["xplan.toml"] = b'select = ["reading", "shape", "sections", "quarters"]\n'
    made = city(tmp_path_factory.mktemp("status") / "city", {**files})
    with (made / "plans/somu-shimin/2025.yaml").open("a") as stream:
        stream.write("# x\n")
    return made


SNAPSHOTS = [
    ("text", "ja", "status.ja.txt"),
    ("text", "en", "status.en.txt"),
    ("markdown", "ja", "status.md"),
    ("html", "ja", "status.html"),
    ("csv", "ja", "status.csv"),
]


@pytest.mark.parametrize(("format", "language", "name"), SNAPSHOTS)
def test_status_of_the_published_plans(format: str, language: str, name: str, published: Path, tmp_path: Path) -> None:
    file = tmp_path / name
    done = xplan("status", "--year=R7", f"--output={format}={file}", f"--lang={language}", cwd=published)
    assert done == Run(0, "", "")
    assert_snapshot(name, file.read_bytes().decode())


HOSTILE = [
    "=cmd|'/c calc'!A1",
    "+81",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1+1",
    "＠x",
    '"quoted", and more',
    "| pipe | `x` | <script>alert(1)</script> | [x](http://x) | **b**",
    "::error::x",
    "##[error]x",
    "\x1b[31mred\u202e\u2028end",
    "line\nbreak",
    "港" * 300,
]
STATUS = Status(FiscalYear(2025), tuple(Row(name, name) for name in HOSTILE))


def test_csv_is_inert() -> None:
    text = status_csv.report(STATUS, "ja")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(HOSTILE) + 1
    assert all(line.startswith('"') for line in text.removeprefix("\ufeff").splitlines())
    assert "##[" not in text
    names = [row[1] for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))][1:]
    assert names == [
        "'=cmd|'/c calc'!A1",
        "'+81",
        "'-2+3",
        "'@SUM(A1)",
        "' =1",
        "' =1",
        "'＝1+1",
        "'＠x",
        '"quoted", and more',
        HOSTILE[9],
        "::error::x",
        "##(error]x",
        "\\u001b[31mred\\u202e\\u2028end",
        "line break",
        "港" * 300,
    ]


def test_a_share_is_no_date() -> None:
    """What a spreadsheet would take for the 15th of December stands in two cells."""
    rows = [
        *csv.DictReader(io.StringIO(status_csv.report(status_with_a_plan(), "ja").removeprefix("\ufeff"), newline=""))
    ]
    assert rows[0]["書いた項目"] == rows[0]["必要な項目"] == "39"
    assert not any(re.fullmatch(r"\d+/\d+", cell) for row in rows for cell in row.values())


def status_with_a_plan() -> Status:
    return status_of(FiscalYear(2025), [read_plan(from_bytes(PLAN, SOUND_PLAN.encode()))], None, FORMS)


def test_other_formats_are_inert() -> None:
    text = status_text.report(STATUS, "ja")
    assert "\x1b" not in text
    assert not any(line.startswith("::") for line in text.splitlines())
    markdown = status_markdown.report(STATUS, "ja")
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in markdown.splitlines() if line.startswith("|")} == {10}
    page = html5lib.parse(status_html.report(STATUS, "ja"), namespaceHTMLElements=False)
    assert not page.findall(".//script")
    assert len(page.findall(".//tbody/tr")) == len(HOSTILE)


def show(content: bytes, path: str) -> None:
    found = read_plan(from_bytes(path, content))
    year = found.fiscal_year or FiscalYear(2025)
    status = status_of(year, [found], parse_registry(load(from_bytes(path, content)).data), FORMS)
    for language in LANGUAGES:
        for report in (status_text.report, status_markdown.report, status_html.report, status_csv.report):
            report(status, language)
    for share in (part for row in status.rows for part in (row.written.sections, row.written.quarters)):
        assert 0 <= share.done <= share.of


@given(mutants())
def test_any_plan_has_a_status(mutant: tuple[str, Any]) -> None:
    path, data = mutant
    show(json.dumps(data).encode(), path)


@given(st.binary(max_size=300), PATHS)
def test_any_bytes_have_a_status(content: bytes, path: str) -> None:
    show(content, path)


SOFFICE = shutil.which("soffice")


def opened(file: Path, folder: Path) -> list[list[str]]:
    """The cells that LibreOffice shows once it has opened a CSV as the dialog proposes: UTF-8, for the mark at its
    beginning.
    """
    done = subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--infilter=Text - txt - csv (StarCalc):44,34,76,1",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
            "--outdir",
            str(folder / "shown"),
            str(file),
        ],
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    with (folder / "shown" / file.name).open(encoding="utf-8", newline="") as stream:
        return [*csv.reader(stream)]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it_with_japanese_intact(published: Path, tmp_path: Path) -> None:
    file = tmp_path / "status.csv"
    assert xplan("status", "--year=R7", f"--output={file}", cwd=published) == Run(0, "", "")
    hostile = status_csv.report(STATUS, "ja").removeprefix("\ufeff").splitlines(keepends=True)[1:]
    with file.open("a", encoding="utf-8", newline="") as stream:
        stream.writelines(hostile)
    written = [*csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))]
    shown = opened(file, tmp_path)
    assert len(shown) == len(written) > len(hostile) + 8
    for row, cells in zip(written, shown, strict=True):
        assert cells == row
    assert date.fromisoformat(shown[1][12]) == date(2025, 4, 1)


# The command


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return city(tmp_path / "city", dict(SOUND))


def table(run: Run) -> list[list[str]]:
    assert run.exit_code == 0, run.err
    return [re.split(r"  +", line) for line in run.out.split("\n\n")[2].splitlines()[1:]]


YEARS = [
    pytest.param([], "令和7年度", id="the latest"),
    pytest.param(["--year=2024"], "令和6年度", id="western"),
    pytest.param(["--year=R6"], "令和6年度", id="a letter"),
    pytest.param(["--year=令和６年度"], "令和6年度", id="full width"),
]


@pytest.mark.parametrize(("arguments", "year"), YEARS)
def test_year(arguments: Sequence[str], year: str, sound: Path) -> None:
    assert xplan("status", *arguments, cwd=sound).out.startswith(f"{year}の計画の状況\n")


def test_rows_of_the_command(sound: Path) -> None:
    whole = ["港区", "進捗記入", "39/39", "16/16", "4/4", "0", "0", "2025-04-01"]
    none = ["岸区", "計画なし", "—", "—", "—", "—", "—", "—"]
    assert table(xplan("status", cwd=sound)) == [whole, none]
    assert table(xplan("status", cwd=sound / "plans" / "minato-ku")) == [whole, none]
    assert table(xplan("status", "--org=岸区", cwd=sound)) == [none]
    assert table(xplan("status", "--org=minato-ku", "--org", "岸区", cwd=sound)) == [whole, none]
    write(sound, {PLAN: SOUND_PLAN.replace("寒い", "ﾎﾟﾝﾄで寒い"), "plans/kishi-ku/2025.yaml": "mission: ["})
    assert table(xplan("status", cwd=sound)) == [
        [*whole[:6], "1", "2025-04-01(その後に変更)"],
        ["岸区", "読めません", "—", "—", "—", "1", "0", "未コミット"],
    ]
    write(sound, {"xplan.toml": 'ignore = ["notation"]\nexclude = ["plans/kishi-ku"]\n'})
    assert table(xplan("status", cwd=sound)) == [[*whole[:7], "2025-04-01(その後に変更)"], none]


def test_a_plan_whose_name_tells_no_year(sound: Path) -> None:
    plan = SOUND_PLAN.replace("minato-ku", "kishi-ku").replace("2025", "2030")
    write(sound, {"plans/kishi-ku/案.yaml": plan, "plans/kishi-ku/メモ.yaml": "- x\n"})
    out = xplan("status", cwd=sound).out
    assert out.startswith("令和12年度の計画の状況\n")
    assert "岸区" in out


REFUSED = [
    pytest.param(
        ["--year=2020"], "xplan: 令和2年度の計画がありません。あるのは令和6年度、令和7年度です。\n", id="no plan"
    ),
    pytest.param(
        ["--year=7"],
        "xplan: 「7」は年度ではありません。例: --year 2025、--year R7\n使い方は xplan status --help をご覧ください。\n",
        id="no year",
    ),
    pytest.param(
        ["--org=minato"], "xplan: 「minato」という局区はありません。「minato-ku」のことですか。\n", id="no one"
    ),
    pytest.param(
        ["--output=x/y.csv"], "xplan: x/y.csv に書き込めませんでした: No such file or directory\n", id="no folder"
    ),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_refused(arguments: list[str], said: str, sound: Path) -> None:
    assert xplan("status", *arguments, cwd=sound) == Run(2, "", said)


def test_without_plans(tmp_path: Path) -> None:
    said = "xplan: 計画が見つかりません。plans/ のあるフォルダーで実行してください。\n"
    assert xplan("status", cwd=tmp_path) == Run(2, "", said)
    write(tmp_path, {REGISTER: SOUND[REGISTER]})
    said = "xplan: plans に、まだ計画がありません。plans/minato-ku/2025.yaml のように、局区のフォルダーに置きます。\n"
    assert xplan("status", cwd=tmp_path) == Run(2, "", said)


def test_without_git_and_register(tmp_path: Path) -> None:
    write(tmp_path, {PLAN: SOUND_PLAN})
    [row] = table(xplan("status", cwd=tmp_path))
    assert (row[0], row[-1]) == ("minato-ku", "—")


def test_several_at_once(sound: Path) -> None:
    done = xplan("status", "--output=a.csv", "--output=b.md", "--output", "html=c", "--format=csv", cwd=sound)
    assert (done.exit_code, done.err) == (0, "")
    assert done.out == (sound / "a.csv").read_bytes().decode()
    assert (sound / "b.md").read_text("utf-8").startswith("# 令和7年度の計画の状況\n")
    assert (sound / "c").read_text("utf-8").startswith("<!DOCTYPE html>\n")
