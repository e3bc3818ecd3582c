"""`xplan init`: what it writes where, what it finds out by itself, and that it overwrites nothing."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.command import CLEAN_PLAN, REGISTER, ROOT, Run, write, xplan
from tests.git_maker import Repository, make_repository
from xplan_lint.config import Config, load_config
from xplan_lint.hosting import Ci, Remote, action_of, ci_of, parse_remote
from xplan_lint.scaffold import State, Surroundings, scaffold, steps
from xplan_lint.schema import load_schema

COMMON = [
    "plans/organisations.yaml",
    "xplan.toml",
    "schema/config.schema.json",
    "schema/form.schema.json",
    "schema/notation.schema.json",
    "schema/organisations.schema.json",
    "schema/plan.schema.json",
    "schema/forms/r6.yaml",
    "schema/forms/r7.yaml",
    ".pre-commit-config.yaml",
    ".gitattributes",
    ".gitignore",
    ".vscode/settings.json",
]
GITHUB = [
    ".github/workflows/xplan.yml",
    ".github/actions/xplan/action.yml",
    ".github/pull_request_template.md",
    ".github/CODEOWNERS",
]
GITLAB = [".gitlab-ci.yml", ".gitlab/xplan.yml", ".gitlab/merge_request_templates/Default.md", ".gitlab/CODEOWNERS"]


def written(folder: Path) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith(".git/"))


@pytest.fixture
def city(tmp_path: Path) -> Repository:
    return make_repository(tmp_path / "city")


def test_empty_repository(city: Repository) -> None:
    run = xplan("init", cwd=city.folder)
    lines = "".join(f"  {name}\n" for name in [*COMMON, *GITHUB])
    assert run == Run(
        0,
        f"""\
作りました:
{lines}次にすること:
  1. plans/organisations.yaml に、局区の名前を書く
  2. pre-commit install (コミットする前の確認を始める)
  3. .github/CODEOWNERS に、確認する人のチームを書く
  4. xplan を、確認をするコンピューター(ランナー)に入れるか、集めたファイルごとリポジトリの wheels/ に置く
  5. git add --all のあと git commit で記録する
""",
        "",
    )
    assert written(city.folder) == sorted([*COMMON, *GITHUB])


def test_repository_that_was_set_up_is_clean(city: Repository) -> None:
    xplan("init", cwd=city.folder)
    assert xplan("lint", "--strict", cwd=city.folder) == Run(0, "1件のファイルを確認しました。指摘はありません。\n", "")
    assert xplan("format", "--check", cwd=city.folder).exit_code == 0
    city.commit({})
    again = xplan("init", cwd=city.folder)
    assert again == Run(0, "作るものはありませんでした。\n", "")
    assert city.git("status", "--porcelain") == ""


def test_nothing_is_overwritten(city: Repository) -> None:
    own = {name: f"# our own {name}\n" for name in [*COMMON, *GITHUB] if name != "plans/organisations.yaml"}
    write(
        city.folder, {**own, "xplan.toml": "", "plans/organisations.yaml": REGISTER, ".vscode/settings.json": b"\xff"}
    )
    write(city.folder, {"schema/forms/r6.yaml": (ROOT / "schema/forms/r6.yaml").read_bytes()})
    write(city.folder, {"schema/forms/r7.yaml": (ROOT / "schema/forms/r7.yaml").read_bytes().replace(b"\n", b"\r\n")})
    before = {name: (city.folder / name).read_bytes() for name in written(city.folder)}
    run = xplan("init", cwd=city.folder)
    assert {name: (city.folder / name).read_bytes() for name in written(city.folder)} == before
    stale = "今の版の xplan のものと違います。消してもう一度実行すると、新しくなります"
    assert run == Run(
        0,
        f"""\
作るものはありませんでした。
すでにあるため、手を触れませんでした:
  plans/organisations.yaml
  xplan.toml
  schema/config.schema.json: {stale}
  schema/form.schema.json: {stale}
  schema/notation.schema.json: {stale}
  schema/organisations.schema.json: {stale}
  schema/plan.schema.json: {stale}
  .pre-commit-config.yaml
  .gitattributes: 次の行を書き足してください:
      *.yaml text eol=lf
      *.yml text eol=lf
      *.toml text eol=lf
      *.json text eol=lf
      *.md text eol=lf
  .gitignore: 次の行を書き足してください:
      /.xplan_cache/
  .vscode/settings.json
  .github/workflows/xplan.yml
  .github/actions/xplan/action.yml: {stale}
  .github/pull_request_template.md
  .github/CODEOWNERS
""",
        "",
    )


def test_half_set_up(city: Repository) -> None:
    """The rest is written; a file that has the lines already is not spoken of."""
    write(
        city.folder,
        {".gitignore": "/node_modules/\n/.xplan_cache/\n", ".gitlab-ci.yml": "include:\n  - local: a.yml\n"},
    )
    run = xplan("init", cwd=city.folder)
    assert run.out.splitlines()[0].startswith("作りました")
    assert "すでにあるため、手を触れませんでした:\n  .gitlab-ci.yml: 次の行を書き足してください:\n" in run.out
    assert "        - local: .gitlab/xplan.yml\n" in run.out
    assert ".gitignore" not in run.out
    assert sorted({*COMMON, *GITLAB}) == written(city.folder)


def test_plans_without_a_register(city: Repository) -> None:
    write(city.folder, {"plans/minato-ku/2023.yaml": CLEAN_PLAN, "plans/empty/note.txt": ""})
    xplan("init", cwd=city.folder)
    assert (
        (city.folder / "plans/organisations.yaml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../schema/organisations.schema.json
organisations:
  - slug: minato-ku
    name: minato-ku
    kind: 区
"""
    )
    assert xplan("lint", cwd=city.folder).exit_code == 0


def test_owners_by_organisation_of_the_register(city: Repository) -> None:
    city.git("remote", "add", "origin", "git@github.com:kitakyushu/plans.git")
    hostile = '  - {slug: "x\\n* @evil", name: 悪, kind: 区}\n  - {slug: toi-ku, name: "遠\\n* @evil", kind: 区}\n'
    write(city.folder, {"plans/organisations.yaml": REGISTER + hostile})
    xplan("init", cwd=city.folder)
    owners = (city.folder / ".github/CODEOWNERS").read_text("utf-8")
    assert (
        owners.partition("\n\n")[2]
        == """\
## 企画担当 / the planning section
# * @kitakyushu/planning

## 港区
# /plans/minato-ku/ @kitakyushu/minato-ku

## 岸区
# /plans/kishi-ku/ @kitakyushu/kishi-ku

## 遠* @evil
# /plans/toi-ku/ @kitakyushu/toi-ku
"""
    )
    assert [line for line in owners.splitlines() if line and not line.startswith("#")] == []


def test_outside_of_git(tmp_path: Path) -> None:
    run = xplan("init", "--ci", "none", cwd=tmp_path)
    assert run.out.endswith("""\
次にすること:
  1. git init --initial-branch=main (まだgitのリポジトリではありません)
  2. plans/organisations.yaml に、局区の名前を書く
  3. pre-commit install (コミットする前の確認を始める)
  4. git add --all のあと git commit で記録する
""")
    assert (run.exit_code, run.err) == (0, "")
    assert written(tmp_path) == sorted(COMMON)


def test_in_english(tmp_path: Path) -> None:
    run = xplan("init", "--ci", "none", cwd=tmp_path, XPLAN_LANG="en")
    assert run.out.startswith("Written:\n")
    assert run.out.endswith("  4. git add --all, then git commit\n")
    assert load_config(tmp_path) == Config(lang="en")


WGROUPS = [
    pytest.param("", id="at the top"),
    pytest.param("docs/old", id="in a folder below"),
    pytest.param("plans/minato-ku", id="among the plans"),
]


@pytest.mark.parametrize("folder", WGROUPS)
def test_where_it_is_written(city: Repository, folder: str) -> None:
    write(city.folder, {"docs/old/a.txt": "", "plans/minato-ku/2023.yaml": CLEAN_PLAN})
    run = xplan("init", cwd=city.folder / folder)
    assert run.exit_code == 0
    assert (city.folder / "xplan.toml").is_file()
    assert run.out.startswith(f"準備するフォルダー: {city.folder.as_posix()}\n") == bool(folder)


def test_plans_in_a_folder_of_the_repository(city: Repository) -> None:
    write(city.folder, {"city/plans/minato-ku/2023.yaml": CLEAN_PLAN})
    assert xplan("init", cwd=city.folder / "city").exit_code == 0
    assert (city.folder / "city" / "xplan.toml").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_lead_nowhere_else(city: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (city.folder / ".github").symlink_to(outside)
    run = xplan("init", cwd=city.folder)
    assert (run.exit_code, run.out) == (2, "")
    assert run.err == "xplan: .github/workflows/xplan.yml はリポジトリの外を指しているため、書き込みませんでした。\n"
    assert written(city.folder) == []
    (city.folder / ".github").unlink()
    (city.folder / "xplan.toml").symlink_to(outside / "xplan.toml")
    assert xplan("init", cwd=city.folder).exit_code == 0
    assert written(outside) == []


def test_file_in_place_of_a_folder(city: Repository) -> None:
    write(city.folder, {".github": ""})
    run = xplan("init", cwd=city.folder)
    assert (run.exit_code, run.out) == (2, "")
    assert run.err.startswith("xplan: .github に書き込めませんでした: ") or run.err.startswith(
        "xplan: .github/workflows に書き込めませんでした: "
    )


GROUPS = "git@gitlab.example.jp:city/x/plans.git"
SSH = "ssh://git@GitHub.city.example:2222/city/plans/"
REMOTES = [
    pytest.param("https://github.com/city/plans.git", Remote("github.com", "city", "plans"), id="https"),
    pytest.param("https://clerk:secret@github.com/city/plans", Remote("github.com", "city", "plans"), id="a password"),
    pytest.param(GROUPS, Remote("gitlab.example.jp", "city", "x/plans"), id="groups"),
    pytest.param(SSH, Remote("github.city.example", "city", "plans"), id="ssh"),
    pytest.param("/srv/git/plans.git", None, id="a folder"),
    pytest.param("C:\\git\\plans", None, id="a folder on Windows"),
    pytest.param("https://github.com/plans", None, id="no owner"),
    pytest.param("https://github.com/$(touch x)/plans", None, id="a name that is none"),
    pytest.param("", None, id="nothing"),
]


@pytest.mark.parametrize(("url", "expected"), REMOTES)
def test_remote(url: str, expected: Remote | None) -> None:
    assert parse_remote(url + "\n") == expected


HOSTS = [
    pytest.param("github.com", set(), Ci.GITHUB, id="GitHub"),
    pytest.param("gitlab.city.example", {".github"}, Ci.GITLAB, id="a GitLab of one's own, whatever lies there"),
    pytest.param("git.city.example", {".gitlab-ci.yml"}, Ci.GITLAB, id="told by a file"),
    pytest.param("git.city.example", {".github", ".gitlab-ci.yml"}, Ci.GITHUB, id="files of both"),
    pytest.param("git.city.example", set(), Ci.GITHUB, id="nothing tells"),
    pytest.param(None, {".gitlab"}, Ci.GITLAB, id="no remote, but a folder"),
]


@pytest.mark.parametrize(("host", "there", "expected"), HOSTS)
def test_server_is_found_out(host: str | None, there: set[str], expected: Ci) -> None:
    assert ci_of(Remote(host, "city", "plans") if host else None, there) is expected


COMMIT = "0123456789abcdef0123456789abcdef01234567"
CITY = Remote("github.com", "kita", "plans")


def direct_url(url: str, commit: str = COMMIT) -> str:
    return json.dumps({"url": url, "vcs_info": {"vcs": "git", "commit_id": commit}})


ACTIONS = [
    pytest.param(direct_url("https://github.com/city/xplan.git"), CITY, f"city/xplan@{COMMIT}", id="from git"),
    pytest.param(direct_url("https://github.com/city/xplan", "main"), CITY, "", id="no commit"),
    pytest.param(direct_url("https://git.example/city/xplan"), CITY, "", id="another server"),
    pytest.param(direct_url("https://github.com/city/xplan"), None, "", id="no remote"),
    pytest.param('{"url": "file:///home/me/xplan", "dir_info": {}}', CITY, "", id="from a folder"),
    pytest.param(None, CITY, "", id="from a wheel"),
]


@pytest.mark.parametrize(("record", "remote", "expected"), ACTIONS)
def test_where_the_action_comes_from(record: str | None, remote: Remote | None, expected: str) -> None:
    assert action_of(record, remote) == expected


def test_workflow_with_a_pinned_action() -> None:
    found = scaffold(Surroundings("ja", Ci.GITHUB, uses=f"city/xplan@{COMMIT}"))
    assert f"      - uses: city/xplan@{COMMIT}\n" in found[".github/workflows/xplan.yml"]
    assert ".github/actions/xplan/action.yml" not in found


def test_examples_in_the_settings_are_settings(tmp_path: Path) -> None:
    """Each line that is commented out is one that the program understands."""
    lines = scaffold(Surroundings("ja", Ci.NONE))["xplan.toml"].splitlines()
    examples = [line.removeprefix("# ") for line in lines if re.match(r"# ([\w-]+ = |\[)", line)]
    write(tmp_path, {"xplan.toml": "\n".join(examples), "plans/organisations.yaml": REGISTER})
    config = load_config(tmp_path)
    assert all([config.select, config.ignore, config.exclude, config.severity, config.overrides])
    assert xplan("lint", cwd=tmp_path).exit_code == 0  # no rule or organisation there is unknown


def test_editor_finds_the_schemas() -> None:
    found = scaffold(Surroundings("ja", Ci.NONE))
    settings = json.loads(found[".vscode/settings.json"])
    for file in settings["yaml.schemas"]:
        name = Path(file).name.removesuffix(".schema.json")
        assert json.loads(found[Path(file).as_posix()]) == load_schema(name)


def test_every_file_ends_with_a_line_break_and_names_no_server() -> None:
    for ci in Ci:
        for path, content in scaffold(Surroundings("ja", ci, (("minato-ku", "港区"),))).items():
            assert content.endswith("\n"), path
            assert "\r" not in content, path
            assert re.findall(r"https?://(?!json-schema\.org/)\S+", content) == [], path


def test_steps_are_told_by_content_only() -> None:
    files = {"a": "1\n", ".gitignore": "/x/\n", "b": "2\n", "schema/plan.schema.json": "", "c": "3\n"}
    found = steps(files, {"a": "1\n", ".gitignore": "y\n", "b": None, "schema/plan.schema.json": "{}\n"})
    assert [(each.path, each.state, each.lacking) for each in found] == [
        ("a", State.SAME, ()),
        (".gitignore", State.LACKING, ("/x/",)),
        ("b", State.OWN, ()),
        ("schema/plan.schema.json", State.STALE, ()),
        ("c", State.NEW, ()),
    ]
