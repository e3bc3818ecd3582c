"""Two challenges of a plan have the same number.

Why it matters: repeated actions and next year's plan name a challenge by its number; where two have the same,
nobody can tell which one is meant.

How to fix: give the challenge its own number, the next free one of its area, as in `id: A3`. Then see whether
`repeats:` elsewhere in the plan, and `continues:` and `about:` in next year's, mean this challenge.

---

同じ番号の課題が二つある。

なぜ大切か: 再掲の取組や翌年度の計画は、課題を番号で指します。同じ番号が二つあると、どちらの課題のことか分かりません。

直し方: その課題領域で空いている次の番号を、`id: A3` のように付けます。そのうえで、この計画の `repeats:` や翌年度の計画の `continues:`、`about:` がこの課題を指していないか確かめます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "上の課題をコピーして番号が残った / copied from a challenge above",
        """
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: A2, title: 案内の多言語化}
          - {id: A1, title: 相談会}  #! 課題番号A1が、前にある課題と重なっています
        """,
    ),
    Example(
        "二つ目からは、どれも知らせる / every further one is told",
        """
        challenges:
          - id: B1
          - id: B1  #! 課題番号B1が、前にある課題と重なっています
          - id: B1  #! 課題番号B1が、前にある課題と重なっています
        """,
    ),
    Example(
        "課題領域が違えば、同じ数字でよい / the same number in two areas",
        """
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message("課題番号{id}が、前にある課題と重なっています", "an earlier challenge already has the number {id}"),
)
def check(plan: Plan) -> Iterator[Problem]:
    first: dict[str, Challenge] = {}
    for challenge in plan.challenges:
        earlier = first.setdefault(challenge.id, challenge)
        if challenge.id and earlier is not challenge:
            original = Related(earlier.at / "id", Message("最初の課題{id}", "the first {id}", {"id": challenge.id}))
            yield problem(challenge.at / "id", related=(original,), id=challenge.id)
