"""The day until which a comment suppresses a finding is over.

Why it matters: somebody meant to look at it again by that day. From the day after it the finding is told again.

How to fix: mend what the finding says and delete the comment. Where more time is needed, write a later day and why.

---

指摘を止めるコメントの期限が過ぎている。

なぜ大切か: 期限は、その日までに見直すという約束です。次の日からは、止めていた指摘がまた出ます。

直し方: 指摘のとおりに直して、コメントを消します。まだ時間が要るときは、新しい期限と理由を書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.suppress import Suppressions, listed

EXAMPLES = [
    Example(
        "期限の過ぎたコメント / a comment whose day is over",
        """
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                # xplan: ignore[quarter-uncovered] until=2021-09-30 入札の後に決めるため
                schedule: {Q1-Q2: [設計], Q4: [完成]}
        """,
        expect=(
            (
                6,
                "課題A1の取組「改修」の「四半期の予定」で「quarter-uncovered」を止める期限は2021-09-30まででした"
                "(2021-10-01から効いていません)",
            ),
        ),
    ),
    Example(
        "まだ先の期限 / a day still to come",
        """
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                # xplan: ignore[quarter-uncovered] until=2999-09-30 入札の後に決めるため
                schedule: {Q1-Q2: [設計], Q4: [完成]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{owner}で「{names}」を止める期限は{until}まででした({since}から効いていません)",
        '"{names}" was suppressed in {owner} until {until}; since {since} this comment does nothing',
    ),
)
def check(suppressions: Suppressions) -> Iterator[Problem]:
    from datetime import timedelta

    for each in suppressions.all:
        if each.until is not None and each.has_lapsed(suppressions.today):
            yield problem(
                each.at,
                shown=suppressions.span(each),
                fix=suppressions.without(each),
                owner=suppressions.owner(each),
                names=listed(each.names),
                until=each.until.isoformat(),
                since=(each.until + timedelta(days=1)).isoformat(),
            )
