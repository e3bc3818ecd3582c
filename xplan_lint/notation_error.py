"""A dictionary of notation that is none. Apart from `notation`, so that a command that reads no YAML loads none."""

from __future__ import annotations

from xplan_lint.message import Message


class NotationError(Exception):
    """A repository's `schema/notation.yaml` is not a dictionary; `message` says why, `line` counts from 1."""

    def __init__(self, path: str, line: int, message: Message) -> None:
        super().__init__(f"{path}:{line}: {message.text('en')}")
        self.path = path
        self.line = line
        self.message = message
