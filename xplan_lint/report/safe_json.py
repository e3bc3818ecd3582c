"""JSON that is harmless where it is shown: on a terminal, in the log of a build."""

from __future__ import annotations

import json

from xplan_lint.report.printable import is_hidden, without_commands


def safe_json(document: object, *, indent: int | None = 2) -> str:
    """The document with an indentation, with escapes for what does not print or is a command to a build's log.

    Without an indentation it takes one line.
    """
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    lines = (line if line.isprintable() else "".join(map(_escaped, line)) for line in text.split("\n"))
    return without_commands("\n".join(lines), "\\u005b") + "\n"


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if is_hidden(character) else character
