"""An action says the same as one of another challenge, and is not marked as its repetition.

Why it matters: the same work is counted twice, and when one of the two is changed, the other is forgotten.

How to fix: write `repeats:` with the number of the first, as in `repeats: A2.1` for the first action of A2, and delete
what the two have in common; or say in each what is its own.

---

別の課題の取組と同じ内容の取組が、再掲と書かれていない。

なぜ大切か: 同じ仕事を二度数えてしまいます。片方を直したときに、もう片方が忘れられます。

直し方: `repeats: A2.1`(課題A2の一番目の取組)のように再掲と書いて、同じところを消します。別の取組なら、それぞれに違うところを書きます。
"""

from collections.abc import Iterator

from xplan_lint.comparable import comparable
from xplan_lint.data import texts_in, value_at
from xplan_lint.diagnostic import Problem, Related, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Action, Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "説明が同じ / the same text",
        """
        challenges:
          - id: A1
            actions: [{title: 案内の多言語化, text: 時刻表と乗り場の案内を、三つの言葉で掲げる。}]
          - id: B1
            actions:
              - title: 案内を増やす
                text: 時刻表と乗り場の案内を、三つの言葉で掲げる。  #! 課題B1の取組「案内を増やす」の内容が、課題A1の取組「案内の多言語化」と同じですが、再掲とされていません
        """,
    ),
    Example(
        "説明がなく、取組名と予定が同じ / without a text, the same title and quarters",
        """
        challenges:
          - id: A1
            actions: [{title: 案内の多言語化, schedule: {Q1-Q4: [掲示]}}]
          - id: B1
            actions:
              - title: 案内の多言語化  #! 課題B1の取組「案内の多言語化」の内容が、課題A1の取組「案内の多言語化」と同じですが、再掲とされていません
                schedule: {Q1-Q4: [掲示]}
        """,
    ),
    Example(
        "再掲したもの、同じ課題の中、名前だけが同じもの / a repetition, one challenge, the same title only",
        """
        challenges:
          - id: A1
            actions:
              - {title: 案内の多言語化, text: 時刻表と乗り場の案内を、三つの言葉で掲げる。}
              - {title: 案内を増やす, text: 時刻表と乗り場の案内を、三つの言葉で掲げる。}
          - id: B1
            actions:
              - {title: 案内の多言語化, text: 時刻表と乗り場の案内を、三つの言葉で掲げる。, repeats: A1.1}
              - {title: 案内を増やす, text: 駅の案内を増やす。}
              - title: 調査
          - id: C1
            actions: [{title: 調査}, {text: 随時行う。}]
          - id: C2
            actions: [{text: 随時行う。}]
        """,
    ),
]
SHORTEST = 15  # characters; shorter texts are alike by chance


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{action}の内容が、{original}と同じですが、再掲とされていません",
        "{action} says the same as {original} and is not marked as its repetition",
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    originals: dict[str, Action] = {}
    for action in plan.actions:
        said = matter(plan, action)
        if len(said) < SHORTEST or action.repeats:
            continue
        original = originals.setdefault(said, action)
        if original.challenge != action.challenge:
            where = (Related(original.at, Message("同じ内容の取組", "the action that says the same")),)
            at = action.at / ("text" if action.text else "title")
            yield problem(at, related=where, action=action.name, original=original.name)


def matter(plan: Plan, action: Action) -> str:
    """The action's text; where it has none, its title and its table, if it has both."""
    if action.text:
        return comparable(action.text)
    table = (texts_in(value_at(plan.data, action.at / part), Route((part,))) for part in ("schedule", "rows"))
    entries = [f"{'/'.join(map(str, route))}={text}" for part in table for route, text in part]
    return comparable("\n".join([action.title or "", *entries])) if action.title and entries else ""
