"""The words of a comment `# xplan: ignore[rule, group] until=2026-09-30 reason`, read kindly.

Letters, signs and spaces in full width mean the same, as somebody types them who has not switched the keyboard back.
"""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date

from xplan_lint.suppress import Flaw, Name, Suppression

# One character for one, so that places stay what they are.
_WIDE = "".join(map(chr, range(ord("！"), ord("～") + 1)))
_NARROW = str.maketrans(f"{_WIDE}\u3000、", "".join(map(chr, range(ord("!"), ord("~") + 1))) + " ,")

_TO_US = re.compile(r"#+\s*xplan\s*(?::\s*(?=[a-z\[])|(?=ignore\s*\[))", re.IGNORECASE)
_IGNORE = re.compile(r"ignore\s*\[([^\]]*)\](.*)", re.IGNORECASE)
_NAME = re.compile(r"[^\s,]+")
_BRACKETS = "[](){}<>「」『』【】〔〕:="
_BARE_NAME = re.compile(rf"[\s,{re.escape(_BRACKETS)}]*([a-z][a-z-]+)", re.IGNORECASE)
_YEAR_MONTH_DAY = r"(?:([0-9]{4})|(?:令和|R)([0-9]{1,2}))[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})(?![0-9])日?"
_UNTIL = re.compile(rf"(?<![a-z])until\s*[=:]\s*({_YEAR_MONTH_DAY}|\S*)\s*", re.IGNORECASE)
_REIWA = 2018
_AROUND_REASON = " \t\u3000:：-ー―—,、。"


def read_words(words: str, start: int, known: Container[str]) -> Suppression | None:
    """What a comment's words suppress, with a flaw where they cannot be read; None where they are not for us.

    `words` begin with the #, at `start` of the file's text. `known` are the names of rules and groups.
    """
    narrow, end = words.translate(_NARROW), start + len(words)
    to_us = _TO_US.match(narrow)
    if to_us is None:
        return None
    found = _IGNORE.match(narrow, to_us.end())
    if found is None:
        return Suppression(start, end, flaw=Flaw.FORM, meant=_meant(narrow[to_us.end() :], words, known))
    names = tuple(
        Name(each[0].lower(), start + each.start(), start + each.end())
        for each in _NAME.finditer(narrow, *found.span(1))
    )
    if not names:
        return Suppression(start, end, flaw=Flaw.NO_RULE)
    until = _UNTIL.search(narrow, found.start(2))
    if until is None:
        return Suppression(start, end, names, _reason(words[found.start(2) :]))
    reason = _reason(words[found.start(2) : until.start()] + words[until.end() :])
    day = _day(until)
    if day is None or until[1] != day.isoformat():
        meant = f"{words[: until.start()]}until={day.isoformat()} {words[until.end() :]}".rstrip() if day else ""
        return Suppression(start, end, names, reason, flaw=Flaw.BAD_DATE, meant=meant)
    return Suppression(start, end, names, reason, day)


def _reason(words: str) -> str:
    """The words, if there are any among the signs."""
    return words.strip(_AROUND_REASON) if re.search(r"\w", words) else ""


def _day(until: re.Match[str]) -> date | None:
    western, reiwa, month, day = until.group(2, 3, 4, 5)
    if month is None:
        return None
    try:
        return date(int(western) if western else _REIWA + int(reiwa), int(month), int(day))
    except ValueError:
        return None


def _meant(narrow: str, words: str, known: Container[str]) -> str:
    """The comment with the brackets that were left out or of another kind; empty where that cannot be told."""
    if not narrow.lower().startswith("ignore"):
        return ""
    names, at = [], len("ignore")
    while (found := _BARE_NAME.match(narrow, at)) and found[1].lower() in known:
        names.append(found[1].lower())
        at = found.end()
    rest = words[len(words) - len(narrow) + at :].lstrip(_BRACKETS + _AROUND_REASON)
    return f"# xplan: ignore[{', '.join(names)}] {rest}".rstrip() if names else ""
