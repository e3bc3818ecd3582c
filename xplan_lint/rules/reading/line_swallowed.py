"""A line that looks like an item or a key has become part of the text above it.

Why it matters: a line that is indented too far continues the text of the line above. The item or the section is then
missing from the plan, although everybody sees it in the file.

How to fix: indent the line as far as the other items or keys of its kind. If it really belongs to the text, begin the
text with `|` on the line of its key, so that the lines stay apart.

---

一覧の行や項目に見える行が、上の文章の続きになっている。

なぜ大切か: 字下げの深すぎる行は、上の行の文章の続きとして読まれます。ファイルには見えているのに、計画からはその項目が抜けてしまいます。

直し方: その行の字下げを、同じ種類のほかの行とそろえます。本当に文章の一部なら、項目の名前の後ろに `|` を書き、次の行から文章を始めると、改行が残ります。
"""

import re
from collections.abc import Iterator
from itertools import islice

from xplan_lint.data import all_strings, texts_in
from xplan_lint.diagnostic import Problem, Route, Severity, problem
from xplan_lint.document import Document
from xplan_lint.message import Message
from xplan_lint.prose import UNPUBLISHED
from xplan_lint.rule import Example, rule
from xplan_lint.schema_keys import known_keys
from xplan_lint.shape import mistakes

EXAMPLES = [
    Example(
        "字下げの深すぎる一覧の行 / an item that is indented too far",
        """
        challenges:
          - id: A1
            outcomes:
              - 一年中使える待合所
                - 短い待ち時間  #! 「- 短い待ち時間」の行が、上の文章の続きとして読まれます
        """,
    ),
    Example(
        "文章に入り込んだ項目 / a key that slipped into the text",
        """
        challenges:
          - id: A1
            problem: |
              待合所が古い。
              background:
                - 利用者が増えた
        """,
        expect=((5, "「background:」の行が、上の文章の続きとして読まれます"),),
    ),
    Example(
        "改行の残る文章の中の箇条書き / bullets in a text that keeps its lines",
        """
        challenges:
          - id: A1
            problem: |
              次の課題がある。
              - 待合所が古い
              注: 冬は使えない
            outcomes:
              - 改修 - 一期と二期
              - 長い文章を
                二行に分けて書いた
        """,
    ),
]
ITEM = re.compile(r"(?<=\S )[-・] ?(?=\S)[^\n]*")
KEY = re.compile(r"^ *(?:- +)?([A-Za-z][A-Za-z0-9_-]*):(?= |$)", re.MULTILINE)
MOST = 5  # places looked at in a text, and
LONGEST = 20_000  # characters of a text, so that a hostile file takes no longer than others


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "「{line}」の行が、上の文章の続きとして読まれます", 'the line "{line}" is read as part of the text above it'
    ),
)
def check(document: Document) -> Iterator[Problem]:
    texts, others = all_strings(document.data, UNPUBLISHED)
    if not may_hold_lines("\n".join([*texts, *others])):  # nearly always all can be told from one look
        return
    told = {mistake.route for mistake in mistakes(document)}
    for route, text in texts_in(document.data, Route()):
        if route not in told and len(text) <= LONGEST and (region := swallowed(document, route, text)):
            yield problem(route, within=region, line=text[slice(*region)].strip())


def may_hold_lines(texts: str) -> bool:
    """Whether a swallowed line may stand somewhere in the texts. Signs first: they are found ten times as fast."""
    if ":" in texts and KEY.search(texts):
        return True
    return (" -" in texts or " ・" in texts) and ITEM.search(texts) is not None


def swallowed(document: Document, route: Route, text: str) -> tuple[int, int] | None:
    """Where the first such line begins and ends in the text."""
    for found in KEY.finditer(text) if ":" in text else ():
        if found[1] in known_keys():
            return found.span()
    for found in islice(ITEM.finditer(text), MOST) if " -" in text or " ・" in text else ():
        place = document.indexes(route, found.start(), found.start() + 1)
        if place is not None and not document.text[start_of_line(document.text, place[0]) : place[0]].strip():
            width = (document.text + "\n").index("\n", place[0]) - place[0]
            return found.start(), min(found.end(), found.start() + width)
    return None


def start_of_line(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
