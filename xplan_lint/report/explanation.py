"""A rule, explained: what it says, why it matters, how to fix it, and its examples."""

from __future__ import annotations

from collections.abc import Sequence

from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable
from xplan_lint.result import Result
from xplan_lint.rule import HEADINGS, Example, Rule

_EXAMPLE = Message("例: {title}", "example: {title}")
_LINE = Message("{line}行目", "line {line}")
_CLEAN = Message("指摘はありません", "nothing is found")
_ON_REQUEST = Message("、--select で選んだときだけ", ", only where --select names it")
_INDENT = "    "


def explain(rule: Rule, results: Sequence[Result], language: Language) -> str:
    """Name, group and severity; the documentation; each example, and below it what `results` found in it."""
    doc = rule.docs[language]
    why, fix = HEADINGS[language]
    on_request = "" if rule.is_default else _ON_REQUEST.text(language)
    head = f"{rule.id} ({rule.group}, {rule.severity.label.text(language)}{on_request})"
    parts = [head, doc.summary, f"{why}{doc.why}", f"{fix}{doc.fix}"]
    examples = [_example(*pair, language) for pair in zip(rule.examples, results, strict=True)]
    return "\n\n".join([*parts, *examples]) + "\n"


def _example(example: Example, result: Result, language: Language) -> str:
    text = example.content.decode(example.encoding)
    lines = [printable(line.partition("#!")[0].rstrip()) for line in text.splitlines()]
    found = [
        f"{_LINE.saying(line=each.place.span.line).text(language)}: {printable(each.message.text(language))}"
        for each in result.diagnostics
    ]
    body = [*lines, "", *(f"→ {each}" for each in found or [_CLEAN.text(language)])]
    title = _EXAMPLE.saying(title=example.title.text(language)).text(language)
    return "\n".join([title, "", *(f"{_INDENT}{line}".rstrip() for line in body)])
