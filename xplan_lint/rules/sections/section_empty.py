"""A section is there but says nothing.

Why it matters: an empty section passes for a finished one at a glance, but tells the reader nothing; most
often it was meant to be written later and was then forgotten.

How to fix: write the text or the points. An action needs `title:` or `text:` above its table, even where the
table says everything. Where there is nothing to list, say so, as in `- none`, or `- text: none` below
`achieved:` and `shortfalls:`; only the partner bodies and the facilities may be `[]`. Delete a point that is
left over, or a line that the form does not ask for.

---

項目はあるのに、何も書かれていない。

なぜ大切か: 空の項目は、ざっと見ると書いてあるように見えますが、読み手には何も伝わりません。後で書くつもりで忘れたものがほとんどです。

直し方: 文章や箇条書きを書きます。取組には、表だけで足りるときも `title:` か `text:` を書きます。該当するものがなければ `- 特になし`(`achieved:` と `shortfalls:` では `- text: 特になし`)のように書きます。`[]` のままでよいのは、政策連携団体と公共施設だけです。余った箇条書きや、様式が求めていない項目は、その行を消します。
"""

from collections.abc import Iterator
from itertools import chain

from xplan_lint.data import all_strings
from xplan_lint.diagnostic import Problem, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Action, Plan
from xplan_lint.owed import doubtful_sections
from xplan_lint.place_name import place_name
from xplan_lint.prose import UNPUBLISHED
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "空の文章と、箇条書きの空の行 / an empty text, and an empty point of a list",
        """
        mission: ""  #! 「1 組織の使命」に何も書かれていません
        challenges:
          - id: A1
            title: 待合所を一年中使えるようにする
            background:
              - 冬は寒い。
              - "　"  #! 課題A1の「③背景や現状」の2番目に何も書かれていません
        """,
    ),
    Example(
        "取組名も説明もなく、表だけの取組 / an action that is a table only",
        """
        challenges:
          - id: A1
            actions:
              - schedule: {Q1-Q4: [工事]}  #! 課題A1の取組(1)に取組名も説明もありません
              - {title: "", repeats: A2.1}  #! 課題A1の取組(2)の「取組名」に何も書かれていません
              - title: ""  #! 課題A1の取組(3)に取組名も説明もありません
                text: ""
        """,
    ),
    Example(
        "取組は、取組名だけでも、説明だけでも、再掲でもよい / an action may do with a title, with a text, or repeat another",
        """
        challenges:
          - id: A1
            actions:
              - title: 待合所の改修
              - text: 待合所を改修する。
              - repeats: A2.1
        """,
    ),
    Example(
        "課題のない計画 / a plan without challenges",
        """
        challenges: []  #! 「課題」に何も書かれていません
        """,
    ),
    Example(
        "様式が求める一覧や箇条書きが空 / lists that the form asks for are empty",
        """
        form: r7
        stage: adopted
        profile:
          units:
            kind: 課
            as_of: 2025-04-01
            names: []  #! 「組織」の「名称」に何も書かれていません
          partner_bodies: []
          facilities: {direct: []}
        challenges:
          - id: A1
            title: 待合所を一年中使えるようにする
            continues: []
            summary:
              approach: []  #! 課題A1の「総括表の行」の「課題に対する取り組み」に何も書かれていません
        """,
    ),
    Example(
        "作成中の計画の箇条書きは後でよく、四半期の欄とメモはこのルールでは見ない / a draft's lists may wait; quarter cells and notes are not spoken of here",
        """
        form: r7
        stage: draft
        challenges:
          - id: A1
            outcomes: []
            note: ""
            schedule: {Q1: [""], Q2: {blank: ""}}
        """,
    ),
]
# An empty one of these says that there is none.
STATEMENTS = frozenset({"partner_bodies", "direct", "designated", "other"})


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "empty": Message("{place}に何も書かれていません", "{place} says nothing"),
        "action": Message("{action}に取組名も説明もありません", "{action} has neither a title nor a text"),
    },
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    unsaid = [action for action in plan.actions if says_nothing(action)]
    for action in unsaid:
        yield problem(action.at, "action", action=action.name)
    told = {action.at for action in unsaid}
    places: list[Route] = []
    texts = [*chain(*all_strings(plan.data, UNPUBLISHED))]
    if not all(texts) or any(map(str.isspace, texts)):
        places = [at for at, text in plan.texts if not text.strip() and not {"schedule", "note"} & set(at)]
    places += empty_lists(plan, repository)
    for at in dict.fromkeys(places):
        if at.parent not in told:
            yield problem(at, "empty", place=place_name(plan.data, at))


def says_nothing(action: Action) -> bool:
    return not (action.repeats or (action.title or "").strip() or (action.text or "").strip())


def empty_lists(plan: Plan, repository: Repository) -> Iterator[Route]:
    if plan.data.get("challenges") == []:
        yield plan.at / "challenges"
    form = repository.forms.get(plan.form)
    for owed in doubtful_sections(plan, form) if form is not None else ():
        yield from hollow(owed.value, owed.route)


def hollow(value: object, at: Route) -> Iterator[Route]:
    if value in ([], {}) and at[-1] not in STATEMENTS:
        yield at
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from hollow(member, at / key)
