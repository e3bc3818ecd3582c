"""The text of a table's cell → its entries: bullets, lists that a conversion glued together, broken words."""

from __future__ import annotations

import re

from xplan_lint.importing.markup import without_markup
from xplan_lint.importing.ordinals import CIRCLED, ROUND
from xplan_lint.importing.passages import glue

_BULLET = re.compile(r"(?:^|\s+|(?<=[。）)]))(?:[-*]\s*)?[・･•●○■◆▪➢✓]\s*|(?:^|\s+)[-–*]\s+(?=[^\W\d])")
_GOES_ON = re.compile(r"[ぁ-ん、，・･「（(『【〜～]$")  # a line that ends so has not said all
_DEPENDS = re.compile(r"[ぁ-んー、。，）)」』】(（・]")  # a line that begins so needs the one above
_NUMBER = re.compile(rf"{CIRCLED}|{ROUND}")
_ARROW = re.compile(r"[-―─━—–ー=＝]*[→⇒➡▶▷>＞]+")
_LATIN = re.compile(r"[A-Za-z0-9]$")


def split_entries(text: str) -> list[str]:
    """The entries of a cell, without their bullets."""
    text = without_markup(text)
    entries: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        parts = _BULLET.split(line.strip())
        is_bulleted = len(parts) > 1
        if not is_bulleted:
            entries += _entries_of_plain(line) if not entries or not _BULLET.match(text) else []
            if entries and _BULLET.match(text):  # the rest of a bulleted entry
                entries[-1] = glue(entries[-1], joined(line))
            continue
        if parts[0].strip():
            entries += _entries_of_plain(parts[0])
        entries += [joined(_without_arrow(part)) for part in parts[1:] if part.strip()]
    return entries


def has_bullets(text: str) -> bool:
    """Whether the cell's entries have bullets."""
    return _BULLET.match(without_markup(text).strip()) is not None


def is_arrow(text: str) -> bool:
    """Whether it is drawn: what stands left of it goes on."""
    return _ARROW.fullmatch(text.strip()) is not None


def _without_arrow(text: str) -> str:
    *words, last = text.split()
    return " ".join(words) if words and is_arrow(last) else text


def joined(text: str) -> str:
    """A text whose line breaks became spaces, without them; latin words keep theirs."""
    words = text.split()
    whole = ""
    for word in words:
        whole = glue(whole, word)
    return whole


def _entries_of_plain(text: str) -> list[str]:
    """Entries without bullets, parted by spaces where each says something of its own."""
    entries: list[str] = []
    words = text.split()
    for word in [each for each in words if not is_arrow(each)] or words:
        before = entries[-1] if entries else ""
        is_open = sum(before.count(each) for each in "（(「") > sum(before.count(each) for each in "）)」")
        if _NUMBER.fullmatch(before):
            entries[-1] = f"{before} {word}"
        elif before and (is_open or _GOES_ON.search(before) or _DEPENDS.match(word) or _LATIN.search(before)):
            entries[-1] = glue(before, word)
        else:
            entries.append(word)
    return entries
