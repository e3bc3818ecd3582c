"""A report says that an action is worse off than before, or for the first time that it is late or stopped.

Why it matters: the reviewer can still do something about it, and readers are told the bad news together with its
reason.

How to fix: say in the report what holds the action up and what is done about it.

---

取組の状況が悪くなったか、遅れや中止が初めて報告された。

なぜ大切か: 今ならまだ手を打てます。読み手には、悪い知らせを理由と一緒に伝えます。

直し方: 何が妨げになっていて、どう対応するのかを報告に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import BAD_NEWS, new_status, status_step
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import report_name
from xplan_lint.diff.values import STATUSES
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "status-improved"

EXAMPLES = [
    Example(
        "遅れ始めた / it is late now",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: delayed, text: 設計をしている。}  #! 課題A1の取組「待合所の改修」の状況が「予定どおり」から「遅れ」に悪くなりました
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
        "初めての報告が遅れ / the first report says late",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: delayed, text: 設計をしている。}  #! 課題A1の取組「待合所の改修」の状況が「遅れ」と報告されました
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
        """,
    ),
    Example(
        "これまでの報告に遅れを加えた / said of a report that was there",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: stopped, text: 設計をしている。}  #! 課題A1の取組「待合所の改修」の状況が「中止」と報告されました
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], text: 設計をしている。}
        """,
    ),
    Example(
        "良くなった / better",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: on-track, text: 設計をしている。}
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
        "初めての報告が予定どおり / the first report says on track",
        """
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
            progress:
              reports:
                - {actions: [1], status: on-track, text: 設計をしている。}
        """,
        before="""
        challenges:
          - id: A1
            actions: [{title: 待合所の改修}, {title: 多言語の案内放送}]
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "worse": Message(
            "{report}の状況が「{before}」から「{after}」に悪くなりました",
            "the status of {report} fell from {before} to {after}",
        ),
        "reported": Message(
            "{report}の状況が「{after}」と報告されました",
            "{report} is reported as {after}",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes if comparison.is_same_year else ():  # a new year begins its reports anew
        report, status = report_name(comparison.news, change.new_at), new_status(change, comparison)
        if status_step(change) < 0:
            before = STATUSES[change.before or ""]
            yield concern(change, "worse", report=report, before=before, after=STATUSES[change.after or ""])
        elif change.kind in ("status-added", "report-added") and status in BAD_NEWS:
            yield concern(change, "reported", report=report, after=STATUSES[status])
