"""A challenge has become urgent.

Why it matters: it overtakes others in the matrix of impact and urgency; a reader should see that it does.

How to fix: nothing to do. What made it urgent belongs in the background.

---

緊急度が「低」だった課題が「高」になった。

なぜ大切か: インパクトと緊急度の組み合わせで、ほかの課題より先に取り組むことになります。変わったことが、読み手にわかるようにします。

直し方: 直すところはありません。急ぐことになった理由は「背景や現状」に書きます。
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

MIRROR = "urgency-lowered"

EXAMPLES = [
    Example(
        "急ぐことになった / it became urgent",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: high  #! 課題A1の緊急度が「低」から「高」に上がりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: low
        """,
    ),
    Example(
        "急がなくてよくなった / it may wait",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: low
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: high
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}の緊急度が「低」から「高」に上がりました",
        "the urgency of {subject} rose from low to high",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in degree_changes(comparison, Aspect.URGENCY, "high"):
        yield concern(change, subject=subject_name(change, comparison))
