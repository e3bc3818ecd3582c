"""One plan writes its ranges, or its dashes, with several characters.

Why it matters: ～ and 〜 look alike and are two characters, so that a search finds only half of them; 4～6月 here and
4-6月 there look careless.

How to fix: use one character throughout the plan. `xplan lint --fix` gives the rarer ones the character of the others.

---

「～」や「―」に、形の似た別の文字が混ざっている。

なぜ大切か: 「～」と「〜」は見た目が同じでも別の文字なので、検索すると片方しか見つかりません。「4～6月」と「4-6月」が混ざるのも、不ぞろいに見えます。

直し方: 計画全体で一つの文字にそろえます。`xplan lint --fix` で、少ないほうを多いほうに合わせられます。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "形の似た二つの「～」 / two characters that look alike",
        """
        mission: 4～6月に調べ、7～9月に直す。
        challenges:
          - id: A1
            problem: 10〜12月に開く。  #! 範囲の「～」が、ここでは別の文字「〜」(U+301C)になっています(「～」2か所、「〜」1か所)
        """,
    ),
    Example(
        "「～」と「-」の混ざった範囲 / ranges with a hyphen among others",
        """
        mission: 令和2-6年度に調べ、7～9月に直し、10～12月に開く。電話は093-000-0000。  #! 範囲の「～」が、ここでは別の文字「-」(U+002D)になっています(「～」2か所、「-」1か所)
        """,
    ),
    Example(
        "二つのダッシュ / two dashes",
        """
        mission: 港区―海の玄関口―は、桟橋を直す。
        challenges:
          - id: A1
            problem: 待合所—桟橋の隣—が寒く、冬―特に1月―は閉める。  #! ダッシュの「―」が、ここでは別の文字「—」(U+2014)になっています(「―」3か所、「—」2か所)
        """,
    ),
    Example(
        "一つの文字にそろっている / one character for each",
        """
        mission: 4～6月に調べ、港区―海の玄関口―の桟橋を、令和2～6年度に直す。
        """,
    ),
]
_UNIT = "月|日|年|時|分|人|件|歳|回|個|本|台|社|館|団体|か所|名|％|%|割|万|億"
WAVE, HYPHEN = "～〜∼~", "－−–—―‐‑-"
BETTER_FIRST = f"―{WAVE}{HYPHEN}─‒"  # of as many of either
RANGE = Sought(
    re.compile(
        f"[{WAVE}{HYPHEN}](?:(?<=[{WAVE}])(?<![/A-Za-z].)(?![A-Za-z])"
        f"|(?<=[0-9０-９年月日度][{HYPHEN}])(?=[0-9０-９]{{1,4}}(?:{_UNIT})))"
    )
)
DASH = Sought(re.compile("[—–―─‒](?<![0-9０-９A-Za-zァ-ヴー年月日度\0\n ].)(?![0-9０-９A-Za-zァ-ヴー])"))
KINDS = ((RANGE, re.compile(f"[{WAVE}{HYPHEN}]"), "range"), (DASH, re.compile("[—–―─‒]"), "dash"))
NAMES = {"range": Message("範囲", "range mark"), "dash": Message("ダッシュ", "dash")}


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{kind}の「{usual}」が、ここでは別の文字「{mark}」({code})になっています(「{usual}」{usual_count}か所、「{mark}」{count}か所)",
        'the {kind} "{usual}" is another character here, "{mark}" ({code}); the plan has "{usual}" {usual_count} time(s) '
        'and "{mark}" {count} time(s)',
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    for sought, signs, kind in KINDS:
        marks: dict[str, list[Found]] = {}
        for found in prose.search(sought) if len(set(signs.findall(prose.signs))) > 1 else ():
            marks.setdefault(found.text, []).append(found)
        usual = max(sorted(marks, key=BETTER_FIRST.index), key=lambda mark: len(marks[mark]), default="")
        for mark, group in marks.items():
            if mark != usual:
                yield problem(
                    group[0].at,
                    within=group[0].within,
                    fix=replaced(group, usual),
                    kind=NAMES[kind],
                    usual=usual,
                    usual_count=len(marks[usual]),
                    mark=mark,
                    code=f"U+{ord(mark):04X}",
                    count=len(group),
                )
