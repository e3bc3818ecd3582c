"""A challenge moved to an earlier area: from C to B or A, or from B to A.

Why it matters: area A is improved on the spot, B carried out or worked up, C begun for the future. What moves that
way comes nearer.

How to fix: nothing to do. See that the schedule is that of its new area.

---

課題が、CからBやA、BからAへ、前の課題領域に移った。

なぜ大切か: Aはすぐ改善するもの、Bは実行や具体化を進めるもの、Cは将来に向けて今から始めるものです。前の領域に移ると、実現が近づきます。

直し方: 直すところはありません。四半期の予定が新しい領域に合っているか、確かめます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import is_part
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import new_challenge_name, old_challenge_name, subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "moved-to-later-area"

EXAMPLES = [
    Example(
        "CからAへ / from C to A",
        """
        challenges:
          - id: A1  #! 課題A1(変更前はC1)が、課題領域CからAに進みました
            title: 待合所の改修
        """,
        before="""
        challenges:
          - id: C1
            title: 待合所の改修
        """,
    ),
    Example(
        "前の年度の課題が分かれた / a challenge of last year was split",
        """
        fiscal_year: 2025
        challenges:
          - id: A1  #! 令和6年度の課題B2の一部が、課題領域BからAに進みました(課題A1)
            title: 待合所の修繕
            continues: [2024/B2]
          - id: C1
            title: 待合所の建替えの構想
            continues: [2024/B2]
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - id: B2
            title: 待合所の改修
        """,
    ),
    Example(
        "AからBへ / from A to B",
        """
        challenges:
          - id: B1
            title: 待合所の改修
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    messages={
        "whole": Message(
            "{challenge}が、課題領域{before}から{after}に進みました",
            "{challenge} moved from area {before} to {after}",
        ),
        "part": Message(
            "{old}の一部が、課題領域{before}から{after}に進みました({challenge})",
            "part of {old} moved from area {before} to {after} ({challenge})",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        before, after = change.before or "", change.after or ""
        if change.kind != "area-moved" or after >= before:
            continue
        areas = {"before": before, "after": after}
        if is_part(change, comparison):
            old, challenge = old_challenge_name(change, comparison), new_challenge_name(change, comparison)
            yield concern(change, "part", old=old, challenge=challenge, **areas)
        else:
            yield concern(change, "whole", challenge=subject_name(change, comparison), **areas)
