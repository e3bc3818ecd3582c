"""The file cannot be read, because a line is not written as YAML asks.

Why it matters: from that line on no program can tell what the plan says, so nothing else in the file is checked,
compared or published.

How to fix: correct the line that is named. Write a key with a half-width colon and a space, as in `title: …`; begin
an item with `- `, a half-width hyphen and a space; indent with half-width spaces only, as far as the lines above;
close every bracket and quotation mark with its half-width partner. Put a text that begins with a mark such as `*`,
`@`, `[` or `%`, or that contains a half-width colon, in single quotation marks: `'※注意: …'`. If a line such as
`<<<<<<< HEAD` is left, keep the text that is right and delete the marks.

---

YAMLの書き方に合わない行があり、ファイルを読み取れない。

なぜ大切か: その行から先に何が書かれているか、プログラムには分かりません。このファイルのほかの点検も、比較も、公開もできません。

直し方: 示された行を直します。項目は `title: 課題名` のように、半角のコロンと半角スペースを付けます。一覧の行は、半角の「-」と半角スペースで始めます。字下げは半角スペースだけで、上の行とそろえます。かっこと引用符は、開いたものと対になる半角の記号で閉じます。`*` `@` `[` `%` などの記号で始まる文章や、半角のコロンを含む文章は、`'注意: 雨天中止'` のように一重引用符で囲みます。`<<<<<<< HEAD` のような行が残っていたら、正しいほうの内容を残し、印の行を消します。
"""

from collections.abc import Iterator

from xplan_lint.cause_wordings import WORDINGS
from xplan_lint.diagnostic import Problem, Severity
from xplan_lint.document import Document
from xplan_lint.fault import FaultKind
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "全角のコロン / a full-width colon",
        """
        challenges:
          - id: A1
            title：待合所の改修  #! 「title」の後ろのコロンが全角です
            impact: high
        """,
    ),
    Example(
        "コロンの後ろの全角スペース / a full-width space after the colon",
        """
        form: r7
        stage:　draft  #! 「stage:」の後ろが全角スペースです
        fiscal_year: 2025
        """,
    ),
    Example(
        "字下げのタブ / a tab in the indentation",
        """
        profile:
        \tbudget: not-stated  #! 行の初めにタブが使われています
        """,
    ),
    Example(
        "閉じていない引用符 / a quotation mark that is never closed",
        """
        challenges:
          - id: A1
            title: "待合所の改修
            impact: high
        """,
        expect=((3, '引用符「"」が閉じられていません'),),
    ),
    Example(
        "全角のかっこで閉じた並び / a list closed with a full-width bracket",
        """
        policy_fields: [観光, 防災］  #! 「[」で始めた並びが「］」で終わっています
        impact: high
        """,
    ),
    Example(
        "文章の中の半角のコロン / a half-width colon inside a text",
        """
        mission: 使命: 港を守る  #! 文章の中に半角のコロン「:」があります
        """,
    ),
    Example(
        "引用符で囲めばコロンも書ける / in quotation marks a colon may stand",
        """
        mission: '使命: 港を守る'
        """,
    ),
    Example(
        "そろっていない字下げ / an indentation that does not line up",
        """
        profile:
          budget: not-stated
           partner_bodies: []  #! 字下げが上の行とそろっていません(半角スペース3個。2個ならそろいます)
        """,
    ),
    Example(
        "変更の衝突の印 / the marks of a merge conflict",
        """
        form: r7
        <<<<<<< HEAD
        stage: draft
        =======
        stage: adopted
        >>>>>>> main
        """,
        expect=((2, "変更の衝突の印「<<<<<<<」が残っています"),),
    ),
]


@rule(severity=Severity.ERROR, examples=EXAMPLES, messages=WORDINGS)
def check(document: Document) -> Iterator[Problem]:
    for fault in document.faults:
        if fault.kind in (FaultKind.SYNTAX, FaultKind.TAG, FaultKind.COMPLEX_KEY):
            from xplan_lint.yaml_cause import cause_of  # much to import, and nearly every file is YAML

            cause = cause_of(document, fault)
            yield Problem(cause.span, cause.values, cause.name)
