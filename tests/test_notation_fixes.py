"""What the rules of the group `notation` put in place of what they find, and which of it is safe."""

import pytest

from tests.fixes import fix
from xplan_lint.form import load_forms
from xplan_lint.rule import Rule
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes

RULES = {rule.id: rule for rule in all_rules()}
SAFE, UNSAFE, NONE = "safe", "unsafe", "none"

FIXES = [
    pytest.param("half-width-katakana", "ｶｽﾀﾏｰとﾊﾞｽ｡", "カスタマーとバス。", SAFE, id="half-width katakana"),
    pytest.param("half-width-katakana", "カﾞ漢ﾟ", "ガ漢゜", SAFE, id="sound marks that stand apart"),
    pytest.param("counter-ka", "24ヶ所と３カ月", "24か所と３か月", SAFE, id="counters"),
    pytest.param("doubled-word", "桟橋をを直し、、祭りのの準備", "桟橋を直し、祭りの準備", SAFE, id="particles"),
    pytest.param("doubled-word", "桟橋のの、待合所が寒い、。", "桟橋の、待合所が寒い。", SAFE, id="before a comma"),
    pytest.param("doubled-word", "利用を促進促進する", "利用を促進する", UNSAFE, id="a compound"),
    pytest.param("doubled-word", "機動的・機動的な", "機動的・機動的な", NONE, id="a list that repeats itself"),
    pytest.param("space-in-japanese", "掘り起こし が済み", "掘り起こしが済み", SAFE, id="a space beside hiragana"),
    pytest.param("space-in-japanese", "ニーズ 調査", "ニーズ調査", UNSAFE, id="a space between katakana and kanji"),
    pytest.param("stray-latin-word", "年度 of 取組", "年度の取組", UNSAFE, id="of"),
    pytest.param("stray-latin-word", "桟橋 and 待合所", "桟橋 and 待合所", NONE, id="and"),
    pytest.param("markup-left", "市民&nbsp;センター**改修**", "市民 センター改修", UNSAFE, id="markup"),
    pytest.param("markup-left", "<li>改修</li>", "<li>改修</li>", NONE, id="markup of a list"),
    pytest.param("unbalanced-brackets", "桟橋（3本)と(2本）", "桟橋（3本）と(2本)", SAFE, id="the width of a bracket"),
    pytest.param("unbalanced-brackets", "桟橋（3本", "桟橋（3本", NONE, id="a bracket that is missing"),
    pytest.param("dash-variant", "4～6月、7～9月、1〜3月", "4～6月、7～9月、1～3月", SAFE, id="ranges"),
    pytest.param("dash-variant", "4〜6月、7～9月", "4～6月、7～9月", SAFE, id="as many of either"),
    pytest.param("era-abbreviated", "R7年度とR8予算とR6.4.1", "令和7年度と令和8年度予算と令和6.4.1", UNSAFE, id="eras"),
    pytest.param("era-abbreviated", "目標と7年度の考え", "目標と令和7年度の考え", UNSAFE, id="a year without its era"),
    pytest.param("lookalike-character", "⼩倉と⻑い坂と食ベる", "小倉と長い坂と食べる", SAFE, id="radicals and kana"),
    pytest.param("lookalike-character", "步道", "歩道", UNSAFE, id="a Chinese form"),
    pytest.param("lookalike-character", "主体となつて", "主体となって", SAFE, id="a large kana"),
    pytest.param("lookalike-character", "サ一ビス", "サービス", UNSAFE, id="a kanji for the long vowel"),
    pytest.param("mixed-width", "20人と30人と４０．５人", "20人と30人と40.5人", UNSAFE, id="digits"),
    pytest.param("notation-variant", "取組と取組と取り組み", "取組と取組と取組", UNSAFE, id="a noun"),
    pytest.param("notation-variant", "生かす、生かし、活かせ", "生かす、生かし、生かせ", UNSAFE, id="a verb"),
    pytest.param(
        "notation-variant", "在り方、在り方、「あり方」", "在り方、在り方、「あり方」", NONE, id="a quotation"
    ),
    pytest.param("name-variant", "スマらくとスマらくとスマラク", "スマらくとスマらくとスマらく", UNSAFE, id="a name"),
    pytest.param("wrong-era", "令和7年（2024年）", "令和7年（2024年）", NONE, id="two years"),
]


@pytest.mark.parametrize(("rule", "before", "after", "kind"), FIXES)
def test_fix(rule: str, before: str, after: str, kind: str) -> None:
    assert fixed(rule, before, is_unsafe_too=False) == (after if kind == SAFE else before)
    assert fixed(rule, before, is_unsafe_too=True) == after


def fixed(rule: str, text: str, *, is_unsafe_too: bool) -> str:
    """The mission of a plan, after the rule's fixes."""
    head = 'form: r6\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\nchallenges: []\nmission: "'
    source = from_bytes("plans/minato-ku/2025.yaml", f'{head}{text}"\n'.encode())
    [file] = fix([source], [RULES[rule]], load_forms(None), is_unsafe_too=is_unsafe_too).files
    return file.after.content.decode().removeprefix(head).removesuffix('"\n')


def test_a_bullet_before_an_item_goes_away() -> None:
    before = "form: r6\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\nmission: 港\nchallenges:\n"
    before += "  - {id: A1, title: 港, background: [・寒い。, ●暑い。]}\n"
    source = from_bytes("plans/minato-ku/2025.yaml", before.encode())
    [file] = fix([source], [RULES["bullet-in-text"]], load_forms(None)).files
    assert file.after.content.decode() == before.replace("・", "").replace("●", "")


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=rule.id) for rule in RULES.values() if rule.group == "notation"]
)
def test_no_fix_leaves_more_to_find(rule: Rule) -> None:
    """What a rule's own examples come to, once they are fixed, has fewer findings, and is not fixed again."""
    for example in rule.examples:
        context = [from_bytes(path, content) for path, content in example.other_contents.items()]
        source = from_bytes(example.path, example.content)
        once = fix([source], [rule], load_forms(None), context=context, is_unsafe_too=True)
        fixable = [found for found in once.before.diagnostics if found.fix is not None]
        assert len(once.after.diagnostics) == len(once.before.diagnostics) - len(fixable)
        again = fix([once.files[0].after], [rule], load_forms(None), context=context, is_unsafe_too=True)
        assert again.files[0].after.content == once.files[0].after.content
