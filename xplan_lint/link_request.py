"""What became of last year's challenges, as it is written on a command line: `A1=A2+C1`, `A3=achieved:理由`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Route
from xplan_lint.link import Answer, Legacy, LinkError
from xplan_lint.message import Message
from xplan_lint.reference import Reference
from xplan_lint.schema import part_at

# A comma in a reason divides nothing: only one that is followed by a challenge and `=` does.
_DIVIDER = re.compile(r"[,、](?=\s*(?:[a-z0-9-]+/)?(?:[0-9]{4}/)?[A-Z][0-9]+\s*=)")

_NO_ACCEPT = Message(
    "「{text}」が読めません。「A1=A2」や「A5=A2+C1」のように書いてください。",
    '"{text}" cannot be read; write it like "A1=A2" or "A5=A2+C1".',
)
_NO_ENDED = Message(
    "「{text}」が読めません。「A3=achieved:理由」のように書いてください。終わり方は {outcomes} です。",
    '"{text}" cannot be read; write it like "A3=achieved:reason". It may have {outcomes}.',
)
_NO_OLD = Message("「{id}」という課題は、前の年度の計画にありません。", "last year's plan has no challenge {id}.")
_SEVERAL_OLD = Message(
    "課題{id}は前の年度の計画のいくつかにあります。{references} のどれかを書いてください。",
    "several plans of last year have a challenge {id}; write one of {references}.",
)


def read_accepted(text: str, legacy: Legacy) -> Iterator[Answer]:
    """The answers in `OLD=NEW,OLD=NEW+NEW`. Raises LinkError for what is none."""
    for part in _DIVIDER.split(text):
        old, equals, new = (each.strip() for each in nfkc(part).partition("="))
        heirs = tuple(each.strip() for each in new.split("+"))
        if not (old and equals and all(heirs)):
            raise LinkError(_NO_ACCEPT.saying(text=part.strip()))
        yield Answer(_reference(old, legacy), heirs)


def read_ended(text: str, legacy: Legacy) -> Iterator[Answer]:
    """The answers in `OLD=OUTCOME:REASON,OLD=handed-over:TO:REASON`; what stands behind a colon may be left out.

    Raises LinkError for what is none.
    """
    outcomes = part_at("plan", Route(("ended", 0, "outcome")))["enum"]
    for part in _DIVIDER.split(text):
        old, _, rest = part.partition("=")
        word, _, words = rest.partition(":")
        outcome = nfkc(word).strip()
        if outcome not in outcomes:
            raise LinkError(_NO_ENDED.saying(text=part.strip(), outcomes=", ".join(outcomes)))
        to, _, reason = words.partition(":") if outcome == "handed-over" else ("", "", words)
        yield Answer(_reference(nfkc(old).strip(), legacy), (), outcome, to.strip(), reason.strip())


def _reference(text: str, legacy: Legacy) -> Reference:
    """The challenge that is called `A1` or `kishi-ku/2024/A1`."""
    repository, plan = legacy.repository, legacy.plan
    if "/" in text:
        named = Reference.parse(text, plan.organisation)
        found = [named] if named and named.fiscal_year < (plan.fiscal_year or 0) else []
    else:
        found = [
            Reference(each.organisation, int(each.fiscal_year or 0), text) for each in repository.predecessors(plan)
        ]
    found = [each for each in found if repository.challenge(each)]
    if not found:
        raise LinkError(_NO_OLD.saying(id=text))
    if len(found) > 1:
        references = ", ".join(each.text(plan.organisation) for each in found)
        raise LinkError(_SEVERAL_OLD.saying(id=text, references=references))
    return found[0]
