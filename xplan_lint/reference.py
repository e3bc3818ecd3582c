"""How one plan speaks of another's challenges: `2024/A1`, `kishi-ku/2024/A1`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Route
from xplan_lint.frozen import frozen, frozen_ordered, kept
from xplan_lint.late_typing import Literal
from xplan_lint.message import Message, Value
from xplan_lint.model import Challenge, Ended, Plan

_REFERENCE = re.compile(r"(?:([^/]+)/)?([0-9]{4})/([^/]+)")


@frozen_ordered
class Reference:
    """A challenge of one organisation's plan of one year."""

    organisation: str
    fiscal_year: int
    id: str

    @classmethod
    def parse(cls, text: str, organisation: str) -> Reference | None:
        """Read a reference as it stands in a plan of `organisation`; None for what is not one."""
        found = _REFERENCE.fullmatch(text)
        return None if found is None else cls(found[1] or organisation, int(found[2]), found[3])

    def text(self, organisation: str) -> str:
        """As a plan of `organisation` writes it."""
        own = f"{self.fiscal_year}/{self.id}"
        return own if organisation == self.organisation else f"{self.organisation}/{own}"


@frozen
class Mention:
    """A reference where it stands in a plan.

    `reference` is None for a text that is not one. `by` is the challenge that carries the other one on, or the
    entry that says it ended; None in the retrospective.
    """

    key: Literal["continues", "ended", "about"]
    text: str
    reference: Reference | None
    at: Route
    by: Challenge | Ended | None = None

    @property
    def name(self) -> Message:
        """What a reader calls it: 課題B1が受け継ぐ「2024/A1」."""
        if isinstance(self.by, Challenge):
            values: dict[str, Value] = {"text": self.text, "challenge": self.by.name}
            return Message("{challenge}が受け継ぐ「{text}」", '"{text}", which {challenge} continues,', values)
        if self.by is not None:
            return Message("終了したという「{text}」", '"{text}", said to have ended,', {"text": self.text})
        return Message("振り返りの対象の「{text}」", '"{text}", which the retrospective is about,', {"text": self.text})


@kept
def mentions(plan: Plan) -> tuple[Mention, ...]:
    """Every reference in the plan: of its challenges, its endings, its retrospective."""
    return tuple(_mentions(plan))


def _mentions(plan: Plan) -> Iterator[Mention]:
    def parse(text: str) -> Reference | None:
        return Reference.parse(text, plan.organisation)

    for challenge in plan.challenges:
        for index, text in enumerate(challenge.continues):
            yield Mention("continues", text, parse(text), challenge.at / "continues" / index, challenge)
    for entry in plan.ended:
        yield Mention("ended", entry.challenge, parse(entry.challenge), entry.at / "challenge", entry)
    if plan.retrospective:
        for reflection in (*plan.retrospective.achieved, *plan.retrospective.shortfalls):
            for index, text in enumerate(reflection.about):
                yield Mention("about", text, parse(text), reflection.at / "about" / index)
