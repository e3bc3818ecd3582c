"""A Japanese year and the western year beside it are not the same.

Why it matters: one of the two is wrong, and a reader cannot tell which.

How to fix: correct the one that is wrong. 令和 N is 2018 + N, 平成 N is 1988 + N, 昭和 N is 1925 + N.

---

和暦の年と、並べて書いた西暦の年が合わない。

なぜ大切か: どちらかが間違っていますが、読み手にはどちらか分かりません。

直し方: 間違っているほうを直します。令和は2018、平成は1988、昭和は1925を年の数に足すと西暦になります。
"""

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Prose
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "一年ずれている / a year off",
        """
        mission: 令和7年（2024年）に開いた。  #! 「令和7年（2024年」とありますが、令和7年は2025年です
        """,
    ),
    Example(
        "西暦が先にある / the western year first",
        """
        challenges:
          - id: A1
            background:
              - 2019年度(令和2年度)に始めた。  #! 「2019年度(令和2年度」とありますが、令和2年は2020年です
        """,
    ),
    Example(
        "合っている / the two agree",
        """
        mission: 昭和5年(1930年)に建ち、平成31年度（2019年度）に直し、2019年（令和元年）に開き、令和7年(1930年代の資料による)に閉じた。
        """,
    ),
]
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
ERA = "(?P<era>明治|大正|昭和|平成|令和)(?P<count>元|[0-9０-９]{1,2})年度?"
WEST = "(?P<west>[12１２][0-9０-９]{3})(?:年(?!代)度?|(?=[./．／)）]))"
PAIRS = (re.compile(f"{ERA}[(（]{WEST}"), re.compile(f"{WEST}[(（]{ERA}"))


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message("「{text}」とありますが、{era}{count}年は{year}年です", '"{text}", but {era}{count} is {year}'),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in (found for pair in PAIRS for found in prose.search(pair)):
        era, count, west = found.match["era"], found.match["count"], found.match["west"]
        year = ERAS[era] + (1 if count == "元" else int(nfkc(count)))
        if year != int(nfkc(west)):
            yield problem(found.at, within=found.within, text=found.text, era=era, count=count, year=year)
