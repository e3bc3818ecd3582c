"""`xplan link` writes what became of last year's challenges into a plan, and touches nothing else."""

import os
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import Run, environment, write, xplan
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.link import Legacy, LinkError, link, read_legacy
from xplan_lint.link_request import read_accepted, read_ended
from xplan_lint.lint import lint
from xplan_lint.report.patch import report
from xplan_lint.rewrite import ChangedError, rewrite
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes, read

PLAN = "plans/minato-ku/2025.yaml"
OTHERS = {
    "plans/organisations.yaml": """\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区, formerly: [{slug: hama-ku, name: 浜区, until: 2024}]}
  - {slug: kishi-ku, name: 岸区, kind: 区}
""",
    "plans/minato-ku/2024.yaml": """\
organisation: minato-ku
fiscal_year: 2024
challenges:
  - {id: A1, title: 桟橋の待合所, background: [待合所は冬に寒く、船を待つ人が外にいる。]}
  - {id: A2, title: 窓口の案内, background: [案内表示の色も言葉もそろっていない。]}
  - {id: B1, title: 朝市}
""",
    "plans/hama-ku/2024.yaml": """\
organisation: hama-ku
fiscal_year: 2024
challenges: [{id: C1, title: 灯台}, {id: C2, title: 浜の清掃}]
""",
    "plans/kishi-ku/2023.yaml": """\
organisation: kishi-ku
fiscal_year: 2023
challenges: [{id: A1, title: 渡し船}]
""",
}


def legacy(text: str | bytes, path: str = PLAN) -> Legacy:
    others = [from_bytes(name, content.encode()) for name, content in OTHERS.items()]
    return read_legacy(from_bytes(path, text.encode() if isinstance(text, str) else text), others)


def linked(text: str | bytes, accept: str = "", ended: str = "") -> bytes:
    found = legacy(text)
    answers = [*(read_accepted(accept, found) if accept else ()), *(read_ended(ended, found) if ended else ())]
    return link(found, answers)


HEAD = "organisation: minato-ku\nfiscal_year: 2025\nchallenges:\n"

# title, before, --accept, --ended, after
CASES = [
    pytest.param(
        """\
  - id: A1  # 一番目
    title: '待合所を一年中使えるようにする'
    impact: "high"
    urgency: low   # 春に見直す
    # ここから本文
    problem: |
      冬は寒い。
""",
        "A1=A1,B1=A1",
        "",
        """\
  - id: A1  # 一番目
    title: '待合所を一年中使えるようにする'
    impact: "high"
    urgency: low   # 春に見直す
    continues: [2024/A1, 2024/B1]
    # ここから本文
    problem: |
      冬は寒い。
""",
        id="behind urgency, before what follows it",
    ),
    pytest.param(
        """\
  - title: 待合所
    problem: 冬は寒い。
    summary:
      approach:
        - 暖房を入れる。
        # 夏は次の年に
    id: A1
""",
        "A1=A1",
        "",
        """\
  - title: 待合所
    problem: 冬は寒い。
    summary:
      approach:
        - 暖房を入れる。
    continues: [2024/A1]
        # 夏は次の年に
    id: A1
""",
        id="keys in another order",
    ),
    pytest.param(
        """\
  - id: A1
    title: 待合所を
      一年中
      使えるようにする
""",
        "A1=A1",
        "",
        """\
  - id: A1
    title: 待合所を
      一年中
      使えるようにする
    continues: [2024/A1]
""",
        id="behind a text over several lines",
    ),
    pytest.param(
        """\
  - id: A1
    title: |
      待合所

  - id: B1
    title: 朝市
""",
        "A1=A1,B1=B1",
        "",
        """\
  - id: A1
    title: |
      待合所

    continues: [2024/A1]
  - id: B1
    title: 朝市
    continues: [2024/B1]
""",
        id="behind a text below a bar, with the empty line that belongs to it",
    ),
    pytest.param(
        """\
  - id: A1
    continues: [ 2024/A1 ]  # 前年から
    title: 待合所
""",
        "A2=A1",
        "",
        """\
  - id: A1
    continues: [ 2024/A1, 2024/A2 ]  # 前年から
    title: 待合所
""",
        id="a list in brackets",
    ),
    pytest.param(
        """\
  - id: A1
    continues: [
      2024/A1,  # 待合所
      2024/B1,  # 朝市
    ]
""",
        "A2=A1",
        "",
        """\
  - id: A1
    continues: [
      2024/A1,  # 待合所
      2024/B1, 2024/A2,  # 朝市
    ]
""",
        id="brackets over several lines",
    ),
    pytest.param(
        """\
  - id: A1
    continues:
      - 2024/A1  # 待合所
      # まだあるはず
    title: 待合所
  - id: B1
    continues:
    - 2024/B1
""",
        "A2=A1+B1",
        "",
        """\
  - id: A1
    continues:
      - 2024/A1  # 待合所
      - 2024/A2
      # まだあるはず
    title: 待合所
  - id: B1
    continues:
    - 2024/B1
    - 2024/A2
""",
        id="lists of lines, indented either way",
    ),
    pytest.param(
        """\
  - id: A1
    continues:  # あとで
  - id: A2
    continues: []
  - {id: B1, title: 朝市, problem: 人が減った。}
  - {continues: [], id: B2}
  - {id: B3, continues: }
""",
        "A1=A1+A2+B1+B2+B3",
        "",
        """\
  - id: A1
    continues: [2024/A1]  # あとで
  - id: A2
    continues: [2024/A1]
  - {id: B1, title: 朝市, continues: [2024/A1], problem: 人が減った。}
  - {continues: [2024/A1], id: B2}
  - {id: B3, continues: [2024/A1]}
""",
        id="empty lists, and challenges in braces",
    ),
    pytest.param(
        "  - {id: A1}\n",
        "",
        "A1=achieved,A2=stopped:利用が年3件, のため,B1=handed-over:総務市民局:全市で行う",
        """\
  - {id: A1}

ended:
  - challenge: 2024/A1
    outcome: achieved
  - challenge: 2024/A2
    outcome: stopped
    reason: 利用が年3件, のため
  - challenge: 2024/B1
    outcome: handed-over
    to: 総務市民局
    reason: 全市で行う
""",
        id="the first that ended",
    ),
    pytest.param(
        "  - id: A1\n    title: 待合所",
        "A1=A1",
        "B1=achieved",
        "  - id: A1\n    title: 待合所\n    continues: [2024/A1]\n\n"
        "ended:\n  - challenge: 2024/B1\n    outcome: achieved",
        id="both at the end",
    ),
    pytest.param(
        "  - {id: A1}\nnote: 覚え書き  # 終わり",
        "",
        "A1=achieved",
        "  - {id: A1}\nnote: 覚え書き  # 終わり\n\nended:\n  - challenge: 2024/A1\n    outcome: achieved",
        id="no line break at the end",
    ),
    pytest.param(
        "  - {id: A1}\n\n# 編集: 総務課\n\n",
        "",
        "A1=unstated",
        "  - {id: A1}\n\n# 編集: 総務課\n\nended:\n  - challenge: 2024/A1\n    outcome: unstated\n",
        id="comments and empty lines at the end",
    ),
    pytest.param(
        "  - {id: A1}\nnote: |+\n  覚え書き\n\n",
        "",
        "A1=unstated",
        "  - {id: A1}\nnote: |+\n  覚え書き\n\nended:\n  - challenge: 2024/A1\n    outcome: unstated\n",
        id="a text to which its empty lines belong",
    ),
    pytest.param(
        "  - {id: A1}\nnote: |\n  覚え書き",
        "",
        "A1=unstated",
        "  - {id: A1}\nnote: |\n  覚え書き\n\nended:\n  - challenge: 2024/A1\n    outcome: unstated",
        id="a text below a bar, without a line break at the end",
    ),
    pytest.param(
        "  - {id: A1}\n...\n# もう読まれない\n",
        "",
        "A1=unstated",
        "  - {id: A1}\n\nended:\n  - challenge: 2024/A1\n    outcome: unstated\n...\n# もう読まれない\n",
        id="a mark that ends the document",
    ),
    pytest.param(
        """\
  - {id: A1}
ended:
  - challenge: 2024/A1
    outcome: achieved
    note: 資料のとおり

note: 覚え書き
""",
        "",
        "A2=stopped",
        """\
  - {id: A1}
ended:
  - challenge: 2024/A1
    outcome: achieved
    note: 資料のとおり
  - challenge: 2024/A2
    outcome: stopped

note: 覚え書き
""",
        id="one more that ended",
    ),
    pytest.param(
        "  - {id: A1}\nended:  # あとで\nnote: 覚え書き\n",
        "",
        "A2=stopped",
        "  - {id: A1}\nended:  # あとで\n  - challenge: 2024/A2\n    outcome: stopped\nnote: 覚え書き\n",
        id="nothing ended yet",
    ),
    pytest.param(
        "  - {id: A1}\nended: [{challenge: 2024/A1, outcome: achieved}]\n",
        "",
        "A2=stopped:利用が年3件, のため,B1=unstated",
        "  - {id: A1}\nended: [{challenge: 2024/A1, outcome: achieved}, "
        "{challenge: 2024/A2, outcome: stopped, reason: '利用が年3件, のため'}, "
        "{challenge: 2024/B1, outcome: unstated}]\n",
        id="what ended in brackets",
    ),
    pytest.param(
        "  - {id: A1}\n",
        "",
        "A1=achieved:「目標: 30%」 #達成,A2=stopped:'いいえ',B1=stopped:no",
        """\
  - {id: A1}

ended:
  - challenge: 2024/A1
    outcome: achieved
    reason: '「目標: 30%」 #達成'
  - challenge: 2024/A2
    outcome: stopped
    reason: '''いいえ'''
  - challenge: 2024/B1
    outcome: stopped
    reason: 'no'
""",
        id="reasons that need quotes",
    ),
    pytest.param(
        "  - {id: A1}\n",
        "hama-ku/2024/C2=A1,C1=A1,kishi-ku/2023/A1=A1",
        "",
        "  - {id: A1, continues: [hama-ku/2024/C2, hama-ku/2024/C1, kishi-ku/2023/A1]}\n",
        id="challenges of other organisations",
    ),
    pytest.param(
        "  - {id: A1, continues: [2024/A1]}\nended: [{challenge: 2024/B1, outcome: achieved}]\n",
        "A1=A1,minato-ku/2024/A1=A1",
        "B1=achieved:もう書いた",
        "  - {id: A1, continues: [2024/A1]}\nended: [{challenge: 2024/B1, outcome: achieved}]\n",
        id="what is there already",
    ),
]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("before", "accept", "ended", "after"), CASES)
def test_nothing_else_is_touched(line_break: str, before: str, accept: str, ended: str, after: str) -> None:
    text, expected = ((HEAD + each).replace("\n", line_break) for each in (before, after))
    assert linked(text, accept, ended).decode() == expected


def test_a_plan_in_braces() -> None:
    text = '{"organisation": "minato-ku", "fiscal_year": 2025, "challenges": [{"id": "A1"}]}'
    assert linked(text, "A1=A1", "B1=stopped:減った").decode() == (
        '{"organisation": "minato-ku", "fiscal_year": 2025, "challenges": [{"id": "A1", continues: [2024/A1]}], '
        "ended: [{challenge: 2024/B1, outcome: stopped, reason: 減った}]}"
    )


def test_byte_order_mark_is_kept() -> None:
    before = "\ufeff" + HEAD + "  - id: A1\n"
    assert linked(before, "A1=A1").decode() == before + "    continues: [2024/A1]\n"


REFUSED = [
    pytest.param("A9=A1", "", "「A9」という課題は、前の年度の計画にありません。", id="no such challenge last year"),
    pytest.param("2025/A1=A1", "", "「2025/A1」という課題は、前の年度の計画にありません。", id="of this year"),
    pytest.param("A1=B7", "", "この計画に課題B7はありません。", id="no such challenge this year"),
    pytest.param("A1=B2", "", "この計画には課題B2が二つあります。先に番号を直してください。", id="a number twice"),
    pytest.param("A1", "", "「A1」が読めません。「A1=A2」や「A5=A2+C1」のように書いてください。", id="no heir"),
    pytest.param("A1=", "", "「A1=」が読めません。「A1=A2」や「A5=A2+C1」のように書いてください。", id="an empty heir"),
    pytest.param(
        "",
        "A1=finished",
        "「A1=finished」が読めません。「A3=achieved:理由」のように書いてください。"
        "終わり方は achieved, stopped, handed-over, unstated です。",
        id="an end that the format does not know",
    ),
    pytest.param(
        "A1=A1",
        "A1=stopped",
        "令和6年度の課題A1「桟橋の待合所」が、続くとも終了したともされています。どちらか一方にしてください。",
        id="goes on and ended",
    ),
    pytest.param(
        "",
        "C1=stopped",
        "浜区の令和6年度の課題C1「灯台」が、続くとも終了したともされています。どちらか一方にしてください。",
        id="ended, and the plan carries it on",
    ),
    pytest.param(
        "B1=A1",
        "",
        "令和6年度の課題B1「朝市」が、続くとも終了したともされています。どちらか一方にしてください。",
        id="goes on, and the plan says it ended",
    ),
    pytest.param(
        "",
        "B1=stopped",
        "令和6年度の課題B1「朝市」の終わり方が、二通り書かれることになります。どちらか一方にしてください。",
        id="ended otherwise than the plan says",
    ),
    pytest.param(
        "",
        "A1=stopped,A1=achieved",
        "令和6年度の課題A1「桟橋の待合所」の終わり方が、二通り書かれることになります。どちらか一方にしてください。",
        id="ended in two ways",
    ),
]
CONTRADICTED = (
    HEAD
    + """\
  - {id: A1, continues: [hama-ku/2024/C1]}
  - {id: B2}
  - {id: B2}
ended: [{challenge: 2024/B1, outcome: achieved}]
"""
)


@pytest.mark.parametrize(("accept", "ended", "message"), REFUSED)
def test_what_cannot_be_written_is_refused(accept: str, ended: str, message: str) -> None:
    with pytest.raises(LinkError) as refused:
        linked(CONTRADICTED, accept, ended)
    assert refused.value.message.text("ja") == message


def test_a_number_of_several_organisations_is_asked_for_in_full() -> None:
    hama = OTHERS["plans/hama-ku/2024.yaml"].replace("C1", "A1")
    others = [from_bytes(name, text.encode()) for name, text in {**OTHERS, "plans/hama-ku/2024.yaml": hama}.items()]
    found = read_legacy(from_bytes(PLAN, f"{HEAD}  - id: A1\n".encode()), others)
    with pytest.raises(LinkError) as refused:
        list(read_accepted("A1=A1", found))
    assert refused.value.message.text("en") == (
        "several plans of last year have a challenge A1; write one of 2024/A1, hama-ku/2024/A1."
    )


UNREADABLE = [
    pytest.param("challenges: [", id="no YAML"),
    pytest.param("- A1\n", id="a list"),
    pytest.param("", id="empty"),
    pytest.param(f"{HEAD}  - id: A1\n    id: A2\n", id="a key twice"),
    pytest.param(f"{HEAD}  - id: A1\n".encode("cp932").replace(b"A1", "待".encode("cp932")), id="not UTF-8"),
]


@pytest.mark.parametrize("content", UNREADABLE)
def test_plan_that_cannot_be_read_is_refused(content: str | bytes) -> None:
    with pytest.raises(LinkError) as refused:
        linked(content, "A1=A1")
    assert refused.value.message.text("ja") == (
        f"{PLAN} を計画として読めません。先に xplan lint で確かめて直してください。"
    )


UNTOUCHABLE = [
    pytest.param("  - id: A1\n    continues: 2024/B1\n", "A1=A1", "", id="continues is no list"),
    pytest.param("  - id: A1\n    continues: null\n", "A1=A1", "", id="continues is said to be nothing"),
    pytest.param("  - id: A1\nended: {challenge: 2024/B1}\n", "", "A1=achieved", id="ended is no list"),
    pytest.param("  - id: A1\n", "", "A1=achieved:\ud800", id="a reason that is no text"),
]


@pytest.mark.parametrize(("text", "accept", "ended"), UNTOUCHABLE)
def test_plan_that_would_say_something_else_is_not_written(text: str, accept: str, ended: str) -> None:
    with pytest.raises(LinkError) as refused:
        linked(HEAD + text, accept, ended)
    assert refused.value.message.text("en") == (
        f"{PLAN} cannot be added to without touching other parts; mend what xplan lint finds, or write it in an editor."
    )


# --- any plan

TITLES = st.sampled_from(["待合所", "'朝市'", '"窓口: 案内"', "桟橋を\n      広げる", "|\n      浜の\n      清掃"])
CONTINUES = st.sampled_from(
    [
        "",
        "    continues: [2024/B1]\n",
        "    continues: [ ] # あとで\n",
        "    continues:\n",
        "    continues:\n    - 2024/B1 # 朝市\n",
    ]
)
REST = st.sampled_from(
    ["", "    # 本文\n", "    problem: |\n      冬は寒い。\n\n", "    note: >-\n      覚え\n      書き\n"]
)
ENDED = st.sampled_from(
    [
        "",
        "ended: []\n",
        "ended:  # あとで\n",
        "ended:\n- {challenge: 2024/B1, outcome: achieved} # 朝市\n",
        "note: |+\n  終\n\n",
    ]
)
REASONS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A plan of two challenges in any style, with any line break, with or without one at the end."""
    challenges = [
        draw(st.sampled_from([f"  - {{id: {id}, title: 待合所}} # 済\n", ""]))
        or f"  - id: {id}\n    title: {draw(TITLES)}\n{draw(CONTINUES)}{draw(REST)}"
        for id in ("A1", "B1")
    ]
    text = HEAD + "".join(challenges) + draw(ENDED) + draw(st.sampled_from(["", "# 終わり\n", "\n\n"]))
    text = draw(st.sampled_from([text, text.rstrip("\n")]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(plans(), st.lists(st.sampled_from(["A1", "B1"]), unique=True), REASONS)
def test_every_other_byte_stays_and_the_plan_says_no_more(text: str, heirs: list[str], reason: str) -> None:
    before = text.encode()
    accept = ",".join(f"A2={heir}" for heir in heirs)
    after = linked(before, accept, f"A1=stopped:{reason}")
    inserted = added(before.splitlines(), after.splitlines())
    assert all(
        re.search(rb"^\s*$|continues:|ended|2024/A[12]|  outcome: stopped|  reason: ", each) for each in inserted
    )

    entry = {"challenge": "2024/A1", "outcome": "stopped"} | ({"reason": reason.strip()} if reason.strip() else {})
    # A text below a bar that ended with the file ends with a line break now.
    expected = [said(content, heirs, entry) for content in (before, before + b"\n")]
    assert load(from_bytes(PLAN, after)).data in expected


def said(content: bytes, heirs: list[str], entry: dict[str, str]) -> object:
    """What a plan says with the answers added."""
    data = load(from_bytes(PLAN, content)).data
    for challenge in data["challenges"]:
        if challenge["id"] in heirs:
            challenge["continues"] = [*(challenge.get("continues") or []), "2024/A2"]
    return {**data, "ended": [*(data.get("ended") or []), entry]}


def added(before: list[bytes], after: list[bytes]) -> list[bytes]:
    """The lines that were put in, and those that something was put into. All of `before` must still be there."""
    found = []
    waiting = iter(before)
    expected = next(waiting, None)
    for line in after:
        if expected is None or not is_extended(expected, line):
            found.append(line)
            continue
        found += [line] if line != expected else []
        expected = next(waiting, None)
    assert expected is None
    return found


def is_extended(old: bytes, new: bytes) -> bool:
    """Whether the new line is the old one, with something put in at one place or nothing."""
    shared = next(
        (index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    return new.endswith(old[shared:])


# --- the file

WRITTEN = f"""\
{HEAD}\
  - {{id: A1, title: 待合所を一年中使う, background: [待合所は冬に寒い。]}}
  - {{id: B1, title: 朝市と夜市}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write(tmp_path, {**OTHERS, "plans/hama-ku/2024.yaml": "organisation: hama-ku\n", PLAN: WRITTEN})


def test_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file, other = tmp_path / "2025.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    other.symlink_to(file)
    rewrite(read(other), b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode), other.is_symlink()) == (b"new", 0o640, True)
    assert sorted(tmp_path.iterdir()) == [file, other]


@pytest.mark.parametrize("meanwhile", [b"theirs", b"", None], ids=["written", "emptied", "deleted"])
def test_file_that_changed_is_left_alone(tmp_path: Path, meanwhile: bytes | None) -> None:
    file = tmp_path / "2025.yaml"
    file.write_bytes(b"old")
    source = read(file)
    file.unlink()
    if meanwhile is not None:
        file.write_bytes(meanwhile)
    with pytest.raises(ChangedError) as refused:
        rewrite(source, b"new")
    assert refused.value.path == file.as_posix()
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([] if meanwhile is None else [meanwhile])


def test_patch_is_harmless() -> None:
    before = "a\r\n ::error::x\r\n\x1b[31m赤\r\n##vso[task]\r\n"
    shown = report("plans/\x1b[2J.yaml", before.encode(), before.encode() + b"ended:\r\n", colour=False)
    assert shown.splitlines() == [
        r"--- plans/\u001b[2J.yaml",
        r"+++ plans/\u001b[2J.yaml",
        "@@ -2,3 +2,4 @@",
        r"  \u003a:error::x",
        r" \u001b[31m赤",
        " ##vso(task]",
        "+ended:",
    ]


# --- scripts

ACCEPTED = ["--accept", "A1=A1", "--accept", "B1=B1", "--ended", "A2=achieved:案内をそろえた"]
ALL_SAID = (
    WRITTEN.replace("一年中使う, ", "一年中使う, continues: [2024/A1], ").replace("夜市", "夜市, continues: [2024/B1]")
    + """
ended:
  - challenge: 2024/A2
    outcome: achieved
    reason: 案内をそろえた
"""
)
PATCH = """\
--- plans/minato-ku/2025.yaml
+++ plans/minato-ku/2025.yaml
@@ -1,5 +1,10 @@
 organisation: minato-ku
 fiscal_year: 2025
 challenges:
-  - {id: A1, title: 待合所を一年中使う, background: [待合所は冬に寒い。]}
-  - {id: B1, title: 朝市と夜市}
+  - {id: A1, title: 待合所を一年中使う, continues: [2024/A1], background: [待合所は冬に寒い。]}
+  - {id: B1, title: 朝市と夜市, continues: [2024/B1]}
+
+ended:
+  - challenge: 2024/A2
+    outcome: achieved
+    reason: 案内をそろえた
"""


@pytest.mark.parametrize(
    ("folder", "named"),
    [(".", ["minato-ku"]), (".", [PLAN]), ("plans", ["minato-ku"]), ("plans/minato-ku", ["2025.yaml"]), (".", [])],
    ids=["an organisation", "a plan", "a folder", "a plan beside", "the only one that is open"],
)
def test_answers_of_a_script_are_written(repository: Path, folder: str, named: list[str]) -> None:
    run = xplan("link", *named, *ACCEPTED, cwd=repository / folder)
    path = os.path.relpath(repository / PLAN, repository / folder)
    assert run == Run(0, f"{path} に書き込みました。\n", "")
    assert (repository / PLAN).read_text(encoding="utf-8") == ALL_SAID
    again = xplan("link", PLAN, *ACCEPTED, cwd=repository)
    assert again == Run(0, f"{PLAN}: 書き込むことはありません。\n", "")


def test_trial_writes_nothing(repository: Path) -> None:
    assert xplan("link", "minato-ku", *ACCEPTED, "--dry-run", cwd=repository) == Run(0, PATCH, "")
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN


def test_everything_is_accounted_for_afterwards(repository: Path) -> None:
    def findings() -> list[str]:
        files = [*repository.glob("plans/*/*.yaml"), repository / "plans/organisations.yaml"]
        found = lint(map(read, files), all_rules(), load_forms(None)).diagnostics
        return [each.rule for each in found if each.group == "lineage"]

    plan = repository / PLAN
    plan.write_text(plan.read_text(encoding="utf-8") + "stage: adopted\n", encoding="utf-8")
    assert findings() == ["challenge-unaccounted-for"] * 3
    assert xplan("link", PLAN, *ACCEPTED, cwd=repository).exit_code == 0
    assert findings() == []


HINT = "使い方は xplan link --help をご覧ください。\n"
NOT_RUN = [
    pytest.param(
        ["minato-k", "--accept", "A1=A1"],
        f"xplan: 「minato-k」という局区はありません。「minato-ku」のことですか。\n{HINT}",
        id="no such organisation",
    ),
    pytest.param(
        ["plans/minato-ku/2030.yaml", "--accept", "A1=A1"],
        "xplan: plans/minato-ku/2030.yaml が見つからないか、開けません。\n",
        id="no such plan",
    ),
    pytest.param(
        ["kishi-ku", "--accept", "A1=A1"],
        "xplan: plans/kishi-ku/2023.yaml の前の年度の計画が見つからないか、読めません。\n",
        id="no last year",
    ),
    pytest.param(
        ["minato-ku"],
        f"xplan: ここでは質問できません。端末で実行するか、--accept と --ended で答えを指定してください。\n{HINT}",
        id="nobody to ask",
    ),
    pytest.param(
        ["minato-ku", "--accept", "A9=A1"],
        "xplan: 「A9」という課題は、前の年度の計画にありません。\n",
        id="an answer that is wrong",
    ),
]


@pytest.mark.parametrize(("arguments", "words"), NOT_RUN)
def test_what_cannot_be_done_is_said(repository: Path, arguments: list[str], words: str) -> None:
    assert xplan("link", *arguments, cwd=repository) == Run(2, "", words)
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN


def test_a_script_names_its_plan_where_several_are_open(repository: Path) -> None:
    write(
        repository, {"plans/kishi-ku/2024.yaml": "organisation: kishi-ku\nfiscal_year: 2024\nchallenges: [{id: A1}]\n"}
    )
    run = xplan("link", "--ended", "A1=achieved", cwd=repository)
    assert run == Run(2, "", f"xplan: --accept と --ended を使うときは、局区か計画を一つ指定してください。\n{HINT}")


def test_no_plan(tmp_path: Path) -> None:
    run = xplan("link", "--accept", "A1=A1", cwd=tmp_path)
    words = "計画が見つかりません。plans/ のあるフォルダーで実行するか、計画を指定してください。"
    assert run == Run(2, "", f"xplan: {words}\n{HINT}")


# --- a person at a terminal

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
termios = pytest.importorskip("termios")


class Terminal:
    """`xplan link` on a terminal that shows what is said and not what is typed."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        self.here, there = pty.openpty()
        modes = termios.tcgetattr(there)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(there, termios.TCSANOW, modes)
        # What a background job starts ignores SIGINT from the outset; at a terminal nothing does.
        heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        program = f"{heard}; import sys; from xplan_lint.cli import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", program, "link", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment(NO_COLOR="1", **variables), stdin=there, stdout=there, stderr=there
        )
        os.close(there)
        self.shown = ""

    def read_to(self, words: str = "\0") -> str:
        """What is shown up to the words, or to the end."""
        raw = b""
        while words.encode() not in raw:
            try:
                part = os.read(self.here, 65_536)
            except OSError:  # the other end is closed
                part = b""
            if not part:
                break
            raw += part
        return raw.decode().replace("\r\n", "\n")

    def type(self, *lines: str) -> None:
        os.write(self.here, "".join(line if "\4" in line else f"{line}\n" for line in lines).encode())

    def end(self) -> tuple[int, str]:
        """The exit code, and what is still shown."""
        rest = self.read_to()
        os.close(self.here)
        return self.process.wait(timeout=60), rest


def walk(folder: Path, *answers: str, arguments: tuple[str, ...] = ("minato-ku",), **variables: str) -> tuple[int, str]:
    terminal = Terminal(folder, *arguments, **variables)
    terminal.type(*answers)
    return terminal.end()


CHOICES = "番号(いくつでも)、e 終了した、s あとにする、q 終える: "
ENDS = """\
どう終わりましたか。
  1. 実現した
  2. 中止した
  3. ほかへ引き継いだ
  4. 資料に書かれていない
番号(Enterだけで戻る): """
REASON = "理由(なければEnterだけ): "


def test_whole_conversation(repository: Path) -> None:
    exit_code, shown = walk(repository, "１", "e", "3", "総務市民局", "全市で行う", "x", "2、1", "y")
    expected = f"""\
{PLAN}: 前の年度の課題のうち、どうなったか書かれていないものが3件あります。

(1/3) 令和6年度の課題A1「桟橋の待合所」
続く先はどれですか。
  1. A1「待合所を一年中使う」 似ている度合い0.23、共通の語句「待合所は冬に寒」
  2. B1「朝市と夜市」 似ている度合い0.00
{CHOICES}
(2/3) 令和6年度の課題A2「窓口の案内」
続く先はどれですか。
  1. A1「待合所を一年中使う」 似ている度合い0.02
  2. B1「朝市と夜市」 似ている度合い0.00
{CHOICES}{ENDS}引き継いだ先: {REASON}
(3/3) 令和6年度の課題B1「朝市」
続く先はどれですか。
  1. B1「朝市と夜市」 似ている度合い0.25
  2. A1「待合所を一年中使う」 似ている度合い0.00
{CHOICES}1から2の番号か、e、s、q で答えてください。
{CHOICES}--- {PLAN}
+++ {PLAN}
@@ -1,5 +1,11 @@
 organisation: minato-ku
 fiscal_year: 2025
 challenges:
-  - {{id: A1, title: 待合所を一年中使う, background: [待合所は冬に寒い。]}}
-  - {{id: B1, title: 朝市と夜市}}
+  - {{id: A1, title: 待合所を一年中使う, continues: [2024/A1, 2024/B1], background: [待合所は冬に寒い。]}}
+  - {{id: B1, title: 朝市と夜市, continues: [2024/B1]}}
+
+ended:
+  - challenge: 2024/A2
+    outcome: handed-over
+    to: 総務市民局
+    reason: 全市で行う
書き込みますか (y/n): {PLAN} に書き込みました。
"""
    assert shown == expected
    assert exit_code == 0
    assert "    to: 総務市民局\n" in (repository / PLAN).read_text(encoding="utf-8")


def test_conversation_in_english_shows_what_speaks_for_a_candidate(tmp_path: Path) -> None:
    plan = f"""\
{HEAD}  - {{id: C1, title: 冬の待合所, background: [船を待つ人の待合所は、窓口相談予約と同じ。]}}
retrospective:
  of: 2024
  shortfalls:
    - about: [2024/A1]
      text: 待合所の工事は、\u202e春まで延びた。
"""
    last_year = (
        OTHERS["plans/minato-ku/2024.yaml"].replace("待合所は冬に寒く", "窓口相談予約がなく").split("  - {id: A2")[0]
    )
    write(tmp_path, {"plans/minato-ku/2024.yaml": last_year, PLAN: plan})
    exit_code, shown = walk(tmp_path, "e", "", "q", XPLAN_LANG="en")
    assert (
        shown
        == f"""\
{PLAN}: 1 challenge(s) of last year are not accounted for.

(1/1) challenge A1 "桟橋の待合所" of fiscal year 2024
  retrospective, "shortfalls": 待合所の工事は、\\u202e春まで延びた。
Which of these carries it on?
  1. C1 "冬の待合所", likeness 0.40, shared phrases "窓口相談予約", "船を待つ人"
numbers (one or more), e ended, s skip, q quit: How did it end?
  1. achieved
  2. stopped
  3. handed over to somebody else
  4. the document does not say
number (Enter to go back): numbers (one or more), e ended, s skip, q quit: {PLAN}: nothing to write.
"""
    )
    assert (exit_code, (tmp_path / PLAN).read_text(encoding="utf-8")) == (0, plan)


NOTHING_WRITTEN = [
    pytest.param(("1", "s", "s", "n"), "書き込みますか (y/n): 書き込みませんでした。\n", id="no in the end"),
    pytest.param(("1", "q", ""), "書き込みますか (y/n): 書き込みませんでした。\n", id="quit, then no"),
    pytest.param(("s", "s", "s"), f"q 終える: {PLAN}: 書き込むことはありません。\n", id="all skipped"),
    pytest.param(("q",), f"q 終える: {PLAN}: 書き込むことはありません。\n", id="quit at once"),
    pytest.param(("1", "\4\4"), "書き込みますか (y/n): \n書き込みませんでした。\n", id="end of input"),
]


@pytest.mark.parametrize(("answers", "last"), NOTHING_WRITTEN)
def test_nothing_is_written_without_a_yes(repository: Path, answers: tuple[str, ...], last: str) -> None:
    exit_code, shown = walk(repository, *answers)
    assert (exit_code, shown[-len(last) :]) == (0, last)
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN


def test_trial_asks_and_shows(repository: Path) -> None:
    exit_code, shown = walk(repository, "1", "e", "1", "案内をそろえた", "1", arguments=("minato-ku", "--dry-run"))
    assert (exit_code, shown[-len(PATCH) :]) == (0, PATCH)
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN


def test_plans_are_asked_about_one_after_the_other(repository: Path) -> None:
    plans = {
        f"plans/kishi-ku/{year}.yaml": f"organisation: kishi-ku\nfiscal_year: {year}\nchallenges: [{{id: A1}}]\n"
        for year in (2024, 2025)
    }
    write(repository, plans)
    exit_code, shown = walk(repository, "1", "y", "q", arguments=())
    written = (repository / "plans/kishi-ku/2025.yaml").read_text(encoding="utf-8")
    assert (exit_code, written.splitlines()[-1]) == (0, "challenges: [{id: A1, continues: [2024/A1]}]")
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN
    assert shown.index("plans/kishi-ku/2025.yaml に書き込みました。") < shown.index(f"{PLAN}: 前の年度の課題")


def test_all_said_in_every_plan(repository: Path) -> None:
    (repository / PLAN).write_text(ALL_SAID, encoding="utf-8")
    exit_code, shown = walk(repository, arguments=())
    assert (exit_code, shown) == (0, "前の年度の課題は、どれもどうなったか書かれています。\n")


def test_file_that_is_saved_during_the_conversation_is_left_alone(repository: Path) -> None:
    terminal = Terminal(repository, "minato-ku")
    terminal.type("1", "s", "s")
    terminal.read_to("(y/n): ")
    (repository / PLAN).write_text(WRITTEN + "# 急いで直した\n", encoding="utf-8")
    terminal.type("y")
    words = f"xplan: {PLAN} はその間にほかで書き換えられたため、書き込みませんでした。もう一度実行してください。\n"
    assert terminal.end() == (2, words)
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN + "# 急いで直した\n"


def test_interrupted_conversation_writes_nothing(repository: Path) -> None:
    terminal = Terminal(repository, "minato-ku")
    terminal.type("1", "s", "s")
    terminal.read_to("(y/n): ")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == (130, "")
    assert (repository / PLAN).read_text(encoding="utf-8") == WRITTEN


def test_characters_of_control_are_not_taken_for_a_reason(repository: Path) -> None:
    exit_code, shown = walk(repository, "e", "1", "\x1b[D済", "済んだ", "q", "y")
    assert "使えない文字が入っています。もう一度書いてください。\n理由" in shown
    assert (exit_code, "    reason: 済んだ\n" in (repository / PLAN).read_text(encoding="utf-8")) == (0, True)
