"""A Japanese year and the western year beside it are not the same.

Why it matters: one of the two is wrong, and a reader cannot tell which.

How to fix: correct the one that is wrong. 令和 N is 2018 + N, 平成 N is 1988 + N, 昭和 N is 1925 + N.

---

和暦の年と、並べて書いた西暦の年が合わない。

なぜ大切か: どちらかが間違っていますが、読み手にはどちらか分かりません。

直し方: 間違っているほうを直します。令和は2018、平成は1988、昭和は1925を年の数に足すと西暦になります。
"""

import re
from collections.abc import Iterator, Mapping

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Prose, Sought
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
        "年の数だけを並べている / the numbers alone side by side",
        """
        mission: 令和7（2024）年度に開く。  #! 「令和7（2024）」とありますが、令和7年は2025年です
        challenges:
          - id: A1
            problem: 2024（令和7）年に閉じた。  #! 「2024（令和7）」とありますが、令和7年は2025年です
        """,
    ),
    Example(
        "年度の1月から3月は、次の年 / January to March of a fiscal year lie in the next year",
        """
        mission: 令和6年度（2024年3月）に開く。  #! 「令和6年度（2024年3月」とありますが、令和6年度の3月は2025年です
        challenges:
          - id: A1
            problem: 令和6年度（2025年3月）に開き、令和6年度（2025.3.31）に閉じた。
            background: [令和7年2月（2025年度）に閉じた。]  #! 「令和7年2月（2025年度」とありますが、令和7年2月は2024年度です
        """,
    ),
    Example(
        "合っている / the two agree",
        """
        mission: 昭和5年(1930年)に建ち、平成31年度（2019年度）に直し、2019年（令和元年）に開き、令和7年(1930年代の資料による)に閉じた。
        """,
    ),
    Example(
        "期間を並べている / periods side by side",
        """
        mission: 令和6年度～令和8年度（2024年度～2026年度）と、2024年から2025年（令和6年から令和7年）。
        """,
    ),
]
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_OPEN, _CLOSE, _DIGIT = "[(（〔［【]", "[)）〕］】]", "[0-9０-９]"
_ERA = f"(?P<era>[明大昭平令][治正和成])(?<=明治|大正|昭和|平成|令和)(?P<count>元|{_DIGIT}{{1,2}})"
_WEST = f"(?P<west>[12１２]{_DIGIT}{{3}})"
_ERA_TERM, _WEST_TERM = (
    f"年(?P<{side}fiscal>度)?+(?!代)(?:(?P<{side}month>{_DIGIT}{{1,2}})月(?:{_DIGIT}{{1,2}}日)?+)?+"
    for side in ("", "west_")
)
_WEST_DATE = f"(?:{_WEST_TERM}|[./．／](?P<dotted>{_DIGIT}{{1,2}})|(?={_CLOSE}))"
# Where periods stand side by side, the last year of one is beside the first of the other.
_ALONE = "(?![～〜~－‐・、，,と-]|から|及び|および)"
_OPEN_OR_EQUAL = "[(（〔［【=＝]"
_WEST_FIRST = re.compile(f"[12１２](?:、{_DIGIT}){{3,7}}、{_OPEN_OR_EQUAL}")
_WEST_LAST = re.compile(f"{_OPEN_OR_EQUAL}、[12１２](?:、{_DIGIT}){{3}}")
# 令和7年（2025年）, and with the numbers alone 令和7（2025）年
_ERA_FIRST = f"(?P<term>{_ERA_TERM})?(?(term){_OPEN_OR_EQUAL}|{_OPEN})(?:西暦)?{_WEST}(?(term){_WEST_DATE}{_ALONE}|{_CLOSE}(?=年))"
PAIRS = (
    Sought(re.compile(f"{_ERA}{_ERA_FIRST}"), _WEST_LAST),
    Sought(re.compile(f"{_WEST}{_WEST_TERM}{_OPEN_OR_EQUAL}{_ERA}{_ERA_TERM}{_ALONE}"), _WEST_FIRST),
    Sought(re.compile(f"{_WEST}{_OPEN}{_ERA}{_CLOSE}(?=年)"), _WEST_FIRST),
)
EARLY = range(1, 4)  # months that belong to the fiscal year before theirs


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message("「{text}」とありますが、{japanese}は{western}{unit}です", '"{text}", but {japanese} is {western}'),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in (found for pair in PAIRS for found in prose.search(pair, is_wrong)):
        japanese, western, unit = expected(parts_of(found.match))
        yield problem(found.at, within=found.within, text=found.text, japanese=japanese, western=western, unit=unit)


def is_wrong(match: re.Match[str]) -> bool:
    parts = parts_of(match)
    return expected(parts)[1] != int(parts["west"])


def parts_of(match: re.Match[str]) -> dict[str, str]:
    return {name: nfkc(text) for name, text in match.groupdict().items() if text}


def expected(parts: Mapping[str, str]) -> tuple[str, int, str]:
    """The Japanese year that is meant, and the western one that belongs beside it. January to March of a fiscal year
    lie in the year behind it.
    """
    year = ERAS[parts["era"]] + (1 if parts["count"] == "元" else int(parts["count"]))
    japanese = f"{parts['era']}{parts['count']}年"
    month, west_month = int(parts.get("month", "0")), int(parts.get("west_month") or parts.get("dotted", "0"))
    if "fiscal" in parts and "west_fiscal" not in parts and west_month in EARLY:
        return f"{japanese}度の{west_month}月", year + 1, "年"
    if "west_fiscal" in parts and "fiscal" not in parts and month in EARLY:
        return f"{japanese}{month}月", year - 1, "年度"
    return japanese, year, "年"
