"""An outcome states a figure that stated none before.

Why it matters: whether it is reached can be told from now on.

How to fix: nothing to do.

---

数値のなかった目指す成果に、数値が入った。

なぜ大切か: 達成したかどうかを、年度の終わりに確かめられるようになります。

直し方: 直すところはありません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message, listing
from xplan_lint.rule import Example, rule

MIRROR = "figure-removed"

EXAMPLES = [
    Example(
        "件数を書いた / a number is stated",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を年100件受ける  #! 課題A1の目指す成果に、数値「100件」が入りました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を受ける
        """,
    ),
    Example(
        "もとから数値があった / there was one before",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を年100件受ける
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を週2回受ける
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}の目指す成果に、数値{figures}が入りました",
        "an outcome of {subject} now states {figures}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in (each for each in comparison.changes if each.kind == "outcome-changed"):
        from xplan_lint.figures import figures  # few comparisons need to look for them

        if not figures(change.before or ""):
            found = dict.fromkeys(each.text for each in figures(change.after or ""))
            if found:
                quoted = listing([Message("「{figure}」", '"{figure}"').saying(figure=each) for each in found])
                yield concern(change, subject=subject_name(change, comparison), figures=quoted)
