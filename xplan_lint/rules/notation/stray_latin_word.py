"""An English "of" stands where の belongs.

Why it matters: machines that read or translate slides leave such words behind; the heading is no Japanese any more.

How to fix: write what was meant, as in `令和7年度の取組` for `令和7年度 of 取組`. `xplan lint --unsafe-fixes` puts の for of.

---

日本語の途中に、英語の「of」などがある。

なぜ大切か: スライドの文字を機械で読み取ったり訳したりしたときに残ったもので、日本語として読めません。

直し方: `令和7年度 of 取組` を `令和7年度の取組` と直すように、日本語で書きます。「of」は `xplan lint --unsafe-fixes` で「の」に直せます。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Prose, Sought, and_more, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "「の」のところに「of」がある / of for a particle",
        """
        mission: 令和7年度 of 取組内容をまとめる。  #! 「1 組織の使命」の日本語の途中に「of」があります
        challenges:
          - id: A1
            title: 桟橋and待合所と旅人forまち  #! 課題A1の「①課題名」の日本語の途中に「and」があります(ほかに1か所)
        """,
    ),
    Example(
        "英語の名前と、英字の言葉 / English names, and words in Latin letters",
        """
        mission: City of Kitakyushuのnoteを開き、1on1ミーティングとto Cの事業をITで行う。
        """,
    ),
]
JAPANESE = "[ぁ-んァ-ヴー一-鿿々]"
WORDS = frozenset({"and", "at", "by", "for", "from", "in", "is", "of", "or", "the", "to", "with"})
RUN = Sought(
    re.compile(f"[ a-z](?<={JAPANESE}.)[ a-z]*(?={JAPANESE})"),
    re.compile(f"(?:{'|'.join(sorted(WORDS))})(?![A-Za-z])"),
)


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{place}の日本語の途中に「{word}」があります{more}", '{place} has "{word}" inside its Japanese{more}'
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(RUN, is_word):
        first = found[0]
        is_of = all(each.text.strip() == "of" for each in found)
        yield problem(
            first.at,
            within=first.within,
            fix=replaced(found, "の", is_safe=False) if is_of else None,
            place=prose.place_name(first.at),
            word=first.text.strip(),
            more=and_more(found),
        )


def is_word(match: re.Match[str]) -> bool:
    return match[0].strip() in WORDS
