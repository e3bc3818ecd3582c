"""A challenge is called one thing in the summary table and another on its page.

Why it matters: whoever picks a challenge from the summary table does not find it again in the plan; two
titles for one challenge mostly come from a change made in one place only.

How to fix: decide on one title, write it as the challenge's `title:` and delete the line `title:` below
`summary:`; the summary table then takes the page's title.

---

課題名が、総括表と課題のページで違う。

なぜ大切か: 読み手は、総括表で見つけた課題を、課題名を頼りに課題のページで探します。課題名が違うと見つかりません。ほとんどは、片方だけを直したために起こります。

直し方: 課題名を一つに決めて課題の `title:` に書き、`summary:` の下の `title:` の行を消します。総括表には課題のページの課題名が使われます。
"""

from collections.abc import Iterator

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "課題のページだけを直した / the page's title was changed, the table's was not",
        """
        challenges:
          - id: A1
            title: 待合所を一年中使えるようにする
            summary:
              title: 待合所の改修  #! 課題A1の課題名が、総括表では「待合所の改修」、課題のページでは「待合所を一年中使えるようにする」です
        """,
    ),
    Example(
        "全角・半角や空白の違いは、違いとしない / a difference of width and spaces is none",
        """
        challenges:
          - id: A1
            title: 待合所の改修（カスタマーセンター 1F）
            summary:
              title: 待合所の改修(ｶｽﾀﾏｰｾﾝﾀｰ１Ｆ)
        """,
    ),
    Example(
        "総括表に課題名を書かなければ、ページの課題名になる / without a title of its own the table has the page's",
        """
        challenges:
          - id: A1
            title: 待合所の改修
            summary: {approach: [改修する]}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の課題名が、総括表では「{summary}」、課題のページでは「{page}」です",
        '{challenge} is called "{summary}" in the summary table and "{page}" on its page',
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        title = (challenge.summary and challenge.summary.title) or ""
        if comparable(title) and challenge.title and comparable(title) != comparable(challenge.title):
            at = challenge.at / "summary" / "title"
            page = Related(challenge.at / "title", Message("課題のページの課題名", "the title on the page"))
            yield problem(at, related=(page,), challenge=challenge.name, summary=title, page=challenge.title)
