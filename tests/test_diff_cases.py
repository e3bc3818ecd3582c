"""A folder of `tests/diff_cases` is a case: what is compared, and the whole summary in both languages.

`before/` and `after/` hold plans. Where both have a plan of the same name, they are two versions of it; otherwise
they are plans of different fiscal years. A new folder is a new case: `XPLAN_UPDATE_SNAPSHOTS=1` writes its summaries,
for you to read.
"""

import shutil
from pathlib import Path

import pytest

import xplan_lint
from tests.git_maker import make_repository
from tests.snapshot import assert_snapshot
from xplan_lint.diff.comparison import Difference
from xplan_lint.message import LANGUAGES, Language
from xplan_lint.report import diff_text

CASES = Path(__file__).parent / "diff_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


def plans(folder: Path) -> dict[str, bytes]:
    """The files of one side by their path."""
    files = sorted(path for path in folder.rglob("*.yaml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def difference(case: Path, folder: Path) -> Difference:
    """The comparison that the case asks for, in a real repository in `folder`."""
    before, after = plans(case / "before"), plans(case / "after")
    if before.keys() & after.keys() - {"plans/organisations.yaml"}:
        repository = make_repository(folder)
        repository.commit(before)
        shutil.rmtree(folder / "plans")
        repository.commit(after)
        return xplan_lint.compare("HEAD~1", "HEAD", folder=folder)
    for name, content in (*before.items(), *after.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    years = sorted(Path(name).stem for name in (*before, *after) if Path(name).stem.isdecimal())
    return xplan_lint.compare(years[0], years[-1], folder=folder)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", FOLDERS, ids=lambda path: path.name)
def test_case(case: Path, language: Language, tmp_path: Path) -> None:
    found = diff_text.report(difference(case, tmp_path), language)
    assert_snapshot(f"../diff_cases/{case.name}/summary.{language}.txt", found)
