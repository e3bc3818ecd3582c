"""Work begins in a later quarter than it was planned for.

Why it matters: residents and other departments count on the quarter that was published, and what builds on the
work is late too.

How to fix: say in the action or in the progress why it is later, or put it back into its quarter. Between two
fiscal years nothing is told: work done again in a later quarter is no delay.

---

予定していた取組が、後の四半期に始まることになった。

なぜ大切か: 公表した時期を、市民やほかの部署があてにしています。その取組を待つ仕事も遅れます。

直し方: 遅くなる理由を取組の説明か進捗に書きます。遅らせるつもりがなければ、もとの四半期に戻します。年度どうしの比較では何も言いません。毎年行う取組の時期が変わっても、遅れではないからです。
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

MIRROR = "work-advanced"

EXAMPLES = [
    Example(
        "次の四半期に / into the next quarter",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3: [工事]}}  #! 課題A1の取組「待合所の改修」の「工事」が、第2四半期から第3四半期に遅くなりました
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2: [工事]}}
        """,
    ),
    Example(
        "始まりだけが遅い / only its beginning is later",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3-Q4: [工事]}}  #! 課題A1の取組「待合所の改修」の「工事」が、第2〜第4四半期から第3〜第4四半期に遅くなりました
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2-Q4: [工事]}}
        """,
    ),
    Example(
        "動かして一言添えた / moved, with a word added",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3: [工事（延期）]}}  #! 課題A1の取組「待合所の改修」の「工事（延期）」が、第2四半期から第3四半期に遅くなりました
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2: [工事]}}
        """,
    ),
    Example(
        "早まった / brought forward",
        """
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q2: [工事]}}
        """,
        before="""
        challenges:
          - id: A1
            actions:
              - {title: 待合所の改修, schedule: {Q1: [設計], Q3: [工事]}}
        """,
    ),
    Example(
        "別の年度の同じ取組 / the same work of another year",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            continues: [2024/A1]
            actions:
              - {title: 説明会, schedule: {Q3: [利用者への説明会]}}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - id: A1
            actions:
              - {title: 説明会, schedule: {Q2: [利用者への説明会]}}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}の「{work}」が、{before}から{after}に遅くなりました",
        '"{work}" of {subject} was put off: {before}, now {after}',
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for move in moves(comparison):
        if move.first > 0:
            yield concern(
                move.change,
                work=one_line(move.work),
                subject=subject_name(move.change, comparison),
                before=quarters_name(move.before),
                after=quarters_name(move.after),
            )
