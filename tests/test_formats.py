"""The formats that other programs read: one small result whole, and the published schemas on real and hostile plans."""

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from lxml import etree

from tests.command import ROOT
from tests.test_reports import DUPLICATE, UNCOVERED
from xplan_lint.form import load_forms
from xplan_lint.frozen import replace
from xplan_lint.lint import Result, lint
from xplan_lint.rules import all_rules
from xplan_lint.sources import find, from_bytes, read

SMALL = Result(
    (replace(UNCOVERED, fingerprint="0123456789abcdef"), replace(DUPLICATE, fingerprint="fedcba9876543210")),
    files=3,
    paths=("plans/minato-ku/2025.yaml", "plans/港/2025.yaml", "plans/港/2026.yaml"),
)

CONCISE = """\
plans/minato-ku/2025.yaml:14:9: warning[quarter-uncovered] 待合所の改修に予定がありません
plans/港/2025.yaml:22:13: error[challenge-id-duplicate] 課題A1が二つあります
"""

CHECKSTYLE = """\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="plans/minato-ku/2025.yaml">
    <error line="14" column="9" severity="warning" message="待合所の改修に予定がありません" source="xplan.quarters.quarter-uncovered" />
  </file>
  <file name="plans/港/2025.yaml">
    <error line="22" column="13" severity="error" message="課題A1が二つあります" source="xplan.consistency.challenge-id-duplicate" />
  </file>
</checkstyle>
"""

JUNIT = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite package="xplan" id="0" name="plans/minato-ku/2025.yaml" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="0" errors="0" skipped="0" time="0">
    <properties />
    <testcase name="quarter-uncovered (14:9)" classname="plans/minato-ku/2025.yaml" time="0" />
    <system-out>plans/minato-ku/2025.yaml:14:9: warning[quarter-uncovered] 待合所の改修に予定がありません</system-out>
    <system-err />
  </testsuite>
  <testsuite package="xplan" id="1" name="plans/港/2025.yaml" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="1" errors="0" skipped="0" time="0">
    <properties />
    <testcase name="challenge-id-duplicate (22:13)" classname="plans/港/2025.yaml" time="0">
      <failure message="課題A1が二つあります" type="challenge-id-duplicate">番号を変えます。</failure>
    </testcase>
    <system-out />
    <system-err />
  </testsuite>
  <testsuite package="xplan" id="2" name="plans/港/2026.yaml" timestamp="1970-01-01T00:00:00" hostname="localhost" tests="1" failures="0" errors="0" skipped="0" time="0">
    <properties />
    <testcase name="xplan lint" classname="plans/港/2026.yaml" time="0" />
    <system-out />
    <system-err />
  </testsuite>
</testsuites>
"""

GITLAB = [
    {
        "description": "待合所の改修に予定がありません",
        "check_name": "xplan/quarter-uncovered",
        "fingerprint": "0123456789abcdef",
        "severity": "minor",
        "location": {
            "path": "plans/minato-ku/2025.yaml",
            "positions": {"begin": {"line": 14, "column": 9}, "end": {"line": 14, "column": 17}},
        },
    },
    {
        "description": "課題A1が二つあります",
        "check_name": "xplan/challenge-id-duplicate",
        "fingerprint": "fedcba9876543210",
        "severity": "major",
        "location": {
            "path": "plans/港/2025.yaml",
            "positions": {"begin": {"line": 22, "column": 13}, "end": {"line": 22, "column": 15}},
        },
    },
]

RDJSON = {
    "source": {"name": "xplan"},
    "diagnostics": [
        {
            "message": "待合所の改修に予定がありません",
            "location": {
                "path": "plans/minato-ku/2025.yaml",
                "range": {"start": {"line": 14, "column": 9}, "end": {"line": 14, "column": 17}},
            },
            "severity": "WARNING",
            "code": {"value": "quarter-uncovered"},
        },
        {
            # 課, 題 and ① before the place take three bytes each.
            "message": "課題A1が二つあります",
            "location": {
                "path": "plans/港/2025.yaml",
                "range": {"start": {"line": 22, "column": 19}, "end": {"line": 22, "column": 21}},
            },
            "severity": "ERROR",
            "code": {"value": "challenge-id-duplicate"},
        },
    ],
}

HOSTILE = "\x1b[31m ::error file=x::y ]]> | `a` \u2028 \u202e <b>&amp;</b> ##vso[x] \"'\n"


def render(format: str, result: Result, language: str = "ja") -> str:
    module = importlib.import_module(f"xplan_lint.report.{format}")
    text: str = module.report(result, language)
    return text


def hostile_result() -> Result:
    """Findings whose every text is hostile: path, message, source line."""
    message = replace(UNCOVERED.message, values={"action": HOSTILE})
    place = replace(UNCOVERED.place, path=f"plans/{HOSTILE.strip()}.yaml")
    found = replace(UNCOVERED, message=message, place=place, source_line=HOSTILE, fingerprint="00")
    return Result((found, found), 1, (place.path,))


def wrong_plans() -> Result:
    """Findings on plans that are cut, shuffled and misspelt."""
    texts = [read(path) for path in find(ROOT / "plans")]
    sources = [
        from_bytes(f"plans/x{cut}/{each.path[-9:]}", each.content[:cut]) for each in texts for cut in (0, 99, 2000)
    ]
    swapped = [from_bytes(each.path, each.content.replace(b"high", b"\xe9\xab\x98")) for each in texts]
    return lint([*sources, *swapped], all_rules(), load_forms(None))


def real_plans() -> Result:
    return lint(map(read, find(ROOT / "plans")), all_rules(), load_forms(None))


RESULTS: dict[str, Callable[[], Result]] = {
    "nothing found": lambda: Result((), 1, ("plans/a/2025.yaml",)),
    "small": lambda: SMALL,
    "the published plans": real_plans,
    "wrong plans": wrong_plans,
    "hostile text": hostile_result,
}
EACH = pytest.mark.parametrize("result", RESULTS.values(), ids=RESULTS.keys())


@pytest.mark.parametrize(("format", "expected"), [("concise", CONCISE), ("checkstyle", CHECKSTYLE), ("junit", JUNIT)])
def test_text_format(format: str, expected: str) -> None:
    assert render(format, SMALL) == expected


@pytest.mark.parametrize(("format", "expected"), [("gitlab", GITLAB), ("rdjson", RDJSON)])
def test_json_format(format: str, expected: Any) -> None:
    assert json.loads(render(format, SMALL)) == expected


def test_sarif() -> None:
    run = json.loads(render("sarif", SMALL, "en"))["runs"][0]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in all_rules()]
    uncovered, duplicate = run["results"]
    rule = driver["rules"][uncovered.pop("ruleIndex")]
    assert rule["help"]["markdown"].startswith("**Why it matters:** ")
    assert uncovered == {
        "ruleId": "quarter-uncovered",
        "level": "warning",
        "message": {"text": "待合所の改修 has nothing planned"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plans/minato-ku/2025.yaml", "uriBaseId": "SRCROOT"},
                    "region": {"startLine": 14, "startColumn": 9, "endLine": 14, "endColumn": 17},
                }
            }
        ],
        "partialFingerprints": {"xplan/v1": "0123456789abcdef"},
    }
    location = duplicate["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "plans/%E6%B8%AF/2025.yaml"
    assert [each["message"]["text"] for each in duplicate["relatedLocations"]] == ["the first A1", "the year before"]


@EACH
def test_sarif_is_valid(result: Callable[[], Result], shared: Path) -> None:
    schema = json.loads((shared / "conformance/sarif/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    assert list(Draft7Validator(schema).iter_errors(json.loads(render("sarif", result())))) == []


@EACH
@pytest.mark.parametrize("schema", ["windyroad-JUnit.xsd", "jenkins-junit-10.xsd"])
def test_junit_is_valid(result: Callable[[], Result], schema: str, shared: Path) -> None:
    validator = etree.XMLSchema(etree.parse(shared / "conformance/junit" / schema))
    validator.assertValid(etree.fromstring(render("junit", result()).encode()))


@EACH
def test_gitlab_is_valid(result: Callable[[], Result], shared: Path) -> None:
    schema = json.loads((shared / "conformance/gitlab/codeclimate.json").read_text(encoding="utf-8"))
    entries = json.loads(render("gitlab", result()))
    assert [list(Draft7Validator(schema).iter_errors(entry)) for entry in entries] == [[]] * len(entries)
    fingerprints = [entry["fingerprint"] for entry in entries]
    assert sorted(set(fingerprints)) == sorted(fingerprints)


@EACH
def test_rdjson_is_valid(result: Callable[[], Result], shared: Path) -> None:
    schema = json.loads((shared / "conformance/rdjson/DiagnosticResult.json").read_text(encoding="utf-8"))
    assert list(Draft4Validator(schema).iter_errors(json.loads(render("rdjson", result())))) == []


@EACH
def test_checkstyle_is_well_formed(result: Callable[[], Result]) -> None:
    found = result()
    root = ElementTree.fromstring(render("checkstyle", found))
    assert len(root.findall("file/error")) == len(found.diagnostics)


@pytest.mark.parametrize("format", ["concise", "checkstyle", "junit", "gitlab", "sarif", "rdjson"])
def test_hostile_text_stays_text(format: str) -> None:
    shown = render(format, hostile_result())
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\u2028" not in shown
    assert "<b>" not in shown or format not in ("checkstyle", "junit")
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
