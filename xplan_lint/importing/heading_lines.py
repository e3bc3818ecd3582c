"""Lines below a section's heading that belong to it."""

from __future__ import annotations

import re

from xplan_lint.comparable import comparable

_LONGEST = 50  # characters of a heading on its second line
_DATE = r"\W?(?:令和|R|H)?[0-9元]{1,4}[年./][0-9]{1,2}(?:月|末)[0-9日末]{0,3}(?:時点|現在)?\W?"
_QUESTION = r"\W*市民.*のか\W?(?:\(.*\))?\W?"
_OWN = re.compile(f"{_DATE}|{_QUESTION}")


def closes_bracket(text: str) -> bool:
    """Whether a line ends what a heading above has opened: `サービスの質や価値)`."""
    return len(text) <= _LONGEST and re.match(r"[^（(]*[）)]", text) is not None


def goes_with_heading(text: str) -> bool:
    """Whether a line right below a heading belongs to it: its date, or what the form asks there."""
    return _OWN.fullmatch(comparable(text)) is not None
