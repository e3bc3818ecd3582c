"""A placeholder still stands where the text should be.

Why it matters: words such as "to be decided" or "○○" stand in for a text until it is written; published with
them, the plan looks unfinished.

How to fix: replace the placeholder with the text. Where something really is open, say in a sentence what is
open and when it will be decided, as in `the place is chosen in September`.

---

「未定」や「○○」のような仮の書き込みが残っている。

なぜ大切か: 「未定」「○○」「TODO」などは、本文が決まるまでの仮の書き込みです。残ったまま公表すると、書きかけの計画だと思われます。

直し方: 仮の書き込みを本文に置き換えます。まだ決まっていないことは、`会場は9月に決める。` のように、何がいつ決まるのかを文で書きます。
"""

import re
from collections.abc import Iterator

from xplan_lint.comparable import nfkc
from xplan_lint.diagnostic import Problem, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import BREAK, Prose
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "仮の言葉だけが書かれている / texts that are placeholders only",
        """
        mission: 検討中  #! 「1 組織の使命」が「検討中」のままです
        challenges:
          - id: A1
            title: （仮）  #! 課題A1の「①課題名」が「（仮）」のままです
            actions:
              - title: 待合所の改修
                schedule:
                  Q1: [○, ＴＢＤ]  #! 課題A1の取組「待合所の改修」の第1四半期の予定の2番目が「ＴＢＤ」のままです
                  Q2-Q4: {blank: 未定。}  #! 課題A1の取組「待合所の改修」の第2四半期から第4四半期までの予定の「空欄の理由」が「未定。」のままです
        """,
    ),
    Example(
        "文の中に仮の言葉が残っている / a placeholder inside a text",
        """
        challenges:
          - id: A1
            title: 待合所を一年中使えるようにする
            background: [〇〇駅の前にある。, 利用者は○○人。]  #! 課題A1の「③背景や現状」の1番目に「〇〇」が残っています  #! 課題A1の「③背景や現状」の2番目に「○○」が残っています
            outcomes: [TODO 数字を入れる]  #! 課題A1の「④目指す成果」の1番目に「TODO」が残っています
        """,
    ),
    Example(
        "長い文章の中の、仮の言葉だけの行 / a line of its own in a longer text",
        """
        challenges:
          - id: A1
            problem: |  #! 課題A1の「②課題の内容」に「ここに記入」が残っています
              冬は寒い。
              ここに記入
        """,
    ),
    Example(
        "文の一部として使った言葉と、公表されないメモはよい / the same words as part of a sentence, or in a note, which is not published",
        """
        mission: 活用方法を検討中の庁舎がある。
        challenges:
          - id: A1
            background:
              - 二〇〇五年に開いた。
              - ○×クイズの会を開く。
              - ToDoリストで管理する。
            note: 未定
        """,
    ),
    Example(
        "進捗では、「調整中」は報告になるが「後日記載」はならない / progress may be that something is under way, but not that it will be written later",
        """
        challenges:
          - id: A1
            progress:
              as_of: 2025-12
              reports:
                - {actions: [1], text: 調整中}
                - {actions: [2], text: 後日記載}  #! 課題A1の「報告」の2番目の「内容」が「後日記載」のままです
        """,
    ),
]

# As a progress report, these say how far it is.
UNDER_WAY = ("検討中", "調整中", "作成中")
# What a whole text, or a line of one, may not be: after NFKC, without the brackets and full stops around it.
ALONE = re.compile(
    rf"{'|'.join(UNDER_WAY)}|未定|未記入|未入力|要(?:記入|記載|追記|確認)|仮|仮置き|ダミー"
    r"|(?:後日|後で|追って)?(?:記載|記入|追記|入力)予定|(?:後日|後で|追って)(?:記載|記入|追記|入力)"
    r"|ここに.{0,10}(?:記入|記載|入力|書く|書いてください)|todo|tbd|tba|fixme|dummy|x{2,}|[.・?]{2,}",
    re.IGNORECASE,
)
# What no text may hold. 〇 is also the zero of 二〇〇五年.
INSIDE = re.compile(
    r"([○◯●△□×])\1+|(?<![一二三四五六七八九十百千〇])〇{2,}(?![一二三四五六七八九十百千〇])|[○◯〇●]月[○◯〇●]日"
    r"|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z]|リスト)|ＴＯＤＯ|ＴＢＤ"
)
SIGNS = (*"○◯●△□×〇", "TODO", "TBD", "Ｔ")  # one of which INSIDE needs
AROUND = " 。.()[]{}<>「」『』【】〈〉《》〔〕*※:"
# What ALONE begins with, each with what can follow there. タ may be half of a ダ.
_BEGINS = (
    "検討", "調整", "作成", "未定記入", "要記追確", "仮置", "ダミ", "タ\u3099", "後日で", "追っ記", "記載入", "入力", "ここ",
)  # fmt: skip
_LETTER = "[ぁ-んァ-ヶ一-鿿]"
_NO_BEGINNING = "|".join((
    f"(?![{''.join(each[0] for each in _BEGINS)}]){_LETTER}",
    *(f"{each[0]}(?![{each[1:]}]){_LETTER}" for each in _BEGINS),
    "[0-9A-CEG-SU-WYZa-ceg-su-wyz]",
))  # fmt: skip
# A line, but for most of those that begin otherwise, if only behind a ・; by what stands before it.
_LINE = f"(?![{re.escape(AROUND)}（）［］＜＞\u3000]*・?(?:{_NO_BEGINNING}))([^\n\0]+)"
LINES = tuple(map(re.compile, (f"{before}{_LINE}" for before in "\n\0")))
OTHER_ENDS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    messages={
        "alone": Message("{place}が「{text}」のままです", '{place} still reads "{text}"'),
        "inside": Message("{place}に「{text}」が残っています", '{place} still holds "{text}"'),
    },
)
def check(prose: Prose) -> Iterator[Problem]:
    if not may_hold(prose):
        return
    for at, text in prose.plan.texts:
        if "note" not in at and (found := placeholder(text, at)):
            wording = "alone" if found == text.strip() else "inside"
            yield problem(at, wording, place=prose.place_name(at), text=found)


def may_hold(prose: Prose) -> bool:
    """A quick look, which most plans pass: may a line be a placeholder, or hold one?"""
    others = BREAK.join(["", *prose.unpublished])
    lines = (line for text in (prose.joined, others) for pattern in LINES for line in pattern.findall(text))
    return (
        any(map(is_alone, lines))
        or any(sign in text for text in (prose.signs, others) for sign in SIGNS)
        or any(map(OTHER_ENDS.search, (prose.signs, others)))
    )


def placeholder(text: str, at: Route) -> str:
    """The placeholder as it stands in the text; empty where there is none."""
    for line in text.splitlines():
        if is_alone(line) and not ("progress" in at and core(line) in UNDER_WAY):
            return line.strip()
        if found := INSIDE.search(line):
            return found[0]
    return ""


def is_alone(line: str) -> bool:
    """Whether the line is nothing but a placeholder."""
    return ALONE.fullmatch(core(line)) is not None


def core(line: str) -> str:
    """The line in NFKC without what stands around it."""
    plain = nfkc(line)
    return plain.strip(AROUND) or plain.strip()
