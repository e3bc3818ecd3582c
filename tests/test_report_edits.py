"""What reports say a fix changes is what the fix changes: a program that does it gets the file that `--fix` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from tests.growth import assert_linear
from tests.test_fixing import HARBOUR, WARD, plan_texts, rule_of
from xplan_lint.byte_columns import byte_offset
from xplan_lint.diagnostic import CommentEdit, Diagnostic, Fix, KeyEdit, Problem, Route, TextEdit, problem
from xplan_lint.document import Document, load
from xplan_lint.edits import Mending, Replacement, substitutions
from xplan_lint.lint import lint
from xplan_lint.report import json as json_report
from xplan_lint.report import rdjson, sarif
from xplan_lint.result import Result
from xplan_lint.rule import Rule
from xplan_lint.sources import from_bytes

PATH = "plans/minato-ku/2025.yaml"
MARK = b"\xef\xbb\xbf"
Change = tuple[tuple[int, int], tuple[int, int], str]  # from line and column to line and column, both from 1


def found_by(rule: Rule, content: bytes) -> tuple[Document, tuple[Diagnostic, ...]]:
    source = from_bytes(PATH, content)
    return load(source), lint([source], [rule], {}).diagnostics


def of_sarif(found: Diagnostic) -> list[Change]:
    [result] = json.loads(sarif.report(Result((found,), 1), "ja"))["runs"][0]["results"]
    [change] = result["fixes"][0]["artifactChanges"]
    regions = [(each["deletedRegion"], each["insertedContent"]["text"]) for each in change["replacements"]]
    return [((at["startLine"], at["startColumn"]), (at["endLine"], at["endColumn"]), text) for at, text in regions]


def of_json(found: Diagnostic) -> list[Change]:
    [entry] = json.loads(json_report.report(Result((found,), 1), "ja"))["diagnostics"]
    edits = entry["edits"]
    return [((at["line"], at["column"]), (at["end_line"], at["end_column"]), at["text"]) for at in edits]


def of_rdjson(found: Diagnostic) -> list[Change]:
    [entry] = json.loads(rdjson.report(Result((found,), 1), "ja"))["diagnostics"]
    ranges = [(each["range"]["start"], each["range"]["end"], each["text"]) for each in entry["suggestions"]]
    return [((a["line"], a["column"]), (b["line"], b["column"]), text) for a, b, text in ranges]


def changed(content: bytes, changes: list[Change], *, in_bytes: bool) -> bytes:
    """The file as a program changes it that reads lines and columns; it leaves a byte order mark aside."""
    mark, body = (MARK, content[3:]) if content.startswith(MARK) else (b"", content)
    text = body.decode("latin-1" if in_bytes else "utf-8")  # of Latin-1 every character is a byte
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    for (line, column), (end_line, end_column), new in sorted(changes, reverse=True):
        start, end = starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1
        text = text[:start] + (new.encode().decode("latin-1") if in_bytes else new) + text[end:]
    return mark + text.encode("latin-1" if in_bytes else "utf-8")


READERS = {"sarif": of_sarif, "json": of_json, "rdjson": of_rdjson}


@settings(max_examples=settings.default.max_examples * 2 // 5)
@given(plan_texts)
def test_any_fix_is_told_as_it_is_made(content: bytes) -> None:
    for rule in (HARBOUR, WARD):
        document, diagnostics = found_by(rule, content)
        for found in diagnostics[:3]:
            if found.fix is None:
                assert found.substitutions == ()
                continue
            expected = Mending(document, (found.fix,)).source.content
            for format, reader in READERS.items():
                assert changed(content, reader(found), in_bytes=format == "rdjson") == expected, format


def fixing(*edits: TextEdit | KeyEdit | CommentEdit) -> Rule:
    def check(document: Document) -> Iterator[Problem]:
        yield problem(Route(("mission",)), fix=Fix(edits))

    return rule_of(check)


MISSION, TITLE = Route(("mission",)), Route(("challenges", 0, "title"))
FIXES = [
    pytest.param("mission: '港'\n", [TextEdit(MISSION, 0, 1, "'")], "mission: ''''\n", id="quoted anew"),
    pytest.param(
        "🚢: 1\nmission: 港港\nchallenges: [{title: 港}]",
        [TextEdit(TITLE, 0, 1, "海"), TextEdit(MISSION, 0, 1, ""), TextEdit(MISSION, 1, 2, "𠮷")],
        "🚢: 1\nmission: 𠮷\nchallenges: [{title: 海}]",
        id="several, and no line break at the end",
    ),
    pytest.param("港: 1\nmission: 海\n", [KeyEdit(Route(("港",)), "海")], "海: 1\nmission: 海\n", id="a key"),
]


@pytest.mark.parametrize(("before", "edits", "after"), FIXES)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("format", READERS)
def test_fix(before: str, edits: list[TextEdit | KeyEdit], after: str, line_break: str, format: str) -> None:
    content, expected = (text.replace("\n", line_break).encode() for text in (before, after))
    _, [found] = found_by(fixing(*edits), content)
    assert changed(content, READERS[format](found), in_bytes=format == "rdjson") == expected


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("format", READERS)
def test_fix_over_lines(line_break: str, format: str) -> None:
    before = line_break.join(["mission: 港  # 海", "# 町", "# 村", "challenges: []", ""])
    start, end = before.index("  # 海"), before.index("村")
    _, [found] = found_by(fixing(CommentEdit(start, end, " # ")), before.encode())
    after = line_break.join(["mission: 港 # 村", "challenges: []", ""])
    assert changed(before.encode(), READERS[format](found), in_bytes=format == "rdjson") == after.encode()


@pytest.mark.parametrize(("slips", "told"), [(100, 100), (101, 0)])
def test_of_many_changes_none_is_told(slips: int, told: int) -> None:
    """`--fix` makes them; a report that lists them all is none that anybody reads."""
    edits = [TextEdit(MISSION, index, index + 1, "海") for index in range(slips)]
    _, [found] = found_by(fixing(*edits), f"mission: {'港' * slips}\n".encode())
    assert found.fix is not None
    assert len(found.substitutions) == told


def in_one_line(slips: int) -> bytes:
    """A plan as JSON, all in one line."""
    challenges = [{"title": f"{'海と' * 50}港"} for _ in range(slips)]
    return json.dumps({"challenges": challenges}, ensure_ascii=False).encode()


def test_many_fixes_in_a_long_line_take_no_longer_than_they_should() -> None:
    documents = {slips: load(from_bytes(PATH, in_one_line(slips))) for slips in (1_000, 4_000)}

    def tell(slips: int) -> None:
        for index in range(0, slips * 100, 100):
            substitutions(documents[slips], (Replacement(index, index + 1, ""),))

    assert_linear(tell, int, 4_000)


def test_many_findings_in_a_long_line_take_no_longer_than_they_should() -> None:
    results = {slips: Result(found_by(HARBOUR, in_one_line(slips))[1], 1) for slips in (500, 2_000)}
    assert_linear(lambda slips: rdjson.report(results[slips], "ja"), int, 2_000)


@pytest.mark.parametrize("text", ["", "a", "港", "aé港𠮷" * 1_200, "a" * 3_000 + "港" * 2_001])
def test_offset_in_bytes(text: str) -> None:
    step = max(len(text) // 300, 1)
    for index in [*range(0, len(text), step), len(text)]:
        assert byte_offset(text, index) == len(text[:index].encode())
    assert byte_offset(text, len(text) + 5) == len(text.encode()) + 5
