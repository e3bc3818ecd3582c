"""A row of a table says nothing of a quarter in which another row does.

Why it matters: a reader of the row cannot tell whether its work has not begun, is finished, goes on, or was
forgotten in that quarter.

How to fix: write in the row what is done in that quarter; let a neighbouring cell span it, as in `Q2-Q3:`; or
say why it is empty, as in `Q4: {blank: finished in the third quarter}`. Where the row's work has simply not
begun or is over, the row may stay as it is: this is for your information.

---

表の一つの行に、ほかの行にはある四半期の欄がない。

なぜ大切か: その四半期に、まだ始めていないのか、終わったのか、続けているのか、書き忘れたのかが、行の読み手に分かりません。

直し方: その行にも、その四半期に行うことを書きます。前後の予定が続くなら `Q2-Q3:` のようにまとめます。あえて空けるなら `Q4: {blank: 第3四半期で終わるため}` のように理由を書きます。始まる前や終わった後なら、そのままでもかまいません(お知らせです)。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message, listing
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule
from xplan_lint.tables import tables

EXAMPLES = [
    Example(
        "取組の行の始まりと終わりが違う / the rows of an action end and begin at different times",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows:
                  - label: 原稿
                    schedule:  #! 課題A1の取組「案内の多言語化」の「原稿」の行に第3四半期、第4四半期の予定がありません
                      Q1-Q2: [翻訳]
                  - label: 看板
                    schedule:
                      Q1: {blank: 原稿を待つため}
                      Q2-Q4: [製作, 掲示]
        """,
    ),
    Example(
        "取組が一緒に使う表の行 / rows of the table that actions share",
        """
        challenges:
          - id: A1
            actions:
              - title: 講座の拡充
              - title: 課題の整理
            rows:
              - {action: 1, schedule: {Q1-Q4: [講座]}}
              - {action: 2, schedule: {Q4: [整理]}}  #! 課題A1の2番目の行に第1四半期、第2四半期、第3四半期の予定がありません
        """,
    ),
    Example(
        "どの行にもない四半期は、表のこととして別のルールが知らせる / a quarter that no row covers is spoken of as the table's",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows:
                  - {label: ①, schedule: {Q1-Q3: [原稿]}}
                  - {label: ②, schedule: {Q1-Q3: [掲示]}}
        """,
    ),
    Example(
        "空の欄、終わりが先の欄、二つある表は、別のルールが知らせる / of empty cells, keys that run backwards and two tables in one other rules speak",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows:
                  - {label: ①, schedule: {Q1-Q4: [原稿]}}
                  - {label: ②, schedule: {Q1-Q3: [掲示], Q4: []}}
                  - {label: ③, schedule: {Q4-Q1: [点検]}}
              - title: 二つの表がある取組
                schedule: {Q1-Q4: [随時実施]}
                rows: [{label: ①, schedule: {Q1: [原稿]}}]
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message("{row}に{quarters}の予定がありません", "{row} has nothing planned in {quarters}"),
)
def check(plan: Plan) -> Iterator[Problem]:
    for table in tables(plan):
        said = {quarter for line in table.lines for quarter in line.said}
        rows = table.lines if table.owner.schedule is None else ()  # of two tables in one, another rule speaks
        for line in rows:
            missing = sorted(said - line.keyed)
            if missing and all(cell.quarters for cell in line.schedule.cells):
                labels: list[Message | str] = [quarter.label for quarter in missing]
                yield problem(line.schedule.at, row=line.name, quarters=listing(labels))
