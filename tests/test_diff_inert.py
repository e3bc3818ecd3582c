"""Hostile text in a report of a difference stays text: shown to the letter, and nothing else, in every format.

Each text stands wherever a plan, a file name or the register puts text into a report. What a renderer makes of
the report must then have the very elements that it has with a harmless text in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import cmarkgfm
import html5lib
import pytest
from cmarkgfm.cmark import Options

from tests.differences import FORMS, hostile_side
from tests.plan_maker import Data
from xplan_lint.diagnostic import Place, Severity, Span
from xplan_lint.diff import compare_versions, compare_years
from xplan_lint.diff.comparison import Comparison, Difference, Judged, Unreadable
from xplan_lint.frozen import replace
from xplan_lint.message import Message
from xplan_lint.report import diff_html, diff_json, diff_markdown, diff_text
from xplan_lint.report.markdown_text import inert
from xplan_lint.report.printable import LOG_COMMAND, is_hidden, printable

TEXTS = {
    "mention": "@octocat @city/planning",
    "issue": "#123 city/plans#4 GH-12 gh-7",
    "commit": "deadbeef city/plans@0123456789abcdef0123456789abcdef01234567",
    "address": "https://example.com/?a=b http://example.com ftp://example.com",
    "address without a scheme": "www.example.com WWW.example.com",
    "mail": "mayor@example.com mailto:mayor@example.com",
    "emoji code": ":smile: :+1: 10:30:45",
    "formula": "$x$ and $$y$$ and $`z`$",
    "script": "<script>alert(1)</script>",
    "element with a handler": "<img src=x onerror=alert(1)>",
    "end of an element": "</details></td></table></li></title></style></svg>",
    "comment": "<!-- --> ]]> -->",
    "entity": "&lt;b&gt; &copy; &#64;octocat",
    "quotes": "\" onload=\"x\" ' onload='x'",
    "link": "[here](https://example.com) [here][1] <https://example.com>",
    "script in a link": "[here](javascript:alert(1))",
    "image": "![x](https://example.com/x.png)",
    "footnote and task": "[^1] [ ] [x] ![]",
    "column": "a | b || c \\| d",
    "emphasis": "*a* **b** _c_ __d__ ***e***",
    "strike": "~a~ ~~b~~",
    "code": "`a` ``b`` `",
    "fence": "```\nclosed\n```",
    "other fence": "~~~\nclosed\n~~~",
    "heading": "# heading",
    "end of a heading": "heading ##",
    "line below": "a\n===\nb\n---\nc",
    "list": "- a\n- b\n1. c\n2) d\n+ e",
    "quote": "> a\n> b",
    "empty line": "a\n\n# b\n\n    c",
    "back slashes": "\\ \\\\ \\*a\\*",
    "spaces at the end": "a  \nb",
    "front matter": "---\ntitle: a\n---",
    "colour": "\x1b[31mred\x1b[0m \x9b31m",
    "carriage return": "a\r::error::b\rc",
    "other line ends": "a\x85b\u2028c\u2029d\x0be\x0cf",
    "backwards": "a\u202eb\u2066c\u2069",
    "nothing seen": "a\u200bb\u00adc\ufeffd",
    "command of a log": "::error file=x::y",
    "command below": "a\n::error::b\n  ::stop-commands::x",
    "other commands": "##[error]a ##vso[task.setvariable variable=x]y ##teamcity[a 'b']",
    "template": "{{ a }} {a} {0} %s ${{ secrets.x }}",
    "formula of a table": "=cmd|' /C calc'!A0",
}
HOSTILE = [pytest.param(text, id=title) for title, text in TEXTS.items()]
PLAIN = "港のにぎわいを守る"


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


class Tags(HTMLParser):
    """The elements of a page with their attributes in order, and its pieces of text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.texts.append("\n")
        elif (tag, attributes) != ("span", []):  # around a dollar sign
            self.tags.append((tag, tuple(attributes)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("br", "span"):
            self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", ()))

    def unknown_decl(self, data: str) -> None:
        self.tags.append(("![", ()))


def shown(text: str) -> str:
    """The text as a reader must find it: what does not print as its code point, white space as it comes."""
    return squeezed("\n".join(map(printable, text.strip().split("\n"))))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def rendered(markdown: str) -> Tags:
    """As GitHub renders it, without the filter that takes dangerous elements out afterwards."""
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return Tags(cmarkgfm.markdown_to_html_with_extensions(markdown, options, extensions))


# What GitHub makes links, mentions, pictures or formulas of in the text of a rendered page.
GITHUB = re.compile(
    r"@\w|#\d|\bgh-\d|://|www\.|:[\w+-]+:|deadbeef|(?<![0-9a-f])0123456789abcdef|\$.|.\$", re.IGNORECASE
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


def assert_harmless_on_a_terminal(report: str) -> None:
    assert [each for each in report if is_hidden(each) and each != "\n"] == []
    assert not LOG_COMMAND.search(report)
    assert [line for line in report.split("\n") if line.lstrip().startswith("::")] == []


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
