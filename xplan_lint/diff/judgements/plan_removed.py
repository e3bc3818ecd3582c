"""A whole plan is gone.

Why it matters: what was published can no longer be read or compared.

How to fix: put the file back. A plan that is filed elsewhere is moved with `git mv`, its content untouched.

---

計画が丸ごとなくなった。

なぜ大切か: 公表した計画を、読むことも比べることもできなくなります。

直し方: ファイルを戻します。置き場所を変えるときは、中身を変えずに `git mv` で移します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import plan_year
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "plan-added"

EXAMPLES = [
    Example(
        "ファイルを消した / the file was deleted",
        """

        """,
        before="""
        fiscal_year: 2025
        stage: adopted
        challenges:
          - {id: A1, title: 待合所の改修}  #! 令和7年度の計画がなくなりました。課題は2件ありました
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "課題を一つ外した / one challenge less",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
        before="""
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message(
        "{year}の計画がなくなりました。課題は{count}件ありました",
        "the plan of {year} is gone; challenges in it: {count}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    if comparison.is_same_year and not comparison.news and comparison.changes:
        count = len(comparison.olds[0].plan.challenges)
        yield concern(comparison.changes[0], year=plan_year(comparison.olds), count=count)
