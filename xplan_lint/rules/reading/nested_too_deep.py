"""The file is nested so deep that it cannot be read.

Why it matters: no plan needs more than a dozen levels, so something has been typed or pasted by mistake; and reading
on could end the program.

How to fix: go to the place that is named and delete the brackets `[` or `{`, the hyphens `-` or the indentation that
do not belong there.

---

字下げやかっこの入れ子が深すぎて、ファイルを読み取れない。

なぜ大切か: 計画に必要な深さは十段ほどです。それより深いのは、入力や貼り付けの誤りです。読み続けるとプログラムが止まるおそれもあります。

直し方: 示された所を見て、余分なかっこ `[` `{`、ハイフン `-`、字下げを消します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.document import DEEPEST, Document
from xplan_lint.fault import FaultKind
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "押しっぱなしになったかっこ / a bracket key held down",
        f"""
        form: r7
        mission: {"[" * 80}{"]" * 80}
        """,
        expect=((2, "入れ子が60段より深くなっています"),),
    ),
    Example(
        "普通の深さ / an ordinary depth",
        """
        challenges:
          - id: A1
            actions:
              - rows:
                  - {label: ①, schedule: {Q1: [設計]}}
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message("入れ子が{deepest}段より深くなっています", "this is nested more than {deepest} levels deep"),
)
def check(document: Document) -> Iterator[Problem]:
    for fault in document.faults:
        if fault.kind is FaultKind.DEPTH:
            yield problem(fault.span, deepest=DEEPEST)
