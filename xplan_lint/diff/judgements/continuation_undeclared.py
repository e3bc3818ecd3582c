"""A challenge is no longer said to carry on one of the year before.

Why it matters: what the plan declares decides with what the challenge is compared; without it the old one seems to
have vanished.

How to fix: put the reference back under `continues`, or name the old challenge where it goes on or under `ended`.

---

前の年度の課題を引き継ぐという記載が、課題からなくなった。

なぜ大切か: どの課題と比べるかは、この記載で決まります。なくなると、前の年度の課題が消えたように見えます。

直し方: `continues` に戻すか、実際に引き継ぐ課題の `continues` か `ended` に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import one_line, subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "continuation-declared"

EXAMPLES = [
    Example(
        "一つ消した / one less",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/A1
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/A1
              - 2024/B2  #! 課題A1から、「2024/B2」を引き継ぐという記載がなくなりました
        """,
    ),
    Example(
        "並べ替えた / reordered",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/B2
              - 2024/A1
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
            continues:
              - 2024/A1
              - 2024/B2
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{subject}から、「{reference}」を引き継ぐという記載がなくなりました",
        "{subject} no longer says that it carries on {reference}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        if change.kind == "continues-removed":
            yield concern(change, subject=subject_name(change, comparison), reference=one_line(change.before or ""))
