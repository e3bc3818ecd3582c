"""A section that the form asks for is missing.

Why it matters: every bureau and ward answers the same questions, so that residents can compare the plans;
where a section is missing, nobody can tell whether there is nothing to say or whether it was forgotten.

How to fix: add the section under its own name, for example a line `problem: |` and the text indented below
it; a list such as `background:` has one line with `- ` for each point. Where there are no partner bodies, or
no facilities of a kind, say so with `partner_bodies: []` or `direct: []`. While the plan is still being
written, `stage: draft` asks for nothing.

---

様式が求める項目がない。

なぜ大切か: どの局区の計画にも同じ項目があるので、住民は計画を比べられます。項目がないと、書くことがないのか、書き忘れたのかが分かりません。

直し方: 足りない項目を、決まった名前で書き足します。文章は `problem: |` の下の行に字下げして書き、`background:` のような箇条書きは一つずつ `- ` で始めます。政策連携団体がなければ `partner_bodies: []`、直営の施設がなければ `direct: []` のように書きます。まだ書いている途中の計画は、`stage: draft` にしておけば項目がそろっていなくてもかまいません。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Route, Severity, problem
from xplan_lint.message import Message, listing
from xplan_lint.model import Plan
from xplan_lint.owed import Owed, doubtful_sections
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule
from xplan_lint.schema import title_at

EXAMPLES = [
    Example(
        "課題の内容が書かれていない / a challenge does not say what the problem is",
        """
        form: r6
        stage: adopted
        mission: 港を生かしたまちをつくる。
        challenges:
          - id: A1  #! 令和6年度様式では「策定」の段階から「②課題の内容」が必要ですが、課題A1にありません
            title: 待合所を一年中使えるようにする
            background: [冬は寒い。]
            approach: [改修する。]
        """,
    ),
    Example(
        "項目が丸ごとなければ、まとめて一度だけ知らせる / a section and all its parts are missing: told once",
        """
        form: r7  #! 令和7年度様式では「策定」の段階から「2 基本情報」(当初予算額、組織、政策連携団体、公共施設)が必要ですが、計画にありません
        stage: progress
        mission: 港を生かしたまちをつくる。
        retrospective:
          of: 2024
          overview: [一定の成果があった。]
          achieved: [{text: 待合所を開けた。}]
          shortfalls: [{text: 案内が足りない。}]
        challenges: []
        """,
    ),
    Example(
        "項目の一部がない / one part of a section is missing",
        """
        form: r7
        stage: adopted
        mission: 港を生かしたまちをつくる。
        profile:  #! 令和7年度様式では「策定」の段階から「政策連携団体」が必要ですが、計画にありません
          budget: not-stated
          units: {kind: 課, as_of: 2025-04-01, names: [総務企画課]}
          facilities: {direct: []}
        retrospective:  #! 令和7年度様式では「策定」の段階から「総評」が必要ですが、計画にありません
          of: 2024
          achieved: [{text: 待合所を開けた。}]
          shortfalls: [{text: 案内が足りない。}]
        challenges: []
        """,
    ),
    Example(
        "作成中の計画は、まだ何もなくてよい / a draft owes nothing yet",
        """
        form: r6
        stage: draft
        challenges: [{id: A1, title: 待合所を一年中使えるようにする}]
        """,
    ),
    Example(
        "知らない様式が何を求めるかは分からない / what an unknown form asks for is not known",
        """
        form: r99
        stage: adopted
        challenges: [{id: A1, title: 待合所を一年中使えるようにする}]
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "plan": Message(
            "{form}では「{stage}」の段階から{section}が必要ですが、計画にありません",
            'the plan has no {section}, which the {form} asks for from the stage "{stage}" on',
        ),
        "challenge": Message(
            "{form}では「{stage}」の段階から{section}が必要ですが、{challenge}にありません",
            '{challenge} has no {section}, which the {form} asks for from the stage "{stage}" on',
        ),
    },
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    form = repository.forms.get(plan.form)
    if form is None:
        return
    missing: dict[Route, list[Owed]] = {}
    for owed in doubtful_sections(plan, form):
        if owed.absent is not None and owed.section.route[0] != "progress":
            missing.setdefault(owed.absent, []).append(owed)
    for absent, parts in missing.items():
        first = min(parts, key=lambda owed: owed.section.since)
        wording = "plan" if first.challenge is None else "challenge"
        challenge = "" if first.challenge is None else first.challenge.name
        stage = first.section.since.label
        yield problem(absent, wording, section=name(absent, parts), form=form.title, stage=stage, challenge=challenge)


def name(absent: Route, parts: list[Owed]) -> Message:
    """The title of what is missing; where that is more than the section itself, with what is owed of it."""
    title = title_at("plan", absent)
    if absent == parts[0].route:
        return Message("「{title}」", '"{title}"', {"title": title})
    owed = listing([title_at("plan", each.route) for each in parts])
    return Message("「{title}」({owed})", '"{title}" ({owed})', {"title": title, "owed": owed})
