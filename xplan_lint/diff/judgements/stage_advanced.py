"""A plan reached its next stage.

Why it matters: from now on the linter asks for what the new stage owes.

How to fix: nothing to do.

---

計画の段階が先に進んだ。

なぜ大切か: これからは、新しい段階で必要な項目をリンターが確かめます。

直し方: 直すところはありません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.rule import Example, rule

MIRROR = "stage-set-back"

_STAGES = {stage.name.lower(): stage for stage in Stage}

EXAMPLES = [
    Example(
        "策定した / adopted",
        """
        fiscal_year: 2025
        stage: adopted  #! 計画の段階が「作成中」から「策定」に進みました
        """,
        before="""
        fiscal_year: 2025
        stage: draft
        """,
    ),
    Example(
        "進捗記入から策定に / from progress back to adopted",
        """
        fiscal_year: 2025
        stage: adopted
        """,
        before="""
        fiscal_year: 2025
        stage: progress
        """,
    ),
]


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "計画の段階が「{before}」から「{after}」に進みました",
        "the plan went on from {before} to {after}",
    ),
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in comparison.changes:
        before, after = (_STAGES.get(text or "") for text in (change.before, change.after))
        if change.kind == "stage-changed" and before is not None and after is not None and after > before:
            yield concern(change, before=before.label, after=after.label)
