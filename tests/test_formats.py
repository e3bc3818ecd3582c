"""The formats of findings: one small result whole in each, and what each promises of it."""

from __future__ import annotations

import importlib
import json
import re

import pytest

from tests.command import ROOT
from tests.conformance import mistakes
from tests.snapshot import assert_snapshot
from tests.test_reports import DUPLICATE, UNCOVERED, UNREADABLE, parse_command
from xplan_lint import __version__
from xplan_lint.cli.findings import FORMATS
from xplan_lint.diagnostic import Diagnostic, Fix, Place, RelatedPlace, Route, Severity, Span, Substitution, TextEdit
from xplan_lint.frozen import replace
from xplan_lint.message import LANGUAGES, Language, Message
from xplan_lint.report import github, gitlab, junit, rdjson, sarif
from xplan_lint.result import Result
from xplan_lint.rules import all_rules

# With a fix that empties one place and changes another; its substitutions are those of a file that is not there.
MENDABLE = Diagnostic(
    rule="half-width-katakana",
    group="notation",
    severity=Severity.WARNING,
    place=Place("plans/港/2025.yaml", Span(30, 13, 30, 15)),
    message=Message("半角のカタカナ「{text}」があります", 'there is "{text}" in half width', {"text": "ｶﾅ"}),
    help=Message("全角で書きます。", "write it in full width."),
    organisation="minato-ku",
    fiscal_year=2025,
    subject="A1.2",
    source_line="    text: 港のｶﾅ、",
    fix=Fix((TextEdit(Route(("mission",)), 2, 4, "カナ"),)),
    fingerprint="aaaabbbbccccdddd",
    substitutions=(
        Substitution(Span(30, 13, 30, 15), Span(30, 17, 30, 23), "カナ"),
        Substitution(Span(31, 5, 32, 1), Span(31, 9, 32, 1), ""),
    ),
)
PATHS = ("plans/minato-ku/2025.yaml", "plans/港/2025.yaml", "plans/港/2026.yaml", "plans/港/2027.yaml")
SMALL = Result((UNCOVERED, DUPLICATE, MENDABLE, UNREADABLE), files=4, paths=PATHS)
NOTHING = Result((), files=2, paths=PATHS[:2])


def render(format: str, result: Result, language: Language = "ja") -> str:
    module = importlib.import_module(f"xplan_lint.report.{format}")
    report: str = module.report(result, language)
    return report


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", [format for format in FORMATS if format != "sarif"])
def test_whole_output(format: str, language: Language) -> None:
    assert_snapshot(f"findings.{language}.{format}", render(format, SMALL, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_sarif_but_for_the_rules(language: Language) -> None:
    """What the rules say is theirs: here stands that every one is described, and that results name them."""
    log = json.loads(render("sarif", SMALL, language))
    [run] = log["runs"]
    rules = run["tool"]["driver"].pop("rules")
    assert [rule["id"] for rule in rules] == [rule.id for rule in all_rules()]
    off = {rule["id"] for rule in rules if not rule["defaultConfiguration"]["enabled"]}
    assert off == {rule.id for rule in all_rules() if not rule.is_default}
    help = {"ja": "**なぜ大切か:** ", "en": "**Why it matters:** "}[language]
    assert {rule["help"]["markdown"][: len(help)] for rule in rules} == {help}
    assert run["tool"]["driver"].pop("version") == __version__
    named = [rules[each.pop("ruleIndex")]["id"] for each in run["results"] if "ruleIndex" in each]
    assert named == [each["ruleId"] for each in run["results"]] == [each.rule for each in SMALL.diagnostics]
    assert_snapshot(f"findings.{language}.sarif", json.dumps(log, ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found(format: str) -> None:
    """A report that says so, or none; always one that conforms."""
    report = render(format, NOTHING)
    assert mistakes(format, report) == []
    assert (report == "") is (format in ("concise", "jsonl", "github"))


def test_the_documentation_names_every_format() -> None:
    japanese, _, english = (ROOT / "docs/output.md").read_text("utf-8").partition("\n## English\n")
    for page in (japanese, english):
        assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(FORMATS)
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", english, re.MULTILINE)
    assert {name: tuple(re.findall("`(.*?)`", suffixes)) for name, suffixes in rows} == FORMATS


def many(*counts: int) -> Result:
    """So many errors, warnings and findings that inform."""
    found = [
        replace(UNCOVERED, severity=severity)
        for severity, count in zip(Severity, counts, strict=True)
        for _ in range(count)
    ]
    return Result(tuple(found), files=1)


LIMITS = [
    pytest.param((10, 10, 10), None, id="as many as are shown"),
    pytest.param((11, 0, 0), (11, 1), id="an error too many"),
    pytest.param((10, 12, 9), (31, 2), id="the notice is one of those that inform"),
    pytest.param((10, 12, 10), (32, 3), id="and takes the place of one"),
    pytest.param((0, 0, 11), (11, 2), id="where there are too many, of two"),
]


@pytest.mark.parametrize(("counts", "told"), LIMITS)
def test_github_tells_of_those_that_it_will_not_show(counts: tuple[int, ...], told: tuple[int, int] | None) -> None:
    """The notice comes first, so that it is shown; every finding still stands in the log."""
    first, *others = github.report(many(*counts), "en").splitlines()
    commands = [command for line in (first, *others) if (command := parse_command(line))]
    assert len(commands) == sum(counts) + (told is not None)
    if told is None:
        assert "file" in commands[0].properties
        return
    assert (commands[0].name, commands[0].properties) == ("notice", {"title": "xplan"})
    assert tuple(map(int, re.findall("[0-9]+", commands[0].data.replace("10 of each", "")))) == told


def test_gitlab_tells_equal_findings_apart() -> None:
    entries = json.loads(gitlab.report(Result((UNCOVERED, DUPLICATE, UNCOVERED, UNCOVERED), files=1), "ja"))
    assert [each["fingerprint"] for each in entries] == [
        "0123456789abcdef",
        "fedcba9876543210",
        "0123456789abcdef-2",
        "0123456789abcdef-3",
    ]


def test_junit_has_each_finding_once_where_a_file_came_twice() -> None:
    report = junit.report(Result((DUPLICATE,), files=2, paths=(DUPLICATE.place.path,) * 2), "ja")
    assert mistakes("junit", report) == []
    assert report.count("<failure") == 1


ADDRESSES = [
    pytest.param("plans/港 区/100%.yaml", "plans/%E6%B8%AF%20%E5%8C%BA/100%25.yaml", "SRCROOT", id="UTF-8, encoded"),
    pytest.param("../a#b?.yaml", "../a%23b%3F.yaml", "SRCROOT", id="signs with a meaning in an address"),
    pytest.param("c:d.yaml", "c%3Ad.yaml", "SRCROOT", id="a colon is no scheme"),
    pytest.param("a\udcffb.yaml", "a%FFb.yaml", "SRCROOT", id="a byte that is no UTF-8"),
    pytest.param("a\ud800.yaml", "a%ED%A0%80.yaml", "SRCROOT", id="half a pair"),
    pytest.param("/home/港/a.yaml", "file:///home/%E6%B8%AF/a.yaml", None, id="a file elsewhere"),
    pytest.param("C:/plans/a.yaml", "file:///C%3A/plans/a.yaml", None, id="a file elsewhere, on Windows"),
    pytest.param("<stdin>", "%3Cstdin%3E", "SRCROOT", id="standard input"),
]


@pytest.mark.parametrize(("path", "uri", "base"), ADDRESSES)
def test_sarif_names_files_by_addresses(path: str, uri: str, base: str | None) -> None:
    found = replace(MENDABLE, place=replace(MENDABLE.place, path=path))
    report = sarif.report(Result((found,), files=1), "ja")
    assert mistakes("sarif", report) == []
    [result] = json.loads(report)["runs"][0]["results"]
    expected = {"uri": uri} | ({"uriBaseId": base} if base else {})
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == expected
    assert result["fixes"][0]["artifactChanges"][0]["artifactLocation"] == expected


def test_sarif_makes_no_link_of_text() -> None:
    hostile = "[港](https://example.com) [1](2)"
    message = Message("{text}です", "is {text}", {"text": hostile})
    found = replace(DUPLICATE, message=message, related=(RelatedPlace(UNCOVERED.place, message),))
    [result] = json.loads(sarif.report(Result((found,), files=1), "ja"))["runs"][0]["results"]
    texts = [result["message"]["text"], result["relatedLocations"][0]["message"]["text"]]
    assert texts == ["[港\\](https://example.com) [1\\](2)です"] * 2


COLUMNS = [
    pytest.param("a: 港", (4, 5), (4, 7), id="three bytes"),
    pytest.param("𠮷: 🚢", (4, 5), (7, 11), id="four bytes"),
    pytest.param("é: x", (4, 5), (5, 6), id="two bytes"),
    pytest.param("a: x", (4, 6), (4, 6), id="ASCII, and a place that ends behind the line"),
    pytest.param("港: ", (4, 5), (6, 7), id="a place behind the line"),
    pytest.param("港" * 5_000 + "x", (5_001, 5_002), (15_001, 15_002), id="far right"),
]


@pytest.mark.parametrize(("line", "columns", "in_bytes"), COLUMNS)
def test_rdjson_counts_bytes(line: str, columns: tuple[int, int], in_bytes: tuple[int, int]) -> None:
    place = Place("a.yaml", Span(3, columns[0], 3, columns[1]))
    report = rdjson.report(Result((replace(UNCOVERED, place=place, source_line=line),), files=1), "ja")
    assert json.loads(report)["diagnostics"][0]["location"]["range"] == {
        "start": {"line": 3, "column": in_bytes[0]},
        "end": {"line": 3, "column": in_bytes[1]},
    }


HOSTILE = "\x1b[31m\x00 ::error file=x::y ]]> | `a` \u2028 \u2029 \x85 \u202e <b>&amp;</b> ##vso[x] \"'\n\r::error::z\udcff\ufffe\U0001ffff\ufdd0"


def hostile_result() -> Result:
    """Findings whose every text is hostile: path, message, help, source line, what a fix puts in."""
    message = Message("{text}", "{text}", {"text": HOSTILE})
    place = Place(f"plans/{HOSTILE.strip()}.yaml", Span(3, 4, 3, 5))
    found = replace(
        MENDABLE,
        message=message,
        place=place,
        source_line=HOSTILE,
        organisation=HOSTILE,
        subject=HOSTILE,
        related=(RelatedPlace(place, message),),
        substitutions=(Substitution(Span(3, 4, 5, 1), Span(3, 4, 5, 1), HOSTILE),),
    )
    return Result((found, found), 1, (place.path,))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(format: str, language: Language) -> None:
    report = render(format, hostile_result(), language)
    assert mistakes(format, report) == []


@pytest.mark.parametrize("format", ["sarif", "rdjson", "json"])
def test_what_a_fix_puts_in_is_told_to_the_letter(format: str) -> None:
    """A program writes it into a file; escapes of JSON are all that may come between."""
    document = json.loads(render(format, hostile_result()))
    if format == "sarif":
        replacement = document["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
        assert replacement["insertedContent"]["text"] == HOSTILE
    elif format == "rdjson":
        assert document["diagnostics"][0]["suggestions"][0]["text"] == HOSTILE
    else:
        assert document["diagnostics"][0]["edits"][0]["text"] == HOSTILE


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_snapshots_conform(format: str, language: Language) -> None:
    assert mistakes(format, render(format, SMALL, language)) == []
