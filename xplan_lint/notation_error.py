"""A dictionary of notation that is none. Apart from `notation`, so that a command that reads no YAML loads none."""

from __future__ import annotations

from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message

if TYPE_CHECKING:
    from xplan_lint.diagnostic import Route
    from xplan_lint.document import Document


class NotationError(Exception):
    """A repository's file is not a dictionary of notation. `message` says why and `at` where; without a message it is
    no YAML, or does not have the shape that its schema asks for.
    """

    def __init__(self, document: Document, at: Route, message: Message | None = None) -> None:
        super().__init__(document.path, message.text("en") if message else "")
        self.document = document
        self.at = at
        self.message = message
