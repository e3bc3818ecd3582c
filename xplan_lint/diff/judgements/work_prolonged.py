"""Work begins as planned, but ends in a later quarter.

Why it matters: what was to be finished is finished later.

How to fix: say in the action or in the progress why it takes longer, or put the end back.

---

始まりは変わらないが、終わりが後の四半期になった。

なぜ大切か: 終わるはずだったものが、後まで終わりません。

直し方: 長くかかる理由を取組の説明か進捗に書きます。延ばすつもりがなければ、もとの四半期までに戻します。
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

MIRROR = "work-shortened"

EXAMPLES = [
    Example(
        "終わりが延びた / the end is later",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2-Q4: [工事]}}  #! 課題A1の取組「待合所の改修」の「工事」が、第2〜第3四半期から第2〜第4四半期に延びました
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2-Q3: [工事]}}
        """,
    ),
    Example(
        "丸ごと後ろに動いた / all of it is later",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3-Q4: [工事]}}
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2-Q3: [工事]}}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}の「{work}」が、{before}から{after}に延びました",
        '"{work}" of {subject} takes longer: {before}, now {after}',
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for move in moves(comparison):
        if move.first == 0 and move.last > 0:
            yield concern(
                move.change,
                work=one_line(move.work),
                subject=subject_name(move.change, comparison),
                before=quarters_name(move.before),
                after=quarters_name(move.after),
            )
