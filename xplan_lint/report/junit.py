"""Findings as JUnit XML, which every build server shows: a test suite for each file, a failure for each error.

Both schemas that are in use hold: the strict one of Ant (`package`, `id`, `timestamp`, `hostname` and `time` are
demanded, a suite ends in `system-out` and `system-err`) and the one of Jenkins.
"""

from __future__ import annotations

from xml.etree import ElementTree

from xplan_lint.diagnostic import Diagnostic, Severity
from xplan_lint.message import Language
from xplan_lint.report.printable import printable
from xplan_lint.report.xml import document, element
from xplan_lint.result import Result

# A report says the same whenever and wherever it is made.
_WHEN, _WHERE, _HOW_LONG = "1970-01-01T00:00:00", "localhost", "0"


def report(result: Result, language: Language) -> str:
    """One test suite for each file that was read."""
    root = element("testsuites")
    found: dict[str, list[Diagnostic]] = {path: [] for path in result.paths}
    for each in result.diagnostics:
        found.setdefault(each.place.path, []).append(each)
    for number, (path, findings) in enumerate(found.items()):
        root.append(_suite(number, path, findings, language))
    return document(root)


def _suite(number: int, path: str, found: list[Diagnostic], language: Language) -> ElementTree.Element:
    failures = sum(each.severity is Severity.ERROR for each in found)
    suite = element(
        "testsuite",
        package="xplan",
        id=str(number),
        name=path,
        timestamp=_WHEN,
        hostname=_WHERE,
        tests=str(max(len(found), 1)),
        failures=str(failures),
        errors="0",
        skipped="0",
        time=_HOW_LONG,
    )
    suite.append(element("properties"))
    if not found:
        suite.append(element("testcase", name="xplan lint", classname=path, time=_HOW_LONG))
    notes = []
    for each in found:
        span = each.place.span
        case = element("testcase", name=f"{each.rule} ({span.line}:{span.column})", classname=path, time=_HOW_LONG)
        message = each.message.text(language)
        if each.severity is Severity.ERROR:
            failure = element("failure", message=message, type=each.rule)
            failure.text = printable(each.help.text(language))
            case.append(failure)
        else:
            notes.append(f"{path}:{span.line}:{span.column}: {each.severity.value}[{each.rule}] {message}")
        suite.append(case)
    out = element("system-out")
    out.text = "\n".join(map(printable, notes))
    suite.extend((out, element("system-err")))
    return suite
