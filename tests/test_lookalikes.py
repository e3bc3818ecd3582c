"""Characters that look like others: what is taken for what, and what is none of them."""

import pytest

from xplan_lint.lookalikes import SINGLE, WITH_MARK, is_slip, meant

CORRECTED = [
    pytest.param("步道の戶と內", "歩道の戸と内", id="Chinese forms"),
    pytest.param("⽇本の⻑い坂", "日本の長い坂", id="radicals"),
    pytest.param("サ－ビスの市民センタ－", "サービスの市民センター", id="a full-width hyphen for the long vowel"),
    pytest.param("サポ－タ－等のスポ―ツ", "サポーター等のスポーツ", id="twice in a word, and a dash"),
    pytest.param("サ一ビスセンタ一の", "サービスセンターの", id="a kanji for the long vowel"),
    pytest.param("二ーズ、口ード、夕ーミナル、ぺージ", "ニーズ、ロード、ターミナル、ページ", id="before ー"),
    pytest.param("か゛んとハ\u309a", "がんとパ", id="a sound mark that stands apart"),
    pytest.param("地域ヘ配り、食ベるベき", "地域へ配り、食べるべき", id="katakana for hiragana"),
    pytest.param("であつた、集まつて、当たつて", "であった、集まって、当たって", id="a large kana"),
    pytest.param("АIとNPΟ", "AIとNPO", id="letters of other alphabets"),
    pytest.param("10ー12月", "10～12月", id="a range"),
]  # fmt: skip
SOUND = [
    pytest.param("－みんなのプラン－の冊子と、港区－海のサービス－", id="dashes around an aside"),
    pytest.param("東京－アジア－アフリカ、東京―パリ―の間", id="dashes between names"),
    pytest.param("サービス一覧、データ一つ、サービス一カ所、ベスト一", id="the number"),
    pytest.param("口コミ、コミュニケーション力アップ、夕方、二人、工場", id="kanji beside katakana"),
    pytest.param("まつたけ、かつて、いつでも、待つ人、二つて", id="a large kana that belongs there"),
    pytest.param("か゜と、あ゛", id="a sound mark that joins no letter"),
    pytest.param("𠮟る、塡補、髙島、亞、靑、淸", id="kanji that are themselves"),
    pytest.param("πとΔ、ヘルスケア、イロハニホヘト", id="letters that are themselves"),
]


def corrected(text: str) -> str:
    for pattern in (SINGLE, WITH_MARK):
        text = pattern.sub(lambda match: meant(match) if is_slip(match) else match[0], f"\0{text}\0")[1:-1]
    return text


@pytest.mark.parametrize(("text", "expected"), CORRECTED)
def test_what_is_meant(text: str, expected: str) -> None:
    assert corrected(text) == expected


@pytest.mark.parametrize("text", SOUND)
def test_what_is_itself(text: str) -> None:
    assert corrected(text) == text


def test_every_meant_character_can_be_saved_in_shift_jis() -> None:
    """None but the digits, letters and signs that the radicals and forms of compatibility stand for."""
    for code in range(0x2E80, 0xFFFF):
        found = SINGLE.search(f"\0{chr(code)}\0")
        if found:
            with pytest.raises(UnicodeEncodeError):
                chr(code).encode("shift_jis")
            assert len(meant(found)) == 1
