"""No outcome of a challenge says how anybody will see that it was reached.

Why it matters: at the end of the year somebody must say whether the outcome was reached; without a number, a date or a
comparison there is nothing to say it by.

How to fix: give at least one outcome a measure, as in `the share of convenience-store certificates rises above 30%`, a
date by which it is so, or what it is compared with.

---

課題の目指す成果に、達成したかどうかの目安が一つもない。

なぜ大切か: 年度の終わりに、成果が上がったかどうかを確かめます。数字も期限も比べる相手もなければ、確かめようがありません。

直し方: 少なくとも一つの成果に、`コンビニ交付の割合が30%を超える` のような数字か、いつまでにという期限か、何と比べるのかを書きます。
"""

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "どの成果にも目安がない / no outcome has a measure",
        """
        challenges:
          - id: A1
            outcomes:  #! 課題A1の目指す成果に、数字、期限、比べる相手がありません
              - 待合所が快適になる。
              - 一人一人が満足し、第一歩を踏み出す。
        """,
    ),
    Example(
        "一つに目安がある / one has a measure",
        """
        challenges:
          - id: A1
            outcomes: [待合所が快適になる。, 利用者が2割増える。]
          - id: A2
            outcomes: [令和8年度末までに全館で使える。]
          - id: A3
            outcomes: [待ち時間が前の年度より短くなる。]
          - id: A4
            outcomes: [事故が半減する。]
        """,
    ),
    Example(
        "成果がまだ書かれていない / no outcomes yet",
        """
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
    ),
]
MEASURE = re.compile(
    "[0-9]|[二三四五六七八九十百千数]+(?:割|倍|人|件|館|か所|社|団体|回)|半[減分]|倍増|ゼロ|皆無"
    "|に比べ|と比較|前の?年|昨年|(?<![あ何])[年度区市]より|を(?:上回|下回|超え)|以[上下](?!の)|未満|すべての|全ての"
    "|全[館区校課員]|年度[末内]|年内|までに"
)


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の目指す成果に、数字、期限、比べる相手がありません",
        "no outcome of {challenge} has a number, a date or a comparison",
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        if challenge.outcomes and not any(MEASURE.search(nfkc(outcome)) for outcome in challenge.outcomes):
            yield problem(challenge.at / "outcomes", on_key=True, challenge=challenge.name)
