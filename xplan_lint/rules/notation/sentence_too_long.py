"""A sentence is longer than 120 characters.

Why it matters: a reader has to keep its beginning in mind up to its end; most residents give up before.

How to fix: end the sentence where its second thought begins, or make its parts a list. Where it has to stay as it is,
let it stay: this is for your information.

---

一つの文が120文字より長い。

なぜ大切か: 長い文は、終わりまで読まないと何の話か分かりません。多くの読み手は途中であきらめます。

直し方: 話が変わるところで「。」を打って文を分けるか、箇条書きにします。そのままがよければ、そのままでかまいません(お知らせです)。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.prose import Prose, Sought, and_more
from xplan_lint.rule import Example, rule

LONG = "桟橋と商店街と市民センターを結ぶ道を歩きやすくし、" * 5
EXAMPLES = [
    Example(
        "読点で続く文 / a sentence that goes on after every comma",
        f"""
        mission: {LONG}人を呼ぶ。  #! 「1 組織の使命」に129文字の文があります(120文字より長いです)
        """,
    ),
    Example(
        "二つに分けた文 / the same in two",
        f"""
        mission: {LONG[:60]}結ぶ。{LONG[60:]}人を呼ぶ。
        """,
    ),
]
LONGEST = 120
END = "[\0\n\t \u3000。！？<>]"  # a space parts a heading from what follows it
ENDS = re.compile(END)
SENTENCE = Sought(re.compile(f"(?<={END})[^{END[1:]}{{{LONGEST + 1},}}"))


@rule(
    severity=Severity.INFO,
    examples=EXAMPLES,
    message=Message(
        "{place}に{count}文字の文があります(120文字より長いです){more}",
        "{place} has a sentence of {count} characters, more than 120{more}",
    ),
)
def check(prose: Prose) -> Iterator[Problem]:
    for found in prose.by_text(SENTENCE) if may_be_long(prose.joined) else ():
        first = found[0]
        place, count = prose.place_name(first.at), len(first.text.strip())
        yield problem(first.at, within=first.within, place=place, count=count, more=and_more(found))


def may_be_long(text: str) -> bool:
    """A quick look: most ends of sentences are a 。, by which a text is split in no time."""
    return any(len(part) > LONGEST for long in text.split("。") if len(long) > LONGEST for part in ENDS.split(long))
