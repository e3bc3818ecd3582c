"""A text has half-width katakana.

Why it matters: half-width katakana come from narrow table cells. They are hard to read, and a search for the word in
its usual form does not find it.

How to fix: write the word in full width, as in `カスタマーハラスメント`. `xplan lint --fix` does it.

---

半角カタカナがある。

なぜ大切か: 表の狭い欄に収めるために使われた半角カタカナは、読みにくく、普通の書き方で検索しても見つかりません。

直し方: `カスタマーハラスメント` のように全角で書きます。`xplan lint --fix` で直せます。
"""

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Prose, Sought, and_more
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "総括表の狭い欄に合わせた書き方 / a word squeezed into a narrow cell",
        """
        challenges:
          - id: A1
            title: 窓口の整備（カスタマーハラスメント対応）
            summary:
              title: 窓口の整備（ｶｽﾀﾏｰﾊﾗｽﾒﾝﾄ対応）  #! 課題A1の「総括表の行」の「総括表の課題名」に半角カタカナ「ｶｽﾀﾏｰﾊﾗｽﾒﾝﾄ」があります
        """,
    ),
    Example(
        "同じ文に二つ / two in one text",
        """
        mission: ﾎﾞﾗﾝﾃｨｱとﾎﾟｽﾀｰ作り。  #! 「1 組織の使命」に半角カタカナ「ﾎﾞﾗﾝﾃｨｱ」があります(ほかに1か所)
        """,
    ),
    Example(
        "半角の句読点やかぎ括弧 / half-width punctuation",
        """
        mission: 港区は､｢海の玄関口｣です｡  #! 「1 組織の使命」に半角の記号「､｢」があります(ほかに2か所)
        """,
    ),
    Example(
        "全角のカタカナと、半角の英数字 / katakana in full width, and letters in half width",
        """
        mission: DXとカメラ2台。
        """,
    ),
]
# A sound mark that stands apart belongs to the letter before it.
RUN = Sought(re.compile("[ぁ-ヴ]?[ﾞﾟ][｡-ﾟ]*|[｡-ﾟ]+"), re.compile("[｡-ﾟ]"))
SPACING = {"\u3099": "\u309b", "\u309a": "\u309c"}


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "katakana": Message(
            "{place}に半角カタカナ「{text}」があります{more}", '{place} has half-width katakana, "{text}"{more}'
        ),
        "marks": Message(
            "{place}に半角の記号「{text}」があります{more}", '{place} has half-width punctuation, "{text}"{more}'
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(RUN):
        first = found[0]
        wording = "katakana" if re.search("[ｦ-ﾟ]", first.text) else "marks"
        yield problem(
            first.at,
            wording,
            within=first.within,
            fix=Fix(tuple(each.edit(full_width(each.text)) for each in found)),
            place=prose.place_name(first.at),
            text=first.text,
            more=and_more(found),
        )


def full_width(text: str) -> str:
    """The run in full width; a sound mark that joins no letter stays one that stands alone."""
    return "".join(SPACING.get(character, character) for character in nfkc(text))
