"""A challenge of last year ended, says the plan, and yet a challenge carries it on.

Why it matters: only one of the two can be so, and the change summary shows whichever it finds first.

How to fix: delete it from `continues:` if it ended, or from `ended:` if it goes on. Where a part of it goes on and a
part ended, it goes on: say in the retrospective what ended. A challenge that another organisation took over has
`outcome: handed-over`.

---

終了したと書かれた課題を、別の課題が受け継いでいる。

なぜ大切か: 正しいのはどちらか一方です。両方書いてあると、その課題がどうなったのか読む人に伝わりません。

直し方: 終了したのなら `continues:` から、続くのなら `ended:` から消します。一部が続き一部が終わったのなら「続く」とし、終わった部分は振り返りに書きます。ほかの局区が引き継いだ課題は `outcome: handed-over` とします。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.reference import Reference, mentions
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

LAST_YEAR = """
    organisation: minato-ku
    fiscal_year: 2024
    challenges: [{id: A1, title: 待合所の改修}, {id: B1, title: 朝市}]
"""
NEIGHBOUR = """
    organisation: kishi-ku
    fiscal_year: 2025
    challenges: [{id: C1, title: 朝市を毎日開く, continues: [minato-ku/2024/B1]}]
"""
EXAMPLES = [
    Example(
        "同じ計画の中で / in the same plan",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - {id: A1, continues: [2024/A1]}
        ended:
          - challenge: 2024/A1  #! 令和6年度の課題A1「待合所の改修」は、終了したと書かれていますが、課題A1が受け継いでいます
            outcome: achieved
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "ほかの局区の計画と / between two organisations",
        """
        organisation: minato-ku
        fiscal_year: 2025
        ended:
          - challenge: 2024/B1  #! 令和6年度の課題B1「朝市」は、終了したと書かれていますが、岸区の令和7年度の課題C1「朝市を毎日開く」が受け継いでいます
            outcome: stopped
        """,
        others={
            "plans/organisations.yaml": "organisations: [{slug: kishi-ku, name: 岸区, kind: 区}]",
            "plans/minato-ku/2024.yaml": LAST_YEAR,
            "plans/kishi-ku/2025.yaml": NEIGHBOUR,
        },
    ),
    Example(
        "引き継いだ先の計画が受け継ぐ / handed over to the organisation that carries it on",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - {id: A1, continues: [2024/A1]}
        ended:
          - {challenge: 2024/B1, outcome: handed-over, to: 岸区}
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR, "plans/kishi-ku/2025.yaml": NEIGHBOUR},
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message(
        "{challenge}は、終了したと書かれていますが、{heir}が受け継いでいます",
        "{challenge} ended, the plan says, but {heir} carries it on",
    ),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    if not plan.ended:
        return
    heirs = {each.reference: each for each in mentions(plan) if each.key == "continues"}
    for entry in plan.ended:
        reference = Reference.parse(entry.challenge, plan.organisation)
        if reference is None:
            continue
        at = entry.at / "challenge"
        heir = heirs.get(reference)
        if heir is not None and isinstance(heir.by, Challenge):
            place = Related(heir.at, Message("受け継いでいるところ", "carried on here"))
            name = repository.name(reference, plan.organisation)
            yield problem(at, related=(place,), challenge=name, heir=heir.by.name)
        elif entry.outcome != "handed-over":
            for other in _heirs_elsewhere(plan, reference, repository):
                name = repository.name(reference, plan.organisation)
                yield problem(at, challenge=name, heir=repository.name(other, plan.organisation))


def _heirs_elsewhere(plan: Plan, reference: Reference, repository: Repository) -> Iterator[Reference]:
    """The challenges of other organisations' plans of this year that carry it on."""
    year = int(plan.fiscal_year or 0)
    for other, mention in repository.accounts(reference, year):
        if isinstance(mention.by, Challenge) and other.organisation != plan.organisation:
            yield Reference(other.organisation, year, mention.by.id)
