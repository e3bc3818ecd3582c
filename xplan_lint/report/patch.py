"""What a file was and will be, for a person to look over before it is written: a unified diff."""

from __future__ import annotations

import difflib
import re

from xplan_lint.report.printable import printable, without_commands

_BREAK = re.compile(r"\r\n|\r|\n")
_COLOURS = {"+": "32", "-": "31", "@": "36"}


def report(path: str, old: bytes, new: bytes, *, colour: bool = False) -> str:
    """The lines that differ, with three around them; "" where none does. Both texts are UTF-8."""
    before, after = _lines(old), _lines(new)
    name = printable(path)
    found = difflib.unified_diff(before, after, name, name, lineterm="")
    return "".join(_painted(_harmless(line), colour=colour) + "\n" for line in found)


def _lines(content: bytes) -> list[str]:
    lines = _BREAK.split(content.decode("utf-8-sig", errors="replace"))
    return lines[:-1] if lines[-1] == "" else lines


def _harmless(line: str) -> str:
    sign, shown = line[0], printable(line[1:])
    if sign == " " and shown.lstrip().startswith("::"):  # a command to a log of GitHub
        shown = shown.replace("::", r"\u003a:", 1)
    return without_commands(sign + shown)


def _painted(line: str, *, colour: bool) -> str:
    code = _COLOURS.get(line[0]) if colour else None
    return f"\x1b[{code}m{line}\x1b[0m" if code else line
