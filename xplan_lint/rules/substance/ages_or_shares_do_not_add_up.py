"""Age bands leave a gap or overlap, or their shares do not make up 100%.

Why it matters: the figures of one statistic cover everybody once; where they do not, one of them is wrong or a band is
missing, and the sum cannot be trusted.

How to fix: look the figures up where they come from. Where a band is left out on purpose, say so, as in `50 to 59: not
asked`.

---

年齢の区分に隙間や重なりがあるか、割合を足しても100%にならない。

なぜ大切か: 一つの統計の数字は、全員を一度ずつ数えています。隙間や重なりがあれば、どれかの数字が違うか、区分が抜けています。

直し方: もとの資料で数字を確かめます。わざと省いた区分があるなら、そのことを書きます。
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.frozen import frozen
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "51歳から59歳が抜けている / nobody from 51 to 59",
        """
        challenges:
          - id: A1
            background:
              - 年齢別では、29歳以下が0.9%、30～50歳が27.7%、60歳以上が71.4%である。  #! 課題A1の「③背景や現状」の1番目の年齢の区分に、51歳から59歳までがありません
        """,
    ),
    Example(
        "30歳がどちらにもある / 30 in two bands",
        """
        mission: 30歳以下：20％、30～59歳：50％、60歳以上：30％。  #! 「1 組織の使命」の年齢の区分で、30歳が二つの区分にあります
        """,
    ),
    Example(
        "足すと100%にならない / the shares make up 97%",
        """
        mission: 20代以下が18%、30～59歳が50%、60歳以上が29%である。  #! 「1 組織の使命」の年齢別の割合を足すと、100%ではなく97%です
        """,
    ),
    Example(
        "隙間も重なりもなく、端数のほかは100%になる / complete, and 100% but for rounding",
        """
        mission: 29歳以下が33.3%、30～59歳が33.3%、60歳以上が33.3%である。65歳以上が3割、75歳以上が1割を占める。
        """,
    ),
]
BAND = re.compile(
    "(?P<low>[0-9０-９]{1,3})歳?(?:(?P<below>以下|未満)|(?P<above>以上)|[～〜~-](?P<high>[0-9０-９]{1,3})[歳代]|(?P<decade>代)(?P<down>以下)?(?P<up>以上)?)"
    "[^、。0-9０-９\\0\\n]{0,8}?(?P<share>[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?)[%％]"
)
OLDEST = 200


@frozen
class Band:
    """From `low` to `high` years, both included, and the share as a percentage."""

    low: int
    high: int
    share: Decimal


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "gap": Message(
            "{place}の年齢の区分に、{low}歳から{high}歳までがありません",
            "the age bands in {place} leave out {low} to {high}",
        ),
        "overlap": Message(
            "{place}の年齢の区分で、{low}歳が二つの区分にあります", "the age bands in {place} have {low} twice"
        ),
        "sum": Message(
            "{place}の年齢別の割合を足すと、100%ではなく{sum}%です",
            "the shares by age in {place} make up {sum}%, not 100%",
        ),
    },
    off_by_default=True,
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(BAND):
        bands = sorted(map(band, found), key=lambda each: (each.low, each.high))
        # From the youngest to the oldest, so that it is one statistic and all of it.
        if len(bands) < 3 or bands[0].low != 0 or bands[-1].high != OLDEST or bands[-2].high == OLDEST:
            continue
        first, place = found[0], prose.place_name(found[0].at)
        for before, after in pairwise(bands):
            wording = "gap" if after.low > before.high + 1 else "overlap" if after.low <= before.high else ""
            low, high = (before.high + 1, after.low - 1) if wording == "gap" else (after.low, after.low)
            if wording:
                yield problem(first.at, wording, within=first.within, place=place, low=low, high=high)
        total = sum((each.share for each in bands), Decimal(0))
        if abs(total - 100) > rounding(bands):
            yield problem(first.at, "sum", within=first.within, place=place, sum=f"{total:f}")


def band(found: Found) -> Band:
    parts = {name: nfkc(text) for name, text in found.match.groupdict().items() if text}
    low, share = int(parts["low"]), Decimal(parts["share"])
    if "below" in parts:
        return Band(0, low if parts["below"] == "以下" else low - 1, share)
    if "above" in parts:
        return Band(low, OLDEST, share)
    if "decade" in parts:
        return Band(0 if "down" in parts else low, OLDEST if "up" in parts else low + 9, share)
    high = int(parts["high"])
    return Band(low, high + 9 if found.text[: found.text.index(found.match["share"])].count("代") else high, share)


def rounding(bands: Sequence[Band]) -> Decimal:
    """What the sum may be off by where each share is rounded to its last digit."""
    return sum((Decimal(1).scaleb(int(each.share.as_tuple().exponent)) / 2 for each in bands), Decimal(0))
