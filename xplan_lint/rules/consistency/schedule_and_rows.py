"""An action or challenge has two tables of quarters.

Why it matters: the reader does not know which of the two holds, and a change is easily made in only one of
them.

How to fix: keep one table: `schedule:` where the table has no rows of its own, `rows:` where its rows have
labels. Where actions of a challenge share one table, it stands at the challenge, and those actions have none
of their own.

---

取組や課題に、四半期の表が二つある。

なぜ大切か: どちらの表が正しいのか、読み手には分かりません。直すときも、片方だけを直してしまいがちです。

直し方: 表を一つにします。行に分かれていない表は `schedule:` に、見出しのある行に分かれた表は `rows:` に書きます。いくつかの取組で一つの表を使うときは、表を課題に書き、その取組には書きません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Action, Challenge, Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "一つの取組に、行のない表と、行に分かれた表がある / an action has a schedule and rows",
        """
        challenges:
          - id: A1
            actions:
              - title: 案内の多言語化
                schedule: {Q1-Q4: [翻訳]}
                rows: [{label: ①, schedule: {Q1-Q4: [原稿]}}]  #! 課題A1の取組「案内の多言語化」に、四半期の表が二つあります
        """,
    ),
    Example(
        "課題に、その両方がある / a challenge has both",
        """
        challenges:
          - id: A1
            actions: [{title: 案内の多言語化}]
            schedule: {Q1-Q4: [翻訳]}
            rows: [{action: 1, schedule: {Q1-Q4: [原稿]}}]  #! 課題A1に、四半期の表が二つあります
        """,
    ),
    Example(
        "自分の表のある取組が、課題の表にもある / an action has its own table and is in the shared one",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
                schedule: {Q1-Q4: [工事]}  #! 課題A1の取組「待合所の改修」に四半期の表がありますが、課題の表にもこの取組の予定があります
              - title: 案内の多言語化
            rows:
              - {action: 1, schedule: {Q1-Q4: [設計]}}
              - {action: 2, schedule: {Q1-Q4: [原稿]}}
        """,
    ),
    Example(
        "課題の表にない取組や、よその課題からの再掲なら、自分の表があってよい / a table of its own for an action that is not in the shared one, or is repeated from elsewhere",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 案内の多言語化, schedule: {Q1-Q4: [原稿]}}]
            rows: [{action: 1, schedule: {Q1-Q4: [設計]}}]
          - id: A2
            actions: [{title: 相談会}, {repeats: A1.2, schedule: {Q1-Q4: [原稿]}}]
            schedule: {Q1-Q4: [開催]}
        """,
    ),
]
OTHER_TABLE = Message("もう一つの表", "the other table")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "both": Message("{owner}に、四半期の表が二つあります", "{owner} has two tables of quarters"),
        "shared": Message(
            "{owner}に四半期の表がありますが、課題の表にもこの取組の予定があります",
            "{owner} has a table of its own, but is in the challenge's table as well",
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        owners: tuple[Challenge | Action, ...] = (challenge, *challenge.actions)
        for owner in owners:
            if owner.schedule is not None and owner.rows:
                first = Related(owner.at / "schedule", OTHER_TABLE)
                yield problem(owner.at / "rows", "both", related=(first,), owner=owner.name)
        named = {row.action for row in challenge.rows}
        for action in challenge.actions if named or challenge.schedule is not None else ():
            # A repeated action may bring its table from elsewhere, beside the one of the challenge's own actions.
            is_shared = action.number in named or (challenge.schedule is not None and not action.repeats)
            if action.schedules and is_shared:
                shared = Related(table_key(challenge), OTHER_TABLE)
                yield problem(table_key(action), "shared", related=(shared,), owner=action.name)


def table_key(owner: Action | Challenge) -> Route:
    return owner.at / ("rows" if owner.schedule is None else "schedule")
