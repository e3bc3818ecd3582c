"""A whole pull request, played through: set-up, a bad edit, the hook, the forced commit, the action, the comment."""

import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

from tests.action_runner import Outcome, Runner
from tests.command import ROOT
from tests.comment_server import BOT, LONGEST, Comments, comment_server
from tests.contributor import PRE_COMMIT, call, shell_variables
from tests.git_maker import Repository, make_repository
from tests.snapshot import assert_snapshot

PLAN = "plans/minato-ku/2025.yaml"
BRANCH = "ward-$(touch${IFS}gone)-`touch${IFS}gone`"
HOSTILE = (
    "$(touch gone) `touch gone` ::error::x ##[error]x @city/all #1 <script>alert(1)</script> | a | ${{ github.token }}"
)
MARKER = "<!-- xplan -->\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the action runs on Linux")


@dataclass(frozen=True)
class City:
    """A repository that was set up by `xplan init`, and the contributor's variables."""

    repository: Repository
    variables: Mapping[str, str]

    @property
    def folder(self) -> Path:
        return self.repository.folder

    def run(self, *command: str) -> Any:
        return call(*command, cwd=self.folder, variables=self.variables)

    def edit(self, *changes: tuple[str, str]) -> None:
        text = (self.folder / PLAN).read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.repository.write({PLAN: text})

    def merged(self, branch: str = BRANCH) -> None:
        """Check out what GitHub's runner does: a merge of the branch into main, on no branch."""
        self.repository.git("switch", "--quiet", "--detach", "main")
        self.repository.git("merge", "--quiet", "--no-ff", "--message", "merge", branch)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the plans of one ward, set up in one command; main is clean."""
    folder = tmp_path_factory.mktemp("prepared")
    variables = shell_variables(folder)
    repository = make_repository(folder / "city")
    shutil.copytree(ROOT / "docs/examples/plans/minato-ku", repository.folder / "plans/minato-ku")
    shutil.copy(ROOT / "docs/examples/plans/organisations.yaml", repository.folder / "plans")
    repository.git("remote", "add", "origin", "https://github.com/city/plans")
    done = call("xplan", "init", cwd=repository.folder, variables=variables)
    assert done.returncode == 0, done.stdout
    call("xplan", "format", cwd=repository.folder, variables=variables)
    repository.commit({}, "set up")
    checked = call(*PRE_COMMIT, "run", "--all-files", cwd=repository.folder, variables=variables)
    assert (checked.returncode, checked.stdout.count("Passed")) == (0, 3), checked.stdout
    status = call("xplan", "status", cwd=repository.folder, variables=variables)
    assert (status.returncode, "港区" in status.stdout) == (0, True), status.stdout
    return folder


@pytest.fixture
def city(prepared: Path, tmp_path: Path) -> City:
    made = City(Repository(tmp_path / "city"), shell_variables(tmp_path))
    shutil.copytree(prepared / "city", made.folder, symlinks=True)
    made.repository.git("switch", "--quiet", "--create", BRANCH)
    return made


@pytest.fixture
def comments() -> Iterator[Comments]:
    with comment_server() as served:
        yield served


def event(city: City, fork: str = "city/plans") -> dict[str, Any]:
    """What GitHub says of a pull request, with the words of whoever opened it."""
    base = city.repository.git("rev-parse", "main")
    head = {"ref": BRANCH, "repo": {"full_name": fork}}
    request = {"number": 5, "title": HOSTILE, "body": HOSTILE, "base": {"ref": "main", "sha": base}, "head": head}
    return {"action": "synchronize", "number": 5, "pull_request": request}


def runner(city: City, comments: Comments, **settings: Any) -> Runner:
    action = city.folder / ".github/actions/xplan/action.yml"
    return Runner(action, city.folder, city.folder.parent / "temp", city.variables, comments.address, **settings)


def check(city: City, comments: Comments, fork: str = "city/plans", **inputs: str) -> Outcome:
    outcome = runner(city, comments).run("pull_request", event(city, fork), **inputs)
    assert not (city.folder / "gone").exists()
    return outcome


def annotations(outcome: Outcome) -> str:
    return "".join(
        f"{each.name} {each.properties.get('file', '-')}:{each.properties.get('line', '-')} {each.data}\n"
        for each in outcome.commands
    )


LESS_URGENT = ("    urgency: high\n    continues", "    urgency: low\n    continues")
BAD = [("continues: [2024/A1]", "continues: [2024/A9]"), LESS_URGENT]


def test_whole_pull_request(city: City, comments: Comments) -> None:
    assert city.run(*PRE_COMMIT, "install").returncode == 0
    city.edit(*BAD, ("- 船を待つ人の3割が", f"- '{HOSTILE}'\n      - 船を待つ人の3割が"))
    before = city.repository.git("rev-parse", "HEAD")
    city.repository.git("add", "--all")
    stopped = city.run("git", "commit", "--message", HOSTILE)
    assert stopped.returncode == 1
    assert f"{PLAN}:79:17: エラー[predecessor-unknown] " in stopped.stdout
    assert city.repository.git("rev-parse", "HEAD") == before
    assert city.run("git", "commit", "--no-verify", "--message", HOSTILE).returncode == 0

    city.merged()
    first = check(city, comments)
    first_merge = city.repository.git("rev-parse", "HEAD")
    assert (first.exit_code, first.ran) == (1, ["install", "check", "comment", "result"])
    assert comments.kept == [{"id": 1000, "user": {"login": BOT}, "body": MARKER + first.summary}]

    city.repository.git("switch", "--quiet", BRANCH)
    city.edit(("continues: [2024/A9]", "continues: [2024/A1]"), (f"- '{HOSTILE}'\n      - 船", "- 船"))
    city.repository.git("add", "--all")
    passed = city.run("git", "commit", "--message", "mended")
    assert passed.returncode == 0, passed.stdout
    city.merged()
    second = check(city, comments)
    assert (second.exit_code, second.commands) == (0, [])
    assert comments.kept == [{"id": 1000, "user": {"login": BOT}, "body": MARKER + second.summary}]
    assert [each.partition(" ")[0] for each in comments.calls] == ["GET", "POST", "GET", "PATCH"]
    told = {
        "Beside the lines, after the first push": annotations(first),
        "The summary and the comment after the first push": first.summary.replace(first_merge, "COMMIT"),
        "The same comment after the second push": second.summary,
    }
    assert_snapshot("pull-request.md", "\n".join(f"# {title}\n\n{text}" for title, text in told.items()))


def propose(city: City, *changes: tuple[str, str]) -> None:
    """Push a change of the plan that no hook looked at."""
    city.edit(*(changes or BAD))
    city.repository.commit({}, "an edit")
    city.merged()


def test_pull_request_from_a_fork_has_a_summary_and_no_comment(city: City, comments: Comments) -> None:
    propose(city)
    outcome = check(city, comments, fork="somebody/plans")
    assert (outcome.exit_code, outcome.ran) == (1, ["install", "check", "result"])
    assert "港区" in outcome.summary
    assert (comments.kept, comments.calls) == ([], [])


def test_no_comment_where_none_is_wanted(city: City, comments: Comments) -> None:
    propose(city)
    assert check(city, comments, comment="false").ran == ["install", "check", "result"]
    assert comments.calls == []


def test_only_the_own_comment_is_updated(city: City, comments: Comments) -> None:
    """It is found among more comments than come at a time; what others write with the same mark is theirs."""
    for number in range(100):
        comments.add(f"{MARKER if number % 2 else ''}{number}", author="somebody")
    comments.add("a word of the bot's own")
    comments.add(f"{MARKER}old")
    others = comments.by("somebody")
    propose(city)
    outcome = check(city, comments)
    assert comments.by() == ["a word of the bot's own", MARKER + outcome.summary]
    assert comments.by("somebody") == others
    assert [each.partition(" ")[0] for each in comments.calls] == ["GET", "GET", "PATCH"]


def test_comments_are_written_by_another_author(city: City, comments: Comments) -> None:
    comments.add(f"{MARKER}old", author="planner")
    propose(city)
    check(city, comments, **{"comment-author": "planner"})
    assert comments.by("planner")[0] != f"{MARKER}old"
    assert comments.by() == []


REFUSALS = [
    pytest.param({"refuses": 403}, id="a token that may only read"),
    pytest.param({"token": "another"}, id="a token that is none"),
]


@pytest.mark.parametrize("settings", REFUSALS)
def test_refused_comment_is_a_warning(settings: dict[str, Any], city: City, comments: Comments) -> None:
    for name, value in settings.items():
        setattr(comments, name, value)
    propose(city, LESS_URGENT)
    outcome = check(city, comments)
    assert annotations(outcome) == (
        "warning -:- コメントを書けませんでした。まとめは、この確認の要約にあります。"
        " / Could not comment; see the summary of this run.\n"
    )
    assert (outcome.exit_code, outcome.ran[-1], comments.kept) == (0, "result", [])
    assert "ghs_secret" not in outcome.log


def test_change_of_no_plan_has_no_comment(city: City, comments: Comments) -> None:
    city.repository.commit({"README.md": "計画\n"})
    city.merged()
    assert check(city, comments).exit_code == 0
    assert comments.kept == []


def test_plan_that_was_changed_back_clears_the_comment(city: City, comments: Comments) -> None:
    comments.add(f"{MARKER}old")
    city.repository.commit({"README.md": "計画\n"})
    city.merged()
    outcome = check(city, comments)
    assert comments.by() == [MARKER + outcome.summary]


def test_push_is_checked_without_a_comment(city: City, comments: Comments) -> None:
    propose(city)
    outcome = runner(city, comments).run("push", {"ref": "refs/heads/main", "before": "0" * 40})
    assert (outcome.exit_code, outcome.ran, comments.calls) == (1, ["install", "check", "result"], [])
    assert f"error {PLAN}:79 " in annotations(outcome)


def test_history_that_was_not_fetched(city: City, comments: Comments) -> None:
    propose(city)
    base = event(city)
    shallow = Repository(city.folder.parent / "shallow")
    city.repository.git("clone", "--quiet", "--depth=1", f"file://{city.folder}", str(shallow.folder))
    outcome = runner(City(shallow, city.variables), comments).run("pull_request", base)
    assert outcome.exit_code == 2
    assert "履歴の一部しか取得されていません" in outcome.log
    assert comments.calls == []
    assert annotations(outcome).endswith("わけは記録にあります。 / The plans could not be checked; the log says why.\n")


def test_action_installs_the_package_that_it_comes_with(city: City, comments: Comments) -> None:
    """From the checkout of the action, into an environment that the job's other steps do not see."""
    propose(city)
    machine = replace(runner(city, comments), action=ROOT / "action.yml", variables=without_xplan(city))
    outcome = machine.run("pull_request", event(city))
    assert outcome.exit_code == 1, outcome.log
    assert (city.folder.parent / "temp/xplan/bin/xplan").is_file()
    assert comments.by() == [MARKER + outcome.summary]


def test_no_package_anywhere(city: City, comments: Comments) -> None:
    alone = {**city.variables, "PATH": "/usr/bin:/bin"}
    action = city.folder / ".github/actions/xplan/action.yml"
    outcome = Runner(action, city.folder, city.folder.parent / "temp", alone, comments.address).run(
        "pull_request", event(city)
    )
    assert (outcome.exit_code, outcome.ran) == (2, ["install"])
    assert annotations(outcome).startswith("error -:- xplan がありません。")


WHEEL = {
    "xplan_lint_stub.py": "import os, subprocess, sys\n\n\ndef main():\n"
    f"    return subprocess.call([{sys.executable!r}, '-m', 'xplan_lint', *sys.argv[1:]], "
    f"env={{**os.environ, 'PYTHONPATH': {str(ROOT)!r}}})\n",
    "xplan_lint-9.dist-info/METADATA": "Metadata-Version: 2.1\nName: xplan-lint\nVersion: 9\n",
    "xplan_lint-9.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "xplan_lint-9.dist-info/entry_points.txt": "[console_scripts]\nxplan = xplan_lint_stub:main\n",
    "xplan_lint-9.dist-info/RECORD": "",
}


def without_xplan(city: City) -> dict[str, str]:
    """The variables of a machine on which nobody installed xplan."""
    folder = str(city.folder.parent / "bin")
    paths = city.variables["PATH"].split(os.pathsep)
    return {**city.variables, "PATH": os.pathsep.join(path for path in paths if path != folder)}


def add_wheel(city: City) -> None:
    """The wheels of a closed network; this one calls the package of the checkout."""
    (city.folder / "wheels").mkdir()
    with zipfile.ZipFile(city.folder / "wheels" / "xplan_lint-9-py3-none-any.whl", "w") as wheel:
        for name, text in WHEEL.items():
            wheel.writestr(name, text)
    (city.folder / ".git/info/exclude").write_text("/wheels/\n", encoding="utf-8")


def test_action_installs_wheels_of_the_repository(city: City, comments: Comments) -> None:
    propose(city)
    add_wheel(city)
    machine = replace(runner(city, comments), variables=without_xplan(city))
    outcome = machine.run("pull_request", event(city))
    assert outcome.exit_code == 1, outcome.log
    assert comments.by() == [MARKER + outcome.summary]


GITLAB = [
    pytest.param("merge request", True, 1, id="a merge request"),
    pytest.param("push", False, 1, id="a push to the main branch"),
]


@pytest.mark.parametrize(("source", "has_base", "exit_code"), GITLAB)
def test_pipeline_of_gitlab(source: str, has_base: bool, exit_code: int, city: City) -> None:
    """The job's own scripts, in the shell that GitLab takes where there is no bash, and the reports that it names."""
    city.run("xplan", "init", "--ci", "gitlab")
    city.edit(*BAD)
    city.repository.commit({}, "an edit")
    add_wheel(city)
    job = YAML(typ="safe").load(city.folder / ".gitlab/xplan.yml")["plans"]
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": city.repository.git("rev-parse", "main")} if has_base else {}
    script = "\n".join([*job["before_script"], *job["script"]])
    variables = {**without_xplan(city), **job["variables"], **base}
    done = call("sh", "-e", "-c", script, cwd=city.folder, variables=variables)
    assert done.returncode == exit_code, done.stdout
    assert f"{PLAN}:79:17: エラー[predecessor-unknown]" in done.stdout
    assert ("緊急度が「高」から「低」に下がりました" in done.stdout) == has_base
    reports = job["artifacts"]["reports"]
    found = json.loads((city.folder / reports["codequality"]).read_text("utf-8"))
    assert (PLAN, 79) in [(each["location"]["path"], each["location"]["positions"]["begin"]["line"]) for each in found]
    assert ElementTree.parse(city.folder / reports["junit"]).getroot().tag == "testsuites"
    [page] = job["artifacts"]["paths"]
    assert (city.folder / page).is_file() == has_base


def test_comment_that_is_too_long_is_cut_and_says_where_all_of_it_is(city: City, comments: Comments) -> None:
    titles = "".join(f"\n      - title: 待合所の改修{'の長い題' * 60}{number}" for number in range(400))
    city.edit(*BAD, ("      - title: 待合所の改修\n", f"      - title: 待合所の改修{titles}\n"))
    city.repository.commit({}, "an edit")
    city.merged()
    outcome = check(city, comments)
    [body] = comments.by()
    assert (len(outcome.summary) > LONGEST, len(body) <= LONGEST) == (True, True)
    assert body.startswith(MARKER)
    assert body.endswith(
        "\n長いため、一部です。 / This is a part. [全体 / all](https://git.example/city/plans/actions/runs/7)\n"
    )
