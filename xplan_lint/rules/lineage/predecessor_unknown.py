"""The plan names a challenge of an earlier year that does not exist.

Why it matters: what became of last year's challenges is followed from one plan to the next by their numbers; where
one is wrong, the challenge that was meant seems to have vanished.

How to fix: write the year and the number that the challenge had there, as in `continues: [2024/A1]`; a challenge of
another organisation, or of what this one was called before, needs its short name, too: `kishi-ku/2024/A1`.

---

前の年度の課題として書かれた番号の課題がない。

なぜ大切か: 前年度の課題がその後どうなったかは、課題番号で年度から年度へとたどります。番号が違っていると、本当に受け継いだ課題が消えたように見えます。

直し方: 前の年度の計画での番号を、`continues: [2024/A1]` のように年度と一緒に書きます。ほかの局区の課題や、改編前の局区の課題は、`kishi-ku/2024/A1` のように短い名前も付けます。
"""

from collections.abc import Iterable, Iterator

from xplan_lint.challenge_id import area_and_number
from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Challenge, Plan
from xplan_lint.reference import Reference, mentions
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

LAST_YEAR = """
    organisation: minato-ku
    fiscal_year: 2024
    challenges: [{id: A1, title: 待合所の改修}, {id: A2, title: 案内の多言語化}]
"""
REGISTRY = """
    organisations:
      - {slug: minato-ku, name: 港区, kind: 区}
      - {slug: kishi-ku, name: 岸区, kind: 区, formerly: [{slug: hama-ku, name: 浜区, until: 2024}]}
"""
EXAMPLES = [
    Example(
        "番号の書き間違い / a wrong number",
        """
        organisation: minato-ku
        fiscal_year: 2025
        retrospective:
          of: 2024
          achieved:
            - {about: [2024/A2, 2024/C1], text: 案内を3つの言葉にした。}  #! 振り返りの対象の「2024/C1」は、令和6年度の計画にありません。A1「待合所の改修」のことですか
        challenges:
          - id: B1
            continues: [2024/A3]  #! 課題B1が受け継ぐ「2024/A3」は、令和6年度の計画にありません。A2「案内の多言語化」のことですか
        ended:
          - {challenge: 2024/B9, outcome: achieved}  #! 終了したという「2024/B9」は、令和6年度の計画にありません
        """,
        others={"plans/minato-ku/2024.yaml": LAST_YEAR},
    ),
    Example(
        "登録されていない局区 / an organisation that is not registered",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges:
          - id: A1
            continues: [kisi-ku/2024/A1, umi-kyoku/2024/A1]  #! 課題A1が受け継ぐ「kisi-ku/2024/A1」の局区は、登録されていません。「kishi-ku」のことですか  #! 課題A1が受け継ぐ「umi-kyoku/2024/A1」の局区は、登録されていません
          - id: A2
            continues: [hama-ku/2024/A1]
        """,
        others={"plans/organisations.yaml": REGISTRY},
    ),
    Example(
        "改編前の局区の課題 / a challenge of what the organisation was before",
        """
        organisation: kishi-ku
        fiscal_year: 2025
        challenges:
          - id: A1
            continues: [2024/A2]  #! 課題A1が受け継ぐ「2024/A2」は、令和6年度の計画にありません。hama-ku/2024/A2「朝市」のことですか
        """,
        path="plans/kishi-ku/2025.yaml",
        others={
            "plans/organisations.yaml": REGISTRY,
            "plans/hama-ku/2024.yaml": """
                organisation: hama-ku
                fiscal_year: 2024
                challenges: [{id: A2, title: 朝市}]
            """,
        },
    ),
    Example(
        "前の年度の計画がここにない / last year's plan is not here",
        """
        organisation: minato-ku
        fiscal_year: 2025
        challenges: [{id: A1, continues: [2024/A7, kishi-ku/2023/B1]}]
        """,
        others={"plans/organisations.yaml": REGISTRY},
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "unknown": Message("{mention}は、{plan}の計画にありません", "{mention} is not in the plan for {plan}"),
        "close": Message(
            "{mention}は、{plan}の計画にありません。{close}のことですか",
            "{mention} is not in the plan for {plan}; did you mean {close}?",
        ),
        "organisation": Message(
            "{mention}の局区は、登録されていません", "{mention} is of an organisation that is not registered"
        ),
        "close organisation": Message(
            "{mention}の局区は、登録されていません。「{close}」のことですか",
            '{mention} is of an organisation that is not registered; did you mean "{close}"?',
        ),
    },
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    for mention in mentions(plan):
        if (reference := mention.reference) is None or (
            plan.fiscal_year is not None and reference.fiscal_year >= plan.fiscal_year
        ):
            continue
        home = repository.plans.get((reference.organisation, reference.fiscal_year))
        meant: Iterable[Message | str] = ()
        if home is not None:
            meant = [_closest(reference, home)] if repository.challenge(reference) is None else []
        elif reference.organisation == plan.organisation:
            meant = _formerly(reference, repository)
        elif (known := _slugs(repository)) and reference.organisation not in known:
            import difflib

            slug = next(iter(difflib.get_close_matches(reference.organisation[:60], known, n=1)), "")
            wording = "close organisation" if slug else "organisation"
            yield problem(mention.at, wording, mention=mention.name, close=slug)
        for close in meant:
            year = repository.plan_name(reference.organisation, reference.fiscal_year, plan.organisation)
            yield problem(mention.at, "close" if close else "unknown", mention=mention.name, plan=year, close=close)


def _closest(reference: Reference, plan: Plan) -> Message | str:
    """The challenge of the same area with the closest number, else one of another area with the same; "" for none."""
    area, number = area_and_number(reference.id) or ("", 0)
    ids = [(area_and_number(each.id), each) for each in plan.challenges]
    known = [(found[0] != area, abs(found[1] - number), each) for found, each in ids if found]
    likely = [each for each in known if not each[0] or not each[1]]
    return _titled(min(likely, key=lambda each: each[:2])[2]) if likely else ""


def _formerly(reference: Reference, repository: Repository) -> Iterator[Message]:
    """The same number in the plan of what the organisation was before."""
    for former in repository.formers(reference.organisation):
        before = Reference(former.slug, reference.fiscal_year, reference.id)
        if challenge := repository.challenge(before):
            yield _titled(challenge, before.text(reference.organisation))


def _titled(challenge: Challenge, id: str = "") -> Message:
    return Message("{id}「{title}」", '{id} "{title}"', {"id": id or challenge.id, "title": challenge.title})


def _slugs(repository: Repository) -> set[str]:
    """The short names of all organisations of the register, former ones too; none where there is no register."""
    known = repository.registry.organisations if repository.registry else ()
    return {each.slug for each in known} | {former.slug for each in known for former in each.formerly}
