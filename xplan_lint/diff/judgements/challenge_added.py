"""A plan has a new challenge.

Why it matters: the organisation takes on something more than it had published.

How to fix: nothing to do. The challenges of a new fiscal year are told by the follow-through table, not here.

---

計画に新しい課題が加わった。

なぜ大切か: これまでの計画になかったことに、組織が取り組みます。

直し方: 直すところはありません。新しい年度の計画で始まる課題は、ここではなく課題の一覧表に出ます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import won_challenges
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import titled
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "challenge-removed"

EXAMPLES = [
    Example(
        "課題を一つ加えた / one challenge more",
        """
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}  #! 課題B1「案内の多言語化」が加わりました
        """,
        before="""
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
    ),
    Example(
        "番号が変わっただけ / only renumbered",
        """
        challenges:
          - {id: B2, title: 案内の多言語化}
        """,
        before="""
        challenges:
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "次の年度の新しい課題 / new in the next year",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
          - {id: B1, title: 案内の多言語化}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{challenge}が加わりました",
        "{challenge} is new",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change, challenge in won_challenges(comparison):
        yield concern(change, challenge=titled(challenge))
