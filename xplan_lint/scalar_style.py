"""How a value is written as a YAML scalar: as it is, in quotes only where YAML needs them, or below a `|`.

What comes out reads the same here and with a reader of YAML 1.1, for which `no` is false and `10:30` a number. Dates
alone stay without quotes: the plan format has them so, and such a reader shows them unchanged.
"""

from __future__ import annotations

import re

from xplan_lint.yaml_data import plain_value

_INDENT = 2

# Not for a plan, or taken by YAML for a line break: only an escape keeps them.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}

_STARTS_OTHERWISE = re.compile(r"[,\[\]{}#&*!|>'\"%@`?:]|-(?: |$)|---|\.\.\.|[ =]|<<")
_ENDS_EARLY = re.compile(r":(?: |$)| #| $")
_IN_FLOW = re.compile(r"[,\[\]{}:?]")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YAML_1_1 = re.compile(
    r"""y|n|yes|no|on|off|
        [-+]?(?:0b[01_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?|
        [-+]?\.inf|\.nan|
        [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9].*)?""",
    re.IGNORECASE | re.VERBOSE,
)


def inline(value: str | int | float | bool | None, *, in_flow: bool = False) -> str:
    """The value on one line; `in_flow` for between brackets. Whole numbers up to 18 digits, and what `document.load`
    reads as longer ones.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else hex(value)
    return repr(value) if isinstance(value, float) else _text(value, in_flow=in_flow)


def block(text: str) -> tuple[str, list[str]] | None:
    """The header (`|`, `|-`, …) and the lines, not yet indented, of a text that can stand below a `|` in a mapping or
    list that is indented by two spaces more; None where it cannot.
    """
    lines = text.split("\n")
    first = next(filter(None, lines), "")
    if not first or _NOT_IN_BLOCK.search(text):
        return None
    indent = str(_INDENT) if first[0] in " \t" else ""  # else the reader takes the first line's own for it
    if lines[-1]:
        return f"|{indent}-", lines
    ends_once = lines[-2] != ""
    return f"|{indent}{'' if ends_once else '+'}", lines[:-1]


def inside(style: str | None, text: str) -> str:
    """Characters as they are written inside a scalar that has the style already: a quotation mark, `|`, or none."""
    if style == "'":
        return text.replace("'", "''")
    return _escape(text) if style == '"' else text


def _text(text: str, *, in_flow: bool) -> str:
    if _ESCAPED.search(text):
        return f'"{_escape(text)}"'
    if _is_plain(text) and not (in_flow and _IN_FLOW.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    """Whether the text is itself without quotes."""
    if not text or _STARTS_OTHERWISE.match(text) or _ENDS_EARLY.search(text):
        return False
    return _is_date(text) or (isinstance(plain_value(text), str) and _YAML_1_1.fullmatch(text) is None)


def _is_date(text: str) -> bool:
    """Whether it is a day of the calendar: on 2025-02-30 a reader of YAML 1.1 gives up."""
    from datetime import date

    try:
        return _DATE.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _escape(text: str) -> str:
    return "".join(_escape_one(each) if each in '"\\' or _ESCAPED.match(each) else each for each in text)


def _escape_one(character: str) -> str:
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
