"""Age bands leave a gap or overlap, or shares of one whole do not make up 100%.

Why it matters: the figures of one statistic cover everybody once; where they do not, one of them is wrong or a band is
missing, and the sum cannot be trusted.

How to fix: look the figures up where they come from. Where a band is left out on purpose, say so, as in `50 to 59: not
asked`.

---

年齢の区分に隙間や重なりがあるか、内訳の割合を足しても100%にならない。

なぜ大切か: 一つの統計の数字は、全員を一度ずつ数えています。隙間や重なりがあれば、どれかの数字が違うか、区分が抜けています。

直し方: もとの資料で数字を確かめます。わざと省いた区分があるなら、そのことを書きます。
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought
from xplan_lint.rule import Example, rule
from xplan_lint.shares import BAND, LIST, band, is_whole, parts_of_a_whole, rounding

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
        challenges:
          - id: A1
            problem: 18～29歳が20%、30～59歳が50%、60歳以上が40%である。  #! 課題A1の「②課題の内容」の年齢別の割合を足すと、100%ではなく110%です
        """,
    ),
    Example(
        "内訳を足しても100%にならない / the parts of a whole make up 98%",
        """
        mission: 施設の内訳は、直営が60%、指定管理が28%、委託が10%である。  #! 「1 組織の使命」に並んだ割合を足すと、100%ではなく98%です
        challenges:
          - id: A1
            background:
              - 満足が４５％、不満が５％、その他が４０％であった。  #! 課題A1の「③背景や現状」の1番目に並んだ割合を足すと、100%ではなく90%です
        """,
    ),
    Example(
        "全体の内訳ではない割合 / shares that are not of one whole",
        """
        mission: 稼働率は全体が22.8%、有償が15.9%である。複数回答で、駅が60%、船が50%、その他が10%である。内訳は、直営が33.3%、指定管理が33.3%、委託が33.3%である。
        """,
    ),
    Example(
        "隙間も重なりもなく、端数のほかは100%になる / complete, and 100% but for rounding",
        """
        mission: 29歳以下が33.3%、30～59歳が33.3%、60歳以上が33.3%である。65歳以上が3割、75歳以上が1割を占める。
        """,
    ),
]
BANDS, LISTS = Sought(BAND), Sought(LIST)


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
        "list": Message(
            "{place}に並んだ割合を足すと、100%ではなく{sum}%です", "the shares in {place} make up {sum}%, not 100%"
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(BANDS):
        bands = sorted((band(each.match) for each in found), key=lambda each: (each.low, each.high))
        if not is_whole(bands):
            continue
        first, place = found[0], prose.place_name(found[0].at)
        for before, after in pairwise(bands):
            wording = "gap" if after.low > before.high + 1 else "overlap" if after.low <= before.high else ""
            low, high = (before.high + 1, after.low - 1) if wording == "gap" else (after.low, after.low)
            if wording:
                yield problem(first.at, wording, within=first.within, place=place, low=low, high=high)
        yield from told(prose, "sum", first, [each.share for each in bands])
    for listed in prose.search(LISTS):
        yield from told(prose, "list", listed, parts_of_a_whole(listed.match))


def told(prose: Prose, wording: str, found: Found, shares: Sequence[Decimal]) -> Iterator[Problem]:
    total = sum(shares, Decimal(0))
    if shares and abs(total - 100) > rounding(shares):
        yield problem(found.at, wording, within=found.within, place=prose.place_name(found.at), sum=f"{total:f}")
