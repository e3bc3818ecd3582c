"""What renderers make of a report, and texts that try to be more than text in one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

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


def assert_harmless_on_a_terminal(report: str) -> None:
    assert [each for each in report if is_hidden(each) and each != "\n"] == []
    assert not LOG_COMMAND.search(report)
    assert [line for line in report.split("\n") if line.lstrip().startswith("::")] == []
