"""Findings as Markdown and as a page: what leads where, what is cut, what a browser makes of it, hostile text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import ROOT, write_repository, xplan
from tests.conformance import mistakes
from tests.rendering import GITHUB, HOSTILE, PLAIN, Tags, rendered, shown, squeezed
from tests.snapshot import assert_snapshot
from tests.test_formats import MENDABLE, SMALL
from tests.test_reports import UNCOVERED, UNREADABLE
from xplan_lint import check
from xplan_lint.cli.build_server import files_page
from xplan_lint.diagnostic import Place, RelatedPlace, Severity, Span
from xplan_lint.frozen import replace
from xplan_lint.message import LANGUAGES, Language, Message
from xplan_lint.report import html, markdown
from xplan_lint.report.blocks_markdown import LONGEST_COMMENT
from xplan_lint.result import Result

BASE = "https://git.example.com/city/plans/blob/0123456789abcdef0123456789abcdef01234567/"
REPORTS: dict[str, Callable[..., str]] = {"markdown": markdown.report, "html": html.report}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", REPORTS)
def test_whole_output_with_links(format: str, language: Language) -> None:
    report = REPORTS[format](SMALL, language, base=BASE)
    assert mistakes(format, report) == []
    assert_snapshot(f"findings-with-links.{language}.{format}", report)


LINKS = [
    pytest.param("plans/港/2025.yaml", f"{BASE}plans/%E6%B8%AF/2025.yaml#L3", id="a file of the repository"),
    pytest.param("a)b](c \"d'<e>.yaml", f"{BASE}a%29b%5D%28c%20%22d%27%3Ce%3E.yaml#L3", id="signs of links"),
    pytest.param("../a.yaml", "", id="a file beside the repository"),
    pytest.param("/home/a.yaml", "", id="a file elsewhere"),
    pytest.param("<stdin>", "", id="standard input"),
]


@pytest.mark.parametrize(("path", "address"), LINKS)
@pytest.mark.parametrize("format", REPORTS)
def test_link(path: str, address: str, format: str) -> None:
    found = replace(UNREADABLE, place=Place(path, Span(3, 1, 3, 2)))
    report = REPORTS[format](Result((found,), files=1), "ja", base=BASE)
    page = rendered(report) if format == "markdown" else Tags(report)
    assert [dict(attributes)["href"] for tag, attributes in page.tags if tag == "a"] == [address][: len(address)]


def test_gravest_come_first() -> None:
    """Of the files as of the findings in one; and otherwise nothing changes places."""
    first, second = (Place(f"plans/{name}.yaml", Span(1, 1, 1, 2)) for name in "ab")
    found = [
        replace(UNREADABLE, severity=severity, place=place, message=Message(name, name))
        for name, severity, place in (
            ("1", Severity.INFO, first),
            ("2", Severity.WARNING, first),
            ("3", Severity.WARNING, first),
            ("4", Severity.INFO, second),
            ("5", Severity.ERROR, second),
        )
    ]
    report = markdown.report(Result(tuple(found), files=2), "ja")
    assert re.findall(r"行目: ([0-9])|^### (\S+):", report, re.MULTILINE) == [
        ("", "plans/b.yaml"), ("5", ""), ("4", ""), ("", "plans/a.yaml"), ("2", ""), ("3", ""), ("1", "")
    ]  # fmt: skip


def many(count: int, message: str) -> Result:
    said = Message(message, message)
    found = (
        replace(UNCOVERED, place=Place(f"plans/{number % 40}.yaml", Span(number, 1, number, 2)), message=said)
        for number in range(1, count + 1)
    )
    return Result(tuple(found), files=40)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", ["待合所の改修に予定がありません", "@a #1 | `x` <b> $y$ " * 20])
def test_comment_is_not_longer_than_it_may_be(language: Language, message: str) -> None:
    """What does not fit is counted, and nothing is cut in its middle."""
    report = markdown.report(many(3_000, message), language, base=BASE)
    assert LONGEST_COMMENT - 2_000 < len(report) <= LONGEST_COMMENT
    assert mistakes("markdown", report) == []
    *_, last = report.splitlines()
    [left_out] = re.findall("[0-9]+", last)
    told = [tag for tag, _ in rendered(report).tags].count("li")
    assert told + int(left_out) == 3_000
    assert {"ja": "件の指摘を省きました", "en": "findings are left out"}[language] in last


def test_comment_that_fits_has_everything() -> None:
    report = markdown.report(many(200, "予定がありません"), "ja")
    assert report.count("\n- ") == 200
    assert "省きました" not in report


def result_of(text: str) -> Result:
    """A finding that has the text wherever a plan or a file name puts text into a report."""
    said = Message("{text}", "{text}", {"text": text})
    place = Place(f"plans/{text}/2025.yaml", Span(3, 1, 3, 2))
    elsewhere = Place(f"plans/{text}/2024.yaml", Span(3, 1, 3, 2))
    found = replace(
        MENDABLE,
        place=place,
        message=said,
        organisation=text,
        subject=text,
        source_line=text,
        related=(RelatedPlace(place, said), RelatedPlace(elsewhere, said)),
    )
    return Result((found,), files=1)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("format", REPORTS)
def test_hostile_text_stays_text(format: str, text: str, base: str) -> None:
    """The elements are those that there are with a harmless text, and the text is shown to the letter."""
    report, like = (REPORTS[format](result_of(each), "ja", base=base) for each in (text, PLAIN))
    assert mistakes(format, report) == []
    page, harmless = (rendered(each) if format == "markdown" else Tags(each) for each in (report, like))
    assert elements(page) == elements(harmless)
    assert shown(text) in squeezed("".join(page.texts).replace("\u200b", ""))
    if format == "markdown":
        assert [piece for piece in page.texts if GITHUB.search(piece)] == []


def elements(page: Tags) -> list[tuple[str, list[str]]]:
    return [(tag, [name for name, _ in attributes]) for tag, attributes in page.tags]


SERVERS = [
    pytest.param(
        {
            "GITHUB_ACTIONS": "true",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "city/plans",
            "GITHUB_SHA": "0123abcd",
        },
        "https://github.com/city/plans/blob/0123abcd/",
        id="GitHub",
    ),
    pytest.param(
        {"GITLAB_CI": "true", "CI_PROJECT_URL": "http://git.lan:8080/city/a/plans", "CI_COMMIT_SHA": "0123abcd"},
        "http://git.lan:8080/city/a/plans/-/blob/0123abcd/",
        id="GitLab",
    ),
    pytest.param({"GITHUB_SERVER_URL": "https://github.com"}, "", id="no build"),
    pytest.param({"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com"}, "", id="half of it"),
    pytest.param({"GITHUB_ACTIONS": "true"}, "", id="nothing of it"),
    pytest.param(
        {"GITLAB_CI": "true", "CI_PROJECT_URL": "javascript:alert(1)//x", "CI_COMMIT_SHA": "0"}, "", id="no address"
    ),
    pytest.param(
        {"GITLAB_CI": "true", "CI_PROJECT_URL": "https://x/) [a](b", "CI_COMMIT_SHA": "0"},
        "",
        id="an address that ends",
    ),
]


@pytest.mark.parametrize(("variables", "page"), SERVERS)
def test_page_of_the_files_as_the_build_server_tells_it(variables: dict[str, str], page: str) -> None:
    assert files_page(variables) == page


def test_command_links_to_where_it_is_built(tmp_path: Path) -> None:
    variables = {
        "GITLAB_CI": "true",
        "CI_PROJECT_URL": "https://git.example.com/city/plans",
        "CI_COMMIT_SHA": "0123abcd",
    }
    (tmp_path / ".git").mkdir()
    folder = write_repository(tmp_path / "data")
    run = xplan("lint", "--output=markdown", cwd=folder, **variables)
    address = "https://git.example.com/city/plans/-/blob/0123abcd/data/plans/kishi-ku/2025.yaml#L12"
    assert f"- **エラー** [12行目]({address}): 課題番号A1が、前にある課題と重なっています" in run.out


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
# Seen from inside the page: which rows have a height.
PROBE = """<script>
document.title = [...document.querySelectorAll("tbody tr")].map(row => Number(row.offsetHeight > 0)).join("");
</script>"""
UNTICKED = [
    pytest.param("", "1111", id="all"),
    pytest.param("errors", "0111", id="no errors"),
    pytest.param("warnings", "1001", id="no warnings"),
    pytest.param("infos", "1110", id="no information"),
]


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize(("unticked", "rows"), UNTICKED)
def test_browser_hides_what_is_not_ticked(unticked: str, rows: str, tmp_path: Path) -> None:
    """The probe is a script, which the page's policy refuses; without the policy it may look."""
    page = html.report(SMALL, "ja").replace(f'id="{unticked}" checked', f'id="{unticked}"')
    file = tmp_path / "page.html"
    without_policy = re.sub(r"<meta http-equiv[^>]*>", "", page)
    file.write_text(without_policy.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    assert f"<title>{rows}</title>" in dom(file, tmp_path).stdout


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("is_spoilt", [False, True], ids=["as it is", "with a script"])
def test_browser_has_nothing_against_the_page(is_spoilt: bool, tmp_path: Path) -> None:
    page = html.report(check(ROOT / "plans"), "ja")
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", f"{PROBE}</body>") if is_spoilt else page, encoding="utf-8")
    run = dom(file, tmp_path)
    assert "<title>計画を確かめた結果</title>" in run.stdout
    assert ("Content Security Policy" in run.stderr) is is_spoilt


def dom(file: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(BROWSER), *QUIET, f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def test_table_has_a_row_for_each_finding_and_the_page_a_box_for_each_severity() -> None:
    page = Tags(html.report(SMALL, "en"))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("tr") == len(SMALL.diagnostics) + tags.count("thead")
    assert tags.count("table") == len({each.place.path for each in SMALL.diagnostics})
    boxes = [dict(attributes) for tag, attributes in page.tags if tag == "input"]
    assert [(each["type"], each["id"]) for each in boxes] == [("checkbox", f"{each.value}s") for each in Severity]
    assert re.findall(r"(\w+) \(([0-9])\)", "".join(page.texts)) == [("error", "1"), ("warning", "2"), ("info", "1")]
    nothing = Tags(html.report(Result((), files=2), "en"))
    assert [tag for tag, _ in nothing.tags if tag in ("input", "table", "h2")] == []
