"""The plan's organisation is not in the register.

Why it matters: the register says what an organisation is called in Japanese and what it was before a reorganisation.
A plan of an organisation that is not there appears under no name, and last year's is not found.

How to fix: correct `organisation:`, or add the organisation to `plans/organisations.yaml` with its `slug`, `name` and
`kind`. After a reorganisation use the new name; the old one goes below `formerly:` in the register.

---

計画の局区が、登録簿にない。

なぜ大切か: 局区の日本語の名前や、改編前の組織は、登録簿から分かります。登録簿にない局区の計画は、名前が表示されず、前年度の計画も見つかりません。

直し方: `organisation:` を直すか、`plans/organisations.yaml` にその局区の `slug`、`name`、`kind` を書き足します。組織が改編されたときは新しい名前を使い、前の名前は登録簿の `formerly:` に書きます。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.model import Plan
from xplan_lint.repository import Repository
from xplan_lint.rule import Example, rule

REGISTER = """
organisations:
  - {slug: minato-ku, name: 港区, kind: 区}
  - {slug: kowan, name: 港湾局, kind: 局, formerly: [{slug: umi, until: 2023}]}
"""
EXAMPLES = [
    Example(
        "打ち間違えた局区 / a misspelt organisation",
        """
        organisation: minatoku  #! 「minatoku」という局区は登録簿にありません(「minato-ku」のことですか)
        """,
        others={"plans/organisations.yaml": REGISTER},
    ),
    Example(
        "登録していない局区 / an organisation that is not registered",
        """
        organisation: kankyo  #! 「kankyo」という局区は登録簿にありません
        """,
        others={"plans/organisations.yaml": REGISTER},
    ),
    Example(
        "改編前の名前 / the name before a reorganisation",
        """
        organisation: umi  #! 「umi」は令和5年度までの名前です(いまは「kowan」)
        fiscal_year: 2025
        """,
        path="plans/umi/2025.yaml",
        others={"plans/organisations.yaml": REGISTER},
    ),
    Example(
        "改編前の計画 / a plan from before the reorganisation",
        """
        organisation: umi
        fiscal_year: 2023
        """,
        path="plans/umi/2023.yaml",
        others={"plans/organisations.yaml": REGISTER},
    ),
    Example(
        "登録簿がないとき / without a register",
        """
        organisation: kankyo
        """,
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "unknown": Message("「{slug}」という局区は登録簿にありません", 'the register has no organisation "{slug}"'),
        "meant": Message(
            "「{slug}」という局区は登録簿にありません(「{meant}」のことですか)",
            'the register has no organisation "{slug}" (did you mean "{meant}"?)',
        ),
        "former": Message(
            "「{slug}」は{year}までの名前です(いまは「{now}」)", '"{slug}" was the name until {year} (now "{now}")'
        ),
    },
)
def check(plan: Plan, repository: Repository) -> Iterator[Problem]:
    registry, slug = repository.registry, plan.organisation
    if registry is None or not slug or slug in registry.by_slug:
        return
    at = plan.at / "organisation"
    for organisation in registry.organisations:
        for former in organisation.formerly:
            if former.slug == slug:
                if plan.fiscal_year and former.until and plan.fiscal_year > former.until:
                    yield problem(at, "former", slug=slug, year=former.until.name, now=organisation.slug)
                return
    import difflib

    close = difflib.get_close_matches(slug[:60], registry.slugs, n=1)
    yield problem(at, "meant", slug=slug, meant=close[0]) if close else problem(at, "unknown", slug=slug)
