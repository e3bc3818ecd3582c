"""The same challenge of an earlier year is named twice in one list.

Why it matters: the second one says nothing more; mostly another number was meant, and the challenge with that number
then seems to have vanished.

How to fix: see which number was meant instead, and correct it; or delete one of the two.

---

一つの一覧に、前の年度の同じ課題が二度書かれている。

なぜ大切か: 二度書いても意味は変わりません。多くは別の番号の書き間違いで、その番号の課題が消えたように見えてしまいます。

直し方: 別の番号のつもりなら、正しい番号に直します。そうでなければ、どちらか一つを消します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.reference import Mention, Reference, mentions
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "一つの課題が二度受け継ぐ / a challenge continues it twice",
        """
        organisation: minato-ku
        challenges:
          - id: A1
            continues:
              - 2024/A1
              - minato-ku/2024/A1  #! 課題A1が受け継ぐ「minato-ku/2024/A1」は、前にも書かれています
        """,
    ),
    Example(
        "二度終わった / it ended twice",
        """
        ended:
          - {challenge: 2024/A2, outcome: unstated}
          - {challenge: 2024/A2, outcome: achieved}  #! 終了したという「2024/A2」は、前にも書かれています
        """,
    ),
    Example(
        "振り返りの一つの項目 / one entry of the retrospective",
        """
        retrospective:
          of: 2024
          shortfalls:
            - about: [2024/A2, 2024/A2]  #! 振り返りの対象の「2024/A2」は、前にも書かれています
              text: 案内の半分が残った。
        """,
    ),
    Example(
        "二つに分かれた課題と、二つの項目での振り返りはよい / a challenge that was split, and two entries on the same one",
        """
        retrospective:
          of: 2024
          achieved: [{about: [2024/A1], text: 工事が終わった。}]
          shortfalls: [{about: [2024/A1], text: 案内が残った。}]
        challenges:
          - {id: A1, continues: [2024/A1]}
          - {id: B1, continues: [2024/A1]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message("{mention}は、前にも書かれています", "{mention} is named before already"),
)
def check(plan: Plan) -> Iterator[Problem]:
    first: dict[tuple[Route, Reference], Mention] = {}
    for mention in mentions(plan):
        if mention.reference is None:
            continue
        listed = plan.at / "ended" if mention.key == "ended" else mention.at.parent
        earlier = first.setdefault((listed, mention.reference), mention)
        if earlier is not mention:
            original = Related(earlier.at, Message("最初に書かれたところ", "named here first"))
            yield problem(mention.at, related=(original,), mention=mention.name)
