"""A cell of a schedule is empty without a reason.

Why it matters: a reader cannot tell an empty cell that is meant from one that somebody wanted to fill in later.

How to fix: write what is done in that quarter, as in `Q4: [opening]`, or why nothing is, as in
`Q4: {blank: the works are finished in the third quarter}`. "None" or a dash is no reason. Where the cell before
it goes on, let that one span the quarter, as in `Q3-Q4:`, and delete the empty cell.

---

四半期の欄が、理由なしに空いている。

なぜ大切か: あえて空けたのか、後で書くつもりで忘れたのかが、読み手に分かりません。

直し方: `Q4: [開所]` のようにその四半期に行うことを書くか、`Q4: {blank: 第3四半期に工事が終わるため}` のように空ける理由を書きます。「なし」や「－」は理由になりません。前の欄の予定が続くなら `Q3-Q4:` のようにまとめ、空の欄は消します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Cell, Plan
from xplan_lint.rule import Example, rule
from xplan_lint.tables import cell_name, table_lines

EXAMPLES = [
    Example(
        "空の欄 / empty cells",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q1: [設計]
                  Q2:  #! 課題A1の取組「待合所の改修」の第2四半期の欄が、理由なしに空いています
                  Q3: []  #! 課題A1の取組「待合所の改修」の第3四半期の欄が、理由なしに空いています
                  Q4: [""]  #! 課題A1の取組「待合所の改修」の第4四半期の欄が、理由なしに空いています
        """,
    ),
    Example(
        "空ける理由がないか、理由になっていない / a blank whose reason is missing, or is none",
        """
        challenges:
          - id: A1
            rows:
              - label: 改修
                schedule:
                  Q1: {blank: ""}  #! 課題A1の「改修」の行の第1四半期の欄が、理由なしに空いています
                  Q2-Q3: {blank: なし}  #! 課題A1の「改修」の行の第2四半期から第3四半期までの欄に「なし」とだけあり、空いている理由が分かりません
                  Q4: {blank: }  #! 課題A1の「改修」の行の第4四半期の欄が、理由なしに空いています
        """,
    ),
    Example(
        "横棒だけの予定 / an entry that is only a dash",
        """
        challenges:
          - id: A1
            schedule:
              Q1-Q2: [－]  #! 課題A1の第1四半期から第2四半期までの欄に「－」とだけあり、空いている理由が分かりません
              Q3: [調査, ""]
              Q4: ["", 特になし]  #! 課題A1の第4四半期の欄に「特になし」とだけあり、空いている理由が分かりません
        """,
    ),
    Example(
        "理由を書いて空けた欄 / a blank with its reason",
        """
        challenges:
          - id: A1
            schedule:
              Q1-Q3: [工事]
              Q4: {blank: 工事後の点検期間のため}
        """,
    ),
    Example(
        "別の欄が書いている四半期の空の欄は、空欄ではなく二つ目の欄 / an empty cell of a quarter that another cell fills is that quarter's second cell, and no blank",
        """
        challenges:
          - id: A1
            schedule:
              Q1-Q4: [随時実施]
              Q3: []
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "empty": Message(
            "{schedule}の{quarters}の欄が、理由なしに空いています",
            "the {quarters} cell of {schedule} is empty without a reason",
        ),
        "nothing": Message(
            "{schedule}の{quarters}の欄に「{text}」とだけあり、空いている理由が分かりません",
            'the {quarters} cell of {schedule} says only "{text}", which is no reason for leaving it empty',
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    for line in table_lines(plan):
        for cell in line.silent:
            if line.said.issuperset(cell.quarters):
                continue
            text = shown(cell)
            wording = "nothing" if text else "empty"
            yield problem(cell.at, wording, on_key=True, schedule=line.name, quarters=cell_name(cell), text=text)


def shown(cell: Cell) -> str:
    """What stands in an empty cell for a reader to see: a dash, 「なし」."""
    return next((text.strip() for text in (*cell.entries, cell.blank or "") if text.strip()), "")
