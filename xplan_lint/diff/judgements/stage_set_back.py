"""A plan went back to an earlier stage.

Why it matters: the linter asks for less at an earlier stage, so that gaps pass unseen.

How to fix: set the stage that the plan has reached, and fill what the linter misses.

---

計画の段階が、前に戻った。

なぜ大切か: 前の段階に戻すと、リンターが確かめる項目が減り、書き漏れが見過ごされます。

直し方: 計画の今の段階を書き、リンターが足りないと言うものを書き足します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.rule import Example, rule

MIRROR = "stage-advanced"

_STAGES = {stage.name.lower(): stage for stage in Stage}

EXAMPLES = [
    Example(
        "進捗記入から策定に / from progress back to adopted",
        """
        fiscal_year: 2025
        stage: adopted  #! 計画の段階が「進捗記入」から「策定」に戻りました
        """,
        before="""
        fiscal_year: 2025
        stage: progress
        """,
    ),
    Example(
        "策定した / adopted",
        """
        fiscal_year: 2025
        stage: adopted
        """,
        before="""
        fiscal_year: 2025
        stage: draft
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "計画の段階が「{before}」から「{after}」に戻りました",
        "the plan went back from {before} to {after}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        before, after = (_STAGES.get(text or "") for text in (change.before, change.after))
        if change.kind == "stage-changed" and before is not None and after is not None and after < before:
            yield concern(change, before=before.label, after=after.label)
