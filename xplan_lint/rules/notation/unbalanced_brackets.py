"""A bracket or a quotation mark has no partner.

Why it matters: where a bracket is not closed, a reader does not know how far the remark goes; mostly a part of the text
is missing.

How to fix: write the missing bracket, or delete the other one. Two partners have the same width: （…） or (…).

---

括弧やかぎ括弧の片方がない。

なぜ大切か: 閉じていない括弧は、注記がどこまで続くのか分かりません。文の一部が抜けていることもよくあります。

直し方: 足りない括弧を書くか、残った片方を消します。組になる括弧は、（…）か(…)のように全角か半角にそろえます。
"""

import re
from collections.abc import Iterable, Iterator

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import BREAK, Found, Prose, Sought
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "閉じていない括弧、開いていない括弧 / one that is not closed, one that is not opened",
        """
        mission: 港区は「海の玄関口である。  #! 「1 組織の使命」の「「」に、閉じる括弧がありません
        challenges:
          - id: A1
            problem: 待合所)が寒い。  #! 課題A1の「②課題の内容」の「)」に、開く括弧がありません
        """,
    ),
    Example(
        "入れ違いの括弧 / two pairs that cross",
        """
        mission: 港区は「海の（玄関口」である）。  #! 「1 組織の使命」の「（」に、閉じる括弧がありません
        challenges:
          - id: A1
            problem: 待合所（2階】は寒い。  #! 課題A1の「②課題の内容」の「】」に、開く括弧がありません
        """,
    ),
    Example(
        "全角で開いて半角で閉じる / opened in full width and closed in half width",
        """
        mission: 桟橋（3本)を直す。  #! 「1 組織の使命」の全角の「（」が、半角の「)」で閉じています
        challenges:
          - id: A1
            problem: 桟橋(3本）を直す。  #! 課題A1の「②課題の内容」の半角の「(」が、全角の「）」で閉じています
        """,
    ),
    Example(
        "入れ子と、番号の後の括弧 / nested ones, and one behind a number",
        """
        mission: 港区は「海の『玄関口』（桟橋【3本】）」である。
        challenges:
          - id: A1
            problem: |
              1)待合所が寒い。
              ア）桟橋が狭い。
        """,
    ),
]
PARTNERS = dict(zip("（([［{｛「『【〔〈《“", "）)]］}｝」』】〕〉》”", strict=True))
OTHER_WIDTH = dict(zip("）)]］}｝", ")）］]｝}", strict=True))
BRACKETS = "（([［{｛「『【〔〈《“）)\\]］}｝」』】〕〉》”"
# A bracket with all behind it, as far as the next one, and with the break if that is first.
PIECE = re.compile(f"[{BRACKETS}][^{BRACKETS}{BREAK}]*{BREAK}?")
# A bracket; or a list's number and the one behind it, which has no partner.
BRACKET = Sought(
    re.compile(
        f"(?P<number>(?<=[\0\n])[ \u3000]*[0-9０-９A-Za-zア-ン①-⑳一二三四五六七八九十注例]{{1,3}}[)）])|[{BRACKETS}]"
    )
)


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "open": Message("{place}の「{bracket}」に、閉じる括弧がありません", '"{bracket}" in {place} is not closed'),
        "close": Message("{place}の「{bracket}」に、開く括弧がありません", '"{bracket}" in {place} is not opened'),
        "half": Message(
            "{place}の全角の「{bracket}」が、半角の「{partner}」で閉じています",
            '"{bracket}" in {place} is closed in half width, by "{partner}"',
        ),
        "full": Message(
            "{place}の半角の「{bracket}」が、全角の「{partner}」で閉じています",
            '"{bracket}" in {place} is closed in full width, by "{partner}"',
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(BRACKET) if not is_balanced(prose.signs) else ():
        place = prose.place_name(found[0].at)
        pairs, alone = paired(each for each in found if not each.match["number"])
        if alone is not None:
            wording = "open" if alone.text in PARTNERS else "close"
            yield problem(alone.at, wording, within=alone.within, place=place, bracket=alone.text)
        uneven = [(first, last) for first, last in pairs if PARTNERS[first.text] != last.text]
        if alone is None and uneven:
            fix = Fix(tuple(last.edit(PARTNERS[first.text]) for first, last in uneven))
            first, last = uneven[0]
            wording = "half" if last.text.isascii() else "full"
            yield problem(
                last.at, wording, within=last.within, fix=fix, place=place, bracket=first.text, partner=last.text
            )


def is_balanced(signs: str) -> bool:
    """A quick look, which most plans pass: is every bracket closed by its partner before the next text?"""
    opened: list[str] = []
    for piece in PIECE.findall(signs):
        if piece[0] in PARTNERS:
            opened.append(PARTNERS[piece[0]])
        elif not opened or opened.pop() != piece[0]:
            return False
        if opened and piece[-1] == BREAK:
            return False
    return not opened


def paired(brackets: Iterable[Found]) -> tuple[list[tuple[Found, Found]], Found | None]:
    """The pairs of a text, whatever their width, and the first bracket that has no partner."""
    pairs: list[tuple[Found, Found]] = []
    opened: list[Found] = []
    for each in brackets:
        if each.text in PARTNERS:
            opened.append(each)
        elif opened and each.text in (PARTNERS[opened[-1].text], OTHER_WIDTH.get(PARTNERS[opened[-1].text])):
            pairs.append((opened.pop(), each))
        elif opened:
            return pairs, opened[-1] if any(PARTNERS[other.text] == each.text for other in opened) else each
        else:
            return pairs, each
    return pairs, opened[0] if opened else None
