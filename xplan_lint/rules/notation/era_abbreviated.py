"""A Japanese year is abbreviated: R7, or 7年度 without its era.

Why it matters: the plan is read for years. "R7" means nothing to most residents, and "7年度" without an era is not a
year at all.

How to fix: write the year in full, as in `令和7年度`. `xplan lint --unsafe-fixes` does so; look whether 年 or 年度 is meant.

---

年を「R7」「7年度」のように略している。

なぜ大切か: 計画は何年も読まれます。「R7」は多くの市民に通じず、元号のない「7年度」はいつのことか分かりません。

直し方: `令和7年度` のように略さずに書きます。`xplan lint --unsafe-fixes` で直せますが、年か年度かを確かめてください。
"""

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.fiscal import FiscalYear
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "英字で略した元号 / an era as a letter",
        """
        fiscal_year: 2025
        mission: R7年度に直す。  #! 年が「R7年度」と略されています(1か所)。「令和7年度」のことでしょうか
        challenges:
          - id: A1
            problem: R8試験の制度を見直し、H30年のものを直す。  #! 年が「R8」と略されています(2か所)。「令和8年度」のことでしょうか #! 年が「H30年」と略されています(1か所)。「平成30年」のことでしょうか
            background: [R8予算に計上する。]
        """,
    ),
    Example(
        "一文字の漢字で略した元号 / an era as one kanji",
        """
        fiscal_year: 2025
        mission: 令7年度に直す。  #! 年が「令7年度」と略されています(1か所)。「令和7年度」のことでしょうか
        challenges:
          - id: A1
            problem: 平31.4.1に建てた。  #! 年が「平31」と略されています(1か所)。「平成31」のことでしょうか
            background: [S60年に開いた。]  #! 年が「S60年」と略されています(1か所)。「昭和60年」のことでしょうか
        """,
    ),
    Example(
        "期間と、元年 / a period, and the first year of an era",
        """
        fiscal_year: 2025
        mission: R1-R3に行う。  #! 年が「R1」と略されています(1か所)。「令和元年度」のことでしょうか #! 年が「R3」と略されています(1か所)。「令和3年度」のことでしょうか
        """,
    ),
    Example(
        "元号のない年度 / a year without its era",
        """
        fiscal_year: 2025
        mission: 十分でなかった項目と7年度に向けた考え。  #! 年が「7年度」と略されています(1か所)。「令和7年度」のことでしょうか
        """,
    ),
    Example(
        "元号があるか、前の年から続くもの、年数 / a year with its era, one that goes on from such a year, and a number of years",
        """
        fiscal_year: 2025
        mission: 令和6年度と令和5・7年度、令和2～6年度の実績、5年度ぶりの開催、3年度間の計画。
        """,
    ),
    Example(
        "年ではない英字と数字 / letters and digits that are no year",
        """
        fiscal_year: 2025
        mission: R134号線、国道のR56、SR7、H1N1、R2-D2、H7の道路、PR5回、法令7条、S3の棚、公平5年。
        """,
    ),
]
ERAS = {"R": "令和", "令": "令和", "H": "平成", "平": "平成", "S": "昭和", "昭": "昭和"}
_LETTER_OR_DIGIT = "0-9０-９A-Za-zＡ-Ｚａ-ｚ"
_NUMBER = "(?P<number>元|[1-9１-９][0-9０-９]?)"
LETTER = Sought(
    re.compile(
        f"(?P<letter>[RHSＲＨＳ令平昭])(?<![{_LETTER_OR_DIGIT}].)(?<![一-鿿][令平昭]){_NUMBER}"
        f"(?![{_LETTER_OR_DIGIT}]|-(?![RHＲＨ][0-9０-９]))(?P<unit>年度?)?(?=(?P<date>[./．／][0-9０-９])?)"
    ),
    re.compile("[RHSＲＨＳ](?<![A-Za-z].)(?![A-Za-z])"),
    clues=tuple(map(re.compile, (f"{letter}{_NUMBER}" for letter in "令平昭"))),
)
_BEFORE = "(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ和成正治元令平昭.．,，～〜~、・･／/-]"
_BEHIND = "(?![間分末目毎]|ぶり|ごと|以[上内]|連続|続|に(?:わた|及|一度|1))"
BARE = Sought(
    re.compile(f"(?P<number>[1-9１-９]{_BEFORE}.)[0-9０-９]?)年度{_BEHIND}"),
    clues=(re.compile(f"度(?:(?<=[1-9１-９]年.){_BEFORE}...)|(?<=[1-9１-９][0-9０-９]年.){_BEFORE}....)){_BEHIND}"),),
)
MOST_AHEAD = 20  # fiscal years; the R33 of a map is a road
LONGEST_AGO = 10  # fiscal years; a bare 25年度 in a plan of 令和7年度 is a number of years


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "年が「{text}」と略されています({count}か所)。「{full}」のことでしょうか",
        'a year is abbreviated to "{text}" ({count} place(s)); "{full}" may be meant',
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    groups: dict[tuple[str, str], list[Found]] = {}
    for found, full in abbreviated(prose):
        groups.setdefault((found.text, full), []).append(found)
    for (text, full), group in groups.items():
        fix = replaced(group, full, is_safe=False)
        yield problem(group[0].at, within=group[0].within, fix=fix, text=text, count=len(group), full=full)


def abbreviated(prose: Prose) -> Iterator[tuple[Found, str]]:
    """The abbreviated years of the plan, each with what it probably means."""
    year = prose.plan.fiscal_year
    for found in prose.search(LETTER):
        letter, number, unit, date = (nfkc(part or "") for part in found.match.groups())
        is_year = unit or (date and letter != "S") or (letter == "R" and is_near(number, year, MOST_AHEAD))
        if is_year:
            yield found, in_full(ERAS[letter], found.match["number"], unit or ("" if date else "年度"))
    for found in prose.search(BARE) if year is not None else ():
        if is_near(found.match["number"], year, LONGEST_AGO):
            yield found, in_full("令和", found.match["number"], "年度")


def is_near(number: str, year: int | None, most: int) -> bool:
    """Whether a year of 令和 is at most so many from that of the plan."""
    return year is None or abs(FiscalYear.parse(f"令和{nfkc(number)}") - year) <= most


def in_full(era: str, number: str, unit: str) -> str:
    return f"{era}{'元' if unit and nfkc(number) == '1' else number}{unit}"
