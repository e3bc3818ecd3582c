"""A cell names a month that does not lie in its quarter.

Why it matters: either the month or the cell is wrong, and a reader who looks for what happens in that quarter
finds the wrong thing. Q1 is April to June, Q2 July to September, Q3 October to December, Q4 January to March.

How to fix: move the entry to the cell of its month, as in `Q2: [contractor chosen (August)]`; correct the month;
or let the cell span the quarters, as in `Q1-Q2:`. Where the entry only looks back or ahead to another time, say
so without the month ("after the survey of the second quarter").

---

欄の四半期に入らない月が書かれている。

なぜ大切か: 月か欄のどちらかが違っており、その四半期に何をするのかを読み手が取り違えます。Q1は4〜6月、Q2は7〜9月、Q3は10〜12月、Q4は1〜3月です。

直し方: `Q2: [業者決定(8月)]` のように、その月の四半期の欄に移します。月が誤りなら月を直し、期間がまたがるなら `Q1-Q2:` のように欄をまとめます。前後の時期に触れただけなら、「第2四半期の調査を踏まえて」のように月を使わずに書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.fiscal import FiscalYear
from xplan_lint.message import Message, listing
from xplan_lint.model import Cell, Plan
from xplan_lint.months import named_months
from xplan_lint.rule import Example, rule
from xplan_lint.tables import cell_name, table_lines

EXAMPLES = [
    Example(
        "8月は第1四半期ではない / August is not in the first quarter",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule:
                  Q1:
                    - 設計
                    - 業者決定(8月)  #! 課題A1の取組「待合所の改修」の第1四半期の欄に、第2四半期の8月が書かれています
                  Q2-Q4: [工事(７～12月), 点検（１２～３月）]
        """,
    ),
    Example(
        "年末をまたいで欄からはみ出す期間 / a range that runs out of the cell, over the year's end",
        """
        challenges:
          - id: A1
            rows:
              - label: 改修
                schedule:
                  Q2-Q3: [工事（9月から翌年2月まで）]  #! 課題A1の「改修」の行の第2四半期から第3四半期までの欄に、第4四半期の1月、2月が書かれています
        """,
    ),
    Example(
        "年が計画の年度と違う / the year is not this plan's",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            schedule:
              Q1: [令和7年4月に着手]
              Q4: [令和8年3月に完了, 2027年3月に開所, 来年度4月に利用開始]  #! 課題A1の第4四半期の欄に、令和8年度の3月が書かれています  #! 課題A1の第4四半期の欄に、令和8年度の4月が書かれています
        """,
    ),
    Example(
        "前の時期に触れただけの月も区別できない / a reference to another time cannot be told apart",
        """
        challenges:
          - id: A1
            schedule:
              Q3: [6・8月の調査を踏まえた見直し]  #! 課題A1の第3四半期の欄に、第1四半期の6月、第2四半期の8月が書かれています
        """,
    ),
    Example(
        "期間や回数は月ではない / durations and frequencies name no month",
        """
        challenges:
          - id: A1
            schedule:
              Q1: [準備(３ヶ月), 毎月の会議, 月1回の点検, 7月間の貸出, 第2月曜日の相談]
              Q2-Q4: {blank: 4月の結果を待つため}
        """,
    ),
]
OF = Message("{when}の{months}", "{months} ({when})")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{schedule}の{quarters}の欄に、{months}が書かれています",
        "the {quarters} cell of {schedule} names {months}",
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for line in table_lines(plan):
        for cell in line.schedule.cells:
            for index, entry in enumerate(cell.entries):
                if outside := months_outside(cell, entry, plan.fiscal_year):
                    at, quarters = cell.at / index, cell_name(cell)
                    yield problem(at, schedule=line.name, quarters=quarters, months=listing(outside))


def months_outside(cell: Cell, entry: str, fiscal_year: FiscalYear | None) -> list[Message | str]:
    """The months that an entry names and the cell does not hold, by the quarter or fiscal year they belong to."""
    named = named_months(entry, fiscal_year) if cell.quarters else ()
    if not named:
        return []
    months: dict[Message, list[Message | str]] = {}
    for month in named:
        year = month.fiscal_year
        if fiscal_year is not None and year is not None and year != fiscal_year:
            months.setdefault(year.name, []).append(month.label)
        elif month.quarter not in cell.quarters:
            months.setdefault(month.quarter.label, []).append(month.label)
    return [OF.saying(when=when, months=listing(names)) for when, names in months.items()]
