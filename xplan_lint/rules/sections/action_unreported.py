"""The progress of a challenge leaves out one of its actions.

Why it matters: the reader of the progress looks for every action of the plan; one that no report names may
have gone well, been delayed or been dropped in silence.

How to fix: add a report on the action below `reports:`, as in `- {actions: [2], text: …}`, or add its number
to the report that already speaks of it, as in `actions: [2, 3]`. The numbers count the challenge's actions
from the top. A report without `actions:` is on all of them.

---

課題の進捗状況が、取組の一つに触れていない。

なぜ大切か: 進捗状況の読み手は、計画にあるすべての取組のその後を探します。どの報告にも出てこない取組は、進んだのか、遅れたのか、やめたのかが分かりません。

直し方: `reports:` の下に `- {actions: [2], text: …}` のようにその取組の報告を足すか、すでに述べている報告の番号に `actions: [2, 3]` のように足します。番号は、課題の取組を上から数えたものです。`actions:` のない報告は、すべての取組の報告です。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Action, Challenge, Plan, Stage
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "two reports for three actions",
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
        "an action without a title is called by its number",
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
        "a report that names no action is on all of them",
        """
        stage: progress
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 案内の多言語化}]
            progress: {as_of: 2025-12, reports: [{text: 二つとも終えた。}]}
        """,
    ),
    Example(
        "a repeated action is reported on where it first stands",
        """
        stage: progress
        challenges:
          - id: B1
            actions: [{title: 相談会}, {title: 案内の多言語化, repeats: A1.2}]
            progress: {as_of: 2025-12, reports: [{actions: [1], text: 相談会を開いた。}]}
        """,
    ),
    Example(
        "no progress at all is for progress-missing, and early reports are welcome",
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
    message=Message("{action}の報告が、進捗状況にありません", "the progress has no report on {action}"),
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
