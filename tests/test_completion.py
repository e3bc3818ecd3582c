"""Completion offers what the parser knows, and the scripts bring it into the shells, which run for real."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import ROOT, Run, environment, write, write_repository, xplan
from tests.git_maker import make_repository
from tests.programs import shellcheck
from tests.terminal import converse
from xplan_lint.cli import command_parser
from xplan_lint.cli.candidates import Candidate, offer, words_of
from xplan_lint.cli.completion import SCRIPTS
from xplan_lint.cli.lint_options import FORMATS
from xplan_lint.cli.parser import OneOf, Parser
from xplan_lint.rules import all_rules, names_by_group

REPOSITORY_RULES = sorted({rule.group for rule in all_rules()} | {rule.id for rule in all_rules()} | {"default"})


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_repository(tmp_path_factory.mktemp("city"))
    write(made, {"summary.html": "", "plans/organisations.yaml": HOSTILE_REGISTER})
    repository = make_repository(made)
    repository.commit({})
    for branch in ("ward/minato-2025", "$(touch${IFS}gone)", "`id`"):
        repository.git("branch", branch)
    return made


HOSTILE_REGISTER = """\
organisations:
  - {slug: minato-ku, name: "港区\\u001b[31m", kind: 区}
  - {slug: $(touch gone), name: 岸区, kind: 区}
"""


def complete(line: str, cwd: Path, shell: str = "bash", **variables: str) -> list[str]:
    run = xplan("completion", shell, cwd=cwd, XPLAN_COMPLETE=line, **variables)
    assert (run.exit_code, run.err) == (0, "")
    return run.out.splitlines()


LINES = [
    pytest.param(
        "xplan d",
        ["diff\t二つの年度、または二つの版の計画を比べ、変わったことをまとめます。"],
        id="a verb and what it does",
    ),
    pytest.param("xplan dance ", [], id="behind a verb that is none"),
    pytest.param("xplan lint --stri", ["--strict\t警告もエラーとして数える"], id="an option and what it does"),
    pytest.param("xplan lint --strict --stri", [], id="an option that is there already"),
    pytest.param(
        "xplan lint --ignore quarters --ign",
        ["--ignore\t使わないルールかグループ(設定より優先)"],
        id="an option that may come again",
    ),
    pytest.param("xplan lint --format check", ["checkstyle"], id="a value"),
    pytest.param("xplan lint --format=check", ["--format=checkstyle"], id="a value behind ="),
    pytest.param("xplan lint --format=json --fi", ["--fix\t自動で直せる指摘を直す"], id="behind an option with ="),
    pytest.param("xplan lint --format json --fi", ["--fix\t自動で直せる指摘を直す"], id="behind an option's value"),
    pytest.param("xplan rule quarter-un", ["quarter-uncovered"], id="a rule"),
    pytest.param("xplan lint --select sections,quarter-un", ["sections,quarter-uncovered"], id="in a list"),
    pytest.param("xplan lint --select=quarter-un", ["--select=quarter-uncovered"], id="in a list behind ="),
    pytest.param("xplan diff --org ", ["minato-ku\t港区\\u001b[31m"], id="organisations, but none that a shell minds"),
    pytest.param(
        "xplan diff ",
        ["2023", "2025", "HEAD", "main", "ward/minato-2025", ":files"],
        id="fiscal years, branches that no shell minds, and files",
    ),
    pytest.param("xplan diff 2023 202", ["2023", "2025", ":files"], id="the second of them"),
    pytest.param("xplan lint --since ma", ["main"], id="a branch"),
    pytest.param("xplan lint ", [":files"], id="files"),
    pytest.param("xplan lint -- --fi", [":files"], id="behind -- there are no options"),
    pytest.param("xplan lint plans/minato-ku -", None, id="a dash: all options"),
    pytest.param("xplan --lang e", ["en"], id="before the verb"),
    pytest.param("xplan --lang en d", ["diff\t二つの年度"], id="behind an option before the verb"),
    pytest.param("xplan completion f", ["fish"], id="a shell"),
    pytest.param("xplan rules ", [], id="a verb that takes nothing"),
    pytest.param("xplan lint --select 'sec", [], id="inside quotation marks"),
    pytest.param("xplan lint --select \\", [], id="behind a backslash at the end"),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_what_is_offered(line: str, expected: list[str] | None, repository: Path) -> None:
    offered = complete(line, repository)
    if expected is None:
        assert {each.partition("\t")[0] for each in offered} == {*options_of("lint")}
    else:
        assert [each[: len(wanted)] for each, wanted in zip(offered, expected, strict=True)] == expected


def verbs() -> dict[str, Parser]:
    parser = command_parser("ja")
    [choices] = [action.choices for action in parser._actions if action.dest == "==SUPPRESS=="]
    return dict(choices or {})


def options_of(verb: str) -> Iterator[str]:
    for action in verbs()[verb]._actions:
        if action.option_strings:
            yield action.option_strings[-1]


@pytest.mark.parametrize("verb", verbs())
def test_every_option_of_a_verb_is_offered_with_its_words(verb: str, tmp_path: Path) -> None:
    offered = {each.partition("\t")[0] for each in complete(f"xplan {verb} --", tmp_path)}
    assert offered == {*options_of(verb)}
    for action in verbs()[verb]._actions:
        if isinstance(action.type, OneOf) and action.option_strings:
            words = complete(f"xplan {verb} {action.option_strings[-1]} ", tmp_path)
            assert set(action.type.known) <= {each.partition("\t")[0] for each in words}


def test_all_formats_and_rules_are_offered(repository: Path) -> None:
    assert complete("xplan lint --format ", repository) == list(FORMATS)
    assert sorted(complete("xplan lint --select ", repository)) == REPOSITORY_RULES


def test_names_of_rules_are_read_off_their_files() -> None:
    groups = dict.fromkeys(rule.group for rule in all_rules())
    assert names_by_group() == {
        group: tuple(rule.id for rule in all_rules() if rule.group == group) for group in groups
    }


def test_nothing_but_files_outside_of_a_repository(tmp_path: Path) -> None:
    assert complete("xplan diff --org ", tmp_path) == []
    assert complete("xplan diff ", tmp_path) == ["HEAD", ":files"]


WORDS = [
    pytest.param("xplan lint a\\ b", "\\", ["lint", "a b"], id="a backslash"),
    pytest.param("xplan lint C:\\a", "", ["lint", "C:\\a"], id="a backslash that is none in PowerShell"),
    pytest.param("xplan lint 'a b' ", "\\", ["lint", "a b", ""], id="quotation marks, and a new word"),
    pytest.param("xplan lint # a", "\\", ["lint", "#", "a"], id="no comment"),
    pytest.param("xplan", "\\", [], id="no word"),
    pytest.param("", "\\", [], id="nothing"),
    pytest.param("xplan lint 'a", "\\", None, id="an open quotation mark"),
]


@pytest.mark.parametrize(("line", "escape", "expected"), WORDS)
def test_words_of_a_line(line: str, escape: str, expected: list[str] | None) -> None:
    assert words_of(line, escape) == expected


TOKENS = ["lint", "diff", "link", "--format", "--format=", "--select", "a,", "--", "-", "--org", "", "plans", "--fix"]


@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=5), min_size=1, max_size=6))
def test_candidate_goes_on_from_what_is_typed(words: list[str]) -> None:
    vocabulary = {"RULE": lambda: [Candidate("quarters")], "ORGANISATION": lambda: [Candidate("minato-ku")]}
    for each in offer(command_parser("ja"), words, vocabulary).candidates:
        assert each.word.startswith(words[-1])


@given(st.lists(st.text()))
def test_quoted_words_are_read_as_they_are(words: list[str]) -> None:
    assert words_of(shlex.join(["xplan", *words])) == words


@pytest.mark.parametrize("shell", SCRIPTS)
def test_script_is_printed_as_it_stands(shell: str, tmp_path: Path) -> None:
    file = ROOT / "templates" / "completion" / SCRIPTS[shell]
    assert xplan("completion", shell, cwd=tmp_path) == Run(0, file.read_bytes().decode(), "")


def test_shell_that_there_is_not(tmp_path: Path) -> None:
    run = xplan("completion", "bsh", cwd=tmp_path)
    assert (run.exit_code, run.out) == (2, "")
    assert run.err.startswith(
        "xplan: bash|zsh|fish|powershell: 「bsh」というシェルはありません。「bash」のことですか。"
    )


SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'PS1="rea""dy "; eval "$(xplan completion bash)"\n'),
    "zsh": (["zsh", "-f", "-i"], 'PS1="rea""dy "; autoload compinit; compinit -D -u; eval "$(xplan completion zsh)"\n'),
    "fish": (
        ["fish", "--no-config", "--interactive"],
        'function fish_prompt; printf "rea"; printf "dy "; end; xplan completion fish | source\n',
    ),
}
TYPED = [
    pytest.param("xplan lint\t--stri\t", ["lint", "--strict"], id="a verb and an option"),
    pytest.param("xplan lint --format=check\t", ["lint", "--format=checkstyle"], id="a value behind ="),
    pytest.param("xplan lint --format check\t", ["lint", "--format", "checkstyle"], id="a value"),
    pytest.param("xplan rule quarter-un\t", ["rule", "quarter-uncovered"], id="a rule"),
    pytest.param("xplan diff --org mina\t", ["diff", "--org", "minato-ku"], id="an organisation"),
    pytest.param("xplan lint plans/minato-ku/2023\t", ["lint", "plans/minato-ku/2023.yaml"], id="a file"),
    pytest.param(
        "xplan lint --select=sections,quarter-un\t", ["lint", "--select=sections,quarter-uncovered"], id="list"
    ),
]


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An `xplan` on the PATH that completes in earnest, and otherwise prints the words that it is given."""
    folder = tmp_path_factory.mktemp("bin")
    real = f'PYTHONPATH={ROOT} exec {sys.executable} -m xplan_lint "$@"'
    shown = 'echo "begin"; printf "<%s>" "$@"; echo "e""nd"'
    command = f'#!/bin/sh\nif [ "$1" = completion ]; then {real}; fi\n{shown}\n'
    (write(folder, {"xplan": command}) / "xplan").chmod(0o755)
    home = tmp_path_factory.mktemp("home")
    paths = os.pathsep.join([str(folder), environment()["PATH"]])
    return environment(PATH=paths, HOME=str(home), TERM="dumb", LANG="C.UTF-8", XPLAN_LANG="ja", COLUMNS="200")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize("shell", SHELLS)
def test_shell_completes_what_is_typed(shell: str, repository: Path, variables: dict[str, str]) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    command, setting_up = SHELLS[shell]
    lines = [typed for each in TYPED for typed in each.values[:1]]
    turns = [(setting_up, "ready "), *((f"{line}\n", "end") for line in lines)]
    screen = converse(command, repository, variables, turns)
    ran = re.findall(r"begin\r?\n(.*?)end", screen, re.DOTALL)
    assert [re.findall("<(.*?)>", each) for each in ran] == [each.values[1] for each in TYPED]


def test_powershell_completes_what_is_typed(repository: Path, variables: dict[str, str]) -> None:
    powershell = shutil.which("pwsh") or shutil.which("powershell")
    if powershell is None:
        pytest.skip("PowerShell is not installed here")
    asked = "[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)"
    script = "xplan completion powershell | Out-String | Invoke-Expression; $line = 'xplan lint --format check'; "
    screen = converse(
        [powershell, "-NoProfile", "-Command", f"{script}{asked}.CompletionMatches.CompletionText; 'e'+'nd'"],
        repository,
        variables,
        [("", "end")],
    )
    assert "checkstyle" in screen


@pytest.mark.parametrize("file", ["templates/completion/xplan.bash", ".ci/run"])
def test_script_has_no_slip_that_shellcheck_knows(file: str) -> None:
    assert shellcheck((ROOT / file).read_text(encoding="utf-8")) == ""
