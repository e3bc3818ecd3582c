"""`xplan lint --statistics`: how many findings there are, by rule and by organisation."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.command import REGISTER, ROOT, WARNED_PLAN, WRONG_PLAN, Run, write, xplan

SLIPS = WARNED_PLAN.replace("冬は閉", "ﾌﾕは閉").replace("冬に乗る", "R6の冬に乗る").replace("冬に乗る", "ﾌﾕに乗る")
FILES = {
    "plans/organisations.yaml": REGISTER + "  - {slug: kishi-ku, name: 岸区, kind: 区}\n",
    "plans/minato-ku/2025.yaml": SLIPS,
    "plans/kishi-ku/2025.yaml": WRONG_PLAN,
}
TEXT_JA = """\
== ルールごとの件数 ==

ルール                  件数  重さ    --fix で直せる  --unsafe-fixes で直せる
half-width-katakana     2     警告    2               0
challenge-id-duplicate  1     エラー  0               0
era-abbreviated         1     警告    0               1
quarter-uncovered       1     警告    0               0
slug-registered-twice   1     エラー  0               0

== 局区ごとの件数 ==

局区          件数  エラー  警告  情報
港区          4     0       4     0
(登録簿など)  1     1       0     0
岸区          1     1       0     0

3件のファイルを確認しました。エラー 2件、警告 4件、情報 0件。
"""
TEXT_EN = """\
== Findings by rule ==

rule                    count  severity  mended by --fix  by --unsafe-fixes
half-width-katakana     2      warning   2                0
challenge-id-duplicate  1      error     0                0
era-abbreviated         1      warning   0                1
quarter-uncovered       1      warning   0                0
slug-registered-twice   1      error     0                0

== Findings by organisation ==

organisation                count  error  warning  info
港区                        4      0      4        0
(the register, and others)  1      1      0        0
岸区                        1      1      0        0

3 file(s) checked: 2 error(s), 4 warning(s), 0 information.
"""
CLEAN = "1件のファイルを確認しました。指摘はありません。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def test_text(folder: Path) -> None:
    assert xplan("lint", "--statistics", cwd=folder) == Run(1, TEXT_JA, "")
    assert xplan("lint", "--statistics", "--lang=en", cwd=folder) == Run(1, TEXT_EN, "")
    assert xplan("lint", "--statistics", "--select=quarters", "plans/kishi-ku", cwd=folder) == Run(0, CLEAN, "")


def test_json_has_the_findings_and_the_numbers(folder: Path) -> None:
    done = xplan("lint", "--statistics", "--output=all.json", "--output=text", cwd=folder)
    assert done == Run(1, TEXT_JA, "")
    document = json.loads((folder / "all.json").read_text("utf-8"))
    schema = json.loads((ROOT / "schema/findings.schema.json").read_text("utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    assert len(document["diagnostics"]) == 6
    assert document["statistics"]["rules"][0] == {
        "rule": "half-width-katakana",
        "group": "notation",
        "severity": "warning",
        "count": 2,
        "fixable": {"safe": 2, "unsafe": 0},
    }
    assert document["statistics"]["organisations"] == [
        {"organisation": "minato-ku", "errors": 0, "warnings": 4, "infos": 0},
        {"organisation": None, "errors": 1, "warnings": 0, "infos": 0},
        {"organisation": "kishi-ku", "errors": 1, "warnings": 0, "infos": 0},
    ]
    assert "statistics" not in json.loads(xplan("lint", "--format=json", cwd=folder).out)


def test_other_formats_have_no_place_for_numbers(folder: Path) -> None:
    done = xplan("lint", "--statistics", "--format=sarif", cwd=folder)
    said = "sarif には件数の表を書けません。--statistics には text か json を指定してください。"
    assert done == Run(2, "", f"xplan: {said}\n使い方は xplan lint --help をご覧ください。\n")


def test_names_of_the_register_are_harmless(folder: Path) -> None:
    hostile = FILES["plans/organisations.yaml"].replace("name: 港区", 'name: "\\e[31m::error::"')
    write(folder, {"plans/organisations.yaml": hostile})
    out = xplan("lint", "--statistics", cwd=folder).out
    assert "\x1b" not in out
    assert not any(line.startswith("::") for line in out.splitlines())


def test_what_a_fix_leaves_is_counted(folder: Path) -> None:
    out = xplan("lint", "--statistics", "--fix", "plans/minato-ku", cwd=folder).out
    assert "half-width-katakana" not in out
    assert out.endswith("1件のファイルを確認しました。エラー 0件、警告 2件、情報 0件。\n2件を直しました。\n")
