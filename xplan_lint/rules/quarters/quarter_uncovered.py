"""A quarter has no cell in the table of quarters.

Why it matters: a reader cannot tell whether nothing happens in that quarter or whether it was forgotten, and
nobody can say at the end of it whether the plan was kept.

How to fix: write what is done in that quarter, as in `Q3: [survey]`; let a neighbouring cell span it, as in
`Q2-Q3:`; or leave it empty on purpose with the reason, as in `Q3: {blank: waiting for the survey}`.

---

四半期の表に、欄のない四半期がある。

なぜ大切か: その四半期に何もしないのか、書き忘れたのかが読み手に分かりません。期末に計画どおりだったかも確かめられません。

直し方: `Q3: [調査]` のように、その四半期に行うことを書きます。前後の予定が続くなら `Q2-Q3:` のようにまとめます。あえて空けるなら `Q3: {blank: 調査結果を待つため}` のように理由を書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.fiscal import Quarter
from xplan_lint.message import Message, listing
from xplan_lint.model import Action, Challenge, Plan, Stage
from xplan_lint.rule import Example, rule
from xplan_lint.tables import Table, tables

EXAMPLES = [
    Example(
        "第3四半期を書き忘れている / the third quarter is forgotten",
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
        "欄は四半期にまたがってよく、理由があれば空けてよい / a cell may span quarters, and may be blank for a reason",
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
        "どの行にも第1四半期の欄がない(第4四半期の空の欄は別のルールが知らせる) / no row of the table has a cell for the first quarter; the empty one of the fourth is another rule's",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows:  #! 課題A1の取組「案内の多言語化」に第1四半期の予定がありません
                  - {label: ①, schedule: {Q2: [原稿]}}
                  - {label: ②, schedule: {Q3: [掲示], Q4: []}}
        """,
    ),
    Example(
        "一つの表を使う取組は、合わせて見る / actions that share one table are covered by it together",
        """
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充
              - title: 課題の整理
            rows:  #! 課題A1の四半期の表に第3四半期、第4四半期の予定がありません
              - {action: 1, schedule: {Q1: [講座]}}
              - {action: 2, schedule: {Q2: [整理]}}
        """,
    ),
    Example(
        "課題の表を使う取組には、自分の表がなくてよい / an action that shares the challenge's table needs none of its own",
        """
        stage: adopted
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充
              - title: 課題の整理
            schedule: {Q1-Q4: [随時実施]}
        """,
    ),
    Example(
        "策定した計画では、どの取組にも表がある / an adopted plan has a table for every action",
        """
        stage: adopted
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充  #! 課題A1の取組「講座の拡充」に四半期の表がありません
              - {title: 相談会, repeats: A2.1}
        """,
    ),
    Example(
        "課題の表に、その取組の行がない / the rows of the shared table are of another action",
        """
        stage: adopted
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充
              - title: 課題の整理  #! 課題A1の取組「課題の整理」に四半期の表がありません
            rows:
              - {action: 1, schedule: {Q1-Q4: [講座]}}
        """,
    ),
    Example(
        "どの四半期か分からない欄があれば、先にそれを知らせる / where a key names no quarter, its own message comes first",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q3-Q1: [設計]
                  Q4: [工事]
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
    for table in tables(plan):
        missing = uncovered(table)
        if missing and isinstance(table.owner, Action):
            yield problem(table.at, "action", action=table.owner.name, quarters=listing(missing))
        elif missing:
            yield problem(table.at, "table", challenge=table.owner.name, quarters=listing(missing))
    for challenge in plan.challenges if plan.stage >= Stage.ADOPTED else ():
        for action in challenge.actions:
            if not (action.schedules or action.repeats or shares_table(action, challenge)):
                yield problem(action.at, "no-table", action=action.name)


def uncovered(table: Table) -> list[Message | str]:
    """The quarters for which no line of a table has a cell."""
    missing = set(Quarter).difference(*(line.keyed for line in table.lines))
    return [quarter.label for quarter in sorted(missing)] if missing and table.is_readable else []


def shares_table(action: Action, challenge: Challenge) -> bool:
    """Whether the challenge's table speaks of the action; a row that names none speaks of them all."""
    return challenge.schedule is not None or any(row.action in (None, action.number) for row in challenge.rows)
