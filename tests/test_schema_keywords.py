"""Every keyword of every schema that somebody's file is checked by: a wrong file, and the whole of what is said of it.

A case gives what differs from a file in good shape. `▲` stands before the character that is marked.
"""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import REGISTER, ROOT, write
from xplan_lint.cli import main
from xplan_lint.document import load
from xplan_lint.message import LANGUAGES, Language
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import from_bytes

FILES = {
    "config": "xplan.toml",
    "form": "schema/forms/r9.yaml",
    "notation": "schema/notation.yaml",
    "organisations": "plans/organisations.yaml",
    "plan": "plans/minato-ku/2025.yaml",
}
WRITTEN = {"changes", "findings"}  # they describe what xplan writes: nobody's file is checked by them
GOOD = {
    "config": {},
    "form": {"title": "令和9年度様式", "plan": "{}", "challenge": "{}"},
    "notation": {},
    "organisations": {"organisations": "[{slug: minato-ku, name: 港区, kind: 区}]"},
    "plan": {
        "form": "r7",
        "organisation": "minato-ku",
        "fiscal_year": "2025",
        "stage": "draft",
        "mission": "港を守る",
        "challenges": "[]",
    },
}
# What stands around the words of a mistake, by the kind of file and the language.
FRAMES: dict[str, dict[Language, str]] = {
    "plan": {"ja": "{place}: error[schema] {words}\n", "en": "{place}: error[schema] {words}\n"},
    "organisations": {"ja": "{place}: error[schema] {words}\n", "en": "{place}: error[schema] {words}\n"},
    "form": {
        "ja": "xplan: {place}: 様式として読めません: {words}。\n",
        "en": "xplan: {place}: not a form: {words}.\n",
    },
    "notation": {
        "ja": "xplan: {place}: 表記の辞書として読めません: {words}。\n",
        "en": "xplan: {place}: not a dictionary of notation: {words}.\n",
    },
    "config": {"ja": "xplan: {place}: {words}。\n", "en": "xplan: {place}: {words}.\n"},
}
CASES = [
    (
        "plan",
        "type",
        "mission: ▲2025",
        "「1 組織の使命」が、文章ではなく数の 2025 として読まれます(引用符で囲みます)",
        '"mission" is read as the number 2025, not as text (put it in quotation marks)',
    ),
    (
        "plan",
        "enum",
        "stage: ▲final",
        "「段階」は draft、adopted、progress、closed のどれかです(いまは「final」)",
        '"stage" must be draft, adopted, progress or closed (now "final")',
    ),
    (
        "plan",
        "pattern",
        "form: ▲R_7?",
        "「様式」は r7、r6 のように書きます(いまは「R_7?」)",
        '"form" must be like r7, r6 (now "R_7?")',
    ),
    (
        "plan",
        "minimum",
        "fiscal_year: ▲7",
        "「年度」は 1989 から 2100 までの数です(いまは 7)",
        '"fiscal year" must be from 1989 to 2100 (now 7)',
    ),
    (
        "plan",
        "maximum",
        "fiscal_year: ▲20255",
        "「年度」は 1989 から 2100 までの数です(いまは 20255)",
        '"fiscal year" must be from 1989 to 2100 (now 20255)',
    ),
    (
        "plan",
        "minLength",
        "challenges: [{id: A1, title: ▲''}]",
        "課題A1の「①課題名」の中身が空です",
        '"title" of challenge A1 is empty',
    ),
    (
        "plan",
        "minItems",
        "challenges: [{id: A1, title: 桟橋, progress: {as_of: 2025-12, reports: [{▲actions: [], text: 済み}]}}]",
        "課題A1の「報告」の1番目の「報告する取組」に一つも書かれていません",
        '"actions" of item 1 of "reports" of challenge A1 has no entries',
    ),
    (
        "plan",
        "minProperties",
        "challenges: [{id: A1, title: 桟橋, ▲schedule: {}}]",
        "課題A1の「四半期の予定」の中身が空です",
        '"schedule" of challenge A1 is empty',
    ),
    (
        "plan",
        "required",
        "challenges: [▲{id: A1}]",
        "課題A1に「①課題名」(title:)がありません",
        'challenge A1 has no "title"',
    ),
    (
        "plan",
        "additionalProperties",
        "challenges: [{id: A1, title: 桟橋, summary: {▲colour: 青}}]",
        "課題A1の「総括表の行」に「colour」という項目はありません(書けるのは title、policy_field、approach、note)",
        'there is no key "colour" in "summary row" of challenge A1, only title, policy_field, approach, note',
    ),
    (
        "organisations",
        "type",
        "▲organisations: {}",
        "「局区」には「- 」で始まる行を並べます",
        '"organisations" must be a list: lines that begin with "- "',
    ),
    (
        "organisations",
        "pattern",
        "organisations: [{slug: ▲港, name: 港区, kind: 区}]",
        "「局区」の1番目の「短い名前」は minato-ku、somu-shimin のように書きます(いまは「港」)",
        '"slug" of item 1 of "organisations" must be like minato-ku, somu-shimin (now "港")',
    ),
    (
        "organisations",
        "minimum",
        "organisations: [{slug: a, name: 港区, kind: 区, formerly: [{slug: b, name: 旧区, until: ▲6}]}]",
        "「以前の組織」の1番目の「最後の年度」は 1989 から 2100 までの数です(いまは 6)",
        '"until" of item 1 of "formerly" must be from 1989 to 2100 (now 6)',
    ),
    (
        "organisations",
        "maximum",
        "organisations: [{slug: a, name: 港区, kind: 区, formerly: [{slug: b, name: 旧区, until: ▲20244}]}]",
        "「以前の組織」の1番目の「最後の年度」は 1989 から 2100 までの数です(いまは 20244)",
        '"until" of item 1 of "formerly" must be from 1989 to 2100 (now 20244)',
    ),
    (
        "organisations",
        "minLength",
        "organisations: [{slug: a, name: ▲'', kind: 区}]",
        "「局区」の1番目の「名称」の中身が空です",
        '"name" of item 1 of "organisations" is empty',
    ),
    (
        "organisations",
        "required",
        "organisations: [▲{slug: a, name: 港区}]",
        "「局区」の1番目に「種類」(kind:)がありません",
        'item 1 of "organisations" has no "kind"',
    ),
    (
        "organisations",
        "additionalProperties",
        "▲colour: 青",
        "このファイルに「colour」という項目はありません(書けるのは city、organisations、note)",
        'there is no key "colour" in this file, only city, organisations, note',
    ),
    (
        "form",
        "type",
        "▲plan: []",
        "「計画全体に求める項目」には「draft: …」のような項目を書きます",
        '"asked of a plan" must hold keys such as "draft: …"',
    ),
    (
        "form",
        "pattern",
        "plan: {adopted: [▲使命]}",
        "「計画全体に求める項目」の「策定から」の1番目は mission、profile.budget のように書きます(いまは「使命」)",
        'item 1 of "from adopted" of "asked of a plan" must be like mission, profile.budget (now "使命")',
    ),
    (
        "form",
        "minLength",
        "title: ▲''",
        "「名称」の中身が空です",
        '"title" is empty',
    ),
    (
        "form",
        "required",
        "▲title: 令和9年度様式",
        "このファイルに「課題ごとに求める項目」(challenge:)がありません",
        'this file has no "challenge"',
    ),
    (
        "form",
        "additionalProperties",
        "▲colour: 青",
        "このファイルに「colour」という項目はありません(書けるのは title、plan、challenge、headings)",
        'there is no key "colour" in this file, only title, plan, challenge, headings',
    ),
    (
        "notation",
        "type",
        "words: ▲取組",
        "「言葉」には「- 」で始まる行を並べます(いまは「取組」)",
        '"words" must be a list: lines that begin with "- " (now "取組")',
    ),
    (
        "notation",
        "pattern",
        "words:\n  - reason: 公用文\n    forms:\n      - 取組\n      - ▲取り?組み",
        "「取り?組み」は使えません。空白や記号のない40文字までの言葉を、書き方ごとに一つずつ並べてください",
        '"取り?組み" cannot be used; list each form as a word of up to 40 characters, without spaces and signs',
    ),
    (
        "notation",
        "minLength",
        "names: [{name: 港, reason: ▲''}]",
        "「名前」の1番目の「理由」の中身が空です",
        '"reason" of item 1 of "names" is empty',
    ),
    (
        "notation",
        "minItems",
        "words: [{▲forms: [取組], reason: 公用文}]",
        "「言葉」の1番目の「書き方」には 2つ以上を並べます(いまは 1つ)",
        '"forms" of item 1 of "words" must have at least 2 entries (now 1)',
    ),
    (
        "notation",
        "required",
        "names: [▲{name: 港}]",
        "「名前」の1番目に「理由」(reason:)がありません",
        'item 1 of "names" has no "reason"',
    ),
    (
        "notation",
        "additionalProperties",
        "▲colour: 青",
        "このファイルに「colour」という項目はありません(書けるのは words、names)",
        'there is no key "colour" in this file, only words, names',
    ),
    (
        "config",
        "type",
        'select = ▲"quarters"',
        'select は [ ] で囲んだ一覧です(例: select = ["default", "substance"])(いまは「quarters」)',
        'select must be a list, as in select = ["default", "substance"] (now "quarters")',
    ),
    (
        "config",
        "enum",
        'lang = ▲"fr"',
        "lang は ja か en のどちらかです(いまは「fr」)",
        'lang must be ja or en (now "fr")',
    ),
    (
        "config",
        "pattern",
        'exclude = [▲"/plans"]',
        "exclude の1番目は plans/*/2019.yaml、plans/minato-ku のように書きます(いまは「/plans」)",
        'item 1 of exclude must be like plans/*/2019.yaml, plans/minato-ku (now "/plans")',
    ),
    (
        "config",
        "minimum",
        "[[override]]\nyears = [▲7]",
        "years の1番目は 1989 から 2100 までの年度です(いまは 7)",
        "item 1 of years must be a year from 1989 to 2100 (now 7)",
    ),
    (
        "config",
        "maximum",
        "[[override]]\nyears = [2025, ▲20255]",
        "years の2番目は 1989 から 2100 までの年度です(いまは 20255)",
        "item 2 of years must be a year from 1989 to 2100 (now 20255)",
    ),
    (
        "config",
        "minItems",
        "[[override]]\nyears = ▲[]",
        "years に一つも書かれていません",
        "years has no entries",
    ),
    (
        "config",
        "additionalProperties",
        '▲colour = "青"',
        "「colour」という設定はありません(書けるのは lang、select、ignore、severity、override、exclude、notation)",
        'there is no setting "colour", only lang, select, ignore, severity, override, exclude, notation',
    ),
]
OMITTED = {"▲title: 令和9年度様式": {"challenge"}}  # what a form must have


def marked(schema: str, text: str) -> str:
    """The whole file, with the mark."""
    absent = {key for key in GOOD[schema] if re.search(f"^▲?{key}▲?:", text, re.MULTILINE)} | OMITTED.get(text, set())
    lines = [f"{key}: {value}" for key, value in GOOD[schema].items() if key not in absent]
    return "\n".join([text, *lines]) + "\n"


@pytest.mark.parametrize(
    ("schema", "keyword", "text", "japanese", "english"), [pytest.param(*each, id="-".join(each[:2])) for each in CASES]
)
def test_what_is_said(
    schema: str,
    keyword: str,
    text: str,
    japanese: str,
    english: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = marked(schema, text)
    before = content[: content.index("▲")]
    place = f"{FILES[schema]}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    write(tmp_path, {"plans/organisations.yaml": REGISTER, FILES[schema]: content.replace("▲", "")})
    monkeypatch.chdir(tmp_path)
    for language, words in zip(LANGUAGES, (japanese, english), strict=True):
        main(["lint", "--no-cache", "--format=concise", "--select=schema", f"--lang={language}"])
        told = capsys.readouterr()
        frame = FRAMES[schema][language]
        assert told.out + told.err == frame.format(place=place, words=words)


@pytest.mark.parametrize(
    ("schema", "keyword", "text"), [pytest.param(*each[:3], id="-".join(each[:2])) for each in CASES]
)
def test_the_file_is_wrong_by_the_keyword_alone(schema: str, keyword: str, text: str) -> None:
    content = marked(schema, text).replace("▲", "")
    data = tomllib.loads(content) if schema == "config" else load(from_bytes(FILES[schema], content.encode())).data
    assert [each.keyword for each in mistakes_in(schema, data)] == [keyword]


STRUCTURE = {"$schema", "$id", "$defs", "$ref", "properties", "patternProperties", "propertyNames", "items"}
NOTES = {"title", "description", "examples"}


def keywords_in(part: dict[str, Any]) -> Iterator[str]:
    yield from part
    for keyword in ("$defs", "properties", "patternProperties"):
        for member in part.get(keyword, {}).values():
            yield from keywords_in(member)
    for keyword in {"items", "propertyNames"} & part.keys():
        yield from keywords_in(part[keyword])


def test_every_keyword_of_every_schema_has_its_case() -> None:
    schemas = {path.name.removesuffix(".schema.json"): path for path in (ROOT / "schema").glob("*.schema.json")}
    assert schemas.keys() == FILES.keys() | WRITTEN
    used = {
        (name, keyword)
        for name in FILES
        for keyword in keywords_in(json.loads(schemas[name].read_text("utf-8")))
        if keyword not in STRUCTURE | NOTES
    }
    assert {each[:2] for each in CASES} == used
    assert len(CASES) == len(used)


def test_no_schema_uses_a_keyword_that_holds_others_and_is_not_looked_into() -> None:
    for name in FILES:
        text = (ROOT / "schema" / f"{name}.schema.json").read_text("utf-8")
        assert not {"anyOf", "oneOf", "allOf", "not", "if", "contains", "prefixItems"} & set(
            re.findall(r'"(\w+)":', text)
        )


# No reader need know how a program is made.

JARGON = re.compile(
    "(?i:null|regex|pattern|object|array|string|integer|boolean)|JSON"
    "|正規表現|オブジェクト|配列|文字列|整数型|真偽値|例外が発生|スキーマ"
)


def sentences() -> Iterator[tuple[str, str]]:
    """The Japanese of every message of the package, and where it stands."""
    for path in sorted((ROOT / "xplan_lint").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Message", "words"):
                for japanese in ast.walk(node.args[0]) if node.args else ():
                    if isinstance(japanese, ast.Constant) and isinstance(japanese.value, str):
                        yield f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", japanese.value


def test_no_message_has_words_of_programmers() -> None:
    found = list(sentences())
    assert len(found) > 500
    told = [(place, text) for place, text in found if not text.startswith("使用例:")]  # there stand commands
    assert [(place, text) for place, text in told if JARGON.search(text)] == []
