"""A challenge of last year is gone, and nothing says what became of it.

Why it matters: residents and the council ask what came of it; a challenge that ends has a reason, and one that goes
on under another name should be found again.

How to fix: where a challenge of this plan carries it on, add it there, as in `continues: [2024/B1]`. Where none does,
say below `ended:` how it ended, as in `- {challenge: 2024/B1, outcome: achieved, reason: …}`. `xplan link` walks through
all of them, suggests what goes on as what, and writes it in.

---

前年度の課題がどうなったか、書かれていない。

なぜ大切か: その課題がどうなったのかは、住民や議会が尋ねるところです。終わった課題には理由があり、名前を変えて続く課題は見つけられなければなりません。

直し方: この計画の課題が受け継いでいるなら、その課題に `continues: [2024/B1]` のように書きます。受け継いでいなければ、`ended:` の下に `- {challenge: 2024/B1, outcome: achieved, reason: …}` のように、どう終わったかを書きます。`xplan link` を使うと、続く先の候補を見ながら一つずつ答えるだけで書き込めます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan, Stage
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

LAST_YEAR = """
    organisation: minato-ku
    fiscal_year: 2024
    challenges: [{id: A1, title: 待合所の改修}, {id: A2, title: 案内の多言語化}, {id: B1, title: 朝市}]
"""
REGISTRY = """
    organisations:
      - {slug: minato-ku, name: 港区, kind: 区, formerly: [{slug: hama-ku, name: 浜区, until: 2024}]}
      - {slug: kishi-ku, name: 岸区, kind: 区}
"""
EXAMPLES = [
    Example(
        "続きも終わりも書かれていない / neither carried on nor ended",
        """
        organisation: minato-ku
        fiscal_year: 2025
        stage: adopted
        challenges:
          - {id: A1, continues: [2024/A1]}
        ended:  #! 令和6年度の課題B1「朝市」がどうなったか、どの計画にも書かれていません
          - {challenge: 2024/A2, outcome: achieved}
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "改編前の局区の課題 / of what the organisation was before",
        """
        organisation: minato-ku
        fiscal_year: 2025
        stage: closed
        challenges:  #! 浜区の令和6年度の課題A2「案内の多言語化」がどうなったか、どの計画にも書かれていません  #! 浜区の令和6年度の課題B1「朝市」がどうなったか、どの計画にも書かれていません
          - {id: A1, continues: [hama-ku/2024/A1]}
        """,
        others={
            "plans/organisations.yaml": REGISTRY,
            "plans/hama-ku/2024.yaml": LAST_YEAR.replace("minato-ku", "hama-ku"),
        },
    ),
    Example(
        "ほかの局区が受け継いだ / another organisation carries it on",
        """
        organisation: minato-ku
        fiscal_year: 2025
        stage: adopted
        challenges:
          - {id: A1, continues: [2024/A1, 2024/A2]}
        """,
        others={
            "plans/minato-ku/2024.yaml": LAST_YEAR,
            "plans/kishi-ku/2025.yaml": """
                organisation: kishi-ku
                fiscal_year: 2025
                challenges: [{id: C1, continues: [minato-ku/2024/B1]}]
            """,
        },
    ),
    Example(
        "作成中の計画 / a plan that is still a draft",
        """
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        challenges: [{id: A1}]
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "前年度の計画がここにない / last year's plan is not here",
        """
        organisation: minato-ku
        fiscal_year: 2026
        stage: adopted
        challenges: [{id: A1}]
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}がどうなったか、どの計画にも書かれていません", "no plan says what became of {challenge}"
    ),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    if plan.stage < Stage.ADOPTED:
        return
    at = plan.at / ("ended" if plan.ended else "challenges")
    for reference in repository.unaccounted(plan):
        yield problem(at, on_key=True, challenge=repository.name(reference, plan.organisation))
