"""The plan names a form that does not exist.

Why it matters: the form says which sections a plan must have. Without it nothing tells whether a section is missing.

How to fix: write one of the forms that the message lists after `form:`. For a new form, first put its file into
`schema/forms/`.

---

計画の様式が、用意されている様式の中にない。

なぜ大切か: 計画にどの項目が必要かは、様式で決まります。様式が分からないと、項目の抜けを確かめられません。

直し方: `form:` に、メッセージにある様式のどれかを書きます。新しい様式なら、先に `schema/forms/` にそのファイルを置きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message, listing
from xplan_lint.model import Plan
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "まだない様式 / a form that does not exist yet",
        """
        form: r99  #! 「r99」という様式はありません(あるのは r6、r7)
        """,
    ),
    Example(
        "用意されている様式 / a form that exists",
        """
        form: r7
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message(
        "「{form}」という様式はありません(あるのは {forms})", 'there is no form "{form}" (there are {forms})'
    ),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    if plan.form and plan.form not in repository.forms:
        yield problem(plan.at / "form", form=plan.form, forms=listing(sorted(repository.forms)))
