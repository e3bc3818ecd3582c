"""An outcome that a challenge aimed for is gone.

Why it matters: the outcomes are what the plan is measured by at the end of the year. One that is dropped on the
way is never missed.

How to fix: say in the background why it is not aimed for any more, or put it back. An outcome written anew in
quite other words looks like one that went and one that came.

---

課題が目指していた成果がなくなった。

なぜ大切か: 年度の終わりに、計画は目指す成果に照らして振り返られます。途中で外した成果は、振り返られないまま忘れられます。

直し方: 目指さなくなった理由を「背景や現状」に書くか、成果を戻します。まったく別の言葉に書き改めた成果は、なくなって別のものが加わったように見えます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import one_line, subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "outcome-added"

EXAMPLES = [
    Example(
        "成果を一つ外した / one outcome less",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 桟橋が一年中使える
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 桟橋が一年中使える
              - 利用者が増える  #! 課題A1の目指す成果「利用者が増える」がなくなりました
        """,
    ),
    Example(
        "言い回しを直した / reworded",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 桟橋が一年を通じて使える
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 桟橋が一年中使える
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}の目指す成果「{outcome}」がなくなりました",
        'the outcome "{outcome}" of {subject} is gone',
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "outcome-removed":
            yield concern(change, subject=subject_name(change, comparison), outcome=one_line(change.before or ""))
