"""A challenge that goes on has a new action.

Why it matters: something is begun that was not planned before.

How to fix: nothing to do.

---

続いている課題に、新しい取組が加わった。

なぜ大切か: これまで計画になかったことが始まります。

直し方: 直すところはありません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "action-dropped"

EXAMPLES = [
    Example(
        "取組を一つ加えた / one action more",
        """
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
              - title: 多言語の案内放送  #! 課題A1の取組「多言語の案内放送」が加わりました
        """,
        before="""
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
        """,
    ),
    Example(
        "取組名を直した / retitled",
        """
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
              - title: 多言語での案内放送
        """,
        before="""
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
              - title: 多言語の案内放送
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{action}が加わりました",
        "{action} is new",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "action-added":
            yield concern(change, action=subject_name(change, comparison))
