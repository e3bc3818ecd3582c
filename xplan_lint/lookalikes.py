"""Characters that look like those that belong where they stand: 步 for 歩, 一 or － for ー, か゛ for が."""

from __future__ import annotations

import re
import unicodedata

# Chinese forms that Shift_JIS does not have, and the Japanese ones; a person's name may really be written with one.
CHINESE = (
    "步戶內查吳黃說稅銳閱錄緣產戾歷曆槪每溫狀硏对发进设长门问间户产单变处备图场"
    "报应护时样桥济环现确种经给统维绿节见规觉计订认讨让议许记论证评识译试话该详"
    "语请课调谈质费资车转输边达运还连选适递邮银锁错键队际险难题须顾领频飞饭馆验"
)
_JAPANESE = (
    "歩戸内査呉黄説税鋭閲録縁産戻歴暦概毎温状研対発進設長門問間戸産単変処備図場"
    "報応護時様橋済環現確種経給統維緑節見規覚計訂認討譲議許記論証評識訳試話該詳"
    "語請課調談質費資車転輸辺達運還連選適逓郵銀鎖錯鍵隊際険難題須顧領頻飛飯館験"
)
_RADICALS, _WHOLE = "⺟⺠⻁⻄⻑⻘⻝⻣⻤⻨⻩⻫⻭⻯⻲", "母民虎西長青食骨鬼麦黄斉歯竜亀"
_FOREIGN, _LATIN = "АВЕІКМНОРСТХаеорсхΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEIKMHOPCTXaeopcxABEZHIKMNOPTYXo"
# Before a ー these are of a word in katakana.
_MISREAD, _KATAKANA = "口力二工八才夕卜へべぺ", "ロカニエハオタトヘベペ"
_TABLE = str.maketrans(CHINESE + _RADICALS + _FOREIGN + _MISREAD, _JAPANESE + _WHOLE + _LATIN + _KATAKANA)
_RADICAL = f"{_RADICALS}⼀-⿕\uf900-\uf928\uf92a-\uf9db\uf9dd-\ufa0b"
_KANA, _AFTER_WORD = "[ァ-ヴー]", "[のをがはにでとへもや、。）)」等長\0\n]"
_DASH = "－−―—‐─"
_LETTER = "[ぁ-んァ-ヴー一-鿿々A-Za-z]"
# By kind: behind which character and where it is found, and what is meant; "" where that depends on the character.
_KINDS = {
    "small": (
        "(?:(?<=[とにくもで]なつ)|(?<=によつ)|(?<=をもつ)|(?<=[当あ]たつ)|(?<=であつ)|(?<=[集決始高]まつ)|(?<=[広上]がつ)|(?<=[変関終]わつ)"
        "|(?<=[行言思使作取入持図至伴従沿違]つ))(?=[てた])",
        "っ",
    ),
    "range": ("(?<=[0-9０-９]ー)(?=[0-9０-９]{1,2}[月年日時人件歳])", "～"),
    "long": (
        "(?<=[ァ-ヴ]一)(?=[ァ-ヴ])(?![カ][所国月年])|(?<=[ァ-ヴ]{2}一)(?=[のをがはにでとへもや、。）)」])"
        f"|(?<=[ァ-ヴー－−][ァ-ヴ][－−])(?={_AFTER_WORD})"
        f"|(?<=[^ァ-ヴー][ァ-ヴ][{_DASH}])(?=[ァ-ヴ]{{2}})|(?<=[ァ-ヴー][ァ-ヴ][{_DASH}])(?=[ァ-ヴ](?!{_KANA}))",
        "ー",
    ),
    "he": ("(?<=[一-鿿々ぁ-ん]ヘ)(?=[のぁ-ん一-鿿、])", "へ"),
    "be": ("(?<=[一-鿿ぁ-ん]ベ)(?=[きくるたてれら])", "べ"),
    "to": (f"(?<={_KANA}卜)|(?<=卜)(?={_KANA})", "ト"),
    "ta": (f"(?<={_KANA}夕)(?={_KANA})", "タ"),
    "misread": (f"(?<=[{_MISREAD}])(?=ー[ァ-ヴ])", ""),
    "dot": (f"(?<={_LETTER}·)(?={_LETTER})", "・"),
    "foreign": (f"(?<=[A-Za-z][{_FOREIGN}])|(?<=[{_FOREIGN}])(?=[A-Za-z])", ""),
    "chinese": (f"(?<=[{CHINESE}])", ""),
    "radical": (f"(?<=[{_RADICAL}])", ""),
}
# The character first and the rest behind it, so that the search passes quickly over all others.
SINGLE = re.compile(
    f"[つー一{_DASH}ヘベ·{_MISREAD}{_FOREIGN}{CHINESE}{_RADICAL}]"
    f"(?:{'|'.join(f'(?P<{kind}>{where})' for kind, (where, _) in _KINDS.items())})"
)
# What all of these have one of: signs, or one of these letters.
SIGNS = re.compile(f"[{_DASH}·{_FOREIGN}{CHINESE}{_RADICAL}]")
CLUES = tuple(
    map(
        re.compile,
        (
            "つ(?<=[なよもたあまがわ行言思使作取入持図至伴従沿違].)[てた]",
            f"ー(?<=[0-9０-９{_MISREAD}].)",
            "一(?<=[ァ-ヴ].)",
            "ヘ(?<=[一-鿿々ぁ-ん].)[のぁ-ん一-鿿、]",
            "ベ(?<=[一-鿿ぁ-ん].)[きくるたてれら]",
            f"夕(?<={_KANA}.)",
            "卜",
        ),
    )
)
_JOINING = str.maketrans("゛゜", "\u3099\u309a")
WITH_MARK, SOUND_MARKS = re.compile("[うか-とは-ほウカ-トハ-ホ][\u3099\u309a゛゜]"), re.compile("[\u3099\u309a゛゜]")
_UNSURE = frozenset({"chinese", "long", "range"})
# A － behind katakana may close what another one opened: －みんなのプラン－.
_OPENED = re.compile("(?<![ァ-ヴー])[－−][^－−\0\n]*\\Z")
_LONGEST_ASIDE = 40


def is_slip(match: re.Match[str]) -> bool:
    """Whether a match of SINGLE is no dash that closes an aside, one of WITH_MARK a mark that joins its letter."""
    if match.re is WITH_MARK:
        return len(_joined(match[0])) == 1
    before = max(match.start() - _LONGEST_ASIDE, 0), match.start()
    return match[0] not in "－−" or _OPENED.search(match.string, *before) is None


def is_sure(match: re.Match[str]) -> bool:
    """Whether only one character can be meant."""
    return match.lastgroup not in _UNSURE


def meant(match: re.Match[str]) -> str:
    """The character that belongs there."""
    if match.re is WITH_MARK:
        return _joined(match[0])
    _, always = _KINDS[match.lastgroup or ""]
    return always or unicodedata.normalize("NFKC", match[0].translate(_TABLE))


def _joined(text: str) -> str:
    """A letter with its sound mark in one."""
    return unicodedata.normalize("NFC", text.translate(_JOINING))
