"""A list is glued into one text.

Why it matters: points that stand behind one another with ・ between them read as one long sentence; and a point that
begins with a ・ of its own gets two where the plan is laid out.

How to fix: make each point a line of its own that begins with `- `, without the ・. `xplan lint --fix` takes away a ・ at
the beginning of a point.

---

箇条書きが一つの文につながっている。

なぜ大切か: 「・」で並べた項目が一つの文につながっていると、一つずつ読めません。項目の先頭に「・」を書くと、資料にしたときに二重になります。

直し方: 項目ごとに行を分けて `- ` で始め、「・」は消します。項目の先頭の「・」は `xplan lint --fix` で消せます。
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "一行につながった箇条書き / points glued into one line",
        """
        challenges:
          - id: A1
            background:
              - ・待合所が寒い。・桟橋が狭い。  #! 課題A1の「③背景や現状」の1番目に、「・」の箇条書きがつながっています
            problem: 直営　・庁舎 ・市民センター  #! 課題A1の「②課題の内容」に、「・」の箇条書きがつながっています
        """,
    ),
    Example(
        "文の終わりに続く「・」 / ・ right behind a sentence",
        """
        mission: ・待合所が寒い・桟橋が狭い  #! 「1 組織の使命」に、「・」の箇条書きがつながっています
        """,
    ),
    Example(
        "項目の先頭の「・」 / a point that begins with ・",
        """
        challenges:
          - id: A1
            background:
              - ・待合所が寒い。  #! 課題A1の「③背景や現状」の1番目が「・」で始まっています
              - ●桟橋が狭い。  #! 課題A1の「③背景や現状」の2番目が「●」で始まっています
        """,
    ),
    Example(
        "一行に一つの項目と、言葉を並べる「・」 / one point a line, and ・ between words",
        """
        mission: |
          ・暮らしを支える・守る
          ・つながる・支えあう・学ぶ地域
          ・利用者を対象とした調査・分析
        challenges:
          - id: A1
            background:
              - 防災・減災と、子ども（18歳未満）・若者への支援。
              - ・・・
            actions:
              - text: |
                  ・設計
                  ・工事
        """,
    ),
]
_OTHERS = "•●○■□◆◇▪"
MARKS, _FIRST = f"・{_OTHERS}", "(?<=[\0\n \u3000\t。].)"
MARK = Sought(
    re.compile(f"[{MARKS}]{_FIRST}(?![{MARKS}])"),
    re.compile(f"[{_OTHERS}]"),
    # First in its text, behind another in its line, or before another: ・ is left where it begins line after line.
    clues=(re.compile("・(?:(?<=[\0 \u3000\t。].)|(?<=[\0\\s]\n.))"), re.compile("\n・[^\0\n]*[いうくすたむる]・")),
)
LINE, PARTICLE, PREDICATE = re.compile("[^\0\n]*"), re.compile("[がをは]"), tuple("いうくすたむる")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "glued": Message(
            "{place}に、「{mark}」の箇条書きがつながっています", '{place} is a list, with "{mark}" between its points'
        ),
        "start": Message("{place}が「{mark}」で始まっています", '{place} begins with "{mark}"'),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for marks in prose.by_text(MARK):
        first = marks[0]
        glued = next((each for each, following in pairwise(marks) if is_glued(each, following)), None)
        glued = glued or next(filter(is_run_on, marks), None)
        if glued is not None:
            place = prose.place_name(glued.at)
            yield problem(glued.at, "glued", within=glued.within, place=place, mark=glued.text)
        elif isinstance(first.at[-1], int) and is_first(first):
            place = prose.place_name(first.at)
            yield problem(
                first.at, "start", within=first.within, fix=replaced([first], ""), place=place, mark=first.text
            )


def is_glued(mark: Found, following: Found) -> bool:
    """Whether two marks are of one list in one line."""
    return mark.text == following.text and "\n" not in mark.match.string[mark.match.end() : following.match.start()]


def is_run_on(mark: Found) -> bool:
    """Whether the mark begins a line in which another one stands between two clauses."""
    line = LINE.match(mark.match.string, mark.match.end())
    if line is None or mark.match.string[mark.match.start() - 1] not in "\0\n":
        return False
    return any(
        before.endswith(PREDICATE) and PARTICLE.search(before) and PARTICLE.search(behind)
        for before, behind in pairwise(line[0].split(mark.text))
    )


def is_first(mark: Found) -> bool:
    """Whether nothing but blanks stands before the mark in its text."""
    return mark.match.string[mark.match.start() - mark.start : mark.match.start()].strip() == ""
