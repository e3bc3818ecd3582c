"""A challenge aims for an outcome more.

Why it matters: the plan promises more than it did.

How to fix: nothing to do. See that an action leads to the new outcome.

---

課題の目指す成果が一つ増えた。

なぜ大切か: 計画が約束することが増えています。

直し方: 直すところはありません。新しい成果につながる取組があるか、確かめます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import one_line, subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "outcome-removed"

EXAMPLES = [
    Example(
        "成果を一つ加えた / one outcome more",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 桟橋が一年中使える
              - 利用者が増える  #! 課題A1に目指す成果「利用者が増える」が加わりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 桟橋が一年中使える
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
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}に目指す成果「{outcome}」が加わりました",
        '{subject} has the new outcome "{outcome}"',
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "outcome-added":
            yield concern(change, subject=subject_name(change, comparison), outcome=one_line(change.after or ""))
