"""What is said of each slip that `yaml_cause` knows."""

from __future__ import annotations

from xplan_lint.message import Message

WORDINGS = {
    "after-bar": Message(
        "「{mark}」と同じ行に文章が続いています(次の行から書きます)",
        'text follows "{mark}" on the same line (begin it on the next line)',
    ),
    "after-bracket": Message("「{mark}」の後ろに「{text}」が続いています", '"{text}" follows "{mark}"'),
    "after-quote": Message("引用符を閉じた後に「{text}」が続いています", '"{text}" follows the closing quotation mark'),
    "backslash": Message(
        '二重引用符「"」の中に「\\」があります(一重引用符で囲みます)',
        'there is a "\\" inside double quotation marks (use single ones)',
    ),
    "bullet": Message("行の初めが「-」ではなく「{mark}」です", 'the line begins with "{mark}" instead of "-"'),
    "colon-in-text": Message("文章の中に半角のコロン「:」があります", 'there is a half-width ":" inside the text'),
    "comment-in-brackets": Message(
        "「{mark}」で始めた並びの中の「#」から後ろは読み飛ばされます",
        'in what "{mark}" opened, everything from "#" on is passed over',
    ),
    "conflict": Message(
        "変更の衝突の印「{mark}」が残っています", 'the mark of a merge conflict is left over: "{mark}"'
    ),
    "divider": Message("「{mark}」という区切りの行があります", 'a line "{mark}" divides the file'),
    "hyphen": Message("「-」の後ろに半角スペースがありません", 'there is no space after "-"'),
    "hyphen-after-key": Message(
        "「-」が項目の名前と同じ行にあります(次の行に書きます)",
        '"-" is on the line of its key (put it on the next line)',
    ),
    "in-brackets": Message(
        "かっこの中の「{mark}」のところで読み取れなくなっています",
        'what is in brackets cannot be read from "{mark}" on',
    ),
    "indentation": Message(
        "字下げが上の行とそろっていません(半角スペース{have}個。{want}個ならそろいます)",
        "the indentation does not line up with the lines above (spaces: {have}; {want} would fit)",
    ),
    "invisible": Message("見えない文字({code})が入っています", "there is an invisible character ({code})"),
    "missing-colon": Message("「{key}」の後ろに半角のコロンがありません", 'there is no colon after "{key}"'),
    "missing-hyphen": Message("行の初めに「-」がありません", 'the line does not begin with "-"'),
    "no-space": Message("「{key}:」の後ろに半角スペースがありません", 'there is no space after "{key}:"'),
    "not-a-pair": Message("行が「項目: 内容」の形になっていません", 'the line is not of the form "key: value"'),
    "open-bracket": Message("「{mark}」が閉じられていません", '"{mark}" is never closed'),
    "open-quote": Message("引用符「{mark}」が閉じられていません", "the quotation mark {mark} is never closed"),
    "starts-with": Message(
        "「{mark}」で始まる内容が引用符で囲まれていません", 'what begins with "{mark}" is not in quotation marks'
    ),
    "tab": Message("行の初めにタブが使われています", "the line begins with a tab"),
    "text-indentation": Message(
        "「|」に続く文章の字下げが足りません(半角スペース{have}個。{want}個ならそろいます)",
        'the text below "|" is not indented enough (spaces: {have}; {want} would fit)',
    ),
    "unknown": Message("ここから先が読み取れません", "the file cannot be read from here on"),
    "wide-brace": Message("かっこ「{mark}」が全角です", 'the bracket "{mark}" is full-width'),
    "wide-colon": Message("「{key}」の後ろのコロンが全角です", 'the colon after "{key}" is full-width'),
    "wide-hash": Message(
        "「＃」が全角なので、コメントになりません(半角の「#」にします)",
        'the "＃" is full-width, so no comment begins here (write "#")',
    ),
    "wide-indent": Message("行の初めに{space}が使われています", "the line begins with {space}"),
    "wide-space": Message("「{key}:」の後ろが{space}です", '"{key}:" is followed by {space}'),
    "wrong-bracket": Message(
        "「{opened}」で始めた並びが「{found}」で終わっています", 'what "{opened}" opened ends with "{found}"'
    ),
}
