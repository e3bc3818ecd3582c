"""A challenge has one policy field in the summary table and another on its page.

Why it matters: readers and the planning section sort the challenges of all plans by policy field; one that is
in two different fields is counted twice, or is missed.

How to fix: decide on one policy field, write it below the challenge's `policy_fields:` and delete the line
`policy_field:` below `summary:`; the summary table then takes the page's. Where a challenge belongs to
several, list them all below `policy_fields:`; the table may name one of them, or all of them joined with `、`
or `・`.

---

政策分野が、総括表と課題のページで違う。

なぜ大切か: 住民や企画の担当は、すべての計画の課題を政策分野ごとに分けて見ます。二か所で分野が違う課題は、二重に数えられたり、見落とされたりします。

直し方: 政策分野を一つに決めて課題の `policy_fields:` に書き、`summary:` の下の `policy_field:` の行を消します。総括表には課題のページの政策分野が使われます。二つ以上の分野にかかわる課題は、`policy_fields:` にすべて並べます。総括表には、その一つ、または `、` か `・` でつないだ全部を書けます。
"""

from collections.abc import Iterator

from xplan_lint.comparable import comparable
from xplan_lint.diagnostic import Problem, Related, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "総括表と課題のページで、政策分野が違う / two policy fields for one challenge",
        """
        challenges:
          - id: A1
            policy_fields: [観光]
            summary:
              policy_field: 港湾  #! 課題A1の政策分野が、総括表では「港湾」、課題のページでは「観光」です
        """,
    ),
    Example(
        "課題のページの二つのどちらでもない / a third one beside the page's two",
        """
        challenges:
          - id: A1
            policy_fields: [観光, 港湾]
            summary:
              policy_field: 防災  #! 課題A1の政策分野が、総括表では「防災」、課題のページでは「観光、港湾」です
        """,
    ),
    Example(
        "いくつかのうちの一つか、その全部 / one of several, or all of them",
        """
        challenges:
          - {id: A1, policy_fields: [観光, 港湾], summary: {policy_field: 観光}}
          - {id: A2, policy_fields: [観光, 港湾], summary: {policy_field: 観光･港湾}}
          - {id: A3, policy_fields: [観光, 港湾], summary: {policy_field: 観光、港湾}}
        """,
    ),
    Example(
        "課題のページに政策分野のない様式 / a form whose pages name no policy field",
        """
        challenges:
          - {id: A1, summary: {policy_field: 観光}}
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{challenge}の政策分野が、総括表では「{summary}」、課題のページでは「{page}」です",
        '{challenge} has the policy field "{summary}" in the summary table and "{page}" on its page',
    ),
)
def check(plan: Plan) -> Iterator[Problem]:
    for challenge in plan.challenges:
        field = (challenge.summary and challenge.summary.policy_field) or ""
        if not field:
            continue
        fields = [each for each in challenge.policy_fields if each.strip()]
        accepted = {comparable(each) for each in (*fields, "、".join(fields), "・".join(fields))}
        if fields and comparable(field) and comparable(field) not in accepted:
            at = challenge.at / "summary" / "policy_field"
            page = Related(
                challenge.at / "policy_fields", Message("課題のページの政策分野", "the policy fields on the page")
            )
            yield problem(at, related=(page,), challenge=challenge.name, summary=field, page="、".join(fields))
