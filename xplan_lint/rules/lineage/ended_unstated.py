"""A challenge of last year ended, and how is not stated.

Why it matters: work that was promised to residents ends without a word; `unstated` records that this is so, but it
answers nobody.

How to fix: if you write the plan, say how the challenge ended: `outcome: achieved`, `stopped` with a reason, or
`handed-over` with whom to. If you only transcribe a published plan that says nothing, leave it: this is for
information.

---

終了した課題が、どう終わったのか書かれていない。

なぜ大切か: 住民に約束した取組が、説明のないまま終わっています。`unstated` はそのことの記録で、答えにはなりません。

直し方: 計画を書いている方は、実現したのなら `outcome: achieved`、中止なら `stopped` と理由、引き継いだのなら `handed-over` と引き継いだ先を書きます。公表された計画を写していて、資料に記載がないときは、このままでかまいません(お知らせだけの項目です)。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.reference import Reference
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "記載なしとした課題 / an outcome that is unstated",
        """
        organisation: minato-ku
        ended:
          - challenge: 2024/B1
            outcome: unstated  #! 令和6年度の課題B1「朝市」がどう終わったのか、書かれていません
            note: 2025年度の資料に記載がない
        """,
        others={
            "plans/minato-ku/2024.yaml": """
                organisation: minato-ku
                fiscal_year: 2024
                challenges: [{id: B1, title: 朝市}]
            """,
        },
    ),
    Example(
        "どう終わったかを書いた / an outcome that is stated",
        """
        organisation: minato-ku
        ended:
          - {challenge: 2024/B1, outcome: achieved}
          - {challenge: 2024/B2, outcome: stopped, reason: 利用者が年に3人まで減ったため。}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message("{challenge}がどう終わったのか、書かれていません", "how {challenge} ended is not stated"),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    for entry in plan.ended:
        reference = Reference.parse(entry.challenge, plan.organisation)
        if reference is not None and entry.outcome == "unstated":
            yield problem(entry.at / "outcome", challenge=repository.name(reference, plan.organisation))
