"""Two organisations in the register have the same slug.

Why it matters: the slug is the folder of an organisation's plans. Nobody can tell whose plans lie there.

How to fix: give one of the two another `slug:` and rename its folder, or delete the entry that was written twice.

---

登録簿の二つの局区が、同じ短い名前(slug)になっている。

なぜ大切か: 短い名前は、計画を置くフォルダーの名前です。同じだと、どちらの局区の計画か分かりません。

直し方: 一方の `slug:` を変えて、フォルダーの名前も合わせます。同じ局区を二度書いたのなら、一方を消します。
"""

from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Related, Route, Severity, problem
from xplan_lint.message import Message
from xplan_lint.registry import Registry
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "写して、短い名前を直していない / a copied entry with the old slug",
        """
        organisations:
          - {slug: minato-ku, name: 港区, kind: 区}
          - {slug: minato-ku, name: 岸区, kind: 区}  #! 「岸区」の短い名前「minato-ku」は「港区」がすでに使っています
        """,
        path="plans/organisations.yaml",
    ),
    Example(
        "別々の短い名前 / different slugs",
        """
        organisations:
          - {slug: minato-ku, name: 港区, kind: 区}
          - {slug: kishi-ku, name: 岸区, kind: 区}
        """,
        path="plans/organisations.yaml",
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message(
        "「{name}」の短い名前「{slug}」は「{other}」がすでに使っています",
        'the slug "{slug}" of "{name}" is that of "{other}" already',
    ),
)
def check(registry: Registry) -> Iterator[Problem]:
    seen: dict[str, tuple[str, Route]] = {}
    for organisation in registry.organisations:
        slug, at = organisation.slug, organisation.at / "slug"
        other, first = seen.setdefault(slug, (organisation.name, at))
        if slug and first != at:
            related = (Related(first, Message("最初はこちら", "first here")),)
            yield problem(at, related=related, name=organisation.name, slug=slug, other=other)
