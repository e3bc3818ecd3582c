"""Content is marked with & or fetched from elsewhere with *, instead of being written out.

Why it matters: in YAML `*name` stands for whatever `&name` marks. A reader who does not know that takes it for text,
a change in one place changes others unseen, and the mark itself disappears from the text.

How to fix: where the same content is meant, write it out in both places; a plan repeats an action with `repeats: A2.1`.
Where the sign is part of the text, put the text in single quotation marks: `'*印は重点'`.

---

内容を書かずに、「&」で印を付けたり「*」でほかの所から取り込んだりしている。

なぜ大切か: YAMLの `*名前` は、`&名前` を付けた内容の代わりです。知らない人には文章に見えます。一か所を直すと、気づかないうちにほかの所も変わります。また、印そのものは文章から消えてしまいます。

直し方: 同じ内容なら、両方の所に書きます。取組の再掲は `repeats: A2.1` と書きます。記号が文章の一部なら、`'*印は重点'` のように一重引用符で囲みます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.document import Document
from xplan_lint.fault import FaultKind
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "ほかの所の内容を取り込む / content fetched from elsewhere",
        """
        challenges:
          - id: A1
            policy_fields: &fields [観光]  #! 「&fields」は文章としても目印としても読まれません
          - id: A2
            policy_fields: *fields  #! 「*fields」で内容を取り込まずに、内容を書きます
        """,
    ),
    Example(
        "文章の初めの記号 / a sign at the beginning of a text",
        """
        challenges:
          - id: A1
            title: &D 連携の強化  #! 「&D」は文章としても目印としても読まれません
        """,
    ),
    Example(
        "引用符の中や言葉の中の記号 / the signs in quotation marks or inside a word",
        """
        challenges:
          - id: A1
            title: R&D拠点の整備(*印は重点)
            problem: '&Dの不足'
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "*": Message(
            "「{name}」で内容を取り込まずに、内容を書きます",
            'write the content out instead of fetching it with "{name}"',
        ),
        "&": Message(
            "「{name}」は文章としても目印としても読まれません", '"{name}" is read neither as text nor as a mark'
        ),
    },
)
def check(document: Document) -> Iterator[Problem]:
    for fault in document.faults:
        if fault.kind is FaultKind.ALIAS:
            yield problem(fault.span, fault.detail[0], name=fault.detail)
