"""A text holds markup of a web page, of Markdown or of Excel.

Why it matters: in a plan `<li>` and `**` are nothing but signs, and readers see them as such.

How to fix: delete the markup. A list of points is a list in the plan too: one line with `- ` for each point. `xplan
lint --unsafe-fixes` takes out all but what makes lists.

---

`<li>`、`&nbsp;`、`**` などの、書式の記号が残っている。

なぜ大切か: ウェブページやExcelからの写しに付いてきた記号です。計画ではただの文字として、そのまま読み手の目に入ります。

直し方: 記号を消します。箇条書きは、一つずつ `- ` で始まる行にします。箇条書きのほかは `xplan lint --unsafe-fixes` で消せます。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Fix, Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Found, Prose, Sought, and_more
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "ウェブページの印 / tags of a web page",
        """
        challenges:
          - id: A1
            summary:
              approach:
                - <ul class="points"><li>設計</li></ul>  #! 課題A1の「総括表の行」の「課題に対する取り組み」の1番目に書式の記号「<ul class="points">」が残っています(ほかに3か所)
        """,
    ),
    Example(
        "大文字の印 / tags in capital letters",
        """
        mission: 市民の<BR>ために  #! 「1 組織の使命」に書式の記号「<BR>」が残っています
        """,
    ),
    Example(
        "文字の代わりの記号 / references to characters",
        """
        mission: 市民&nbsp;サービス&amp;観光  #! 「1 組織の使命」に書式の記号「&nbsp;」が残っています(ほかに1か所)
        challenges:
          - id: A1
            problem: 利用が_x000D_減った。  #! 課題A1の「②課題の内容」に書式の記号「_x000D_」が残っています
        """,
    ),
    Example(
        "Markdownの太字と見出し / bold letters and headings of Markdown",
        """
        mission: |
          ## 使命
          **市民**のために。
        """,
        expect=((2, "「1 組織の使命」に書式の記号「## 」が残っています(ほかに1か所)"),),
    ),
    Example(
        "記号を文字として使う / the same signs as what they are",
        """
        mission: <地域>と<NPO>、A&B、R&D、1 < 2 > 0、*注、5**、&です。#港区
        """,
    ),
]
_TAGS = (
    "a|b|blockquote|body|br|center|code|div|em|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta|ol|p|pre|s"
    "|script|small|span|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
)
MARKUP = Sought(
    re.compile(
        rf"</?(?i:{_TAGS})(?:[ \t\n][^<>\0]{{0,500}})?/?>|(?P<character>&(?:[A-Za-z]{{2,8}}|#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}});)"
        r"|(?P<excel>_x[0-9A-F]{4}_)|(?P<heading>#(?<=[\0\n].)#{0,5} )|\*\*(?P<bold>[^*\n\0]{1,200})\*\*",
    ),
    re.compile("[<&_#*]"),
)
_LISTS = re.compile("</?(?:ul|ol|li|br|p|div|tr|table|h[1-6])", re.IGNORECASE)


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message("{place}に書式の記号「{text}」が残っています{more}", '{place} still has the markup "{text}"{more}'),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(MARKUP):
        first = found[0]
        yield problem(
            first.at,
            within=first.within,
            fix=fix(found),
            place=prose.place_name(first.at),
            text=first.text,
            more=and_more(found),
        )


def fix(found: list[Found]) -> Fix | None:
    """Takes the markup out; nothing where it makes lists, which somebody must write as such."""
    if any(_LISTS.match(each.text) for each in found):
        return None
    return Fix(tuple(each.edit(plain(each)) for each in found), is_safe=False)


def plain(found: Found) -> str:
    """What the markup stands for, without it."""
    if found.match["character"]:
        import html

        return html.unescape(found.text).replace("\xa0", " ")
    return found.match["bold"] or ""
