"""The configuration: what it may hold, what is said of what it may not, and that the schema says the same."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.command import ROOT, write
from xplan_lint.config import OWN_FILE, SHARED_FILE, Config, ConfigError, Override, load_config
from xplan_lint.config_reading import quick_data
from xplan_lint.diagnostic import Route, Severity
from xplan_lint.fiscal import YearRange
from xplan_lint.message import LANGUAGES
from xplan_lint.schema import load_schema
from xplan_lint.templates import template

ORACLE = Draft202012Validator(load_schema("config"))
FULL = """\
lang = "ja"
select = ["default", "substance"]
ignore = ["doubled-word"]
exclude = ["plans/*/2019.yaml"]
notation = "words/city.yaml"

[severity]
quarters = "error"
quarter-order = "off"

[[override]]
organisations = ["minato-ku"]
years = [2023, "R6", "-2021", "2030-", "R8-2027"]
ignore = ["sections"]
severity = { notation = "info" }

[[override]]
ignore = ["substance"]
"""


def everything(folder: Path) -> Config:
    """What FULL says."""
    years = [(2023, 2023), (2024, 2024), (1, 2021), (2030, 9999), (2026, 2027)]
    ward = Override(
        ("minato-ku",),
        tuple(YearRange(first, last) for first, last in years),
        ("sections",),
        {"notation": Severity.INFO},
    )
    return Config(
        lang="ja",
        select=("default", "substance"),
        ignore=("doubled-word",),
        severity={"quarters": Severity.ERROR, "quarter-order": None},
        overrides=(ward, Override(ignore=("substance",))),
        exclude=("plans/*/2019.yaml",),
        notation=folder / "words/city.yaml",
    )


def loaded(folder: Path, text: str | bytes, file: str = OWN_FILE) -> Config:
    return load_config(write(folder, {file: text}))


@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
def test_everything_that_can_be_set(break_: str, mark: str, tmp_path: Path) -> None:
    write(tmp_path, {"words/city.yaml": ""})
    found = loaded(tmp_path, (mark + FULL.replace("\n", break_)).encode())
    assert found == everything(tmp_path)
    assert found.file is not None
    assert found.file.place(Route(("override", 0, "years", 1))) == (13, 16)
    assert found.file.place(Route(("severity", "quarters")), on_key=True) == (8, 1)


FILES = [
    pytest.param({}, (), id="no file"),
    pytest.param({OWN_FILE: 'ignore = ["a"]'}, ("a",), id="the project's own file"),
    pytest.param({SHARED_FILE: '[tool.xplan]\nignore = ["b"]'}, ("b",), id="the shared file"),
    pytest.param({SHARED_FILE: "[tool.xplan-lint]\nignore = ['b']"}, (), id="the shared file without a part for us"),
    pytest.param({SHARED_FILE: "tool = 3 # xplan"}, (), id="the shared file, in which tool is something else"),
    pytest.param({SHARED_FILE: "= broken"}, (), id="the shared file, broken and not ours"),
    pytest.param(
        {OWN_FILE: "", SHARED_FILE: '[tool.xplan]\nignore = ["b"]'}, (), id="both: our own counts, even empty"
    ),
    pytest.param({OWN_FILE: 'ignore = ["a"]', SHARED_FILE: "[tool.xplan]\nx = 1"}, ("a",), id="both: only one is read"),
]


@pytest.mark.parametrize(("files", "ignored"), FILES)
def test_which_file_counts(files: dict[str, str], ignored: tuple[str, ...], tmp_path: Path) -> None:
    assert load_config(write(tmp_path, files)).ignore == ignored


def test_headings_of_the_shared_file(tmp_path: Path) -> None:
    text = '[tool.xplan.severity]\nquarters = "off"\n[[tool.xplan.override]]\nignore = ["sections"]\n'
    found = loaded(tmp_path, text, SHARED_FILE)
    assert found == Config(severity={"quarters": None}, overrides=(Override(ignore=("sections",)),))
    assert found.file is not None
    assert found.file.place(Route(("override", 0, "ignore", 0))) == (4, 11)


LINES = (
    "",
    "# 設定",
    '  lang = "ja" ',
    'lang = "en"',
    'lang = "fr"',
    "lang = 'ja'",
    "\t",
    "\u3000",
    "\r",
    'select = ["a"]',
    "# \0",
)


@given(st.lists(st.sampled_from(LINES), max_size=4), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_read_without_tomllib_is_what_it_reads(lines: list[str], break_: str) -> None:
    text = break_.join(lines)
    data = quick_data(text)
    if data is not None:
        assert data == tomllib.loads(text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_settings_as_they_are_set_up_are_read_quickly(language: str) -> None:
    text = template("init/xplan.toml").replace("@LANGUAGE@", language)
    assert quick_data(text) == {"lang": language}
    assert quick_data(text.replace("# select", "select")) is None


def test_outside_of_a_repository_nothing_is_configured() -> None:
    assert load_config(None) == Config()


NO_TOML = ('lang = "ja', (1, 11), "引用符が閉じられていません", "a quotation mark is not closed")
MISTAKES: list[tuple[str | bytes, tuple[int, int], str, str]] = [
    # keys
    (
        'colour = "red"',
        (1, 1),
        "「colour」という設定はありません(書けるのは lang、select、ignore、severity、override、exclude、notation)",
        'there is no setting "colour", only lang, select, ignore, severity, override, exclude, notation',
    ),
    (
        "\n  selects = []",
        (2, 3),
        "「selects」という設定はありません(「select」のことですか)",
        'there is no setting "selects" (did you mean "select"?)',
    ),
    (
        '"言語" = "ja"',
        (1, 1),
        "「言語」という設定はありません(「lang」のことですか)",
        'there is no setting "言語" (did you mean "lang"?)',
    ),
    (
        'organisations = ["minato-ku"]',
        (1, 1),
        "「organisations」は [[override]] の中に書きます",
        '"organisations" belongs below [[override]]',
    ),
    (
        "[[override]]\nyeers = [2023]",
        (2, 1),
        "[[override]] の中に「yeers」という設定はありません(「years」のことですか)",
        'there is no setting "yeers" below [[override]] (did you mean "years"?)',
    ),
    (
        "[[override]]\nwho = 1",
        (2, 1),
        "[[override]] の中に「who」という設定はありません(書けるのは organisations、years、ignore、severity)",
        'there is no setting "who" below [[override]], only organisations, years, ignore, severity',
    ),
    (
        '[[override]]\nyears = [2023]\nexclude = ["plans/minato-ku"]',
        (3, 1),
        "「exclude」が [[override]] の中に入っています(最初の見出しより前に書きます)",
        '"exclude" came below [[override]]; it belongs above the first heading',
    ),
    (
        '[severity]\nquarters = "off"\nignore = ["sections"]',
        (3, 1),
        "「ignore」が [severity] の中に入っています(最初の見出しより前に書きます)",
        '"ignore" came below [severity]; it belongs above the first heading',
    ),
    (
        '[severity]\nQuarters = "off"',
        (2, 1),
        "「Quarters」はルールやグループの名前ではありません(例: quarters、quarter-uncovered)",
        '"Quarters" is not the name of a rule or group, such as quarters, quarter-uncovered',
    ),
    # kinds
    (
        "lang = true",
        (1, 8),
        "lang は ja か en のどちらかです(いまは true)",
        "lang must be ja or en (now true)",
    ),
    ('lang = ["ja"]', (1, 8), "lang は ja か en のどちらかです", "lang must be ja or en"),
    (
        'select = "quarters"',
        (1, 10),
        'select は [ ] で囲んだ一覧です(例: select = ["default", "substance"])(いまは「quarters」)',
        'select must be a list, as in select = ["default", "substance"] (now "quarters")',
    ),
    (
        "ignore = [\n  'quarters',\n  1,\n]",
        (3, 3),
        'ignore の2番目は引用符で囲んだ文字です(例: "quarters")(いまは 1)',
        'item 2 of ignore must be a text in quotation marks, as in "quarters" (now 1)',
    ),
    (
        "notation = 2025-04-01",
        (1, 12),
        'notation は引用符で囲んだ文字です(例: "schema/notation.yaml")',
        'notation must be a text in quotation marks, as in "schema/notation.yaml"',
    ),
    (
        "severity = 1.5",
        (1, 12),
        'severity は名前と値の組です(例: severity = { quarters = "error" })',
        'severity must be a table, as in severity = { quarters = "error" }',
    ),
    (
        "[override]\nyears = [2023]",
        (1, 2),
        "[override] ではなく [[override]] と書きます",
        "it must be [[override]], not [override]",
    ),
    (
        'override = ["minato-ku"]',
        (1, 13),
        "override は [[override]] という見出しの下に書きます",
        "overrides stand below headings [[override]]",
    ),
    (
        "[[override]]\nyears = [2023.5]",
        (2, 10),
        "years の1番目は R6、-2023、R5-R6 のように書きます",
        "item 1 of years must be like R6, -2023, R5-R6",
    ),
    # values
    (
        "lang = 'fr'",
        (1, 8),
        "lang は ja か en のどちらかです(いまは「fr」)",
        'lang must be ja or en (now "fr")',
    ),
    ("lang = '日本語'", (1, 8), "lang の「日本語」は ja と書きます", '"日本語" of lang must be written ja'),
    (
        "[severity]\nquarters = 'エラー'",
        (2, 12),
        "quarters の「エラー」は error と書きます",
        '"エラー" of quarters must be written error',
    ),
    (
        "severity.quarters = 'warn'",
        (1, 21),
        "quarters の「warn」は warning と書きます",
        '"warn" of quarters must be written warning',
    ),
    (
        "[severity]\nquarters = 'fatal'",
        (2, 12),
        "quarters は error、warning、info、off のどれかです(いまは「fatal」)",
        'quarters must be error, warning, info or off (now "fatal")',
    ),
    (
        "[[override]]\nyears = [7]",
        (2, 10),
        "years の1番目は 1989 から 2100 までの年度です(いまは 7)",
        "item 1 of years must be a year from 1989 to 2100 (now 7)",
    ),
    (
        "[[override]]\nyears = [2023, 20255]",
        (2, 16),
        "years の2番目は 1989 から 2100 までの年度です(いまは 20255)",
        "item 2 of years must be a year from 1989 to 2100 (now 20255)",
    ),
    (
        "[[override]]\nyears = ['昨年度']",
        (2, 10),
        "years の1番目は R6、-2023、R5-R6 のように書きます(いまは「昨年度」)",
        'item 1 of years must be like R6, -2023, R5-R6 (now "昨年度")',
    ),
    (
        "[[override]]\n[[override]]\nyears = ['R6-R5']",
        (3, 10),
        "「R6-R5」は古い年度を先に書きます(例: 2023-2024)",
        '"R6-R5" runs backwards; the older year comes first',
    ),
    (
        "[[override]]\norganisations = []",
        (2, 17),
        "organisations に一つも書かれていません",
        "organisations has no entries",
    ),
    (
        "[[override]]\norganisations = ['港区']",
        (2, 18),
        "organisations の1番目は minato-ku のように書きます(いまは「港区」)",
        'item 1 of organisations must be like minato-ku (now "港区")',
    ),
    (
        r"exclude = ['plans\minato-ku']",
        (1, 12),
        "exclude の1番目は plans/*/2019.yaml、plans/minato-ku のように書きます(いまは「plans\\minato-ku」)",
        'item 1 of exclude must be like plans/*/2019.yaml, plans/minato-ku (now "plans\\minato-ku")',
    ),
    (
        "notation = '../words.yaml'",
        (1, 12),
        "notation は schema/notation.yaml のように書きます(いまは「../words.yaml」)",
        'notation must be like schema/notation.yaml (now "../words.yaml")',
    ),
    (
        "notation = 'words.yaml'",
        (1, 12),
        "表記の辞書 words.yaml が見つかりません",
        "there is no dictionary words.yaml",
    ),
    # the first of two
    (
        "select = 1\nlang = 2",
        (1, 10),
        'select は [ ] で囲んだ一覧です(例: select = ["default", "substance"])(いまは 1)',
        "",
    ),
    NO_TOML,
    (
        'exclude = ["a\nb"]',
        (1, 14),
        "使えない文字か改行があります",
        "this character or line break cannot stand here",
    ),
    (
        "lang = ja",
        (1, 8),
        "値として読めません(文字は引用符で囲みます)",
        "not a value; a text must be in quotation marks",
    ),
    ("lang", (1, 5), "名前の後ろに「=」がありません", 'there is no "=" after the name'),
    ('lang: "ja"', (1, 5), "名前の後ろに「=」がありません", 'there is no "=" after the name'),
    ('lang = "ja" "en"', (1, 13), "行の終わりに余分なものがあります", "there is something more at the end of the line"),
    ("select = []\nselect = []", (2, 12), "同じ設定が二度書かれています", "a setting stands twice"),
    ("[severity]\n[severity]", (2, 10), "同じ見出しか設定が二度書かれています", "a heading or setting stands twice"),
    ("severity = { a = 1, a = 2 }", (1, 26), "同じ設定が二度書かれています", "a setting stands twice"),
    ("[severity", (1, 10), "見出しのかっこが閉じられていません", "the brackets of a heading are not closed"),
    (
        'ignore = ["a" "b"]',
        (1, 15),
        "かっこ「[」が閉じられていないか、「,」がありません",
        'a bracket "[" is not closed, or a comma is missing',
    ),
    (
        'severity = { quarters = "off"',
        (1, 30),
        "かっこ「{」が閉じられていないか、「,」がありません",
        'a bracket "{" is not closed, or a comma is missing',
    ),
    (
        r'exclude = ["plans\minato-ku"]',
        (1, 20),
        "引用符の中の「\\」は「/」にします",
        'write "/" instead of "\\" in a text',
    ),
    ("= 1", (1, 1), "設定の名前として読めません", "not the name of a setting"),
    ("severity = { , }", (1, 14), "設定の名前として読めません", "not the name of a setting"),
    (
        "lang = \x00",
        (1, 8),
        "値として読めません(文字は引用符で囲みます)",
        "not a value; a text must be in quotation marks",
    ),
    ("# \x00", (1, 3), "使えない文字か改行があります", "this character or line break cannot stand here"),
    (
        "lang = “ja”",
        (1, 8),
        "「“」は使えません(半角の記号で書きます)",
        '"“" cannot stand here; write the half-width sign',
    ),
    (
        'lang ＝ "ja"',
        (1, 6),
        "「＝」は使えません(半角の記号で書きます)",
        '"＝" cannot stand here; write the half-width sign',
    ),
    (
        'ignore = ["a"、"b"]',
        (1, 14),
        "「、」は使えません(半角の記号で書きます)",
        '"、" cannot stand here; write the half-width sign',
    ),
    ('　lang = "ja"', (1, 1), "全角スペースは使えません(半角にします)", "there is a full-width space"),
    (f"x = {'[' * 100_000}", (0, 0), "TOMLとして読めません", "cannot be read as TOML"),
    (f"x = {'9' * 5_000}", (0, 0), "TOMLとして読めません", "cannot be read as TOML"),
    (b"lang = '\xff'", (0, 0), "UTF-8で保存されていません", "is not UTF-8"),
    (b"#" * 2_000_001, (0, 0), "開けないか、大きすぎます", "cannot be opened, or is too large"),
]


@pytest.mark.parametrize(
    ("text", "place", "japanese", "english"), [pytest.param(*each, id=repr(each[0])[:40]) for each in MISTAKES]
)
def test_what_is_said(text: str | bytes, place: tuple[int, int], japanese: str, english: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        loaded(tmp_path, text)
    said = [error.value.message.text(language) for language in LANGUAGES]
    assert ((error.value.line, error.value.column), said[0], said[1] if english else "") == (place, japanese, english)


def test_place_below_the_heading_of_the_shared_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        loaded(tmp_path, "[project]\nlang = 1\n[tool.xplan]\nignore = ['a', 1]\n", SHARED_FILE)
    assert (error.value.path.name, error.value.line, error.value.column) == (SHARED_FILE, 4, 16)


# The schema says the same: an editor that checks by it accepts what the program does.


def test_the_schema_has_the_settings_that_the_configuration_has() -> None:
    plural = {"override": "overrides"}
    keys = {plural.get(key, key) for key in load_schema("config")["properties"]}
    assert keys == set(Config.__match_args__) - {"file"}
    inner = load_schema("config")["properties"]["override"]["items"]["properties"]
    assert set(inner) == set(Override.__match_args__)


# That years run forwards, and that a file is there.
NO_SCHEMA_SAYS = {"[[override]]\n[[override]]\nyears = ['R6-R5']", "notation = 'words.yaml'"}


def test_the_schema_refuses_what_the_program_refuses() -> None:
    texts = {str(each[0]) for each in MISTAKES[: MISTAKES.index(NO_TOML)]}
    assert {text for text in texts if ORACLE.is_valid(tomllib.loads(text))} == NO_SCHEMA_SAYS


def test_the_schema_accepts_what_the_program_accepts() -> None:
    ORACLE.validate(tomllib.loads(FULL))
    Draft202012Validator.check_schema(load_schema("config"))


NAMES = ["lang", "select", "ignore", "severity", "override", "exclude", "notation", "years", "organisations", "x"]
SCALARS = st.sampled_from(["ja", "quarters", "error", "off", "R6", "-2023", "-", "", "a/b", "/a", 2023, 7, True, 1.0])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from([*NAMES, "quarters"]), inner, max_size=2)
    ),
    max_leaves=5,
)


@given(data=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))
def test_program_and_schema_agree(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "".join(f"{key} = {toml(value)}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    said = refusal(tmp_path_factory.mktemp("config"), text)
    assert (not said or "backwards" in said or "no dictionary" in said) == ORACLE.is_valid(data), said


def refusal(folder: Path, text: str | bytes, file: str = OWN_FILE) -> str:
    """What is said of the configuration; "" where nothing is wrong with it."""
    try:
        loaded(folder, text, file)
    except ConfigError as error:
        return error.message.text("en")
    return ""


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + "}"
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else json.dumps(value)


@given(content=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    said = refusal(tmp_path_factory.mktemp("own"), content)
    assert said or tomllib.loads(content.decode("utf-8-sig")).keys() <= load_schema("config")["properties"].keys()
    said = refusal(tmp_path_factory.mktemp("shared"), content, SHARED_FILE)
    if said and said != "is not UTF-8":  # one of the many sentences about what is no TOML, of a file that names us
        assert b"xplan" in content
        with pytest.raises(ValueError, match=r".+"):
            tomllib.loads(content.decode("utf-8-sig"))


def test_the_schema_says_everything_in_both_languages() -> None:
    def sayings(part: Any) -> list[str]:
        members = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        own = [
            part[key] for key in ("title", "description") if isinstance(part, dict) and isinstance(part.get(key), str)
        ]
        return [*own, *(each for member in members for each in sayings(member))]

    found = sayings(json.loads((ROOT / "schema/config.schema.json").read_text(encoding="utf-8")))
    assert len(found) > 25
    assert [each for each in found if each.count(" / ") != 1] == []
