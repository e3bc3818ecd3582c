"""Two cells of one schedule cover the same quarter.

Why it matters: a table has one cell for each quarter. Of two, nobody can say which one is to be printed or which
one holds; most often a cell was made to span a quarter whose old cell was left behind.

How to fix: keep one cell for each quarter. Move the entries of the other one into it, as in
`Q2: [design, tender]`, or shorten the span, as in `Q1:` instead of `Q1-Q2:`. Two kinds of work side by side are
two rows, each with its own `label:`.

---

一つの表で、同じ四半期が二つの欄に書かれている。

なぜ大切か: 四半期の表の欄は、一つの四半期に一つです。二つあると、どちらを載せるのか、どちらが正しいのかが分かりません。まとめた後に元の欄を消し忘れたものがほとんどです。

直し方: 一つの四半期につき欄を一つにします。`Q2: [設計, 入札]` のように一つの欄に並べて書くか、`Q1-Q2:` を `Q1:` に直すなど、またがる範囲を縮めます。並行する別の取組なら、`label:` を付けて行を分けます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message, listing
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule
from xplan_lint.tables import cell_name, table_lines

EXAMPLES = [
    Example(
        "まとめた後に元の欄が残っている / a cell was left behind under a span",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q1-Q2: [設計]
                  Q2: [入札]  #! 課題A1の取組「待合所の改修」の第2四半期が、Q1-Q2とQ2の欄に重ねて書かれています
                  Q3-Q4: [工事]
        """,
    ),
    Example(
        "一つの欄につき一度、重なる前の欄をすべて挙げて知らせる / each key is spoken of once, with every earlier one that it overlaps",
        """
        challenges:
          - id: A1
            rows:
              - label: 改修
                schedule:
                  Q1-Q2: [設計]
                  Q3: [入札]
                  Q2-Q4: [工事]  #! 課題A1の「改修」の行の第2四半期、第3四半期が、Q1-Q2、Q3とQ2-Q4の欄に重ねて書かれています
        """,
    ),
    Example(
        "空の欄も欄 / an empty cell is a cell",
        """
        challenges:
          - id: A1
            schedule:
              Q1-Q4: [随時実施]
              Q3: []  #! 課題A1の第3四半期が、Q1-Q4とQ3の欄に重ねて書かれています
        """,
    ),
    Example(
        "行が違えば重なってよく、終わりが先の欄はどの四半期にも当たらない / rows may cover the same quarter, and a key that runs backwards covers none",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows:
                  - {label: ①, schedule: {Q1-Q2: [原稿], Q3-Q4: [印刷]}}
                  - {label: ②, schedule: {Q1-Q4: [掲示], Q3-Q1: [点検]}}
        """,
    ),
]
EARLIER = Message("先にある{cell}の欄", "the earlier cell of {cell}")


@rule(
    # Not a warning: no table can be printed from it, and no comparison can say what is planned in the quarter.
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message(
        "{schedule}の{quarters}が、{earlier}と{key}の欄に重ねて書かれています",
        "{schedule} has {quarters} in more than one cell: {earlier} and {key}",
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for line in table_lines(plan):
        # At most fourteen: those whose keys name quarters, and no two keys are equal.
        cells = [cell for cell in line.schedule.cells if cell.quarters and not line.is_plain]
        for index, cell in enumerate(cells):
            earlier = [each for each in cells[:index] if set(each.quarters) & set(cell.quarters)]
            if earlier:
                common = sorted({quarter for each in earlier for quarter in each.quarters} & set(cell.quarters))
                yield problem(
                    cell.at,
                    on_key=True,
                    related=tuple(Related(each.at, EARLIER.saying(cell=cell_name(each))) for each in earlier),
                    schedule=line.name,
                    quarters=listing([quarter.label for quarter in common]),
                    earlier=listing([each.key for each in earlier]),
                    key=cell.key,
                )
