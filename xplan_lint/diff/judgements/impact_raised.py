"""A challenge has a high impact now.

Why it matters: it overtakes others in the matrix of impact and urgency; a reader should see that it does.

How to fix: nothing to do. Why more depends on it belongs in the background.

---

インパクトが「低」だった課題が「高」になった。

なぜ大切か: インパクトと緊急度の組み合わせで、ほかの課題より先に取り組むことになります。変わったことが、読み手にわかるようにします。

直し方: 直すところはありません。影響が大きいと見る理由は「背景や現状」に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.change import Aspect
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import degree_changes
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "impact-lowered"

EXAMPLES = [
    Example(
        "影響が大きくなった / more depends on it",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            impact: high  #! 課題A1のインパクトが「低」から「高」に上がりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            impact: low
        """,
    ),
    Example(
        "影響が小さくなった / less depends on it",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            impact: low
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            impact: high
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}のインパクトが「低」から「高」に上がりました",
        "the impact of {subject} rose from low to high",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in degree_changes(comparison, Aspect.IMPACT, "high"):
        yield concern(change, subject=subject_name(change, comparison))
