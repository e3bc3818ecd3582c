"""An action repeats one that does not exist, itself, or one that is a repetition too.

Why it matters: a repeated action is described once, at the original; where the original cannot be found,
nothing says what is done.

How to fix: name the original after `repeats:` by its challenge and its number there, counted from the top:
`A2.1` is the first action of A2. Where that one is a repetition itself, name the one it repeats. Where the
action is described here and nowhere else, delete the line `repeats:`.

---

再掲の元とした取組がないか、それが自分自身や別の再掲の取組になっている。

なぜ大切か: 再掲の取組は、元の取組のところで一度だけ説明されます。元が見つからないと、何をするのかがどこにも書かれていないことになります。

直し方: `repeats:` に、元の取組の課題番号と、その課題の中で上から数えた番号を書きます。`A2.1` は課題A2の一番目の取組です。それも再掲なら、おおもとの取組の番号を書きます。ここにしか書かれていない取組なら、`repeats:` の行を消します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Action, Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "元の取組がない / the original is not there",
        """
        challenges:
          - id: A2
            actions: [{title: 案内の多言語化}]
          - id: B1
            actions:
              - title: 相談会
                repeats: A2.2  #! 課題B1の取組「相談会」は「A2.2」の再掲とされていますが、その取組がありません
        """,
    ),
    Example(
        "自分自身の再掲 / an action repeats itself",
        """
        challenges:
          - id: B1
            actions:
              - title: 相談会
                repeats: B1.1  #! 課題B1の取組「相談会」が、自分自身の再掲とされています
        """,
    ),
    Example(
        "再掲の再掲 / a repetition of a repetition",
        """
        challenges:
          - id: A1
            actions: [{title: 相談会}]
          - id: A2
            actions: [{title: 相談会, repeats: A1.1}]
          - id: B1
            actions:
              - title: 相談会
                repeats: A2.1  #! 課題B1の取組「相談会」は「A2.1」の再掲とされていますが、それも「A1.1」の再掲です
        """,
    ),
    Example(
        "元の取組は、後にあってもよい / the original may come later",
        """
        challenges:
          - id: A1
            actions: [{title: 相談会, repeats: B1.2}]
          - id: B1
            actions: [{title: 案内の多言語化}, {title: 相談会}]
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "unknown": Message(
            "{action}は「{id}」の再掲とされていますが、その取組がありません",
            '{action} repeats "{id}", but there is no such action',
        ),
        "itself": Message("{action}が、自分自身の再掲とされています", "{action} repeats itself"),
        "again": Message(
            "{action}は「{id}」の再掲とされていますが、それも「{original}」の再掲です",
            '{action} repeats "{id}", which itself repeats "{original}"',
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    if not any(action.repeats for action in plan.actions):
        return
    actions: dict[str, Action] = {}
    for action in plan.actions:
        actions.setdefault(action.id, action)
    for action in plan.actions:
        if not action.repeats:
            continue
        original = actions.get(action.repeats)
        at, name, id = action.at / "repeats", action.name, action.repeats
        if original is None:
            yield problem(at, "unknown", action=name, id=id)
        elif action.repeats == action.id:
            yield problem(at, "itself", action=name)
        elif original.repeats:
            yield problem(at, "again", action=name, id=id, original=original.repeats)
