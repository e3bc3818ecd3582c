"""A figure in an outcome fell.

Why it matters: an aim that becomes smaller on the way is reached more easily, and nobody sees that it was a larger
one.

How to fix: say in the background why the aim is smaller, or put the figure back. A smaller figure may be the
better one (minutes of waiting, complaints); then nothing is to be done. Figures of the same unit are compared;
years, months, dates and numbering are none.

---

目指す成果の数値が小さくなった。

なぜ大切か: 途中で小さくした目標は達成しやすくなりますが、もとの目標が大きかったことは誰にも見えなくなります。

直し方: 目標を小さくした理由を「背景や現状」に書くか、数値を戻します。待ち時間や苦情のように小さいほうがよい数値なら、直すところはありません。比べるのは単位が同じ数値で、年度・月・日付・番号は比べません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import figure_steps
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "figure-raised"

EXAMPLES = [
    Example(
        "目標の件数が減った / a lower number",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年80件受ける  #! 課題A1の目指す成果の数値が、「100件」から「80件」に小さくなりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年100件受ける
        """,
    ),
    Example(
        "漢数字の単位と全角 / kanji units and full width",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 年に９，０００人が利用する  #! 課題A1の目指す成果の数値が、「1万2千人」から「９，０００人」に小さくなりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 年に1万2千人が利用する
        """,
    ),
    Example(
        "二つの数値 / two figures",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 利用者の20%、年80人が回答する  #! 課題A1の目指す成果の数値が、「30%」から「20%」、「100人」から「80人」に小さくなりました
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 利用者の30%、年100人が回答する
        """,
    ),
    Example(
        "増えた / a higher number",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年120件受ける
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - 相談を年100件受ける
        """,
    ),
    Example(
        "年度・月・番号は目標ではない / years, months and numbering are no aims",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - ①令和7年度の6月までに、相談窓口を開く
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            outcomes:
              - ②令和8年度の9月までに、相談窓口を開く
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}の目指す成果の数値が、{figures}に小さくなりました",
        "in an outcome of {subject}, {figures}: smaller than before",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change, figures in figure_steps(comparison, lambda old, new: new < old):
        yield concern(change, subject=subject_name(change, comparison), figures=figures)
