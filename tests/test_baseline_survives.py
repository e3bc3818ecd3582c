"""A baseline survives a hundred random edits elsewhere in the file: nothing known comes back, nothing seems mended."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan_maker import make_plan
from xplan_lint.baseline import Baseline, Scope, parse, record, subtract, write
from xplan_lint.form import load_forms
from xplan_lint.house_style import write as write_plan
from xplan_lint.lint import lint
from xplan_lint.result import Result
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes

Data = dict[str, Any]
PATH = "plans/minato-ku/2025.yaml"
FORMS = load_forms(None)
# Random kanji are now and then those of another script, or end in the word for a unit.
ACCIDENTAL = {"lookalike-character", "name-unknown"}
RULES = [rule for rule in all_rules() if rule.is_default and rule.id not in ACCIDENTAL]
SCOPE = Scope({PATH: PATH}, (), {rule.id for rule in RULES})
EDITS, CHECKED_EACH = 100, 4  # what one edit loses, no later one brings back
MOST_CHALLENGES = 8
PLANTED = {
    "action-unreported",
    "ended-without-reason",
    "era-abbreviated",
    "half-width-katakana",
    "quarter-uncovered",
    "repeat-unresolved",
    "section-empty",
    "sentence-too-long",
}
LONG = "冬は" + "寒く" * 70 + "ない。"
KANJI = [chr(code) for code in range(0x4E00, 0x9FA0)]


def words(random: Random) -> str:
    return "".join(random.choices(KANJI, k=12))


def with_defects(random: Random) -> Data:
    """A plan with a finding of every kind of place: the plan, a section, a challenge, an action, a point of a list, a
    word in a text; one that is there twice, and one that names another challenge.
    """
    data = make_plan(random)
    challenges = data["challenges"]
    data["mission"] += "ﾎﾟﾝﾄ。"
    data["retrospective"]["shortfalls"] = []
    data["ended"] = [{"challenge": "2024/A1", "outcome": "stopped"}]
    one, two = random.sample(challenges, 2)
    for each in (one, two):
        each["problem"] += "R6の話。"
        del each["actions"][0]["schedule"]["Q3"]
    one["outcomes"] = []
    one["background"].append(LONG)
    one["progress"]["reports"][-1]["text"] += "ﾎﾟﾝﾄ。"
    one["actions"].append({"title": "相談", "repeats": "C99.1"})
    two["actions"].append({"text": "題のない取組。", "schedule": {"Q1-Q2": ["相談"], "Q4": ["相談"]}})
    two["progress"]["reports"].append({"actions": [len(two["actions"])], "text": "相談の後の報告。"})
    two["actions"].append({"title": "報告のない取組", "schedule": {"Q1-Q4": ["相談"]}})
    two["policy_fields"] = []
    data["kept"] = [one["title"], two["title"]]  # taken out before the plan is written
    return data


def insert_challenge(data: Data, random: Random) -> None:
    other = random.choice(make_plan(random)["challenges"])
    if len(data["challenges"]) < MOST_CHALLENGES:
        data["challenges"].insert(random.randrange(len(data["challenges"]) + 1), other)


def delete_challenge(data: Data, random: Random) -> None:
    others = [each for each in data["challenges"] if each["title"] not in data["kept"]]
    if len(others) > 2:
        data["challenges"].remove(random.choice(others))


def move_challenge(data: Data, random: Random) -> None:
    moved = data["challenges"].pop(random.randrange(len(data["challenges"])))
    moved["id"] = random.choice("ABC") + moved["id"][1:]
    data["challenges"].insert(random.randrange(len(data["challenges"]) + 1), moved)


def reword_text(data: Data, random: Random) -> None:
    """A text in which nothing was found and which no message quotes."""
    challenge = random.choice(data["challenges"])
    if challenge["title"] not in data["kept"]:
        challenge["title"] = challenge["actions"][0]["title"] = words(random)
    challenge["problem"] = words(random) + ("R6の話。" if "R6" in challenge["problem"] else "")
    challenge["summary"]["approach"] = [words(random) for _ in range(random.randint(1, 3))]
    challenge["progress"]["reports"][0]["text"] = words(random) + (
        "ﾎﾟﾝﾄ。" if "ﾎﾟﾝﾄ" in challenge["progress"]["reports"][0]["text"] else ""
    )
    data["retrospective"]["overview"] = [words(random) for _ in range(random.randint(1, 3))]


def put_point_before(data: Data, random: Random) -> None:
    random.choice(data["challenges"])["background"].insert(0, words(random))


def take_point_out(data: Data, random: Random) -> None:
    points = random.choice(data["challenges"])["background"]
    if len(points) > 1 and points[0] != LONG:
        del points[0]


def put_action_before(data: Data, random: Random) -> None:
    challenge = random.choice(data["challenges"])
    if len(challenge["actions"]) < 5:
        action = {"title": words(random), "text": words(random), "schedule": {"Q1-Q4": [words(random)]}}
        challenge["actions"].insert(0, action)
        for report in challenge["progress"]["reports"]:
            report["actions"] = [number + 1 for number in report["actions"]]
        challenge["progress"]["reports"].insert(0, {"actions": [1], "text": words(random)})


EDIT: list[Callable[[Data, Random], None]] = [
    insert_challenge,
    delete_challenge,
    move_challenge,
    reword_text,
    put_point_before,
    take_point_out,
    put_action_before,
]


def renumbered(data: Data) -> Data:
    """The challenges area by area, counted anew: what whoever puts one in or takes one out must do."""
    data["challenges"].sort(key=lambda each: each["id"][0])
    counts = dict.fromkeys("ABC", 0)
    for challenge in data["challenges"]:
        area = challenge["id"][0]
        counts[area] += 1
        challenge["id"] = f"{area}{counts[area]}"
    return data


def written(data: Data, random: Random) -> bytes:
    """The plan as text, each time in another style: comments, line ends, brackets."""
    plan = {key: value for key, value in data.items() if key != "kept"}
    style = random.randrange(4)
    if style == 0:
        return json.dumps(plan, ensure_ascii=False).encode()
    text = write_plan(plan)
    if style == 1:
        text = re.sub(r"^( *)- ", lambda found: f"{found[1]}# {words(random)}\n{found[0]}", text, flags=re.MULTILINE)
    return text.replace("\n", "\r\n" if style == 2 else "\n").encode()


def check(content: bytes) -> Result:
    return lint([from_bytes(PATH, content)], RULES, FORMS)


def edited(data: Data, random: Random) -> Iterator[tuple[str, bytes]]:
    """The plan after one edit, after two, and so on, with the name of the last."""
    data = copy.deepcopy(data)
    for _ in range(EDITS):
        edit = random.choice(EDIT)
        edit(data, random)
        yield edit.__name__, written(renumbered(data), random)


@settings(max_examples=max(settings.default.max_examples // 50, 1))
@given(st.integers(0, 1_000_000))
def test_a_hundred_edits_elsewhere(seed: int) -> None:
    random = Random(seed)
    data = renumbered(with_defects(random))
    baseline = parse(write(record(check(written(data, random)), SCOPE)).encode())
    assert {entry.rule for entry in baseline.entries} == PLANTED
    for number, (name, content) in enumerate(edited(data, random), start=1):
        if number % CHECKED_EACH:
            continue
        found = subtract(check(content), baseline, SCOPE)
        assert [(each.rule, each.message.text("ja")) for each in found.result.diagnostics] == [], (number, name)
        assert found.stale == (), (number, name)


def test_what_is_planted_is_found_without_the_baseline() -> None:
    """So that the law above is one about something."""
    random = Random(1)
    data = renumbered(with_defects(random))
    *_, (_, last) = edited(data, random)
    found = check(last)
    assert len(found.diagnostics) == sum(entry.count for entry in record(found, SCOPE).entries) > 10
    assert subtract(found, Baseline(), SCOPE).result == found
