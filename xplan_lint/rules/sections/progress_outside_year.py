"""A progress report is dated outside the plan's fiscal year.

Why it matters: a fiscal year runs from April to March, so that its last quarter lies in the next calendar
year; with a wrong date nobody can tell what the report covers.

How to fix: write year and month of the report as `as_of:`. In the plan for 2025 that is `2025-04` to
`2026-03`: January 2026 is `2026-01`, not `2025-01`.

---

進捗状況の時点が、計画の年度の外になっている。

なぜ大切か: 年度は4月から翌年の3月までなので、第4四半期は翌年になります。時点が違うと、いつまでの進捗なのかが分かりません。

直し方: `as_of:` に、進捗の時点の年と月を書きます。令和7年度(2025年度)の計画なら `2025-04` から `2026-03` までで、令和8年1月は `2025-01` ではなく `2026-01` です。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.fiscal import FiscalYear
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "January written with the year in which the fiscal year began",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            progress:
              as_of: 2025-01  #! 課題A1の進捗状況の時点「2025-01」が、令和7年度(2025年4月から2026年3月まで)の外です
              reports: [{text: 工事を終えた。}]
        """,
    ),
    Example(
        "the last day and the first month of the fiscal year",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            progress: {as_of: 2026-03-31, reports: [{text: 工事を終えた。}]}
          - id: A2
            progress: {as_of: 2025-04, reports: [{text: 設計を終えた。}]}
        """,
    ),
    Example(
        "the day after it",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            progress:
              as_of: 2026-04-01  #! 課題A1の進捗状況の時点「2026-04-01」が、令和7年度(2025年4月から2026年3月まで)の外です
              reports: [{text: 工事を終えた。}]
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の進捗状況の時点「{as_of}」が、{year}({first}年4月から{last}年3月まで)の外です",
        'the progress of {challenge} is as of "{as_of}", which lies outside {year} (April {first} to March {last})',
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    year = plan.fiscal_year
    for challenge in plan.challenges:
        progress = challenge.progress
        if year is not None and progress is not None and is_outside(year, progress.as_of):
            yield problem(
                progress.at / "as_of",
                challenge=challenge.name,
                as_of=progress.as_of,
                year=year.name,
                first=int(year),
                last=int(year) + 1,
            )


def is_outside(year: FiscalYear, as_of: str) -> bool:
    found = re.match(r"([0-9]{4})-([0-9]{2})(?![0-9])", as_of)
    return found is not None and not year.contains(int(found[1]), int(found[2]))
