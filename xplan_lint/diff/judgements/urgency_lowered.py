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
from xplan_lint.diff.change import Aspect
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import degree_changes
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
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
        "前の年度の課題より下がった / less urgent than the challenge of the year before",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            continues: [2024/B2]
            urgency: low  #! 課題A1(令和6年度のB2)の緊急度が「高」から「低」に下がりました
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - id: B2
            title: 待合所の改修
            urgency: high
        """,
    ),
    Example(
        "分かれた一方は急ぐまま / split, and a part is as urgent as before",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の修繕, continues: [2024/A1], urgency: high}
          - {id: C1, title: 待合所の建替えの構想, continues: [2024/A1], urgency: low}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high}
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
        "{subject}の緊急度が「高」から「低」に下がりました",
        "the urgency of {subject} fell from high to low",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in degree_changes(comparison, Aspect.URGENCY, "low"):
        yield concern(change, subject=subject_name(change, comparison))
