"""An action has nothing in common with any outcome of its challenge.

Why it matters: an action that serves none of the outcomes is either in the wrong challenge, or an outcome is missing;
its readers cannot see what it is for.

How to fix: say among the outcomes what the action is to bring, or move the action to the challenge that it serves. The
rule compares words only; where the two belong together in other words, let them stand.

---

取組が、課題の目指す成果のどれとも結び付かない。

なぜ大切か: どの成果にもつながらない取組は、別の課題のものか、成果の書き忘れです。何のための取組なのかが読み手に分かりません。

直し方: その取組で何が変わるのかを目指す成果に書くか、取組を別の課題に移します。言葉を見比べているだけなので、違う言葉で書いてあるのなら、そのままでかまいません。
"""

from collections.abc import Iterator

from xplan_lint.content_words import content_words
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "成果のどれにも出てこない取組 / an action that no outcome speaks of",
        """
        challenges:
          - id: A1
            outcomes: [待合所で船を快適に待てる。]
            actions:
              - title: 待合所の改修
                text: 空調を入れる。
              - title: 広報紙の発行  #! 課題A1の取組「広報紙の発行」と同じ言葉が、目指す成果のどれにもありません
                text: 毎月、全戸に配布する。
        """,
    ),
    Example(
        "説明か予定に同じ言葉がある / a word in the text or in a quarter is enough",
        """
        challenges:
          - id: A1
            outcomes: [待合所で船を快適に待てる。]
            actions:
              - {title: 改修, schedule: {Q1-Q4: [待合所の工事]}}
              - {title: 広報紙, text: 快適な船旅を紹介する。}
        """,
    ),
    Example(
        "再掲した取組と、成果のない課題 / a repetition, and a challenge without outcomes",
        """
        challenges:
          - {id: A1, actions: [{title: 広報紙の発行}]}
          - {id: B1, outcomes: [待合所で船を待てる。], actions: [{title: 広報紙の発行, repeats: A1.1}]}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{action}と同じ言葉が、目指す成果のどれにもありません",
        "no outcome of its challenge has a word of {action}",
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        wanted = content_words(*challenge.outcomes)
        for action in challenge.actions:
            entries = (entry for schedule in action.schedules for cell in schedule.cells for entry in cell.entries)
            words = content_words(action.title, action.text, *entries)
            if wanted and words and not action.repeats and words.isdisjoint(wanted):
                yield problem(action.at / ("title" if action.title else "text"), action=action.name)
