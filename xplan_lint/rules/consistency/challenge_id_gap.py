"""The numbers of an area's challenges have a gap.

Why it matters: a reader who finds A1 and A3 looks for A2 and does not know whether it was left out by
mistake.

How to fix: number the challenges of each area from 1 without a gap, or put the missing challenge in. Where
you change a number, change `repeats:` elsewhere in the plan, too. In a plan already published, leave the
numbers as they are printed.

---

課題の番号が飛んでいる。

なぜ大切か: A1とA3がある計画を見た人は、A2を探します。初めからないのか、漏れているのかが分かりません。

直し方: 課題領域ごとに、1から続けて番号を付けます。漏れている課題があれば書き足します。番号を変えたら、計画の中の `repeats:` も合わせて変えます。すでに公表した計画の番号は、公表したとおりにしておきます。
"""

from collections.abc import Iterator

from xplan_lint.challenge_id import area_and_number
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "番号が一つ飛んでいる / one number is skipped",
        """
        challenges:
          - id: A1
          - id: A3  #! 課題A3がありますが、その前の課題A2がありません
        """,
    ),
    Example(
        "番号が2から始まり、その後も続けて抜けている / an area begins with 2, and then skips several",
        """
        challenges:
          - id: A1
          - id: B2  #! 課題B2がありますが、その前の課題B1がありません
          - id: B6  #! 課題B6がありますが、その前の課題B3からB5までがありません
        """,
    ),
    Example(
        "順は違うがそろっていて、課題のない領域もある / all there, though not in order; an area may have none",
        """
        challenges:
          - id: C1
          - id: A2
          - id: A1
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "one": Message(
            "{challenge}がありますが、その前の課題{first}がありません",
            "there is {challenge}, but challenge {first} before it is missing",
        ),
        "several": Message(
            "{challenge}がありますが、その前の課題{first}から{last}までがありません",
            "there is {challenge}, but the challenges {first} to {last} before it are missing",
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    numbered: dict[tuple[str, int], Challenge] = {}
    for challenge in plan.challenges:
        if key := area_and_number(challenge.id):
            numbered.setdefault(key, challenge)
    before = ("", 0)
    for area, number in sorted(numbered):
        expected = before[1] + 1 if area == before[0] else 1
        if number > expected:
            wording = "one" if number == expected + 1 else "several"
            first, last = f"{area}{expected}", f"{area}{number - 1}"
            challenge = numbered[area, number]
            yield problem(challenge.at / "id", wording, challenge=challenge.name, first=first, last=last)
        before = (area, number)
