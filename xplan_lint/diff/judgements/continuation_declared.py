"""A challenge is now said to carry on one of the year before.

Why it matters: the two are compared with each other from now on.

How to fix: nothing to do.

---

前の年度の課題を引き継ぐという記載が、課題に加わった。

なぜ大切か: これからは、この二つの課題が比べられます。

直し方: 直すところはありません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import one_line, subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "continuation-undeclared"

EXAMPLES = [
    Example(
        "一つ書いた / one more",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/A1
              - 2024/B2  #! 課題A1に、「2024/B2」を引き継ぐという記載が加わりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/A1
        """,
    ),
    Example(
        "並べ替えた / reordered",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/B2
              - 2024/A1
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/A1
              - 2024/B2
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}に、「{reference}」を引き継ぐという記載が加わりました",
        "{subject} now says that it carries on {reference}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "continues-added":
            yield concern(change, subject=subject_name(change, comparison), reference=one_line(change.after or ""))
