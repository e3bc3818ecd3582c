"""What is said of each mistake that `mistake_words` tells apart."""

from __future__ import annotations

from xplan_lint.message import Message

WORDINGS = {
    "at-least": Message(
        "{place}は {minimum} 以上の数です(いまは {value})", "{place} must be at least {minimum} (now {value})"
    ),
    "between": Message(
        "{place}は {minimum} から {maximum} までの数です(いまは {value})",
        "{place} must be from {minimum} to {maximum} (now {value})",
    ),
    "bullet": Message(
        "{place}の行の初めが「-」ではなく「{mark}」です", 'a line of {place} begins with "{mark}" instead of "-"'
    ),
    "choice": Message("{place}は {choices}です", "{place} must be {choices}"),
    "choice-now": Message("{place}は {choices}です(いまは「{value}」)", '{place} must be {choices} (now "{value}")'),
    "empty": Message("{place}の中身が空です", "{place} is empty"),
    "empty-by-hash": Message(
        "{place}の中身が空です(「#」から後ろは読み飛ばされます)",
        '{place} is empty (everything from "#" on is passed over)',
    ),
    "empty-file": Message("ファイルに何も書かれていません", "the file is empty"),
    "few-items": Message(
        "{place}には {minimum}つ以上を並べます(いまは {count}つ)",
        "{place} must have at least {minimum} entries (now {count})",
    ),
    "integer": Message(
        "{place}は半角の数字で書きます(いまは「{value}」)", '{place} must be a whole number (now "{value}")'
    ),
    "integer-era": Message(
        "{place}の「{value}」は西暦で {year} と書きます", '{place} must be {year} instead of "{value}"'
    ),
    "integer-is-other": Message("{place}は半角の数字で書きます", "{place} must be a whole number"),
    "integer-quoted": Message(
        "{place}の「{value}」は引用符で囲みません", '"{value}" in {place} must not be in quotation marks'
    ),
    "integer-wide": Message(
        "{place}の「{value}」は半角の数字で書きます", '"{value}" in {place} must be in half-width digits'
    ),
    "key-of-inner": Message(
        "「{key}」は{owner}の「{inner}:」の中に書く項目です", '"{key}" belongs below "{inner}:" of {owner}'
    ),
    "key-of-outer": Message(
        "「{key}」は{owner}ではなく{outer}の項目です(字下げを浅くします)",
        '"{key}" belongs to {outer}, not to {owner} (indent it less)',
    ),
    "list": Message("{place}には「- 」で始まる行を並べます", '{place} must be a list: lines that begin with "- "'),
    "list-is-text": Message(
        "{place}には「- 」で始まる行を並べます(いまは「{value}」)",
        '{place} must be a list: lines that begin with "- " (now "{value}")',
    ),
    "mapping": Message(
        "{place}には「{example}: …」のような項目を書きます", '{place} must hold keys such as "{example}: …"'
    ),
    "mapping-is-text": Message(
        "{place}には「{example}: …」のような項目を書きます(いまは「{value}」)",
        '{place} must hold keys such as "{example}: …" (now "{value}")',
    ),
    "missing": Message("{owner}に「{title}」({key}:)がありません", '{owner} has no "{key}"'),
    "no-colon": Message(
        "{place}の「{key}」の後ろに半角のコロンがありません", 'there is no colon after "{key}" in {place}'
    ),
    "no-items": Message("{place}に一つも書かれていません", "{place} has no entries"),
    "no-space": Message(
        "{place}の「{key}:」の後ろに半角スペースがありません", 'there is no space after "{key}:" in {place}'
    ),
    "no-space-after-hyphen": Message(
        "{place}の「-」の後ろに半角スペースがありません", 'there is no space after "-" in {place}'
    ),
    "no-space-after-hyphen-of-key": Message(
        "{owner}の「{key}」の「-」の後ろに半角スペースがありません",
        'there is no space after the "-" of "{key}" in {owner}',
    ),
    "pattern": Message(
        "{place}は {examples} のように書きます(いまは「{value}」)", '{place} must be like {examples} (now "{value}")'
    ),
    "pattern-or-parts": Message(
        "{place}は {examples} と書くか、{keys} に分けます(いまは「{value}」)",
        '{place} must be {examples}, or be given as {keys} (now "{value}")',
    ),
    "quarter": Message(
        "{owner}の「{key}」は四半期の名前ではありません(Q1からQ4、続く四半期は Q2-Q3)",
        '"{key}" in {owner} is not a quarter (Q1 to Q4, or Q2-Q3 for several)',
    ),
    "quarter-meant": Message("{owner}の「{key}」は {meant} と書きます", '"{key}" in {owner} must be written {meant}'),
    "text-is-bracketed": Message(
        "{place}が「{mark}」で始まり、文章として読まれません(全体を引用符で囲みます)",
        '{place} begins with "{mark}" and is not read as text (put all of it in quotation marks)',
    ),
    "text-is-list": Message("{place}は一つの文章にします(いまは並びです)", "{place} must be one text (now a list)"),
    "text-is-number": Message(
        "{place}が、文章ではなく数の {value} として読まれます(引用符で囲みます)",
        "{place} is read as the number {value}, not as text (put it in quotation marks)",
    ),
    "text-is-split": Message(
        "{place}が「{key}:」で二つに分かれて読まれます(全体を引用符で囲みます)",
        '{place} is split in two at "{key}:" (put all of it in quotation marks)',
    ),
    "text-is-truth": Message(
        "{place}の {value} が、文章ではなく「はい・いいえ」として読まれます(引用符で囲みます)",
        "{value} in {place} is read as yes or no, not as text (put it in quotation marks)",
    ),
    "unknown-key": Message(
        "{owner}に「{key}」という項目はありません(書けるのは {keys})", 'there is no key "{key}" in {owner}, only {keys}'
    ),
    "unknown-key-meant": Message(
        "{owner}に「{key}」という項目はありません(「{meant}」のことですか)",
        'there is no key "{key}" in {owner} (did you mean "{meant}"?)',
    ),
    "wide-bracket": Message("{place}のかっこ「{mark}」が全角です", 'the bracket "{mark}" of {place} is full-width'),
    "wide-colon": Message(
        "{place}の「{key}」の後ろのコロンが全角です", 'the colon after "{key}" in {place} is full-width'
    ),
    "wide-colon-of-key": Message(
        "{owner}の「{key}」の後ろのコロンが全角です", 'the colon after "{key}" in {owner} is full-width'
    ),
    "wide-hash": Message(
        "行の初めの「＃」が全角です(半角の「#」にします)", 'the "＃" at the beginning of the line is full-width'
    ),
    "wide-indent-of-key": Message(
        "「{key}」の前の字下げに全角スペースがあります", 'there is a full-width space in the indentation before "{key}"'
    ),
    "wide-space": Message(
        "{place}の「{key}:」の後ろが全角スペースです", '"{key}:" in {place} is followed by a full-width space'
    ),
    "written-otherwise": Message(
        "{place}の「{value}」は {meant} と書きます", '"{value}" in {place} must be written {meant}'
    ),
}
