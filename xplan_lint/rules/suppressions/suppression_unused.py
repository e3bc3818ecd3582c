"""A comment suppresses a finding that is not there.

Why it matters: the mistake was mended, or the comment stands in the wrong place. If it stays, it will hide the next
mistake.

How to fix: delete the comment, or the name of the rule that is not needed. Where the finding is told at another line,
move the comment to the end of that line, or above the key.

---

指摘を止めるコメントがあるが、止める指摘がない。

なぜ大切か: もう直したか、コメントの場所が違います。残しておくと、次のまちがいを隠してしまいます。

直し方: コメントか、要らないルール名を消します。指摘がほかの行に出ているときは、コメントをその行の終わりか、その項目のすぐ上に移します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.suppress import Suppressions, listed

EXAMPLES = [
    Example(
        "直した後に残ったコメント / a comment left after the mistake was mended",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        mission: 港を守る。
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                # xplan: ignore[quarter-uncovered] 入札の後に決めるため
                schedule: {Q1-Q2: [設計], Q3: [入札], Q4: [工事]}
        """,
        expect=(
            (11, "課題A1の取組「改修」の「四半期の予定」に「quarter-uncovered」の指摘はなく、このコメントは要りません"),
        ),
    ),
    Example(
        "二つのうち一つが要らない / one of two is not needed",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        mission: 港を守る。
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                schedule: {Q1-Q2: [設計], Q4: [工事]}  # xplan: ignore[quarters, consistency] 入札の後に決めるため
        """,
        expect=((11, "課題A1の取組「改修」の「四半期の予定」に「consistency」の指摘はなく、このルール名は要りません"),),
    ),
    Example(
        "指摘を止めているコメント / a comment that suppresses a finding",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        mission: 港を守る。
        challenges:
          - id: A1
            title: 待合所を直す
            actions:
              - title: 改修
                # xplan: ignore[quarter-uncovered] 入札の後に決めるため
                schedule: {Q1-Q2: [設計], Q4: [工事]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "all": Message(
            "{owner}に「{names}」の指摘はなく、このコメントは要りません",
            'there is no finding of "{names}" in {owner}: this comment is not needed',
        ),
        "part": Message(
            "{owner}に「{names}」の指摘はなく、このルール名は要りません",
            'there is no finding of "{names}" in {owner}: this name is not needed',
        ),
    },
)
def check(suppressions: Suppressions) -> Iterator[Problem]:
    for each in suppressions.all:
        unused, owner = suppressions.unused(each), suppressions.owner(each)
        if not unused:
            continue
        if len(unused) == len(each.names):
            fix, names = suppressions.without(each, is_safe=True), listed(unused)
            yield problem(each.at, "all", shown=suppressions.span(each), fix=fix, owner=owner, names=names)
            continue
        for name in unused:
            fix = suppressions.without(each, name, is_safe=True)
            yield problem(each.at, "part", shown=suppressions.span(name), fix=fix, owner=owner, names=name.text)
