"""The retrospective looks back on a year other than the one before the plan's.

Why it matters: a plan looks back on the plan before it; where a new plan starts from a copy, the old
retrospective is easily left in.

How to fix: write the year before the plan's as `of:`; a plan with `fiscal_year: 2025` has `of: 2024`. Then
read the retrospective's texts again: they should speak of that year, too.

---

振り返りの対象が、前の年度になっていない。

なぜ大切か: 計画が振り返るのは、前の年度の計画です。前の年度の計画をコピーして書き始めると、古い振り返りがそのまま残りがちです。

直し方: `of:` に、計画の一つ前の年度を書きます。`fiscal_year: 2025` の計画なら `of: 2024` です。振り返りの文章も、その年度の内容になっているか読み直します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.fiscal import FiscalYear
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "前の年度の計画のまま / left over from last year's plan",
        """
        fiscal_year: 2025
        retrospective:
          of: 2023  #! 令和7年度の計画の振り返りが、令和6年度ではなく令和5年度を対象にしています
        """,
    ),
    Example(
        "一つ前の年度 / the year before",
        """
        fiscal_year: 2025
        retrospective: {of: 2024}
        """,
    ),
    Example(
        "計画そのものの年度が分からない / the plan's own year is not known",
        """
        retrospective: {of: 2024}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{year}の計画の振り返りが、{before}ではなく{of}を対象にしています",
        "the retrospective of the plan for {year} looks back on {of} instead of {before}",
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    retrospective, year = plan.retrospective, plan.fiscal_year
    if retrospective is None or retrospective.of is None or year is None:
        return
    before = FiscalYear(year - 1)
    if retrospective.of != before:
        at = retrospective.at / "of"
        yield problem(at, year=year.name, before=before.name, of=retrospective.of.name)
