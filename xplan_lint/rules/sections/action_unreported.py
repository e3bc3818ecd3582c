"""The progress of a challenge leaves out one of its actions.

Why it matters: whoever reads the progress wants to know what became of each action; of one that no report
names, they cannot tell whether it went well, was delayed or was dropped.

How to fix: add a report on the action below `reports:`, as in `- {actions: [2], text: …}`, or add its number
to the report that already speaks of it, as in `actions: [2, 3]`. The numbers count the challenge's actions
from the top. A report without `actions:` counts for all of them.

---

進捗状況に、報告のない取組がある。

なぜ大切か: 進捗状況を読む人は、どの取組がどうなったかを知りたいはずです。どの報告にも出てこない取組は、進んだのか、遅れたのか、やめたのかが分かりません。

直し方: `reports:` の下に `- {actions: [2], text: …}` のようにその取組の報告を書き足します。ほかの報告の中ですでに触れているなら、その報告に `actions: [2, 3]` のように番号を足します。番号は、課題の取組を上から数えたものです。`actions:` のない報告は、すべての取組についての報告になります。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Action, Challenge, Plan, Stage
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "取組は三つ、報告は二つ / two reports for three actions",
        """
        stage: progress
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
              - title: 案内の多言語化  #! 課題A1の取組「案内の多言語化」の報告が、進捗状況にありません
              - text: 桟橋を直す。
            progress:
              as_of: 2025-12
              reports:
                - {actions: [1], text: 工事を終えた。}
                - {actions: [3], text: 設計を終えた。}
        """,
    ),
    Example(
        "取組名のない取組は、番号で知らせる / an action without a title is called by its number",
        """
        stage: closed
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
              - text: 桟橋を直す。  #! 課題A1の取組(2)の報告が、進捗状況にありません
            progress: {as_of: 2026-03, reports: [{actions: [1], text: 工事を終えた。}]}
        """,
    ),
    Example(
        "取組を挙げない報告は、すべての取組の報告 / a report that names no action is on all of them",
        """
        stage: progress
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 案内の多言語化}]
            progress: {as_of: 2025-12, reports: [{text: 二つとも終えた。}]}
        """,
    ),
    Example(
        "再掲の取組は、元の取組のところで報告する / a repeated action is reported on at its original",
        """
        stage: progress
        challenges:
          - id: B1
            actions: [{title: 相談会}, {title: 案内の多言語化, repeats: A1.2}]
            progress: {as_of: 2025-12, reports: [{actions: [1], text: 相談会を開いた。}]}
        """,
    ),
    Example(
        "策定の段階で早めに書いた報告は、そろっていなくてよい / reports written before they are due need not be complete",
        """
        stage: adopted
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 案内の多言語化}]
            progress: {as_of: 2025-12, reports: [{actions: [1], text: 工事を終えた。}]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message("{action}の報告が、進捗状況にありません", "no progress report covers {action}"),
)
def check(plan: Plan) -> Iterator[Problem]:
    if plan.stage < Stage.PROGRESS:
        return
    for challenge in plan.challenges:
        for action in unreported(challenge):
            yield problem(action.at, related=reports_of(challenge), action=action.name)


def unreported(challenge: Challenge) -> list[Action]:
    reports = challenge.progress.reports if challenge.progress is not None else ()
    if not reports or any(not report.actions for report in reports):
        return []
    reported = {number for report in reports for number in report.actions}
    return [action for action in challenge.actions if action.number not in reported and not action.repeats]


def reports_of(challenge: Challenge) -> tuple[Related, ...]:
    if challenge.progress is None:
        return ()
    return (Related(challenge.progress.at / "reports", Message("報告はここにあります", "the reports are here")),)
