"""A space stands inside a Japanese sentence.

Why it matters: Japanese is written without spaces. They come from line ends and from text taken out of a PDF, and a
search for the word does not find it in two pieces. Characters of no width at all come with text from web pages.

How to fix: delete the space. Where a long text is written over several lines of the file, begin it with `|` on the line
of its key; without it, YAML puts a space where each line ends. `xplan lint --fix` deletes spaces beside hiragana
and characters that cannot be seen.

---

日本語の文の途中に、空白がある。

なぜ大切か: 日本語の文に空白は要りません。行の変わり目やPDFからの写しで入り込んだもので、二つに切れた言葉は検索しても見つかりません。ウェブページからの写しには、目に見えない文字も付いてきます。

直し方: 空白を消します。長い文をファイルの何行かに分けて書くときは、キーの行に `|` を付けてください。付けないと、行の変わり目が空白になります。平仮名の隣の空白と見えない文字は `xplan lint --fix` で消せます。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import BREAK, Found, Prose, Sought, and_more, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "言葉の途中の空白 / a space inside a word",
        """
        mission: 掘り起こし が済み、ニーズ 調査を行う。  #! 「1 組織の使命」の「し が」の間に空白があります(ほかに1か所)
        """,
    ),
    Example(
        "見えない文字 / a character that nobody sees",
        """
        mission: "市民\\u200bセンターを\\ufeff改修する。"  #! 「1 組織の使命」の「民セ」のところに、目に見えない文字(U+200B)があります(ほかに1か所)
        """,
    ),
    Example(
        "`|` のない文が行の変わり目で切れた / a text without | is broken where its lines end",
        """
        challenges:
          - id: A1
            problem: 桟橋の待合所は
              冬に寒い。
        """,
        expect=((3, "課題A1の「②課題の内容」の「は 冬」の間に空白があります"),),
    ),
    Example(
        "`|` のある文 / a text below |",
        """
        challenges:
          - id: A1
            problem: |
              桟橋の待合所は
              冬に寒い。
        """,
    ),
    Example(
        "英字や数字、括弧の隣と、見出しの後、名前の並び / beside letters, digits and brackets, behind a heading, between names",
        """
        mission: DX 推進、令和7年 4月、（案） の検討、待合所の見直し 空調を入れる。
        profile:
          units: {kind: 課, as_of: 2025-04-01, names: [総務課　企画係]}
        challenges:
          - id: A1
            problem: |
              ア 多目的に使う。
              件数 252件
        """,
    ),
]
JAPANESE = "[ぁ-んァ-ヴー一-鿿々]"
SPACES = " \u00a0\u3000"
_GAP = f"(?<={JAPANESE}.)[{SPACES}]*(?={JAPANESE})"
GAP = Sought(re.compile(f"[{SPACES}]{_GAP}"), clues=tuple(map(re.compile, (f"{space}{_GAP}" for space in SPACES))))
# Two letters with a space between them that no heading, list or pair of names puts there.
SLIP = re.compile("[のをはがにでとてへもや] .|. [ぁ-んー]|[ァ-ヴー] [一-鿿々]")
# A full-width space is mostly put on purpose.
WIDE_SLIP = re.compile("[のをはがにでとてへもや] .|. [をがはにのへ]")

# Of no width, or only a mark for the direction of writing.
_HIDDEN = "[\u200b\u200e\u200f\u2060\ufeff\xad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069]"
HIDDEN = Sought(re.compile(f"{_HIDDEN}+"), re.compile(_HIDDEN))


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "space": Message(
            "{place}の「{around}」の間に空白があります{more}", '{place} has a space inside "{around}"{more}'
        ),
        "hidden": Message(
            "{place}の「{around}」のところに、目に見えない文字({code})があります{more}",
            '{place} has a character that cannot be seen at "{around}" ({code}){more}',
        ),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    for gaps in prose.by_text(GAP):
        found = [gap for gap in gaps if is_slip(gap)]
        if found:
            first = found[0]
            is_safe = all(re.search("[ぁ-ん]", around(gap)) for gap in found)
            yield problem(
                first.at,
                "space",
                within=first.within,
                fix=replaced(found, "", is_safe=is_safe),
                place=prose.place_name(first.at),
                around=around(first),
                more=and_more(found),
            )
    for found in prose.by_text(HIDDEN):
        first = found[0]
        yield problem(
            first.at,
            "hidden",
            within=first.within,
            fix=replaced(found, ""),
            place=prose.place_name(first.at),
            around="".join(around(first).split()).strip(BREAK),
            code=f"U+{ord(first.text[0]):04X}",
            more=and_more(found),
        )


def around(gap: Found) -> str:
    """The two letters with one space between them."""
    string = gap.match.string
    return f"{string[gap.match.start() - 1]} {string[gap.match.end()]}"


def is_slip(gap: Found) -> bool:
    """Whether the space is inside a sentence. Behind the first letter of a line it parts a list's letter from its text."""
    start = gap.match.start()
    if start < 2 or gap.match.string[start - 2] in "\0\n":
        return False
    return (WIDE_SLIP if "\u3000" in gap.text else SLIP).match(around(gap)) is not None
