"""A comment suppresses a finding and does not say why.

Why it matters: whoever reads the plan next cannot tell whether the finding was looked at or only put out of sight. So a
comment without a reason suppresses nothing.

How to fix: write the reason behind the brackets: `# xplan: ignore[quarter-uncovered] the council decides in autumn`.
Where there is none, delete the comment and mend what the finding says.

---

指摘を止めるコメントに、理由が書かれていない。

なぜ大切か: 次に読む人には、考えて止めたのか、見えなくしただけなのかが分かりません。理由のないコメントでは、指摘は止まりません。

直し方: `# xplan: ignore[quarter-uncovered] 議会の議決を待つため` のように、[ ]の後ろに理由を書きます。理由がなければ、コメントを消して、指摘のとおりに直します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.suppress import Suppressions, listed

EXAMPLES = [
    Example(
        "理由がない / no reason",
        """
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                # xplan: ignore[quarter-uncovered]
                schedule: {Q1-Q2: [設計], Q4: [完成]}
        """,
        expect=(
            (6, "課題A1の取組「改修」の「四半期の予定」で「quarter-uncovered」を止める理由がないので、止めていません"),
        ),
    ),
    Example(
        "期限はあるが理由がない / a day, but no reason",
        """
        challenges:
          - id: A1
            title: 待合所を直す  # xplan: ignore[section-missing] until=2999-03-31
        """,
        expect=((3, "課題A1の「①課題名」で「section-missing」を止める理由がないので、止めていません"),),
    ),
    Example(
        "理由のあるコメント / a comment with a reason",
        """
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                # xplan: ignore[quarter-uncovered] 議会の議決を待つため
                schedule: {Q1-Q2: [設計], Q4: [完成]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{owner}で「{names}」を止める理由がないので、止めていません",
        'nothing is suppressed in {owner}: no reason is given for "{names}"',
    ),
)
def check(suppressions: Suppressions) -> Iterator[Problem]:
    for each in suppressions.all:
        if each.flaw is None and not each.reason and not each.has_lapsed(suppressions.today):
            yield problem(
                each.at,
                shown=suppressions.span(each),
                fix=suppressions.without(each),
                owner=suppressions.owner(each),
                names=listed(each.names),
            )
