"""What the reader of an import is told: guesses, and what is wrong with the original."""

from __future__ import annotations

from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Place
from xplan_lint.late_enum import Enum
from xplan_lint.message import Message


class Kind(Enum):
    UNREGISTERED = "unregistered"
    UNREAD = "unread"
    GUESS = "guess"
    INCONSISTENCY = "inconsistency"
    UNPLACED = "unplaced"


@frozen
class Remark:
    """Something to check by hand. `subject` is the section or challenge (`A1`), "" for the whole plan; the text of
    what found no field is in `text`.
    """

    kind: Kind
    message: Message
    place: Place
    subject: str = ""
    text: str = ""


def note(remarks: list[Remark]) -> dict[str, str]:
    """The `note:` of an object that the guesses among the remarks made."""
    words = [each.message.text("ja") for each in remarks if each.kind is Kind.GUESS]
    return {"note": "".join(f"{each.rstrip('。')}。" for each in dict.fromkeys(words))} if words else {}
