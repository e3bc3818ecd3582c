"""A challenge moved to a later area: from A to B or C, or from B to C.

Why it matters: area A is improved on the spot, B carried out or worked up, C begun for the future. What moves that
way is put off.

How to fix: say in the background why it takes longer, or leave it in its area.

---

課題が、AからBやC、BからCへ、後の課題領域に移った。

なぜ大切か: Aはすぐ改善するもの、Bは実行や具体化を進めるもの、Cは将来に向けて今から始めるものです。後の領域に移ると、実現が先に延びます。

直し方: 時間がかかることになった理由を「背景や現状」に書くか、もとの領域に戻します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import is_part
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import new_challenge_name, old_challenge_name, subject_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

MIRROR = "moved-to-earlier-area"

EXAMPLES = [
    Example(
        "AからCへ / from A to C",
        """
        challenges:
          - id: C1  #! 課題C1(変更前はA1)が、課題領域AからCに移りました
            title: 待合所の改修
        """,
        before="""
        challenges:
          - id: A1
            title: 待合所の改修
        """,
    ),
    Example(
        "前の年度の課題が分かれ、一部がCへ / a challenge of last year was split, and a part is in C now",
        """
        fiscal_year: 2025
        challenges:
          - id: A1
            title: 待合所の修繕
            continues: [2024/A2]
          - id: C1  #! 令和6年度の課題A2の一部が、課題領域AからCに移りました(課題C1)
            title: 待合所の建替えの構想
            continues: [2024/A2]
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - id: A2
            title: 待合所の改修
        """,
    ),
    Example(
        "BからAへ / from B to A",
        """
        challenges:
          - id: A1
            title: 待合所の改修
        """,
        before="""
        challenges:
          - id: B1
            title: 待合所の改修
        """,
    ),
    Example(
        "同じ領域で番号が変わった / renumbered in its area",
        """
        challenges:
          - id: B2
            title: 待合所の改修
        """,
        before="""
        challenges:
          - id: B1
            title: 待合所の改修
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "whole": Message(
            "{challenge}が、課題領域{before}から{after}に移りました",
            "{challenge} moved from area {before} to {after}",
        ),
        "part": Message(
            "{old}の一部が、課題領域{before}から{after}に移りました({challenge})",
            "part of {old} moved from area {before} to {after} ({challenge})",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        before, after = change.before or "", change.after or ""
        if change.kind != "area-moved" or after <= before:
            continue
        areas = {"before": before, "after": after}
        if is_part(change, comparison):
            old, challenge = old_challenge_name(change, comparison), new_challenge_name(change, comparison)
            yield concern(change, "part", old=old, challenge=challenge, **areas)
        else:
            yield concern(change, "whole", challenge=subject_name(change, comparison), **areas)
