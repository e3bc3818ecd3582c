"""What follows a `#` in a text is not part of the text.

Why it matters: in a text without quotation marks, everything from a space and a `#` on is a comment. The words stand in
the file, but not in the plan: they are neither published nor checked, and nothing else tells of it.

How to fix: where the words belong to the text, put all of it in single quotation marks, as in `title: 'Measure #1'`.
Where they are a remark for those who read the file, write a space after the `#`, as in `# to be confirmed`.

---

「#」の後ろの言葉が、文章の一部として読まれていない。

なぜ大切か: 引用符で囲んでいない文章では、半角スペースと「#」から後ろはメモ（コメント）になります。ファイルには見えていても計画には載らず、公開も点検もされません。

直し方: 文章の一部なら、`title: '対応 #1 の整備'` のように全体を一重引用符で囲みます。ファイルを読む人へのメモなら、`# 確認中` のように「#」の後ろに半角スペースを入れます。
"""

import re
from collections.abc import Iterator

from ruamel.yaml.nodes import ScalarNode

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.document import Document
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule
from xplan_lint.yaml_data import plain_value
from xplan_lint.yaml_nodes import PLAIN, nodes_at

EXAMPLES = [
    Example(
        "番号の前の「#」 / a hash before a number",
        """
        challenges:
          - id: A1
            title: 対応 #1 の整備
            outcomes:
              - 一年中使える待合所
              - 短い待ち時間 #混雑時を除く
        """,
        expect=(
            (3, "「対応」の後ろの「#1 の整備」が、計画に載りません"),
            (6, "「短い待ち時間」の後ろの「#混雑時を除く」が、計画に載りません"),
        ),
    ),
    Example(
        "かっこの中の一覧 / a list between brackets",
        """
        challenges:
          - id: A1
            outcomes: [
              案内板,
              待合所 #二か所
            ]
        """,
        expect=((5, "「待合所」の後ろの「#二か所」が、計画に載りません"),),
    ),
    Example(
        "メモと、囲んだ文章 / remarks, and texts in quotation marks",
        """
        # 計画の案
        challenges: #課題は一つ
          - id: A1 # 番号は仮
            title: '対応 #1 の整備'  # 確認中
            policy_fields: 観光 #xplan: ignore[schema] 確認中
            problem: |
              待合所 #1 が古い。
            background:
              - C#の講座と、窓口の#1番
        """,
    ),
]
# A letter, a digit or an opening bracket: signs alone, as in `##` or `#---`, set a remark apart. `#xplan:` speaks to us.
HASH = re.compile(r"#(?<=[ \t].)#*(?!xplan[ \t]*[:：])[\w(（「『【][^\r\n]*")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message("「{text}」の後ろの「{lost}」が、計画に載りません", '"{lost}" after "{text}" is not in the plan'),
)
def check(document: Document) -> Iterator[Problem]:
    for found in HASH.finditer(document.text):
        if document.root is None:
            return
        span = document.span(*found.span())
        node = nodes_at(document.root, document.route_at(span))[1]
        if isinstance(node, ScalarNode) and is_text(node):
            between = document.text[node.end_mark.index : found.start()]
            if between and not between.strip(" \t"):
                yield problem(span, text=node.value, lost=found[0].rstrip())


def is_text(node: ScalarNode) -> bool:
    """Whether it is a text without quotation marks: what follows a number or nothing at all is a remark, or told by the
    rule `schema`.
    """
    return node.ctag is PLAIN and isinstance(plain_value(node.value), str)
