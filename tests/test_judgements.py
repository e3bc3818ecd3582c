"""Every judgement is tested by its own examples, has its mirror or says why not, and is documented."""

import importlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from xplan_lint.diagnostic import Severity
from xplan_lint.diff import Comparison, compare_versions, compare_years
from xplan_lint.diff.comparison import Judged
from xplan_lint.diff.judgements import all_judgements
from xplan_lint.diff.side import Side
from xplan_lint.document import load
from xplan_lint.form import load_forms
from xplan_lint.message import LANGUAGES, Language, Message
from xplan_lint.parse import parse
from xplan_lint.rule import Example, Rule
from xplan_lint.sources import from_bytes

JUDGEMENTS = [pytest.param(judgement, id=judgement.id) for judgement in all_judgements()]
CASES = [
    pytest.param(judgement, example, id=f"{judgement.id}: {example.title.en}")
    for judgement in all_judgements()
    for example in judgement.examples
]
BY_ID = {judgement.id: judgement for judgement in all_judgements()}


def mirror_of(judgement: Rule) -> tuple[str | None, str | None]:
    """The id of its mirror, and why it has none."""
    module = importlib.import_module(f"xplan_lint.diff.judgements.{judgement.id.replace('-', '_')}")
    return getattr(module, "MIRROR", None), getattr(module, "NO_MIRROR", None)


MIRRORED = [pytest.param(judgement, id=judgement.id) for judgement in all_judgements() if mirror_of(judgement)[0]]


def side(example: Example, content: bytes) -> Side | None:
    """A text of an example as a side; a blank one is no plan."""
    if not content.strip():
        return None
    plan = parse(load(from_bytes(example.path, content)).data)
    folder = PurePosixPath(example.path).parent
    path = str(folder / f"{plan.fiscal_year:d}.yaml") if plan.fiscal_year else example.path
    return Side(path, plan, load(from_bytes(path, content)))


def compare(example: Example, *, exchanged: bool = False) -> Comparison:
    """The two texts of an example: as two years where they name different ones, else as versions of one plan."""
    contents = (example.content, example.content_before) if exchanged else (example.content_before, example.content)
    old, new = (side(example, content) for content in contents)
    if old and new and old.plan.fiscal_year != new.plan.fiscal_year:
        (comparison,) = compare_years([old], [new], load_forms(None))
        return comparison
    return compare_versions(old, new, load_forms(None))


def judged(judgement: Rule, comparison: Comparison) -> list[Judged]:
    return [each for each in comparison.judgements if each.judgement == judgement.id]


def said(found: list[Judged], side: str, language: Language) -> list[tuple[int, str]]:
    places = [(each, each.new_place or each.old_place, bool(each.new_place)) for each in found]
    return sorted(
        (place.span.line, each.message.text(language))
        for each, place, is_new in places
        if place and is_new == (side == "new")
    )


@pytest.mark.parametrize(("judgement", "example"), CASES)
def test_example_says_exactly_what_it_marks(judgement: Rule, example: Example) -> None:
    found = judged(judgement, compare(example))
    assert said(found, "new", "ja") == example.expected
    assert said(found, "old", "ja") == example.expected_before


def templates(message: Message) -> Iterator[str]:
    """Our own English words of a message, without what it quotes from a plan."""
    yield re.sub(r"{\w+}", "", message.en)
    for value in message.values.values():
        if isinstance(value, Message):
            yield from templates(value)


@pytest.mark.parametrize(("judgement", "example"), CASES)
def test_english_message_is_english(judgement: Rule, example: Example) -> None:
    for each in judged(judgement, compare(example)):
        assert re.findall("[ぁ-んァ-ヴ一-鿿{}]", "".join(templates(each.message))) == []
        assert "{" not in each.message.text("en")


@pytest.mark.parametrize(("judgement", "example"), CASES)
def test_fingerprints_are_unique(judgement: Rule, example: Example) -> None:
    fingerprints = [each.fingerprint for each in compare(example).judgements]
    assert sorted(set(fingerprints)) == sorted(fingerprints)


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_judgement_shows_what_it_catches_and_what_it_allows(judgement: Rule) -> None:
    assert {bool(each.expected or each.expected_before) for each in judgement.examples} == {True, False}


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_every_wording_is_shown(judgement: Rule) -> None:
    found = [each.message for example in judgement.examples for each in judged(judgement, compare(example))]
    assert {message.ja for message in judgement.messages.values()} == {message.ja for message in found}


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_judgement_is_documented_in_both_languages(judgement: Rule) -> None:
    assert set(judgement.docs) == set(LANGUAGES)
    assert judgement.docs["ja"].summary.endswith("。")
    assert judgement.docs["en"].summary.endswith(".")


@pytest.mark.parametrize("judgement", JUDGEMENTS)
def test_judgement_has_a_mirror_or_says_why_not(judgement: Rule) -> None:
    mirror, waiver = mirror_of(judgement)
    assert (mirror is None) != (waiver is None)
    assert mirror is None or mirror_of(BY_ID[mirror])[0] == judgement.id
    assert waiver is None or len(waiver) > 20


@pytest.mark.parametrize("judgement", MIRRORED)
def test_mirror_sees_the_same_with_the_sides_exchanged(judgement: Rule) -> None:
    mirror, first = BY_ID[mirror_of(judgement)[0] or ""], judgement.examples[0]
    assert len(judged(mirror, compare(first, exchanged=True))) == len(judged(judgement, compare(first))) > 0


@pytest.mark.parametrize("judgement", MIRRORED)
def test_one_of_two_mirrors_is_news_alone(judgement: Rule) -> None:
    mirror = BY_ID[mirror_of(judgement)[0] or ""]
    assert (judgement.severity is Severity.INFO) != (mirror.severity is Severity.INFO)
