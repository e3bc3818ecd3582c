"""Where a published document differs from the plan that it was merged into, in words."""

from __future__ import annotations

from collections.abc import Iterator

from xplan_lint.diagnostic import Route
from xplan_lint.importing.merge_facts import Difference, Kind
from xplan_lint.importing.update import Update
from xplan_lint.message import Language, Message
from xplan_lint.place_name import place_name
from xplan_lint.report.printable import printable, without_commands

_HEADING = Message(
    "計画と資料で違うところ ({count}) 計画のままにしています。",
    "where plan and document differ ({count}); the plan stays as it is",
)
_WORDINGS = {
    Kind.TEXT: Message(
        "{place}が違います。計画「{plan}」、資料「{document}」", '{place} differs: plan "{plan}", document "{document}"'
    ),
    Kind.CHALLENGE: Message(
        "{place}は、計画では「{plan}」、資料では「{document}」です。別の課題とみて、何も書き足していません。",
        '{place} is "{plan}" in the plan and "{document}" in the document: another challenge, so nothing was added.',
    ),
    Kind.ID: Message(
        "{place}は、資料では課題{document}です。何も書き足していません。",
        "{place} is challenge {document} in the document; nothing was added.",
    ),
    Kind.ACTION: Message(
        "{place}に、資料の取組「{document}」がありません。この取組と、その進捗は書き足していません。",
        '{place} has no action "{document}"; neither it nor its progress was added.',
    ),
    Kind.TABLES: Message(
        "{place}の四半期の表の分け方が違います。", "the tables of quarters of {place} are divided otherwise."
    ),
    Kind.OLDER: Message(
        "{place}は、計画が{plan}、資料が{document}です。資料のほうが古いため、進捗は書き足していません。",
        "{place} is {plan} in the plan and {document} in the document, which is older: no progress was added.",
    ),
    Kind.NEWER: Message(
        "{place}は、計画が{plan}、資料が{document}です。報告の文が違うため、時点も報告も変えていません。",
        "{place} is {plan} in the plan and {document} in the document; as the reports differ, none was added.",
    ),
}
_STAGE = Message(
    "段階(stage)は {stage} のままです。報告がそろったら、stage: progress に書き換えてください。",
    "the stage is still {stage}; write stage: progress once the reports are complete.",
)
_LEAD = 8  # characters that are shown before the first that differs


def report(update: Update, language: Language) -> str:
    """A heading and a line for each difference, and what is left to do; "" where there is nothing to say."""
    lines = [printable(line) for line in _lines(update, language)]
    return "".join(without_commands(f"{line}\n") for line in lines)


def _lines(update: Update, language: Language) -> Iterator[str]:
    if update.differences:
        yield _HEADING.saying(count=len(update.differences)).text(language)
        yield from (f"  {_line(update, each, language)}" for each in update.differences)
    stage = update.document.data.get("stage")
    if stage in ("draft", "adopted") and any("progress" in each.at for each in update.additions):
        yield _STAGE.saying(stage=stage).text(language)


def _line(update: Update, difference: Difference, language: Language) -> str:
    document, at = update.document, difference.at
    span = document.locate(at)
    of_challenge = difference.kind in (Kind.CHALLENGE, Kind.ID, Kind.ACTION, Kind.TABLES)
    place = place_name(document.data, Route(at[:2]) if of_challenge else at)
    plan, other = difference.plan, difference.document
    if difference.kind is Kind.TEXT:
        plan, other = _from_difference(plan, other)
    words = _WORDINGS[difference.kind].saying(place=place, plan=plan, document=other)
    return f"{document.path}:{span.line}:{span.column}: {words.text(language)}"


def _from_difference(one: str, other: str) -> tuple[str, str]:
    """Both texts on a line of their own, from a little before the first character in which they differ."""
    one, other = " ".join(one.split()), " ".join(other.split())
    pairs = enumerate(zip(one, other, strict=False))
    first = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(first - _LEAD, 0)
    lead = "…" if start else ""
    return lead + one[start:], lead + other[start:]
