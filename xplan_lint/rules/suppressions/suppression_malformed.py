"""A comment was meant to suppress findings, but cannot be read as one that does.

Why it matters: the finding is still told; and where the words became part of a text, they are published with the plan.

How to fix: write `# xplan: ignore[rule] reason` at the end of the line of the finding, or on a line of its own right
above the key, indented like it. Several rules are divided by commas; a last day is written `until=2026-09-30`.

---

指摘を止めるコメントのつもりで書かれているが、そのように読めない。

なぜ大切か: 指摘は止まりません。文章の一部になっていれば、その言葉が計画に載ってしまいます。

直し方: 指摘の出ている行の終わりか、その項目のすぐ上の行に、字下げをそろえて `# xplan: ignore[ルール名] 理由` と書きます。ルールがいくつもあるときは、コンマで区切ります。期限は `until=2026-09-30` のように書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import CommentEdit, Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.suppress import Flaw, Suppressions

EXAMPLES = [
    Example(
        "かっこがない / without brackets",
        """
        form: r7  # xplan: ignore section-missing 作成中のため
        """,
        expect=((1, "指摘を止めるコメントとして読めません(「# xplan: ignore[ルール名] 理由」と書きます)"),),
    ),
    Example(
        "読めない日付 / a date of another kind",
        """
        form: r7  # xplan: ignore[section-missing] until=来年3月 作成中のため
        """,
        expect=((1, "期限の日付が読めません(「until=2026-09-30」のように、ある日付を書きます)"),),
    ),
    Example(
        "ファイルの初めに、離して書かれている / apart, at the beginning of the file",
        """
        # xplan: ignore[notation] 古い計画のため

        form: r7
        """,
        expect=((1, "ファイル全体の指摘は止められません(項目のすぐ上に書くと、その項目の指摘が止まります)"),),
    ),
    Example(
        "全角の「＃」 / a hash in full width",
        """
        mission: ４月に港を守る。 ＃ xplan：ignore［mixed-width］ 原文のまま
        """,
        expect=((1, "「＃」が全角なので、コメントにならず、計画に載ります"),),
    ),
    Example(
        "全角のかっこやコロン / brackets and colon in full width",
        """
        form: r7  # xplan：ignore［section-missing、notation］作成中のため
        # xplan の確認は済み
        mission: 港を守る。
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        Flaw.FORM.value: Message(
            "指摘を止めるコメントとして読めません(「# xplan: ignore[ルール名] 理由」と書きます)",
            'this cannot be read as a comment that suppresses findings (write "# xplan: ignore[rule] reason")',
        ),
        Flaw.NO_RULE.value: Message(
            "[ ]の中に、止めるルールの名前がありません", "there is no name of a rule between the brackets"
        ),
        Flaw.BAD_DATE.value: Message(
            "期限の日付が読めません(「until=2026-09-30」のように、ある日付を書きます)",
            'this is no date (write a day that there is, such as "until=2026-09-30")',
        ),
        Flaw.NOTHING_BELOW.value: Message(
            "このコメントのすぐ下に、字下げのそろった項目がありません",
            "no key or item indented like this comment follows it",
        ),
        Flaw.WHOLE_FILE.value: Message(
            "ファイル全体の指摘は止められません(項目のすぐ上に書くと、その項目の指摘が止まります)",
            "the findings of a whole file cannot be suppressed (right above a key, the comment is for that key)",
        ),
        Flaw.WIDE_HASH.value: Message(
            "「＃」が全角なので、コメントにならず、計画に載ります",
            "the hash is in full width, so this is no comment, but part of the plan",
        ),
        Flaw.IN_TEXT.value: Message(
            "文章の中にあるので、コメントにならず、計画に載ります",
            "this stands in a text, so it is no comment, but part of the plan",
        ),
    },
)
def check(suppressions: Suppressions) -> Iterator[Problem]:
    for each in suppressions.all:
        if each.flaw is None:
            continue
        fix = Fix((CommentEdit(each.start, each.end, each.meant),), is_safe=False) if each.meant else None
        yield problem(each.at, each.flaw.value, shown=suppressions.span(each), fix=fix)
