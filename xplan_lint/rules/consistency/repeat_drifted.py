"""A repeated action no longer says what the original says.

Why it matters: the same action is described twice; when one is changed and the other is not, the plan
promises two different things.

How to fix: decide which of the two holds and make both the same; or delete `text:`, `schedule:` and `rows:`
from the repetition, which then takes them from the original. Where the two are meant to differ, they are two
actions: delete the line `repeats:`.

---

再掲した取組が、元の取組と違っている。

なぜ大切か: 再掲した取組は、同じ内容が二か所に書かれます。片方だけを直すと、一つの計画の中で約束が食い違います。

直し方: どちらが正しいかを決めて、両方を同じにします。再掲のほうの `text:`、`schedule:`、`rows:` を消せば、元の取組のものが使われます。わざと変えているのなら別の取組なので、`repeats:` の行を消します。
"""

from collections.abc import Iterable, Iterator

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.fiscal import Quarter
from xplan_lint.message import Message
from xplan_lint.model import Action, Plan, Row, Schedule
from xplan_lint.rule import Example, rule
from xplan_lint.tables import says_something

EXAMPLES = [
    Example(
        "元の取組の説明を直した / the original's text was changed",
        """
        challenges:
          - id: A1
            actions: [{title: 相談会, text: 相談会を毎月開く。}]
          - id: B1
            actions:
              - title: 相談会
                text: 相談会を年に2回開く。  #! 課題B1の取組「相談会」の説明が、再掲元の課題A1の取組「相談会」と違います
                repeats: A1.1
        """,
    ),
    Example(
        "四半期の表の欄を直した / a cell of the table was changed",
        """
        challenges:
          - id: A1
            actions:
              - title: 相談会
                schedule: {Q1: [準備], Q2-Q4: [開催]}
          - id: B1
            actions:
              - title: 相談会
                schedule: {Q1-Q2: [準備], Q3-Q4: [開催]}  #! 課題B1の取組「相談会」の四半期の表が、再掲元の課題A1の取組「相談会」と違います
                repeats: A1.1
        """,
    ),
    Example(
        "元の取組の予定が、課題の表の行にある / the original's part of a table that its challenge's actions share",
        """
        challenges:
          - id: A1
            actions: [{title: 改修}, {title: 相談会}]
            rows:
              - {action: 1, schedule: {Q1-Q4: [工事]}}
              - {action: 2, label: 夏, schedule: {Q2: [開催]}}
              - {action: 2, label: 冬, schedule: {Q4: [開催]}}
          - id: B1
            actions:
              - title: 相談会
                repeats: A1.2
                rows:  #! 課題B1の取組「相談会」の四半期の表が、再掲元の課題A1の取組「相談会」と違います
                  - {label: 夏, schedule: {Q2: [開催]}}
                  - {label: 秋, schedule: {Q3: [開催]}}
        """,
    ),
    Example(
        "全角・半角、空白、欄の順だけが違うか、何も書かず元に任せている / the same but for width, spaces and the order of cells; or not given at all",
        """
        challenges:
          - id: A1
            actions:
              - title: 相談会
                text: 相談会（無料）を開く。
                schedule: {Q1: [準備 1回], Q2-Q4: [開催]}
          - id: B1
            actions:
              - title: 相談会
                text: 相談会(無料)を 開く。
                schedule: {Q2-Q4: [開催], Q1: [準備１回]}
                repeats: A1.1
              - repeats: A1.1
        """,
    ),
]
Cells = frozenset[tuple[tuple[Quarter, ...], tuple[str, ...], str]]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "text": Message(
            "{action}の説明が、再掲元の{original}と違います",
            "the text of {action} differs from that of its original, {original}",
        ),
        "table": Message(
            "{action}の四半期の表が、再掲元の{original}と違います",
            "the table of {action} differs from that of its original, {original}",
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    if not any(action.repeats for action in plan.actions):
        return
    originals = {action.id: action for action in reversed(list(plan.actions)) if not action.repeats}
    shared = shared_rows(plan)
    for action in plan.actions:
        original = originals.get(action.repeats or "")
        if original is None:
            continue
        where = (Related(original.at, Message("元の取組", "the original")),)
        if action.text and original.text and comparable(action.text) != comparable(original.text):
            yield problem(action.at / "text", "text", related=where, action=action.name, original=original.name)
        ours, theirs = table(action, ()), table(original, shared.get(original.id, ()))
        if ours and theirs and ours != theirs:
            at = action.at / ("rows" if action.schedule is None else "schedule")
            yield problem(at, "table", related=where, action=action.name, original=original.name)


def shared_rows(plan: Plan) -> dict[str, list[Row]]:
    """The rows of the tables that actions share, by the id of the action they belong to."""
    found: dict[str, list[Row]] = {}
    for challenge in plan.challenges:
        for row in challenge.rows:
            found.setdefault(f"{challenge.id}.{row.action}", []).append(row)
    return found


def table(action: Action, shared: Iterable[Row]) -> list[tuple[str, Cells]]:
    """The action's own table, or its rows in the shared one; empty where it has neither."""
    own = [("", cells(action.schedule))] if action.schedule is not None else []
    rows = action.rows or (() if own else shared)
    return own + [(comparable(row.label or ""), cells(row.schedule)) for row in rows]


def cells(schedule: Schedule) -> Cells:
    return frozenset(
        (cell.quarters, tuple(map(comparable, cell.entries)), comparable(cell.blank or ""))
        for cell in schedule.cells
        if says_something(cell)
    )
