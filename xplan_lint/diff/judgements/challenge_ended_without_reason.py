"""A challenge of the year before is said to have ended, but not why.

Why it matters: who read last year's plan wants to know whether the aim was reached or given up.

How to fix: find out what became of it and write its `outcome` and `reason` under `ended`. Where the retrospective
speaks of an achievement, or where it was handed over and `to` says to whom, no reason is asked for.

---

前の年度の課題が終了とされているが、理由がわからない。

なぜ大切か: 前の年度の計画を読んだ人は、目的を果たしたのか、やめたのかを知りたいはずです。

直し方: どうなったかを確かめ、`ended` の `outcome` と `reason` に書きます。実現したことを振り返りが述べている課題や、引き継ぎ先が `to` に書かれている課題には、理由を求めません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import node_name
from xplan_lint.diff.values import OUTCOMES
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

NO_MIRROR = "an end that is explained calls for nothing; its reason stands in the follow-through table"

EXAMPLES = [
    Example(
        "その後がわからない / nobody knows what became of it",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        ended:
          - {challenge: 2024/B1, outcome: unstated}  #! 令和6年度の課題B1「案内の多言語化」は終了とされていますが、その後がどうなったのか書かれていません
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "やめた理由がない / stopped, but not why",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        ended:
          - {challenge: 2024/B1, outcome: stopped}  #! 令和6年度の課題B1「案内の多言語化」が終了(中止)した理由が書かれていません
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "理由がある / with its reason",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        ended:
          - {challenge: 2024/B1, outcome: stopped, reason: 県の事業に合わせるため}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "引き継ぎ先がある / with its new owner",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        ended:
          - {challenge: 2024/B1, outcome: handed-over, to: 観光局}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
    Example(
        "振り返りが実現を述べている / the retrospective speaks of it",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        retrospective:
          of: 2024
          achieved:
            - {about: [2024/B1], text: 全ての案内が四か国語になった。}
        ended:
          - {challenge: 2024/B1, outcome: achieved}
        """,
        before="""
        fiscal_year: 2024
        challenges:
          - {id: A1, title: 待合所の改修}
          - {id: B1, title: 案内の多言語化}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "unstated": Message(
            "{challenge}は終了とされていますが、その後がどうなったのか書かれていません",
            "{challenge} is said to have ended, but not what became of it",
        ),
        "no-reason": Message(
            "{challenge}が終了({outcome})した理由が書かれていません",
            "nothing says why {challenge} ended ({outcome})",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    for fate in comparison.fates:
        if fate.ending is None:
            continue
        entry, challenge = fate.ending.entry, node_name(fate.node, comparison)
        is_explained = entry.reason or entry.to or (entry.outcome == "achieved" and fate.reflected)
        if entry.outcome == "unstated":
            yield concern(fate, "unstated", challenge=challenge)
        elif not is_explained:
            outcome = OUTCOMES.get(entry.outcome, entry.outcome)
            yield concern(fate, "no-reason", challenge=challenge, outcome=outcome)
