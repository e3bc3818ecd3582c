"""A progress report is dated outside the plan's fiscal year.

Why it matters: a fiscal year runs from April to March, so its last quarter lies in the next calendar year;
with a wrong date nobody can tell what the report covers.

How to fix: write after `as_of:` the year and month that the report speaks of. In the plan for 2025 that is
`2025-04` to `2026-03`: January 2026 is `2026-01`, not `2025-01`.

---

進捗状況の時点が、計画の年度に入っていない。

なぜ大切か: 年度は4月から翌年の3月までなので、第4四半期の1月から3月は翌年になります。時点が違うと、いつまでの進捗なのかが分かりません。

直し方: `as_of:` に、いつの時点の進捗かを年と月で書きます。令和7年度(2025年度)の計画なら `2025-04` から `2026-03` までで、令和8年1月は `2025-01` ではなく `2026-01` です。
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
        "翌年の1月に、年度の始まりの年を書いた / January written with the year in which the fiscal year began",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            progress:
              as_of: 2025-01  #! 課題A1の進捗状況の時点「2025-01」が、令和7年度(2025年4月から2026年3月まで)に入っていません
              reports: [{text: 工事を終えた。}]
        """,
    ),
    Example(
        "年度の最後の日と、最初の月 / the last day and the first month of the fiscal year",
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
        "年度が終わった次の日 / the day after the fiscal year's end",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            progress:
              as_of: 2026-04-01  #! 課題A1の進捗状況の時点「2026-04-01」が、令和7年度(2025年4月から2026年3月まで)に入っていません
              reports: [{text: 工事を終えた。}]
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の進捗状況の時点「{as_of}」が、{year}({first}年4月から{last}年3月まで)に入っていません",
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
