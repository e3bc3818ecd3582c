"""Findings as SARIF 2.1.0, which code scanning reads: rules with their help, results with places and fingerprints.

The format: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01".
"""

from __future__ import annotations

from xplan_lint import __version__
from xplan_lint.diagnostic import Diagnostic, Place, Severity, Span
from xplan_lint.message import Language, Message
from xplan_lint.report.addresses import encoded, is_absolute
from xplan_lint.report.printable import printable
from xplan_lint.report.safe_json import safe_json
from xplan_lint.result import Result
from xplan_lint.rule import HEADINGS, Rule
from xplan_lint.rules import all_rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "SRCROOT"
_TOP = Message("リポジトリの一番上のフォルダー", "the top of the repository")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(result: Result, language: Language) -> str:
    """One run, in which every rule is described, whether or not it found anything."""
    described = [_rule(rule, language) for rule in all_rules()]
    positions = {rule["id"]: number for number, rule in enumerate(described)}
    run = {
        "tool": {"driver": {"name": "xplan", "version": __version__, "language": language, "rules": described}},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": _TOP.text(language)}}},
        "results": [_result(found, positions, language) for found in result.diagnostics],
    }
    return safe_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: Language) -> dict[str, object]:
    doc = rule.docs[language]
    why, fix = HEADINGS[language]
    return {
        "id": rule.id,
        "shortDescription": {"text": doc.summary},
        "fullDescription": {"text": f"{doc.summary} {doc.why}"},
        "help": {
            "text": f"{why}{doc.why}\n\n{fix}{doc.fix}",
            "markdown": f"**{why.strip()}** {doc.why}\n\n**{fix.strip()}** {doc.fix}",
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.is_default},
        "properties": {"tags": [rule.group]},
    }


def _result(found: Diagnostic, positions: dict[object, int], language: Language) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": _plain(found.message.text(language))},
        "locations": [_location(found.place)],
        "partialFingerprints": {"xplan/v1": found.fingerprint},
    }
    if found.rule in positions:
        result["ruleIndex"] = positions[found.rule]
    if found.related:
        result["relatedLocations"] = [
            {**_location(each.place), "message": {"text": _plain(each.message.text(language))}}
            for each in found.related
        ]
    if found.substitutions:
        result["fixes"] = [_fix(found, language)]
    return result


def _fix(found: Diagnostic, language: Language) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(each.span), "insertedContent": {"text": each.text}} for each in found.substitutions
    ]
    change = {"artifactLocation": _artifact(found.place.path), "replacements": replacements}
    return {"description": {"text": _plain(found.help.text(language))}, "artifactChanges": [change]}


def _location(place: Place) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": _region(place.span)}}


def _artifact(path: str) -> dict[str, str]:
    """A file, relative to the top of the repository; by an address of its own where it lies elsewhere on the disk."""
    if is_absolute(path):
        return {"uri": f"file:///{encoded(path).removeprefix('/')}"}
    return {"uri": encoded(path), "uriBaseId": _BASE}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _plain(text: str) -> str:
    """Text in which SARIF finds no link: it takes `[text](address)` for one even where there is no Markdown."""
    return printable(text).replace("](", "\\](")
