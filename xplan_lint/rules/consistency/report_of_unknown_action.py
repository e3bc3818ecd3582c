"""A report or a table row names an action, or a report names a row, that the challenge does not have.

Why it matters: when an action is taken out or a row renamed, the numbers and labels that point to it do not
change by themselves; the report then seems to speak of another action, or of none.

How to fix: count the challenge's actions from the top and write that number; write a row's label just as it
stands in the table. Where the report is on the whole challenge, leave `actions:` and `rows:` out.

---

報告や表の行が、課題にない取組や行を挙げている。

なぜ大切か: 取組を消したり行の見出しを変えたりしても、それを指す番号や見出しは、ひとりでには変わりません。そのままでは、報告が別の取組のものに見えたり、どの取組のものか分からなくなったりします。

直し方: 課題の取組を上から数えて、その番号を書きます。行は、表にある見出しのとおりに書きます。課題全体の報告なら、`actions:` と `rows:` を書きません。
"""

from collections.abc import Iterable, Iterator, Mapping

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan, Report, Row
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "取組は二つなのに、三つ目の取組の報告がある / a report on the third of two actions",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 案内の多言語化}]
            progress:
              as_of: 2025-12
              reports:
                - actions: [2, 3]  #! 課題A1の報告が取組(3)を挙げていますが、課題A1の取組は2件です
                  text: 工事を終えた。
        """,
    ),
    Example(
        "課題の表に、取組のない行がある / a row of the shared table belongs to no action",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}]
            rows:
              - {action: 1, schedule: {Q1-Q4: [工事]}}
              - {action: 2, label: 多言語化, schedule: {Q1-Q4: [原稿]}}  #! 課題A1の表の「多言語化」の行が取組(2)を挙げていますが、課題A1の取組は1件です
        """,
    ),
    Example(
        "見出しの変わった行の報告 / a report on a row that was renamed",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows: [{label: ①, schedule: {Q1-Q4: [原稿]}}, {label: 掲示, schedule: {Q1-Q4: [掲示]}}]
            progress:
              as_of: 2025-12
              reports:
                - rows: [①, ②]  #! 課題A1の報告が「②」の行を挙げていますが、その行はどの表にもありません
                  text: 原稿を書いた。
        """,
    ),
    Example(
        "見出しの全角・半角や空白は違ってよく、再掲の元の取組の行でもよい / labels may differ in width and spaces, and be those of a repeated action",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                rows: [{label: （1）原稿, schedule: {Q1-Q4: [原稿]}}]
            progress: {as_of: 2025-12, reports: [{actions: [1], rows: [(1) 原稿], text: 原稿を書いた。}]}
          - id: B1
            actions: [{repeats: A1.1}]
            progress: {as_of: 2025-12, reports: [{actions: [1], rows: [(1)原稿], text: 原稿を書いた。}]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "report": Message(
            "{challenge}の報告が取組({number})を挙げていますが、{challenge}の取組は{count}件です",
            "a report of {challenge} names action ({number}), but {challenge} has {count} action(s)",
        ),
        "row": Message(
            "{challenge}の表の{row}が取組({number})を挙げていますが、{challenge}の取組は{count}件です",
            "{row} in the table of {challenge} names action ({number}), but {challenge} has {count} action(s)",
        ),
        "label": Message(
            "{challenge}の報告が「{label}」の行を挙げていますが、その行はどの表にもありません",
            'a report of {challenge} names the row "{label}", which is in no table',
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    names_rows = any(report.rows for challenge in plan.challenges for report in reports_of(challenge))
    labels = {action.id: labels_of(action.rows) for action in plan.actions} if names_rows else {}
    for challenge in plan.challenges:
        yield from unknown_actions(challenge)
        yield from unknown_rows(challenge, labels) if names_rows else ()


def unknown_actions(challenge: Challenge) -> Iterator[Problem]:
    if not challenge.rows and not reports_of(challenge):
        return
    numbers = {action.number for action in challenge.actions}
    name, count = challenge.name, len(numbers)
    for row in challenge.rows:
        if row.action is not None and row.action not in numbers:
            yield problem(row.at / "action", "row", challenge=name, row=row.name, number=row.action, count=count)
    for report in reports_of(challenge):
        for index, number in enumerate(report.actions):
            if number not in numbers:
                yield problem(report.at / "actions" / index, "report", challenge=name, number=number, count=count)


def unknown_rows(challenge: Challenge, labels: Mapping[str, set[str]]) -> Iterator[Problem]:
    """`labels` are those of the rows of each action, by its id."""
    ids = [id for action in challenge.actions for id in (action.id, action.repeats or "")]
    known = labels_of(challenge.rows).union(*(labels.get(id, ()) for id in ids))
    for report in reports_of(challenge):
        for index, label in enumerate(report.rows):
            if comparable(label) and comparable(label) not in known:
                yield problem(report.at / "rows" / index, "label", challenge=challenge.name, label=label)


def reports_of(challenge: Challenge) -> tuple[Report, ...]:
    return challenge.progress.reports if challenge.progress is not None else ()


def labels_of(rows: Iterable[Row]) -> set[str]:
    return {comparable(row.label or "") for row in rows}
