"""A challenge that was urgent is no longer.

Why it matters: the matrix of impact and urgency decides what is done first; a reader should hear why something
may now wait.

How to fix: say in the background what has changed since, or set `urgency: high` again.

---

緊急度が「高」だった課題が「低」になった。

なぜ大切か: インパクトと緊急度の組み合わせで、何から取り組むかが決まります。後回しにしてよくなった理由を、読み手は知りたいはずです。

直し方: 何が変わったのかを「背景や現状」に書きます。下げるつもりがなければ `urgency: high` に戻します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "urgency-raised"

EXAMPLES = [
    Example(
        "急がなくてよくなった / it may wait",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: low  #! 課題A1の緊急度が「高」から「低」に下がりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: high
        """,
    ),
    Example(
        "急ぐことになった / it became urgent",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: high
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: low
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "課題{subject}の緊急度が「高」から「低」に下がりました",
        "the urgency of challenge {subject} fell from high to low",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "urgency-changed" and change.after == "low":
            yield concern(change, subject=change.subject)
