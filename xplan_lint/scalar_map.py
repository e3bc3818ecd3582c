"""Where each character of a YAML scalar's value stands in the source text.

A value may be folded over lines, indented, quoted or escaped; a finding and a fix speak of its characters.
"""

from __future__ import annotations

from ruamel.yaml.nodes import ScalarNode

_BREAKS = "\r\n"
_BLANKS = " \t"
_LONG_ESCAPES = {"x": 2, "u": 4, "U": 8}


def source_indexes(text: str, node: ScalarNode) -> list[int] | None:
    """The source index of every character of `node.value`, and one more for its end; None where they do not match.

    A line that was folded into a space counts as one character, at the index where the line ends.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        return _block(text, node.value, start, end)
    quote = node.style if node.style in ("'", '"') else ""
    return _flow(text, node.value, start + len(quote), end - len(quote), quote)


def _flow(text: str, value: str, at: int, end: int, quote: str) -> list[int] | None:
    found: list[int] = []
    position = 0
    while position < len(value):
        if at >= end:
            return None
        if _is_fold(text, at, end):
            breaks, following = _fold(text, at, end)
            folded = "\n" * (breaks - 1) or " "
            if not value.startswith(folded, position):
                return None
            found += [at] * len(folded)
            position, at = position + len(folded), following
            continue
        width = _width(text, at, quote)
        if width is None:  # an escaped line break joins two lines without a character
            at = _fold(text, at + 1, end)[1]
            continue
        if width == 1 and text[at] != value[position]:
            return None
        found.append(at)
        position, at = position + 1, at + width
    return [*found, at]


def _width(text: str, at: int, quote: str) -> int | None:
    """How many source characters write the character at `at`; None for an escaped line break."""
    if quote == "'" and text.startswith("''", at):
        return 2
    if quote == '"' and text[at] == "\\":
        escape = text[at + 1 : at + 2]
        if escape in _BREAKS:
            return None
        return 2 + _LONG_ESCAPES.get(escape, 0)
    return 1


def _is_fold(text: str, at: int, end: int) -> bool:
    while at < end and text[at] in _BLANKS:
        at += 1
    return at < end and text[at] in _BREAKS


def _fold(text: str, at: int, end: int) -> tuple[int, int]:
    """How many line breaks follow from `at`, and where the text goes on behind them."""
    breaks = 0
    while at < end and text[at] in _BLANKS + _BREAKS:
        if text.startswith("\r\n", at):
            at += 1
        breaks += text[at] in _BREAKS
        at += 1
    return breaks, at


def _block(text: str, value: str, start: int, end: int) -> list[int] | None:
    at = _after_line(text, start)
    indent = _indent(text, at, end) - _own_indent(value)
    found: list[int] = []
    at = _past_indent(text, at, indent)
    for character in value:
        if at > end:
            return None
        here = text[at : at + 1]
        # The last "" is a text that ends without a line break.
        if (
            here != character
            and not (character == "\n" and here in ("\r", ""))
            and not (character == " " and here in _BREAKS)
        ):
            return None
        found.append(at)
        at = _past_indent(text, _after_line(text, at), indent) if here in ("\r", "\n") else at + 1
    return [*found, min(at, end)]


def _after_line(text: str, at: int) -> int:
    while at < len(text) and text[at] not in _BREAKS:
        at += 1
    return at + 2 if text.startswith("\r\n", at) else min(at + 1, len(text))


def _indent(text: str, at: int, end: int) -> int:
    """How far the block's first line that is not blank is indented."""
    width = 0
    while at < end:
        if text[at] == " ":
            width += 1
        elif text[at] in _BREAKS:
            width = 0
        else:
            return width
        at += 1
    return width


def _own_indent(value: str) -> int:
    """How many spaces of its own the value's first line that is not blank begins with."""
    line = next((line for line in value.split("\n") if line.strip(" ")), "")
    return len(line) - len(line.lstrip(" "))


def _past_indent(text: str, at: int, indent: int) -> int:
    skipped = 0
    while skipped < indent and text[at : at + 1] == " ":
        at += 1
        skipped += 1
    return at
