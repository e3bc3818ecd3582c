"""The number of facilities is not the number of names listed beside it.

Why it matters: residents and the council take the number from the plan; where the list beside it has more or
fewer names, one of the two is out of date.

How to fix: correct `count:`, or add or delete a name below `names:`. Where only some of the names are to be
listed, leave `names:` out and say so in a `note:`.

---

公共施設の数が、並べた名称の数と違う。

なぜ大切か: 住民や議会は、施設の数を計画から読み取ります。並べた名称の数と合わなければ、どちらかが古いままです。

直し方: `count:` の数を直すか、`names:` に名称を足したり消したりします。名称を一部しか載せられないなら、`names:` は書かず、そのことを `note:` に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "名称が一つ足りない / one name is missing",
        """
        profile:
          facilities:
            direct:
              - name: 市民センター
                count: 3  #! 公共施設「市民センター」の数は3ですが、並べた名称は2件です
                names: [東センター, 西センター]
        """,
    ),
    Example(
        "数だけ、名称だけ、または数の合う両方 / a number, or names, or both that agree",
        """
        profile:
          facilities:
            direct: [{name: 市民センター, count: 21}, {name: 区役所庁舎}]
            designated: [{name: 公園, names: [東公園, 西公園]}]
            other: [{name: 図書館, count: 2, names: [東図書館, 西図書館]}]
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "公共施設「{facility}」の数は{count}ですが、並べた名称は{names}件です",
        'the facility "{facility}" has a count of {count}, but lists {names} name(s)',
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for _, facilities in plan.profile.facilities if plan.profile is not None else ():
        for facility in facilities:
            names = len(facility.names)
            if facility.count is not None and names not in (0, facility.count):
                listed = Related(facility.at / "names", Message("名称の一覧", "the names"))
                at = facility.at / "count"
                yield problem(at, related=(listed,), facility=facility.name, count=facility.count, names=names)
