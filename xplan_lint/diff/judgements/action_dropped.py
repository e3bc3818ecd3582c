"""An action of a challenge that goes on is gone.

Why it matters: it was announced, and somebody may be waiting for it.

How to fix: put it back, or say in the progress or in the background why it is not done. Between two fiscal years
an action whose last report says that it is done may go.

---

続いている課題の取組が、なくなった。

なぜ大切か: 取り組むと公表したことで、待っている人がいるかもしれません。

直し方: 取組を戻すか、行わない理由を進捗か「背景や現状」に書きます。年度どうしの比較では、前の年度の進捗で完了とされた取組はなくなってかまいません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import was_done
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "action-added"

EXAMPLES = [
    Example(
        "取組を一つ外した / one action less",
        """
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
        """,
        before="""
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
              - title: 多言語の案内放送  #! 課題A1の取組「多言語の案内放送」がなくなりました
        """,
    ),
    Example(
        "次の年度に続かない / it does not go on next year",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            continues: [2024/A1]
            actions:
              - title: 待合所の改修
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
              - title: 職員の語学研修  #! 令和6年度の課題A1の取組「職員の語学研修」を引き継ぐ取組がありません
        """,
    ),
    Example(
        "前の年度に完了した / done last year",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            continues: [2024/A1]
            actions:
              - title: 待合所の改修
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - id: A1
            title: 桟橋を一年中使えるようにする
            actions:
              - title: 待合所の改修
              - title: 職員の語学研修
            progress:
              as_of: 2024-12
              reports:
                - {actions: [2], status: done, text: 全員に行った。}
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
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "version": Message(
            "{action}がなくなりました",
            "{action} is gone",
        ),
        "year": Message(
            "{action}を引き継ぐ取組がありません",
            "no action carries on {action}",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "action-removed" and (comparison.is_same_year or not was_done(change, comparison)):
            wording = "version" if comparison.is_same_year else "year"
            yield concern(change, wording, action=subject_name(change, comparison))
