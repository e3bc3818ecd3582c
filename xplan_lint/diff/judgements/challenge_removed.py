"""A challenge was taken out of a draft.

Why it matters: what is left out now is never discussed.

How to fix: see that its removal was meant, and that no other challenge builds on it. From a plan that was adopted
no challenge may vanish: that is `challenge-dropped-without-reason`.

---

作成中の計画から、課題が外された。

なぜ大切か: ここで外した課題は、話し合われないままになります。

直し方: 外すつもりだったか、ほかの課題がその課題を前提にしていないか、確かめます。策定した計画から課題がなくなったときは `challenge-dropped-without-reason` が知らせます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import lost_challenges
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import titled
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.rule import Example, rule

MIRROR = "challenge-added"

EXAMPLES = [
    Example(
        "作成中に外した / taken out of a draft",
        """
        stage: draft
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
        before="""
        stage: draft
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}  #! 課題B1「案内の多言語化」がなくなりました
        """,
    ),
    Example(
        "番号が変わっただけ / only renumbered",
        """
        stage: draft
        challenges:
          - {id: B2, title: 案内の多言語化}
        """,
        before="""
        stage: draft
        challenges:
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "次の年度との比較 / compared with the next year",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}がなくなりました",
        "{challenge} is gone",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change, challenge in lost_challenges(comparison):
        if comparison.olds[0].plan.stage is Stage.DRAFT:
            yield concern(change, challenge=titled(challenge))
