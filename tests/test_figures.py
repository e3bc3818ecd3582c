"""Which figures a text states, which numbers are none, and how figures changed."""

from decimal import Decimal

import pytest

from tests.growth import assert_linear
from xplan_lint.figures import changed_figures, figures

READ = {
    "a count": ("年10回", [(10, "回")]),
    "right after a word": ("参加者30人", [(30, "人")]),
    "full-width digits": ("３０％", [(30, "%")]),
    "percent in words": ("30パーセント", [(30, "%")]),
    "a fraction": ("22.8%", [("22.8", "%")]),
    "percentage points": ("3％ポイント", [(3, "ポイント")]),
    "thousands": ("34,712件", [(34712, "件")]),
    "thousands in full width": ("７，５００人", [(7500, "人")]),
    "万": ("1万2,000人", [(12000, "人")]),
    "万 and 千": ("1万5千人", [(15000, "人")]),
    "億 with a fraction": ("177.6億円", [(17_760_000_000, "円")]),
    "億 and 万": ("5億3,000万円", [(530_000_000, "円")]),
    "thousands of yen": ("1,234千円", [(1_234_000, "円")]),
    "nothing counted but 億": ("売上2億をめざす", [(200_000_000, "")]),
    "a range": ("3～5団体", [(3, "団体"), (5, "団体")]),
    "a range with a hyphen": ("20－30件", [(20, "件"), (30, "件")]),
    "a range in words": ("20から30件", [(20, "件"), (30, "件")]),
    "a range that shares its 万": ("3～5万人", [(30000, "人"), (50000, "人")]),
    "a range that does not": ("5,000～1万人", [(5000, "人"), (10000, "人")]),
    "a space between": ("30 件", [(30, "件")]),
    "a minus": ("△3.2%", [("-3.2", "%")]),
    "a little more": ("300余人", [(300, "人")]),
    "at least": ("５人以上", [(5, "人")]),
    "a goal": ("100件目標", [(100, "件")]),
    "people, politely": ("職員30名", [(30, "人")]),
    "places, variously spelt": ("3か所、3ヶ所、3カ所、3箇所", [(3, "か所")] * 4),
    "a duration": ("5年間で、6か月、10日以内、24時間", [(5, "年間"), (6, "か月"), (10, "日"), (24, "時間")]),
    "after a circled number": ("①5件", [(5, "件")]),
    "after a year": ("R7年度10件", [(10, "件")]),
    "a unit of several kanji": ("5事業と3事例と30分と2分野", [(5, "事業"), (3, "事例"), (30, "分"), (2, "分野")]),
    "a unit that goes on": ("22店舗", [(22, "店")]),
    "Latin units": ("20km、3ha", [(20, "km"), (3, "ha")]),
    "several": ("127件、市民センターへ252件", [(127, "件"), (252, "件")]),
}
NONE = {
    "fiscal years": "令和7年度、2025年度、R8年度、2～6年度、平成15年",
    "an era's years, listed": "令和7・8年度",
    "a range of years": "2025～2027年度",
    "months": "8月、10～12月、3月末",
    "dates": "3月15日、12/25、2026.3.15",
    "times": "19時まで、10:30",
    "quarters and ordinals": "第3四半期、第2期、第10回、2回目、3番、1号、2位、3次",
    "circled numbers": "①と②",
    "floors and ages": "東棟3階、65歳、30代、10代後半～20代前半",
    "anniversaries": "125周年",
    "names with letters": "A1、Q3、1on1、3D化、5G、R7",
    "fractions": "3分の1以下",
    "numbers that count nothing": "約300のNPO、定員を30に",
    "kanji numerals": "一人一人、十人",
    "more digits than anybody counts": "1234567890123456789件",
    "a broken thousand": "1,23件",
}
CHANGED = {
    "it fell": ("100件の相談", "80件の相談", [("100件", "80件")]),
    "other words, other width": ("相談を年100件受ける", "年８０件の相談を受ける", [("100件", "８０件")]),
    "another unit of people": ("職員30名", "職員25人", [("30名", "25人")]),
    "the same amount, written otherwise": ("1億円", "10,000万円", []),
    "two of one unit": ("100人、うち若者30人", "90人、うち若者40人", [("100人", "90人"), ("30人", "40人")]),
    "two changed places": ("本館10人、分館5人", "分館5人、本館10人", []),
    "one of two": ("10件と20件", "20件と8件", [("10件", "8件")]),
    "one became two": ("100件", "前期40件、後期60件", []),
    "another thing is counted": ("100件", "80人", []),
    "only the year": ("令和7年度に100件", "令和6年度に100件", []),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_figures_are_read(text: str, expected: list[tuple[int | str, str]]) -> None:
    assert [(each.value, each.unit) for each in figures(text)] == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(("before", "after", "expected"), CHANGED.values(), ids=CHANGED)
def test_changed_figures_are_paired(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert [(old.text, new.text) for old, new in changed_figures(before, after)] == expected


@pytest.mark.parametrize("run", ["1,234", "1億", "9", "1～", "△", "1億1"])
def test_hostile_runs_cost_little(run: str) -> None:
    assert_linear(figures, lambda size: run * size, 100_000)
