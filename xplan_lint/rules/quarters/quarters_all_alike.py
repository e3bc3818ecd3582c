"""Three or more quarters of a schedule say the same.

Why it matters: cells that were copied from one quarter to the next do not say what changes from one to the next,
and at the end of a quarter nobody can tell whether the plan was kept.

How to fix: write what differs in each quarter. Where the same work really goes on, say it once in a cell that
spans the quarters, as in `Q1-Q3: [survey]`. Where it really happens anew in each, as a yearly round of
meetings, it may stay: this is for your information.

---

三つ以上の四半期に、同じことが書かれている。

なぜ大切か: 前の四半期から写したままでは、何が進むのかが読み手に分かりません。期末に計画どおりだったかも確かめられません。

直し方: 四半期ごとに違うところを書きます。同じことを続けるのなら、`Q1-Q3: [調査]` のように一つの欄にまとめます。本当に四半期ごとに繰り返すのなら、そのままでもかまいません(お知らせです)。
"""

from collections.abc import Iterator, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message, listing
from xplan_lint.model import Cell, Plan, Schedule
from xplan_lint.rule import Example, rule
from xplan_lint.tables import cell_name, is_nothing, says_something, table_lines

EXAMPLES = [
    Example(
        "空白や全角・半角のほかは同じ、続く三つの四半期 / three quarters in a row, but for spaces and width",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q1: [利用者の調査(駅前), 広報]  #! 課題A1の取組「待合所の改修」の第1四半期、第2四半期、第3四半期が同じ内容です(続くことなら、Q1-Q3の一つの欄で書けます)
                  Q2: [利用者の調査（駅前）, 広報]
                  Q3: [利用者の 調査(駅前), 広報]
                  Q4: [工事]
        """,
    ),
    Example(
        "一つの欄にまとめられない三つの四半期 / three quarters that one cell cannot span",
        """
        challenges:
          - id: A1
            rows:
              - label: 会議
                schedule:
                  Q1: [検討会]  #! 課題A1の「会議」の行の第1四半期、第2四半期、第4四半期が同じ内容です
                  Q2: [検討会]
                  Q3: [視察]
                  Q4: [検討会]
        """,
    ),
    Example(
        "一年を通した欄、二つだけ同じ四半期、一部だけ同じ四半期 / a cell that spans the year; two quarters alike; the same entries among others",
        """
        challenges:
          - id: A1
            schedule: {Q1-Q4: [随時実施]}
          - id: A2
            schedule: {Q1: [調査], Q2: [調査], Q3: [調査, まとめ], Q4: [公表]}
        """,
    ),
    Example(
        "空の欄どうしは同じ内容ではない / empty cells are not alike",
        """
        challenges:
          - id: A1
            schedule: {Q1: [], Q2: [－], Q3: [－], Q4: [－]}
        """,
    ),
]
SAME = Message("同じ内容の{cell}の欄", "the {cell} cell, which says the same")


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    messages={
        "span": Message(
            "{schedule}の{quarters}が同じ内容です(続くことなら、{span}の一つの欄で書けます)",
            "{schedule} says the same in {quarters} (work that goes on fits in one cell, {span})",
        ),
        "apart": Message("{schedule}の{quarters}が同じ内容です", "{schedule} says the same in {quarters}"),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    for line in table_lines(plan):
        for cells in alike(line.schedule):
            span = common_key(cells)
            yield problem(
                cells[0].at,
                "span" if span else "apart",
                on_key=True,
                related=tuple(Related(cell.at, SAME.saying(cell=cell_name(cell))) for cell in cells[1:]),
                schedule=line.name,
                quarters=listing([cell_name(cell) for cell in cells]),
                span=span,
            )


def alike(schedule: Schedule) -> Iterator[list[Cell]]:
    """The cells that carry equal entries, where they are three or more."""
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for cell in schedule.cells:
        if cell.quarters and (entries := wordings(cell)):
            groups.setdefault(tuple(map(comparable, entries)), []).append(cell)
    for cells in groups.values():
        if len(cells) >= 3 and len(speaking := [cell for cell in cells if says_something(cell)]) >= 3:
            yield speaking


def wordings(cell: Cell) -> Sequence[str]:
    """The entries of a cell, without those that only say that there is nothing; but one that stands alone is there."""
    entries = cell.entries
    return entries if len(entries) == 1 else [entry for entry in entries if not is_nothing(entry)]


def common_key(cells: list[Cell]) -> str:
    """The key of one cell for all of the quarters; empty where they do not follow each other."""
    quarters = sorted({quarter for cell in cells for quarter in cell.quarters})
    first, last = int(quarters[0]), int(quarters[-1])
    return f"Q{first}-Q{last}" if last - first == len(quarters) - 1 else ""
