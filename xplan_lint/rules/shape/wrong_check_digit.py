"""The last digit of a local government code does not fit the others.

Why it matters: the code ties the organisation to other data of the state and the city. One mistyped digit names
another municipality, or none.

How to fix: look the code up again in the list of the Ministry of Internal Affairs and Communications and copy all six
digits, in quotation marks: `code: '401064'`. An organisation without a code, such as a bureau, has no `code:`.

---

全国地方公共団体コードの最後の桁が、ほかの桁と合わない。

なぜ大切か: コードは、国や市のほかのデータと局区を結び付けます。一桁でも違うと、別の団体を指すか、どこも指さなくなります。

直し方: 総務省の一覧でコードを確かめ、六桁をすべて `code: '401064'` のように引用符で囲んで書きます。局のようにコードのない組織には `code:` を書きません。
"""

import re
from collections.abc import Iterator

from xplan_lint.diagnostic import Problem, Severity, problem
from xplan_lint.message import Message
from xplan_lint.registry import Registry
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "打ち間違えたコード / mistyped codes",
        """
        city:
          name: 北九州市
          code: '401004'  #! 「北九州市」の全国地方公共団体コード「401004」の最後の桁が合いません(計算では 5)
        organisations:
          - slug: kokurakita-ku
            name: 小倉北区
            kind: 区
            code: '401046'  #! 「小倉北区」の全国地方公共団体コード「401046」の最後の桁が合いません(計算では 8)
        """,
        path="plans/organisations.yaml",
    ),
    Example(
        "正しいコードと、コードのない局 / right codes, and a bureau without one",
        """
        city: {name: 北九州市, code: '401005'}
        organisations:
          - {slug: wakamatsu-ku, name: 若松区, kind: 区, code: '401030'}
          - {slug: kowan, name: 港湾局, kind: 局}
        """,
        path="plans/organisations.yaml",
    ),
]


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    message=Message(
        "「{name}」の全国地方公共団体コード「{code}」の最後の桁が合いません(計算では {digit})",
        'the last digit of the local government code "{code}" of "{name}" is wrong (it works out at {digit})',
    ),
)
def check(registry: Registry) -> Iterator[Problem]:
    for organisation in (registry.city, *registry.organisations):
        code = organisation.code if organisation else None
        if organisation and code and re.fullmatch("[0-9]{6}", code) and check_digit(code) != code[5]:
            at = organisation.at / "code"
            yield problem(at, name=organisation.name, code=code, digit=check_digit(code))


def check_digit(code: str) -> str:
    """As 総務省「全国地方公共団体コード仕様」 works it out from the first five digits."""
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=False))
    return str(11 - (total % 11 if total >= 11 else total))[-1]
