"""A word or a particle is written twice in a row.

Why it matters: it is a slip of the pen that nobody catches by reading quickly. Where a list names the same thing twice,
another thing was probably meant.

How to fix: delete one of the two, or write what was meant, as in 機動的・機能的 for 機動的・機動的.

---

同じ言葉や助詞が、二度続けて書かれている。

なぜ大切か: 読み流すと気付きにくい書き間違いです。並べたものの中に同じ言葉が二度あるときは、別の言葉を書くつもりだったのかもしれません。

直し方: 片方を消すか、書くつもりだった言葉に直します。例えば「機動的・機動的」は「機動的・機能的」の書き間違いです。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought, and_more
from xplan_lint.repeats import repeats
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "助詞や「等」が二つ / a particle, or a suffix, twice",
        """
        mission: 桟橋をを広げ、商店街等等と、祭りのの準備をする。  #! 「1 組織の使命」に「をを」が続いています(ほかに2か所)
        challenges:
          - id: A1
            problem: 待合所が寒い、。桟橋がが、狭い。  #! 課題A1の「②課題の内容」に「、。」が続いています(ほかに1か所)
        """,
    ),
    Example(
        "言葉が二つ続く / a word twice",
        """
        challenges:
          - id: A1
            problem: 利用を促進促進する。  #! 課題A1の「②課題の内容」に「促進促進」が続いています
            background: [講座のサービスサービスを増やす。]  #! 課題A1の「③背景や現状」の1番目に「サービスサービス」が続いています
        """,
    ),
    Example(
        "並べたものが同じ / a list that names one thing twice",
        """
        challenges:
          - id: A1
            problem: 機動的・機動的な区役所をつくる。  #! 課題A1の「②課題の内容」の「機動的・機動的」は、同じ言葉を並べています
        """,
    ),
    Example(
        "二度続いても正しい言葉 / words that rightly repeat themselves",
        """
        mission: 公園ににぎわいが生まれ、様々な人ががん検診を受け、暑いものの一人一人が一歩一歩進む。地域企業・企業団体、市民・市民団体、年々、少々。職員の研修、研修の場。
        """,
    ),
]
KANJI, WORD = "[一-鿿]", "[一-鿿々ァ-ヴーA-Za-z]"
PARTICLE = Sought(
    re.compile(
        "(?P<mark>[をのにがでは等、。])(?:(?P=mark)"
        "(?:(?<=をを|等等|、、)|(?<=[^。]。。)(?!。)"
        "|(?:(?<=にに|がが)|(?<=[^もそこあど]のの|[^まけ]でで|[^は]はは))(?=[一-鿿ァ-ヴ、。]))|。(?<=、。))"
    )
)
COMPOUND = Sought(re.compile(f"(?P<word>{KANJI}{KANJI}{{1,3}})(?P=word)"))
_IN_KATAKANA = re.compile("(?P<word>[ァ-ヴ][ァ-ヴー]{2,9})(?P=word)")
KATAKANA = Sought(_IN_KATAKANA, katakana=_IN_KATAKANA)
# What begins behind the mark begins the word before it, too.
_BEFORE = "|".join(rf"(?<=[^{WORD[1:]}\1{WORD}{{{letters}}}.)" for letters in range(7))
_AGAIN = f"(?<={WORD}{WORD}.)(?=({WORD}{WORD}))(?:{_BEFORE})"
LISTED = Sought(
    re.compile(f"(?P<mark>[・、／/])(?P<word>{WORD}{{2,8}}+)(?!{WORD})"),
    clues=tuple(map(re.compile, (f"{mark}{_AGAIN}" for mark in "・、／/"))),
)


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "row": Message("{place}に「{text}」が続いています{more}", '{place} has "{text}", twice the same{more}'),
        "list": Message("{place}の「{text}」は、同じ言葉を並べています", '{place} lists one word twice, "{text}"'),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    doubled = ((PARTICLE, True), (COMPOUND, False)) if may_double(prose.joined) else ()
    for sought, is_safe in (*doubled, (KATAKANA, False)):
        for found in prose.by_text(sought, is_no_idiom):
            fix = Fix(tuple(each.edit(each.text[len(each.text) // 2 :]) for each in found), is_safe)
            yield told(prose, "row", found, found[0].text, fix)
    for found in prose.by_text(LISTED, is_repeated):
        yield told(prose, "list", found, f"{found[0].match['word']}{found[0].text}", None)


def may_double(text: str) -> bool:
    """A quick look, which most plans pass: may a particle or a word of kanji stand twice?"""
    particle, compound = PARTICLE.pattern.match, COMPOUND.pattern.match
    return "、。" in text or any((particle if length == 1 else compound)(text, at) for at, length in repeats(text, 4))


def is_no_idiom(match: re.Match[str]) -> bool:
    """一人一人, 一歩一歩 and their like are words of their own."""
    return match[0][0] not in "一各毎"


def is_repeated(match: re.Match[str]) -> bool:
    """Whether the word behind the mark is the one before it, all of it. In 「職員の研修、研修の場」 two phrases are listed."""
    text, start, word = match.string, match.start(), match["word"]
    if not text.endswith(word, 0, start):
        return False
    before = text[start - len(word) - 1]
    is_phrase = match["mark"] == "、" and "ぁ" <= before <= "ん"
    return not is_phrase and re.match(WORD, before) is None


def told(prose: Prose, wording: str, found: list[Found], text: str, fix: Fix | None) -> Problem:
    first, more = found[0], and_more(found)
    place = prose.place_name(first.at)
    return problem(first.at, wording, within=first.within, fix=fix, place=place, text=text, more=more)
