"""A comment that suppresses findings names a rule that does not exist.

Why it matters: the comment does nothing, and the finding that it was written for is still told.

How to fix: write the rule's name as it stands in brackets in the finding, or the name of its group. `xplan rules` lists
both. Findings about such comments themselves cannot be suppressed.

---

指摘を止めるコメントに書かれたルールが、存在しない。

なぜ大切か: コメントが効かず、止めたはずの指摘が出たままになります。

直し方: 指摘の[ ]の中にあるルール名か、そのグループの名前を書きます。一覧は `xplan rules` で見られます。このようなコメントそのものへの指摘は、止められません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import CommentEdit, Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.suppress import Suppressions

EXAMPLES = [
    Example(
        "つづりの違うルール名 / a misspelt name",
        """
        challenges:
          - id: A1
            title: 待合所を直す  # xplan: ignore[section-mising] 作成中のため
        """,
        expect=((3, "「section-mising」というルールはありません(「section-missing」のことですか)"),),
    ),
    Example(
        "ルールでもグループでもない名前 / neither a rule nor a group",
        """
        mission: 港を守る。  # xplan: ignore[全部, sections] 作成中のため
        """,
        expect=((1, "「全部」というルールはありません"),),
    ),
    Example(
        "コメントそのものへの指摘 / a finding about such comments",
        """
        mission: 港を守る。  # xplan: ignore[suppression-unused] 作成中のため
        """,
        expect=((1, "「suppression-unused」の指摘は、コメントでは止められません"),),
    ),
    Example(
        "ルール名とグループの名前 / a rule's name and a group's",
        """
        form: r7  # xplan: ignore[section-missing, notation] 作成中のため
        """,
    ),
]
MOST = 20  # names that are looked up among the known ones, so that a hostile file takes no longer than others


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "unknown": Message("「{name}」というルールはありません", 'there is no rule "{name}"'),
        "meant": Message(
            "「{name}」というルールはありません(「{meant}」のことですか)",
            'there is no rule "{name}" (did you mean "{meant}"?)',
        ),
        "never": Message(
            "「{name}」の指摘は、コメントでは止められません", 'findings of "{name}" cannot be suppressed by a comment'
        ),
    },
)
def check(suppressions: Suppressions) -> Iterator[Problem]:
    import difflib

    unknown = ((each, name) for each in suppressions.all for name in each.names if name.text not in suppressions.rules)
    for number, (each, name) in enumerate(unknown):
        shown, wording, close = suppressions.span(name), "unknown", ""
        fix = suppressions.without(each, name)
        if name.text.startswith("suppression"):
            wording = "never"
        elif number < MOST:
            close = next(iter(difflib.get_close_matches(name.text[:60], suppressions.rules, n=1)), "")
        if close:
            wording, fix = "meant", Fix((CommentEdit(name.start, name.end, close),), is_safe=False)
        yield problem(each.at, wording, shown=shown, fix=fix, name=name.text, meant=close)
