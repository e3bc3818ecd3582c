"""Shares of a whole that a text states side by side: of ages, and of a list that names all its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from xplan_lint.comparable import nfkc
from xplan_lint.frozen import frozen

_NUMBER = "[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?"
# An age band and its share: 29歳以下が0.9%, 30～50歳：27.7％, 20代以下が18%.
BAND = re.compile(
    "(?P<low>[0-9０-９]{1,3})歳?(?:(?P<below>以下|未満)|(?P<above>以上)|[～〜~-](?P<high>[0-9０-９]{1,3})[歳代]|(?P<decade>代)(?P<down>以下)?(?P<up>以上)?)"
    f"[^、。0-9０-９\\0\\n]{{0,8}}?(?P<share>{_NUMBER})[%％]"
)
# Two shares or more, each with its name and right behind one another: 直営が60%、委託が30%.
_PART = f"[^、，,・／/。:：0-9０-９%％\\0\\n]{{1,20}}[:：]?{_NUMBER}[%％]"
LIST = re.compile(f"{_PART}(?:で?[、，,・／/ \u3000]+{_PART})+")
_SHARE = re.compile(f"({_NUMBER})[%％]")
_OF_A_WHOLE = re.compile("内訳|構成比|構成割合")
_REST = re.compile("(?:その他|無回答|未回答|不明|分からない|わからない)[^、。0-9０-９%％]{0,10}\\Z")
_SEVERAL_ANSWERS = re.compile("複数|延べ")
_AROUND = 40
_YOUNGEST_ASKED = range(15, 20)  # of a survey of adults; 10代 alone is no such beginning
OLDEST = 200


@frozen
class Band:
    """From `low` to `high` years, both included, and the share as a percentage."""

    low: int
    high: int
    share: Decimal


def band(match: re.Match[str]) -> Band:
    """What a match of BAND says."""
    parts = {name: nfkc(text) for name, text in match.groupdict().items() if text}
    low, share = int(parts["low"]), Decimal(parts["share"])
    if "below" in parts:
        return Band(0, low if parts["below"] == "以下" else low - 1, share)
    if "above" in parts:
        return Band(low, OLDEST, share)
    if "decade" in parts:
        return Band(0 if "down" in parts else low, OLDEST if "up" in parts else low + 9, share)
    high = int(parts["high"])
    return Band(low, high + 9 if match[0][: match.start("share") - match.start()].count("代") else high, share)


def is_whole(bands: Sequence[Band]) -> bool:
    """Whether bands, in order, go from the youngest to the oldest, so that they are one statistic and all of it."""
    if len(bands) < 3:
        return False
    youngest, *_, last_but_one, oldest = bands
    is_from_youngest = youngest.low == 0 or youngest.low in _YOUNGEST_ASKED
    return is_from_youngest and oldest.high == OLDEST and last_but_one.high != OLDEST


def parts_of_a_whole(match: re.Match[str]) -> list[Decimal]:
    """The shares of a match of LIST where they should make up 100%: 内訳 stands before them, or the last is その他."""
    text, around = match.string, slice(max(match.start() - _AROUND, 0), match.end() + _AROUND)
    found = list(_SHARE.finditer(match[0]))
    is_told = _OF_A_WHOLE.search(text, around.start, match.end()) or _REST.search(match[0], 0, found[-1].start())
    if not is_told or _SEVERAL_ANSWERS.search(text, around.start, around.stop):
        return []
    return [Decimal(nfkc(share[1])) for share in found]


def rounding(shares: Iterable[Decimal]) -> Decimal:
    """What the sum may be off by where each share is rounded to its last digit."""
    return sum((Decimal(1).scaleb(int(share.as_tuple().exponent)) / 2 for share in shares), Decimal(0))
