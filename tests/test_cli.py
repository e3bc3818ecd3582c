"""`xplan` as a reader runs it: which files it checks, what it prints where, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import (
    CLEAN_PLAN,
    COMMAND,
    REGISTER,
    WARNED_PLAN,
    WRONG_PLAN,
    Run,
    environment,
    write,
    write_repository,
    xplan,
)
from xplan_lint import __version__
from xplan_lint.cli import main
from xplan_lint.cli.findings import FORMATS
from xplan_lint.columns import columns
from xplan_lint.rules import all_rules

DUPLICATE = "kishi-ku/2025.yaml:12:9 challenge-id-duplicate"
UNCOVERED = "minato-ku/2025.yaml:14:9 quarter-uncovered"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    return write_repository(tmp_path)


def found(run: Run) -> list[str]:
    """The findings of a run with `--format json`: place and rule; paths are seen from the top of the repository."""
    return found_in(run.out)


def found_in(text: str) -> list[str]:
    return [
        f"{each['path']}:{each['line']}:{each['column']} {each['rule']}" for each in json.loads(text)["diagnostics"]
    ]


def shown(run: Run) -> list[str]:
    """The same of a run with `--format concise`, whose paths are seen from the current folder."""
    return [" ".join(each) for each in re.findall(r"^(.+:[0-9]+:[0-9]+): \w+\[([a-z-]+)\]", run.out, re.MULTILINE)]


WHERE = [
    pytest.param("", [], 4, [f"plans/{DUPLICATE}", f"plans/{UNCOVERED}"], id="no argument at the top: all of plans/"),
    pytest.param("docs", [], 4, [f"TOP/plans/{DUPLICATE}", f"TOP/plans/{UNCOVERED}"], id="no argument in a subfolder"),
    pytest.param(
        "plans/minato-ku",
        [],
        4,
        [f"TOP/plans/{DUPLICATE}", "2025.yaml:14:9 quarter-uncovered"],
        id="no argument among the plans: what lies below is shown from here",
    ),
    pytest.param("", ["plans/minato-ku/2023.yaml"], 1, [], id="a file"),
    pytest.param(
        "plans/minato-ku", ["2025.yaml"], 1, ["2025.yaml:14:9 quarter-uncovered"], id="a file, from beside it"
    ),
    pytest.param("", ["plans/minato-ku"], 2, [f"plans/{UNCOVERED}"], id="a folder"),
    pytest.param("plans", ["."], 4, [DUPLICATE, UNCOVERED], id="the current folder"),
    pytest.param("docs", ["../plans/kishi-ku"], 1, [f"../plans/{DUPLICATE}"], id="a folder beside the current one"),
    pytest.param(
        "",
        ["plans/minato-ku", "plans/kishi-ku/2025.yaml", "plans/organisations.yaml"],
        4,
        [f"plans/{DUPLICATE}", f"plans/{UNCOVERED}"],
        id="several",
    ),
    pytest.param(
        "", ["plans/kishi-ku", "plans", "./plans"], 4, [f"plans/{DUPLICATE}", f"plans/{UNCOVERED}"], id="twice"
    ),
    pytest.param("", ["--", "plans/kishi-ku"], 1, [f"plans/{DUPLICATE}"], id="after --"),
]


@pytest.mark.parametrize(("folder", "arguments", "files", "expected"), WHERE)
def test_what_is_checked(
    repository: Path,
    folder: str,
    arguments: list[str],
    files: int,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.chdir(repository / folder)
    report = tmp_path_factory.mktemp("reports") / "a.json"
    run = Run(main(["lint", "--format=concise", f"--output={report}", *arguments]), *capfd.readouterr())
    assert shown(run) == [each.replace("TOP", repository.as_posix()) for each in expected]
    text = report.read_text("utf-8")
    from_the_top = [each for each in (DUPLICATE, UNCOVERED) if any(each.endswith(Path(one).name) for one in expected)]
    assert found_in(text) == [f"plans/{each}" for each in from_the_top]
    assert json.loads(text)["summary"]["files"] == files
    assert (run.exit_code, run.err) == (1 if any("duplicate" in each for each in expected) else 0, "")


def test_register_of_organisations_is_found_from_anywhere(repository: Path) -> None:
    write(repository, {"plans/toi-ku/2023.yaml": CLEAN_PLAN.replace("minato-ku", "toi-ku")})
    rule = "unknown-organisation"
    here = xplan("lint", "--format", "concise", "--select", rule, "plans/toi-ku/2023.yaml", cwd=repository)
    beside = xplan("lint", "--format", "concise", "--select", rule, "2023.yaml", cwd=repository / "plans/toi-ku")
    assert shown(here) == [f"plans/toi-ku/2023.yaml:2:15 {rule}"]
    assert shown(beside) == [f"2023.yaml:2:15 {rule}"]


STANDARD_INPUT = [
    pytest.param(["-"], "<stdin>", id="unnamed"),
    pytest.param(["-", "--stdin-filename", "plans/kishi-ku/2025.yaml"], "plans/kishi-ku/2025.yaml", id="named"),
    pytest.param(["--stdin-filename=neu/2031.yaml", "-"], "neu/2031.yaml", id="named as a file that is not there"),
]


@pytest.mark.parametrize(("arguments", "path"), STANDARD_INPUT)
def test_standard_input(repository: Path, arguments: list[str], path: str) -> None:
    run = xplan("lint", *arguments, "--select=consistency", "--format=json", cwd=repository, stdin=WRONG_PLAN.encode())
    assert found(run) == [f"{path}:12:9 challenge-id-duplicate"]
    assert (run.exit_code, run.err) == (1, "")


def test_whole_output(repository: Path) -> None:
    help = {rule.id: rule.help.text("ja") for rule in all_rules()}
    run = xplan("lint", cwd=repository)
    assert run == Run(
        exit_code=1,
        err="",
        out=f"""\
plans/kishi-ku/2025.yaml:12:9: エラー[challenge-id-duplicate] 課題番号A1が、前にある課題と重なっています
    12 |   - id: A1
       |         ^^
         plans/kishi-ku/2025.yaml:7:9: 最初の課題A1
         直し方: {help["challenge-id-duplicate"]}

plans/minato-ku/2025.yaml:14:9: 警告[quarter-uncovered] 課題A1の取組「暖房の工事」に第4四半期の予定がありません
    14 |         schedule: {{Q1-Q3: [工事]}}
       |         ^^^^^^^^
         直し方: {help["quarter-uncovered"]}

4件のファイルを確認しました。エラー 1件、警告 1件、情報 0件。
""",
    )


def test_nothing_found(repository: Path) -> None:
    run = xplan("lint", "plans/minato-ku/2023.yaml", cwd=repository)
    assert run == Run(0, "1件のファイルを確認しました。指摘はありません。\n", "")


INFORMED_PLAN = WARNED_PLAN.replace("{Q1-Q3: [工事]}", "{Q1: [工事], Q2: [工事], Q3: [工事], Q4: [工事]}")
EXIT_CODES = [
    pytest.param(["plans/minato-ku/2023.yaml"], 0, id="nothing found"),
    pytest.param(["plans/minato-ku/2023.yaml", "--strict"], 0, id="nothing found, strict"),
    pytest.param(["info"], 0, id="information only"),
    pytest.param(["info", "--strict"], 0, id="information only, strict"),
    pytest.param(["plans/minato-ku"], 0, id="warnings only"),
    pytest.param(["plans/minato-ku", "--strict"], 1, id="warnings only, strict"),
    pytest.param(["plans/minato-ku", "--strict", "--ignore=quarter-uncovered"], 0, id="the warning ignored, strict"),
    pytest.param(["plans"], 1, id="errors"),
    pytest.param(["plans", "--format=github"], 1, id="errors, for GitHub"),
    pytest.param(["plans", "--format=json"], 1, id="errors, as JSON"),
    pytest.param(["plans", "--ignore=challenge-id-duplicate"], 0, id="the error ignored"),
]


@pytest.mark.parametrize(("arguments", "exit_code"), EXIT_CODES)
def test_exit_code(
    repository: Path,
    arguments: list[str],
    exit_code: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    write(repository, {"info/minato-ku/2025.yaml": INFORMED_PLAN})
    monkeypatch.chdir(repository)
    assert main(["lint", *arguments]) == exit_code
    assert capfd.readouterr().err == ""


LINT_HELP = ("使い方は xplan lint --help をご覧ください。\n", "See xplan lint --help.\n")
TOP_HELP = ("使い方は xplan --help をご覧ください。\n", "See xplan --help.\n")
REFUSED = [
    pytest.param(
        ["lint", "--formt", "json"],
        "「--formt」という指定はありません。「--format」のことですか。\n" + LINT_HELP[0],
        'no option "--formt"; did you mean "--format"?\n' + LINT_HELP[1],
        id="a misspelt option",
    ),
    pytest.param(
        ["lint", "--zzz=1"],
        "「--zzz」という指定はありません。\n" + LINT_HELP[0],
        'no option "--zzz".\n' + LINT_HELP[1],
        id="an unknown option that resembles none",
    ),
    pytest.param(
        ["lint", "--form", "json"],
        "「--form」という指定はありません。「--format」のことですか。\n" + LINT_HELP[0],
        'no option "--form"; did you mean "--format"?\n' + LINT_HELP[1],
        id="an abbreviated option",
    ),
    pytest.param(
        ["lint", "--format"],
        "--format: 値がありません\n" + LINT_HELP[0],
        "--format: expected one argument\n" + LINT_HELP[1],
        id="an option without its value",
    ),
    pytest.param(
        ["lint", "--strict=yes"],
        "--strict: 値は要りません: 'yes'\n" + LINT_HELP[0],
        "--strict: ignored explicit argument 'yes'\n" + LINT_HELP[1],
        id="a value for an option that takes none",
    ),
    pytest.param(
        ["lint", "--format", "jsn"],
        f"--format: 「jsn」という形式はありません。「json」のことですか。 使えるのは {', '.join(FORMATS)} です。\n"
        + LINT_HELP[0],
        f'--format: no format "jsn"; did you mean "json"? There are {", ".join(FORMATS)}.\n' + LINT_HELP[1],
        id="an unknown format",
    ),
    pytest.param(
        ["lint", "--lang", "fr"],
        "--lang: 「fr」という言語はありません。 使えるのは ja, en です。\n" + LINT_HELP[0],
        '--lang: no language "fr". There are ja, en.\n' + LINT_HELP[1],
        id="an unknown language",
    ),
    pytest.param(
        ["rules", "--lang", "fr"],
        "--lang: 「fr」という言語はありません。 使えるのは ja, en です。\n"
        "使い方は xplan rules --help をご覧ください。\n",
        '--lang: no language "fr". There are ja, en.\nSee xplan rules --help.\n',
        id="an unknown language for the list of rules",
    ),
    pytest.param(
        ["lint", "--select", "quarters,quarter-uncoverd"],
        "「quarter-uncoverd」というルールはありません。「quarter-uncovered」のことですか。\n" + LINT_HELP[0],
        'no rule "quarter-uncoverd"; did you mean "quarter-uncovered"?\n' + LINT_HELP[1],
        id="an unknown rule to select",
    ),
    pytest.param(
        ["lint", "--ignore", "quater"],
        "「quater」というルールはありません。「quarters」のことですか。\n" + LINT_HELP[0],
        'no rule "quater"; did you mean "quarters"?\n' + LINT_HELP[1],
        id="an unknown group to ignore",
    ),
    pytest.param(
        ["lint", "plans/nai.yaml"],
        "plans/nai.yaml が見つからないか、開けません。\n",
        "plans/nai.yaml does not exist or cannot be opened.\n",
        id="no such file",
    ),
    pytest.param(
        ["lint", "plans/minato-ku/2023.yaml/x.yaml"],
        "plans/minato-ku/2023.yaml/x.yaml が見つからないか、開けません。\n",
        "plans/minato-ku/2023.yaml/x.yaml does not exist or cannot be opened.\n",
        id="a file below a file",
    ),
    pytest.param(
        ["lint", "a\x1b[31m\nb"],
        "a\\u001b[31m\\u000ab が見つからないか、開けません。\n",
        "a\\u001b[31m\\u000ab does not exist or cannot be opened.\n",
        id="a name that would colour the terminal",
    ),
    pytest.param(
        ["lint", "docs"],
        "確かめる計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。\n",
        "no plan found; run it where plans/ is, or name a file.\n",
        id="a folder without a plan",
    ),
    pytest.param(
        ["lnit"],
        "「lnit」というコマンドはありません。「lint」のことですか。\n" + TOP_HELP[0],
        'no command "lnit"; did you mean "lint"?\n' + TOP_HELP[1],
        id="a misspelt command",
    ),
    pytest.param(
        ["plans/minato-ku/2025.yaml"],
        "「plans/minato-ku/2025.yaml」というコマンドはありません。\n" + TOP_HELP[0],
        'no command "plans/minato-ku/2025.yaml".\n' + TOP_HELP[1],
        id="a file instead of a command",
    ),
    pytest.param(
        ["rule"],
        "足りないものがあります: RULE\n使い方は xplan rule --help をご覧ください。\n",
        "the following arguments are required: RULE\nSee xplan rule --help.\n",
        id="no rule named",
    ),
    pytest.param(
        ["rule", "quarter-uncoverd"],
        "「quarter-uncoverd」というルールはありません。「quarter-uncovered」のことですか。\n"
        "使い方は xplan rule --help をご覧ください。\n",
        'no rule "quarter-uncoverd"; did you mean "quarter-uncovered"?\nSee xplan rule --help.\n',
        id="an unknown rule to explain",
    ),
]


@pytest.mark.parametrize(("arguments", "japanese", "english"), REFUSED)
def test_refused(
    repository: Path,
    arguments: list[str],
    japanese: str,
    english: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(repository)
    for language, expected in (("ja", japanese), ("en", english)):
        monkeypatch.setenv("XPLAN_LANG", language)
        assert exit_code_of(arguments) == 2
        assert capfd.readouterr() == ("", f"xplan: {expected}")


def exit_code_of(arguments: list[str]) -> int | str | None:
    """A usage error leaves the program from within argparse."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return stop.code


def test_usage_error_as_a_process(repository: Path) -> None:
    run = xplan("lint", "--formt", "json", cwd=repository)
    assert run == Run(2, "", "xplan: 「--formt」という指定はありません。「--format」のことですか。\n" + LINT_HELP[0])


@pytest.mark.parametrize("arguments", [pytest.param([], id="no argument"), pytest.param(["."], id="the folder")])
def test_no_plan_outside_a_repository(tmp_path: Path, arguments: list[str]) -> None:
    run = xplan("lint", *arguments, cwd=tmp_path)
    expected = (
        "xplan: 確かめる計画が見つかりません。plans/ のあるフォルダーで実行するか、ファイルを指定してください。\n"
    )
    assert run == Run(2, "", expected)


def test_search_for_plans_ends_at_the_checkout(repository: Path) -> None:
    inner = repository / "docs/other"
    (inner / ".git").mkdir(parents=True)
    assert xplan("lint", cwd=inner).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not remove a folder that a process stands in")
def test_current_folder_is_gone(tmp_path: Path) -> None:
    script = 'rmdir "$PWD" && exec "$@"'
    (tmp_path / "gone").mkdir()
    run = subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND, "lint"],
        cwd=tmp_path / "gone",
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (
        2,
        "",
        "xplan: 実行できませんでした: No such file or directory\n",
    )


CONFIGURATIONS = [
    pytest.param(
        {"xplan.toml": '# 設定\ncolour = "red"\n'},
        "xplan.toml:2:1: 「colour」という設定はありません"
        "(書けるのは lang、select、ignore、severity、override、exclude、notation)。",
        id="a configuration with an unknown key",
    ),
    pytest.param(
        {"pyproject.toml": "[tool]\nxplan = 3\n"},
        "pyproject.toml:2:9: [tool.xplan] は見出しです(その下に設定を並べます)。",
        id="a number for the table of pyproject.toml",
    ),
    pytest.param(
        {"xplan.toml": 'lang = "日本語"'.encode("cp932")},
        "xplan.toml: UTF-8で保存されていません。",
        id="a configuration that is not UTF-8",
    ),
    pytest.param(
        {"schema/forms/r9.yaml": "title: 令和9年度様式\n"},
        "schema/forms/r9.yaml:1:1: 様式として読めません: このファイルに「計画全体に求める項目」(plan:)がありません。",
        id="a form without its sections",
    ),
    pytest.param(
        {"schema/forms/r7.yaml": "title： 令和7年度様式\nplan: {}\n"},
        "schema/forms/r7.yaml:1:6: 様式として読めません: 「title」の後ろのコロンが全角です。",
        id="a form that is not YAML, called like one of ours",
    ),
    pytest.param(
        {"schema/forms/r9.yaml": "title: 令和9年度様式\nplan:\n  adopted:\n    - mission\n    - 使命\nchallenge: {}\n"},
        "schema/forms/r9.yaml:5:7: 様式として読めません: 「計画全体に求める項目」の「策定から」の2番目は"
        " mission、profile.budget のように書きます(いまは「使命」)。",
        id="a form with a section that is no key",
    ),
    pytest.param(
        {"schema/forms/r9.yaml": ""},
        "schema/forms/r9.yaml:1:1: 様式として読めません: ファイルに何も書かれていません。",
        id="an empty form",
    ),
    pytest.param(
        {"schema/forms/r9.yaml": "title: 令和9年度様式\n".encode("cp932")},
        "schema/forms/r9.yaml:1:1: 様式として読めません: 文字コードがUTF-8ではなくShift_JISです。",
        id="a form in Shift_JIS",
    ),
]


@pytest.mark.parametrize(("files", "message"), CONFIGURATIONS)
def test_bad_configuration(
    repository: Path,
    files: dict[str, str | bytes],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(write(repository, files))
    monkeypatch.setenv("XPLAN_LANG", "ja")
    assert exit_code_of(["lint"]) == 2
    assert capfd.readouterr() == ("", f"xplan: {message}\n")


def test_configuration_beside_the_plans_that_says_nothing(repository: Path) -> None:
    write(repository, {"pyproject.toml": 'tool = "box"\n'})
    assert xplan("lint", "plans/minato-ku", cwd=repository).exit_code == 0


def test_form_of_the_repository_counts(repository: Path) -> None:
    form = "title: 令和9年度様式 / 2027 form\nplan: {}\nchallenge: {draft: [outcomes]}\n"
    plan = CLEAN_PLAN.replace("r6", "r9").replace("2023", "2027")
    write(repository, {"schema/forms/r9.yaml": form, "plans/minato-ku/2027.yaml": plan})
    for arguments, cwd in (
        (["plans/minato-ku/2027.yaml"], "."),
        (["2027.yaml"], "plans/minato-ku"),
        (["."], "plans/minato-ku"),
        (["-", "--stdin-filename=plans/minato-ku/2027.yaml"], "."),
        (["-", "--stdin-filename=2027.yaml"], "plans/minato-ku"),
    ):
        run = xplan("lint", *arguments, "--format=json", "--select=sections", cwd=repository / cwd, stdin=plan.encode())
        assert found(run) == ["plans/minato-ku/2027.yaml:7:5 section-missing"]


SELECTIONS = [
    pytest.param("", [], [DUPLICATE, UNCOVERED], id="every rule"),
    pytest.param("", ["--select=quarter-uncovered"], [UNCOVERED], id="a rule selected"),
    pytest.param("", ["--select=consistency"], [DUPLICATE], id="a group selected"),
    pytest.param("", ["--select", "consistency, quarters"], [DUPLICATE, UNCOVERED], id="two, with a space"),
    pytest.param("", ["--select=consistency", "--select=quarters"], [DUPLICATE, UNCOVERED], id="two, one an option"),
    pytest.param("", ["--ignore=challenge-id-duplicate"], [UNCOVERED], id="a rule ignored"),
    pytest.param("", ["--ignore=quarters"], [DUPLICATE], id="a group ignored"),
    pytest.param("", ["--select=quarters", "--ignore=quarter-uncovered"], [], id="one of a group ignored"),
    pytest.param('select = ["quarters"]', [], [UNCOVERED], id="a group selected in the configuration"),
    pytest.param('ignore = ["quarters"]', [], [DUPLICATE], id="a group ignored in the configuration"),
    pytest.param('select = ["quarters"]', ["--select=consistency"], [DUPLICATE], id="the option wins"),
    pytest.param('ignore = ["quarters"]', ["--ignore=consistency"], [UNCOVERED], id="the option to ignore wins"),
    pytest.param(
        'ignore = ["quarters"]', ["--select=quarter-uncovered"], [UNCOVERED], id="a rule typed wins over its group"
    ),
    pytest.param('ignore = ["quarter-uncovered"]', ["--select=quarter-uncovered"], [UNCOVERED], id="a rule typed wins"),
    pytest.param('ignore = ["quarters"]', ["--select=quarters"], [UNCOVERED], id="a group typed wins"),
    pytest.param(
        'ignore = ["quarter-uncovered"]', ["--select=quarters"], [], id="a group typed does not bring an ignored rule"
    ),
    pytest.param(
        'ignore = ["quarters"]', ["--select=default"], [DUPLICATE], id="all rules typed do not bring an ignored group"
    ),
    pytest.param(
        'ignore = ["consistency"]',
        ["--select=quarter-uncovered", "--ignore=quarters"],
        [],
        id="typed both, the rule is left out",
    ),
]


@pytest.mark.parametrize(("configuration", "arguments", "expected"), SELECTIONS)
@pytest.mark.parametrize("file", ["xplan.toml", "pyproject.toml"])
def test_selection(
    repository: Path,
    file: str,
    configuration: str,
    arguments: list[str],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    heading = "[tool.xplan]\n" if file == "pyproject.toml" else ""
    write(repository, {file: f"{heading}{configuration}\n"})
    monkeypatch.chdir(repository / "plans")
    exit_code = main(["lint", "--format=json", *arguments])
    assert found(Run(exit_code, *capfd.readouterr())) == [f"plans/{each}" for each in expected]


LANGUAGES = [
    pytest.param(["--lang=en"], {"XPLAN_LANG": "ja", "LC_ALL": "ja_JP.UTF-8"}, "ja", "en", id="the option beats all"),
    pytest.param(["--lang", "ja"], {"XPLAN_LANG": "en", "LC_ALL": "en_GB.UTF-8"}, "en", "ja", id="the option, apart"),
    pytest.param(["--lang=ja", "--lang=en"], {}, "", "en", id="the last of two options counts"),
    pytest.param(
        [], {"XPLAN_LANG": "en", "LC_ALL": "ja_JP.UTF-8"}, "ja", "en", id="XPLAN_LANG beats the configuration"
    ),
    pytest.param([], {"XPLAN_LANG": "fr"}, "en", "en", id="a bad XPLAN_LANG is passed over"),
    pytest.param([], {"XPLAN_LANG": ""}, "en", "en", id="an empty XPLAN_LANG is passed over"),
    pytest.param([], {"LC_ALL": "ja_JP.UTF-8"}, "en", "en", id="the configuration beats the locale"),
    pytest.param([], {"LC_ALL": "en_GB.UTF-8", "LANG": "ja_JP.UTF-8"}, "", "en", id="LC_ALL"),
    pytest.param([], {"LC_MESSAGES": "de_DE.UTF-8", "LANG": "ja_JP.UTF-8"}, "", "en", id="a language we lack"),
    pytest.param([], {"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "", "ja", id="LANG"),
    pytest.param([], {"LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8"}, "", "ja", id="a locale that says nothing"),
    pytest.param([], {}, "", "ja", id="no locale"),
]
CLEAN = {
    "ja": "1件のファイルを確認しました。指摘はありません。\n",
    "en": "1 file(s) checked, nothing found.\n",
}


@pytest.mark.parametrize(("options", "variables", "configured", "language"), LANGUAGES)
def test_language(
    repository: Path, options: list[str], variables: dict[str, str], configured: str, language: str
) -> None:
    if configured:
        write(repository, {"xplan.toml": f'lang = "{configured}"\n'})
    run = xplan("lint", "plans/minato-ku/2023.yaml", *options, cwd=repository, **variables)
    assert run == Run(0, CLEAN[language], "")


TERMINALS = [
    pytest.param(True, {"TERM": "xterm"}, True, id="a terminal"),
    pytest.param(True, {"TERM": "dumb"}, False, id="a terminal without colours"),
    pytest.param(True, {"TERM": "xterm", "NO_COLOR": "1"}, False, id="NO_COLOR"),
    pytest.param(True, {"TERM": "xterm", "NO_COLOR": ""}, True, id="an empty NO_COLOR"),
    pytest.param(False, {"TERM": "xterm"}, False, id="a pipe"),
]


@pytest.mark.parametrize(("is_terminal", "variables", "is_coloured"), TERMINALS)
def test_colour_only_on_a_terminal(
    repository: Path, is_terminal: bool, variables: dict[str, str], is_coloured: bool
) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    reader, writer = pty.openpty() if is_terminal else os.pipe()
    command = [*COMMAND, "lint", "plans/minato-ku", "--lang=en"]
    with subprocess.Popen(command, cwd=repository, env=environment(**variables), stdout=writer) as process:
        os.close(writer)
        line = os.read(reader, 10_000).decode().splitlines()[0]
        process.wait(timeout=60)
    os.close(reader)
    place, severity = "plans/minato-ku/2025.yaml:14:9", "warning"
    if is_coloured:
        place, severity = f"\x1b[1m{place}\x1b[0m", f"\x1b[33m{severity}\x1b[0m"
    message = 'action "暖房の工事" of challenge A1 has nothing planned in Q4'
    assert line == f"{place}: {severity}[quarter-uncovered] {message}"


RULE_HELP = {
    "ja": """\
使い方: xplan rule [-h] [--lang ja|en] RULE

ルールを例とともに説明します。

指定するもの:
  RULE          ルールの名前

オプション:
  -h, --help    この説明を表示する
  --lang ja|en  表示の言語

使用例:
  xplan rule quarter-uncovered
""",
    "en": """\
usage: xplan rule [-h] [--lang ja|en] RULE

Explains a rule, with examples.

positional arguments:
  RULE          the rule's name

options:
  -h, --help    show this help
  --lang ja|en  language of the messages

example:
  xplan rule quarter-uncovered
""",
}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_whole_help_of_a_command(language: str, tmp_path: Path) -> None:
    assert xplan("rule", "--help", cwd=tmp_path, XPLAN_LANG=language) == Run(0, RULE_HELP[language], "")


def help_of(*arguments: str, capfd: pytest.CaptureFixture[str]) -> Run:
    return Run(int(exit_code_of([*arguments, "--help"]) or 0), *capfd.readouterr())


EXAMPLES = re.compile(r"^(?:使用例|examples?):\n((?:  .+\n)+)", re.MULTILINE)


def described(help: str) -> dict[str, str]:
    """Each command, argument and option of a help, and what is said of it."""
    joined = re.sub(r"\n {10,}", "  ", EXAMPLES.split(help)[0])  # argparse puts long descriptions on lines of their own
    return dict(re.findall(r"^ {2,4}(\S+(?: \S+)*) {2,}(\S.*)$", joined, re.MULTILINE))


JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_help_of_every_command(
    language: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XPLAN_LANG", language)
    monkeypatch.setenv("COLUMNS", "100")
    top = help_of(capfd=capfd)
    commands = [word for word in described(top.out) if word.isalpha() and word.islower()]
    assert {"lint", "rules", "rule"} <= set(commands)
    for command in [[], *([each] for each in commands)]:
        help = help_of(*command, capfd=capfd)
        assert (help.exit_code, help.err) == (0, "")
        assert help.out.startswith("使い方: xplan" if language == "ja" else "usage: xplan")
        for line in help.out.splitlines():
            is_spoken = not line.startswith(("使い方", "usage", "  ")) and line != ""
            assert not is_spoken or (JAPANESE.search(line) is not None) == (language == "ja"), line
        said = described(help.out)
        assert {"-h, --help", "--lang ja|en"} <= said.keys()
        assert [word for word, words in said.items() if (JAPANESE.search(words) is None) == (language == "ja")] == []
        examples = EXAMPLES.search(help.out)
        assert command == ["rules"] or (examples is not None and "xplan " in examples[1])


def test_command_alone_shows_its_help(tmp_path: Path) -> None:
    asked, alone = xplan("--help", cwd=tmp_path), xplan(cwd=tmp_path)
    assert (asked.exit_code, alone.exit_code) == (0, 2)
    assert (asked.out, asked.err) == (alone.out, alone.err)


def test_examples_of_the_help_name_rules_there_are(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    named = re.findall(r"xplan (lint --(?:ignore|select) \S+)", help_of("lint", capfd=capfd).out)
    assert len(named) >= 2
    assert {xplan(*each.split(), cwd=repository).exit_code for each in named} <= {0, 1}


def test_version(tmp_path: Path) -> None:
    assert xplan("--version", cwd=tmp_path) == Run(0, f"xplan {__version__}\n", "")


@pytest.mark.parametrize(
    ("language", "mark"), [("ja", " (--select で選んだときだけ)"), ("en", " (only where --select names it)")]
)
def test_list_of_rules(language: str, mark: str, tmp_path: Path) -> None:
    run = xplan("rules", "--lang", language, cwd=tmp_path)
    group, *rest = run.out.splitlines()
    assert group == "consistency"
    listed = [line.split(maxsplit=2) for line in rest if line.startswith("  ")]
    expected = [
        [
            rule.id,
            rule.severity.label.text("ja" if language == "ja" else "en"),
            rule.summary.text("ja" if language == "ja" else "en") + mark * (not rule.is_default),
        ]
        for rule in all_rules()
    ]
    assert listed == expected
    texts = [text for _, _, text in listed]
    lines = [line for line in rest if line.startswith("  ")]
    assert len({columns(line.removesuffix(text)) for line, text in zip(lines, texts, strict=True)}) == 1
    assert [group, *(line for line in rest if not line.startswith("  "))] == list(
        dict.fromkeys(r.group for r in all_rules())
    )
    assert (run.exit_code, run.err) == (0, "")


EXPLAINED = [
    pytest.param("ja", ["quarter-uncovered (quarters, 警告)", "なぜ大切か: ", "直し方: "], id="Japanese"),
    pytest.param("en", ["quarter-uncovered (quarters, warning)", "Why it matters: ", "How to fix: "], id="English"),
]


@pytest.mark.parametrize(("language", "beginnings"), EXPLAINED)
def test_rule_explained(language: str, beginnings: list[str], tmp_path: Path) -> None:
    run = xplan("rule", "quarter-uncovered", "--lang", language, cwd=tmp_path)
    lines = run.out.splitlines()
    assert [[line for line in lines if line.startswith(each)] != [] for each in beginnings] == [True, True, True]
    assert lines[0] == beginnings[0]
    rule = next(rule for rule in all_rules() if rule.id == "quarter-uncovered")
    arrows = sum(max(len(example.expected), 1) for example in rule.examples)
    assert sum(line.startswith("    → ") for line in lines) == arrows
    assert (run.exit_code, run.err) == (0, "")


MANY_WARNINGS = CLEAN_PLAN + "    actions:\n" + "      - {title: 工事, schedule: {Q1: [工事]}}\n" * 500
LEFT = [
    pytest.param(["lint"], 0, id="lint, read by nobody"),
    pytest.param(["lint"], 1, id="lint, read to the first line"),
    pytest.param(["lint", "--format=json"], 1, id="lint as JSON, read to the first line"),
    pytest.param(["lint", "--format=github"], 1, id="lint for GitHub, read to the first line"),
    pytest.param(["rules"], 0, id="rules, read by nobody"),
    pytest.param(["rule", "quarter-uncovered"], 0, id="rule, read by nobody"),
    pytest.param(["lint", "--help"], 0, id="help, read by nobody"),
]


@pytest.mark.parametrize(("arguments", "lines"), LEFT)
def test_reader_of_the_output_leaves(arguments: list[str], lines: int, tmp_path: Path) -> None:
    write(tmp_path, {"plans/organisations.yaml": REGISTER, "plans/minato-ku/2023.yaml": MANY_WARNINGS})
    reader, writer = os.pipe()
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=tmp_path, env=environment(), stdout=writer, stderr=subprocess.PIPE
    ) as process:
        os.close(writer)
        with os.fdopen(reader, "rb") as output:
            for _ in range(lines):
                assert output.readline() != b""
        _, errors = process.communicate(timeout=60)
    assert (errors, process.returncode) == (b"", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_disk_is_full(repository: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "lint"], cwd=repository, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (run.returncode, run.stderr.decode()) == (2, "xplan: 実行できませんでした: No space left on device\n")


CONSOLES = [
    pytest.param("cp932", "暖房①é\U0001f6a2", "暖房①\\xe9\\U0001f6a2", id="cp932 lacks two of them"),
    pytest.param("ascii", "暖房", "\\u6696\\u623f", id="ASCII lacks all"),
    pytest.param("utf-8", "暖房①é\U0001f6a2", "暖房①é\U0001f6a2", id="UTF-8 lacks none"),
]


@pytest.mark.parametrize(("encoding", "title", "shown"), CONSOLES)
def test_console_that_lacks_characters(tmp_path: Path, encoding: str, title: str, shown: str) -> None:
    plan = WARNED_PLAN.replace("暖房の工事", title)
    run = xplan("lint", "-", "--lang=en", cwd=tmp_path, stdin=plan.encode(), PYTHONIOENCODING=encoding)
    expected = f'<stdin>:14:9: warning[quarter-uncovered] action "{shown}" of challenge A1 has nothing planned in Q4'
    assert run.out.splitlines()[0] == expected
    assert (run.exit_code, run.err) == (0, "")


def test_japanese_on_a_console_of_windows(repository: Path) -> None:
    run = xplan("lint", "plans/minato-ku/2025.yaml", cwd=repository, PYTHONIOENCODING="cp932")
    message = "課題A1の取組「暖房の工事」に第4四半期の予定がありません"
    assert run.out.splitlines()[0] == f"plans/minato-ku/2025.yaml:14:9: 警告[quarter-uncovered] {message}"


@pytest.mark.parametrize("format", ["json", "github"])
def test_formats_for_programs_are_utf8_on_every_console(repository: Path, format: str) -> None:
    outputs = [
        subprocess.run(
            [*COMMAND, "lint", "--format", format],
            cwd=repository,
            env=environment(PYTHONIOENCODING=encoding),
            capture_output=True,
            check=False,
        ).stdout
        for encoding in ("cp932", "utf-8")
    ]
    assert outputs[0] == outputs[1]
    assert "暖房の工事" in outputs[0].decode("utf-8")
    assert b"\r" not in outputs[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupted(tmp_path: Path) -> None:
    # What a background job starts ignores SIGINT from the outset; at a terminal nothing does.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"{heard}; import sys; from xplan_lint.cli import main; sys.exit(main(['lint', '-']))"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"# more than a pipe holds\n" * 40_000)  # returns once the command reads
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, b"", b"")
