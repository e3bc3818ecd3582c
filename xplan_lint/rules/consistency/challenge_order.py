"""A challenge stands out of order.

Why it matters: the plan is read from A to C and within an area by number, and the summary table is made in
that order; a challenge in another place is easily taken for missing.

How to fix: move the challenge, from its line `- id:` down to the next one, to where its number belongs: A
before B before C, and within an area 1, 2, 3. If its number is wrong, correct the number instead.

---

課題が番号の順に並んでいない。

なぜ大切か: 計画はAからCへ、領域の中では番号の順に読まれます。総括表もその順に作るので、別の場所にある課題は、抜けていると思われがちです。

直し方: その課題を、`- id:` の行から次の `- id:` の手前までまとめて、番号の順に合う場所へ移します。領域はA、B、Cの順、領域の中は1、2、3の順です。番号のほうが違っていれば、番号を直します。
"""

from bisect import bisect_left
from collections.abc import Iterator

from xplan_lint.challenge_id import area_and_number
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "領域Cの課題が、領域Bより前にある / a challenge of area C before those of area B",
        """
        challenges:
          - id: A1
          - id: C1  #! 課題C1が、課題B2より前に並んでいます
          - id: B1
          - id: B2
        """,
    ),
    Example(
        "番号の小さい課題が、後ろにある / a number too late",
        """
        challenges:
          - id: A1
          - id: A3
          - id: B1
          - id: A2  #! 課題A2が、課題A3より後に並んでいます
        """,
    ),
    Example(
        "9の次は10で、二つ目のA1は別のルールが知らせる / ten comes after nine, and a second A1 is for another rule",
        """
        challenges:
          - id: A1
          - id: A9
          - id: A10
          - id: A1
          - id: C1
        """,
    ),
]
Key = tuple[str, int]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "before": Message(
            "{challenge}が、課題{other}より前に並んでいます", "{challenge} stands before challenge {other}"
        ),
        "after": Message(
            "{challenge}が、課題{other}より後に並んでいます", "{challenge} stands after challenge {other}"
        ),
    },
)
def check(plan: Plan) -> Iterator[Problem]:
    first: dict[Key, Challenge] = {}
    for challenge in plan.challenges:
        if key := area_and_number(challenge.id):
            first.setdefault(key, challenge)
    keys = list(first)
    if keys == sorted(keys):
        return
    kept = longest_rising(keys)
    placed = [keys[index] for index in kept]
    for index in sorted(set(range(len(keys))) - set(kept)):
        key, passed = keys[index], bisect_left(kept, index)  # how many of those in order stand before it
        later = [each for each in placed[passed:] if each < key]
        area, number = later[-1] if later else next(each for each in placed[:passed] if each > key)
        challenge = first[key]
        wording = "before" if later else "after"
        yield problem(challenge.at / "id", wording, challenge=challenge.name, other=f"{area}{number}")


def longest_rising(keys: list[Key]) -> list[int]:
    """The indexes of the most challenges that stand in order: the others are the fewest that have to move."""
    ends: list[Key] = []
    ends_at: list[int] = []
    before: list[int | None] = []
    for index, key in enumerate(keys):
        length = bisect_left(ends, key)
        ends[length : length + 1] = [key]
        ends_at[length : length + 1] = [index]
        before.append(ends_at[length - 1] if length else None)
    found: list[int] = []
    last = ends_at[-1] if ends_at else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]
