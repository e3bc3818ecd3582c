"""An account's amount changed by a tenth or more.

Why it matters: what is planned no longer fits the money, or a digit is wrong.

How to fix: check the amount against the published budget, and say in the challenges what the change means for
them. A smaller change is no concern.

---

会計の予算額が、1割以上変わった。

なぜ大切か: 取組の量と予算が合わなくなっているか、桁を間違えたのかもしれません。

直し方: 公表された予算書と照らし合わせます。正しければ、増減が取組にどう響くかを課題に書きます。1割に満たない増減は知らせません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import one_line
from xplan_lint.diff.values import account_name
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

NO_MIRROR = "it looks at both directions itself: a rise and a fall of the budget call for the same check"

_MUCH = 10  # a tenth of the amount before

EXAMPLES = [
    Example(
        "2割減った / a fifth less",
        """
        profile:
          budget:
            general: 4億円  #! 当初予算額の一般会計が、5億円から4億円に減りました(-20.0%)
        """,
        before="""
        profile:
          budget:
            general: 5億円
        """,
    ),
    Example(
        "書き方も変わった / written otherwise, too",
        """
        profile:
          budget:
            special: 5億5,000万円  #! 当初予算額の特別会計が、500百万円から5億5,000万円に増えました(+10.0%)
        """,
        before="""
        profile:
          budget:
            special: 500百万円
        """,
    ),
    Example(
        "0円からの皆増 / from nothing",
        """
        profile:
          budget:
            general: 3億円  #! 当初予算額の一般会計が、0円から3億円になりました
        """,
        before="""
        profile:
          budget:
            general: 0円
        """,
    ),
    Example(
        "少しだけ増えた / a little more",
        """
        profile:
          budget:
            general: 5億2,000万円
        """,
        before="""
        profile:
          budget:
            general: 5億円
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "raised": Message(
            "当初予算額の{account}が、{before}から{after}に増えました({percent})",
            "the budget of the {account} rose from {before} to {after} ({percent})",
        ),
        "lowered": Message(
            "当初予算額の{account}が、{before}から{after}に減りました({percent})",
            "the budget of the {account} fell from {before} to {after} ({percent})",
        ),
        "from-nothing": Message(
            "当初予算額の{account}が、{before}から{after}になりました",
            "the budget of the {account} went from {before} to {after}",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for change in (each for each in comparison.changes if each.kind == "budget-changed"):
        from decimal import Decimal  # few comparisons need to reckon

        from xplan_lint.money import parse_yen

        was, is_now = parse_yen(change.before or ""), parse_yen(change.after or "")
        if was is None or is_now is None or abs(is_now - was) * _MUCH < was:
            continue
        before, after = (one_line(amount or "") for amount in (change.before, change.after))
        amounts = {"account": account_name(change.item), "before": before, "after": after}
        if was == 0:
            yield concern(change, "from-nothing", **amounts)
        else:
            percent = f"{Decimal(is_now - was) / was * 100:+.1f}%"
            yield concern(change, "raised" if is_now > was else "lowered", percent=percent, **amounts)
