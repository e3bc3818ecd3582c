"""A challenge vanished without a word.

Why it matters: it was published as something that the organisation would work on. Residents and the council will
ask where it went.

How to fix: between two fiscal years, name it in the new plan under `continues` or `ended` (`xplan link` suggests a
successor). Within a year, put it back into the plan, or have its removal decided as the plan was.

---

課題が、何も書かれないままなくなった。

なぜ大切か: 組織が取り組むと公表した課題です。どうなったのかを、市民や議会が尋ねます。

直し方: 年度どうしの比較では、新しい計画の `continues` か `ended` に書きます（`xplan link` が引き継ぎ先の候補を示します）。年度の途中では、課題を計画に戻すか、計画を策定したときと同じ手続きで外すことを決めます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.details import lost_challenges
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import node_name, titled
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.rule import Example, rule

NO_MIRROR = "a challenge that appears is accounted for by its own page; challenge-added tells it"

EXAMPLES = [
    Example(
        "次の年度に、続きも終わりも書かれていない / next year says neither that it goes on nor that it ended",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}  #! 令和6年度の課題B1「案内の多言語化」について、引き継ぐ課題も、終了の記載もありません
        """,
    ),
    Example(
        "策定した計画から消えた / gone from an adopted plan",
        """
        stage: adopted
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
        before="""
        stage: adopted
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}  #! 策定した計画から、課題B1「案内の多言語化」がなくなりました
        """,
    ),
    Example(
        "引き継がれた / carried on",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修と多言語化, continues: [2024/A1, 2024/B1]}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "終了と書かれている / said to have ended",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        ended:
          - {challenge: 2024/B1, outcome: achieved, reason: 全ての案内を四か国語にした}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "番号が変わっただけ / only renumbered",
        """
        stage: adopted
        challenges:
          - {id: A1, title: 案内の多言語化}
          - {id: A2, title: 待合所の改修}
        """,
        before="""
        stage: adopted
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "まだ作成中の計画から外した / taken out of a draft",
        """
        stage: draft
        challenges:
          - {id: A1, title: 待合所の改修}
        """,
        before="""
        stage: draft
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "unaccounted": Message(
            "{challenge}について、引き継ぐ課題も、終了の記載もありません",
            "nothing carries on {challenge}, and nothing says that it ended",
        ),
        "removed": Message(
            "策定した計画から、{challenge}がなくなりました",
            "{challenge} is gone from the adopted plan",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    if comparison.is_same_year:
        for change, challenge in lost_challenges(comparison):
            if comparison.olds[0].plan.stage > Stage.DRAFT:
                yield concern(change, "removed", challenge=titled(challenge))
    elif comparison.news or comparison.links:  # else the new plan is not there yet
        for fate in comparison.fates:
            if not fate.links and fate.ending is None:
                yield concern(fate, "unaccounted", challenge=node_name(fate.node, comparison))
