"""The keys of a schedule are out of order, or one does not name its quarters as it should.

Why it matters: whoever edits the plan reads the cells from top to bottom as the year goes by, and a cell out of
place is overlooked. A span that runs backwards names no quarter at all, so what it says appears nowhere.

How to fix: put the cells in the order `Q1:`, `Q2:`, `Q3:`, `Q4:`. In a span write the earlier quarter first, as
in `Q1-Q3:`, never `Q3-Q1:`. For a single quarter write `Q2:`, not `Q2-Q2:`. What runs over the end of the year
is two cells: `Q1:` and `Q4:`.

---

四半期の欄が順に並んでいないか、欄の四半期の書き方が正しくない。

なぜ大切か: 計画を直す人は、欄を上から一年の流れとして読みます。順が違う欄は見落とされます。`Q3-Q1` のように終わりが先の欄はどの四半期にも当たらず、書いた予定がどこにも載りません。

直し方: 欄を `Q1:`、`Q2:`、`Q3:`、`Q4:` の順に並べます。まとめるときは `Q1-Q3:` のように早い四半期を先に書きます(`Q3-Q1:` とは書きません)。一つの四半期なら `Q2-Q2:` ではなく `Q2:` と書きます。年度の初めと終わりに行うことは、`Q1:` と `Q4:` の二つの欄に分けます。
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from xplan_lint.diagnostic import Fix, KeyEdit, Problem, Severity, problem
from xplan_lint.fiscal import Quarter
from xplan_lint.message import Message
from xplan_lint.model import Cell, Plan, Schedule
from xplan_lint.rule import Example, rule
from xplan_lint.tables import table_lines

EXAMPLES = [
    Example(
        "第3四半期が第1四半期より前にある / the third quarter stands before the first",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q3: [工事]
                  Q1: [設計]  #! 課題A1の取組「待合所の改修」のQ1の欄が、Q3の欄より後にあります
                  Q2: [入札]
                  Q4: [点検]
        """,
    ),
    Example(
        "終わりが先の欄 / a span that runs backwards",
        """
        challenges:
          - id: A1
            schedule:
              Q3-Q1: [設計]  #! 課題A1の「Q3-Q1」は終わりの四半期が始まりより前で、どの四半期の予定か分かりません
              Q4: [工事]
        """,
    ),
    Example(
        "行にある、一つの四半期だけの範囲 / a span of one quarter, in a row",
        """
        challenges:
          - id: A1
            rows:
              - label: 改修
                schedule:
                  Q1: [設計]
                  Q2-Q2: [工事]  #! 課題A1の「改修」の行の「Q2-Q2」は一つの四半期なので、「Q2」と書きます
        """,
    ),
    Example(
        "抜けた四半期と、重なる欄は別のルールが知らせる / a quarter may be left out; a cell that overlaps another is another rule's",
        """
        challenges:
          - id: A1
            schedule:
              Q2: [設計]
              Q1-Q3: [工事]
              Q1: [測量]
              Q4: {blank: 工事後の点検期間のため}
        """,
    ),
]
SPAN = re.compile(r"Q([1-4])-Q([1-4])")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "order": Message(
            "{schedule}の{key}の欄が、{earlier}の欄より後にあります",
            "the cell {key} of {schedule} comes after the cell {earlier}",
        ),
        "backwards": Message(
            "{schedule}の「{key}」は終わりの四半期が始まりより前で、どの四半期の予定か分かりません",
            '"{key}" of {schedule} ends before it begins, so nobody can tell which quarters it means',
        ),
        "single": Message(
            "{schedule}の「{key}」は一つの四半期なので、「{quarter}」と書きます",
            '"{key}" of {schedule} is a single quarter, which is written "{quarter}"',
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    for line in table_lines(plan):
        if line.is_plain:
            continue
        for cell in line.schedule.cells:
            span = SPAN.fullmatch(cell.key)
            if span and span[1] > span[2]:
                yield problem(cell.at, "backwards", on_key=True, schedule=line.name, key=cell.key)
            elif span and span[1] == span[2]:
                quarter = f"Q{span[1]}"
                fix = Fix((KeyEdit(cell.at, quarter),))
                yield problem(
                    cell.at, "single", on_key=True, fix=fix, schedule=line.name, key=cell.key, quarter=quarter
                )
        if misplaced := first_misplaced(line.schedule):
            earlier, cell = misplaced
            yield problem(cell.at, "order", on_key=True, schedule=line.name, key=cell.key, earlier=earlier.key)


def first_misplaced(schedule: Schedule) -> tuple[Cell, Cell] | None:
    """The first cell that belongs wholly before the one above it, with that one. More would be the same slip."""
    cells: list[Cell] = []
    covered: set[Quarter] = set()
    for cell in schedule.cells:
        if cell.quarters and covered.isdisjoint(cell.quarters):
            cells.append(cell)
        covered |= set(cell.quarters)
    return next(((above, cell) for above, cell in pairwise(cells) if cell.quarters < above.quarters), None)
