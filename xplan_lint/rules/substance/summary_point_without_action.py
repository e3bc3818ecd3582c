"""A point of the summary table has nothing in common with any action of the challenge.

Why it matters: the table at the front is what most people read; a point that no action takes up is a promise without a
deed.

How to fix: add the action, or reword the point to what is done. The rule compares words only; where the two belong
together in other words, let them stand.

---

総括表に書いたことが、課題の取組のどれとも結び付かない。

なぜ大切か: 多くの人は総括表だけを読みます。取組のない項目は、約束だけで終わってしまいます。

直し方: 取組を書き足すか、総括表の書き方を実際の取組に合わせます。言葉を見比べているだけなので、違う言葉で書いてあるのなら、そのままでかまいません。
"""

from collections.abc import Iterator

from xplan_lint.content_words import content_words
from xplan_lint.data import texts_in, value_at
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "取組のどれにも出てこない項目 / a point that no action takes up",
        """
        challenges:
          - id: A1
            summary:
              approach:
                - 待合所に空調を入れる。
                - 船便を増やす。  #! 課題A1の総括表の「船便を増やす。」と同じ言葉が、取組のどれにもありません
            actions:
              - {title: 待合所の改修, schedule: {Q1-Q4: [空調の工事]}}
        """,
    ),
    Example(
        "令和6年度様式では、課題に対する取組みと見比べる / the 2024 form has an approach in place of actions",
        """
        challenges:
          - id: A1
            summary: {approach: [待合所に空調を入れる]}
            approach: [待合所の空調を改める。]
        """,
    ),
    Example(
        "取組がまだ書かれていない / no actions yet",
        """
        challenges:
          - {id: A1, summary: {approach: [待合所に空調を入れる]}}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の総括表の「{point}」と同じ言葉が、取組のどれにもありません",
        'no action of {challenge} has a word of "{point}" in the summary table',
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        done = content_words(
            *(
                text
                for part in ("actions", "approach", "schedule", "rows")
                for route, text in texts_in(value_at(plan.data, challenge.at / part), challenge.at / part)
                if "note" not in route
            )
        )
        points = challenge.summary.approach if challenge.summary else ()
        for index, point in enumerate(points):
            words = content_words(point)
            if done and words and words.isdisjoint(done):
                at = challenge.at / "summary" / "approach" / index
                yield problem(at, challenge=challenge.name, point=point.strip())
