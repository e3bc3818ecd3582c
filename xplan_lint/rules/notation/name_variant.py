"""One plan spells the same name in two ways.

Why it matters: a reader cannot tell whether スマらく and スマラク are one project or two, and a search finds only one.

How to fix: look up how the name is really written, and write it so throughout. `xplan lint --unsafe-fixes` gives the
rarer ones the spelling of the others. Where both are right, add both to `names` of `schema/notation.yaml`.

---

一つの計画の中で、同じ名前が二とおりに書かれている。

なぜ大切か: 「スマらく」と「スマラク」が同じ事業なのか、別の事業なのか、読み手に分かりません。検索しても片方しか見つかりません。

直し方: 正しい名前を調べて、計画全体でそろえます。`xplan lint --unsafe-fixes` で、少ないほうを多いほうに合わせられます。どちらも正しいなら、`schema/notation.yaml` の `names` に両方を書き足します。
"""

import re
from collections import Counter
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import BREAK, Passage, Prose, Sought, replaced
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "片仮名と平仮名 / katakana and hiragana",
        """
        mission: スマらく区役所を進め、スマらく区役所を広げる。
        challenges:
          - id: A1
            problem: スマラク区役所の使い勝手がよくない。  #! 「スマラク」(1か所)と「スマらく」(2か所)は、同じ名前でしょうか
        """,
    ),
    Example(
        "長音、小さい字、中点の違い / the long vowel, a small kana, dots",
        """
        mission: サーバーとフロアマネージャーとワーク・ライフ・バランス。
        challenges:
          - id: A1
            problem: サーバを置き、フロアマネージャを呼ぶ。  #! 「サーバ」(1か所)と「サーバー」(1か所)は、同じ名前でしょうか #! 「フロアマネージャ」(1か所)と「フロアマネージャー」(1か所)は、同じ名前でしょうか
            background: [ワークライフバランス, ワークライフバランス]
        """,
        expect=((1, "「ワーク・ライフ・バランス」(1か所)と「ワークライフバランス」(2か所)は、同じ名前でしょうか"),),
    ),
    Example(
        "大文字と小文字、地名の「ヶ」 / capital letters, and a small katakana in a place name",
        """
        mission: WebアンケートをWebで行い、関ヶ原で開く。
        challenges:
          - id: A1
            problem: WEBで申し込み、関ケ原に行く。  #! 「WEB」(1か所)と「Web」(2か所)は、同じ名前でしょうか #! 「関ケ原」(1か所)と「関ヶ原」(1か所)は、同じ名前でしょうか
        """,
    ),
    Example(
        "別の名前 / names that differ",
        """
        mission: データとデータブック、トップとトッピング、まちづくり、市民が参加、AIとAi、ポスター・チラシとポスターチラシ、センターはサービス。
        """,
    ),
]
KATAKANA, PLACE = re.compile("[ァ-ヴ][ァ-ヴー]{2,}"), re.compile("[一-鿿][ヶケ][一-鿿]")
DOTTED = re.compile("[ァ-ヴー][ァ-ヴー]{0,19}(?:・[ァ-ヴー]{1,20}){2,10}")
LATIN = re.compile("[A-Za-z](?<![A-Za-z./:@_-].)[A-Za-z]{2,}+(?![./:@_])")  # no part of an address
MIXED = re.compile("(?P<katakana>[ァ-ヴー][ァ-ヴー]{1,19})(?P<hiragana>[ぁ-ん]{1,20})")
SOUGHT = tuple(map(Sought, (KATAKANA, DOTTED, LATIN, PLACE, MIXED)))
TO_HIRAGANA = ord("ァ") - ord("ぁ")
TO_KATAKANA = {code: code + TO_HIRAGANA for code in range(ord("ぁ"), ord("ん") + 1)}
TO_COMMON = TO_KATAKANA | str.maketrans("ァィゥェォヶぁぃぅぇぉ", "アイウエオケアイウエオ", "・")
DOTS, LARGE_KE = re.compile("・[ァ-ヴー]+・"), re.compile("ケ(?<=[一-鿿].)[一-鿿]")
LETTERS, UNCOMMON = re.compile("[A-Za-z]{3,}"), re.compile("[ァィゥェォヶ・A-Zぁ-ん]|ー\\Z")
LONGEST = 20


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "「{text}」({count}か所)と「{usual}」({usual_count}か所)は、同じ名前でしょうか",
        '"{text}" ({count}) and "{usual}" ({usual_count}) may be one name',
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    wanted = variants(prose.joined) if may_vary(prose) else {}
    names: dict[str, dict[str, list[Passage]]] = {}
    for sought in SOUGHT if wanted else ():
        for found in prose.search(sought, lambda match: match[0] in wanted):
            text = wanted[found.text]
            names.setdefault(key_of(text), {}).setdefault(text, []).append(Passage(found.at, found.start, text))
    for spellings in names.values():
        usual = max(spellings, key=lambda text: len(spellings[text]))
        for text, places in spellings.items():
            if text != usual:
                yield problem(
                    places[0].at,
                    within=places[0].within,
                    fix=replaced(places, usual, is_safe=False),
                    text=text,
                    count=len(places),
                    usual=usual,
                    usual_count=len(spellings[usual]),
                )


def may_vary(prose: Prose) -> bool:
    """A quick look, which most plans pass: may two names be one?"""
    text = prose.joined
    dotted = DOTTED.findall(text) if DOTS.search(text) else ()
    places = PLACE.findall(text) if "ヶ" in text and LARGE_KE.search(text) else ()
    names = {*KATAKANA.findall(prose.katakana), *LETTERS.findall(prose.signs), *dotted, *places}
    common = BREAK.join(names)
    for letter in "ァィゥェォヶ・":  # one after the other in a fifth of the time that `translate` takes for all
        common = common.replace(letter, letter.translate(TO_COMMON))
    keys = {key.rstrip("ー") for key in common.lower().split(BREAK)}
    # A word in katakana goes on in hiragana as a name goes on in katakana.
    words = set(prose.katakana.split("、"))
    begun = {word[:-1] for word in words}
    return len(keys) < len(names) or any(
        name[:length] in begun and name[:length] + chr(ord(name[length]) - TO_HIRAGANA) in words
        for name in names
        for length in range(2, len(name))
    )


def variants(text: str) -> dict[str, str]:
    """The names that are spelled in several ways, by what the patterns find: スマらく by スマらくで."""
    names = {name: name for pattern in (KATAKANA, LATIN, DOTTED, PLACE) for name in pattern.findall(text)}
    begun = {name[:length] for name in names for length in range(3, min(len(name), LONGEST) + 1)}
    for katakana, hiragana in set(MIXED.findall(text)):
        if katakana + hiragana[0].translate(TO_KATAKANA) in begun:
            for name in (katakana + hiragana[:length] for length in range(1, len(hiragana) + 1)):
                if name.translate(TO_KATAKANA) in names:
                    names[katakana + hiragana] = name
    keys = {name: key_of(name) for name in set(names.values())}
    times = Counter(keys.values())
    return {found: name for found, name in names.items() if times[keys[name]] > 1}


def key_of(text: str) -> str:
    """What the spellings of one name have in common."""
    return text.translate(TO_COMMON).rstrip("ー").lower() if UNCOMMON.search(text) else text
