"""How headings and items are numbered: （1）, ⑴, ①, ❶, 1., Ⅰ, ア."""

from __future__ import annotations

import re
import unicodedata

from xplan_lint.frozen import frozen

CIRCLED = "[①-⑳❶-❿➀-➓]"
ROUND = r"(?:[（(]\s*[0-9０-９]{1,2}\s*[）)]|[⑴-⒇])"
_KANA = "アイウエオカキクケコ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_LEAD = r"\s*(?:[-*・]\s*)?"
STYLES = {
    "round": re.compile(rf"{_LEAD}(?P<number>{ROUND})\s*(?P<rest>.*)", re.DOTALL),
    "circled": re.compile(rf"{_LEAD}(?P<number>{CIRCLED})\s*(?P<rest>.*)", re.DOTALL),
    "plain": re.compile(
        r"\s*(?P<number>[0-9０-９]{1,2}|[⒈-⒛])(?:(?<=[⒈-⒛])|[.．、:：)）]\s*|[\s　]+)(?P<rest>.*)", re.DOTALL
    ),
    "roman": re.compile(r"\s*(?P<number>[Ⅰ-Ⅹ]|[IVX]{1,4}(?=[.．\s　]))[.．、]?\s*(?P<rest>.*)", re.DOTALL),
    "kana": re.compile(rf"{_LEAD}[（(]?(?P<number>[{_KANA}])[)）.．\s　]\s*(?P<rest>.*)", re.DOTALL),
}


@frozen
class Ordinal:
    """A number at the beginning of a line: how it is written, which it is, and the rest of the line."""

    style: str
    number: int
    rest: str


def ordinal(text: str, style: str = "") -> Ordinal | None:
    """The number that the text begins with; only one of the style, where it is given."""
    for name in (style,) if style else STYLES:
        if found := STYLES[name].fullmatch(text):
            return Ordinal(name, number_of(found["number"]), found["rest"])
    return None


def number_of(sign: str) -> int:
    """The number that a sign of any style stands for."""
    if sign in _KANA:
        return _KANA.index(sign) + 1
    plain = unicodedata.normalize("NFKC", sign)
    if plain in _ROMAN:
        return _ROMAN.index(plain) + 1
    digits = re.sub(r"[^0-9]", "", plain)
    return int(digits) if digits else int(unicodedata.numeric(sign[0], 0))
