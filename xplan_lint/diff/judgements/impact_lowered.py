"""A challenge that had a high impact has a low one now.

Why it matters: the matrix of impact and urgency decides what is done first; a reader should hear why something
counts for less.

How to fix: say in the background why less depends on it now, or set `impact: high` again.

---

インパクトが「高」だった課題が「低」になった。

なぜ大切か: インパクトと緊急度の組み合わせで、何から取り組むかが決まります。影響が小さくなったと見る理由を、読み手は知りたいはずです。

直し方: そう見る理由を「背景や現状」に書きます。下げるつもりがなければ `impact: high` に戻します。
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

MIRROR = "impact-raised"

EXAMPLES = [
    Example(
        "影響が小さくなった / less depends on it",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            impact: low  #! 課題A1のインパクトが「高」から「低」に下がりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            impact: high
        """,
    ),
    Example(
        "影響が大きくなった / more depends on it",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            impact: high
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            impact: low
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}のインパクトが「高」から「低」に下がりました",
        "the impact of {subject} fell from high to low",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in degree_changes(comparison, Aspect.IMPACT, "low"):
        yield concern(change, subject=subject_name(change, comparison))
