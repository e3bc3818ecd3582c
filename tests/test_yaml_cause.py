"""The slips that clerks make when they type YAML, one a case, made in a copy of a published plan.

`▲` in the wrong text stands before the character that must be marked.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.rules.reading.yaml_syntax import check
from xplan_lint.sources import from_bytes

PLAN = (Path(__file__).parent.parent / "plans/moji-ku/2026.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Slip:
    title: str
    right: str
    wrong: str
    message: str


Q1 = "          Q1: [研修準備, 活用事例の収集]\n"
TITLE = "    title: デジタル活用と業務改革による行政サービスの質の向上\n"
ITEM = "      - 門司区では、手続きをできるだけそこで終える"
OUT_OF_LINE = "字下げが上の行とそろっていません(半角スペース{}個。{}個ならそろいます)"

SLIPS = [
    # spaces, tabs and indentation
    Slip("a tab for the indentation", "    impact: low", "▲\timpact: low", "行の初めにタブが使われています"),
    Slip("a tab among spaces", "    impact: low", "  ▲\timpact: low", "行の初めにタブが使われています"),
    Slip("a tab before an item", "    - 設定した", "▲\t- 設定した", "行の初めにタブが使われています"),
    Slip("a tab after a hyphen", "  - id: A1", "  -▲\tid: A1", "行の初めにタブが使われています"),
    Slip("a tab in a text", "  利他の精神", "▲\t利他の精神", "行の初めにタブが使われています"),
    Slip("full-width spaces", "    impact: low", "▲　　impact: low", "行の初めに全角スペースが使われています"),
    Slip(
        "a full-width space before an item",
        "    - 設定した",
        "▲　　- 設定した",
        "行の初めに全角スペースが使われています",
    ),
    Slip(
        "a full-width space before a section",
        "  achieved:\n",
        "▲　achieved:\n",
        "行の初めに全角スペースが使われています",
    ),
    Slip(
        "spaces copied from a web page",
        "    impact: low",
        "▲\u00a0\u00a0\u00a0\u00a0impact: low",
        "行の初めに特殊な空白が使われています",
    ),
    Slip("an invisible character", "stage: adopted", "▲\ufeffstage: adopted", "見えない文字(U+FEFF)が入っています"),
    Slip("one space too many", "    impact: low", "     ▲impact: low", OUT_OF_LINE.format(5, 4)),
    Slip("one space too few", "    impact: low", "   ▲impact: low", OUT_OF_LINE.format(3, 4)),
    Slip("two spaces too many", "    urgency: low", "      ▲urgency: low", OUT_OF_LINE.format(6, 4)),
    Slip("a title at the margin", TITLE, f"▲{TITLE.lstrip()}", OUT_OF_LINE.format(0, 4)),
    Slip("a section at the margin", "  achieved:\n", "▲achieved:\n", OUT_OF_LINE.format(0, 2)),
    Slip("an item too far left", ITEM, f"    ▲{ITEM.lstrip()}", OUT_OF_LINE.format(4, 6)),
    Slip("a challenge too far left", "  - id: A2", " ▲- id: A2", OUT_OF_LINE.format(1, 2)),
    Slip("a quarter too far left", "          Q2: [課題", "        ▲Q2: [課題", OUT_OF_LINE.format(8, 10)),
    Slip("a first key too far left", "    kind: 課", "   ▲kind: 課", OUT_OF_LINE.format(3, 4)),
    Slip(
        "a text that is not indented",
        "  利他の精神",
        "▲利他の精神",
        "「|」に続く文章の字下げが足りません(半角スペース0個。2個ならそろいます)",
    ),
    Slip(
        "a text as far left as its key",
        "      子育て、保健",
        "    ▲子育て、保健",
        "「|」に続く文章の字下げが足りません(半角スペース4個。6個ならそろいます)",
    ),
    # colons
    Slip("a full-width colon", TITLE, TITLE.replace(": ", "▲："), "「title」の後ろのコロンが全角です"),
    Slip("a full-width colon in the first line", "form: r7", "form▲：r7", "「form」の後ろのコロンが全角です"),
    Slip("a full-width colon in an item", "  - id: A2", "  - id▲：A2", "「id」の後ろのコロンが全角です"),
    Slip(
        "a full-width colon before a text",
        "    problem: |\n",
        "    problem▲：|\n",
        "「problem」の後ろのコロンが全角です",
    ),
    Slip(
        "a full-width colon before a list",
        "    background:\n",
        "    background▲：\n",
        "「background」の後ろのコロンが全角です",
    ),
    Slip("a full-width colon in the table", Q1, Q1.replace(": ", "▲："), "「Q1」の後ろのコロンが全角です"),
    Slip(
        "two full-width colons: the first",
        f"  - id: A2\n{TITLE}",
        f"  - id▲：A2\n{TITLE.replace(': ', '：')}",
        "「id」の後ろのコロンが全角です",
    ),
    Slip(
        "no space after the colon", "    impact: low", "    impact:▲low", "「impact:」の後ろに半角スペースがありません"
    ),
    Slip("no space in braces", Q1, "          Q1: {blank▲:調査中}\n", "「blank:」の後ろに半角スペースがありません"),
    Slip("a full-width space after the colon", "  - id: A1", "  - id:▲　A1", "「id:」の後ろが全角スペースです"),
    Slip("no colon", "    impact: low", "    ▲impact low", "「impact」の後ろに半角のコロンがありません"),
    Slip(
        "no colon before a list",
        "    background:\n",
        "    ▲background\n",
        "「background」の後ろに半角のコロンがありません",
    ),
    Slip("no colon after a quarter", Q1, Q1.replace("Q1:", "▲Q1"), "「Q1」の後ろに半角のコロンがありません"),
    Slip("a colon in a text", "title: デジタル", "title: 注意▲: デジタル", "文章の中に半角のコロン「:」があります"),
    Slip("a colon at the end of a text", TITLE, TITLE.replace("\n", "▲:\n"), "文章の中に半角のコロン「:」があります"),
    Slip("two colons in braces", Q1, "          Q1: {blank: 工事▲: 点検}\n", "文章の中に半角のコロン「:」があります"),
    Slip(
        "a line of text among the keys", "form: r7", "▲門司区の計画\nform: r7", "行が「項目: 内容」の形になっていません"
    ),
    # hyphens
    Slip(
        "no space after the hyphen", "    - 【A領域】市", "    ▲-【A領域】市", "「-」の後ろに半角スペースがありません"
    ),
    Slip("no space before a key", "  - id: A2", "  ▲-id: A2", "「-」の後ろに半角スペースがありません"),
    Slip("a middle dot for the hyphen", "    - 【A領域】市", "    ▲・【A領域】市", "行の初めが「-」ではなく「・」です"),
    Slip("a full-width hyphen", "    - 【A領域】市", "    ▲－ 【A領域】市", "行の初めが「-」ではなく「－」です"),
    Slip("no hyphen before a text", ITEM, ITEM.replace("- ", "▲"), "行の初めに「-」がありません"),
    Slip("no hyphen before a challenge", "  - id: A2", "  ▲id: A2", "行の初めに「-」がありません"),
    Slip(
        "an item on the line of its key",
        Q1,
        Q1.replace("[研修準備, 活用事例の収集]", "▲- 研修準備"),
        "「-」が項目の名前と同じ行にあります(次の行に書きます)",
    ),
    # brackets
    Slip("a full-width bracket at the end", Q1, Q1.replace("]", "▲］"), "「[」で始めた並びが「］」で終わっています"),
    Slip("a lenticular bracket at the end", Q1, Q1.replace("]", "▲】"), "「[」で始めた並びが「】」で終わっています"),
    Slip("a brace at the end of a list", Q1, Q1.replace("]", "▲}"), "「[」で始めた並びが「}」で終わっています"),
    Slip("full-width braces", Q1, "          Q1: ▲｛blank: 調査中｝\n", "かっこ「｛」が全角です"),
    Slip(
        "a full-width brace at the end",
        Q1,
        "          Q1: {blank: 調査中▲｝\n",
        "「{」で始めた並びが「｝」で終わっています",
    ),
    Slip("an open bracket", Q1, Q1.replace("[", "▲[").replace("]", ""), "「[」が閉じられていません"),
    Slip("an open brace", Q1, "          Q1: ▲{blank: 調査中\n", "「{」が閉じられていません"),
    Slip("two closing brackets", Q1, Q1.replace("]", "]▲]"), "「]」の後ろに「]」が続いています"),
    Slip(
        "a list that ends too soon",
        Q1,
        Q1.replace(", 活用事例の収集]", "]▲, 活用事例の収集"),
        "「]」の後ろに「, 活用事例の収集」が続いています",
    ),
    Slip(
        "a heading in brackets",
        "title: デジタル活用と業務改革による行政サービスの質の向上",
        "title: [重点] ▲デジタル活用",
        "「]」の後ろに「デジタル活用」が続いています",
    ),
    Slip(
        "a number sign in a list",
        Q1,
        Q1.replace("活用", "▲#活用"),
        "「[」で始めた並びの中の「#」から後ろは読み飛ばされます",
    ),
    Slip("two commas", Q1, Q1.replace(",", ",▲,"), "かっこの中の「,」のところで読み取れなくなっています"),
    # quotation marks
    Slip("an open quotation mark", "title: デジタル", 'title: ▲"デジタル', '引用符「"」が閉じられていません'),
    Slip("an open single quotation mark", "title: デジタル", "title: ▲'デジタル", "引用符「'」が閉じられていません"),
    Slip(
        "an open quotation mark and a later pair",
        "title: デジタル活用と業務改革による行政サービスの質の向上\n    summary:\n      approach:\n        - 職員の",
        'title: ▲"デジタル活用\n    summary:\n      approach:\n        - "職員"の',
        '引用符「"」が閉じられていません',
    ),
    Slip("a mark closed in full width", TITLE, '    title: ▲"デジタル活用”\n', '引用符「"」が閉じられていません'),
    Slip("an open quotation mark in a list", Q1, Q1.replace("[研修", '[▲"研修'), '引用符「"」が閉じられていません'),
    Slip(
        "text after a quotation", TITLE, '    title: "デジタル"▲の活用\n', "引用符を閉じた後に「の活用」が続いています"
    ),
    Slip(
        "a path in double quotation marks",
        TITLE,
        '    title: "C:▲\\共有"\n',
        '二重引用符「"」の中に「\\」があります(一重引用符で囲みます)',
    ),
    # marks at the beginning
    *(
        Slip(
            f"a text that begins with {mark}",
            "title: デジタル",
            f"title: ▲{mark}デジタル",
            f"「{mark}」で始まる内容が引用符で囲まれていません",
        )
        for mark in "*&!%@`,]}"
    ),
    Slip(
        "an item that begins with *",
        "      - 地域コミュニティの",
        "      - ▲*地域コミュニティの",
        "「*」で始まる内容が引用符で囲まれていません",
    ),
    Slip(
        "an entry that begins with @", Q1, Q1.replace("活用", "▲@活用"), "「@」で始まる内容が引用符で囲まれていません"
    ),
    Slip(
        "a word with a type",
        "title: デジタル",
        "title: ▲!important デジタル",
        "「!」で始まる内容が引用符で囲まれていません",
    ),
    Slip("a key in brackets", "    impact: low", "    ▲[impact]: low", "「[」で始まる内容が引用符で囲まれていません"),
    Slip("a list for a key", "    impact: low", "    ? ▲- impact\n    : low", "ここから先が読み取れません"),
    Slip("a directive", "form: r7", "▲%YAML 1.2\nform: r7", "「%」で始まる内容が引用符で囲まれていません"),
    Slip(
        "a text behind the bar",
        "    problem: |\n      子育て",
        "    problem: ▲| 子育て",
        "「|」と同じ行に文章が続いています(次の行から書きます)",
    ),
    # comments
    Slip(
        "a full-width hash",
        "    impact: low",
        "    ▲＃ 確認中\n    impact: low",
        "「＃」が全角なので、コメントになりません(半角の「#」にします)",
    ),
    Slip(
        "a full-width hash before a suppression",
        "    impact: low",
        "    impact: low ▲＃ xplan: ignore[quarters] 確認中",
        "「＃」が全角なので、コメントになりません(半角の「#」にします)",
    ),
    # what git and other programs leave
    Slip(
        "a merge conflict",
        "    impact: low\n",
        "▲<<<<<<< HEAD\n    impact: low\n=======\n    impact: high\n>>>>>>> main\n",
        "変更の衝突の印「<<<<<<<」が残っています",
    ),
    Slip(
        "the rest of a merge conflict",
        "  利他の精神",
        "▲=======\n  利他の精神",
        "変更の衝突の印「=======」が残っています",
    ),
    Slip("two documents", "challenges:\n", "▲---\nchallenges:\n", "「---」という区切りの行があります"),
    Slip("three dots", "challenges:\n", "▲...\nchallenges:\n", "「...」という区切りの行があります"),
    Slip("a ruled line", "challenges:\n", "▲-----\nchallenges:\n", "「-----」という区切りの行があります"),
]


# What ruamel.yaml in Python takes for YAML, or names elsewhere.
ONLY_THE_C_PARSER = {
    "an invisible character", "no space in braces", "a path in double quotation marks", "a text that begins with &",
    "a text that begins with !", "three dots",
}  # fmt: skip


def marks(slip: Slip) -> list[pytest.MarkDecorator]:
    return [pytest.mark.c_parser] if slip.title in ONLY_THE_C_PARSER else []


def place(text: str) -> tuple[int, int]:
    before = text[: text.index("▲")]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("slip", [pytest.param(slip, id=slip.title, marks=marks(slip)) for slip in SLIPS])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_slip_is_named_where_it_was_made(slip: Slip, line_break: str) -> None:
    assert slip.right in PLAN
    text = PLAN.replace(slip.right, slip.wrong, 1)
    content = text.replace("▲", "").replace("\n", line_break).encode()
    found = lint([from_bytes("plans/moji-ku/2026.yaml", content)], [check], load_forms(None)).diagnostics
    assert [(each.place.span.line, each.place.span.column, each.message.text("ja")) for each in found] == [
        (*place(text), slip.message)
    ]


@pytest.mark.c_parser
def test_every_wording_has_its_slip() -> None:
    documents = [
        load(from_bytes("", PLAN.replace(slip.right, slip.wrong, 1).replace("▲", "").encode())) for slip in SLIPS
    ]
    assert {problem.wording for each in documents for problem in check.check(each)} == check.messages.keys()


def test_hostile_texts_take_no_longer() -> None:
    long = "\u3000- a: [\n" * 20_000 + "\t" + "- \n" * 50_000 + "'" + "a：\n" * 50_000
    for text in (long, f"a: |\n{long}", f"b:\n{' x' * 400_000}: : {{", "- " * 40 + ": " * 400_000):
        assert (
            len(lint([from_bytes("plans/moji-ku/2026.yaml", text.encode())], [check], load_forms(None)).diagnostics)
            <= 1
        )


@pytest.mark.parametrize("text", ["form: ▲[", "form: ▲[r7,\n", "note: [a]\nform: ▲[{a: 1},\n# ここまで"], ids=repr)
def test_bracket_that_is_open_at_the_end_of_the_file(text: str) -> None:
    source = from_bytes("plans/minato-ku/2025.yaml", text.replace("▲", "").encode())
    [found] = lint([source], [check], load_forms(None)).diagnostics
    before = text[: text.index("▲")]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert ((found.place.span.line, found.place.span.column), found.message.text("ja")) == (
        place,
        "「[」が閉じられていません",
    )
