"""The plan carries on, ends or looks back on a challenge that is not of an earlier year.

Why it matters: a challenge carries on one that was there before it; named with this year or a later one, last year's
challenge is not found, and seems to have vanished.

How to fix: write the year of the plan in which the other challenge stands, mostly the one before this plan's: a plan
with `fiscal_year: 2025` writes `continues: [2024/A1]`.

---

受け継ぐ課題、終了した課題、振り返る課題が、この計画より前の年度のものではない。

なぜ大切か: 課題が受け継ぐのは、前の年度の課題です。今年度や先の年度が書いてあると、前の年度の課題にたどり着けず、その課題が消えたように見えます。

直し方: 元の課題がある計画の年度を書きます。多くは前の年度です。`fiscal_year: 2025` の計画なら `continues: [2024/A1]` のように書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.reference import Reference, mentions
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "今年度や先の年度 / this year or a later one",
        """
        organisation: minato-ku
        fiscal_year: 2025
        retrospective:
          of: 2024
          achieved: [{about: [2025/B1], text: 案内を3つの言葉にした。}]  #! 振り返りの対象の「2025/B1」は、この計画より前の年度の課題ではありません
        challenges:
          - id: A1
            continues: [2025/A2]  #! 課題A1が受け継ぐ「2025/A2」は、この計画より前の年度の課題ではありません
        ended:
          - {challenge: kishi-ku/2026/A1, outcome: achieved}  #! 終了したという「kishi-ku/2026/A1」は、この計画より前の年度の課題ではありません
        """,
    ),
    Example(
        "自分自身 / the challenge itself",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - id: A1
            continues: [2025/A1]  #! 課題A1が受け継ぐ「2025/A1」は、その課題自身です
        """,
    ),
    Example(
        "前の年度と、もっと前の年度 / the year before, and one further back",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges: [{id: A1, continues: [2024/A1, 2022/A1]}]
        """,
    ),
    Example(
        "この計画の年度が書かれていない / the plan's own year is not known",
        """
        organisation: minato-ku
        challenges: [{id: A1, continues: [2024/A1]}]
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "later": Message(
            "{mention}は、この計画より前の年度の課題ではありません", "{mention} is not of a year before this plan's"
        ),
        "itself": Message("{mention}は、その課題自身です", "{mention} is that challenge itself"),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    for mention in mentions(plan):
        reference, year = mention.reference, plan.fiscal_year
        if reference is None or year is None or reference.fiscal_year < year:
            continue
        own = Reference(plan.organisation, year, mention.by.id) if isinstance(mention.by, Challenge) else None
        yield problem(mention.at, "itself" if reference == own else "later", mention=mention.name)
