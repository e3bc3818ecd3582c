"""A counter is written 24ヶ所 instead of 24か所.

Why it matters: official Japanese writes か所, か月 and か国 with hiragana; ヶ, ケ, ヵ and カ side by side make one counter
look like several.

How to fix: write か, as in `24か所`. `xplan lint --fix` does it. Names of places such as 萩ヶ丘 are left alone.

---

「24ヶ所」のように、数の後に「ヶ」「ケ」「ヵ」「カ」がある。

なぜ大切か: 公用文では「か所」「か月」「か国」と平仮名で書きます。「ヶ」「ケ」「カ」が混ざると、同じ数え方が別のものに見えます。

直し方: `24か所` のように「か」と書きます。`xplan lint --fix` で直せます。「萩ヶ丘」のような地名はそのままです。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Prose, Sought, and_more
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "数の後の「ヶ」「ケ」「カ」 / small and large katakana behind a number",
        """
        mission: 24ヶ所の防犯灯を、３カ月で直す。  #! 「1 組織の使命」の「24ヶ所」は、「24か所」と書きます(ほかに1か所)
        challenges:
          - id: A1
            problem: 数ケ所が暗い。  #! 課題A1の「②課題の内容」の「数ケ所」は、「数か所」と書きます
        """,
    ),
    Example(
        "正しい書き方と、地名 / the usual form, and names of places",
        """
        mission: 24か所と三箇所、萩ヶ丘市民センター、松ヶ江出張所、3ケース、5カメラ。
        """,
    ),
]
_DIGIT = "[0-9０-９数何一二三四五六七八九十百]"
_COUNTED = f"(?<={_DIGIT}.)[所月国年]"
COUNTER = Sought(
    re.compile(f"[ヶケヵカ]{_COUNTED}"), clues=tuple(map(re.compile, (f"{letter}{_COUNTED}" for letter in "ヶケヵカ")))
)
NUMBER = re.compile(f"{_DIGIT}+\\Z")
LONGEST_NUMBER = 12


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{place}の「{text}」は、「{right}」と書きます{more}", '"{text}" in {place} is written "{right}"{more}'
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(COUNTER):
        first = found[0]
        number = number_before(first.match)
        yield problem(
            first.at,
            within=first.within,
            fix=Fix(tuple(each.edit(f"か{each.text[1]}") for each in found)),
            place=prose.place_name(first.at),
            text=f"{number}{first.text}",
            right=f"{number}か{first.text[1]}",
            more=and_more(found),
        )


def number_before(match: re.Match[str]) -> str:
    before = NUMBER.search(match.string[max(match.start() - LONGEST_NUMBER, 0) : match.start()])
    return before[0] if before else ""
