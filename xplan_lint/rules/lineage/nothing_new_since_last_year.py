"""A challenge is carried on, and its actions and schedule are word for word last year's.

Why it matters: a plan that starts from a copy of last year's easily keeps parts that nobody has looked at again; the
same work in the same quarters, after a year of it, is seldom what is meant.

How to fix: look at the progress reports and the retrospective of last year, and write what is done this year: what is
finished, what comes next, when. Where the work really is the same every year, the quarters can say so in this year's
words, with this year's dates and figures.

---

受け継いだ課題の取組と四半期の予定が、前の年度とまったく同じである。

なぜ大切か: 前の年度の計画を写して書き始めると、見直していない部分がそのまま残りがちです。一年取り組んだ後に、同じ仕事を同じ時期に繰り返すことは多くありません。

直し方: 前の年度の進捗と振り返りを見て、今年度に何をするのか、何が終わり次に何をいつするのかを書きます。毎年同じ仕事なら、今年度の日程や数字を入れて書きます。
"""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from xplan_lint.comparable import comparable
from xplan_lint.data import texts_in, value_at
from xplan_lint.diagnostic import Key, Problem, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Data, Plan
from xplan_lint.reference import mentions
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

LAST_YEAR = """
    organisation: minato-ku
    fiscal_year: 2024
    challenges:
      - id: A1
        title: 待合所の改修
        actions:
          - title: 空調
            schedule: {Q1-Q2: [設計], Q3-Q4: [工事（1階）]}
          - title: 案内
"""
EXAMPLES = [
    Example(
        "取組も予定も前の年度のまま / work and schedule as last year",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - id: B1
            title: 待合所を一年中使えるようにする
            continues: [2024/A1]
            actions:  #! 課題B1の取組と四半期の予定が、受け継いだ令和6年度の課題A1「待合所の改修」とまったく同じです
              - title: 空調
                schedule:
                  Q1-Q2: [設計]
                  Q3-Q4: [工事(1階)]
              - title: 案内
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "次の段階に進んだ / the next step",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - id: A1
            title: 待合所の改修
            continues: [2024/A1]
            actions:
              - title: 空調
                schedule: {Q1-Q2: [設計], Q3-Q4: [工事(2階)]}
              - title: 案内
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "四半期の予定がまだない / no quarters to compare yet",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - {id: A1, continues: [2024/A1], actions: [{title: 空調}, {title: 案内}]}
        """,
        others={
            "plans/minato-ku/2024.yaml": """
                organisation: minato-ku
                fiscal_year: 2024
                challenges: [{id: A1, actions: [{title: 空調}, {title: 案内}]}]
            """
        },
    ),
]
_PARTS = ("actions", "schedule", "rows")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の取組と四半期の予定が、受け継いだ{before}とまったく同じです",
        "actions and schedule of {challenge} are word for word those of {before}, which it continues",
    ),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    for mention in mentions(plan):
        reference, challenge = mention.reference, mention.by
        if reference is None or not isinstance(challenge, Challenge):
            continue
        before = repository.challenge(reference)
        if before is None:
            continue
        plan_before = repository.plans[reference.organisation, reference.fiscal_year]
        if _is_same(_work(plan_before, before), work := _work(plan, challenge)) and _has_schedule(work):
            at = challenge.at / next(part for part in _PARTS if getattr(challenge, part))
            name = repository.name(reference, plan.organisation)
            yield problem(at, on_key=True, challenge=challenge.name, before=name)


def _work(plan: Plan, challenge: Challenge) -> Data:
    """The challenge's actions and tables."""
    data = value_at(plan.data, challenge.at)
    return {part: data[part] for part in _PARTS if part in data} if isinstance(data, dict) else {}


def _is_same(before: object, now: object) -> bool:
    """Whether two parts of plans hold the same texts in the same places, whatever notes and numbers they hold."""
    if before == now:
        return True
    if isinstance(before, str) or isinstance(now, str):
        return isinstance(before, str) and isinstance(now, str) and comparable(before) == comparable(now)
    if isinstance(before, list) and isinstance(now, list):
        return all(_is_same(*pair) for pair in zip_longest(before, now))
    first, second = _members(before), _members(now)
    return all(_is_same(first.get(key), second.get(key)) for key in {**first, **second} if key != "note")


def _members(value: object) -> Mapping[Key, object]:
    if isinstance(value, list):
        return dict(enumerate(value))
    return value if isinstance(value, dict) else {}


def _has_schedule(work: Data) -> bool:
    return any("schedule" in route for route, _ in texts_in(work, Route(), ("note",)))
