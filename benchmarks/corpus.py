"""Plans to measure with: as many as are wanted, 42 KB each, no two alike, made from `plans/` and a seed.

    python -m benchmarks.corpus FOLDER [--plans 1000]     a repository with a register and these plans

An organisation has ten of them, one a year. Each continues what the year before began, so that the rules across files
have something to follow. Nothing is found in them, but in every twentieth, which has a slip or two.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.house_style import write
from xplan_lint.lint import lint
from xplan_lint.rules import all_rules
from xplan_lint.sources import from_bytes
from xplan_lint.templates import template

ROOT = Path(__file__).parent.parent
SIZE = 43_500  # bytes, not quite reached: the published plans have 16,000 to 48,000
YEARS = range(2016, 2026)  # an organisation's plans
SEED = 7
ORGANISATION = "minato-ku"  # of the plan that stands alone

Data = dict[str, Any]

# What stands in the published plans, and what may stand there instead: so no two plans say the same.
_WORDS = {
    "市民センター": ("公民館", "交流館", "図書館", "体育館", "集会所", "青年の家"),
    "区役所": ("支所", "出張所", "支庁", "本所", "相談所"),
    "地域": ("町内", "校区", "集落", "団地"),
    "子ども": ("高齢者", "若者", "妊婦", "学生", "旅行者"),
    "観光": ("農業", "漁業", "商業", "工業", "林業"),
    "防災": ("防犯", "減災", "衛生", "環境", "交通"),
    "職員": ("係員", "指導員", "担当者", "相談員"),
    "計画": ("方針", "構想", "指針", "日程"),
    "周知": ("紹介", "案内", "発信", "広報"),
    "調査": ("点検", "分析", "観察", "測定"),
}
_WORD = re.compile("|".join(_WORDS))
# Spellings of different plans, which must not meet in one.
_SPELLINGS = {
    "活か": "生か",
    "めざ": "目指",
    "あり方": "在り方",
    "こども": "子ども",
    "わか": "分か",
    "さまざま": "様々",
    "街づくり": "まちづくり",
    "ふまえ": "踏まえ",
    "R6年度": "令和6年度",
}


def make(folder: Path, count: int, seed: int = SEED) -> None:
    """Write a repository of `count` plans, and the register of their organisations."""
    random = Random(seed)
    slugs = [f"kyoku{number:04}" for number in range(-(-count // len(YEARS)))]
    register = {"organisations": [{"slug": slug, "name": f"{slug}局", "kind": "局"} for slug in slugs]}
    _write(folder, "plans/organisations.yaml", write(register, "organisations"))
    places = [(slug, year) for slug in slugs for year in YEARS][:count]
    before: list[str] = []
    for number, (slug, year) in enumerate(places):
        data = plan(random, slug, year, before if year > YEARS[0] else [])
        before = [challenge["id"] for challenge in data["challenges"]]
        _write(folder, f"plans/{slug}/{year}.yaml", write(_slipped(random, data) if number % 20 == 19 else data))


def make_one(folder: Path) -> str:
    """Write a repository with one plan, in which nothing is found, and the settings of `xplan init`; its path there."""
    register = {"organisations": [{"slug": ORGANISATION, "name": "港区", "kind": "区"}]}
    _write(folder, "plans/organisations.yaml", write(register, "organisations"))
    _write(folder, "xplan.toml", template("init/xplan.toml").replace("@LANGUAGE@", "ja"))
    path = f"plans/{ORGANISATION}/{YEARS[-1]}.yaml"
    _write(folder, path, write(plan(Random(SEED), ORGANISATION, YEARS[-1], [])))
    return path


def plan(random: Random, organisation: str, year: int, before: list[str]) -> Data:
    """A plan in which nothing is found, after one with the challenges `before`."""
    front, challenges = copy.deepcopy(_sound())
    data = {**front, "organisation": organisation, "fiscal_year": year, "challenges": []}
    data["retrospective"]["of"] = year - 1
    data["profile"]["units"]["as_of"] = f"{year}-04-01"
    size = len(write(_reworded(random, data)).encode())
    for challenge in _endless(random, challenges):
        said = _reworded(random, challenge)
        said["problem"] += f"\n昨年度の調べでは{random.randint(1000, 9999)}人が困っていた。"
        said["actions"][0]["title"] = f"{said['actions'][0].get('title', '取組')}（第{random.randint(10, 999)}期）"
        size += len(json.dumps(said, ensure_ascii=False, indent=1).encode())
        if size > SIZE:
            break
        data["challenges"].append(said)
    _number(random, data["challenges"], before, year)
    left = before[len(data["challenges"]) :]
    data["ended"] = [
        {"challenge": f"{year - 1}/{id}", "outcome": "achieved", "reason": "目標にした数に届いた。"} for id in left
    ]
    return _reworded(random, data)


def _endless(random: Random, challenges: list[Data]) -> Iterator[Data]:
    while True:
        yield from copy.deepcopy(random.sample(challenges, len(challenges)))


def _number(random: Random, challenges: list[Data], before: list[str], year: int) -> None:
    """Give the challenges ids by area, and let them carry on those of the year before."""
    areas = sorted(random.choice("ABC") for _ in challenges)
    for position, (challenge, area) in enumerate(zip(challenges, areas, strict=True)):
        challenge["id"] = f"{area}{areas[: position + 1].count(area)}"
        if position < len(before):
            challenge["continues"] = [f"{year - 1}/{before[position]}"]


def _reworded(random: Random, data: Data) -> Data:
    chosen = {word: random.choice(others) for word, others in _WORDS.items()}
    said: Data = json.loads(_WORD.sub(lambda found: chosen[found[0]], json.dumps(data, ensure_ascii=False)))
    return said


def _slipped(random: Random, data: Data) -> Data:
    """The plan with a slip: a quarter forgotten, a year abbreviated, or a challenge with the id of another."""
    challenges = data["challenges"]
    match random.randrange(3):
        case 0:
            challenges[0]["problem"] = "R7年度から取り組む。\n" + challenges[0]["problem"]
        case 1:
            challenges[1]["outcomes"].append("１０館で始める。")
        case _:
            challenges[2]["id"] = challenges[1]["id"]
    return data


@cache
def _sound() -> tuple[Data, list[Data]]:
    """The front of a published plan, and the challenges of all, as far as no rule finds anything in them."""
    texts = (file.read_text("utf-8") for file in sorted((ROOT / "plans").glob("*/*.yaml")))
    plans = [load(from_bytes("plan.yaml", _spelt(text).encode())).data for text in texts]
    plans = [{**each, "stage": "adopted", "ended": []} for each in plans if each["form"] == "r7"]
    candidates = [_bare(challenge) for each in plans for challenge in each["challenges"]]
    front = next(each for each in plans if not _findings({**each, "challenges": candidates[:1]}))
    return front, [each for each in candidates if not _findings({**front, "challenges": [each]})]


def _spelt(text: str) -> str:
    for spelling, other in _SPELLINGS.items():
        text = text.replace(spelling, other)
    return text


def _bare(challenge: Data) -> Data:
    """A challenge without what ties it to its own plan and stage."""
    bare = {key: each for key, each in challenge.items() if key not in ("continues", "progress", "note")}
    return {**bare, "id": "A1", "summary": {"approach": challenge["summary"]["approach"]}}


def _findings(data: Data) -> list[str]:
    source = from_bytes(f"plans/{data['organisation']}/{data['fiscal_year']}.yaml", write(data).encode())
    rules = [rule for rule in all_rules() if rule.is_default]
    return [f"{each.rule} {each.message.text('en')}" for each in lint([source], rules, load_forms(None)).diagnostics]


def _write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=1000)
    options = parser.parse_args()
    make(options.folder, options.plans)
