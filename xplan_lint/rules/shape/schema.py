"""A part of the file is missing, unknown or not of the kind that a plan has there.

Why it matters: what has the wrong shape cannot be shown, checked or compared, and a misspelt key silently counts as
missing.

How to fix: go to the place that is named and write what the message asks for: a key as it is spelt there, one of the
words it lists, a text like its example. A text that looks like a number, or that contains a half-width colon, goes in
single quotation marks, `'2025'`; a list is lines that begin with `- `, or `[one, two]`. Where there is nothing to say,
delete the key.

---

項目が足りない、知らない項目がある、または内容の形が計画の書き方に合わない。

なぜ大切か: 形の違う内容は、表示も点検も比較もできません。項目の名前を打ち間違えると、書いていないものとして扱われます。

直し方: 示された所に、メッセージが求めるものを書きます。項目の名前はそのつづりで、決まった言葉はその中から、文章は例のように書きます。数に見える文章や、半角のコロンを含む文章は、`'2025'` のように一重引用符で囲みます。一覧は「- 」で始まる行を並べるか、`[一つ目, 二つ目]` と書きます。書くことがなければ、項目ごと消します。
"""

from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Fix, KeyEdit, Problem, Route, Severity, TextEdit
from xplan_lint.document import Document
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.mistake_wordings import WORDINGS
from xplan_lint.rule import Example, rule
from xplan_lint.shape import Mistake, mistakes

if TYPE_CHECKING:
    from xplan_lint.mistake_words import Telling

EXAMPLES = [
    Example(
        "決まった言葉でない評価、打ち間違えた項目 / a word that is not allowed, a misspelt key",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        mission: 港を守る
        challenges:
          - id: A1
            title: 待合所の改修
            urgency: 中  #! 課題A1の「緊急度」は high か low のどちらかです(いまは「中」)
            backgrond: []  #! 課題A1に「backgrond」という項目はありません(「background」のことですか)
        """,
    ),
    Example(
        "足りない項目 / missing keys",
        """
        form: r7  #! このファイルに「1 組織の使命」(mission:)がありません
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        challenges:
          - id: A1  #! 課題A1に「①課題名」(title:)がありません
        """,
    ),
    Example(
        "数や一覧として読まれる文章 / a text that is read as a number or as two things",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 令和7年度  #! 「年度」の「令和7年度」は西暦で 2025 と書きます
        stage: draft
        mission: 港を守る
        challenges:
          - id: A1
            title: 2025  #! 課題A1の「①課題名」が、文章ではなく数の 2025 として読まれます(引用符で囲みます)
            background:
              - 注意: 冬は雪が多い  #! 課題A1の「③背景や現状」の1番目が「注意:」で二つに分かれて読まれます(全体を引用符で囲みます)
            outcomes: 安全な待合所  #! 課題A1の「④目指す成果」には「- 」で始まる行を並べます(いまは「安全な待合所」)
        """,
    ),
    Example(
        "四半期の名前の誤り / a quarter that is called otherwise",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        mission: 港を守る
        challenges:
          - id: A1
            title: 待合所の改修
            schedule:
              第1四半期: [設計]  #! 課題A1の「四半期の予定」の「第1四半期」は Q1 と書きます
              夏: [工事]  #! 課題A1の「四半期の予定」の「夏」は四半期の名前ではありません(Q1からQ4、続く四半期は Q2-Q3)
        """,
    ),
    Example(
        "何も書かれていないファイル / an empty file",
        """
        # これから書きます
        """,
        expect=((1, "ファイルに何も書かれていません"),),
    ),
    Example(
        "整った計画 / a plan in good shape",
        """
        form: r7
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft
        mission: 港を守る
        challenges:
          - {id: A1, title: 待合所の改修, impact: high, urgency: low}
        """,
    ),
]


@rule(severity=Severity.ERROR, examples=EXAMPLES, messages=WORDINGS)
def check(document: Document) -> Iterator[Problem]:
    if document.data is None:
        if not document.faults:
            yield Problem(Route(), {}, "empty-file")
        return
    for mistake in mistakes(document):
        from xplan_lint.mistake_words import tell  # much to import, and nearly every file has the right shape

        telling = tell(document, mistake)
        fix = _fix(mistake, telling)
        yield Problem(mistake.route, telling.values, telling.wording, telling.on_key, fix=fix)


def _fix(mistake: Mistake, telling: "Telling") -> Fix | None:
    """What was meant, in place of what is written; safe where it is the same but for its width or its language."""
    meant = telling.values.get("meant")
    if not isinstance(meant, str):
        return None
    if telling.on_key:
        key = str(mistake.route[-1])
        is_sure = nfkc(key).strip().lower() == meant.lower() or "四半期" in key
        return Fix((KeyEdit(mistake.route, meant),), is_safe=is_sure)
    return Fix((TextEdit(mistake.route, 0, len(mistake.value), meant),))
