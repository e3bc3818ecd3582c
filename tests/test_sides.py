"""Two fiscal years, two files: which plans are compared with which, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.git_maker import Repository, make_repository
from xplan_lint.diff.comparison import Difference
from xplan_lint.diff.request import read_words
from xplan_lint.diff.sides import compare
from xplan_lint.message import Message
from xplan_lint.side_error import SideError, Wrong

REGISTER = """\
organisations:
  - {slug: minato-ku, name: 港区, kind: 区}
  - {slug: kishi-ku, name: 岸区, kind: 区}
"""


def plan(organisation: str, year: int, *challenges: str, form: str = "r7", more: str = "") -> str:
    """A plan; a challenge is its id, its title and, behind →, what it continues, as in `A1 待合所 → 2024/A1`."""
    lines = []
    for challenge in challenges:
        said, _, continues = challenge.partition(" → ")
        id, _, title = said.partition(" ")
        lines.append(f"  - {{id: {id}, title: {title}, continues: [{continues}]}}\n")
    head = f"form: {form}\norganisation: {organisation}\nfiscal_year: {year}\nstage: adopted\n{more}"
    return head + ("challenges:\n" + "".join(lines) if lines else "challenges: []\n")


def ask(folder: Path, *words: str, organisations: tuple[str, ...] = ()) -> Difference:
    return compare(read_words(words), folder, organisations)


def summary(difference: Difference) -> list[str]:
    """A line for each organisation: where its old challenges went, and what is new; then what cannot be read."""
    lines = []
    for each in difference.comparisons:
        old, new = (
            " ".join(side.path.removeprefix("plans/") for side in sides) or "-" for sides in (each.olds, each.news)
        )
        links = [f"{link.old.reference.text(each.organisation)}→{link.new.challenge.id}" for link in each.links]
        ends = [f"{fate.node.challenge.id}:{fate.ending.entry.outcome}" for fate in each.fates if fate.ending]
        lost = [f"{fate.node.challenge.id}→?" for fate in each.fates if not fate.links and not fate.ending]
        lines.append(
            " ".join([f"{old} | {new} |", *links, *ends, *lost, *(f"+{node.challenge.id}" for node in each.added)])
        )
    return [*lines, *(f"{each.side} {each.path}: {each.reason.text('ja')}" for each in difference.unreadable)]


BROKEN = "form：r7\nstage: draft\n"
FORMERLY = """\
organisations:
  - slug: minato-ku
    name: 港区
    kind: 区
    formerly: [{slug: hama-ku, name: 浜区, until: 2024}, {slug: kishi-ku, until: 2024}]
"""
ENDED = "ended: [{challenge: 2024/A2, outcome: achieved}]\n"
YEARS: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "a challenge goes on, one ends, one is not accounted for, one is new": (
        {
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁", "A2 桟橋", "A3 灯台"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "B1 岸壁 → 2024/A1", "B2 浮桟橋", more=ENDED),
        },
        ["minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A1→B1 A2:achieved A3→? +B2"],
    ),
    "the first year of an organisation, and the last of another": (
        {
            "kishi-ku/2024.yaml": plan("kishi-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 桟橋"),
        },
        ["- | minato-ku/2025.yaml | +A1", "kishi-ku/2024.yaml | - | A1→?"],
    ),
    "a challenge that another organisation takes over": (
        {
            "kishi-ku/2024.yaml": plan("kishi-ku", 2024, "A1 岸壁"),
            "kishi-ku/2025.yaml": plan("kishi-ku", 2025),
            "minato-ku/2024.yaml": plan("minato-ku", 2024),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "B1 岸壁 → kishi-ku/2024/A1"),
        },
        [
            "minato-ku/2024.yaml | minato-ku/2025.yaml | kishi-ku/2024/A1→B1",
            "kishi-ku/2024.yaml | kishi-ku/2025.yaml | 2024/A1→B1",
        ],
    ),
    "two organisations that became one": (
        {
            "organisations.yaml": FORMERLY,
            "hama-ku/2024.yaml": plan("hama-ku", 2024, "A1 岸壁"),
            "kishi-ku/2024.yaml": plan("kishi-ku", 2024, "A1 桟橋"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 港 → hama-ku/2024/A1, kishi-ku/2024/A1"),
        },
        ["hama-ku/2024.yaml kishi-ku/2024.yaml | minato-ku/2025.yaml | hama-ku/2024/A1→A1 kishi-ku/2024/A1→A1"],
    ),
    "organisations that became one in another year": (
        {
            "organisations.yaml": FORMERLY.replace("until: 2024", "until: 2025"),
            "hama-ku/2024.yaml": plan("hama-ku", 2024, "A1 岸壁"),
            "hama-ku/2025.yaml": plan("hama-ku", 2025, "A1 岸壁 → 2024/A1"),
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 桟橋"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 桟橋 → 2024/A1"),
        },
        [
            "minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A1→A1",
            "hama-ku/2024.yaml | hama-ku/2025.yaml | 2024/A1→A1",
        ],
    ),
    "the year that the content tells": (
        {
            "minato-ku/plan-old.yaml": plan("minato-ku", 2024, "A1 岸壁"),
            "minato-ku/plan-new.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1"),
        },
        ["minato-ku/plan-old.yaml | minato-ku/plan-new.yaml | 2024/A1→A1"],
    ),
    "next year's plan, still with this year's number": (
        {
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1"),
            "minato-ku/2026.yaml": plan("minato-ku", 2025, "B1 岸壁 → 2024/A1"),
        },
        [
            "minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A1→A1",
            "new plans/minato-ku/2026.yaml: 同じ局区と年度の計画が plans/minato-ku/2025.yaml にもあります",
        ],
    ),
    "a new plan that does not parse: nothing of it is told as gone": (
        {
            "kishi-ku/2024.yaml": plan("kishi-ku", 2024, "A1 桟橋"),
            "kishi-ku/2025.yaml": plan("kishi-ku", 2025, "A1 桟橋 → 2024/A1", "A2 岸壁 → minato-ku/2024/A1"),
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": BROKEN,
        },
        [
            "kishi-ku/2024.yaml | kishi-ku/2025.yaml | 2024/A1→A1 minato-ku/2024/A1→A2",
            "new plans/minato-ku/2025.yaml: 1行目: 「form」の後ろのコロンが全角です",
        ],
    ),
    "an old plan that does not parse: nothing is told as new": (
        {
            "kishi-ku/2024.yaml": plan("kishi-ku", 2024, "A1 桟橋"),
            "kishi-ku/2025.yaml": plan("kishi-ku", 2025, "A1 桟橋 → 2024/A1"),
            "minato-ku/2024.yaml": BROKEN,
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1"),
        },
        [
            "kishi-ku/2024.yaml | kishi-ku/2025.yaml | 2024/A1→A1",
            "old plans/minato-ku/2024.yaml: 1行目: 「form」の後ろのコロンが全角です",
        ],
    ),
    "the plan of a former organisation does not parse": (
        {
            "organisations.yaml": FORMERLY,
            "hama-ku/2024.yaml": BROKEN,
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 港 → hama-ku/2024/A1"),
            "tobi-ku/2024.yaml": plan("tobi-ku", 2024),
        },
        ["tobi-ku/2024.yaml | - |", "old plans/hama-ku/2024.yaml: 1行目: 「form」の後ろのコロンが全角です"],
    ),
    "the plan of the organisation that took over does not parse": (
        {
            "organisations.yaml": FORMERLY,
            "hama-ku/2024.yaml": plan("hama-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": BROKEN,
        },
        ["new plans/minato-ku/2025.yaml: 1行目: 「form」の後ろのコロンが全角です"],
    ),
    "a plan of another year does not parse": (
        {
            "minato-ku/2023.yaml": BROKEN,
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1"),
        },
        ["minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A1→A1"],
    ),
    "a plan that does not parse and may be of either year": (
        {
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1"),
            "minato-ku/draft.yaml": BROKEN,
        },
        [
            "minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A1→A1",
            "old plans/minato-ku/draft.yaml: 1行目: 「form」の後ろのコロンが全角です",
            "new plans/minato-ku/draft.yaml: 1行目: 「form」の後ろのコロンが全角です",
        ],
    ),
    "a register that does not parse": (
        {
            "organisations.yaml": BROKEN,
            "minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁"),
            "minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1"),
        },
        ["minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A1→A1"],
    ),
}


@pytest.mark.parametrize(("files", "expected"), YEARS.values(), ids=YEARS)
def test_years(files: Mapping[str, str], expected: list[str], tmp_path: Path) -> None:
    """In a folder that is no repository, and at a revision."""
    repository = Repository(tmp_path)
    repository.write({"plans/organisations.yaml": REGISTER, **{f"plans/{name}": text for name, text in files.items()}})
    assert summary(ask(tmp_path, "2024", "2025")) == expected
    make_repository(tmp_path).commit({})
    assert summary(ask(tmp_path, "HEAD:2024", "HEAD:2025")) == expected
    assert summary(ask(tmp_path, "HEAD:2024", ":2025")) == expected
    assert summary(ask(tmp_path / "plans/minato-ku", "HEAD:2024", "2025")) == expected


TWO_YEARS = {
    "plans/organisations.yaml": REGISTER,
    "plans/minato-ku/2023.yaml": plan("minato-ku", 2023, "A1 岸壁"),
    "plans/minato-ku/2024.yaml": plan("minato-ku", 2024, "A2 岸壁 → 2023/A1"),
    "plans/minato-ku/2025.yaml": plan("minato-ku", 2025, "A3 岸壁 → 2024/A2"),
    "plans/kishi-ku/2024.yaml": plan("kishi-ku", 2024, "A1 桟橋"),
    "plans/kishi-ku/2025.yaml": plan("kishi-ku", 2025, "A1 桟橋 → 2024/A1"),
    "plans/hama-ku/2023.yaml": plan("hama-ku", 2023, "A1 砂浜"),
}
MINATO = "minato-ku/2024.yaml | minato-ku/2025.yaml | 2024/A2→A3"
KISHI = "kishi-ku/2024.yaml | kishi-ku/2025.yaml | 2024/A1→A1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Repository(tmp_path).write(TWO_YEARS)
    return tmp_path


ORGANISATIONS = {
    "none": ((), [MINATO, KISHI]),
    "a slug": (("kishi-ku",), [KISHI]),
    "a name": (("岸区",), [KISHI]),
    "two": (("kishi-ku", "港区"), [MINATO, KISHI]),
    "one twice": (("kishi-ku", "岸区"), [KISHI]),
}


@pytest.mark.parametrize(("organisations", "expected"), ORGANISATIONS.values(), ids=ORGANISATIONS)
def test_organisations(organisations: tuple[str, ...], expected: list[str], folder: Path) -> None:
    assert summary(ask(folder, "2024", "2025", organisations=organisations)) == expected


def test_organisations_of_two_versions(folder: Path) -> None:
    repository = make_repository(folder)
    repository.commit({})
    repository.write(
        {f"plans/{slug}/2025.yaml": plan(slug, 2025, "A9 灯台") for slug in ("minato-ku", "kishi-ku", "tobi-ku")}
    )
    found = ask(folder, organisations=("kishi-ku", "tobi-ku"))
    assert [each.organisation for each in found.comparisons] == ["kishi-ku", "tobi-ku"]


def test_lineage_passes_through_the_years_between(folder: Path) -> None:
    assert summary(ask(folder, "2023", "2025")) == [
        "minato-ku/2023.yaml | minato-ku/2025.yaml | 2023/A1→A3",
        "- | kishi-ku/2025.yaml | +A1",
        "hama-ku/2023.yaml | - | A1→?",
    ]


def test_one_year_at_two_revisions(folder: Path) -> None:
    """Two versions of the plans of that year; changes of other years are no matter."""
    repository = make_repository(folder)
    repository.commit({})
    edited = {f"plans/minato-ku/{year}.yaml": plan("minato-ku", year, "A1 灯台") for year in (2024, 2025)}
    repository.write(edited)
    for words in (["HEAD:2025", "2025"], ["HEAD:2025"]):
        found = ask(folder, *words)
        assert [each.news[0].path for each in found.comparisons] == ["plans/minato-ku/2025.yaml"]
        assert found.is_same_year
        assert [name.text("ja") for name in (found.old_name, found.new_name)] == [
            "令和7年度(HEAD)",
            "令和7年度(手元のファイル)",
        ]


def test_names(folder: Path) -> None:
    """What the sides are called, and the organisations, those of former days among them."""
    repository = make_repository(folder)
    repository.commit({"plans/organisations.yaml": FORMERLY})
    repository.git("tag", "v{1}")

    def names(*words: str, staged: bool = False) -> list[str]:
        found = compare(read_words(words, staged=staged), folder)
        assert found.names == {"hama-ku": "浜区", "minato-ku": "港区"}
        return [name.text(language) for language in ("ja", "en") for name in (found.old_name, found.new_name)]

    assert names("2024", "2025") == ["令和6年度", "令和7年度", "fiscal year 2024", "fiscal year 2025"]
    assert names("v{1}:2024", "2025")[:3] == ["令和6年度(v{1})", "令和7年度", "fiscal year 2024 (v{1})"]
    assert names() == ["HEAD", "手元のファイル", "HEAD", "the work tree"]
    assert names(staged=True) == ["HEAD", "コミットする予定の内容", "HEAD", "what is staged"]
    assert names("v{1}...HEAD") == ["v{1}とHEADの分岐点", "HEAD", "the merge base of v{1} and HEAD", "HEAD"]
    path = "plans/minato-ku/2024.yaml"
    assert names(f"HEAD:{path}", path)[:2] == [f"HEAD:{path}", path]


def test_forms_of_the_repository(folder: Path) -> None:
    """A city's own form says what it asks for; what only one form asks for is the form's change, not the plan's."""
    form = "title: 市の様式 / our form\nplan: {draft: [mission]}\nchallenge: {draft: [title, problem]}\n"
    repository = make_repository(folder)
    repository.commit(
        {
            "schema/forms/r9.yaml": form,
            "schema/forms/r8.yaml": form.replace(", problem", ""),
            "plans/minato-ku/2024.yaml": plan("minato-ku", 2024, "A1 岸壁", form="r8"),
            "plans/minato-ku/2025.yaml": plan("minato-ku", 2025, "A1 岸壁 → 2024/A1", form="r9").replace(
                "title: 岸壁", "title: 岸壁, problem: 古い"
            ),
        }
    )
    repository.git("clone", "--quiet", "--bare", str(folder), str(folder / "bare"))
    for place, words in (
        (folder, ["2024", "2025"]),
        (folder / "bare", ["HEAD:2024", "HEAD:2025"]),
        (folder, ["plans/minato-ku/2024.yaml", "plans/minato-ku/2025.yaml"]),
        (folder / "bare", [f"HEAD:plans/minato-ku/{year}.yaml" for year in (2024, 2025)]),
    ):
        found = ask(place, *words, organisations=("minato-ku",))
        assert [change.kind for change in found.comparisons[0].changes] == ["form-changed"], words
    repository.write({"schema/forms/r8.yaml": form})
    [found] = ask(folder, "2024", "2025", organisations=("minato-ku",)).comparisons
    assert [change.kind for change in found.changes] == ["form-changed", "problem-added"]


# --- two files


def test_two_versions_of_a_file(folder: Path) -> None:
    (folder / "OLD.yaml").write_text(plan("minato-ku", 2025, "A3 岸壁"), encoding="utf-8")
    found = ask(folder, "OLD.yaml", "plans/minato-ku/2025.yaml")
    assert found.is_same_year
    assert [change.kind for change in found.comparisons[0].changes] == ["continues-added"]
    assert found.names == {"minato-ku": "港区", "kishi-ku": "岸区"}
    assert ask(folder, "OLD.yaml", "OLD.yaml").comparisons == ()


def test_files_of_two_years(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lineage counts, also where the organisation was called otherwise and nobody says so."""
    monkeypatch.chdir(folder)
    (folder / "OLD.yaml").write_text(plan("hama-ku", 2024, "A1 砂浜", "A2 岸壁"), encoding="utf-8")
    (folder / "NEW.yaml").write_text(plan("minato-ku", 2025, "B1 岸壁 → hama-ku/2024/A2"), encoding="utf-8")
    found = ask(folder, "OLD.yaml", "NEW.yaml")
    assert not found.is_same_year
    assert summary(found) == ["OLD.yaml | NEW.yaml | hama-ku/2024/A2→B1 A1→?"]


def test_files_of_git(folder: Path) -> None:
    repository = make_repository(folder)
    repository.commit({"plans/港/2025 a.yaml": plan("minato-ku", 2025, "A1 灯台")})
    repository.commit({"plans/港/2025 a.yaml": plan("minato-ku", 2025, "B1 灯台")})
    repository.write({"plans/港/2025 a.yaml": plan("minato-ku", 2025, "C1 灯台")})
    repository.git("add", "--all")
    repository.write({"plans/港/2025 a.yaml": plan("minato-ku", 2025, "C2 灯台")})
    path = "plans/港/2025 a.yaml"
    asked = {
        (folder, f"HEAD~1:{path}", f"HEAD:{path}"): "A→B",
        (folder, f"HEAD~1:{path}", f":{path}"): "A→C",
        (folder, f"HEAD^{{/a:|change}}:{path}", f":0:{path}"): "B→C",
        (folder, f"@{{1}}:{path}", path): "A→C",
        (folder / "plans/港", f"HEAD:{path}", "2025 a.yaml"): "B→C",
        (folder / "plans/港", "HEAD:./2025 a.yaml", ":./2025 a.yaml"): "B→C",
        (folder / "plans/minato-ku", "HEAD~1:../港/2025 a.yaml", "../港/2025 a.yaml"): "A→C",
    }
    for (place, *words), expected in asked.items():
        [found] = ask(place, *words).comparisons
        [moved] = [change for change in found.changes if change.kind == "area-moved"]
        assert f"{moved.before}→{moved.after}" == expected, words
        assert found.olds[0].path == path
    assert [change.kind for change in ask(folder, f":{path}", path).comparisons[0].changes] == ["number-changed"]


# --- what stands in the way

Values = Mapping[str, str]
YEARS_HERE = "令和5年度、令和6年度、令和7年度"
OBSTACLES: dict[str, tuple[list[str], Wrong, Values]] = {
    "an old year without plans": (
        ["2020", "2025"],
        Wrong.NO_SUCH_YEAR,
        {"year": "令和2年度", "point": "手元のファイル", "years": YEARS_HERE},
    ),
    "a new year without plans": (
        ["2025", "R8"],
        Wrong.NO_SUCH_YEAR,
        {"year": "令和8年度", "point": "手元のファイル", "years": YEARS_HERE},
    ),
    "a year without plans at a revision": (
        ["HEAD~1:2024", "2025"],
        Wrong.NO_SUCH_YEAR,
        {"year": "令和6年度", "point": "HEAD~1", "years": "令和5年度"},
    ),
    "a year without plans at two revisions": (
        ["HEAD~1:2020", "2020"],
        Wrong.NO_SUCH_YEAR,
        {"year": "令和2年度", "point": "手元のファイル", "years": YEARS_HERE},
    ),
    "a year at a revision without plans": (["HEAD~2:2024", "2025"], Wrong.NO_PLANS, {"point": "HEAD~2"}),
    "two revisions without plans": (["HEAD~2", "none"], Wrong.NO_PLANS, {"point": "none"}),
    "a year at no revision": (["nope:2024", "2025"], Wrong.UNKNOWN_REVISION, {"revision": "nope"}),
    "no revision": (["nope"], Wrong.UNKNOWN_REVISION, {"revision": "nope"}),
    "the id of no commit": (["0" * 40], Wrong.UNKNOWN_REVISION, {"revision": "0" * 40}),
    "the id of no commit and a merge base": (["0" * 40 + "...main"], Wrong.UNKNOWN_REVISION, {"revision": "0" * 40}),
    "no second revision": (["main", "nope"], Wrong.UNKNOWN_REVISION, {"revision": "nope"}),
    "no merge base": (["orphan...main"], Wrong.NO_MERGE_BASE, {"old": "orphan", "new": "main"}),
    "a blob for a revision": (["blob"], Wrong.NO_COMMIT, {"revision": "blob"}),
    "a blob and a merge base": (["blob...main"], Wrong.NO_COMMIT, {"revision": "blob"}),
    "a file at no revision": (["nope:a.yaml", "HEAD:a.yaml"], Wrong.UNKNOWN_REVISION, {"revision": "nope"}),
    "a file that a revision lacks": (
        ["HEAD~1:plans/minato-ku/2025.yaml", "plans/minato-ku/2025.yaml"],
        Wrong.NOT_IN_REVISION,
        {"revision": "HEAD~1", "path": "plans/minato-ku/2025.yaml"},
    ),
    "a file that the index lacks": (
        [":plans/minato-ku/2029.yaml", "plans/minato-ku/2025.yaml"],
        Wrong.NOT_IN_INDEX,
        {"path": "plans/minato-ku/2029.yaml"},
    ),
    "a folder for a file": (
        ["HEAD:plans", "plans/minato-ku/2025.yaml"],
        Wrong.UNREADABLE,
        {"path": "plans", "reason": "普通のファイルではありません"},
    ),
    "a file that does not parse": (
        ["plans/minato-ku/2025.yaml", "broken.yaml"],
        Wrong.UNREADABLE,
        {"path": "broken.yaml", "reason": "1行目: 「form」の後ろのコロンが全角です"},
    ),
    "a file that is no plan": (
        ["HEAD:note.txt", "plans/minato-ku/2025.yaml"],
        Wrong.UNREADABLE,
        {"path": "note.txt", "reason": "計画の形(「項目: 内容」の並び)になっていません"},
    ),
}


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """First no plan, then one of 2023, then all; beside it a history of its own, and a blob with a name."""
    repository = make_repository(tmp_path)
    repository.commit({"note.txt": "計画はまだない"})
    repository.git("branch", "none")
    repository.commit({"plans/minato-ku/2023.yaml": TWO_YEARS["plans/minato-ku/2023.yaml"]})
    repository.commit({**TWO_YEARS, "broken.yaml": BROKEN})
    repository.git("branch", "orphan", repository.git("commit-tree", "-m", "orphan", "HEAD^{tree}"))
    repository.git("tag", "blob", repository.git("rev-parse", "HEAD:note.txt"))
    return tmp_path


@pytest.mark.parametrize(("words", "wrong", "values"), OBSTACLES.values(), ids=OBSTACLES)
def test_obstacle(
    words: list[str], wrong: Wrong, values: Values, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(history)
    with pytest.raises(SideError) as caught:
        ask(history, *words)
    said = {
        name: value.text("ja") if isinstance(value, Message) else value for name, value in caught.value.values.items()
    }
    assert (caught.value.wrong, said) == (wrong, values)


def test_organisation_that_is_none(history: Path) -> None:
    with pytest.raises(SideError) as caught:
        ask(history, "2024", "2025", organisations=("kishi",))
    assert caught.value.wrong is Wrong.UNKNOWN_ORGANISATION
    assert caught.value.known == ("hama-ku", "kishi-ku", "minato-ku", "岸区", "港区")


def test_organisation_without_a_plan_of_either_year(history: Path) -> None:
    with pytest.raises(SideError) as caught:
        ask(history, "2024", "2025", organisations=("hama-ku",))
    assert caught.value.wrong is Wrong.NO_SUCH_YEAR_OF_ORGANISATION
    assert str(caught.value.values["organisation"]) == "hama-ku"


def test_conflict_in_the_index(history: Path) -> None:
    repository = Repository(history)
    path = "plans/minato-ku/2025.yaml"
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit({path: plan("minato-ku", 2025, "A1 灯台")})
    repository.git("switch", "--quiet", "main")
    repository.commit({path: plan("minato-ku", 2025, "A1 砂浜")})
    with pytest.raises(AssertionError):
        repository.git("merge", "--quiet", "topic")
    with pytest.raises(SideError) as caught:
        compare(read_words([], staged=True), history)
    assert (caught.value.wrong, caught.value.values) == (Wrong.UNMERGED, {"path": path})
    found = ask(history, "HEAD").unreadable
    assert [(each.side, each.path, each.reason.text("ja")) for each in found] == [
        ("new", path, "6行目: 変更の衝突の印「<<<<<<<」が残っています")
    ]


SHALLOW = {
    "an older revision": (["HEAD~2"], Wrong.UNKNOWN_REVISION_IN_SHALLOW_CLONE),
    "a merge base": (["origin/topic...HEAD"], Wrong.NO_MERGE_BASE_IN_SHALLOW_CLONE),
    "a year at an older revision": (["HEAD~2:2023", "2025"], Wrong.UNKNOWN_REVISION_IN_SHALLOW_CLONE),
}


@pytest.mark.parametrize(("words", "wrong"), SHALLOW.values(), ids=SHALLOW)
def test_shallow_clone_lacks(words: list[str], wrong: Wrong, history: Path, tmp_path: Path) -> None:
    repository = Repository(history)
    repository.git("branch", "topic", "HEAD~1")
    repository.commit({}, "more")
    clone = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{history}", str(clone))
    with pytest.raises(SideError) as caught:
        ask(clone, *words)
    assert caught.value.wrong is wrong
    Repository(clone).git("fetch", "--quiet", "--unshallow")
    assert ask(clone, *words)


def test_outside_of_a_repository(folder: Path) -> None:
    for words in ([], ["main"], ["HEAD:2024", "2025"], ["HEAD:a.yaml", "b.yaml"]):
        with pytest.raises(SideError) as caught:
            ask(folder, *words)
        assert caught.value.wrong is Wrong.NOT_A_REPOSITORY


def test_without_a_work_tree(history: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = tmp_path_factory.mktemp("outside") / "bare"
    Repository(history).git("clone", "--quiet", "--bare", str(history), str(bare))
    for words in ([], ["main"], ["HEAD:2025"], ["2024", "2025"]):
        with pytest.raises(SideError) as caught:
            ask(bare, *words)
        assert caught.value.wrong is Wrong.NO_WORK_TREE, words
