"""Plans made from a seed, written out as they are published and imported: the same plan comes back."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fidelity import fields
from tests.published_plans import QUARTERLY, make_published
from tests.publishing import as_docx, as_markdown, as_pdf, as_pptx, as_text, published
from tests.test_import import imported
from xplan_lint.importing import Draft

FEW = settings.default.max_examples // 20
SEEDS = st.integers(0, 2**32)


def imported_from(plan: dict, write: object, folder: Path) -> Draft:
    file = folder / "moji-ku.file"
    file.write_bytes(write(published(plan, "門司区")))
    return imported(file)


@settings(max_examples=FEW)
@given(seed=SEEDS)
@pytest.mark.parametrize("write", [as_docx, as_pptx, as_markdown])
def test_plan_comes_back_where_merged_cells_are_told(
    seed: int, write: object, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plan = make_published(Random(seed), organisation="moji-ku")
    draft = imported_from(plan, write, tmp_path_factory.mktemp("office"))
    assert (fields(draft.data), draft.unplaced) == (fields(plan), ())


@settings(max_examples=FEW * 2)
@given(seed=SEEDS)
def test_plan_comes_back_from_text(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Text does not tell a cell that spans quarters from an empty one, so every quarter has a cell of its own here."""
    plan = make_published(Random(seed), organisation="moji-ku", spans=QUARTERLY)
    draft = imported_from(plan, as_text, tmp_path_factory.mktemp("text"))
    assert (fields(draft.data), draft.unplaced) == (fields(plan), ())


def test_plans_come_back_from_pdf(tmp_path: Path) -> None:
    """But for paragraphs that end where the line does: no one can tell them from a line break inside a paragraph."""
    wanted, right = 0, 0
    for seed in range(FEW // 2 + 1):
        plan = make_published(Random(seed), organisation="moji-ku")
        draft = imported_from(plan, as_pdf, tmp_path)
        found = fields(draft.data)
        wanted += len(fields(plan))
        right += sum(found.get(key) == text for key, text in fields(plan).items())
        assert draft.unplaced == ()
    assert right / wanted > 0.99
