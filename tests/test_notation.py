"""The dictionary of notation: what the package brings, what a repository adds, and what it is told when it errs."""

import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.command import CLEAN_PLAN, REGISTER, Run, write, xplan
from tests.conftest import ROOT
from xplan_lint.cli.file_refusal import refusal
from xplan_lint.document import load
from xplan_lint.notation import Notation, Word, packaged_notation, parse_notation
from xplan_lint.notation_error import NotationError
from xplan_lint.parse import parse
from xplan_lint.prose import UNPUBLISHED, Prose, Sought
from xplan_lint.repository import Repository
from xplan_lint.rules import all_rules
from xplan_lint.schema import load_schema, resolve
from xplan_lint.shape import mistakes_in
from xplan_lint.sources import from_bytes

PATH = "schema/notation.yaml"


def notation(text: str) -> Notation:
    return parse_notation(load(from_bytes(PATH, text.encode())))


def test_the_dictionary_of_the_package_is_one() -> None:
    document = load(from_bytes(PATH, (ROOT / PATH).read_bytes()))
    assert mistakes_in("notation", document.data) == ()
    assert parse_notation(document) == packaged_notation()
    assert len(packaged_notation().words) > 50
    assert {"萩ヶ丘", "人財戦略"} <= set(packaged_notation().names)


def test_the_package_leaves_every_choice_to_the_plan() -> None:
    assert {word.use for word in packaged_notation().words} == {""}


WORDS = [pytest.param(word, id=word.forms[0]) for word in packaged_notation().words]


def told(word: Word, text: str) -> list[str]:
    """The forms that the rule tells where a plan has this text, and the dictionary this word alone."""
    data = {"fiscal_year": 2025, "mission": text}
    [check] = [rule.check for rule in all_rules() if rule.id == "notation-variant"]
    prose = Prose(parse(data), Repository(None, {}, {}, Notation((word,))))
    return [str(problem.values["text"]) for problem in check(prose)]


def sample(word: Word, form: str) -> str:
    """A piece of text with a form of a word, between others that it has to stand between."""
    return f"{word.before[-1] if word.before else ''}{form}{word.after[-1] if word.after else ''}、"


@pytest.mark.parametrize("word", WORDS)
def test_every_form_of_a_word_is_told_beside_every_other(word: Word) -> None:
    for usual, form in permutations(word.forms, 2):
        assert told(word, sample(word, usual) * 2 + sample(word, form)) == [word.shown(form)]


@pytest.mark.parametrize("word", WORDS)
def test_what_lies_in_an_exception_is_not_told(word: Word) -> None:
    for usual in word.forms:
        for exception in word.exceptions:
            assert told(word, f"{sample(word, usual) * 2}{exception}、") == [], exception


@pytest.mark.parametrize("word", WORDS)
def test_no_exception_is_needless(word: Word) -> None:
    """Each holds a form of its word."""
    assert [each for each in word.exceptions if not any(form in each for form in word.forms)] == []


WORD = "words: [{forms: [桟橋, さん橋], reason: 常用漢字}]"
EXTENDED = [
    pytest.param("", "", Notation(), id="two empty ones"),
    pytest.param(WORD, "{}", Notation((Word(("桟橋", "さん橋")),)), id="nothing is added"),
    pytest.param(
        WORD,
        "words: [{forms: [港, みなと], reason: 常用漢字}]\nnames: [{name: みなと祭り, reason: 祭りの名}]",
        Notation((Word(("桟橋", "さん橋")), Word(("港", "みなと"))), ("みなと祭り",)),
        id="a word and a name are added",
    ),
    pytest.param(
        WORD,
        "words: [{forms: [さん橋, 桟橋, サンバシ], use: さん橋, reason: 市の決まり}]",
        Notation((Word(("さん橋", "桟橋", "サンバシ"), "さん橋"),)),
        id="a word is redefined",
    ),
    pytest.param(
        "names: [{name: 萩ヶ丘, reason: 地名}]",
        "names: [{name: 萩ヶ丘, reason: 地名}, {name: 松ヶ江, reason: 地名}]",
        Notation((), ("萩ヶ丘", "松ヶ江")),
        id="a name is there already",
    ),
]


@pytest.mark.parametrize(("packaged", "own", "expected"), EXTENDED)
def test_extended(packaged: str, own: str, expected: Notation) -> None:
    assert notation(packaged or "{}").extended(notation(own or "{}")) == expected


REFUSED = [
    pytest.param(
        "words: [\n",
        "1:8",
        "「[」が閉じられていません",
        '"[" is never closed',
        id="no YAML",
    ),
    pytest.param("", "1:1", "ファイルに何も書かれていません", "the file is empty", id="nothing"),
    pytest.param(
        "- 取組\n",
        "1:1",
        "このファイルには「words: …」のような項目を書きます",
        'this file must hold keys such as "words: …"',
        id="a list",
    ),
    pytest.param(
        "words:\n  - forms: [取組]\n    reason: 一つだけ\n",
        "2:5",
        "「言葉」の1番目の「書き方」には 2つ以上を並べます(いまは 1つ)",
        '"forms" of item 1 of "words" must have at least 2 entries (now 1)',
        id="one form",
    ),
    pytest.param(
        "words:\n  - forms: [取組, 取組み]\n",
        "2:5",
        "「言葉」の1番目に「理由」(reason:)がありません",
        'item 1 of "words" has no "reason"',
        id="no reason",
    ),
    pytest.param(
        "words:\n  - forms: [取組, 取組み]\n    reason: 公用文\n    regex: 取り?組み?\n",
        "4:5",
        "「言葉」の1番目に「regex」という項目はありません(書けるのは forms、use、before、after、except、reason)",
        'there is no key "regex" in item 1 of "words", only forms, use, before, after, except, reason',
        id="a key that there is not",
    ),
    pytest.param(
        "words:\n  - reason: 公用文\n    forms:\n      - 取組\n      - (取り?組み?)+$\n",
        "5:9",
        "「(取り?組み?)+$」は使えません。空白や記号のない40文字までの言葉を、書き方ごとに一つずつ並べてください",
        '"(取り?組み?)+$" cannot be used; list each form as a word of up to 40 characters, without spaces and signs',
        id="a pattern",
    ),
    pytest.param(
        f"names:\n  - {{name: {'あ' * 41}, reason: 長い}}\n",
        "2:12",
        f"「{'あ' * 41}」は使えません。空白や記号のない40文字までの言葉を、書き方ごとに一つずつ並べてください",
        f'"{"あ" * 41}" cannot be used; list each form as a word of up to 40 characters, without spaces and signs',
        id="a long name",
    ),
    pytest.param(
        "words:\n  - forms: [取組, 取組み]\n    use: 取り組み\n    reason: 公用文\n",
        "3:10",
        "「取り組み」は、forms のどれでもありません",
        '"取り組み" is none of the forms',
        id="a choice that is no form",
    ),
    pytest.param(
        "words:\n  - {forms: [取組, 取組み], reason: 送り仮名}\n"
        "  - forms:\n      - 取り組み\n      - 取組\n    reason: 送り仮名\n",
        "5:9",
        "「取組」は、1番目の言葉にもあります",
        '"取組" is also a form of word number 1',
        id="a form of two words",
    ),
]


@pytest.mark.parametrize(("text", "place", "japanese", "english"), REFUSED)
def test_refused(text: str, place: str, japanese: str, english: str) -> None:
    with pytest.raises(NotationError) as error:
        notation(text)
    told = refusal(error.value)
    assert told.text("ja") == f"{PATH}:{place}: 表記の辞書として読めません: {japanese}。"
    assert told.text("en") == f"{PATH}:{place}: not a dictionary of notation: {english}."


PLAN = CLEAN_PLAN.replace("海と街をつなぐ", "取組と取り組みとを進める")
FILES = {"plans/organisations.yaml": REGISTER, "plans/minato-ku/2023.yaml": PLAN}
MIXED = '"取り組み" (1) and "取組" (1)'
COMMAND = [
    pytest.param("", [], f"the plan has {MIXED}", id="the package's words alone"),
    pytest.param(
        "words: [{forms: [取組, 取り組み], use: 取組, reason: 市の決まり}]",
        [],
        '"取り組み" (1) is written "取組" here',
        id="the city has decided",
    ),
    pytest.param(
        "names: [{name: 取り組み, reason: 団体の名}]", [], "1 file(s) checked, nothing found.", id="the form is a name"
    ),
]


def test_of_two_names_that_begin_alike_the_longer_counts() -> None:
    prose = Prose(parse({"mission": "スマラクとスマ"}), Repository(None, {}, {}, Notation((), ("スマ", "スマラク"))))
    assert [found.text for found in prose.search(Sought(re.compile("ラク|と")))] == ["と"]


def lint(folder: Path, *arguments: str) -> Run:
    return xplan("lint", "--lang=en", "--select=notation", *arguments, "plans/minato-ku/2023.yaml", cwd=folder)


@pytest.mark.parametrize(("own", "arguments", "expected"), COMMAND)
def test_command_reads_the_dictionary_of_the_repository(
    own: str, arguments: list[str], expected: str, tmp_path: Path
) -> None:
    run = lint(write(tmp_path, {**FILES, **({PATH: own} if own else {})}), *arguments)
    assert (run.exit_code, run.err) == (0, "")
    assert expected in run.out


def test_command_fixes_by_the_dictionary_of_the_repository(tmp_path: Path) -> None:
    own = "words: [{forms: [取組, 取り組み], use: 取り組み, reason: 市の決まり}]"
    lint(write(tmp_path, {**FILES, PATH: own}), "--unsafe-fixes")
    assert (tmp_path / "plans/minato-ku/2023.yaml").read_text("utf-8") == PLAN.replace("取組", "取り組み")


def test_command_ends_at_a_dictionary_that_is_none(tmp_path: Path) -> None:
    folder = write(tmp_path, {**FILES, PATH: "names: [\n"})
    run = xplan("lint", "--lang=en", cwd=folder)
    told = f'xplan: {PATH}:1:8: not a dictionary of notation: "[" is never closed.\n'
    assert (run.exit_code, run.out, run.err) == (2, "", told)


def test_the_configuration_says_where_the_dictionary_lies(tmp_path: Path) -> None:
    own = "words: [{forms: [取組, 取り組み], use: 取り組み, reason: 市の決まり}]"
    files = {**FILES, "xplan.toml": 'notation = "words/city.yml"', "words/city.yml": own, PATH: "not even read"}
    run = lint(write(tmp_path, files))
    assert (run.exit_code, run.err) == (0, "")
    assert '"取組" (1) is written "取り組み" here' in run.out


def test_unpublished_keys_are_the_keywords_references_and_notes_of_the_schema() -> None:
    schema = load_schema("plan")
    assert {key for key, part in keys(schema) if is_unpublished(key, resolve(schema, part), schema)} == UNPUBLISHED


def keys(part: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of every object that a schema describes, with what it says of it."""
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for member in part.values():
            yield from keys(member)


def is_unpublished(key: str, part: dict[str, Any], schema: dict[str, Any]) -> bool:
    item = resolve(schema, part.get("items", {}))
    has_shape = any(word in each for each in (part, item) for word in ("enum", "pattern", "minimum"))
    # What are numbers and no texts needs no mention, apart from years.
    return key == "note" or (
        has_shape and key not in {"action", "actions", "count", "general", "general_own", "special"}
    )
