"""An outcome that stated a figure states none any more.

Why it matters: whether an aim with a figure was reached can be told at the end of the year. Without one, nobody
can tell.

How to fix: put the figure back, or say in the background why it cannot be given any more.

---

数値のあった目指す成果から、数値がなくなった。

なぜ大切か: 数値のある目標は、達成したかどうかを年度の終わりに確かめられます。数値がなくなると、確かめられません。

直し方: 数値を戻すか、数値で示せなくなった理由を「背景や現状」に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message, listing
from xplan_lint.rule import Example, rule

MIRROR = "figure-added"

EXAMPLES = [
    Example(
        "件数を書かなくなった / the number is left out",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を受ける  #! 課題A1の目指す成果から、数値「100件」がなくなりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を年100件受ける
        """,
    ),
    Example(
        "別の数値にした / another figure instead",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を週2回受ける
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 市民からの相談を年100件受ける
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}の目指す成果から、数値{figures}がなくなりました",
        "an outcome of {subject} states no figure any more; it was {figures}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in (each for each in comparison.changes if each.kind == "outcome-changed"):
        from xplan_lint.figures import figures  # few comparisons need to look for them

        if not figures(change.after or ""):
            found = dict.fromkeys(each.text for each in figures(change.before or ""))
            if found:
                quoted = listing([Message("「{figure}」", '"{figure}"').saying(figure=each) for each in found])
                yield concern(change, subject=subject_name(change, comparison), figures=quoted)
