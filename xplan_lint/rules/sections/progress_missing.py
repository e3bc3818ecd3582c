"""A challenge has no progress report, although the plan's stage asks for one.

Why it matters: from winter on the plan tells residents and the council how far each challenge has got; of a
challenge without a report they learn nothing.

How to fix: add `progress:` to the challenge, with `as_of: 2025-12` for the month it speaks of and one report
for each action below `reports:`. This is a warning and not an error, because the reports come in one by one:
the plan can be saved while some are outstanding. Where no report is due yet, set `stage: adopted`.

---

進捗を書く段階の計画に、進捗状況のない課題がある。

なぜ大切か: 冬からの計画は、それぞれの課題がどこまで進んだかを住民や議会に伝えます。進捗状況のない課題は、それが伝わりません。

直し方: その課題に `progress:` を足し、`as_of: 2025-12` のように時点を書いて、`reports:` の下に取組ごとの報告を書きます。報告は一度にはそろわないので、途中でも保存できるよう、エラーではなく警告にしています。まだ報告の時期でなければ、計画の段階を `stage: adopted` にします。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "二つの課題の一つに、進捗状況がない / one of two challenges has no progress",
        """
        form: r7
        stage: progress
        challenges:
          - id: A1
            progress: {as_of: 2025-12, reports: [{text: 工事を終えた。}]}
          - id: A2  #! 令和7年度様式では「進捗記入」の段階から進捗状況が必要ですが、課題A2にありません
        """,
    ),
    Example(
        "春に策定した計画に、進捗状況はまだない / a plan adopted in spring has no progress yet",
        """
        form: r7
        stage: adopted
        challenges:
          - id: A1
        """,
    ),
    Example(
        "令和6年度様式に、進捗状況はない / the 2024 form asks for no progress",
        """
        form: r6
        stage: closed
        challenges:
          - id: A1
        """,
    ),
]


@rule(
    severity=Severity.WARNING,
    examples=EXAMPLES,
    message=Message(
        "{form}では「{stage}」の段階から進捗状況が必要ですが、{challenge}にありません",
        '{challenge} has no progress, which the {form} asks for from the stage "{stage}" on',
    ),
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    form = repository.forms.get(plan.form)
    owed = form.owed_by_challenge(plan.stage) if form is not None else ()
    since = min((section.since for section in owed if section.route[0] == "progress"), default=None)
    if form is None or since is None:
        return
    for challenge in plan.challenges:
        if challenge.progress is None:
            at = challenge.at / "progress"
            yield problem(at, form=form.title, stage=since.label, challenge=challenge.name)
