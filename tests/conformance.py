"""What is wrong with a report, by the published schema of its format, or by what reads it where there is none."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import jsonschema_rs
import pytest
from lxml import etree

from tests.command import ROOT
from tests.conftest import SHARED
from tests.rendering import Tags, rendered
from xplan_lint.report.blocks_markdown import LONGEST_COMMENT
from xplan_lint.report.printable import LOG_COMMAND, is_hidden

CONFORMANCE = SHARED / "conformance"
_COMMAND = re.compile(r"::(?:error|warning|notice) (?:[a-zA-Z]+=[^:,]*,)*[a-zA-Z]+=[^:,]*::[^\r\n]+")
_CONCISE = re.compile(r"\S.*:[1-9][0-9]*:[1-9][0-9]*: (?:error|warning|info)\[[a-z-]+\] \S.*")


def mistakes(format: str, report: str) -> list[str]:
    """What does not conform; nothing where all does."""
    return [*_MISTAKES[format](report), *_unsafe(format, report)]


def _unsafe(format: str, report: str) -> Iterator[str]:
    """What would do something to a terminal, or to a build that prints it; GitHub's commands are commands."""
    yield from (f"U+{ord(each):04X}" for each in set(report) if is_hidden(each) and each != "\n")
    if format != "github":
        yield from (f"a command: {found[0]}" for found in LOG_COMMAND.finditer(report))
        yield from (line for line in report.split("\n") if line.lstrip().startswith("::"))


def _text(report: str) -> Iterator[str]:
    assert report.endswith("\n")
    yield from ()


def _concise(report: str) -> Iterator[str]:
    yield from (line for line in _lines(report) if not _CONCISE.fullmatch(line))


def _github(report: str) -> Iterator[str]:
    yield from (line for line in _lines(report) if not _COMMAND.fullmatch(line))


def _lines(report: str) -> list[str]:
    assert report == "" or report.endswith("\n")
    return report.split("\n")[:-1]


def _json(report: str) -> Iterator[str]:
    yield from _against(_compiled("findings"), json.loads(report))


def _jsonl(report: str) -> Iterator[str]:
    for line in _lines(report):
        yield from _against(_compiled("finding"), json.loads(line))


def _sarif(report: str) -> Iterator[str]:
    log = json.loads(report)
    yield from _against(_compiled("sarif"), log)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    yield from (each["ruleId"] for each in run["results"] if rules[each["ruleIndex"]] != each["ruleId"])


def _rdjson(report: str) -> Iterator[str]:
    yield from _against(_compiled("rdjson"), json.loads(report))


def _gitlab(report: str) -> Iterator[str]:
    entries = json.loads(report)
    for entry in entries:
        yield from _against(_compiled("gitlab"), entry)
    counts = Counter(entry["fingerprint"] for entry in entries)
    yield from (f"the fingerprint {each} stands twice" for each, count in counts.items() if count > 1)


def _junit(report: str) -> Iterator[str]:
    document = etree.fromstring(report.encode())
    for name in ("windyroad-JUnit.xsd", "jenkins-junit-10.xsd"):
        schema = _xml_schema(name)
        if not schema.validate(document):
            yield f"{name}: {schema.error_log}"


def _checkstyle(report: str) -> Iterator[str]:
    root = etree.fromstring(report.encode())
    yield from (each.tag for each in [root] if each.tag != "checkstyle" or not each.get("version"))
    yield from (each.tag for each in root if each.tag != "file" or not each.get("name") or len(each) == 0)
    wanted = {"line", "column", "severity", "message", "source"}
    yield from (each.tag for file in root for each in file if each.tag != "error" or set(each.keys()) != wanted)


def _published(path: str) -> Path:
    if not CONFORMANCE.is_dir():
        pytest.skip("the published schemas are not beside this checkout")
    return CONFORMANCE / path


@cache
def _compiled(name: str) -> Any:
    def read(path: Path) -> Any:
        return json.loads(path.read_text("utf-8"))

    findings = read(ROOT / "schema/findings.schema.json")
    finding = {"$schema": findings["$schema"], "$ref": "#/$defs/finding", "$defs": findings["$defs"]}
    if name in ("findings", "finding"):
        return jsonschema_rs.Draft202012Validator(findings if name == "findings" else finding)
    if name == "rdjson":
        return jsonschema_rs.Draft4Validator(read(_published("rdjson/DiagnosticResult.json")))
    file = {"sarif": "sarif/sarif-schema-2.1.0.json", "gitlab": "gitlab/codeclimate.json"}[name]
    return jsonschema_rs.Draft7Validator(read(_published(file)), validate_formats=True)


@cache
def _xml_schema(name: str) -> Any:
    return etree.XMLSchema(etree.parse(_published(f"junit/{name}")))


def _against(schema: Any, document: object) -> Iterator[str]:
    yield from (f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in schema.iter_errors(document))


_ELEMENTS = {"h2", "h3", "p", "ul", "li", "strong", "code", "details", "summary", "a"}


def _markdown(report: str) -> Iterator[str]:
    """Elements that no finding may bring about, once a renderer has made HTML of it."""
    if len(report) > LONGEST_COMMENT:
        yield f"{len(report)} characters"
    for tag, attributes in rendered(report).tags:
        if tag.removeprefix("/") not in _ELEMENTS or any(name != "href" for name, _ in attributes):
            yield f"{tag} {attributes}"


def _html(report: str) -> Iterator[str]:
    html5lib.HTMLParser(strict=True).parse(report)  # raises for what the standard calls an error
    page = Tags(report)
    yield from (tag for tag, _ in page.tags if tag in ("script", "img", "iframe", "object", "!--", "!["))
    yield from (name for _, attributes in page.tags for name, _ in attributes if name.startswith("on"))
    identities = [value for _, attributes in page.tags for name, value in attributes if name == "id"]
    yield from (f"id {each} stands twice" for each, count in Counter(identities).items() if count > 1)


_MISTAKES: dict[str, Callable[[str], Iterator[str]]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "rdjson": _rdjson,
    "markdown": _markdown,
    "html": _html,
}
