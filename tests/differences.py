"""Differences for the tests of their reports: of the published plans, and of plans made for a case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tests.conftest import ROOT
from tests.plan_maker import Data, side
from xplan_lint.diff import compare_versions, compare_years
from xplan_lint.diff.comparison import Comparison, Difference, Unreadable
from xplan_lint.diff.side import Side
from xplan_lint.document import load
from xplan_lint.fiscal import FiscalYear
from xplan_lint.form import load_forms
from xplan_lint.message import Message
from xplan_lint.parse import parse
from xplan_lint.sources import from_bytes

FORMS = load_forms(None)
NAMES = MappingProxyType(
    {"kokurakita-ku": "小倉北区", "somu-shimin": "総務市民局", "minato-ku": "港区", "kishi-ku": "岸区"}
)
MAIN, HEAD = Message("main", "main"), Message("HEAD", "HEAD")

# What an afternoon's pull request does to the plan of 総務市民局.
EDITS = (
    ("general: 177.6億円", "general: 121億円"),
    ("人事部, ", ""),
    ("令和7年5月20日から", "令和7年5月21日から"),
    ("Q3: [条例改正]\n          Q4: [制度再周知]", "Q4: [条例改正, 制度再周知]"),
    ("職員の満足度が上がり、有為な人材を得ることで公務能率が高まり、", "職員の満足度が上がり、"),
    ("impact: high\n    urgency: low", "impact: low\n    urgency: low"),
    ("title: NPOデータブックの発刊", "title: NPOデータブックの更新と配布"),
    ("status: done", "status: delayed"),
    ("市から地域団体・市民センターへの依頼事項の整理と負担軽減", "市から地域団体への依頼の整理と負担軽減"),
    ("id: B7", "id: B8"),
)


# Long titles in short, so that no snapshot repeats a whole line of a published plan.
SHORTER_2024 = [("title: 来庁者や職員にとって、", "title: ")]
SHORTER_2025 = [("観光資源の掘り起こし・情報発信の強化、", "観光の強化、")] * 3


def published(path: str, edits: Iterable[tuple[str, str]] = ()) -> Side:
    """A plan of this repository, with the first place of each edited text replaced."""
    text = (ROOT / path).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    document = load(from_bytes(path, text.encode()))
    return Side(path, parse(document.data), document)


def hostile_side(data: Data, path: str) -> Side:
    """A plan whose texts hold anything: what YAML takes only escaped is escaped."""
    text = json.dumps(data, ensure_ascii=False)
    escaped = "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in text)
    document = load(from_bytes(path, escaped.encode()))
    assert not document.faults
    return Side(path, parse(document.data), document)


def years(
    olds: Iterable[Side],
    news: Iterable[Side],
    *,
    unreadable: Iterable[Unreadable] = (),
    formerly: Mapping[str, tuple[str, ...]] | None = None,
) -> Difference:
    """The summary of 2024 to 2025."""
    comparisons = compare_years(olds, news, FORMS, formerly=formerly)
    return Difference(FiscalYear(2024).name, FiscalYear(2025).name, False, comparisons, tuple(unreadable), NAMES)


def versions(*comparisons: Comparison, unreadable: Iterable[Unreadable] = ()) -> Difference:
    """A pull request from HEAD into main."""
    changed = tuple(each for each in comparisons if each.changes)
    return Difference(MAIN, HEAD, True, changed, tuple(unreadable), NAMES)


def between(old: Data | None, new: Data | None) -> Difference:
    """A pull request that turns one plan into another."""
    return versions(compare_versions(side(old) if old else None, side(new) if new else None, FORMS))


def kokurakita() -> Difference:
    """小倉北区 from 2024 to 2025, as published but for the length of four titles."""
    folder = "plans/kokurakita-ku"
    old, new = published(f"{folder}/2024.yaml", SHORTER_2024), published(f"{folder}/2025.yaml", SHORTER_2025)
    return years([old], [new])


def pull_request() -> Difference:
    path = "plans/somu-shimin/2025.yaml"
    return versions(compare_versions(published(path), published(path, EDITS), FORMS))
