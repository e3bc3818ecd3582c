"""`xplan init`: set up a repository of plans."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from xplan_lint.cli.output import OutputError, write_files
from xplan_lint.cli.parser import Parser, one_of
from xplan_lint.cli.terminal import complain
from xplan_lint.config import Config
from xplan_lint.late_typing import TYPE_CHECKING, Any
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable
from xplan_lint.sources import SUFFIXES, registries_near, repository_root, shown_path

if TYPE_CHECKING:
    from xplan_lint.hosting import Remote
    from xplan_lint.scaffold import Step, Surroundings

CIS = ("github", "gitlab", "none")

_ABOUT = Message("計画を置くリポジトリを準備します。", "Sets up a repository of plans.")
_DESCRIPTION = Message(
    """計画を置くリポジトリに要るものをそろえます。局区の登録簿、xplan の設定、様式、コミットする前とプルリクエストの
確認、説明文のひな形、確認する人の一覧です。すでにあるファイルには手を触れません。何度実行してもかまいません。""",
    """Writes what a repository of plans needs: the register of organisations, settings, forms, checks before a commit
and in a pull request, a template for its description, a list of reviewers. What is there is left alone, so that you can
run it again.""",
)
_EXAMPLES = Message(
    """使用例:
  xplan init                                 このリポジトリを準備する
  xplan init --ci gitlab                     GitLab の確認を入れる(ふつうはリモートの名前から分かります)
  xplan init --ci none                       コミットする前の確認だけにする

終了コード: 0 準備できた、2 実行できなかった""",
    """examples:
  xplan init                                 set up this repository
  xplan init --ci gitlab                     with checks on GitLab (usually told by the remote's name)
  xplan init --ci none                       with checks before a commit only

exit codes: 0 set up, 2 could not run""",
)
_WHERE = Message("準備するフォルダー: {root}", "Folder: {root}")
_WRITTEN = Message("作りました:", "Written:")
_NOTHING = Message("作るものはありませんでした。", "Nothing to write.")
_LEFT = Message("すでにあるため、手を触れませんでした:", "There already, and left alone:")
_ADD = Message("次の行を書き足してください:", "add these lines:")
_STALE = Message(
    "今の版の xplan のものと違います。消してもう一度実行すると、新しくなります",
    "not as this version of xplan has it; delete it and run this again for the new one",
)
_NEXT = Message("次にすること:", "Next:")
_OUTSIDE = Message(
    "{path} はリポジトリの外を指しているため、書き込みませんでした。",
    "{path} leads out of the repository; nothing was written.",
)
_NOT_WRITTEN = Message("{path} に書き込めませんでした: {reason}", "{path} could not be written: {reason}")
_GIT = Message(
    "git init --initial-branch=main (まだgitのリポジトリではありません)",
    "git init --initial-branch=main (this is no git repository yet)",
)
_NAMES = Message(
    "plans/organisations.yaml に、局区の名前を書く", "write the organisations into plans/organisations.yaml"
)
_HOOKS = Message(
    "pre-commit install (コミットする前の確認を始める)", "pre-commit install, which starts the checks before a commit"
)
_OWNERS = Message("{path} に、確認する人のチームを書く", "write the teams of reviewers into {path}")
_ACTION = Message(
    "xplan を、確認をするコンピューター(ランナー)に入れるか、集めたファイルごとリポジトリの wheels/ に置く",
    "install xplan on the computers that run the checks, or put its wheels into wheels/ of the repository",
)
_COMMIT = Message("git add --all のあと git commit で記録する", "git add --all, then git commit")


def add_to(verbs: Any, language: Language) -> None:
    """Add the verb and its options."""
    parser: Parser = verbs.add_parser(
        "init",
        language=language,
        help=_ABOUT.text(language),
        description=_DESCRIPTION.text(language),
        epilog=_EXAMPLES.text(language),
    )
    parser.add_argument(
        "--ci",
        type=one_of(CIS, Message("確認の場所", "place of checks"), language),
        metavar="|".join(CIS),
        help=Message(
            "プルリクエストを確かめる場所(ふつうは自動で分かります)",
            "where pull requests are checked (usually found out)",
        ).text(language),
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, language: Language, config: Config) -> int:
    """Write what is missing, say what was done and what is to do next; the exit code."""
    from xplan_lint.scaffold import State, scaffold, steps

    root, is_git = _root()
    around = _surroundings(root, options.ci, config.lang or language)
    files = scaffold(around)
    found = steps(files, dict(_present(root, files)))
    new = {root / step.path: step.content for step in found if step.state is State.NEW}
    for path in new:
        if not path.parent.resolve().is_relative_to(root.resolve()):
            complain(_OUTSIDE.saying(path=shown_path(path)), language)
            return 2
    if not _write(new, language):
        return 2
    _tell(root, found, language)
    _tell_next(around, found, language, is_git=is_git)
    return 0


def _root() -> tuple[Path, bool]:
    """The folder to set up, and whether it lies in a git repository: where `plans/` is, else the repository's top."""
    from xplan_lint.revisions import Git
    from xplan_lint.side_error import SideError

    here = Path.cwd()
    try:
        top: Path | None = Git(here).top
    except SideError:
        top = None
    return repository_root(here) or top or here, top is not None


def _surroundings(root: Path, ci: str | None, language: Language) -> Surroundings:
    from importlib.metadata import PackageNotFoundError, distribution  # 15 ms, which help should not take

    from xplan_lint.hosting import Ci, action_of, ci_of
    from xplan_lint.scaffold import Surroundings

    remote = _remote(root)
    try:
        direct_url = distribution("xplan-lint").read_text("direct_url.json")
    except PackageNotFoundError:  # run from a checkout that is not installed
        direct_url = None
    where = Ci(ci) if ci else ci_of(remote, {path.name for path in root.iterdir()})
    owner = remote.owner if remote else ""
    return Surroundings(language, where, tuple(_organisations(root)), owner, action_of(direct_url, remote))


def _remote(root: Path) -> Remote | None:
    from xplan_lint.git_program import run as git
    from xplan_lint.hosting import parse_remote
    from xplan_lint.side_error import SideError

    try:
        return parse_remote(git(root, "config", "--get", "remote.origin.url").stdout.decode(errors="replace"))
    except SideError:
        return None


def _organisations(root: Path) -> Iterator[tuple[str, str]]:
    """Slug and name of each organisation: from the register, else from the folders that hold plans."""
    from xplan_lint.document import load
    from xplan_lint.registry import parse_registry

    registers = [parse_registry(load(source).data) for source in registries_near([root / "plans"])]
    if registers:
        yield from ((each.slug, each.name) for register in registers for each in register.organisations)
        return
    for folder in sorted((root / "plans").glob("*/")):
        if any(file.suffix in SUFFIXES for file in folder.iterdir()):
            yield folder.name, folder.name


def _present(root: Path, files: dict[str, str]) -> Iterator[tuple[str, str | None]]:
    for name in files:
        path = root / name
        if os.path.lexists(path):
            try:
                yield name, path.read_bytes().decode().replace("\r\n", "\n")
            except (OSError, UnicodeDecodeError):
                yield name, None


def _write(texts: dict[Path, str], language: Language) -> bool:
    try:
        for path in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_files(texts)
    except OutputError as error:
        path, reason = error.file, error.reason
    except OSError as error:  # a folder cannot be made: a file has its name
        path, reason = Path(error.filename), error.strerror or str(error)
    else:
        return True
    complain(_NOT_WRITTEN.saying(path=shown_path(path), reason=reason), language)
    return False


def _tell(root: Path, found: list[Step], language: Language) -> None:
    from xplan_lint.scaffold import State

    new = [step for step in found if step.state is State.NEW]
    left = [step for step in found if step.state not in (State.NEW, State.SAME)]
    name = root.as_posix()
    if root != Path.cwd():
        _say(_WHERE.saying(root=Message(name, name)), language)
    _say(_WRITTEN if new else _NOTHING, language)
    for step in new:
        print(f"  {step.path}")
    if left:
        _say(_LEFT, language)
    for step in left:
        remark = {State.LACKING: _ADD, State.STALE: _STALE}.get(step.state)
        print(f"  {step.path}: {remark.text(language)}" if remark else f"  {step.path}")
        for line in step.lacking:
            print(f"      {line}")


def _tell_next(around: Surroundings, found: list[Step], language: Language, *, is_git: bool) -> None:
    from xplan_lint.scaffold import ACTION, REGISTER, State

    new = {step.path for step in found if step.state is State.NEW}
    owners = [path for path in new if path.endswith("CODEOWNERS")]
    steps = [
        *([] if is_git else [_GIT]),
        *([_NAMES] if REGISTER in new else []),
        *([_HOOKS] if ".pre-commit-config.yaml" in new else []),
        *(_OWNERS.saying(path=path) for path in owners),
        *([_ACTION] if f"{ACTION}/action.yml" in new else []),
        *([_COMMIT] if new else []),
    ]
    if steps:
        _say(_NEXT, language)
    for number, step in enumerate(steps, start=1):
        print(f"  {number}. {step.text(language)}")


def _say(message: Message, language: Language) -> None:
    print(printable(message.text(language)))
