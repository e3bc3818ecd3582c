"""How `xplan lint` goes over files on the disk: with what it remembers, and with how many processes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from xplan_lint.cache import FOLDER, stamp
from xplan_lint.cli.files import locations_at
from xplan_lint.cli.terminal import CannotRunError, with_progress
from xplan_lint.digest import digest_of
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.lint_files import AT_ONCE, Setting, Tools, lint_files
from xplan_lint.message import Language, Message
from xplan_lint.sources import read, repository_root

if TYPE_CHECKING:
    import argparse

    from xplan_lint.batch import Batch, Outcome
    from xplan_lint.config import Config
    from xplan_lint.policy import Policy
    from xplan_lint.result import Result
    from xplan_lint.rule import Rule

_CRASHED = Message(
    "{path} を確かめている途中で、プログラムが異常終了しました。このファイルを添えて、開発者に知らせてください。",
    "the program crashed while it checked {path}: please report it, with the file.",
)
_WORTH_HELP = 4 * AT_ONCE  # files; with fewer, one process is done before others have begun


def lint_on_disk(
    paths: Sequence[str],
    rules: Callable[[], Sequence[Rule]],
    policy: Policy,
    options: argparse.Namespace,
    language: Language,
) -> tuple[Result, Path | None]:
    """Check the files at the paths; the result, and the folder that holds `plans/`.

    `policy` decides which rules `rules` will give; what it makes of their findings is left to the caller.

    Raises NotFoundError, FormError, NotationError and CannotRunError.
    """
    files, here = list(locations_at(paths, policy.config)), Path.cwd()
    root = repository_root(here / paths[0]) or repository_root(here) if paths else None
    folder = root / FOLDER if root is not None and _remembers(options) else None
    digest, day = _digest(root, policy) if folder else "", time.strftime("%Y-%m-%d")
    setting = Setting(digest, lambda: _tools(root, policy.config, rules), day)

    def hands(batches: Sequence[Batch]) -> Iterable[Outcome]:
        return with_progress(chain.from_iterable(_done(batches, options)), language)

    whole = [] if policy.config.exclude else paths  # of a folder some files of which are left out not all are there
    folders = [here / path for path in whole if os.path.isdir(path)]  # noqa: PTH112 # which never fails
    return lint_files(files, folders, setting, folder, hands), root


def _remembers(options: argparse.Namespace) -> bool:
    """Whether a cache is kept: not where a machine checks what anybody sends in, who could send a cache, too."""
    return not options.no_cache and os.environ.get("CI", "") in ("", "false", "0")


def _tools(root: Path | None, config: Config, rules: Callable[[], Sequence[Rule]]) -> Tools:
    from xplan_lint.form import load_forms
    from xplan_lint.notation import load_notation

    return Tools(rules(), load_forms(root), load_notation(root, config.notation))


def _digest(root: Path | None, policy: Policy) -> str:
    """What stands for the program as it is installed, the rules that are chosen, and the repository's own schema."""
    package = Path(__file__).parent.parent
    walk = os.walk(root / "schema") if root is not None else ()  # `glob` would import `re` for it
    own = sorted(Path(folder, name) for folder, _, names in walk for name in names if name.endswith(".yaml"))
    dictionary = policy.config.notation
    contents = (digest_of(read(file).content) for file in (*own, *([dictionary] if dictionary else [])))
    parts = (stamp((package, package.parent / "schema")), sys.version, repr(policy), *contents)
    return digest_of("\0".join(parts).encode(errors="surrogatepass"))


def _done(batches: Sequence[Batch], options: argparse.Namespace) -> Iterator[Sequence[Outcome]]:
    """What comes of the batches, in their order."""
    from xplan_lint.batch import lint_batch, split

    files = sum(len(batch.tasks) for batch in batches)
    if options.executor:
        from xplan_lint.cluster import ClusterError, by_cluster

        try:
            yield from by_cluster(options.executor, lint_batch, batches)
        except ClusterError as error:
            raise CannotRunError(error.message) from error
    elif options.jobs == "1" or (options.jobs is None and files < _WORTH_HELP):
        yield from map(lint_batch, batches)
    else:
        from xplan_lint.workers import WorkerError, by_processes, cores

        try:
            yield from by_processes(lint_batch, batches, int(options.jobs or cores()), split)
        except WorkerError as error:
            path = error.batch.tasks[0].path
            raise CannotRunError(_CRASHED.saying(path=path)) from error
