"""Each reporter is a pure function of a result: whole outputs, and what hostile text does to them, which is nothing."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.command import ROOT, WARNED_PLAN, WRONG_PLAN, write, xplan
from xplan_lint.diagnostic import Diagnostic, Place, RelatedPlace, Severity, Span
from xplan_lint.frozen import replace
from xplan_lint.message import Language, Message
from xplan_lint.report import github, text
from xplan_lint.report import json as json_report
from xplan_lint.result import Result

UNCOVERED = Diagnostic(
    rule="quarter-uncovered",
    group="quarters",
    severity=Severity.WARNING,
    place=Place("plans/minato-ku/2025.yaml", Span(14, 9, 14, 17)),
    message=Message("{action}に予定がありません", "{action} has nothing planned", {"action": "待合所の改修"}),
    help=Message("予定を書きます。", "write what is done."),
    organisation="minato-ku",
    fiscal_year=2025,
    subject="A1.1",
    source_line="        schedule: {Q1: [設計]}",
    fingerprint="0123456789abcdef",
)
DUPLICATE = Diagnostic(
    rule="challenge-id-duplicate",
    group="consistency",
    severity=Severity.ERROR,
    place=Place("plans/港/2025.yaml", Span(22, 13, 22, 15)),
    message=Message("課題{id}が二つあります", "there are two challenges {id}", {"id": "A1"}),
    help=Message("番号を変えます。", "change the number."),
    subject="A1",
    source_line='  - "課題①": [A1, 船]  # 桟橋',
    related=(
        RelatedPlace(
            Place("plans/港/2025.yaml", Span(7, 9, 7, 11)), Message("最初の{id}", "the first {id}", {"id": "A1"})
        ),
        RelatedPlace(Place("plans/港/2024.yaml", Span(3, 1, 5, 2)), Message("前年度", "the year before")),
    ),
    fingerprint="fedcba9876543210",
)
UNREADABLE = Diagnostic(
    rule="unreadable",
    group="reading",
    severity=Severity.INFO,
    place=Place("plans/港/2026.yaml", Span(1, 1, 1, 2)),
    message=Message("空です", "is empty"),
    help=Message("計画を書きます。", "write a plan."),
    fingerprint="00112233445566ff",
)
RESULT = Result((UNCOVERED, DUPLICATE, UNREADABLE), files=7)
NOTHING = Result((), files=7)

TEXTS: dict[tuple[Language, bool], str] = {
    ("ja", False): """\
plans/minato-ku/2025.yaml:14:9: 警告[quarter-uncovered] 待合所の改修に予定がありません
    14 |         schedule: {Q1: [設計]}
       |         ^^^^^^^^
         直し方: 予定を書きます。

plans/港/2025.yaml:22:13: エラー[challenge-id-duplicate] 課題A1が二つあります
    22 |   - "課題①": [A1, 船]  # 桟橋
       |               ^^
         plans/港/2025.yaml:7:9: 最初のA1
         plans/港/2024.yaml:3:1: 前年度
         直し方: 番号を変えます。

plans/港/2026.yaml:1:1: 情報[unreadable] 空です
         直し方: 計画を書きます。

7件のファイルを確認しました。エラー 1件、警告 1件、情報 1件。
""",
    ("en", False): """\
plans/minato-ku/2025.yaml:14:9: warning[quarter-uncovered] 待合所の改修 has nothing planned
    14 |         schedule: {Q1: [設計]}
       |         ^^^^^^^^
         how to fix: write what is done.

plans/港/2025.yaml:22:13: error[challenge-id-duplicate] there are two challenges A1
    22 |   - "課題①": [A1, 船]  # 桟橋
       |               ^^
         plans/港/2025.yaml:7:9: the first A1
         plans/港/2024.yaml:3:1: the year before
         how to fix: change the number.

plans/港/2026.yaml:1:1: info[unreadable] is empty
         how to fix: write a plan.

7 file(s) checked: 1 error(s), 1 warning(s), 1 information.
""",
}
TEXTS["ja", True] = """\
\x1b[1mplans/minato-ku/2025.yaml:14:9\x1b[0m: \x1b[33m警告\x1b[0m[quarter-uncovered] 待合所の改修に予定がありません
    14 |         schedule: {Q1: [設計]}
       |         \x1b[1m^^^^^^^^\x1b[0m
         直し方: 予定を書きます。

\x1b[1mplans/港/2025.yaml:22:13\x1b[0m: \x1b[31mエラー\x1b[0m[challenge-id-duplicate] 課題A1が二つあります
    22 |   - "課題①": [A1, 船]  # 桟橋
       |               \x1b[1m^^\x1b[0m
         plans/港/2025.yaml:7:9: 最初のA1
         plans/港/2024.yaml:3:1: 前年度
         直し方: 番号を変えます。

\x1b[1mplans/港/2026.yaml:1:1\x1b[0m: \x1b[36m情報\x1b[0m[unreadable] 空です
         直し方: 計画を書きます。

7件のファイルを確認しました。エラー 1件、警告 1件、情報 1件。
"""
TEXTS["en", True] = """\
\x1b[1mplans/minato-ku/2025.yaml:14:9\x1b[0m: \x1b[33mwarning\x1b[0m[quarter-uncovered] 待合所の改修 has nothing planned
    14 |         schedule: {Q1: [設計]}
       |         \x1b[1m^^^^^^^^\x1b[0m
         how to fix: write what is done.

\x1b[1mplans/港/2025.yaml:22:13\x1b[0m: \x1b[31merror\x1b[0m[challenge-id-duplicate] there are two challenges A1
    22 |   - "課題①": [A1, 船]  # 桟橋
       |               \x1b[1m^^\x1b[0m
         plans/港/2025.yaml:7:9: the first A1
         plans/港/2024.yaml:3:1: the year before
         how to fix: change the number.

\x1b[1mplans/港/2026.yaml:1:1\x1b[0m: \x1b[36minfo\x1b[0m[unreadable] is empty
         how to fix: write a plan.

7 file(s) checked: 1 error(s), 1 warning(s), 1 information.
"""


@pytest.mark.parametrize("is_coloured", [pytest.param(False, id="plain"), pytest.param(True, id="coloured")])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_text(language: Language, is_coloured: bool) -> None:
    assert text.report(RESULT, language, colour=is_coloured) == TEXTS[language, is_coloured]


JSON = """\
{
  "version": 1,
  "diagnostics": [
    {
      "rule": "quarter-uncovered",
      "group": "quarters",
      "severity": "warning",
      "path": "plans/minato-ku/2025.yaml",
      "line": 14,
      "column": 9,
      "end_line": 14,
      "end_column": 17,
      "organisation": "minato-ku",
      "fiscal_year": 2025,
      "subject": "A1.1",
      "message": "待合所の改修に予定がありません",
      "help": "予定を書きます。",
      "fingerprint": "0123456789abcdef",
      "fixable": null,
      "edits": [],
      "related": []
    },
    {
      "rule": "challenge-id-duplicate",
      "group": "consistency",
      "severity": "error",
      "path": "plans/港/2025.yaml",
      "line": 22,
      "column": 13,
      "end_line": 22,
      "end_column": 15,
      "organisation": null,
      "fiscal_year": null,
      "subject": "A1",
      "message": "課題A1が二つあります",
      "help": "番号を変えます。",
      "fingerprint": "fedcba9876543210",
      "fixable": null,
      "edits": [],
      "related": [
        {
          "path": "plans/港/2025.yaml",
          "line": 7,
          "column": 9,
          "end_line": 7,
          "end_column": 11,
          "message": "最初のA1"
        },
        {
          "path": "plans/港/2024.yaml",
          "line": 3,
          "column": 1,
          "end_line": 5,
          "end_column": 2,
          "message": "前年度"
        }
      ]
    },
    {
      "rule": "unreadable",
      "group": "reading",
      "severity": "info",
      "path": "plans/港/2026.yaml",
      "line": 1,
      "column": 1,
      "end_line": 1,
      "end_column": 2,
      "organisation": null,
      "fiscal_year": null,
      "subject": null,
      "message": "空です",
      "help": "計画を書きます。",
      "fingerprint": "00112233445566ff",
      "fixable": null,
      "edits": [],
      "related": []
    }
  ],
  "summary": {
    "files": 7,
    "errors": 1,
    "warnings": 1,
    "infos": 1,
    "known": 0
  }
}
"""
GITHUB: dict[Language, str] = {
    "ja": """\
::warning file=plans/minato-ku/2025.yaml,line=14,endLine=14,col=9,endColumn=17,title=xplan quarter-uncovered::\
待合所の改修に予定がありません%0A直し方: 予定を書きます。
::error file=plans/港/2025.yaml,line=22,endLine=22,col=13,endColumn=15,title=xplan challenge-id-duplicate::\
課題A1が二つあります%0A直し方: 番号を変えます。
::notice file=plans/港/2026.yaml,line=1,endLine=1,col=1,endColumn=2,title=xplan unreadable::\
空です%0A直し方: 計画を書きます。
""",
    "en": """\
::warning file=plans/minato-ku/2025.yaml,line=14,endLine=14,col=9,endColumn=17,title=xplan quarter-uncovered::\
待合所の改修 has nothing planned%0Ahow to fix: write what is done.
::error file=plans/港/2025.yaml,line=22,endLine=22,col=13,endColumn=15,title=xplan challenge-id-duplicate::\
there are two challenges A1%0Ahow to fix: change the number.
::notice file=plans/港/2026.yaml,line=1,endLine=1,col=1,endColumn=2,title=xplan unreadable::\
is empty%0Ahow to fix: write a plan.
""",
}


def test_json() -> None:
    assert json_report.report(RESULT, "ja") == JSON


def test_json_in_english_differs_in_its_sentences_only() -> None:
    english = json.loads(json_report.report(RESULT, "en"))
    said = [
        (each["message"], each["help"], [other["message"] for other in each["related"]])
        for each in english["diagnostics"]
    ]
    assert said == [
        ("待合所の改修 has nothing planned", "write what is done.", []),
        ("there are two challenges A1", "change the number.", ["the first A1", "the year before"]),
        ("is empty", "write a plan.", []),
    ]
    assert without_sentences(english) == without_sentences(json.loads(JSON))


def without_sentences(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_sentences(each) for key, each in value.items() if key not in ("message", "help")}
    return [without_sentences(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", ["ja", "en"])
def test_github(language: Language) -> None:
    assert github.report(RESULT, language) == GITHUB[language]


def test_nothing_found() -> None:
    assert text.report(NOTHING, "ja") == "7件のファイルを確認しました。指摘はありません。\n"
    assert text.report(NOTHING, "en", colour=True) == "7 file(s) checked, nothing found.\n"
    assert github.report(NOTHING, "ja") == ""
    assert json.loads(json_report.report(NOTHING, "ja")) == {
        "version": 1,
        "diagnostics": [],
        "summary": {"files": 7, "errors": 0, "warnings": 0, "infos": 0, "known": 0},
    }


def test_suppressed_findings_are_counted_in_the_text_alone() -> None:
    some = replace(NOTHING, suppressed=(UNCOVERED, DUPLICATE))
    assert text.report(some, "ja") == (
        "7件のファイルを確認しました。指摘はありません。コメントで止めた指摘が、ほかに2件あります。\n"
    )
    assert text.report(some, "en") == "7 file(s) checked, nothing found. 2 more suppressed by comments.\n"
    assert json_report.report(some, "ja") == json_report.report(NOTHING, "ja")
    assert github.report(some, "ja") == github.report(NOTHING, "ja")


def test_nothing_new_found() -> None:
    assert text.report(replace(NOTHING, known=3), "ja") == (
        "7件のファイルを確認しました。新しい指摘はありません。既知の指摘が、ほかに3件あります。\n"
    )
    assert text.report(replace(NOTHING, known=3), "en") == ("7 file(s) checked, nothing new found. 3 more are known.\n")
    assert '"known": 3' in json_report.report(replace(NOTHING, known=3), "ja")


# The line, the columns of the place (from 1, the end exclusive), and what is shown below the finding.
MARKED = [
    pytest.param("title: 待合所", (8, 11), "title: 待合所", "       ^^^^^^", id="full width: two columns each"),
    pytest.param("待合所: x", (6, 7), "待合所: x", "        ^", id="full width before the place"),
    pytest.param("ｶﾅ: x", (5, 6), "ｶﾅ: x", "    ^", id="half-width katakana: one column each"),
    pytest.param("か\u3099く: x", (6, 7), "か\u3099く: x", "      ^", id="a combining mark takes no column"),
    pytest.param("☂\ufe0f: x", (5, 6), "☂\ufe0f: x", "   ^", id="nor does a variation selector"),
    pytest.param("\tx: y", (2, 3), " x: y", " ^", id="a tab is shown as a space"),
    pytest.param("a: ", (4, 5), "a: ", "   ^", id="the place lies behind the end of the line"),
    pytest.param("a: b", (4, 99), "a: b", "   ^", id="the place ends behind the end of the line"),
    pytest.param("x" * 99 + "ああ", (1, 2), "x" * 99, "^", id="cut before a character that no longer fits"),
    pytest.param(
        "a" * 60 + "b" + "c" * 60, (61, 62), "…" + "a" * 50 + "b" + "c" * 48, " " * 51 + "^", id="a long line"
    ),
    pytest.param(
        "あ" * 60 + "b" + "c" * 60, (61, 62), "…" + "あ" * 25 + "b" + "c" * 48, " " * 51 + "^", id="cut by width"
    ),
    pytest.param("a: " + "あ" * 90, (4, 94), "a: " + "あ" * 48, "   " + "^" * 96, id="a long place is cut"),
]


@pytest.mark.parametrize(("line", "columns", "shown", "mark"), MARKED)
def test_marked_line(line: str, columns: tuple[int, int], shown: str, mark: str) -> None:
    place = Place("a.yaml", Span(3, columns[0], 3, columns[1]))
    found = replace(UNREADABLE, place=place, source_line=line)
    lines = text.report(Result((found,), 1), "en").splitlines()
    assert lines[1:3] == [f"     3 | {shown}", f"       | {mark}"]


def test_place_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = replace(UNREADABLE, place=Place("a.yaml", Span(3, 4, 5, 2)), source_line="a: bc")
    assert text.report(Result((found,), 1), "en").splitlines()[2] == "       |    ^^"


def test_very_long_lines_are_shown_at_once() -> None:
    line = "あ" * 1_000_000
    many = tuple(
        replace(UNREADABLE, place=Place("a.yaml", Span(1, column, 1, column + 1)), source_line=line)
        for column in range(1, 1_000_000, 2_000)
    )
    assert len(text.report(Result(many, 1), "en")) < 500 * 500


HOSTILE = (
    "\x1b[31m\x00\x07\n::error::x\r\n\u0085\u2028\u202e\u2066\x9b31m\ufeff\u00ad\U000e0041%0A%,:;]##[error]\"'\\ああ"
)
SHOWN = (
    "\\u001b[31m\\u0000\\u0007\\u000a::error::x\\u000d\\u000a\\u0085\\u2028\\u202e\\u2066\\u009b31m\\ufeff\\u00ad"
    "\\U000e0041%0A%,:;]##[error]\"'\\ああ"
)
HOSTILE_FOUND = Diagnostic(
    rule="quarter-uncovered",
    group="quarters",
    severity=Severity.ERROR,
    place=Place(HOSTILE, Span(1, 2, 1, 3)),
    message=Message("{value}です", "is {value}", {"value": HOSTILE}),
    help=Message("直します。", "mend it."),
    organisation=HOSTILE,
    fiscal_year=2025,
    subject=HOSTILE,
    source_line="a" + HOSTILE,
    fingerprint="ffffffffffffffff",
    related=(RelatedPlace(Place(HOSTILE, Span(1, 1, 1, 2)), Message("{value}", "{value}", {"value": HOSTILE})),),
)
HOSTILE_RESULT = Result((HOSTILE_FOUND,), files=1)


def test_hostile_text_in_text() -> None:
    shown = SHOWN.replace("##[", "##(")
    cut = shown[: 100 - 1]
    assert text.report(HOSTILE_RESULT, "en") == (
        f"{shown}:1:2: error[quarter-uncovered] is {shown}\n"
        f"     1 | a{cut}\n"
        "       |  ^^^^^^\n"
        f"         {shown}:1:1: {shown}\n"
        "         how to fix: mend it.\n"
        "\n"
        "1 file(s) checked: 1 error(s), 0 warning(s), 0 information.\n"
    )


def test_hostile_text_in_json() -> None:
    output = json_report.report(HOSTILE_RESULT, "en")
    assert all(line.isprintable() for line in output.split("\n"))
    assert "##[" not in output
    (found,) = json.loads(output)["diagnostics"]
    assert (found["path"], found["organisation"], found["subject"]) == (HOSTILE, HOSTILE, HOSTILE)
    assert found["message"] == f"is {HOSTILE}"
    assert found["related"][0]["message"] == HOSTILE


def test_hostile_text_for_github() -> None:
    output = github.report(HOSTILE_RESULT, "en")
    assert output.count("\n") == 1
    assert output[:-1].isprintable()
    assert parse_command(output) == Command(
        "error",
        {
            "file": SHOWN,
            "line": "1",
            "endLine": "1",
            "col": "2",
            "endColumn": "3",
            "title": "xplan quarter-uncovered",
        },
        f"is {SHOWN}\nhow to fix: mend it.",
    )


PATHS = [
    pytest.param("::error::x.yaml", "./::error::x.yaml", id="a command to a log of GitHub"),
    pytest.param("  ::error::x.yaml", "./  ::error::x.yaml", id="one behind spaces"),
    pytest.param("\u3000::error::x.yaml", "./\u3000::error::x.yaml", id="one behind a full-width space"),
    pytest.param("##[error]x.yaml", "##(error]x.yaml", id="an old command"),
    pytest.param("##vso[task.complete]x.yaml", "##vso(task.complete]x.yaml", id="a command to a log of Azure"),
    pytest.param("a\udcffb.yaml", "a\\udcffb.yaml", id="a byte that is not UTF-8"),
    pytest.param("-rf.yaml", "-rf.yaml", id="harmless"),
]


@pytest.mark.parametrize(("path", "shown"), PATHS)
def test_hostile_path_in_text(path: str, shown: str) -> None:
    place = Place(path, Span(1, 1, 1, 2))
    found = replace(UNREADABLE, place=place, related=(RelatedPlace(place, Message("ここ", "here")),))
    assert text.report(Result((found,), 1), "en") == (
        f"{shown}:1:1: info[unreadable] is empty\n"
        f"         {shown}:1:1: here\n"
        "         how to fix: write a plan.\n"
        "\n"
        "1 file(s) checked: 0 error(s), 0 warning(s), 1 information.\n"
    )


def test_long_value_is_cut() -> None:
    found = replace(UNREADABLE, message=Message("{value}", "{value}", {"value": "あ" * 61}))
    assert github.report(Result((found,), 1), "ja").endswith("::" + "あ" * 59 + "…%0A直し方: 計画を書きます。\n")


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def parse_command(line: str, known: frozenset[str] = frozenset({"error", "warning", "notice"})) -> Command | None:
    """What GitHub's runner reads from a line of output; None for what is no command."""
    found = re.match(r"::((?:(?!::).)*)::(.*)", line.strip(), re.DOTALL)
    name, _, rest = found[1].partition(" ") if found else ("", "", "")
    if found is None or name not in known:
        return None
    pairs = (each.partition("=") for each in rest.strip().split(","))
    properties = {key: unescape(value.lstrip("="), ":,") for key, _, value in pairs if key and value.lstrip("=")}
    return Command(name, properties, unescape(found[2], ""))


def unescape(value: str, more: str) -> str:
    for character in f"\r\n{more}%":  # the per cent sign last, as the runner does
        value = value.replace(f"%{ord(character):02X}", character)
    return value


def vectors(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "conformance/github/command-parser-vectors.json").read_text("utf-8"))
    return found


def test_parser_of_this_test_reads_what_the_runner_reads(shared: Path) -> None:
    known = frozenset({"do-something"})
    accepted = vectors(shared)["accept"]
    assert accepted
    for each in accepted:
        assert parse_command(each["line"], known) == Command(each["command"], each["properties"], each["data"])


def test_parser_of_this_test_refuses_what_the_runner_refuses(shared: Path) -> None:
    refused = vectors(shared)["reject"]
    assert refused
    assert [parse_command(each["line"], frozenset({"do-something"})) for each in refused] == [None] * len(refused)


EXACT = [
    pytest.param("plans/minato-ku/2025.yaml", "待合所", id="plain"),
    pytest.param("plans/a,b:c=d/100%25.yaml", "50%25: 100%, 半分", id="signs that the format uses"),
    pytest.param("plans/港 区/2025年.yaml", "a::b::c", id="a name with a space, a message with colons"),
    pytest.param("::error file=a::b.yaml", "::warning::x", id="commands"),
]


@pytest.mark.parametrize(("path", "value"), EXACT)
@pytest.mark.parametrize("severity", list(Severity))
def test_github_command_reads_back_exactly(path: str, value: str, severity: Severity) -> None:
    message = Message("{value}です", "is {value}", {"value": value})
    found = replace(UNCOVERED, severity=severity, place=Place(path, Span(3, 4, 5, 6)), message=message)
    properties = {
        "file": path,
        "line": "3",
        "endLine": "5",
        "col": "4",
        "endColumn": "6",
        "title": "xplan quarter-uncovered",
    }
    name = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[severity]
    assert parse_command(github.report(Result((found,), 1), "ja").removesuffix("\n")) == Command(
        name, properties, f"{value}です\n直し方: 予定を書きます。"
    )


SCHEMA = json.loads((ROOT / "schema/findings.schema.json").read_text("utf-8"))


def test_schema_of_the_json_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def parts(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of the schema, and the properties of each, with what a `$ref` brings."""
    for name, part in [("findings", schema), *schema["$defs"].items()]:
        if part.get("type") == "object":
            yield name, part
            for key, member in part["properties"].items():
                target = schema["$defs"][member["$ref"].rpartition("/")[2]] if "$ref" in member else {}
                yield f"{name}.{key}", {**target, **member}


def test_every_part_of_the_schema_is_described_in_both_languages() -> None:
    for name, part in parts(SCHEMA):
        assert re.fullmatch(r"[^a-z].* / [a-z ]+", part["title"]), name
        assert re.fullmatch(r".+。 / [A-Z].+\.", part["description"]), name
    closed = [part.get("additionalProperties") for _, part in parts(SCHEMA) if part.get("type") == "object"]
    assert set(closed) == {False}


WRONG_FILES = {
    "plans/a.yaml": "",
    "plans/b.yaml": "mission: [",
    "plans/c.yaml": "- a\n- b\n",
    "plans/d.yaml": "challenges: [{id: Z9, actions: 3, titel: x}]\nfiscal_year: 令和7年度\n",
    "plans/e.yaml": "a: &x [1]\nb: *x\n",
    "plans/f.yaml": "[" * 1_000,
    "plans/g.yaml": "organisation: 3\nmission: \x07\n",
    "plans/h.yaml": "mission: 港区\n".encode("utf-16"),
    "plans/i.yaml": "mission: 港区\n".encode("cp932"),
    "plans/j.yaml": "mission: 1\nmission: 2\n",
    "plans/k.yaml": "x" * 2_100_000,
    "plans/l.yaml": WRONG_PLAN,
    "plans/m.yaml": WARNED_PLAN,
    "plans/organisations.yaml": "organisations: 3\n",
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_output_on_wrong_files_follows_the_schema(language: str, tmp_path: Path) -> None:
    run = xplan("lint", "--format=json", f"--lang={language}", cwd=write(tmp_path, WRONG_FILES))
    output = json.loads(run.out)
    Draft202012Validator(SCHEMA).validate(output)
    assert output["summary"]["files"] == len(WRONG_FILES)
    assert {each["path"] for each in output["diagnostics"]} == WRONG_FILES.keys()
    assert (run.exit_code, run.err) == (1, "")


def test_output_on_the_plans_follows_the_schema() -> None:
    run = xplan("lint", "--format=json", cwd=ROOT)
    Draft202012Validator(SCHEMA).validate(json.loads(run.out))
    assert run.err == ""


@pytest.mark.parametrize("report", [RESULT, NOTHING, HOSTILE_RESULT])
def test_output_on_values_follows_the_schema(report: Result) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(json_report.report(report, "ja")))


def test_schema_refuses_another_version() -> None:
    output = {**json.loads(JSON), "version": 2}
    assert [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(output)] == ["$.version"]
