"""Every wording of what is wrong with a shape has a case: exact, in both languages, at its place.

A case gives what differs from a plan or register in good shape. `▲` stands before the character that is marked.
"""

import re
from dataclasses import dataclass
from textwrap import dedent

import pytest

from xplan_lint.diagnostic import Span
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.lint import lint
from xplan_lint.message import Message
from xplan_lint.mistake_wordings import WORDINGS
from xplan_lint.mistake_words import tell
from xplan_lint.rules.shape.schema import check
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import from_bytes

GOOD = {
    "plan": {
        "form": "r7",
        "organisation": "minato-ku",
        "fiscal_year": "2025",
        "stage": "draft",
        "mission": "港を守る",
        "challenges": "[]",
    },
    "organisations": {"organisations": "[{slug: minato-ku, name: 港区, kind: 区}]"},
    "notation": {},
}
PATHS = {
    "plan": "plans/minato-ku/2025.yaml",
    "organisations": "plans/organisations.yaml",
    "notation": "schema/notation.yaml",
}


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    ja: str
    en: str
    schema: str = "plan"
    without: str = ""

    @property
    def marked(self) -> str:
        own = dedent(self.text).strip("\n")
        if self.without == "*":
            return f"{own}\n"
        lines = [
            f"{key}: {value}"
            for key, value in GOOD[self.schema].items()
            if key != self.without and not re.search(f"^▲?{key}▲?:", own, re.MULTILINE)
        ]
        return "\n".join([own, *lines]) + "\n"

    @property
    def content(self) -> bytes:
        return self.marked.replace("▲", "").encode()


def challenge(lines: str) -> str:
    return "challenges:\n  - id: A1\n    title: 待合所の改修\n" + "".join(
        f"    {line}\n" for line in dedent(lines).strip("\n").split("\n")
    )


CASES = [
    # texts
    Case(
        "a number for a text",
        "mission: ▲2025",
        "「1 組織の使命」が、文章ではなく数の 2025 として読まれます(引用符で囲みます)",
        '"mission" is read as the number 2025, not as text (put it in quotation marks)',
    ),
    Case(
        "a number as it is written",
        challenge("note: ▲1.50"),
        "課題A1の「メモ」が、文章ではなく数の 1.50 として読まれます(引用符で囲みます)",
        '"note" of challenge A1 is read as the number 1.50, not as text (put it in quotation marks)',
    ),
    Case(
        "a code without quotation marks",
        "city: {name: 港市, code: ▲401005}",
        "「市」の「全国地方公共団体コード」が、文章ではなく数の 401005 として読まれます(引用符で囲みます)",
        '"local government code" of "city" is read as the number 401005, not as text (put it in quotation marks)',
        schema="organisations",
    ),
    Case(
        "yes for a text",
        "mission: ▲true",
        "「1 組織の使命」の true が、文章ではなく「はい・いいえ」として読まれます(引用符で囲みます)",
        'true in "mission" is read as yes or no, not as text (put it in quotation marks)',
    ),
    Case(
        "a colon in an item",
        challenge("background:\n  - ▲注意: 冬は雪が多い"),
        "課題A1の「③背景や現状」の1番目が「注意:」で二つに分かれて読まれます(全体を引用符で囲みます)",
        'item 1 of "background" of challenge A1 is split in two at "注意:" (put all of it in quotation marks)',
    ),
    Case(
        "a heading in brackets for a text",
        "▲mission: [重点]",
        "「1 組織の使命」が「[」で始まり、文章として読まれません(全体を引用符で囲みます)",
        '"mission" begins with "[" and is not read as text (put all of it in quotation marks)',
    ),
    Case(
        "a list for a text",
        "▲mission:\n  - 港を守る\n  - 海を守る",
        "「1 組織の使命」は一つの文章にします(いまは並びです)",
        '"mission" must be one text (now a list)',
    ),
    Case("nothing for a text", "mission▲:", "「1 組織の使命」の中身が空です", '"mission" is empty'),
    Case(
        "an empty title",
        'challenges: [{id: A1, title: ▲""}]',
        "課題A1の「①課題名」の中身が空です",
        '"title" of challenge A1 is empty',
    ),
    Case(
        "a number sign for a text",
        "mission▲: #港を守る",
        "「1 組織の使命」の中身が空です(「#」から後ろは読み飛ばされます)",
        '"mission" is empty (everything from "#" on is passed over)',
    ),
    # lists
    Case(
        "a text for a list",
        challenge("background: ▲利用者が増えた"),
        "課題A1の「③背景や現状」には「- 」で始まる行を並べます(いまは「利用者が増えた」)",
        '"background" of challenge A1 must be a list: lines that begin with "- " (now "利用者が増えた")',
    ),
    Case(
        "hyphens without spaces",
        challenge("background:\n  ▲-利用者が増えた\n  -冬は雪が多い"),
        "課題A1の「③背景や現状」の「-」の後ろに半角スペースがありません",
        'there is no space after "-" in "background" of challenge A1',
    ),
    Case(
        "middle dots for hyphens",
        challenge("background:\n  ▲・利用者が増えた\n  ・冬は雪が多い"),
        "課題A1の「③背景や現状」の行の初めが「-」ではなく「・」です",
        'a line of "background" of challenge A1 begins with "・" instead of "-"',
    ),
    Case(
        "full-width brackets",
        challenge("schedule: {Q1: ▲［設計］}"),
        "課題A1の第1四半期の予定のかっこ「［」が全角です",
        'the bracket "［" of Q1 of challenge A1 is full-width',
    ),
    Case(
        "a mapping for a list",
        "▲challenges: {A1: {title: 待合所の改修}}",
        "「課題」には「- 」で始まる行を並べます",
        '"challenges" must be a list: lines that begin with "- "',
    ),
    Case(
        "an empty list",
        "challenges: [{id: A1, title: t, progress: {as_of: 2025-12, reports: [{▲actions: [], text: x}]}}]",
        "課題A1の「報告」の1番目の「報告する取組」に一つも書かれていません",
        '"actions" of item 1 of "reports" of challenge A1 has no entries',
    ),
    # mappings
    Case(
        "a text for a mapping",
        "profile: ▲記載不要",
        "「2 基本情報」には「budget: …」のような項目を書きます(いまは「記載不要」)",
        '"profile" must hold keys such as "budget: …" (now "記載不要")',
    ),
    Case(
        "a list for a table",
        challenge("▲schedule: [設計, 工事]"),
        "課題A1の「四半期の予定」には「Q1: …」のような項目を書きます",
        '"schedule" of challenge A1 must hold keys such as "Q1: …"',
    ),
    Case(
        "a full-width colon in the only line of an item",
        challenge("actions:\n  - ▲title：改修"),
        "課題A1の取組(1)の「title」の後ろのコロンが全角です",
        'the colon after "title" in action (1) of challenge A1 is full-width',
    ),
    Case(
        "no space after the colon in the only line of an item",
        challenge("actions:\n  - ▲title:改修"),
        "課題A1の取組(1)の「title:」の後ろに半角スペースがありません",
        'there is no space after "title:" in action (1) of challenge A1',
    ),
    Case(
        "a full-width space in the only line of an item",
        challenge("actions:\n  - ▲title:　改修"),
        "課題A1の取組(1)の「title:」の後ろが全角スペースです",
        '"title:" in action (1) of challenge A1 is followed by a full-width space',
    ),
    Case(
        "no colon in the only line of an item",
        challenge("actions:\n  - ▲title 改修"),
        "課題A1の取組(1)の「title」の後ろに半角のコロンがありません",
        'there is no colon after "title" in action (1) of challenge A1',
    ),
    Case(
        "an empty table",
        challenge("▲schedule: {}"),
        "課題A1の「四半期の予定」の中身が空です",
        '"schedule" of challenge A1 is empty',
    ),
    Case(
        "a file that is a text",
        "▲港を守る",
        "このファイルには「form: …」のような項目を書きます(いまは「港を守る」)",
        'this file must hold keys such as "form: …" (now "港を守る")',
        without="*",
    ),
    # numbers
    Case(
        "a full-width year",
        "fiscal_year: ▲２０２５",
        "「年度」の「２０２５」は半角の数字で書きます",
        '"２０２５" in "fiscal year" must be in half-width digits',
    ),
    Case(
        "a quoted year",
        "fiscal_year: ▲'2025'",
        "「年度」の「2025」は引用符で囲みません",
        '"2025" in "fiscal year" must not be in quotation marks',
    ),
    Case(
        "a Japanese year",
        "fiscal_year: ▲R7",
        "「年度」の「R7」は西暦で 2025 と書きます",
        '"fiscal year" must be 2025 instead of "R7"',
    ),
    Case(
        "a word for a year",
        "fiscal_year: ▲来年",
        "「年度」は半角の数字で書きます(いまは「来年」)",
        '"fiscal year" must be a whole number (now "来年")',
    ),
    Case(
        "a list for a year",
        "▲fiscal_year: [2025]",
        "「年度」は半角の数字で書きます",
        '"fiscal year" must be a whole number',
    ),
    Case(
        "a year of the era",
        "fiscal_year: ▲7",
        "「年度」は 1989 から 2100 までの数です(いまは 7)",
        '"fiscal year" must be from 1989 to 2100 (now 7)',
    ),
    Case(
        "a year too far off",
        "fiscal_year: ▲20255",
        "「年度」は 1989 から 2100 までの数です(いまは 20255)",
        '"fiscal year" must be from 1989 to 2100 (now 20255)',
    ),
    Case(
        "no facilities",
        "profile: {facilities: {direct: [{name: 市民センター, count: ▲0}]}}",
        "「直営」の1番目の「数」は 1 以上の数です(いまは 0)",
        '"count" of item 1 of "run directly" must be at least 1 (now 0)',
    ),
    # words
    Case(
        "one of two words",
        challenge("urgency: ▲中"),
        "課題A1の「緊急度」は high か low のどちらかです(いまは「中」)",
        '"urgency" of challenge A1 must be high or low (now "中")',
    ),
    Case(
        "one of many words",
        "stage: ▲final",
        "「段階」は draft、adopted、progress、closed のどれかです(いまは「final」)",
        '"stage" must be draft, adopted, progress or closed (now "final")',
    ),
    Case(
        "a list for a word",
        "▲stage: [draft]",
        "「段階」は draft、adopted、progress、closed のどれかです",
        '"stage" must be draft, adopted, progress or closed',
    ),
    Case(
        "a word in Japanese",
        "stage: ▲策定",
        "「段階」の「策定」は adopted と書きます",
        '"策定" in "stage" must be written adopted',
    ),
    Case(
        "a word in capitals",
        challenge("impact: ▲High"),
        "課題A1の「インパクト」の「High」は high と書きます",
        '"High" in "impact" of challenge A1 must be written high',
    ),
    # patterns
    Case(
        "an id as it is printed",
        "challenges: [{id: ▲課題Ａ(1), title: 待合所の改修}]",
        "1番目の課題の「課題番号」の「課題Ａ(1)」は A1 と書きます",
        '"課題Ａ(1)" in "id" of challenge number 1 must be written A1',
    ),
    Case(
        "a slug in capitals",
        "organisation: ▲Minato_Ku",
        "「局区」の「Minato_Ku」は minato-ku と書きます",
        '"Minato_Ku" in "organisation" must be written minato-ku',
    ),
    Case(
        "a Japanese date",
        challenge("progress: {as_of: ▲2025年9月, reports: []}"),
        "課題A1の「⑥進捗状況」の「時点」の「2025年9月」は 2025-09 と書きます",
        '"2025年9月" in "as of" of "progress" of challenge A1 must be written 2025-09',
    ),
    Case(
        "a reference that names no year",
        challenge("continues: [▲A1]"),
        "課題A1の「前年度からの継続」の1番目は 2024/A1、kishi-ku/2024/A1 のように書きます(いまは「A1」)",
        'item 1 of "continues" of challenge A1 must be like 2024/A1, kishi-ku/2024/A1 (now "A1")',
    ),
    Case(
        "a budget in one sum",
        "profile: {budget: ▲無}",
        "「2 基本情報」の「当初予算額」は not-stated と書くか、general、general_own、special に分けます(いまは「無」)",
        '"budget" of "profile" must be not-stated, or be given as general, general_own, special (now "無")',
    ),
    # keys
    Case(
        "a missing key",
        "▲form: r7",
        "このファイルに「1 組織の使命」(mission:)がありません",
        'this file has no "mission"',
        without="mission",
    ),
    Case(
        "a missing key of a challenge",
        "challenges:\n  - ▲id: A1",
        "課題A1に「①課題名」(title:)がありません",
        'challenge A1 has no "title"',
    ),
    Case(
        "a misspelt key",
        challenge("▲backgrond: []"),
        "課題A1に「backgrond」という項目はありません(「background」のことですか)",
        'there is no key "backgrond" in challenge A1 (did you mean "background"?)',
    ),
    Case(
        "a full-width key",
        "▲ｍｉｓｓｉｏｎ: 港を守る",
        "このファイルに「ｍｉｓｓｉｏｎ」という項目はありません(「mission」のことですか)",
        'there is no key "ｍｉｓｓｉｏｎ" in this file (did you mean "mission"?)',
        without="mission",
    ),
    Case(
        "a key in Japanese",
        challenge("▲緊急度: low"),
        "課題A1に「緊急度」という項目はありません(「urgency」のことですか)",
        'there is no key "緊急度" in challenge A1 (did you mean "urgency"?)',
    ),
    Case(
        "an unknown key",
        challenge("summary: {▲xyz: 1}"),
        "課題A1の「総括表の行」に「xyz」という項目はありません(書けるのは title、policy_field、approach、note)",
        'there is no key "xyz" in "summary row" of challenge A1, only title, policy_field, approach, note',
    ),
    Case(
        "a key indented too far",
        challenge("summary:\n  ▲impact: low"),
        "「impact」は課題A1の「総括表の行」ではなく課題A1の項目です(字下げを浅くします)",
        '"impact" belongs to challenge A1, not to "summary row" of challenge A1 (indent it less)',
    ),
    Case(
        "a key not indented far enough",
        challenge("schedule:\n  Q1: [設計]\n▲Q2: [工事]"),
        "「Q2」は課題A1の「schedule:」の中に書く項目です",
        '"Q2" belongs below "schedule:" of challenge A1',
    ),
    Case(
        "a colon that became part of the key",
        challenge("schedule: {Q1: {▲blank：工事}}"),
        "課題A1の第1四半期の予定の「blank」の後ろのコロンが全角です",
        'the colon after "blank" in Q1 of challenge A1 is full-width',
    ),
    Case(
        "a hyphen that became part of the key",
        challenge("▲-impact: low"),
        "課題A1の「-impact」の「-」の後ろに半角スペースがありません",
        'there is no space after the "-" of "-impact" in challenge A1',
    ),
    Case(
        "a hyphen that became part of the first key",
        "▲organisations:\n  -slug: minato-ku\n",
        "「局区」の「-」の後ろに半角スペースがありません",
        'there is no space after "-" in "organisations"',
        schema="organisations",
    ),
    Case(
        "a full-width number sign",
        "▲＃ 様式: 令和7年度",
        "行の初めの「＃」が全角です(半角の「#」にします)",
        'the "＃" at the beginning of the line is full-width',
    ),
    Case(
        "a full-width space before a key",
        "▲　note: 案",
        "「note」の前の字下げに全角スペースがあります",
        'there is a full-width space in the indentation before "note"',
    ),
    Case(
        "a quarter in Japanese",
        challenge("schedule: {▲第2〜第3四半期: [工事]}"),
        "課題A1の「四半期の予定」の「第2〜第3四半期」は Q2-Q3 と書きます",
        '"第2〜第3四半期" in "schedule" of challenge A1 must be written Q2-Q3',
    ),
    Case(
        "a season for a quarter",
        challenge("schedule: {▲夏: [工事]}"),
        "課題A1の「四半期の予定」の「夏」は四半期の名前ではありません(Q1からQ4、続く四半期は Q2-Q3)",
        '"夏" in "schedule" of challenge A1 is not a quarter (Q1 to Q4, or Q2-Q3 for several)',
    ),
    # lists that are too short
    Case(
        "a word with one form",
        "words: [{▲forms: [取組], reason: 公用文}]",
        "「言葉」の1番目の「書き方」には 2つ以上を並べます(いまは 1つ)",
        '"forms" of item 1 of "words" must have at least 2 entries (now 1)',
        schema="notation",
    ),
    Case("an empty file", "▲# これから書きます", "ファイルに何も書かれていません", "the file is empty", without="*"),
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in CASES])
def test_mistake_is_told_in_both_languages(case: Case) -> None:
    before = case.marked[: case.marked.index("▲")]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = [((span.line, span.column), each.text("ja"), each.text("en")) for span, each in told(case)]
    assert found == [(place, case.ja, case.en)]


def told(case: Case) -> list[tuple[Span, Message]]:
    """What is said of the file: by the rule, where it is a plan or register, else by the words that it shares."""
    source = from_bytes(PATHS[case.schema], case.content)
    if case.schema != "notation":
        found = lint([source], [check], load_forms(None)).diagnostics
        return [(each.place.span, each.message) for each in found]
    document = load(source)
    tellings = [(each.route, tell(document, each, case.schema)) for each in mistakes_in(case.schema, document.data)]
    return [
        (document.locate(at, on_key=each.on_key), WORDINGS[each.wording].saying(**each.values)) for at, each in tellings
    ]


def test_every_wording_has_its_case() -> None:
    documents = [(load(from_bytes(PATHS[case.schema], case.content)), case.schema) for case in CASES]
    used = {tell(each, mistake, name).wording for each, name in documents for mistake in mistakes_in(name, each.data)}
    assert used | {"empty-file"} == check.messages.keys()
