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

import re
import unicodedata
from collections.abc import Iterator

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, and_more
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
        mission: サービス一覧、データ一つ、コミュニケーション力アップ、口コミ、二人、センターへサービス、東京－アジア、かつて、一つて、𠮟る、塡補、髙島、πとΔ、イロハニホヘト。
        """,
    ),
]
# Chinese forms that Shift_JIS does not have, and the Japanese ones; a person's name may really be written with one.
CHINESE = "步戶內查吳黃說稅銳閱錄緣產戾歷曆槪每溫狀硏对发进设长门问间户产单变处备图场报应护时样桥济环现确种经给统维绿节见规觉计订认讨让议许记论证评识译试话该详语请课调谈质费资车转输边达运还连选适递邮银锁错键队际险难题须顾领频飞饭馆验"
JAPANESE = "歩戸内査呉黄説税鋭閲録縁産戻歴暦概毎温状研対発進設長門問間戸産単変処備図場報応護時様橋済環現確種経給統維緑節見規覚計訂認討譲議許記論証評識訳試話該詳語請課調談質費資車転輸辺達運還連選適逓郵銀鎖錯鍵隊際険難題須顧領頻飛飯館験"
RADICALS, WHOLE = "⺟⺠⻁⻄⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲", "母民虎西長青食骨鬼麦黄斉歯竜亀"
FOREIGN, LATIN = "АВЕІКМНОРСТХаеорсхΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEIKMHOPCTXaeopcxABEZHIKMNOPTYXo"
TABLE = str.maketrans(CHINESE + RADICALS + FOREIGN, JAPANESE + WHOLE + LATIN)
_RADICAL = f"{RADICALS}⼀-⿕\uf900-\uf928\uf92a-\uf9db\uf9dd-\ufa0b"
_KANA, _PARTICLE = "[ァ-ヴー]", "[のをがはにでとへもや、。）)」]"
_LETTER = "[ぁ-んァ-ヴー一-鿿々A-Za-z]"
# By kind: behind which character and where it is found, and what is meant; "" where that depends on the character.
KINDS = {
    "small": ("(?:(?<=[とにくもで]なつ)|(?<=によつ)|(?<=[行言思使作取入持図至伴従沿違]つ))(?=[てた])", "っ"),
    "range": ("(?<=[0-9０-９]ー)(?=[0-9０-９]{1,2}[月年日時人件歳])", "～"),
    "long": (f"(?<=[ァ-ヴ]一)(?=[ァ-ヴ])(?![カケ][所国月年])|(?<=[ァ-ヴ]{{2}}[一－−])(?={_PARTICLE})", "ー"),
    "he": ("(?<=[一-鿿々ぁ-ん]ヘ)(?=の)", "へ"),
    "be": ("(?<=[一-鿿]ベ)(?=[るたてれら])", "べ"),
    "to": (f"(?<={_KANA}卜)|(?<=卜)(?={_KANA})", "ト"),
    "ta": (f"(?<={_KANA}夕)(?={_KANA})", "タ"),
    "dot": (f"(?<={_LETTER}·)(?={_LETTER})", "・"),
    "foreign": (f"(?<=[A-Za-z][{FOREIGN}])|(?<=[{FOREIGN}])(?=[A-Za-z])", ""),
    "chinese": (f"(?<=[{CHINESE}])", ""),
    "radical": (f"(?<=[{_RADICAL}])", ""),
}
# The character first and the rest behind it, so that the search passes quickly over all others.
LOOKALIKE = re.compile(
    f"[つー一－−ヘベ卜夕·{FOREIGN}{CHINESE}{_RADICAL}]"
    f"(?:{'|'.join(f'(?P<{kind}>{where})' for kind, (where, _) in KINDS.items())})"
)
UNSURE = frozenset({"chinese", "long", "range"})


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{place}の「{text}」({code})は、「{usual}」に似た別の文字です{more}",
        '"{text}" ({code}) in {place} only looks like "{usual}"{more}',
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(LOOKALIKE):
        first = found[0]
        is_safe = all(each.match.lastgroup not in UNSURE for each in found)
        yield problem(
            first.at,
            within=first.within,
            fix=Fix(tuple(each.edit(usual(each)) for each in found), is_safe),
            place=prose.place_name(first.at),
            text=first.text,
            code=f"U+{ord(first.text):04X}",
            usual=usual(first),
            more=and_more(found),
        )


def usual(found: Found) -> str:
    """The character that is meant."""
    _, meant = KINDS[found.match.lastgroup or ""]
    return meant or unicodedata.normalize("NFKC", found.text.translate(TABLE))
