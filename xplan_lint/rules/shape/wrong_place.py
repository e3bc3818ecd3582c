"""The plan does not lie where its organisation and fiscal year say.

Why it matters: last year's plan is found by folder and file name. A plan in the wrong place is compared with the wrong
one, or with none, and two plans may claim to be the same.

How to fix: a plan is `plans/<organisation>/<fiscal year>.yaml`, such as `plans/minato-ku/2025.yaml`. Correct
`organisation:` or `fiscal_year:` if a copied file still has the old ones; otherwise rename the folder or the file, in
half-width small letters and digits, with the ending `.yaml`.

---

計画の局区や年度と、フォルダーやファイルの名前が合わない。

なぜ大切か: 前年度の計画は、フォルダーとファイルの名前で探します。場所が違うと、別の計画と比べたり、比べる相手が見つからなかったりします。

直し方: 計画は `plans/minato-ku/2025.yaml` のように、局区のフォルダーに年度の名前で置きます。写したファイルに前の `organisation:` や `fiscal_year:` が残っていれば直します。そうでなければ、フォルダーやファイルの名前を、半角の小文字と数字で、終わりを `.yaml` にして付け直します。
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from xplan_lint.diagnostic import Problem, Route, Severity, problem
from xplan_lint.document import Document
from xplan_lint.message import Message
from xplan_lint.rule import Example, rule

EXAMPLES = [
    Example(
        "前年度のファイルを写して、年度を直していない / a copy of last year's file",
        """
        organisation: minato-ku
        fiscal_year: 2024  #! 「年度」は 2024 ですが、ファイル名は「2025.yaml」です
        """,
    ),
    Example(
        "ほかの局区のファイルを写した / a copy of another organisation's file",
        """
        organisation: kishi-ku  #! 「局区」は「kishi-ku」ですが、フォルダーは「minato-ku」です
        fiscal_year: 2025
        """,
    ),
    Example(
        "年度だけでないファイル名 / a file name that is more than the year",
        """
        organisation: minato-ku  #! ファイル名「2025年度案.yaml」が「2025.yaml」のような年度だけの名前ではありません
        fiscal_year: 2025
        """,
        path="plans/minato-ku/2025年度案.yaml",
    ),
    Example(
        ".ymlで終わるファイル名 / the ending .yml",
        """
        organisation: minato-ku  #! ファイル名「2025.yml」の終わりが「.yaml」ではありません
        fiscal_year: 2025
        """,
        path="plans/minato-ku/2025.yml",
    ),
    Example(
        "日本語のフォルダー名 / a folder with a Japanese name",
        """
        organisation:  #! フォルダー名「港区」に、半角の小文字・数字・ハイフンでない文字があります
        fiscal_year: 2025
        """,
        path="plans/港区/2025.yaml",
    ),
    Example(
        "正しい場所の計画 / a plan in its place",
        """
        organisation: minato-ku
        fiscal_year: 2025
        """,
    ),
    Example(
        "名前の分からない計画 / a plan without a known name",
        """
        organisation: minato-ku
        fiscal_year: 2025
        """,
        path="<stdin>",
    ),
]


# Nearly always all can be told from one look: plans/minato-ku/2025.yaml.
USUAL = re.compile(r"(?:.*/)?([a-z0-9-]+)/([0-9]{4})\.yaml")


@rule(
    severity=Severity.ERROR,
    examples=EXAMPLES,
    messages={
        "organisation": Message(
            "「局区」は「{organisation}」ですが、フォルダーは「{folder}」です",
            'the organisation is "{organisation}", but the folder is "{folder}"',
        ),
        "folder": Message(
            "フォルダー名「{folder}」に、半角の小文字・数字・ハイフンでない文字があります",
            'the folder\'s name "{folder}" must be in small ASCII letters, digits and hyphens',
        ),
        "year": Message(
            "「年度」は {year} ですが、ファイル名は「{name}」です",
            'the fiscal year is {year}, but the file is "{name}"',
        ),
        "name": Message(
            "ファイル名「{name}」が「{wanted}.yaml」のような年度だけの名前ではありません",
            'the file\'s name "{name}" is not just the fiscal year, such as "{wanted}.yaml"',
        ),
        "suffix": Message(
            "ファイル名「{name}」の終わりが「.yaml」ではありません", 'the file\'s name "{name}" does not end in ".yaml"'
        ),
    },
)
def check(document: Document) -> Iterator[Problem]:
    name, data = document.source.location or document.path, document.data
    usual = USUAL.fullmatch(name)
    if (
        usual
        and isinstance(data, dict)
        and [data.get("organisation"), str(data.get("fiscal_year"))] == [*usual.groups()]
    ):
        return
    path = PurePosixPath(name)
    has_name = path.name != "<stdin>" and (path.parent.name or path.suffix)
    if isinstance(document.data, dict) and has_name and not document.source.is_registry:
        yield from judge_folder(path.parent.name, document.data.get("organisation"))
        yield from judge_file(path, document.data.get("fiscal_year"))


def judge_folder(folder: str, organisation: object) -> Iterator[Problem]:
    if folder and isinstance(organisation, str) and organisation != folder:
        yield problem(Route() / "organisation", "organisation", organisation=organisation, folder=folder)
    elif not re.fullmatch("[a-z0-9-]*", folder):
        yield problem(Route() / "organisation", "folder", folder=folder)


def judge_file(path: PurePosixPath, year: object) -> Iterator[Problem]:
    is_year = isinstance(year, int) and 1000 <= year <= 9999
    if path.suffix.lower() in (".yaml", ".yml") and path.suffix != ".yaml":
        yield problem(Route(), "suffix", name=path.name)
    if not re.fullmatch("[0-9]{4}", path.stem) or path.suffix.lower() not in (".yaml", ".yml"):
        yield problem(Route(), "name", name=path.name, wanted=str(year) if is_year else "2025")
    elif is_year and path.stem != str(year):
        yield problem(Route() / "fiscal_year", "year", year=str(year), name=path.name)
