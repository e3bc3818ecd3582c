"""There is a new plan.

Why it matters: it is to be read as a whole; nothing can be said of what changed in it.

How to fix: nothing to do. `xplan diff` between the two fiscal years tells what became of the challenges of the
year before.

---

新しい計画ができた。

なぜ大切か: 変わったところではなく、全体を読むことになります。

直し方: 直すところはありません。前の年度の課題がどうなったかは、年度どうしを `xplan diff` で比べるとわかります。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import plan_year
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "plan-removed"

EXAMPLES = [
    Example(
        "計画を加えた / the plan was added",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修}  #! 令和7年度の計画ができました。課題は2件です
          - {id: B1, title: 案内の多言語化}
        """,
        before="""

        """,
    ),
    Example(
        "課題を一つ加えた / one challenge more",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
        before="""
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{year}の計画ができました。課題は{count}件です",
        "there is a plan of {year} now; challenges in it: {count}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    if comparison.is_same_year and not comparison.olds and comparison.changes:
        count = len(comparison.news[0].plan.challenges)
        yield concern(comparison.changes[0], year=plan_year(comparison.news), count=count)
