"""What is told from a quick look is what a thorough one tells: rules look quickly before they look."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import any_data
from tests.test_gate import mutate, pickled_data
from xplan_lint.comparable import comparable
from xplan_lint.data import all_strings, strings_in, texts_in
from xplan_lint.diagnostic import Route
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.model import Stage
from xplan_lint.months import _MAYBE, _PLAIN
from xplan_lint.owed import doubtful_sections, owed_sections
from xplan_lint.parse import parse
from xplan_lint.prose import Sought
from xplan_lint.repeats import repeats
from xplan_lint.rules import all_rules
from xplan_lint.rules.lineage.nothing_new_since_last_year import _is_same
from xplan_lint.rules.notation.doubled_word import COMPOUND, LISTED, PARTICLE, is_repeated, may_double
from xplan_lint.rules.notation.name_unknown import LETTERS, called
from xplan_lint.rules.shape import wrong_place
from xplan_lint.sources import from_bytes
from xplan_lint.tables import _NOTHINGS, _SOMETHING, table_lines

PLANS = sorted((Path(__file__).parent.parent / "plans").glob("*/*.yaml"))
APART = frozenset({"note", "about"})
FORM = load_forms(None)["r7"]


def mutants(path: Path, count: int) -> list[Any]:
    chance, pickled = random.Random(path.parent.name), pickled_data(path)
    return [mutate(chance, pickled) for _ in range(count)]


@given(any_data("plan"))
def test_texts_without_routes_are_those_with_routes(data: Any) -> None:
    published, others = strings_in(data, APART)
    assert published == [text for _, text in texts_in(data, Route(), APART)]
    assert sorted([*published, *others]) == sorted(text for _, text in texts_in(data, Route()))


def test_the_texts_of_the_latest_document_are_those_of_no_other() -> None:
    one, other = {"a": "x", "note": "y"}, {"a": "x", "note": "z"}
    assert [all_strings(data, APART)[1] for data in (one, one, other, one)] == [["y"], ["y"], ["z"], ["y"]]
    assert all_strings(one, frozenset()) == (["x", "y"], [])


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_sections_in_doubt_are_all_that_may_be_wrong(path: Path) -> None:
    for data in mutants(path, 30):
        plan = parse({**data, "stage": Stage.PROGRESS.name.lower()} if isinstance(data, dict) else data)
        owed = list(owed_sections(plan, FORM))
        doubtful = [each for each in owed if each.absent is not None or not each.value or isinstance(each.value, dict)]
        assert list(doubtful_sections(plan, FORM)) == doubtful
        assert 0 < len(doubtful) < len(owed) or len(owed) == len(FORM.owed_by_plan(Stage.PROGRESS))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_work_is_the_same_where_its_texts_are(path: Path) -> None:
    def texts(value: Any) -> dict[Route, str]:
        return {at: comparable(text) for at, text in texts_in(value, Route(), ("note",))}

    verdicts = set()
    original = load(from_bytes(path.name, path.read_bytes())).data
    for data in mutants(path, 60):
        verdicts.add(verdict := _is_same(original, data))
        assert verdict == (texts(original) == texts(data))
    assert verdicts == {True, False}


def test_a_line_says_of_its_quarters_what_its_cells_say() -> None:
    lines = [line for path in PLANS for data in mutants(path, 20) for line in table_lines(parse(data))]
    for line in lines:
        cells = line.schedule.cells
        assert line.keyed == {quarter for cell in cells for quarter in cell.quarters}
        assert line.said == {quarter for cell in cells if cell not in line.silent for quarter in cell.quarters}
    assert {line.is_plain for line in lines} == {True, False}


@given(st.text(st.sampled_from([*"".join(_NOTHINGS), *"①か\u3099ｶ設計ー 「」（-"]), max_size=6))
def test_what_has_a_letter_of_its_own_is_not_nothing(text: str) -> None:
    assert not (_SOMETHING.search(text) and comparable(text).lower() in _NOTHINGS)


def test_every_sign_of_a_month_is_looked_for() -> None:
    signs = [chr(code) for code in (*_PLAIN, ord("月"))]
    assert [sign for sign in signs if _MAYBE.search(sign)] == [sign for sign in signs if "月" in sign.translate(_PLAIN)]


@pytest.mark.parametrize("name", ["2025", "2025.0", "02025", "plan", ""])
@pytest.mark.parametrize("folder", ["minato-ku", "Minato-ku", ".", "港区", ""])
@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML", "", "\n"])
def test_a_usual_place_is_a_right_one(name: str, folder: str, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = from_bytes(f"plans/{folder}/{name}{suffix}", b"organisation: minato-ku\nfiscal_year: 2025\n")
    quick = list(wrong_place.check.check(load(source)))
    monkeypatch.setattr(wrong_place, "USUAL", wrong_place.re.compile("(?!)"))
    assert quick == list(wrong_place.check.check(load(source)))


def soughts(value: Any) -> Iterator[Sought]:
    """All that is to be looked for in a value of a rule's module."""
    if isinstance(value, Sought):
        yield value
    for each in value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else ():
        yield from soughts(each)


def test_a_clue_begins_with_a_letter() -> None:
    modules = [vars(sys.modules[rule.check.__module__]) for rule in all_rules()]
    clues = {
        clue.pattern
        for module in modules
        for name, value in module.items()
        if not name.startswith("__")
        for sought in soughts(value)
        for clue in sought.clues
    }
    assert len(clues) > 20
    assert [clue for clue in clues if clue[0] != re.escape(clue[0]) and not clue[0].isspace()] == []


@given(st.text(st.sampled_from("のを。歩研修\0\ud83d\U0001f600")))
def test_no_repeat_is_missed(text: str) -> None:
    told = list(repeats(text, 4))
    assert len(set(told)) == len(told)
    assert {
        (place, length)
        for length in range(1, 5)
        for place in range(len(text) - 2 * length + 1)
        if text.startswith(text[place : place + length], place + length)
    } <= set(told)


@given(st.text(st.sampled_from("のを。、研修地域歩ア")))
def test_what_is_doubled_may_be_doubled(text: str) -> None:
    assert may_double(text) == any(each.pattern.search(text) for each in (PARTICLE, COMPOUND))


@given(st.lists(st.sampled_from(["機動的", "機動", "的", "・", "、", "の", "\n"]), max_size=9).map("".join))
def test_what_is_listed_twice_has_a_clue(text: str) -> None:
    if any(map(is_repeated, LISTED.pattern.finditer(f"\0{text}\0"))):
        assert any(clue.search(f"\0{text}\0") for clue in LISTED.clues)


@given(st.text(st.sampled_from("館の体ヶ山、")), st.text(st.sampled_from("館体の"), min_size=1, max_size=3))
def test_facilities_are_those_that_one_pattern_finds(text: str, name: str) -> None:
    pattern = f"(?P<stem>[{LETTERS}ヶ](?<![{LETTERS}].)[{LETTERS}ヶ]{{0,19}}?){re.escape(name)}"
    found = [(each.start(), each.end("stem"), each.end()) for each in re.finditer(pattern, text)]
    assert list(called(name, text)) == found
