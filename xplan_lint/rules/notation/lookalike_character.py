"""A character looks like the one that belongs there and is another.

Why it matters: nobody sees it, and no search finds the word. Many of these characters cannot be saved in Shift_JIS either,
so that Excel or an older system shows a question mark.

How to fix: type the word anew. `xplan lint --fix` puts the usual character in place where there is only one that can be
meant.

---

形のよく似た、別の文字が使われている。

なぜ大切か: 見た目では気付きませんが、検索しても見つかりません。Shift_JISで保存できない文字も多く、Excelや古いシステムでは「?」に化けます。

直し方: その言葉を打ち直します。正しい文字が一つに決まるものは `xplan lint --fix` で直せます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.lookalikes import CLUES, SIGNS, SINGLE, SOUND_MARKS, WITH_MARK, is_slip, is_sure, meant
from xplan_lint.message import Message
from xplan_lint.prose import Prose, Sought, and_more
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "日本語にない字体と、PDFから写した部首 / a Chinese form, and radicals out of a PDF",
        """
        mission: 步道と⼩倉北区の⻑い坂。  #! 「1 組織の使命」の「步」(U+6B65)は、「歩」に似た別の文字です(ほかに2か所)
        """,
    ),
    Example(
        "カタカナの「ー」のところの「一」や「－」 / a kanji or a hyphen for the long vowel",
        """
        challenges:
          - id: A1
            problem: サ一ビスセンタ－の改善。  #! 課題A1の「②課題の内容」の「一」(U+4E00)は、「ー」に似た別の文字です(ほかに1か所)
            background:
              - 10ー12月に調べる。  #! 課題A1の「③背景や現状」の1番目の「ー」(U+30FC)は、「～」に似た別の文字です
              - 卜ンネル、地域ヘの支援、食ベる。  #! 課題A1の「③背景や現状」の2番目の「卜」(U+535C)は、「ト」に似た別の文字です(ほかに2か所)
        """,
    ),
    Example(
        "カタカナの言葉の中のダッシュ、漢字、平仮名 / a dash, a kanji or hiragana inside a word of katakana",
        """
        mission: サ－ビスと市民センタ－を、スポ―ツで。  #! 「1 組織の使命」の「－」(U+FF0D)は、「ー」に似た別の文字です(ほかに2か所)
        challenges:
          - id: A1
            problem: 二ーズと口ードマップのぺージ。  #! 課題A1の「②課題の内容」の「二」(U+4E8C)は、「ニ」に似た別の文字です(ほかに2か所)
        """,
    ),
    Example(
        "離れた濁点 / a sound mark that stands apart",
        """
        mission: か゛ん検診を受ける。  #! 「1 組織の使命」の「か゛」(U+304B U+309B)は、「が」に似た別の文字です
        """,
    ),
    Example(
        "小さい「っ」のところの大きい「つ」 / a large kana for a small one",
        """
        mission: 市民が主体となつて行つた。  #! 「1 組織の使命」の「つ」(U+3064)は、「っ」に似た別の文字です(ほかに1か所)
        """,
    ),
    Example(
        "ほかの文字体系の英字と、別の中点 / letters of other alphabets, and another dot",
        """
        mission: АIとDX·NPO。  #! 「1 組織の使命」の「А」(U+0410)は、「A」に似た別の文字です(ほかに1か所)
        """,
    ),
    Example(
        "どれも正しい / none of these",
        """
        mission: サービス一覧、データ一つ、コミュニケーション力アップ、口コミ、二人、センターへサービス、東京－アジア、アジア－アフリカ、－みんなのプラン－、かつて、一つて、𠮟る、塡補、髙島、πとΔ、イロハニホヘト。
        """,
    ),
]
SOUGHT = (Sought(SINGLE, SIGNS, clues=CLUES), Sought(WITH_MARK, SOUND_MARKS))


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{place}の「{text}」({code})は、「{usual}」に似た別の文字です{more}",
        '"{text}" ({code}) in {place} only looks like "{usual}"{more}',
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in (group for sought in SOUGHT for group in prose.by_text(sought, is_slip)):
        first = found[0]
        yield problem(
            first.at,
            within=first.within,
            fix=Fix(tuple(each.edit(meant(each.match)) for each in found), all(is_sure(each.match) for each in found)),
            place=prose.place_name(first.at),
            text=first.text,
            code=" ".join(f"U+{ord(character):04X}" for character in first.text),
            usual=meant(first.match),
            more=and_more(found),
        )
