"""The plan of a closed year was edited.

Why it matters: it is the record that later years are compared with and that the council was shown. Whoever changes
it changes the past.

How to fix: undo the edit, and correct what was wrong in the plan of the current year. A slip made when the
document was typed in is mended in a change of its own that says so.

---

年度が終わった計画が書き換えられた。

なぜ大切か: あとの年度と比べるもとになり、議会にも示した記録です。書き換えると、過去が変わってしまいます。

直し方: 書き換えを取り消し、直すことは今の年度の計画に書きます。資料を写すときの誤りなら、それだけを直す変更を分けて、そう説明します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Severity
from xplan_lint.diff.comparison import Comparison
from xplan_lint.diff.judgement import Concern, concern
from xplan_lint.diff.naming import changed_place, plan_year
from xplan_lint.message import Message
from xplan_lint.model import Stage
from xplan_lint.rule import Example, rule

NO_MIRROR = "whatever is done to a closed plan, adding or removing, rewrites it; there is no other direction"

EXAMPLES = [
    Example(
        "一か所だけ / one place",
        """
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: low, outcomes: [桟橋を一年中使える]}  #! 令和6年度は終わっていますが、計画の課題A1の「緊急度」が書き換えられています
        """,
        before="""
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
    ),
    Example(
        "いくつもの場所 / several places",
        """
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: low, outcomes: [桟橋を一年を通じて使える]}  #! 令和6年度は終わっていますが、計画が2か所書き換えられています。最初は課題A1の「緊急度」です
        """,
        before="""
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
    ),
    Example(
        "段階を戻した / reopened",
        """
        fiscal_year: 2024
        stage: progress  #! 令和6年度は終わっていますが、計画の「段階」が書き換えられています
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
        before="""
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
    ),
    Example(
        "年度を締めるときの直し / edits while the year is being closed",
        """
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を夏だけ使える]}
        """,
        before="""
        fiscal_year: 2024
        stage: progress
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
    ),
    Example(
        "並べ替えと空白だけ / reordered and reindented",
        """
        challenges:
          - outcomes: [桟橋を一年中使える]
            urgency: high
            title: 待合所の改修
            id: A1
        stage: closed
        fiscal_year: 2024
        """,
        before="""
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
    ),
    Example(
        "次の年度との比較 / compared with the next year",
        """
        fiscal_year: 2025
        challenges:
          - {id: A1, title: 待合所の改修, continues: [2024/A1]}
        """,
        before="""
        fiscal_year: 2024
        stage: closed
        challenges:
          - {id: A1, title: 待合所の改修, urgency: high, outcomes: [桟橋を一年中使える]}
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "one": Message(
            "{year}は終わっていますが、計画の{place}が書き換えられています",
            "{year} is over, yet {place} of its plan was changed",
        ),
        "several": Message(
            "{year}は終わっていますが、計画が{count}か所書き換えられています。最初は{place}です",
            "{year} is over, yet its plan was changed in {count} places, first in {place}",
        ),
    },
)
def check(comparison: Comparison) -> Iterator[Concern]:
    is_edited = comparison.is_same_year and comparison.news and comparison.changes
    if is_edited and any(side.plan.stage is Stage.CLOSED for side in comparison.olds):
        first, count = comparison.changes[0], len(comparison.changes)
        wording = "one" if count == 1 else "several"
        place = changed_place(first, comparison)
        yield concern(first, wording, year=plan_year(comparison.olds), place=place, count=count)
