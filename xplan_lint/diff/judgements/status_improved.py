"""A report says that an action is better off than before.

Why it matters: it is good news, and whoever waits for the action hears of it.

How to fix: nothing to do.

---

取組の状況が良くなった。

なぜ大切か: よい知らせです。その取組を待つ人にも伝わります。

直し方: 直すところはありません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import status_step
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import report_name
from xplan_lint.diff.values import STATUSES
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "status-worsened"

EXAMPLES = [
    Example(
        "追いついた / it caught up",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: on-track, text: 設計をしている。}  #! 課題A1の取組「待合所の改修」の状況が「遅れ」から「予定どおり」に良くなりました
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: delayed, text: 設計をしている。}
        """,
    ),
    Example(
        "遅れ始めた / it is late now",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: delayed, text: 設計をしている。}
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: on-track, text: 設計をしている。}
        """,
    ),
    Example(
        "遅れのまま、まだ始まらない / late, and not begun",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: not-started, text: 設計をしている。}
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: delayed, text: 設計をしている。}
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{report}の状況が「{before}」から「{after}」に良くなりました",
        "the status of {report} rose from {before} to {after}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        is_news = comparison.is_same_year and change.after != "not-started"  # late, and not begun: no better
        if is_news and status_step(change) > 0:
            yield concern(
                change,
                report=report_name(comparison.news, change.new_at),
                before=STATUSES[change.before or ""],
                after=STATUSES[change.after or ""],
            )
