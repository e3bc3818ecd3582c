"""`xplan import --update`: a published document merged into a plan that is there, and nothing overwritten."""

import copy
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import Run, write, xplan
from tests.plan_maker import make_plan
from tests.publishing import as_docx, published
from tests.test_import_cli import PLAN, REGISTER
from xplan_lint import house_style
from xplan_lint.document import load
from xplan_lint.importing.update import NotUpdatedError, Update, update
from xplan_lint.report.update_report import report
from xplan_lint.sources import from_bytes

PATH = "plans/minato-ku/2025.yaml"
HEAD = {
    "form": "r7",
    "organisation": "minato-ku",
    "fiscal_year": 2025,
    "stage": "progress",
    "mission": "海をつなぐ。\n",
}
LEAD = "form: r7\norganisation: minato-ku\nfiscal_year: 2025\nstage: progress\nmission: 海をつなぐ。\n"
A1 = {"id": "A1", "title": "待合所の改修"}
B1 = {"id": "B1", "title": "朝市を開く", "problem": "市場が遠い。\n"}
REPORT = {"actions": [1], "text": "設計を終えた。\n"}
WORK = [{"title": "改修"}, {"title": "案内"}]


def progress(*reports: dict, as_of: str = "2025-12") -> dict:
    return {"as_of": as_of, "reports": list(reports)}


def updated(text: str, *challenges: dict, **others: object) -> Update:
    return update(load(from_bytes(PATH, text.encode())), {**HEAD, **others, "challenges": list(challenges)})


# title, the plan's challenges, those of the document, what becomes of the plan's
MERGED = [
    pytest.param(
        """\
challenges:
- id: A1   # 番号
  title: '待合所の改修'
  impact: "high"  # 春に見直した
  # ここまで決裁済み
""",
        [A1 | {"progress": progress(REPORT)}],
        """\
challenges:
- id: A1   # 番号
  title: '待合所の改修'
  impact: "high"  # 春に見直した
  progress:
    as_of: 2025-12
    reports:
      - actions: [1]
        text: |
          設計を終えた。
  # ここまで決裁済み
""",
        id="the first progress",
    ),
    pytest.param(
        """\
challenges:
  - id: A1
    title: 待合所の改修
    outcomes:  # 未記入
    progress: ~
  # 次の課題
  - {id: C1, title: 灯台, background: []}
""",
        [
            A1 | {"impact": "high", "background": ["寒い。"], "outcomes": ["暖かい。"], "progress": progress(REPORT)},
            {"id": "C1", "title": "灯台", "background": ["古い。"], "problem": "暗い。"},
        ],
        """\
challenges:
  - id: A1
    title: 待合所の改修
    impact: high
    background:
      - 寒い。
    outcomes:  # 未記入
      - 暖かい。
    progress:
      as_of: 2025-12
      reports:
        - actions: [1]
          text: |
            設計を終えた。
  # 次の課題
  - {id: C1, title: 灯台, problem: 暗い。, background: [古い。]}
""",
        id="sections, below an empty key and between brackets",
    ),
    pytest.param(
        """\
challenges:
  # 一つ目の課題
  - id: A2
    title: 待合所の改修

ended: []  # まだない
""",
        [B1 | {"id": "A1"}, A1 | {"id": "A2"}, B1 | {"title": "灯台"}],
        """\
challenges:
  - id: A1
    title: 朝市を開く
    problem: |
      市場が遠い。

  # 一つ目の課題
  - id: A2
    title: 待合所の改修

  - id: B1
    title: 灯台
    problem: |
      市場が遠い。

ended: []  # まだない
""",
        id="new challenges, each at its number",
    ),
    pytest.param(
        "challenges:\r\n  - id: A1\r\n    title: 待合所の改修\r\n",
        [A1 | {"problem": "寒い。\n"}, B1],
        "challenges:\r\n  - id: A1\r\n    title: 待合所の改修\r\n    problem: |\r\n      寒い。\r\n"
        "\r\n  - id: B1\r\n    title: 朝市を開く\r\n    problem: |\r\n      市場が遠い。\r\n",
        id="line breaks of Windows",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修",
        [A1 | {"problem": "寒い。\n"}],
        "challenges:\n  - id: A1\n    title: 待合所の改修\n    problem: |\n      寒い。\n",
        id="no line break at the end",
    ),
    pytest.param(
        "challenges: []\n", [A1], "challenges:\n  - id: A1\n    title: 待合所の改修\n", id="the first challenge"
    ),
    pytest.param(
        """\
challenges:
  - id: A1
    title: 待合所の改修
    actions: [{title: 改修}, {title: 案内}]
    progress:
      as_of: 2025-12
      reports:
        - {actions: [2], status: done, text: 案内を   終えた。}  # 確認済み
""",
        [A1 | {"actions": WORK, "progress": progress(REPORT, {"actions": [2], "text": "・案内を終えた。\n"})}],
        """\
challenges:
  - id: A1
    title: 待合所の改修
    actions: [{title: 改修}, {title: 案内}]
    progress:
      as_of: 2025-12
      reports:
        - actions: [1]
          text: |
            設計を終えた。
        - {actions: [2], status: done, text: 案内を   終えた。}  # 確認済み
""",
        id="a report on an action that has none; marks and spaces are no difference",
    ),
    pytest.param(
        """\
challenges:
  - id: A1
    title: 待合所の改修
    progress: {as_of: 2025-12, reports: []}
""",
        [A1 | {"progress": progress(REPORT, as_of="2026-03")}],
        """\
challenges:
  - id: A1
    title: 待合所の改修
    progress: {as_of: 2026-03, reports: [{actions: [1], text: "設計を終えた。\\n"}]}
""",
        id="newer progress that contradicts nothing",
    ),
    pytest.param(
        """\
challenges:
  - id: A1
    title: 待合所の改修
    actions:
      - title: 改修
      - title: 案内
        repeats: A2.1
""",
        [A1 | {"actions": [WORK[0] | {"schedule": {"Q1": ["設計"]}}, WORK[1] | {"text": "表示を直す。\n"}]}],
        """\
challenges:
  - id: A1
    title: 待合所の改修
    actions:
      - title: 改修
        schedule:
          Q1: [設計]
      - title: 案内
        text: |
          表示を直す。
        repeats: A2.1
""",
        id="what an action lacks",
    ),
]


@pytest.mark.parametrize(("before", "challenges", "after"), MERGED)
def test_what_the_plan_lacks_is_added(before: str, challenges: list[dict], after: str) -> None:
    found = updated(LEAD + before, *challenges)
    assert (found.content.decode(), found.differences) == (LEAD + after, ())
    assert updated(found.content.decode(), *challenges).additions == ()


def test_front_sections_are_added_at_their_place() -> None:
    found = updated(
        LEAD.replace(" 海をつなぐ。", "") + "profile:\n  partner_bodies: []\nchallenges: []\n",
        profile={"budget": "not-stated", "partner_bodies": ["港公社"]},
        retrospective={"of": 2024, "overview": ["船が増えた。"]},
    )
    assert found.content.decode() == (
        "form: r7\norganisation: minato-ku\nfiscal_year: 2025\nstage: progress\nmission: |\n  海をつなぐ。\nprofile:\n"
        "  partner_bodies: []\n  budget: not-stated\nretrospective:\n  of: 2024\n  overview:\n    - 船が増えた。\n"
        "challenges: []\n"
    )
    assert report(found, "ja") == (
        "計画と資料で違うところ (1) 計画のままにしています。\n"
        "  plans/minato-ku/2025.yaml:7:3: 「2 基本情報」の「政策連携団体」が違います。計画「[]」、資料「港公社」\n"
    )


# title, the plan's challenges, those of the document, what is told in both languages
DIFFERING = [
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n    impact: high\n    background: [冬は寒い。, 夏は暑い。]\n",
        [A1 | {"impact": "low", "background": ["冬は寒い。", "夏も暑い。"]}],
        "9:13: 課題A1の「インパクト」が違います。計画「high」、資料「low」\n"
        "10:5: 課題A1の「③背景や現状」が違います。計画「冬は寒い。、夏は暑い。」、資料「冬は寒い。、夏も暑い。」\n",
        '9:13: "impact" of challenge A1 differs: plan "high", document "low"\n'
        '10:5: "background" of challenge A1 differs: plan "冬は寒い。、夏は暑い。", document "冬は寒い。、夏も暑い。"\n',
        id="a text",
    ),
    pytest.param(
        f"challenges:\n  - id: A1\n    title: 待合所の改修\n    problem: {'船を待つ人は' * 12}多い。\n",
        [A1 | {"problem": f"{'船を待つ人は' * 12}少ない。\n"}],
        "9:14: 課題A1の「②課題の内容」が違います。計画「…人は船を待つ人は多い。」、資料「…人は船を待つ人は少ない。」\n",
        '9:14: "problem" of challenge A1 differs: plan "…人は船を待つ人は多い。", '
        'document "…人は船を待つ人は少ない。"\n',
        id="the end of a long text",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n    actions:\n      - title: 改修\n"
        "        schedule: {Q1: [設計], Q2-Q4: [工事]}\n",
        [A1 | {"actions": [{"title": "改修", "schedule": {"Q1-Q2": ["設計"], "Q3-Q4": ["工事"]}}]}],
        "11:9: 課題A1の取組「改修」の「四半期の予定」が違います。"
        "計画「Q1: 設計 Q2-Q4: 工事」、資料「Q1-Q2: 設計 Q3-Q4: 工事」\n",
        '11:9: "schedule" of action "改修" of challenge A1 differs: plan "Q1: 設計 Q2-Q4: 工事", '
        'document "Q1-Q2: 設計 Q3-Q4: 工事"\n',
        id="a table of quarters",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 灯台を直す\n",
        [A1 | {"problem": "寒い。"}],
        "8:12: 課題A1は、計画では「灯台を直す」、資料では「待合所の改修」です。別の課題とみて、何も書き足していません。\n",
        '8:12: challenge A1 is "灯台を直す" in the plan and "待合所の改修" in the document: '
        "another challenge, so nothing was added.\n",
        id="another challenge under the same number",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n",
        [A1 | {"id": "A2", "problem": "寒い。"}],
        "7:9: 課題A1は、資料では課題A2です。何も書き足していません。\n",
        "7:9: challenge A1 is challenge A2 in the document; nothing was added.\n",
        id="the same challenge under another number",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n    actions: [{title: 桟橋の塗装}]\n",
        [A1 | {"actions": WORK, "progress": progress(REPORT)}],
        "9:15: 課題A1に、資料の取組「1 改修」がありません。この取組と、その進捗は書き足していません。\n"
        "9:5: 課題A1に、資料の取組「2 案内」がありません。この取組と、その進捗は書き足していません。\n",
        '9:15: challenge A1 has no action "1 改修"; neither it nor its progress was added.\n'
        '9:5: challenge A1 has no action "2 案内"; neither it nor its progress was added.\n',
        id="actions that the plan does not have",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n    actions: [{title: 改修}]\n    schedule: {Q1-Q4: [工事]}\n",
        [A1 | {"actions": [{"title": "改修", "schedule": {"Q1-Q4": ["工事"]}}]}],
        "9:5: 課題A1の四半期の表の分け方が違います。\n",
        "9:5: the tables of quarters of challenge A1 are divided otherwise.\n",
        id="a table of the challenge, in the document one of the action",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n    progress: {as_of: 2026-01, reports: []}\n",
        [A1 | {"progress": progress(REPORT)}],
        "9:23: 課題A1の「⑥進捗状況」の「時点」は、計画が2026-01、資料が2025-12です。"
        "資料のほうが古いため、進捗は書き足していません。\n",
        '9:23: "as of" of "progress" of challenge A1 is 2026-01 in the plan and 2025-12 in the document, which is older: '
        "no progress was added.\n",
        id="progress older than the plan's",
    ),
    pytest.param(
        "challenges:\n  - id: A1\n    title: 待合所の改修\n"
        "    progress: {as_of: 2025-12, reports: [{actions: [1], text: 工事の前。}]}\n",
        [A1 | {"progress": progress(REPORT, {"actions": [2], "text": "案内も終えた。\n"}, as_of="2026-03")}],
        "9:63: 課題A1の「報告」の1番目の「内容」が違います。計画「工事の前。」、資料「設計を終えた。」\n"
        "9:23: 課題A1の「⑥進捗状況」の「時点」は、計画が2025-12、資料が2026-03です。"
        "報告の文が違うため、時点も報告も変えていません。\n",
        '9:63: "text" of item 1 of "reports" of challenge A1 differs: plan "工事の前。", document "設計を終えた。"\n'
        '9:23: "as of" of "progress" of challenge A1 is 2025-12 in the plan and 2026-03 in the document; '
        "as the reports differ, none was added.\n",
        id="newer progress that says something else",
    ),
]


@pytest.mark.parametrize(("before", "challenges", "japanese", "english"), DIFFERING)
def test_what_differs_is_told_and_stays(before: str, challenges: list[dict], japanese: str, english: str) -> None:
    found = updated(LEAD + before, *challenges)
    assert found.content.decode() == LEAD + before
    for language, lines in (("ja", japanese), ("en", english)):
        told = report(found, language).splitlines()[1:]
        assert told == [f"  {PATH}:{line}" for line in lines.splitlines()]


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        pytest.param("mission: [\n", False, id="no YAML"),
        pytest.param(LEAD + "challenges: 待合所\n", False, id="no plan"),
        pytest.param(LEAD + "challenges: [{id: A1, title: 待合所の改修, problem}]\n", True, id="a key without a colon"),
    ],
)
def test_plan_that_cannot_be_added_to_is_refused(text: str, is_read: bool) -> None:
    with pytest.raises(NotUpdatedError) as refused:
        updated(text, A1 | {"problem": "寒い。\n"}, B1)
    assert refused.value.is_read is is_read


def without(random: Random, plan: dict) -> dict:
    """The plan before some of it was written: without sections, reports and challenges that the document has."""
    plan = copy.deepcopy(plan)
    plan["challenges"] = [each for each in plan["challenges"] if random.random() < 0.8]
    places = [
        (plan["profile"], ["budget", "units", "partner_bodies", "facilities"]),
        (plan, ["profile", "retrospective"]),
    ]
    for each in plan["challenges"]:
        reports = each["progress"]["reports"]
        each["progress"]["reports"] = [report for report in reports if random.random() < 0.7]
        sections = ["summary", "policy_fields", "impact", "problem", "background", "outcomes", "actions", "progress"]
        places += [(each, sections), *((action, ["text"]) for action in each["actions"])]
    for owner, keys in places:
        for key in keys:
            if random.random() < 0.3:
                owner[key] = None
                if random.random() < 0.7:
                    del owner[key]
    return plan


EMPTY = (":", ": []")


def is_within(part: str, whole: str) -> bool:
    """Whether the lines of a text are all in another one, in their order; an empty key may have a value there."""
    lines = iter(whole.splitlines())
    return all(
        any(other == line or (line.endswith(EMPTY) and other.startswith(line.rstrip(" []"))) for other in lines)
        for line in part.splitlines()
    )


@settings(max_examples=settings.default.max_examples // 4)
@given(seed=st.integers(0, 2**32), line_break=st.sampled_from(["\n", "\r\n"]))
def test_what_was_left_out_comes_back_and_every_line_stays(seed: int, line_break: str) -> None:
    random = Random(seed)
    plan = make_plan(random)
    before = house_style.write(without(random, plan)).replace("\n", line_break)
    found = updated(before, *plan["challenges"], **plan)
    after = found.content.decode()
    assert found.differences == ()
    assert load(from_bytes(PATH, found.content)).data == plan
    assert is_within(before, after)
    assert updated(after, *plan["challenges"], **plan).content == found.content


@settings(max_examples=settings.default.max_examples // 4)
@given(seed=st.integers(0, 2**32))
def test_what_staff_wrote_otherwise_stays(seed: int) -> None:
    random = Random(seed)
    plan, own = make_plan(random), "職員が書いた文。"
    mine = without(random, plan)
    for each in mine["challenges"]:
        for key in ("problem", "background", "progress"):
            if each.get(key):
                each[key] = own if key == "problem" else [own] if key == "background" else each[key]
    written = house_style.write(mine)
    found = updated(written, *plan["challenges"], **plan)
    assert found.content.decode().count(own) == written.count(own) == len(found.differences)
    assert is_within(written, found.content.decode())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A register, a plan without progress and with a problem of its own, and the document with progress."""
    plan = copy.deepcopy(PLAN) | {"stage": "adopted"}
    plan["challenges"][0]["progress"] = progress(REPORT)
    (tmp_path / "r7.docx").write_bytes(as_docx(published(plan, "港区")))
    del plan["challenges"][0]["progress"]
    text = house_style.write(plan).replace("      冬は待合所が閉まっている。", "      冬の待合所は閉まっている。  ")
    return write(tmp_path, {"plans/organisations.yaml": REGISTER, PATH: text})


def run(repository: Path, *arguments: str) -> Run:
    return xplan("import", "r7.docx", *arguments, cwd=repository)


HEADLINE = (
    "r7の様式、minato-ku、2025年度: 課題1件、取組1件、進捗報告1件\n"
    "計画全体: 1 組織の使命\n"
    "課題ごと: 総括表の行 1、政策分野 1、インパクト 1、緊急度 1、②課題の内容 1、③背景や現状 1、④目指す成果 1、⑤取組内容 1、⑥進捗状況 1\n"
    "元の資料の文字のうち100%を読み込みました(見出しなどを除く107字)。\n"
)
PATCH = f"""\
--- {PATH}
+++ {PATH}
@@ -30,3 +30,9 @@
           Q1: [設計]
           Q2-Q3: [工事]
           Q4: [点検]
+    progress:
+      as_of: 2025-12
+      reports:
+        - actions: [1]
+          text: |
+            設計を終えた。
"""
TOLD = f"""\
計画と資料で違うところ (1) 計画のままにしています。
  {PATH}:19:14: 課題A1の「②課題の内容」が違います。計画「冬の待合所は閉まっている。」、資料「冬は待合所が閉まっている。」
段階(stage)は adopted のままです。報告がそろったら、stage: progress に書き換えてください。
"""


def test_update_shows_and_writes(repository: Path) -> None:
    before = (repository / PATH).read_text("utf-8")
    done = run(repository, "--update")
    assert (done.exit_code, done.err) == (1, "")
    assert done.out == f"{HEADLINE}{PATCH}{TOLD}書き足しました: {PATH}\n"
    added = "".join(line[1:] + "\n" for line in PATCH.splitlines()[6:])
    assert (repository / PATH).read_text("utf-8") == before + added


def test_check_shows_and_writes_nothing(repository: Path) -> None:
    before = (repository / PATH).read_bytes()
    done = run(repository, "--update", "--check")
    assert (done.exit_code, done.err) == (1, "")
    assert done.out == f"{HEADLINE}{PATCH}{TOLD}書き足す先: {PATH} (--check のため書き込んでいません)\n"
    assert (repository / PATH).read_bytes() == before


def test_nothing_to_add_is_told(repository: Path) -> None:
    run(repository, "--update")
    text = (repository / PATH).read_text("utf-8").replace("冬の待合所は", "冬は待合所が")
    (repository / PATH).write_text(text, "utf-8")
    done = run(repository, "--update")
    assert (done.exit_code, done.out, done.err) == (0, f"{HEADLINE}書き足すことはありません: {PATH}\n", "")


def test_plan_that_is_not_there_is_drafted(repository: Path) -> None:
    (repository / PATH).unlink()
    done = run(repository, "--update")
    assert (done.exit_code, done.out, done.err) == (0, f"{HEADLINE}書き込みました: {PATH}\n", "")


def test_plan_with_the_other_suffix_is_found(repository: Path) -> None:
    (repository / PATH).rename(repository / "plans/minato-ku/2025.yml")
    assert run(repository).exit_code == 2
    assert run(repository, "--update").out.endswith("書き足しました: plans/minato-ku/2025.yml\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "mine\n",
            f"{PATH} を計画として読めないため、書き足しませんでした。先に xplan lint で確かめて直してください。",
            id="no plan",
        ),
        pytest.param(
            LEAD + "challenges: [{id: A1, title: 待合所を一年中使えるようにする, problem}]\n",
            f"{PATH} には、ほかの部分を変えずに書き足せません。xplan format で整えてから、もう一度実行してください。",
            id="a key without a colon",
        ),
    ],
)
def test_plan_that_is_left_alone_is_told(text: str, words: str, repository: Path) -> None:
    (repository / PATH).write_text(text, "utf-8")
    done = run(repository, "--update")
    assert (done.exit_code, done.out, done.err) == (2, "", f"xplan: {words}\n")
    assert (repository / PATH).read_text("utf-8") == text
