"""Comments that suppress findings: what they cover and say, what is told of them, and who keeps them in place."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.command import REGISTER, write, xplan
from tests.fixes import fix
from tests.sound_repository import PLAN, SOUND
from tests.sound_repository import REGISTER as REGISTER_PATH
from xplan_lint.diagnostic import CommentEdit, Diagnostic, Fix
from xplan_lint.document import load
from xplan_lint.edits import mend
from xplan_lint.form import load_forms
from xplan_lint.formatting import formatted
from xplan_lint.importing.update import update
from xplan_lint.lint import lint
from xplan_lint.result import Result
from xplan_lint.rules import all_rules, suppressible
from xplan_lint.sources import from_bytes
from xplan_lint.suppress import Suppression
from xplan_lint.suppression_comments import Surroundings
from xplan_lint.survey import survey

FORMS = load_forms(None)
RULES = [rule for rule in all_rules() if rule.is_default]
BASE = """\
form: r7
organisation: minato-ku
fiscal_year: 2025
stage: draft
mission: 港区は、海と街を<br>つなぐ。
challenges:
  - id: A1
    title: 桟橋を直す
    policy_fields: [観光, 地域<br>振興]
    problem: |
      桟橋が古い。
      船が<br>大きい。
    background:
      - 船の数が、
        年に<br>増えた。
    actions:
      - title: 桟橋の工事
        schedule:
          Q1: [設計(8月まで)]
          Q2: [工事]
          Q4: [完成]
      - {title: 案内, schedule: {Q1: [原稿(8月まで)], Q2-Q3: [掲示]}}
"""
MISSION, FIELDS, PROBLEM, BACKGROUND = "5 markup-left", "9 markup-left", "12 markup-left", "15 markup-left"
UNCOVERED, AUGUST = "18 quarter-uncovered", "19 month-outside-quarter"
UNCOVERED_2, AUGUST_2 = "22 quarter-uncovered", "22 month-outside-quarter"
OF_BASE = [MISSION, FIELDS, PROBLEM, BACKGROUND, UNCOVERED, AUGUST, UNCOVERED_2, AUGUST_2]


def checked(text: str, path: str = PLAN, *, select: Iterable[str] = (), today: date | None = None) -> Result:
    rules = [rule for rule in all_rules() if {rule.id, rule.group} & {*select}] if select else RULES
    return lint([from_bytes(path, text.encode())], rules, FORMS, day=today.isoformat() if today else "")


def said(result: Result) -> list[str]:
    return words(result.diagnostics)


def words(found: Iterable[Diagnostic]) -> list[str]:
    return [each.message.text("ja") for each in found]


WORDS = dict(zip(OF_BASE, said(checked(BASE)), strict=True))


def test_findings_without_suppressions() -> None:
    result = checked(BASE)
    assert [f"{each.place.span.line} {each.rule}" for each in result.diagnostics] == OF_BASE
    assert result.suppressed == ()


def ignoring(*names: str, reason: str = "原文のまま") -> str:
    return f"# xplan: ignore[{', '.join(names)}] {reason}"


MARKUP, QUARTERS = ignoring("markup-left"), ignoring("quarters")
SCHEDULE, AT_Q1, IN_FLOW = "        schedule:\n", "Q1: [設計(8月まで)]\n", "      - {title: 案内"
# What is changed in the plan above, and which of its findings are suppressed.
PLACEMENTS = [
    pytest.param("つなぐ。", f"つなぐ。  {MARKUP}", [MISSION], id="beside a text"),
    pytest.param("mission:", f"{MARKUP}\nmission:", [MISSION], id="above a key"),
    pytest.param("mission:", f"{MARKUP}\n\n# 使命\n\nmission:", [MISSION], id="above a key, apart"),
    pytest.param("mission:", f"# 使命 {MARKUP}\nmission:", [MISSION], id="behind another comment"),
    pytest.param("振興]", f"振興] {MARKUP}", [FIELDS], id="beside a list between brackets"),
    pytest.param("[観光, ", f"[観光,  {MARKUP}\n      ", [], id="beside another item of the list"),
    pytest.param("[観光, 地域", f"[観光,\n      {MARKUP}\n      地域", [FIELDS], id="above an item between brackets"),
    pytest.param("<br>振興]", f"<br>振興  {MARKUP}\n    ]", [FIELDS], id="beside an item between brackets"),
    pytest.param(
        "[観光, 地域<br>振興]",
        f"[観光, 地域<br>振興\n    ]  {MARKUP}",
        [FIELDS],
        id="beside the end of a list of two lines",
    ),
    pytest.param("|\n", f"|  {MARKUP}\n", [PROBLEM], id="behind the sign of a text on lines"),
    pytest.param("    problem:", f"    {MARKUP}\n    problem:", [PROBLEM], id="above a text on lines"),
    pytest.param("<br>増えた。\n", f"<br>増えた。  {MARKUP}\n", [BACKGROUND], id="at the end of a text of two lines"),
    pytest.param("background:\n", f"background:  {MARKUP}\n", [], id="beside the key of a list: its line only"),
    pytest.param("      - 船の数", f"      {MARKUP}\n      - 船の数", [BACKGROUND], id="above an item"),
    pytest.param("    background:", f"    {MARKUP}\n    background:", [BACKGROUND], id="above the key of a list"),
    pytest.param(SCHEDULE, f"        schedule:  {QUARTERS}\n", [UNCOVERED], id="beside the key of a mapping"),
    pytest.param(SCHEDULE, f"        {QUARTERS}\n{SCHEDULE}", [UNCOVERED, AUGUST], id="above the key of a mapping"),
    pytest.param(AT_Q1, f"{AT_Q1[:-1]}  {QUARTERS}\n", [AUGUST], id="beside a cell"),
    pytest.param(IN_FLOW, f"      {QUARTERS}\n{IN_FLOW}", [UNCOVERED_2, AUGUST_2], id="above an item in braces"),
    pytest.param("]}}", f"]}}}}  {QUARTERS}", [UNCOVERED_2, AUGUST_2], id="beside an item in braces"),
    pytest.param(
        "    actions:",
        f"    {QUARTERS}\n    actions:",
        [UNCOVERED, AUGUST, UNCOVERED_2, AUGUST_2],
        id="above two actions",
    ),
    pytest.param("  - id: A1", f"  {MARKUP}\n  - id: A1", [FIELDS, PROBLEM, BACKGROUND], id="above a challenge"),
    pytest.param("challenges:", f"{MARKUP}\nchallenges:", [FIELDS, PROBLEM, BACKGROUND], id="above all challenges"),
    pytest.param("form: r7", f"{MARKUP}\nform: r7", [], id="above the first key: not the whole file"),
    pytest.param("form: r7", f"# 港区\n\n{MARKUP}\nform: r7", [], id="above the first key, below a remark"),
    pytest.param("- id: A1", f"- id: A1  {MARKUP}", [], id="beside the first key of an item: its line only"),
    pytest.param(
        "  - id: A1", f"  {ignoring('markup-left', 'quarters')}\n  - id: A1", OF_BASE[1:], id="a rule and a group"
    ),
    pytest.param(
        "  - id: A1",
        f"  {ignoring('quarter-uncovered')}\n  # 確認済み\n  {MARKUP}\n  - id: A1",
        [FIELDS, PROBLEM, BACKGROUND, UNCOVERED, UNCOVERED_2],
        id="two comments above one item",
    ),
    pytest.param(
        "]}}",
        f"]}}}}  {ignoring('quarter-uncovered')} {ignoring('month-outside-quarter')}",
        [UNCOVERED_2, AUGUST_2],
        id="two in one comment",
    ),
]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(("old", "new", "gone"), PLACEMENTS)
def test_placement(old: str, new: str, gone: list[str], line_break: str) -> None:
    assert BASE.count(old) == 1
    result = checked(BASE.replace(old, new).replace("\n", line_break))
    told = [each for each in result.diagnostics if each.group != "suppressions"]
    assert words(told) == [WORDS[each] for each in OF_BASE if each not in gone]
    assert words(result.suppressed) == [WORDS[each] for each in gone]
    assert [each.rule for each in result.diagnostics if each not in told] == ["suppression-unused"] * (not gone)


HEAD = "form: r7\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\n"
NOT_READ = "指摘を止めるコメントとして読めません(「# xplan: ignore[ルール名] 理由」と書きます)"
NO_DATE = "期限の日付が読めません(「until=2026-09-30」のように、ある日付を書きます)"
NO_REASON = "「1 組織の使命」で「placeholder-left」を止める理由がないので、止めていません"
FOUND = "「1 組織の使命」に「○○」が残っています"
# A comment beside the mission, what is told, and what it becomes where every fix is made.
WORDINGS = [
    pytest.param("# xplan: ignore[placeholder-left] 原文", [], None, id="as it should be"),
    pytest.param("#xplan:ignore[placeholder-left]原文", [], None, id="without spaces"),
    pytest.param("## xplan : Ignore [ Placeholder-Left ] : 原文", [], None, id="with too many"),
    pytest.param(
        "#　ｘｐｌａｎ：　ｉｇｎｏｒｅ［ｐｌａｃｅｈｏｌｄｅｒ－ｌｅｆｔ］　原文", [], None, id="in full width"
    ),
    pytest.param(
        "# xplan: ignore[placeholder-left、reading] 原文", [], "# xplan: ignore[placeholder-left] 原文", id="、"
    ),
    pytest.param("# xplan ignore[placeholder-left] 原文", [], None, id="without the colon"),
    pytest.param("# xplan: ignore[placeholder-left] until=2999-09-30 原文", [], None, id="with a day"),
    pytest.param(
        "# xplan: ignore[placeholder-left] 原文 until = ２９９９－０９－３０", [], None, id="the day last, and wide"
    ),
    pytest.param("# xplan: ignore[placeholder-left] until=2999-09-30原文", [], None, id="no space behind the day"),
    pytest.param("# xplan: ignore[placeholder-left] # 12", [], None, id="a reason that begins with a hash"),
    pytest.param("# xplan で確かめた", [FOUND], None, id="a remark about us"),
    pytest.param("# xplan: 原文のまま", [FOUND], None, id="a remark to us"),
    pytest.param("# ignore[placeholder-left] 原文", [FOUND], None, id="a remark to another"),
    pytest.param("# xplan: ignore[placeholder-left]", [FOUND, NO_REASON], "", id="no reason"),
    pytest.param("# xplan: ignore[placeholder-left] 。…", [FOUND, NO_REASON], "", id="nothing but signs for a reason"),
    pytest.param("# xplan: ignore[placeholder-left] until=2999-09-30", [FOUND, NO_REASON], "", id="a day for a reason"),
    pytest.param("# xplan: ignore[] 原文", [FOUND, "[ ]の中に、止めるルールの名前がありません"], None, id="no rule"),
    pytest.param(
        "# xplan: ignore placeholder-left 原文",
        [FOUND, NOT_READ],
        "# xplan: ignore[placeholder-left] 原文",
        id="no brackets",
    ),
    pytest.param(
        "# xplan: ignore【placeholder-left、reading】原文",
        [FOUND, NOT_READ],
        "# xplan: ignore[placeholder-left] 原文",
        id="other brackets",
    ),
    pytest.param(
        "# xplan: ignore[placeholder-left 原文",
        [FOUND, NOT_READ],
        "# xplan: ignore[placeholder-left] 原文",
        id="an open bracket",
    ),
    pytest.param("# xplan: ignore: 原文", [FOUND, NOT_READ], None, id="neither brackets nor a rule"),
    pytest.param("# xplan: disable[placeholder-left] 原文", [FOUND, NOT_READ], None, id="another verb"),
    pytest.param(
        "# xplan: ignore[placeholder-left] until=令和99年9月30日 原文",
        [FOUND, NO_DATE],
        "# xplan: ignore[placeholder-left] until=2117-09-30 原文",
        id="a Japanese date",
    ),
    pytest.param(
        "# xplan: ignore[placeholder-left] until=2999/9/30、原文",
        [FOUND, NO_DATE],
        "# xplan: ignore[placeholder-left] until=2999-09-30 、原文",
        id="a date with slashes",
    ),
    pytest.param("# xplan: ignore[placeholder-left] until=2999-02-29 原文", [FOUND, NO_DATE], None, id="no such day"),
    pytest.param("# xplan: ignore[placeholder-left] until=来年 原文", [FOUND, NO_DATE], None, id="no date"),
    pytest.param("# xplan: ignore[placeholder-left] until= 原文", [FOUND, NO_DATE], None, id="an empty date"),
    pytest.param(
        "# xplan: ignore[placeholder_left] 原文",
        [FOUND, "「placeholder_left」というルールはありません(「placeholder-left」のことですか)"],
        "# xplan: ignore[placeholder-left] 原文",
        id="a misspelt rule",
    ),
    pytest.param(
        "# xplan: ignore[ﾏｰｸ, placeholder-left] 原文",
        ["「ﾏｰｸ」というルールはありません"],
        "# xplan: ignore[placeholder-left] 原文",
        id="an unknown rule beside a known one",
    ),
    pytest.param(
        "# xplan: ignore[suppressions] 原文",
        [FOUND, "「suppressions」の指摘は、コメントでは止められません"],
        "",
        id="us",
    ),
]


@pytest.mark.parametrize(("comment", "told", "mended"), WORDINGS)
def test_wording(comment: str, told: list[str], mended: str | None) -> None:
    plan = f"{HEAD}challenges: [{{id: A1, title: 桟橋を直す}}]\nmission: 港区は○○をつなぐ。"
    source = from_bytes(PLAN, f"{plan}  {comment}\n".encode())
    unused = ["「1 組織の使命」に「reading」の指摘はなく、このルール名は要りません"] * ("、reading] " in comment)
    assert sorted(said(lint([source], RULES, FORMS))) == sorted([*told, *unused])
    wanted = comment if mended is None else mended
    fixed = fix([source], RULES, FORMS, is_unsafe_too=True).files[0].after
    assert fixed.content.decode() == f"{plan}{'  ' * bool(wanted)}{wanted}\n"


# Comments that are none, in a plan that is otherwise sound, and what is told of them.
NO_COMMENTS = [
    pytest.param(
        f"mission: |\n  港を守る。\n  {MARKUP}\n",
        [(7, 3, "文章の中にあるので、コメントにならず、計画に載ります")],
        id="in a text on lines",
    ),
    pytest.param(
        f"mission: '港を守る。 {MARKUP}'\n",
        [(5, 17, "文章の中にあるので、コメントにならず、計画に載ります")],
        id="in quotation marks",
    ),
    pytest.param(
        f"mission: 港を守る。　{MARKUP}\n".replace("xplan: ", "xplan:"),
        [(5, 16, "文章の中にあるので、コメントにならず、計画に載ります")],
        id="behind a full-width space",
    ),
    pytest.param(
        f"mission: 港を守る。 {MARKUP}\n".replace("# xplan: ", "＃　xplan："),
        [(5, 16, "「＃」が全角なので、コメントにならず、計画に載ります")],
        id="with a full-width hash",
    ),
    pytest.param("mission: 港を守る。#xplanの確認\n", [], id="a remark in a text"),
    pytest.param("mission: '# xplan: を読む'\n", [], id="our name in a text"),
]


@pytest.mark.parametrize(("mission", "told"), NO_COMMENTS)
def test_what_is_no_comment_suppresses_nothing(mission: str, told: list[tuple[int, int, str]]) -> None:
    result = checked(f"{HEAD}{mission}challenges: [{{id: A1, title: 桟橋を直す}}]\n", select=["suppressions"])
    found = [(each.place.span.line, each.place.span.column, each.message.text("ja")) for each in result.diagnostics]
    assert found == told
    assert all(each.fix is None for each in result.diagnostics)


def test_a_hash_in_full_width_for_a_key_is_told_by_the_schema_alone() -> None:
    text = f"{HEAD}＃ xplan: ignore[quarters] 原文\nmission: 港を守る。\nchallenges: [{{id: A1, title: 桟橋を直す}}]\n"
    assert said(checked(text)) == ["行の初めの「＃」が全角です(半角の「#」にします)"]


BELOW = "このコメントのすぐ下に、字下げのそろった項目がありません"
WHOLE = "ファイル全体の指摘は止められません(項目のすぐ上に書くと、その項目の指摘が止まります)"
NOWHERE = [
    pytest.param("form: r7", f"{MARKUP}\n\nform: r7", WHOLE, id="apart, above the first key"),
    pytest.param(
        "form: r7", f"# yaml-language-server: x\n{MARKUP}\n\nform: r7", WHOLE, id="below the line for editors"
    ),
    pytest.param("    actions:", f"      {MARKUP}\n    actions:", BELOW, id="the end of a list"),
    pytest.param("Q2-Q3: [掲示]}}", f"Q2-Q3: [掲示]}}}}\n    {MARKUP}", BELOW, id="the end of the file"),
    pytest.param("    actions:", f"     {MARKUP}\n    actions:", BELOW, id="between two indentations"),
]


@pytest.mark.parametrize(("old", "new", "told"), NOWHERE)
def test_suppression_of_nothing_below_it(old: str, new: str, told: str) -> None:
    result = checked(BASE.replace(old, new))
    assert sorted(said(result)) == sorted([*WORDS.values(), told])
    assert result.suppressed == ()


def test_a_suppression_of_the_register() -> None:
    wrong = SOUND[REGISTER_PATH].replace("'401005'}", "'401004'}")
    told = said(checked(wrong, REGISTER_PATH))
    assert len(told) == 1
    result = checked(wrong.replace("'401004'}", f"'401004'}}  {ignoring('wrong-check-digit')}"), REGISTER_PATH)
    assert (said(result), words(result.suppressed)) == ([], told)
    unused = SOUND[REGISTER_PATH].replace("  - {slug: kishi", f"  {ignoring('shape')}\n  - {{slug: kishi")
    assert said(checked(unused, REGISTER_PATH)) == ["「局区」の2番目に「shape」の指摘はなく、このコメントは要りません"]


DAY = date(2026, 9, 30)
LAPSED = "「1 組織の使命」で「markup-left」を止める期限は2026-09-30まででした(2026-10-01から効いていません)"


@pytest.mark.parametrize(
    ("today", "told"),
    [
        pytest.param(DAY - timedelta(days=800), [], id="long before"),
        pytest.param(DAY, [], id="on the day"),
        pytest.param(DAY + timedelta(days=1), [WORDS[MISSION], LAPSED], id="on the next"),
    ],
)
def test_a_suppression_lapses_after_its_day(today: date, told: list[str]) -> None:
    text = BASE.replace("つなぐ。", "つなぐ。  # xplan: ignore[markup-left] until=2026-09-30 原文のまま")
    rest = [WORDS[each] for each in OF_BASE if each != MISSION]
    assert said(checked(text, today=today)) == [*told, *rest]


def test_of_many_names_the_first_are_told() -> None:
    names = [f"a{number}" for number in range(50)]
    text = BASE.replace("つなぐ。", f"つなぐ。  # xplan: ignore[{', '.join([*names, *names])}]")
    told = [each for each in checked(text).diagnostics if each.rule == "suppression-without-reason"]
    assert [each.message.text("en") for each in told] == [
        'nothing is suppressed in "mission": no reason is given for "a0, a1, a2, a3, a4, …"'
    ]


def test_findings_of_a_plan_as_a_whole_are_suppressed_at_its_first_key() -> None:
    text = BASE.replace("stage: draft", "stage: adopted")
    whole = [each for each in checked(text).diagnostics if each.rule == "section-missing" and not each.subject]
    assert whole
    result = checked(text.replace("form: r7", f"form: r7  {ignoring('section-missing')}"))
    assert words(result.suppressed) == words(whole)


def test_a_lapsed_suppression_is_told_today_without_a_date_being_given() -> None:
    yesterday = date.today() - timedelta(days=1)
    for day, count in ((yesterday, 1), (date.today(), 0)):
        text = BASE.replace("つなぐ。", f"つなぐ。  # xplan: ignore[markup-left] until={day} 原文のまま")
        assert sum(each.rule == "suppression-lapsed" for each in checked(text).diagnostics) == count


@pytest.mark.parametrize(
    "words",
    [
        "# xplan: ignore[markup-left] until=2026-09-30 原文",
        "#xplan ignore [markup-left] 原文 Until : 2026-09-30",
        "#　ｘｐｌａｎ：ｉｇｎｏｒｅ［ｍａｒｋｕｐ－ｌｅｆｔ］ｕｎｔｉｌ＝２０２６－０９－３０　原文",
    ],
)
def test_what_may_lapse_is_not_remembered_for_another_day(words: str) -> None:
    text = BASE.replace("つなぐ。", f"つなぐ。  {words}")
    assert [len(checked(text, today=DAY + timedelta(days=days)).suppressed) for days in (0, 1)] == [1, 0]
    assert survey(text.encode()).is_dated
    assert not survey(BASE.encode()).is_dated


UNUSED = ignoring("markup-left", "outcome-without-measure", "substance", "notation")
NOT_TOLD = [
    pytest.param(BASE.replace("stage: draft", f"stage: draft  {UNUSED}"), ["suppressions"], 0, id="only our rules run"),
    pytest.param(BASE.replace("stage: draft", f"stage: draft  {UNUSED}"), [], 2, id="two are off by default"),
    pytest.param(
        BASE.replace("stage: draft", f"stage: draft  {UNUSED}"),
        ["suppressions", "notation", "substance"],
        1,
        id="all of them run",
    ),
    pytest.param(
        BASE.replace("stage: draft", f"stage: draft  {UNUSED}"), ["suppressions", "markup-left"], 1, id="one of a group"
    ),
    pytest.param(
        BASE.replace("stage: draft", f"stage: darft  {UNUSED}"), [], 0, id="what the schema cannot tell is not known"
    ),
    pytest.param(
        BASE.replace("stage: draft", f"stage: draft  {UNUSED}\nstage: draft"), [], 0, id="nor what stands there twice"
    ),
]


@pytest.mark.parametrize(("text", "selected", "count"), NOT_TOLD)
def test_what_did_not_run_is_not_told_as_unused(text: str, selected: list[str], count: int) -> None:
    result = checked(text, select=selected)
    assert sum(each.rule == "suppression-unused" for each in result.diagnostics) == count


def test_what_cannot_be_read_cannot_be_suppressed() -> None:
    broken = f"{ignoring('reading')}\nmission: [港  {ignoring('yaml-syntax', 'reading')}\n"
    assert [each.rule for each in checked(broken).diagnostics] == ["yaml-syntax"]
    complex_key = f"{ignoring('reading')}\n? [a]\n: b  {ignoring('reading')}\n"
    assert [each.rule for each in checked(complex_key, select=["reading", "suppressions"]).diagnostics] == [
        "yaml-syntax"
    ]


def test_a_key_that_stands_twice_has_two_places() -> None:
    text = BASE.replace("mission:", f"{ignoring('duplicate-key')}\nmission: 港を守る。\nmission:")
    assert "duplicate-key" in {each.rule for each in checked(text).diagnostics}
    text = BASE.replace("mission:", f"mission: 港を守る。\n{ignoring('duplicate-key')}\nmission:")
    assert [each.rule for each in checked(text).suppressed] == ["duplicate-key"]


def test_every_name_can_be_suppressed_but_ours() -> None:
    others = [rule for rule in all_rules() if rule.group != "suppressions"]
    assert suppressible().keys() == {name for rule in others for name in (rule.id, rule.group)}
    assert set().union(*suppressible().values()) == {rule.id for rule in others}
    # What a wording says of all names that begin so.
    assert all(rule.id.startswith("suppression-") for rule in all_rules() if rule.group == "suppressions")


# A comment that is not needed in its surroundings, and what they become without it.
SAFE = ignoring("sections")
DELETED = [
    pytest.param(f"mission: 港を守る。  {SAFE}\nchallenges:", "mission: 港を守る。\nchallenges:", id="beside"),
    pytest.param(
        f"mission: 港を守る。\t{SAFE} \t\nchallenges:",
        "mission: 港を守る。\nchallenges:",
        id="between tabs",
        marks=pytest.mark.c_parser,
    ),
    pytest.param(
        f"mission: |  {SAFE}\n  港を守る。\nchallenges:", "mission: |\n  港を守る。\nchallenges:", id="behind |"
    ),
    pytest.param(
        f"mission: 港を守る。\n# 以下は案\n{SAFE}\nchallenges:",
        "mission: 港を守る。\n# 以下は案\nchallenges:",
        id="its line",
    ),
    pytest.param(
        f"mission: 港を守る。\n# 案 {SAFE}\nchallenges:", "mission: 港を守る。\n# 案\nchallenges:", id="behind a remark"
    ),
    pytest.param(
        f"mission: 港を守る。  {SAFE} {SAFE}\nchallenges:",
        "mission: 港を守る。\nchallenges:",
        id="two, one after the other",
    ),
    pytest.param(
        f"mission: 港<br>を守る。  {SAFE} {MARKUP}\nchallenges:",
        f"mission: 港<br>を守る。  {MARKUP}\nchallenges:",
        id="before one that is needed",
    ),
    pytest.param(
        f"mission: 港<br>を守る。  {ignoring('sections', 'markup-left', 'lineage')}\nchallenges:",
        f"mission: 港<br>を守る。  {MARKUP}\nchallenges:",
        id="two names of three",
    ),
    pytest.param(
        f"mission: 港<br>を守る。  {ignoring('markup-left', 'sections', 'lineage')}\nchallenges:",
        f"mission: 港<br>を守る。  {MARKUP}\nchallenges:",
        id="the last two names",
    ),
]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("before", "after"), DELETED)
def test_a_comment_that_is_not_needed_is_taken_out(before: str, after: str, line_break: str) -> None:
    def content(part: str) -> bytes:
        return f"\ufeff{HEAD}{part}\n  - {{id: A1, title: 桟橋を直す}}".replace("\n", line_break).encode()

    assert fix([from_bytes(PLAN, content(before))], RULES, FORMS).files[0].after.content == content(after)


def test_the_last_line_is_taken_out() -> None:
    text = f"mission: 港を守る。\n{HEAD}challenges:\n  - id: A1\n    title: 桟橋を直す"
    for end in ("", "\n"):
        source = from_bytes(PLAN, f"{text}  {SAFE}{end}".encode())
        assert fix([source], RULES, FORMS).files[0].after.content.decode() == text + end


def test_a_comment_goes_only_where_the_plan_then_says_the_same() -> None:
    document = load(from_bytes(PLAN, f"{HEAD}mission: |+\n  港\n\n{SAFE}\n\nchallenges: []\n".encode()))
    start = document.text.index(SAFE)
    assert mend(document, [Fix((CommentEdit(start, start + len(SAFE) + 1, ""),))]).fixes == ()
    assert mend(document, [Fix((CommentEdit(start, start + len(SAFE), "# 案"),))]).fixes != ()
    assert mend(document, [Fix((CommentEdit(start, start + len(SAFE), "案: 1"),))]).fixes == ()


def placed(text: str) -> list[tuple[str, tuple[str | int, ...]]]:
    """The words of the suppressions and what each belongs to, in any order."""
    document = load(from_bytes(PLAN, text.encode()))
    assert document.root is not None
    found = Surroundings(document, document.root).suppressions(suppressible())
    return sorted((text_of(document.text, each), tuple(each.at)) for each in found if each.flaw is None)


def text_of(text: str, suppression: Suppression) -> str:
    return text[suppression.start : suppression.end]


COMMENTED = f"""\
{ignoring("schema", reason="様式")}
form: r7
organisation: minato-ku  # xplan: ignore[notation] 名前
fiscal_year: 2025
stage: draft
mission: 港を<br>守る。  {MARKUP}

{ignoring("lineage", reason="全部")}
challenges:
  {ignoring("sections", reason="一つ目")}
  - id: A1
    title: 桟橋を直す  {ignoring("section-missing", reason="題")}
    {ignoring("shape", reason="分野")}
    policy_fields: [観光]
    actions:
      - title: 桟橋の工事
        schedule: {{Q1: [設計(8月まで)], Q2-Q3: [工事]}}  {QUARTERS}
      {QUARTERS}
      - {{title: 案内, schedule: {{Q1-Q3: [掲示]}}}}
  - {{id: A2, title: 朝市を開く}}  {ignoring("lineage", reason="二つ目")}
"""
LAST_YEAR = "organisation: minato-ku\nfiscal_year: 2024\nchallenges: [{id: A1, title: 桟橋}, {id: A2, title: 市場}]\n"


def test_format_keeps_suppressions_where_they_belong() -> None:
    before, after = COMMENTED, formatted(from_bytes(PLAN, COMMENTED.encode())).decode()
    assert placed(after) == placed(before)
    assert said(checked(after)) == said(checked(before))
    assert Counter(each.rule for each in checked(after).suppressed) == {
        "markup-left": 1,
        "month-outside-quarter": 1,
        "quarter-uncovered": 2,
    }
    assert f"        {QUARTERS}\n        schedule:\n          Q1: [設計(8月まで)]\n" in after
    assert formatted(from_bytes(PLAN, after.encode())).decode() == after


def test_link_keeps_suppressions_where_they_belong(tmp_path: Path) -> None:
    write(tmp_path, {REGISTER_PATH: REGISTER, PLAN: COMMENTED, "plans/minato-ku/2024.yaml": LAST_YEAR})
    run = xplan("link", "minato-ku", "--accept", "A1=A1", "--ended", "A2=achieved:市場ができた", cwd=tmp_path)
    assert run.exit_code == 0, run.err
    after = (tmp_path / PLAN).read_text("utf-8")
    assert "continues: [2024/A1]" in after
    assert "2024/A2" in after
    assert placed(after) == placed(COMMENTED)


def test_import_keeps_suppressions_where_they_belong() -> None:
    document = load(from_bytes(PLAN, COMMENTED.encode()))
    draft = {**document.data, "retrospective": {"of": 2024, "overview": ["桟橋の調査が終わった。"]}}
    draft["challenges"] = [{**each, "problem": "桟橋が古い。\n"} for each in draft["challenges"]]
    after = update(document, draft).content.decode()
    assert after.count("桟橋が古い。") == 2
    assert placed(after) == placed(COMMENTED)


def test_fixes_keep_suppressions_where_they_belong_and_mend_nothing_that_is_suppressed() -> None:
    text = COMMENTED.replace("<br>", "ｶﾞｲﾄﾞ").replace("観光", "観光ｶﾞｲﾄﾞ").replace("markup-left", "notation")
    rules = [rule for rule in RULES if rule.group != "suppressions"]
    after = fix([from_bytes(PLAN, text.encode())], rules, FORMS, is_unsafe_too=True).files[0].after.content.decode()
    assert "港をｶﾞｲﾄﾞ守る。" in after
    assert "観光ガイド" in after
    assert placed(after) == placed(text)


def test_the_command_counts_no_suppressed_error_and_deletes_what_is_not_needed(tmp_path: Path) -> None:
    twice = BASE.replace(
        "      - {title: 案内",
        "      - title: 朝市\n  - id: A1\n    title: 朝市を開く\n    actions:\n      - {title: 案内",
    )
    write(tmp_path, {REGISTER_PATH: REGISTER, PLAN: twice})
    names = ("--select", "challenge-id-duplicate,suppressions", "--lang", "en")
    assert xplan("lint", *names, cwd=tmp_path).exit_code == 1
    comment = ignoring("challenge-id-duplicate", reason="公表した番号のまま")
    suppressed = twice.replace("id: A1\n    title: 朝市", f"id: A1  {comment}\n    title: 朝市")
    write(tmp_path, {PLAN: suppressed})
    run = xplan("lint", *names, cwd=tmp_path)
    assert (run.exit_code, run.out) == (0, "2 file(s) checked, nothing found. 1 more suppressed by comments.\n")
    write(tmp_path, {PLAN: suppressed.replace(f"A1  {comment}", f"A2  {comment}")})
    run = xplan("lint", *names, "--fix", cwd=tmp_path)
    assert (run.exit_code, run.out) == (0, "2 file(s) checked, nothing found.\n1 fixed.\n")
    assert (tmp_path / PLAN).read_text("utf-8") == suppressed.replace(f"A1  {comment}", "A2")
