"""A key stands twice in the same place.

Why it matters: only one of the two contents can count, and which one is chosen differs from program to program, so
what somebody wrote disappears without a word.

How to fix: join the two contents under one key and delete the other; or, where a new challenge, action or row was to
begin, put `- ` (a hyphen and a space) before its first key.

---

同じ所に、同じ項目が二度書かれている。

なぜ大切か: どちらか一方の内容しか残りません。どちらが残るかはプログラムによって違い、書いた内容が知らないうちに消えます。

直し方: 二つの内容を一つの項目にまとめ、もう一方を消します。新しい課題・取組・行を始めるつもりだったときは、その最初の項目の前に「- 」(半角のハイフンとスペース)を付けます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Route, Severity, problem
from xplan_lint.document import Document
from xplan_lint.fault import FaultKind
from xplan_lint.message import Message
from xplan_lint.place_name import place_name
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "評価を書き足し、前の行を消し忘れた / a line was added and the old one left",
        """
        challenges:
          - id: A1
            impact: low
            impact: high  #! 課題A1に「impact」が二度書かれています
        """,
    ),
    Example(
        "ファイルのいちばん上の項目 / a key of the plan itself",
        """
        stage: draft
        form: r7
        stage: adopted  #! このファイルに「stage」が二度書かれています
        """,
    ),
    Example(
        "次の課題の初めの「-」を書き忘れた / the hyphen before the next challenge was forgotten",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            id: A2  #! 「id」が課題A1で二度目です(新しい課題や行なら、前に「-」を付けます)
            title: 案内の多言語化
        """,
    ),
    Example(
        "別の課題の同じ項目 / the same key of another challenge",
        """
        challenges:
          - id: A1
            impact: low
          - id: A2
            impact: low
        """,
    ),
]
FIRST = Message("最初はこちら", "first here")
THIS_FILE = Message("このファイル", "this file")


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "twice": Message("{owner}に「{key}」が二度書かれています", '"{key}" stands twice in {owner}'),
        "new-item": Message(
            "「{key}」が{owner}で二度目です(新しい課題や行なら、前に「-」を付けます)",
            'this is the second "{key}" of {owner} (before a new challenge or row, put "-")',
        ),
    },
)
def check(document: Document) -> Iterator[Problem]:
    run_together: set[Route] = set()
    for fault in document.faults:
        owner = document.route_at(fault.span).parent
        if fault.kind is not FaultKind.DUPLICATE_KEY or owner in run_together:
            continue  # all that follows belongs to the item whose hyphen is missing
        first = fault.earlier or fault.span
        begins_item = document.line(first.line)[: first.column - 1].strip() == "-"
        if begins_item:
            run_together.add(owner)
        yield problem(
            fault.span,
            "new-item" if begins_item else "twice",
            related=(Related(first, FIRST),),
            owner=place_name(document.data, owner) if owner else THIS_FILE,
            key=fault.detail,
        )
