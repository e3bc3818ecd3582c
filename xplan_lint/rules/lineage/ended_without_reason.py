"""A challenge was stopped without a reason, or handed over without saying to whom.

Why it matters: whoever relied on the work wants to know why it stops, or whom to turn to from now on.

How to fix: add `reason:` to a challenge that was stopped, in a sentence as a resident would understand it; add `to:`
to one that was handed over, with the name of who does it now.

---

中止した理由、または引き継いだ先が書かれていない。

なぜ大切か: その取組を頼りにしていた人は、なぜやめるのか、これからはどこに聞けばよいのかを知りたいはずです。

直し方: 中止した課題には、住民に分かる言葉で `reason:` に理由を書きます。引き継いだ課題には、`to:` に引き継いだ先の名前を書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.reference import Reference
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule
from xplan_lint.tables import is_nothing

EXAMPLES = [
    Example(
        "理由のない中止 / stopped without a reason",
        """
        organisation: minato-ku
        ended:
          - challenge: 2024/A1  #! 令和6年度の課題A1が中止になった理由が書かれていません
            outcome: stopped
          - challenge: 2024/A2
            outcome: stopped
            reason: 特になし  #! 令和6年度の課題A2が中止になった理由が書かれていません
          - challenge: 2024/A3
            outcome: stopped
            reason: 利用者が年に3人まで減ったため。
        """,
    ),
    Example(
        "引き継いだ先がない / handed over to nobody",
        """
        organisation: minato-ku
        ended:
          - challenge: 2024/B1  #! 令和6年度の課題B1をどこが引き継いだのか書かれていません
            outcome: handed-over
            reason: 全市で行うことになったため。
          - {challenge: 2024/B2, outcome: handed-over, to: 総務市民局}
        """,
    ),
    Example(
        "実現した課題に理由はいらない / what was achieved needs no reason",
        """
        organisation: minato-ku
        ended:
          - {challenge: 2024/A1, outcome: achieved}
          - {challenge: 2024/A2, outcome: unstated}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "stopped": Message(
            "{challenge}が中止になった理由が書かれていません", "nothing says why {challenge} was stopped"
        ),
        "handed-over": Message(
            "{challenge}をどこが引き継いだのか書かれていません", "nothing says to whom {challenge} was handed over"
        ),
    },
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    for entry in plan.ended:
        reference = Reference.parse(entry.challenge, plan.organisation)
        key, given = ("to", entry.to) if entry.outcome == "handed-over" else ("reason", entry.reason)
        if reference is not None and entry.outcome in ("stopped", "handed-over") and is_nothing(given or ""):
            at = entry.at / ("challenge" if given is None else key)
            yield problem(at, entry.outcome, challenge=repository.name(reference, plan.organisation))
