"""`xplan format`: the house style for a plan that is there already, with its comments; and nothing else changes."""

import io
import os
import re
import stat
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.command import ROOT, write, xplan
from tests.growth import assert_linear
from tests.hostile import NASTY, any_data
from tests.plan_maker import make_plan
from xplan_lint.document import Document, load
from xplan_lint.formatting import NotFormattedError, Reason, format_document
from xplan_lint.house_style import lay_out
from xplan_lint.house_style import write as write_plan
from xplan_lint.parse import parse
from xplan_lint.shape import mistakes
from xplan_lint.sources import from_bytes

REGISTER_IN_HOUSE_STYLE = """\
organisations:
  - slug: minato-ku
    name: 港区
    kind: 区
"""
HEAD = "form: r7\norganisation: minato-ku\nfiscal_year: 2025\nstage: draft\n"
PLANS = ROOT / "plans"
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])


def document(text: str) -> Document:
    return load(from_bytes("plans/minato-ku/2025.yaml", text.encode()))


def formatted(text: str) -> str:
    return format_document(document(text))


FORMATTED = [
    pytest.param(
        """
        # yaml-language-server: $schema=../schema.json
        # 港区の計画

        # 様式
        form:   "r7" # 令和7年度
        fiscal_year: 2025
        organisation: minato-ku

        stage: draft
        # 使命
        mission: >
          港を
          守る
        # 課題の一覧
        challenges:

        # 一つ目
        - title: '待合所'  # 題
          id: A1
        # 二つ目
        - {id: A2, title: 桟橋}
        # 終わり
        """,
        """
        # yaml-language-server: $schema=../schema.json
        # 港区の計画

        # 様式
        form: r7  # 令和7年度
        organisation: minato-ku
        fiscal_year: 2025
        stage: draft

        # 使命
        mission: |
          港を 守る

        # 課題の一覧
        challenges:
          # 一つ目
          - id: A1
            title: 待合所  # 題

          # 二つ目
          - id: A2
            title: 桟橋
        # 終わり
        """,
        id="comments go where their key or item goes",
    ),
    pytest.param(
        """
        challenges:
          - id: A1
            title: 待合所
            actions:
              - schedule:
                  Q2:   # 春から
                    - 工事
                  Q1: [設計] # 冬まで
                  Q3: {blank: 休み} # 夏
                text: |  # 本文
                  # これは本文
                  船
                # - title: 消した取組
            # A1の終わり
        """,
        """
        challenges:
          - id: A1
            title: 待合所
            actions:
              - text: |  # 本文
                  # これは本文
                  船
                schedule:
                  Q1: [設計]  # 冬まで
                  Q2: [工事]  # 春から
                  Q3: {blank: 休み}  # 夏
                # - title: 消した取組
            # A1の終わり
        """,
        id="beside a value, and at the end of a list or mapping",
    ),
    pytest.param(
        """
        challenges:
          - id: A1
            title: 待合所
            policy_fields: [観光,  # 一つ目
              # 二つ目の上
              地域,
              交通 # 三つ目
              # 閉じる前
              ]
        """,
        """
        challenges:
          - id: A1
            title: 待合所
            policy_fields:
              - 観光  # 一つ目
              # 二つ目の上
              - 地域
              - 交通  # 三つ目
              # 閉じる前
        """,
        id="between brackets: a list with a comment in it takes more lines",
    ),
    pytest.param(
        """
        challenges: # 課題
          - id: A1
        # 題
            title: 待合所
            rows:
                    # 左へ
              - label: '①'  # 行
                schedule: {Q1: [設計]}
        """,
        """
        challenges:  # 課題
          - id: A1
            # 題
            title: 待合所
            rows:
              # 左へ
              - label: ①  # 行
                schedule:
                  Q1: [設計]
        """,
        id="indented less than the key below, or more where that is sure",
    ),
]  # fmt: skip


def dedent(text: str) -> str:
    lines = text.strip("\n").split("\n")[:-1]
    return "".join(f"{line[8:]}\n" for line in lines)


@pytest.mark.parametrize(("before", "after"), FORMATTED)
def test_comments_stay_with_what_they_explain(before: str, after: str) -> None:
    head = "" if "form:" in before else f"{HEAD}\nmission: |\n  船\n\n"
    text = head + dedent(before)
    assert formatted(text) == head + dedent(after)
    assert formatted(head + dedent(after)) == head + dedent(after)


REFUSED = [
    pytest.param("challenges:\n  - # A1\n    id: A1\n    title: 船\n", Reason.COMMENT, 7, id="behind a hyphen"),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 船\n      # ここ\n    impact: high\n",
        Reason.COMMENT,
        9,
        id="deeper than both",
    ),
    pytest.param(
        "challenges:\n- id: A1\n  title: 船\n  policy_fields:\n  - 港\n  # ここ\n- {id: A2, title: 橋}\n",
        Reason.COMMENT,
        11,
        id="at the end of a list and of a mapping in the same column",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 船\n    policy_fields: # 一\n      [港] # 二\n",
        Reason.COMMENT,
        9,
        id="two that would come to stand in one line",
    ),
    pytest.param("challenges: [\n", Reason.UNREADABLE, 7, id="not YAML"),
    pytest.param("challenges: []\nchallenges: []\n", Reason.UNREADABLE, 7, id="a key twice, one of which would go"),
    pytest.param("challenges: &c []\n", Reason.UNREADABLE, 6, id="an anchor"),
    pytest.param("challenges:\n  - id: A1\n    titel: 船\n", Reason.WRONG_SHAPE, 8, id="not as the schema has it"),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 船\n  - 橋\n", Reason.WRONG_SHAPE, 9, id="an item of the wrong kind"
    ),
]


@pytest.mark.parametrize(("text", "reason", "line"), REFUSED)
def test_what_is_left_alone(text: str, reason: Reason, line: int) -> None:
    with pytest.raises(NotFormattedError) as refusal:
        formatted(f"{HEAD}mission: 船\n{text}")
    assert (refusal.value.reason, refusal.value.line) == (reason, line)


def test_a_file_that_is_empty_or_no_text_is_left_alone() -> None:
    for content, reason in ((b"", Reason.WRONG_SHAPE), (b"\xff\xfe\x00", Reason.UNREADABLE)):
        with pytest.raises(NotFormattedError) as refusal:
            format_document(load(from_bytes("plans/minato-ku/2025.yaml", content)))
        assert (refusal.value.reason, refusal.value.line) == (reason, 1)


def in_some_style(data: dict[str, Any], random: Random) -> str:
    """The data as another program might write it."""
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = random.choice([True, False, None])
    writer.width = random.choice([20, 80, 10_000])
    writer.indent, writer.sequence_dash_offset = random.choice([(2, 0), (4, 2), (6, 4)])
    writer.sort_base_mapping_type_on_output = False
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


@slow
@given(any_data("plan"), st.randoms(use_true_random=False))
def test_whatever_the_style_was_the_house_style_comes_out(data: dict[str, Any], random: Random) -> None:
    text = in_some_style(data, random)
    assume(load(from_bytes("p.yaml", text.encode())).data == data)
    assert formatted(text) == write_plan(data).partition("\n")[2]
    assert formatted(write_plan(data)) == write_plan(data)


OPTIONAL = ("note", "summary", "continues", "problem", "background", "actions", "rows", "progress", "retrospective")


def mutated(random: Random, value: Any) -> Any:
    """The data with entries gone or doubled, and other characters in its texts."""
    if isinstance(value, dict):
        gone = {key for key in OPTIONAL if random.random() < 0.1}
        return {key: mutated(random, member) for key, member in value.items() if key not in gone}
    if isinstance(value, list):
        times = random.choices([0, 1, 2], [1, 18, 1], k=len(value))
        return [mutated(random, item) for item, count in zip(value, times, strict=True) for _ in range(count)]
    if isinstance(value, str) and not value.isascii() and random.random() < 0.1:
        at = random.randint(0, len(value))
        return value[:at] + random.choice(NASTY) + value[at:]
    return value


ORIGINALS = [None, *sorted(PLANS.glob("*/*.yaml"))]  # None: a plan made from the seed


@settings(max_examples=settings.default.max_examples // 2)
@given(st.integers(0, 2**32), st.sampled_from(ORIGINALS), st.booleans())
def test_the_model_stays(seed: int, original: Path | None, is_mutated: bool) -> None:
    random = Random(seed)
    data = document(original.read_text("utf-8")).data if original else make_plan(random)
    text = in_some_style(mutated(random, data) if is_mutated else shuffled_keys(random, data), random)
    before = document(text)
    assume(not before.faults and not mistakes(before))
    after = formatted(text)
    assert parse(document(after).data) == parse(before.data if is_mutated else data)
    assert formatted(after) == after


def test_mutants_mostly_have_the_shape_of_a_plan() -> None:
    """So that what is said of them above is not said of none."""
    random = Random(0)
    found = [document(in_some_style(mutated(random, make_plan(random)), random)) for _ in range(40)]
    assert sum(not each.faults and not mistakes(each) for each in found) > 5


def shuffled_keys(random: Random, value: Any) -> Any:
    if isinstance(value, dict):
        pairs = [(key, shuffled_keys(random, member)) for key, member in value.items()]
        random.shuffle(pairs)
        return dict(pairs)
    return [shuffled_keys(random, item) for item in value] if isinstance(value, list) else value


def with_comments(text: str, random: Random) -> str:
    """The text with a few numbered comments here and there, some of which land in a text and are none."""
    lines = text.split("\n")
    for number in range(random.randint(0, 6)):
        at = random.randrange(len(lines))
        line = lines[at]
        if random.random() < 0.5:
            lines[at] += f"  #<{number}>"
        else:
            lines.insert(at, f"{' ' * random.choice([0, *[len(line) - len(line.lstrip())] * 4, 4, 7])}#<{number}>")
    return "\n".join(lines)


def marks(text: str) -> list[str]:
    return sorted(re.findall("#<[0-9]+>", text))


def slipped(text: str, random: Random) -> str:
    """The text with a line or two moved, doubled, gone, or indented otherwise."""
    lines = text.split("\n")
    for _ in range(random.randint(0, 2)):
        at = random.randrange(len(lines))
        line = lines.pop(at)
        again = random.choice([[], [line, line], [f"  {line}"], [line.removeprefix("  ")], [line, "", ""]])
        lines[at:at] = again
    return "\n".join(lines)


@settings(max_examples=settings.default.max_examples // 2)
@given(st.integers(0, 2**32), st.sampled_from([*sorted(PLANS.glob("*/*.yaml")), None]))
def test_no_comment_and_no_word_is_lost(seed: int, plan: Path | None) -> None:
    random = Random(seed)
    whole = plan.read_text("utf-8") if plan else in_some_style(make_plan(random), random)
    text = with_comments(slipped(whole, random), random)
    before = document(text)
    try:
        after = formatted(text)
    except NotFormattedError:
        return
    assert parse(document(after).data) == parse(before.data)
    assert marks(after) == marks(text)
    assert formatted(after) == after


@slow
@given(any_data("plan"), st.randoms(use_true_random=False))
def test_the_house_style_with_comments_is_left_as_it_is(data: dict[str, Any], random: Random) -> None:
    lines = []
    for number, line in enumerate(lay_out(data)):
        is_entry = bool(line.routes)
        if is_entry and random.random() < 0.1:
            lines.append(f"{' ' * (len(line.text) - len(line.text.lstrip(' ')))}# {number}")
        lines.append(line.text + f"  # {number}" * (is_entry and random.random() < 0.1))
    text = "\n".join(lines) + "\n"
    assert formatted(text) == text


BYTES = [
    pytest.param(HEAD + "mission: 船\nchallenges: []\n", "\n", id="LF"),
    pytest.param((HEAD + "mission: 船\nchallenges: []\n").replace("\n", "\r\n"), "\r\n", id="CRLF"),
    pytest.param(HEAD.replace("\n", "\r\n") + "mission: 船\nchallenges: []", "\r\n", id="both: the first one counts"),
    pytest.param("\ufeff" + HEAD + "mission: 船\nchallenges: []", "\n", id="no last line break, and a byte order mark"),
    pytest.param("---\n" + HEAD + "mission: 船\nchallenges: []\n...\n", "\n", id="marks of a document"),
]


@pytest.mark.parametrize(("text", "line_break"), BYTES)
def test_line_breaks(text: str, line_break: str) -> None:
    expected = f"{HEAD}\nmission: |-\n  船\n\nchallenges: []\n"
    assert formatted(text) == expected.replace("\n", line_break)


def test_the_published_plans_are_formatted() -> None:
    run = xplan("format", "--check", "plans", cwd=ROOT)
    assert (run.exit_code, run.out, run.err) == (0, "5件のファイルはすべて整っています。\n", "")


UNFORMATTED_PLAN = """\
form: r6
organisation: minato-ku
fiscal_year: 2024
stage: adopted
mission: 港区は海と街をつなぐ。
challenges:
  - id: A1
    title: 待合所を一年中使えるようにする
    problem: 冬は閉まっている。
    background: [冬に乗る人が増えた。]
    approach: [暖房を入れる。]
"""
FORMATTED_PLAN = """\
form: r6
organisation: minato-ku
fiscal_year: 2024
stage: adopted

mission: |-
  港区は海と街をつなぐ。

challenges:
  - id: A1
    title: 待合所を一年中使えるようにする
    problem: |-
      冬は閉まっている。
    background:
      - 冬に乗る人が増えた。
    approach:
      - 暖房を入れる。
"""
DIFF = """\
--- plans/minato-ku/2024.yaml
+++ plans/minato-ku/2024.yaml
@@ -2,10 +2,16 @@
 organisation: minato-ku
 fiscal_year: 2024
 stage: adopted
-mission: 港区は海と街をつなぐ。
+
+mission: |-
+  港区は海と街をつなぐ。
+
 challenges:
   - id: A1
     title: 待合所を一年中使えるようにする
-    problem: 冬は閉まっている。
-    background: [冬に乗る人が増えた。]
-    approach: [暖房を入れる。]
+    problem: |-
+      冬は閉まっている。
+    background:
+      - 冬に乗る人が増えた。
+    approach:
+      - 暖房を入れる。
"""
RUNS = [
    pytest.param(
        ["--lang", "en"],
        0,
        "formatted: plans/minato-ku/2024.yaml\n1 of 2 file(s) formatted.\n",
        "",
        True,
        id="all",
    ),
    pytest.param(
        ["plans/organisations.yaml"], 0, "1件のファイルはすべて整っています。\n", "", False, id="nothing to do"
    ),
    pytest.param(
        ["--check"],
        1,
        "整っていません: plans/minato-ku/2024.yaml\n2件のファイルのうち、1件が整っていません。\n",
        "",
        False,
        id="check",
    ),
    pytest.param(["--diff"], 1, DIFF, "", False, id="diff"),
    pytest.param(["--check", "--diff"], 1, DIFF, "", False, id="check and diff"),
    pytest.param(
        ["plans", "broken", "--lang", "en"],
        2,
        "formatted: plans/minato-ku/2024.yaml\n1 of 5 file(s) formatted. 3 could not be formatted.\n",
        "xplan: broken/comment.yaml is left alone: nothing tells what the comment in line 7 belongs to. "
        "Move it to the line above what it explains, indented alike.\n"
        "xplan: broken/shape.yaml is left alone: line 1 is not as a plan has it. See xplan lint for what to mend.\n"
        "xplan: broken/yaml.yaml is left alone: line 2 cannot be read. See xplan lint for what to mend.\n",
        True,
        id="some are left alone, the others go on",
    ),
    pytest.param(
        ["broken", "--check"],
        2,
        "3件のファイルのうち、0件が整っていません。3件は整えられませんでした。\n",
        "xplan: broken/comment.yaml の7行目のコメントは移す先が決まらないため、手を触れませんでした。"
        "コメントを、説明する項目のすぐ上の行に、その項目と字下げをそろえて移してください。\n"
        "xplan: broken/shape.yaml の1行目が計画の書き方に合わないため、手を触れませんでした。"
        "xplan lint で直し方を確かめてください。\n"
        "xplan: broken/yaml.yaml の2行目が読めないため、手を触れませんでした。"
        "xplan lint で直し方を確かめてください。\n",
        False,
        id="nothing can be told of what is left alone",
    ),
    pytest.param(
        ["broken/none.yaml"],
        2,
        "",
        "xplan: broken/none.yaml が見つからないか、開けません。\n",
        False,
        id="no such file",
    ),
]


@pytest.mark.parametrize(("arguments", "exit_code", "out", "err", "is_written"), RUNS)
def test_command(tmp_path: Path, arguments: list[str], exit_code: int, out: str, err: str, *, is_written: bool) -> None:
    files = {
        "plans/organisations.yaml": REGISTER_IN_HOUSE_STYLE,
        "plans/minato-ku/2024.yaml": UNFORMATTED_PLAN,
        "broken/comment.yaml": UNFORMATTED_PLAN.replace("  - id: A1", "  - # 一つ目\n    id: A1"),
        "broken/shape.yaml": "form: r6\n",
        "broken/yaml.yaml": "form: [\n",
    }
    write(tmp_path, files)
    run = xplan("format", *arguments, cwd=tmp_path)
    assert (run.exit_code, run.out, run.err) == (exit_code, out, err)
    files["plans/minato-ku/2024.yaml"] = FORMATTED_PLAN if is_written else UNFORMATTED_PLAN
    assert {name: (tmp_path / name).read_text("utf-8") for name in files} == files


def test_nothing_to_format(tmp_path: Path) -> None:
    run = xplan("format", cwd=tmp_path, LANG="en_GB.UTF-8")
    assert (run.exit_code, run.out) == (2, "")
    assert run.err == "xplan: no plan found; run it where plans/ is, or name a file.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    write(tmp_path, {"plans/minato-ku/2024.yaml": UNFORMATTED_PLAN})
    plan, link = tmp_path / "plans/minato-ku/2024.yaml", tmp_path / "link.yaml"
    plan.chmod(0o640)
    link.symlink_to(plan)
    assert xplan("format", "link.yaml", cwd=tmp_path).exit_code == 0
    assert (plan.read_text("utf-8"), stat.S_IMODE(plan.stat().st_mode)) == (FORMATTED_PLAN, 0o640)
    assert link.is_symlink()
    assert sorted(path.name for path in plan.parent.iterdir()) == ["2024.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="on Windows not everybody may make links")
def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Both names are read; then the first is formatted, which changes what the second leads to."""
    write(tmp_path, {"plans/minato-ku/2024.yaml": UNFORMATTED_PLAN})
    (tmp_path / "plans/minato-ku/2025.yaml").symlink_to("2024.yaml")
    run = xplan("format", cwd=tmp_path)
    assert (run.exit_code, run.out, run.err) == (
        2,
        "整えました: plans/minato-ku/2024.yaml\n2件のファイルのうち、1件を整えました。1件は整えられませんでした。\n",
        "xplan: plans/minato-ku/2025.yaml はその間にほかで書き換えられたため、手を触れませんでした。"
        "もう一度実行してください。\n",
    )
    assert (tmp_path / "plans/minato-ku/2024.yaml").read_text("utf-8") == FORMATTED_PLAN


def test_a_hostile_name_and_text_are_shown_harmlessly(tmp_path: Path) -> None:
    write(tmp_path, {"##[error]\x1b[31m.yaml": UNFORMATTED_PLAN.replace("海", "\u202e##[group]")})
    run = xplan("format", "--check", ".", cwd=tmp_path)
    assert run.out.startswith("整っていません: ##(error]\\u001b[31m.yaml\n")
    shown = xplan("format", "--diff", ".", cwd=tmp_path).out
    assert "\u202e" not in shown
    assert "##[" not in shown


def plan_with_comments(count: int) -> str:
    comments = "".join(f"    # {number}\n    - {number}課\n" for number in range(count))
    return f"{HEAD}\nmission: |\n  船\nprofile:\n  partner_bodies:\n{comments}\nchallenges: []\n"


def test_a_long_plan_takes_no_longer_than_it_should() -> None:
    """No comment is looked for among all others."""
    text = plan_with_comments(8_000)
    assert formatted(text) == text
    assert_linear(formatted, plan_with_comments, 8_000)
