"""Text that stays text in Markdown, GitHub's included: no structure, no HTML, no link, no mention, no emoji code.

GitHub looks for mentions and references after it has rendered the Markdown, so that no escape keeps them from
it; a character without width, put into them, does.
"""

from __future__ import annotations

import html
import re

from xplan_lint.report.printable import printable

_GAP = "\u200b"  # plan text has none of its own left: `printable` shows it as its code point
_COMMIT = r"(?<![0-9A-Za-z])(?=[0-9]*[a-f])([0-9a-f]{3})(?=[0-9a-f]{4,37}(?![0-9A-Za-z]))"
_GAPS = (
    (re.compile(r"([@#])(?=\S)"), rf"\1{_GAP}"),  # @name, #123, owner/repository#123, name@commit, a@b.example
    (re.compile(r"(gh-)(?=[0-9])", re.IGNORECASE), rf"\1{_GAP}"),
    (re.compile(r"://"), f":{_GAP}//"),
    (re.compile(r"(w)(?=ww\.)", re.IGNORECASE), rf"\1{_GAP}"),
    (re.compile(r":(?=[\w+-]+(?::|$))"), f":{_GAP}"),  # :emoji:, of which the last colon may be one of ours
    (re.compile(_COMMIT), rf"\1{_GAP}"),
)
_DOLLAR = "<span>$</span>"  # GitHub's own advice for a dollar sign that is no formula
_ESCAPES = str.maketrans(
    {
        **{character: f"\\{character}" for character in "\\`*_[]~#"},
        **{character: html.escape(character) for character in "&<>"},
        "|": "&#124;",  # a backslash would not do in every table
        "$": _DOLLAR,
        _GAP: "&#8203;",
    }
)


def inert(text: str) -> str:
    """The text for any place of a line but its beginning; its own lines are divided by `<br>`."""
    return "<br>".join(_gapped(printable(line)).translate(_ESCAPES) for line in text.split("\n"))


def inert_html(text: str) -> str:
    """The same for a line of HTML, in which Markdown is not read."""
    escaped = html.escape(_gapped(printable(" ".join(text.split()))))
    return escaped.replace(_GAP, "&#8203;").replace("$", _DOLLAR)


def _gapped(text: str) -> str:
    for pattern, replacement in _GAPS:
        text = pattern.sub(replacement, text)
    return text
