"""Plans made from a seed, for laws that must hold for any plan: valid, and no two texts of one plan alike."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from xplan_lint.diff.side import Side
from xplan_lint.document import load
from xplan_lint.parse import parse
from xplan_lint.sources import from_bytes

Data = dict[str, Any]
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_KANJI = [chr(code) for code in range(0x4E00, 0x9FA0)]


def words(random: Random, length: int = 24) -> str:
    """A text that shares nothing with any other: 20,000 kanji leave room."""
    return "".join(random.choices(_KANJI, k=length))


def make_plan(random: Random, *, organisation: str = "minato-ku", fiscal_year: int = 2025) -> Data:
    """A plan of form r7 at stage progress, with every kind of part somewhere in it."""
    return {
        "form": "r7",
        "organisation": organisation,
        "fiscal_year": fiscal_year,
        "stage": "progress",
        "mission": words(random, 60),
        "profile": {
            "budget": {"general": f"{random.randint(10, 99)}.5億円", "special": f"{random.randint(1, 9)}億円"},
            "units": {"kind": "課", "as_of": "2025-04-01", "names": [words(random, 5) for _ in range(3)]},
            "partner_bodies": [words(random, 6) for _ in range(2)],
            "facilities": {
                "direct": [{"name": words(random, 6), "count": 3} for _ in range(2)],
                "other": [{"name": words(random, 6)}],
            },
        },
        "retrospective": {
            "of": fiscal_year - 1,
            "overview": [words(random) for _ in range(2)],
            "achieved": [{"text": words(random)} for _ in range(2)],
            "shortfalls": [{"text": words(random)}],
        },
        "challenges": [
            _challenge(random, f"{area}{number}")
            for area in "ABC"
            for number in range(1, random.randint(2, 4))
        ],
    }  # fmt: skip


def _challenge(random: Random, id: str) -> Data:
    actions = [_action(random) for _ in range(random.randint(1, 3))]
    return {
        "id": id,
        "title": words(random, 12),
        "summary": {"approach": [words(random) for _ in range(2)]},
        "policy_fields": [words(random, 4)],
        "impact": random.choice(["high", "low"]),
        "urgency": random.choice(["high", "low"]),
        "problem": words(random, 40),
        "background": [words(random) for _ in range(random.randint(2, 4))],
        "outcomes": [words(random) for _ in range(random.randint(2, 3))],
        "actions": actions,
        "progress": {
            "as_of": "2025-12",
            "reports": [{"actions": [i + 1], "status": "on-track", "text": words(random)} for i in range(len(actions))],
        },
    }


def _action(random: Random) -> Data:
    return {
        "title": words(random, 10),
        "text": words(random, 30),
        "schedule": {quarter: [words(random, 8) for _ in range(random.randint(1, 2))] for quarter in QUARTERS},
    }


def side(data: Data, path: str | None = None) -> Side:
    """The plan as a side of a comparison, read through YAML (which JSON is)."""
    path = path or f"plans/{data['organisation']}/{data['fiscal_year']}.yaml"
    document = load(from_bytes(path, json.dumps(data, ensure_ascii=False).encode()))
    assert not document.faults
    return Side(path, parse(document.data), document)


def shuffled(random: Random, data: Data) -> Data:
    """The same plan with its keys, and the lists whose order says nothing, in another order, and text rewrapped."""

    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            pairs = [(key, keys(member)) for key, member in value.items()]
            random.shuffle(pairs)
            return dict(pairs)
        if isinstance(value, list):
            return [keys(item) for item in value]
        return value

    new = keys(copy.deepcopy(data))
    for listed in (new["challenges"], new["profile"]["units"]["names"], new["profile"]["facilities"]["direct"]):
        random.shuffle(listed)
    for challenge in new["challenges"]:
        random.shuffle(challenge["background"])
        text = challenge["problem"]
        challenge["problem"] = f"{text[:20]}\n  {text[20:]} \n"
    new["mission"] = "\n".join(new["mission"][at : at + 7] for at in range(0, len(new["mission"]), 7))
    return new


@dataclass(frozen=True)
class Edit:
    """One edit of a plan, and the one change that it must yield."""

    kind: str
    subject: str
    apply: Callable[[Data], None]


def edits(random: Random, data: Data) -> list[Edit]:
    """Every single edit that this maker knows for the plan, no two of which touch the same part.

    They act on parts found by reference, so that any of them may be applied in any order.
    """
    found = [
        Edit("mission-changed", "", lambda plan: plan.update(mission=words(random, 60))),
        Edit("stage-changed", "", lambda plan: plan.update(stage="closed")),
        Edit("budget-changed", "", lambda plan: plan["profile"]["budget"].update(general="999億円")),
        Edit("budget-removed", "", lambda plan: plan["profile"]["budget"].pop("special")),
        Edit("unit-added", "", lambda plan: plan["profile"]["units"]["names"].append(words(random, 5))),
        Edit("partner-body-removed", "", lambda plan: plan["profile"]["partner_bodies"].pop()),
        Edit("facility-changed", "", lambda plan: plan["profile"]["facilities"]["direct"][0].update(count=4)),
        Edit("facility-removed", "", lambda plan: plan["profile"]["facilities"]["other"].pop()),
        Edit("overview-removed", "", lambda plan: plan["retrospective"]["overview"].pop()),
        Edit("achieved-added", "", lambda plan: plan["retrospective"]["achieved"].append({"text": words(random)})),
        Edit("challenge-added", "C9", lambda plan: plan["challenges"].append(_challenge(random, "C9"))),
    ]
    for challenge in data["challenges"][1:]:
        found += _challenge_edits(random, challenge["id"])
    first = data["challenges"][0]["id"]
    found.append(Edit("challenge-removed", first, lambda plan: plan["challenges"].remove(_find(plan, first))))
    return found


def _find(plan: Data, id: str) -> Data:
    return next(each for each in plan["challenges"] if each["id"] == id)


def _challenge_edits(random: Random, id: str) -> list[Edit]:
    def edit(kind: str, apply: Callable[[Data], Any], subject: str = id) -> Edit:
        return Edit(kind, subject, lambda plan: apply(_find(plan, id)))

    def flip(key: str) -> Callable[[Data], None]:
        return lambda challenge: challenge.update({key: "low" if challenge[key] == "high" else "high"})

    def move_work(challenge: Data) -> None:
        schedule = challenge["actions"][0]["schedule"]
        schedule["Q4"].append(schedule["Q1"].pop(0))

    def rename_action(challenge: Data) -> None:
        challenge["actions"][0]["title"] = words(random, 10)

    def add_action(challenge: Data) -> None:
        challenge["actions"].append({"title": words(random, 10), "text": words(random, 30)})

    return [
        edit("title-changed", lambda challenge: challenge.update(title=words(random, 12))),
        edit("impact-changed", flip("impact")),
        edit("urgency-changed", flip("urgency")),
        edit("policy-field-added", lambda challenge: challenge["policy_fields"].append(words(random, 4))),
        edit("problem-changed", lambda challenge: challenge.update(problem=words(random, 40))),
        edit("background-changed", lambda challenge: _reword(challenge["background"], random)),
        edit("outcome-removed", lambda challenge: challenge["outcomes"].pop()),
        edit("summary-approach-added", lambda challenge: challenge["summary"]["approach"].append(words(random))),
        edit("summary-title-added", lambda challenge: challenge["summary"].update(title=words(random, 12))),
        edit("continues-added", lambda challenge: challenge.update(continues=["2024/A1"])),
        edit("as-of-changed", lambda challenge: challenge["progress"].update(as_of="2026-01")),
        edit("report-changed", lambda challenge: challenge["progress"]["reports"][0].update(text=words(random))),
        edit("status-changed", lambda challenge: challenge["progress"]["reports"][0].update(status="done")),
        edit("work-moved", move_work, f"{id}.1"),
        edit("action-title-changed", rename_action, f"{id}.1"),
        edit("action-added", add_action, "+"),
        edit(
            "work-added",
            lambda challenge: challenge["actions"][0]["schedule"]["Q2"].append(words(random, 8)),
            f"{id}.1",
        ),
        edit("work-changed", lambda challenge: _reword(challenge["actions"][0]["schedule"]["Q3"], random), f"{id}.1"),
    ]


def _reword(texts: list[str], random: Random) -> None:
    texts[0] = texts[0][:-2] + words(random, 2)
