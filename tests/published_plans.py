"""Plans made from a seed, as a ward might publish them: sentences, lists, tables with merged and empty cells."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from tests.plan_maker import Data, make_plan

_PLACES = [
    "桟橋",
    "待合所",
    "朝市",
    "商店街",
    "区役所の窓口",
    "市民センター",
    "公園",
    "図書館",
    "灯台",
    "渡し船",
    "防災倉庫",
    "駅前広場",
]
_THINGS = [
    "案内表示",
    "予約の仕組み",
    "講座",
    "補助金",
    "見回り",
    "名簿",
    "手続き",
    "DXの研修",
    "Wi-Fi",
    "「海の日」の催し",
    "清掃",
    "相談会",
]
_DOINGS = [
    "見直す",
    "始める",
    "広げる",
    "調べる",
    "まとめる",
    "続ける",
    "やめる",
    "増やす",
    "オンラインにする",
    "地域と話し合う",
]
_REASONS = ["利用者が3割減った", "担い手が足りない", "60歳以上が多い", "声が届いていない", "費用が1億2,000万円かかる"]
_FIELDS = ["観光", "地域振興", "市民サービス向上", "安全安心", "文化・スポーツ"]
QUARTERLY = (("Q1", "Q2", "Q3", "Q4"),)
SPANS = (*QUARTERLY, ("Q1", "Q2-Q3", "Q4"), ("Q1-Q4",), ("Q1-Q2", "Q3-Q4"), ("Q1", "Q3"), ("Q2-Q4",), ("Q4",))


def make_published(random: Random, *, organisation: str = "minato-ku", spans: Sequence[Sequence[str]] = SPANS) -> Data:
    """A plan with the sections that are published, each of them long or short; `spans` are the rows of quarters."""
    plan = make_plan(random, organisation=organisation)
    plan["mission"] = text(random)
    if random.random() < 0.3:
        plan["profile"]["budget"] = "not-stated"
    bodies = [f"{place}公社" for place in random.sample(_PLACES, random.randint(0, 2))]
    plan["profile"]["partner_bodies"] = bodies
    plan["profile"]["units"]["names"] = [f"{place}課" for place in random.sample(_PLACES, 4)]
    plan["profile"]["facilities"] = {
        "direct": [{"name": name} for name in random.sample(_PLACES, 2)],
        "other": [{"name": name, "count": random.randint(2, 30)} for name in random.sample(_PLACES, 2)],
    }
    look_back = plan["retrospective"]
    look_back["overview"] = [sentence(random) for _ in range(random.randint(1, 3))]
    look_back["achieved"] = [{"text": sentence(random)} for _ in range(random.randint(1, 3))]
    look_back["shortfalls"] = [{"label": f"【{random.choice(_THINGS)}】", "text": sentence(random)}]
    for challenge in plan["challenges"]:
        _fill(random, challenge, spans)
    return plan


def sentence(random: Random) -> str:
    """One of some 10,000 sentences."""
    place, thing, doing, reason = (random.choice(each) for each in (_PLACES, _THINGS, _DOINGS, _REASONS))
    meeting, others = f"(第{random.randint(2, 20)}回の協議による)", f"、と{random.choice(_PLACES)}の人々が話している"
    source = random.choice(["", "", meeting, others])
    return f"{place}では{reason}ため、{thing}を{doing}必要がある{source}。"


def text(random: Random) -> str:
    """A few paragraphs, each a line."""
    paragraphs = range(random.randint(1, 3))
    return "".join("".join(sentence(random) for _ in range(random.randint(1, 3))) + "\n" for _ in paragraphs)


def _title(random: Random) -> str:
    return f"{random.choice(_PLACES)}の{random.choice(_THINGS)}を{random.choice(_DOINGS)}"


def _fill(random: Random, challenge: Data, spans: Sequence[Sequence[str]]) -> None:
    challenge |= {
        "title": _title(random),
        "summary": {"approach": [sentence(random) for _ in range(random.randint(1, 3))]},
        "policy_fields": random.sample(
            ["観光", "地域振興", "市民サービス向上", "安全安心", "文化・スポーツ"], random.randint(1, 2)
        ),
        "problem": text(random),
        "background": [sentence(random) for _ in range(random.randint(1, 4))],
        "outcomes": [sentence(random) for _ in range(random.randint(1, 3))],
    }
    titles = random.sample([f"{place}の{thing}" for place in _PLACES for thing in _THINGS], random.randint(1, 4))
    challenge["actions"] = [{"title": title, "text": text(random)} for title in titles]
    _plan_the_year(random, challenge, spans)
    reports = [{"actions": [number], "text": text(random)} for number, _ in enumerate(titles, start=1)]
    challenge["progress"] = {"as_of": f"2025-{random.randint(10, 12)}", "reports": reports}
    if random.random() < 0.3:
        del challenge["progress"]


def _plan_the_year(random: Random, challenge: Data, spans: Sequence[Sequence[str]]) -> None:
    """A table for each action, of one row or of several with labels; or one for the challenge, with a row for each."""
    actions = challenge["actions"]
    if len(actions) > 1 and random.random() < 0.3:
        challenge["rows"] = [
            {"action": number, "label": f"({number}){action['title']}", "schedule": _schedule(random, spans)}
            for number, action in enumerate(actions, start=1)
        ]
        return
    for action in actions:
        if random.random() < 0.3:
            labels = "①②③"[: random.randint(2, 3)]
            action["rows"] = [
                {"label": f"{mark}{random.choice(_THINGS)}", "schedule": _schedule(random, spans)} for mark in labels
            ]
        else:
            action["schedule"] = _schedule(random, spans)


def _schedule(random: Random, spans: Sequence[Sequence[str]]) -> dict[str, Any]:
    row = random.choice(spans)
    return {span: [_title(random) for _ in range(random.randint(1, 2))] for span in row}
