"""Work begins in an earlier quarter than it was planned for.

Why it matters: it is good news, and whoever waits for the work can begin earlier too.

How to fix: nothing to do. What has to be ready before the work must be ready earlier as well.

---

予定していた取組が、前の四半期に始まることになった。

なぜ大切か: よい知らせです。その取組を待つ仕事も、早く始められます。

直し方: 直すところはありません。先に済ませておく準備も早まるか、確かめます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.moves import moves
from xplan_lint.diff.naming import one_line, subject_name
from xplan_lint.diff.values import quarters_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "work-postponed"

EXAMPLES = [
    Example(
        "一つ前の四半期に / into the quarter before",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2: [工事]}}  #! 課題A1の取組「待合所の改修」の「工事」が、第3四半期から第2四半期に早まりました
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3: [工事]}}
        """,
    ),
    Example(
        "遅くなった / put off",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3: [工事]}}
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2: [工事]}}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}の「{work}」が、{before}から{after}に早まりました",
        '"{work}" of {subject} was brought forward: {before}, now {after}',
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for move in moves(comparison):
        if move.first < 0:
            yield concern(
                move.change,
                work=one_line(move.work),
                subject=subject_name(move.change, comparison),
                before=quarters_name(move.before),
                after=quarters_name(move.after),
            )
