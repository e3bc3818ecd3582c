"""A report says that something happened in a quarter for which the plan had something else.

Why it matters: either the work came earlier or later than planned, which the report should say, or one of the two has a
wrong date.

How to fix: check the date. Where the work moved, say so in the report, and let the plan stand as it was adopted. The rule
compares months and words only; where it is mistaken, let both stand.

---

進捗状況に書いたことの時期が、四半期の予定と違う。

なぜ大切か: 予定より早まったか遅れたのなら、進捗状況にそう書く必要があります。そうでなければ、どちらかの日付が間違っています。

直し方: 日付を確かめます。時期が変わったのなら、進捗状況にそのことを書き、策定した予定はそのままにします。月と言葉を見比べているだけなので、食い違いでなければそのままでかまいません。
"""

import re
from collections.abc import Iterator

from xplan_lint.content_words import content_words
from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.fiscal import Quarter
from xplan_lint.message import Message
from xplan_lint.model import Cell, Challenge, Plan, Report
from xplan_lint.months import named_months
from xplan_lint.place_name import place_name
from xplan_lint.rule import Example, rule
from xplan_lint.tables import cell_name

EXAMPLES = [
    Example(
        "第3四半期の予定が8月に終わっている / what was planned for the third quarter happened in August",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            actions:
              - title: 条例の改正
                schedule: {Q1: [アンケート], Q2: [意見募集], Q3: [条例改正], Q4: [周知]}
            progress:
              as_of: 2025-12
              reports:
                - actions: [1]
                  text: 令和7年8月に条例を改正した。  #! 課題A1の「報告」の1番目の「内容」は8月(第2四半期)の「条例」のことですが、予定では第3四半期です
        """,
    ),
    Example(
        "予定の四半期のこと / in the quarter for which it was planned",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            actions:
              - title: 条例の改正
                schedule: {Q1: [アンケート], Q2: [意見募集], Q3: [条例改正], Q4: [周知]}
            progress:
              as_of: 2025-12
              reports: [{text: 10月に条例を改正した。1月に周知する予定である。}]
        """,
    ),
    Example(
        "予定にないことと、ほかの年度のこと / what the plan does not speak of, and another year",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            actions:
              - title: 条例の改正
                schedule: {Q1-Q2: [アンケート], Q3-Q4: [条例改正]}
            progress:
              as_of: 2025-12
              reports: [{text: 令和6年8月に条例を改正した。5月に視察した。9月までに条例案をつくった。}]
        """,
    ),
]
SENTENCE = re.compile("[^。\n]+")
HAPPENED = re.compile("(?:[たっ](?:もの|ところ)?|済み?|実施|開始|完了|開催)[^ぁ-ん]{0,3}\\Z")
Planned = dict[str, dict[tuple[Quarter, ...], Cell]]
NOT_A_DATE = re.compile("月[0-9０-９上中下旬日末]*(?:まで|から|以降|より|時点|現在|付)")


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{place}は{month}({quarter})の「{word}」のことですが、予定では{planned}です",
        '{place} speaks of "{word}" in {month} ({quarter}), which is planned for {planned}',
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        for report in challenge.progress.reports if challenge.progress else ():
            planned = cells_by_word(challenge, report)
            for found in SENTENCE.finditer(report.text):
                disagreement = compared(plan, report, found, planned)
                if disagreement is not None:
                    yield disagreement


def compared(plan: Plan, report: Report, found: re.Match[str], planned: Planned) -> Problem | None:
    """Where a sentence of a report and the plan have words in common, and no quarter."""
    sentence = found[0].strip()
    months = named_months(sentence, plan.fiscal_year)
    if not months or not HAPPENED.search(sentence) or NOT_A_DATE.search(sentence):
        return None
    shared: dict[tuple[Quarter, ...], list[str]] = {}
    for word in sorted(content_words(sentence) & planned.keys(), key=sentence.find):
        for quarters in planned[word]:
            shared.setdefault(quarters, []).append(word)
    month = months[0]
    is_elsewhere = month.fiscal_year not in (None, plan.fiscal_year)
    if is_elsewhere or not shared or any(month.quarter in quarters for quarters in shared):
        return None
    quarters = max(shared, key=lambda each: len(shared[each]))
    word = shared[quarters][0]
    cell, at = planned[word][quarters], report.at / "text"
    return problem(
        at,
        within=found.span(),
        related=(Related(cell.at, Message("予定の欄", "the cell of the plan")),),
        place=place_name(plan.data, at),
        month=month.label,
        quarter=month.quarter.label,
        word=word,
        planned=cell_name(cell),
    )


def cells_by_word(challenge: Challenge, report: Report) -> Planned:
    """What the tables that a report speaks of have, by word and then by quarters."""
    found: Planned = {}
    for cell in cells(challenge, report):
        for word in content_words(*cell.entries):
            found.setdefault(word, {}).setdefault(cell.quarters, cell)
    return found


def cells(challenge: Challenge, report: Report) -> Iterator[Cell]:
    """The cells of the tables that a report speaks of."""
    schedules = [challenge.schedule, *(row.schedule for row in challenge.rows if is_told(report, row.action))]
    for action in challenge.actions:
        if is_told(report, action.number):
            rows = (row for row in action.rows if not report.rows or row.label in report.rows)
            schedules += [action.schedule, *(row.schedule for row in rows)]
    return (cell for schedule in schedules if schedule for cell in schedule.cells if cell.quarters)


def is_told(report: Report, action: int | None) -> bool:
    """Whether a report speaks of an action; a report, or a row, that names none belongs to all of them."""
    return not report.actions or action is None or action in report.actions
