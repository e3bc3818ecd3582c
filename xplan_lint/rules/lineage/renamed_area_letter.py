"""A number that meant one challenge last year now means another, and neither plan nor words connect the two.

Why it matters: readers follow a challenge from year to year by its number; under the old number they find something
else, and the old challenge nowhere.

How to fix: say what became of last year's challenge: add it to `continues:` of the challenge that carries it on, as in
`continues: [2024/A1]`, or below `ended:`. Where this challenge does carry it on under a new title, write it here.

---

前年度とは別の課題に同じ番号が付いていて、前年度の課題がどうなったか書かれていない。

なぜ大切か: 読む人は、番号を頼りに課題を年度から年度へとたどります。同じ番号のところに別の課題があり、元の課題はどこにも見当たりません。

直し方: 前年度の課題がどうなったかを書きます。別の課題が受け継いでいるなら、その課題に `continues: [2024/A1]` のように書きます。終わったのなら `ended:` の下に書きます。題を変えてこの課題が受け継いでいるのなら、この課題の `continues:` に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.likeness import LIKELY, likeness
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

LAST_YEAR = """
    organisation: minato-ku
    fiscal_year: 2024
    challenges: [{id: A1, title: 待合所の改修}, {id: A2, title: 案内の多言語化}]
"""
EXAMPLES = [
    Example(
        "番号だけが同じ別の課題 / another challenge under the old number",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - id: A1  #! 課題番号A1は、令和6年度には別の課題「待合所の改修」でした。その課題がどうなったか書かれていません
            title: 若い世代の地域参加
          - id: A2
            title: 案内の多言語化と図記号
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "何を受け継ぐか書いてある / what goes on as what is said",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 若い世代の地域参加}
          - {id: A2, title: 船で通う, continues: [2024/A2]}
          - {id: B1, title: 一年中使える桟橋, continues: [2024/A1]}
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "題がまだない / no title yet",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges: [{id: A1}]
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "前年度の課題は終わった / last year's ended",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 若い世代の地域参加}
        ended:
          - {challenge: 2024/A1, outcome: achieved}
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "課題番号{id}は、{year}には別の課題「{title}」でした。その課題がどうなったか書かれていません",
        '{id} was another challenge in {year}, "{title}", and nothing says what became of that one',
    ),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    unaccounted = {each.id: each for each in repository.unaccounted(plan) if each.organisation == plan.organisation}
    for challenge in plan.challenges:
        reference = unaccounted.get(challenge.id)
        before = repository.challenge(reference) if reference else None
        if reference is None or before is None or challenge.continues:
            continue
        if before.title and challenge.title and likeness(before, challenge) < LIKELY:
            year = repository.plan_name(reference.organisation, reference.fiscal_year, plan.organisation)
            yield problem(challenge.at / "id", id=challenge.id, year=year, title=before.title)
