"""A figure in an outcome rose.

Why it matters: the plan aims higher than it did.

How to fix: nothing to do, unless the figure is one that ought to fall (minutes of waiting, complaints).

---

目指す成果の数値が大きくなった。

なぜ大切か: 計画の目標が高くなっています。

直し方: 直すところはありません。ただし、待ち時間や苦情のように小さいほうがよい数値なら、理由を「背景や現状」に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import figure_steps
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "figure-lowered"

EXAMPLES = [
    Example(
        "目標の件数が増えた / a higher number",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年120件受ける  #! 課題A1の目指す成果の数値が、「100件」から「120件」に大きくなりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年100件受ける
        """,
    ),
    Example(
        "減った / a lower number",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年80件受ける
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年100件受ける
        """,
    ),
    Example(
        "同じ額を書き直した / the same amount, written otherwise",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 経費を10,000万円減らす
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 経費を1億円減らす
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}の目指す成果の数値が、{figures}に大きくなりました",
        "in an outcome of {subject}, {figures}: larger than before",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change, figures in figure_steps(comparison, lambda old, new: new > old):
        yield concern(change, subject=subject_name(change, comparison), figures=figures)
