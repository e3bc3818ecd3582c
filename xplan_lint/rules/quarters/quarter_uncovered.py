"""A quarter of an action's schedule is empty.

Why it matters: a reader cannot tell whether nothing happens in that quarter or whether it was forgotten, and
nobody can say at the end of it whether the plan was kept.

How to fix: write what is done in that quarter; let a neighbouring cell span it, as in `Q2-Q3:`; or leave it
empty on purpose with the reason, as in `Q3: {blank: waiting for the survey}`.

---

取組の予定に、何も書かれていない四半期がある。

なぜ大切か: その四半期に何もしないのか、書き忘れたのかが読み手に分かりません。期末に計画どおりだったかも確かめられません。

直し方: その四半期に行うことを書きます。前後の予定が続くなら `Q2-Q3:` のようにまとめます。あえて空けるなら `Q3: {blank: 調査結果を待つため}` のように理由を書きます。
"""

from collections.abc import Iterable, Iterator

from xplan_lint.diagnostic import Problem, Route, Severity, problem
from xplan_lint.fiscal import Quarter
from xplan_lint.message import Message, listing
from xplan_lint.model import Plan, Schedule, Stage
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "the third quarter is forgotten",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:  #! 課題A1の取組「待合所の改修」に第3四半期の予定がありません
                  Q1-Q2: [設計]
                  Q4: [工事]
        """,
    ),
    Example(
        "a cell may span quarters, and may be blank for a reason",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q1-Q2: [設計]
                  Q3: {blank: 入札の期間のため}
                  Q4: [工事]
        """,
    ),
    Example(
        "no row of the table says what happens in two quarters",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows:  #! 課題A1の取組「案内の多言語化」に第1四半期、第4四半期の予定がありません
                  - {label: ①, schedule: {Q2: [原稿]}}
                  - {label: ②, schedule: {Q3: [掲示], Q4: []}}
        """,
    ),
    Example(
        "actions that share one table are covered by it together",
        """
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充
              - title: 課題の整理
            rows:  #! 課題A1の四半期の表に第4四半期の予定がありません
              - {action: 1, schedule: {Q1-Q2: [講座]}}
              - {action: 2, schedule: {Q3: [整理]}}
        """,
    ),
    Example(
        "an action without a table of its own is not spoken of",
        """
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充
              - title: 課題の整理
            schedule: {Q1-Q4: [随時実施]}
        """,
    ),
    Example(
        "an adopted plan has a table for every action",
        """
        stage: adopted
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充  #! 課題A1の取組「講座の拡充」に四半期の表がありません
              - {title: 相談会, repeats: A2.1}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "action": Message("{action}に{quarters}の予定がありません", "{action} has nothing planned in {quarters}"),
        "no-table": Message("{action}に四半期の表がありません", "{action} has no table of quarters"),
        "table": Message(
            "{challenge}の四半期の表に{quarters}の予定がありません",
            "the table of {challenge} has nothing in {quarters}",
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        if missing := uncovered(challenge.schedules):
            yield problem(table(challenge.at, challenge.schedule), "table", challenge=challenge.name, quarters=missing)
        for action in challenge.actions:
            if missing := uncovered(action.schedules):
                yield problem(table(action.at, action.schedule), "action", action=action.name, quarters=missing)
            has_table = action.schedules or challenge.schedules or action.repeats
            if not has_table and plan.stage >= Stage.ADOPTED:
                yield problem(action.at, "no-table", action=action.name)


def uncovered(schedules: Iterable[Schedule]) -> Message | None:
    """The quarters in which none of the rows of a table says anything; None where there is none, or no table."""
    rows = list(schedules)
    covered = frozenset().union(*(row.covered for row in rows))
    missing = [quarter.label for quarter in Quarter if quarter not in covered]
    return listing(missing) if rows and missing else None


def table(owner: Route, schedule: Schedule | None) -> Route:
    return owner / ("rows" if schedule is None else "schedule")
