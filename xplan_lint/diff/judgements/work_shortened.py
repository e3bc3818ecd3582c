"""Work begins as planned and ends in an earlier quarter.

Why it matters: it is finished earlier, or less of it is done.

How to fix: nothing to do where it is finished earlier. Where less is done, say so in the action.

---

始まりは変わらず、終わりが前の四半期になった。

なぜ大切か: 早く終わるのか、行う量が減ったのか、読み手は知りたいはずです。

直し方: 早く終わるのなら、直すところはありません。行う量を減らすのなら、取組の説明に書きます。
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

MIRROR = "work-prolonged"

EXAMPLES = [
    Example(
        "早く終わる / finished earlier",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2: [工事]}}  #! 課題A1の取組「待合所の改修」の「工事」が、第2〜第3四半期から第2四半期に短くなりました
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2-Q3: [工事]}}
        """,
    ),
    Example(
        "終わりが延びた / the end is later",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2-Q4: [工事]}}
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
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{subject}の「{work}」が、{before}から{after}に短くなりました",
        '"{work}" of {subject} is shorter: {before}, now {after}',
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for move in moves(comparison):
        if move.first == 0 and move.last < 0:
            yield concern(
                move.change,
                work=one_line(move.work),
                subject=subject_name(move.change, comparison),
                before=quarters_name(move.before),
                after=quarters_name(move.after),
            )
