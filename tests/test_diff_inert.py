"""Hostile text in a report of a difference stays text: shown to the letter, and nothing else, in every format.

Each text stands wherever a plan, a file name or the register puts text into a report. What a renderer makes of
the report must then have the very elements that it has with a harmless text in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import html5lib
import pytest

from tests.differences import FORMS, hostile_side
from tests.plan_maker import Data
from tests.rendering import GITHUB, HOSTILE, PLAIN, Tags, assert_harmless_on_a_terminal, rendered, shown, squeezed
from xplan_lint.diagnostic import Place, Severity, Span
from xplan_lint.diff import compare_versions, compare_years
from xplan_lint.diff.comparison import Comparison, Difference, Judged, Unreadable
from xplan_lint.frozen import replace
from xplan_lint.message import Message
from xplan_lint.report import diff_html, diff_json, diff_markdown, diff_text
from xplan_lint.report.markdown_text import inert


def plan(text: str, *, is_new: bool, fiscal_year: int = 2025, form: str = "r7") -> Data:
    """One side of a plan that has the text at every place that comes into a report, mostly as what was added.

    What pairs the challenges is the same for every text.
    """
    own = [text] if is_new else []
    going_on: Data = {
        "id": "A1",
        "title": text,
        "policy_fields": ["観光", *own],
        "problem": f"{text}、待合所は冬に寒く夏に{'とても' if is_new else ''}暑い。",
        "background": ["古い待合所である。", *own],
        "outcomes": ["船を待てる。", *own],
        "actions": [
            {"title": text, "text": "改修", "schedule": {"Q2" if is_new else "Q1": [text], "Q4": ["点検"]}},
            *({"title": text, "text": each} for each in own),
        ],
        "progress": {
            "as_of": text if is_new else "12月",
            "reports": [{"actions": [1], "status": text if is_new else "done", "text": "工事が終わった。"}],
        },
    }
    alike = {"title": f"沖へ渡る船の課題 {text}", "problem": "沖へ渡る船の便を増やすことが求められている。"}
    ended = {"id": "B1", "title": f"{text} 朝市", "problem": f"朝市の屋根が古い。{text}", "background": [text]}
    going_on |= {"continues": ["2024/A1"]} if fiscal_year == 2025 else {}
    return {
        "form": form,
        "organisation": text,
        "fiscal_year": fiscal_year,
        "mission": text if is_new else "港を守り、海と街をつなぐ。",
        "profile": {
            "budget": {"general": text if is_new else "1億円"},
            "units": {"kind": "課", "as_of": "2025-04-01", "names": ["市民課", *own]},
            "partner_bodies": own,
            "facilities": {"direct": [{"name": text, "count": 2 if is_new else 1}]},
        },
        "retrospective": {
            "of": 2024,
            "overview": own,
            "achieved": [{"about": ["2024/A1"], "label": f"{text} ", "text": text}] if is_new else [],
            "shortfalls": [],
        },
        "challenges": [going_on, {"id": "C2", **alike}] if is_new else [going_on, ended, {"id": "C1", **alike}],
        "ended": [{"challenge": "2024/B1", "outcome": "handed-over", "to": text, "reason": text}] if is_new else [],
    }


def differences(text: str) -> Iterator[Difference]:
    """Two years, and two versions: of a plan, of one that is new and of one that cannot be read."""
    path = f"plans/{text}/2025.yaml"
    said = Message("{text}", "{text}").saying(text=text)
    unreadable = (Unreadable(path, "old", said),)
    last_year, this_year = (
        hostile_side(plan(text, is_new=False, fiscal_year=2024, form=text), "2024.yaml"),
        hostile_side(plan(text, is_new=True), path),
    )
    before = hostile_side(plan(text, is_new=False), "before.yaml")
    compared = {
        False: compare_years([last_year], [this_year], FORMS),
        True: (compare_versions(before, this_year, FORMS), compare_versions(None, this_year, FORMS)),
    }
    for is_same_year, comparisons in compared.items():
        fixed = tuple(as_for_any(text, each, judgements(each, path, said)) for each in comparisons)
        yield Difference(said, said, is_same_year, fixed, unreadable, {})


def as_for_any(text: str, comparison: Comparison, judged: tuple[Judged, ...]) -> Comparison:
    """The comparison with what depends on the text set to what does not."""
    suggestions = tuple(replace(link, evidence=(text,)) for link in comparison.suggestions)
    return replace(comparison, judgements=judged, suggestions=suggestions)


def judgements(comparison: Comparison, path: str, said: Message) -> tuple[Judged, ...]:
    """One of each severity, on the first changes, whatever the text: the real ones would look at its figures."""
    place = Place(path, Span(1, 1, 1, 2))
    on_both_sides = [change for change in comparison.changes if None not in (change.before, change.after)]
    return tuple(
        Judged(
            "action-dropped",
            severity,
            said,
            Message("`直す`", "`mend`"),
            "",
            "A1",
            change.fingerprint,
            None,
            place,
            "0",
        )
        for severity, change in zip(Severity, on_both_sides, strict=False)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown(text: str) -> None:
    for hostile, harmless in zip(differences(text), differences(PLAIN), strict=True):
        page = rendered(diff_markdown.report(hostile, "ja"))
        assert page.tags == rendered(diff_markdown.report(harmless, "ja")).tags
        assert [piece for piece in page.texts if GITHUB.search(piece)] == []
        assert shown(text) in squeezed("".join(page.texts).replace("\u200b", ""))
        assert "*" in text or "**" not in "".join(page.texts)


@pytest.mark.parametrize("text", HOSTILE)
def test_html(text: str) -> None:
    for hostile, harmless in zip(differences(text), differences(PLAIN), strict=True):
        source = diff_html.report(hostile, "ja")
        html5lib.HTMLParser(strict=True).parse(source)  # raises for what the standard calls an error
        page, like = Tags(source), Tags(diff_html.report(harmless, "ja"))
        assert outside_drawing(page) == outside_drawing(like)
        assert inside_drawing(page) == inside_drawing(like)
        assert shown(text) in squeezed("".join(page.texts))
        assert_harmless_on_a_terminal(source)


def outside_drawing(page: Tags) -> list[tuple[str, list[str]]]:
    """The elements and the names of their attributes; a drawing as one."""
    found: list[tuple[str, list[str]]] = []
    is_inside = False
    for tag, attributes in page.tags:
        if not is_inside:
            found.append((tag, [name for name, _ in attributes]))
        is_inside = (is_inside or tag == "svg") and tag != "/svg"
    return found


def inside_drawing(page: Tags) -> set[tuple[str, tuple[str, ...], str]]:
    """The kinds of elements of drawings: how many there are depends on how long the titles are."""
    drawing = ("svg", "rect", "text", "path", "title", "desc", "g", "image", "a", "use", "script")
    return {
        (tag, tuple(name for name, _ in attributes), dict(attributes).get("class") or "")
        for tag, attributes in page.tags
        if tag in drawing
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_text(text: str) -> None:
    for found, on_one_line in zip(differences(text), differences(text.replace("\n", " ")), strict=True):
        report = diff_text.report(found, "ja")
        assert_harmless_on_a_terminal(report)
        assert report.count("\n") == diff_text.report(on_one_line, "ja").count("\n")
        plain = report.replace("\n: :", "\n::").replace("(", "[")
        assert shown(text).replace("(", "[") in squeezed(plain)


@pytest.mark.parametrize("text", HOSTILE)
def test_json(text: str) -> None:
    for found in differences(text):
        report = diff_json.report(found, "ja")
        assert_harmless_on_a_terminal(report)
        changes = [change for each in json.loads(report)["organisations"] for change in each["changes"]]
        assert text in [change["after"] for change in changes]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("港の待合所(改修)、3.5億円 - R7", "港の待合所(改修)、3.5億円 - R7"),
        ("A1→A2「B」【C】", "A1→A2「B」【C】"),
        ("- 12. a", "- 12. a"),
        ("3.5億円", "3.5億円"),
        ("a\nb", "a<br>b"),
        ("@a #1", "@&#8203;a \\#&#8203;1"),
        ("1 @ 2 # 3", "1 @ 2 \\# 3"),
        ("a|b", "a&#124;b"),
        ("$1", "<span>$</span>1"),
        ("\u200b", "\\\\u200b"),
    ],
)
def test_markdown_of_a_text_is_no_more_than_it_takes(text: str, markdown: str) -> None:
    assert inert(text) == markdown
