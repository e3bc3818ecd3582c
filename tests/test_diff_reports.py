"""The reports of a difference: whole outputs, what each format promises, and what a comment leaves out."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.differences import FORMS, between, hostile_side, kokurakita, pull_request, versions, years
from tests.hostile import any_data
from tests.plan_maker import Data, edits, make_plan, side
from tests.snapshot import assert_snapshot
from xplan_lint.diff import compare_versions
from xplan_lint.diff.comparison import Difference, Unreadable
from xplan_lint.frozen import replace
from xplan_lint.message import LANGUAGES, Language, Message
from xplan_lint.report import diff_html, diff_json, diff_markdown, diff_text
from xplan_lint.report.budget import difference as budget_difference
from xplan_lint.report.diff_markdown import LONGEST_COMMENT
from xplan_lint.report.tally import Tally, tally, total
from xplan_lint.schema import load_schema

REPORTS: dict[str, Callable[[Difference, Language], str]] = {
    "md": diff_markdown.report,
    "txt": diff_text.report,
    "html": diff_html.report,
    "json": diff_json.report,
}
DIFFERENCES = {"kokurakita-2024-2025": kokurakita, "somu-shimin-pull-request": pull_request}
SEEDS = st.integers(min_value=0, max_value=2**32)


@pytest.mark.parametrize("format", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIFFERENCES)
def test_whole_output(name: str, language: Language, format: str) -> None:
    assert_snapshot(f"{name}.{language}.{format}", REPORTS[format](DIFFERENCES[name](), language))


def plan(organisation: str, year: int, *challenges: Data, **parts: Any) -> Data:
    """A plan as short as it can be."""
    return {"form": "r7", "organisation": organisation, "fiscal_year": year, "challenges": list(challenges), **parts}


LAST_YEAR = plan(
    "minato-ku",
    2024,
    {
        "id": "A1",
        "title": "待合所を使いやすくする",
        "actions": [{"title": "調査"}, {"title": "見積もり"}],
        "progress": {
            "as_of": "2024-12",
            "reports": [
                {"actions": [1], "status": "done", "text": "利用者を数えた。"},
                {"actions": [2], "text": "見積もりを取っている。"},
            ],
        },
    },
    {"id": "A2", "title": "朝市を雨の日も開く"},
    {"id": "B1", "title": "窓口の案内を分かりやすくする"},
    {"id": "C1", "title": "船を使う通勤を調べる"},
    {"id": "C2", "title": "朝市を雨の日も開けるようにする"},
)
THIS_YEAR = plan(
    "minato-ku",
    2025,
    {"id": "B1", "title": "待合所を一年中使えるようにする", "continues": ["2024/A1"], "actions": [{"title": "調査"}]},
    {"id": "B2", "title": "雨の日も朝市を開く"},
    retrospective={
        "of": 2024,
        "overview": [],
        "achieved": [{"about": ["2024/B1"], "text": "案内をすべて作り直した。"}],
        "shortfalls": [{"label": "【待合所】", "about": ["2024/A1"], "text": "工事に入れなかった。"}],
    },
    ended=[
        {"challenge": "2024/B1", "outcome": "achieved", "reason": "案内がそろったため。"},
        {"challenge": "2024/C1", "outcome": "handed-over", "to": "岸区"},
    ],
)


@pytest.mark.parametrize("format", ["md", "html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_summary_of_a_year_with_reports_suggestions_and_a_handover(language: Language, format: str) -> None:
    """What the published plans do not show; with an organisation that has no plan, and a plan that cannot be read."""
    shore = plan("kishi-ku", 2024, {"id": "A1", "title": "浜を守る"})
    unreadable = Unreadable("plans/oki-ku/2025.yaml", "new", Message("3行目が読めません", "line 3 cannot be read"))
    found = years([side(LAST_YEAR), side(shore)], [side(THIS_YEAR)], unreadable=[unreadable])
    assert_snapshot(f"minato-2024-2025.{language}.{format}", REPORTS[format](found, language))


OTHER = plan("minato-ku", 2025, {"id": "A1", "title": "朝市を開く"})
SENTENCES = [
    pytest.param([], "計画の内容に変更はありません。", "The plans say the same as before.", id="nothing"),
    pytest.param(
        [(OTHER, {**OTHER, "mission": "海を守る。"})],
        "1件の計画で1件の変更があります。確認が必要なものはありません。",
        "1 change in 1 plan. None needs a closer look.",
        id="one change",
    ),
    pytest.param(
        [
            (OTHER, {**OTHER, "mission": "海を守る。"}),
            (THIS_YEAR, {**THIS_YEAR, "mission": "海を守る。", "stage": "adopted"}),
        ],
        "2件の計画で3件の変更があります。確認が必要なものはありません。",
        "3 changes in 2 plans. None needs a closer look.",
        id="several",
    ),
]


@pytest.mark.parametrize(("pairs", "ja", "en"), SENTENCES)
def test_pull_request_is_told_in_one_sentence_first(pairs: list[tuple[Data, Data]], ja: str, en: str) -> None:
    found = versions(*(compare_versions(side(old), side(new), FORMS) for old, new in pairs))
    for language, sentence in (("ja", ja), ("en", en)):
        for report in (diff_markdown.report, diff_text.report):
            text = report(found, language)
            assert text.startswith(f"{sentence}\n")
            assert bool(pairs) or text == f"{sentence}\n"


@pytest.mark.parametrize(
    ("old", "new", "ja", "en"),
    [
        pytest.param(
            None,
            OTHER,
            "港区 令和7年度: 新しい計画、1件の変更",
            "港区, fiscal year 2025: a new plan, 1 change",
            id="new",
        ),
        pytest.param(
            OTHER,
            None,
            "港区 令和7年度: なくなった計画、1件の変更",
            "港区, fiscal year 2025: a plan that is gone, 1 change",
            id="gone",
        ),
    ],
)
def test_plan_on_one_side_only(old: Data | None, new: Data | None, ja: str, en: str) -> None:
    found = between(old, new)
    assert ja in diff_text.report(found, "ja").splitlines()
    assert en in diff_text.report(found, "en").splitlines()


def test_unreadable_plan_is_named_with_its_reason() -> None:
    unreadable = Unreadable("plans/港/2025.yaml", "old", Message("3行目が読めません", "line 3 cannot be read"))
    text = diff_text.report(versions(unreadable=[unreadable]), "ja")
    assert text == (
        "計画の内容に変更はありません。\n\n"
        "次の計画は読めなかったため、比べていません。\n\n"
        "- plans/港/2025.yaml(main): 3行目が読めません\n"
    )


def test_colour_marks_the_same_text() -> None:
    for found in (kokurakita(), pull_request()):
        plain, coloured = (diff_text.report(found, "ja", colour=colour) for colour in (False, True))
        assert re.sub(r"\x1b\[[0-9]+m", "", coloured) == plain
        assert set(re.findall(r"\x1b\[([0-9]+)m", coloured)) >= {"0", "1", "33"}


@pytest.mark.parametrize(
    ("before", "after", "ja", "en"),
    [
        ("177.6億円", "121億円", "(-56.6億円、-31.9%)", "(-¥5,660,000,000, -31.9%)"),
        ("5億3,000万円", "5億3,500万円", "(+500万円、+0.9%)", "(+¥5,000,000, +0.9%)"),
        ("1億円", "2億3,456万7,890円", "(+1億3,456万7,890円、+134.6%)", "(+¥134,567,890, +134.6%)"),
        ("1億円", "2億3,456万円", "(+1億3,456万円、+134.6%)", "(+¥134,560,000, +134.6%)"),
        ("999円", "1,000円", "(+1円、+0.1%)", "(+¥1, +0.1%)"),
        ("0円", "250百万円", "(+2.5億円)", "(+¥250,000,000)"),
        ("3億円", "0円", "(-3億円、-100.0%)", "(-¥300,000,000, -100.0%)"),
        ("3億円", "300百万円", "(+0円、+0.0%)", "(+¥0, +0.0%)"),
        ("未定", "3億円", None, None),
        ("3億円", "", None, None),
    ],
)
def test_difference_of_a_budget(before: str, after: str, ja: str | None, en: str | None) -> None:
    found = budget_difference(before, after)
    assert (found and found.text("ja"), found and found.text("en")) == (ja, en)


def some_edits(seed: int, count: int, **plan_of: Any) -> tuple[Data, Data]:
    random = Random(seed)
    data = make_plan(random, **plan_of)
    edited = copy.deepcopy(data)
    for edit in random.sample(edits(random, data), count):
        edit.apply(edited)
    return data, edited


@settings(max_examples=25)  # each compares two plans without a thing in common
@given(SEEDS, st.integers(0, 12))
def test_numbers_add_up(seed: int, count: int) -> None:
    """Every old challenge is counted once: it goes on, it ended, or nothing accounts for it."""
    random = Random(seed)
    old, new = make_plan(random, fiscal_year=2024), make_plan(random, fiscal_year=2025)
    ids = [each["id"] for each in old["challenges"]]
    for challenge in new["challenges"]:
        challenge["continues"] = [f"2024/{id}" for id in random.sample(ids, random.randint(0, 2))]
    new["ended"] = [
        {"challenge": f"2024/{id}", "outcome": random.choice(["achieved", "unstated"])} for id in ids[:count]
    ]
    comparison = years([side(old)], [side(new)]).comparisons[0]
    found = tally(comparison)
    assert found.before == len(ids) == found.continued + found.ended + found.unaccounted
    assert found.after == len(new["challenges"])
    assert found.both <= min(found.merged, found.split) <= found.continued
    assert total([found, found]) == Tally(**{key: 2 * getattr(found, key) for key in Tally.__slots__})
    assert total([]) == Tally()


# --- a comment of 65,536 characters ---


@cache
def crowd() -> Difference:
    """A pull request that changes more plans than a comment can tell of."""
    pairs = [some_edits(seed, 30, organisation=f"organisation-{seed}") for seed in range(35)]
    return versions(*(compare_versions(side(old), side(new), FORMS) for old, new in pairs))


def top_items(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.startswith("- "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_comment_is_cut_at_whole_items_and_says_so(language: Language) -> None:
    found = crowd()
    whole = replace(found, comparisons=found.comparisons[:1])
    assert "xplan diff" not in diff_markdown.report(whole, language)
    text = diff_markdown.report(found, language)
    assert LONGEST_COMMENT - 2_000 < len(text) <= LONGEST_COMMENT
    note = text.rstrip("\n").rsplit("\n\n", 1)[1]
    left_out = int(re.search(r"[0-9]+", note)[0])  # type: ignore[index] # the test fails where there is no number
    judged = sum(tally(each).concerns for each in found.comparisons)
    every = judged + sum(len(each.changes) for each in found.comparisons)
    assert len(list(top_items(text))) == every - left_out
    assert text.count("<details>") == text.count("</details>") == text.count("</summary>")
    assert ("件を省きました" if language == "ja" else "are left out") in note


def test_what_must_be_looked_at_is_kept_before_the_rest() -> None:
    found = crowd()
    text = diff_markdown.report(found, "ja")
    judged = sum(tally(each).concerns for each in found.comparisons)
    assert sum(line.startswith(("- **要対応**", "- **要確認**")) for line in top_items(text)) == judged
    assert text.index("計画ごとの変更") > text.rindex("**要確認**")


def test_one_change_too_long_for_a_comment_leaves_room_for_the_others() -> None:
    new = {**OTHER, "mission": "海" * 70_000, "stage": "adopted"}
    text = diff_markdown.report(between(OTHER, new), "ja")
    assert len(text) < 1_000
    assert "- 段階を変更: 作成中 → 策定" in text
    assert text.endswith(
        "文字数の上限のため、1件を省きました。すべてを読むには、手元で xplan diff を実行してください。\n"
    )


# --- JSON ---

SCHEMA = load_schema("changes")
VALIDATOR = Draft202012Validator(SCHEMA)


def test_schema_of_the_json_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_schema_is_closed_and_says_what_everything_is() -> None:
    def parts(part: Any) -> Iterator[Any]:
        if isinstance(part, dict):
            yield part
            for each in part.values():
                yield from parts(each)
        elif isinstance(part, list):
            for each in part:
                yield from parts(each)

    objects = [part for part in parts(SCHEMA) if part.get("type") == "object"]
    assert objects
    for part in objects:
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])
        for each in (part, *part["properties"].values()):
            described = {**SCHEMA["$defs"].get(each.get("$ref", "").rpartition("/")[2], {}), **each}
            assert " / " in described["title"]
            assert " / " in described["description"]


def valid(found: Difference, language: Language = "ja") -> Any:
    data = json.loads(diff_json.report(found, language))
    assert [each.message for each in VALIDATOR.iter_errors(data)] == []
    return data


@settings(max_examples=40)  # jsonschema takes long
@given(SEEDS, st.integers(0, 20))
def test_json_of_a_pull_request_is_valid(seed: int, count: int) -> None:
    found = between(*some_edits(seed, count))
    data = valid(found)
    changes = [change for each in data["organisations"] for change in each["changes"]]
    assert len(changes) == sum(len(each.changes) for each in found.comparisons)


@settings(max_examples=25)  # drawing two whole plans takes long
@given(SEEDS, st.data())
def test_json_of_a_year_is_valid(seed: int, data: st.DataObject) -> None:
    """Plans of any shape that the schema allows, linked at random."""
    olds, news = data.draw(any_data("plan")), data.draw(any_data("plan"))
    ids = [each["id"] for each in olds["challenges"]]
    random = Random(seed)
    for challenge in news["challenges"]:
        challenge["continues"] = [
            f"{olds['organisation']}/{olds['fiscal_year']}/{id}" for id in ids if random.random() < 0.4
        ]
    found = years([hostile_side(olds, "old.yaml")], [hostile_side(news, "new.yaml")])
    assert valid(found, "ja")["organisations"]


def test_json_names_everything_once() -> None:
    (organisation,) = valid(kokurakita())["organisations"]
    references = [each["challenge"] for each in organisation["follow_through"]]
    assert references == [
        "2024/A1",
        "2024/A2",
        "2024/A3",
        "2024/A4",
        "2024/A5",
        "2024/B1",
        "2024/B2",
        "2024/B3",
        "2024/C1",
    ]
    assert [(each["from"], each["to"]) for each in organisation["lineage"] if each["basis"] == "declared"] == [
        ("2024/C1", "2025/A1"),
        ("2024/A1", "2025/A2"),
        ("2024/A2", "2025/A2"),
        ("2024/A5", "2025/A2"),
        ("2024/B2", "2025/B1"),
        ("2024/C1", "2025/B1"),
        ("2024/A5", "2025/C1"),
    ]
    assert [(each["challenge"], each["outcome"]) for each in organisation["ended"]] == [
        ("2024/A3", "achieved"),
        ("2024/A4", "achieved"),
        ("2024/B1", "unstated"),
        ("2024/B3", "unstated"),
    ]
    assert [each["challenge"] for each in organisation["new"]] == ["2025/B2", "2025/B3"]
    assert organisation["unaccounted"] == []


# --- HTML ---

PAGES = [
    pytest.param(make, language, id=f"{name} {language}")
    for name, make in {
        **DIFFERENCES,
        "several organisations": lambda: years([side(LAST_YEAR), side(OTHER, "2024.yaml")], [side(THIS_YEAR)]),
        "nothing": versions,
    }.items()
    for language in LANGUAGES
]


def parsed(page: str) -> Element:
    """The page as the HTML standard reads it. Raises for anything that it calls a parse error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    for each in root.iter():
        each.tag = str(each.tag).rpartition("}")[2]  # of SVG
    return root


def words(element: Element) -> str:
    return "".join(element.itertext()).strip()


@pytest.mark.parametrize(("make", "language"), PAGES)
def test_page_is_accessible(make: Callable[[], Difference], language: Language) -> None:
    root = parsed(diff_html.report(make(), language))
    assert root.get("lang") == language
    assert words(root.find("head/title")) == words(root.find(".//h1"))  # type: ignore[arg-type]
    levels = [int(each.tag[1]) for each in root.iter() if re.fullmatch("h[1-6]", str(each.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [each.tag for each in root.iter("main")] == ["main"]
    for table in root.iter("table"):
        assert words(table.find("caption"))  # type: ignore[arg-type]
        rows = [[(cell.tag, cell.get("scope")) for cell in row] for row in table.iter("tr")]
        assert set(rows[0]) == {("th", "col")}
        assert all(row[0] == ("th", "row") and set(row[1:]) == {("td", None)} for row in rows[1:])
        assert {len(row) for row in rows} == {len(rows[0])}
    for fold in root.iter("details"):
        assert fold[0].tag == "summary"
        assert words(fold[0])
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for drawing in root.iter("svg"):
        labels = str(drawing.get("aria-labelledby")).split()
        assert drawing.get("role") == "img"
        assert [(each.tag, each.get("id")) for each in drawing[:2]] == [("title", labels[0]), ("desc", labels[1])]
        assert all(words(each) for each in drawing[:2])
    for change, sign in (("ins", "＋"), ("del", "－")):  # not told by colour alone
        assert all(words(each).startswith(sign) for each in root.iter(change))


@pytest.mark.parametrize(("make", "language"), PAGES)
def test_page_needs_nothing_and_runs_nothing(make: Callable[[], Difference], language: Language) -> None:
    page = diff_html.report(make(), language)
    root = parsed(page)
    tags = {str(each.tag) for each in root.iter()}
    assert not tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "form",
        "base",
        "a",
        "image",
        "use",
        "foreignObject",
    }
    names = {name for each in root.iter() for name in each.attrib}
    assert not {name for name in names if name.startswith("on")} | (names & {"style", "src", "href", "srcset"})
    assert "url(" not in page
    (style,) = root.iter("style")
    digest = base64.b64encode(hashlib.sha256("".join(style.itertext()).encode()).digest()).decode()
    (policy,) = [
        each.get("content") for each in root.iter("meta") if each.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_drawing_shows_every_challenge_and_every_link() -> None:
    root = parsed(diff_html.report(kokurakita(), "ja"))
    (drawing,) = root.iter("svg")
    texts = [words(each) for each in drawing.iter("text")]
    assert [each for each in texts if each.startswith("課題領域")] == [f"課題領域{area}" for area in "ABCABC"]
    boxes = [words(each) for each in drawing.iter("text") if each.get("class") == "id"]
    assert boxes == ["A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "C1", "A1", "A2", "B1", "B2", "B3", "C1"]
    assert sum(each.get("class", "").startswith("line ") for each in drawing.iter("path")) == 7
    remarks = [words(each) for each in drawing.iter("text") if each.get("class") == "remark"]
    assert remarks == [
        "終了(実現)",
        "終了(実現)",
        "終了(終わり方の記載なし)",
        "終了(終わり方の記載なし)",
        "新規",
        "新規",
    ]
    assert words(drawing[1]) == (
        "A1はA2へ。 A2はA2へ。 A3は終了(実現)。 A4は終了(実現)。 A5はA2、C1へ。 B1は終了(終わり方の記載なし)。 "
        "B2はB1へ。 B3は終了(終わり方の記載なし)。 C1はA1、B1へ。 B2は新規。 B3は新規。"
    )


BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=1000",
]


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("is_spoilt", [False, True], ids=["as it is", "with a style that the policy does not know"])
def test_browser_accepts_the_style_under_the_policy(tmp_path: Path, is_spoilt: bool) -> None:
    page = diff_html.report(kokurakita(), "ja")
    file = tmp_path / "page.html"
    file.write_text(page.replace("<style>", "<style>/**/") if is_spoilt else page, encoding="utf-8")
    command = [str(BROWSER), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "小倉都心部の賑わい創出" in run.stdout
    assert ("Content Security Policy" in run.stderr) is is_spoilt
