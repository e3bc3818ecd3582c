"""One plan writes digits or letters in full width here and in half width there.

Why it matters: a search for "2025" does not find "２０２５", and the page looks pieced together.

How to fix: decide on one width for the whole plan. Half width is usual in horizontal writing. `xplan lint
--unsafe-fixes` gives the rarer ones the width of the others. A single digit in full width beside longer numbers in half
width is a convention of its own, and is fine where the whole plan keeps to it.

---

数字や英字に、全角と半角が混ざっている。

なぜ大切か: 「2025」で検索しても「２０２５」は見つかりません。別々の資料を貼り合わせたようにも見えます。

直し方: 計画全体でどちらかにそろえます。横書きでは半角が普通です。`xplan lint --unsafe-fixes` で、少ないほうを多いほうに合わせられます。一けたは全角、二けた以上は半角という決まりで全体を書いているなら、そのままでかまいません。
"""

import re
from collections.abc import Iterator, Sequence

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "全角の数字が少し混ざっている / a few digits in full width",
        """
        mission: 2030年までに3か所を直す。
        challenges:
          - id: A1
            problem: 利用者は２９％減った。  #! 数字の半角(2か所)と全角(1か所)が混ざっています。ここは全角の「２９」です
        """,
    ),
    Example(
        "半角の英字が少し混ざっている / a few letters in half width",
        """
        mission: ＤＸとＮＰＯの力を生かす。
        challenges:
          - id: A1
            problem: DXが進まない。  #! 英字の半角(1か所)と全角(2か所)が混ざっています。ここは半角の「DX」です
        """,
    ),
    Example(
        "同じ数なら、半角を残す / as many of either: half width stays",
        """
        mission: DXを2か所で、ＡＩは使わない。  #! 英字の半角(1か所)と全角(1か所)が混ざっています。ここは全角の「ＡＩ」です
        """,
    ),
    Example(
        "数字と英字は、別々にそろっていればよい / digits and letters may each have a width of their own",
        """
        mission: ＤＸとＡＩを、7月に10人で。
        """,
    ),
    Example(
        "一けたは全角、二けた以上は半角という書き方 / single digits in full width, longer numbers in half width",
        """
        mission: 令和７年８月に、25人が３か所を回った。
        """,
    ),
    Example(
        "課題番号や日付などの決まった書き方は数えない / ids, dates and other keywords do not count",
        """
        fiscal_year: 2025
        mission: ３か所を直す。
        challenges:
          - {id: A1, continues: [2024/A1], problem: ２９％が古い。}
        """,
    ),
]
KINDS = {
    "digits": (
        Sought(re.compile("[0-9]+(?:[.,][0-9]+)*")),
        Sought(re.compile("[０-９]+(?:[．，.,][０-９]+)*"), re.compile("[０-９]")),
    ),
    "letters": (Sought(re.compile("[A-Za-z]+")), Sought(re.compile("[Ａ-Ｚａ-ｚ]+"), re.compile("[Ａ-Ｚａ-ｚ]"))),
}
NAMES = {"digits": Message("数字", "digits"), "letters": Message("英字", "letters")}
TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
TO_FULL = {half: full for full, half in TO_HALF.items()}


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "full": Message(
            "{kind}の半角({half}か所)と全角({full}か所)が混ざっています。ここは全角の「{text}」です",
            'the plan has {kind} in half width ({half}) and in full width ({full}); here "{text}" is in full width',
        ),
        "half": Message(
            "{kind}の半角({half}か所)と全角({full}か所)が混ざっています。ここは半角の「{text}」です",
            'the plan has {kind} in half width ({half}) and in full width ({full}); here "{text}" is in half width',
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for kind, (half_width, full_width) in KINDS.items():
        full = list(prose.search(full_width))
        half = list(prose.search(half_width)) if full else []
        if not half or (kind == "digits" and is_by_length(half, full)):
            continue
        rarer, wording, widths = (full, "full", TO_HALF) if len(full) <= len(half) else (half, "half", TO_FULL)
        yield problem(
            rarer[0].at,
            wording,
            within=rarer[0].within,
            fix=Fix(tuple(each.edit(each.text.translate(widths)) for each in rarer), is_safe=False),
            kind=NAMES[kind],
            half=len(half),
            full=len(full),
            text=rarer[0].text,
        )


def is_by_length(half: Sequence[Found], full: Sequence[Found]) -> bool:
    """Whether single digits are in full width and longer numbers in half width throughout."""
    return all(len(each.text) == 1 for each in full) and all(len(each.text) > 1 for each in half)
