"""What `xplan lint --baseline` does: findings that a file knows do not count."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from xplan_lint.baseline import Baseline, BaselineError, Entry, Scope, parse, record, subtract, write
from xplan_lint.cli.files import paths_or_plans
from xplan_lint.cli.output import OutputError, write_files
from xplan_lint.cli.terminal import CannotRunError
from xplan_lint.frozen import frozen
from xplan_lint.message import Language, Message
from xplan_lint.report.printable import printable
from xplan_lint.result import Result
from xplan_lint.sources import PLANS, below_plans, repository_root

_MISSING = Message(
    "{file} がありません。--update-baseline を付けて実行すると、いまの指摘を書いたファイルができます。",
    "there is no {file}; run it with --update-baseline, which writes the findings there are now.",
)
_UNREADABLE = Message("{file} を読めませんでした: {reason}", "{file} could not be read: {reason}")
_UNWRITABLE = Message("{file} に書き込めませんでした: {reason}", "{file} could not be written: {reason}")
_BROKEN = Message("{file}:{line}:{column}: {message}。", "{file}:{line}:{column}: {message}.")
_WRITTEN = Message("既知の指摘 {count}件を {file} に書きました。", "{count} known finding(s) written to {file}.")
_STALE = Message(
    "{file} にある既知の指摘のうち {count}件は、もうありません。--update-baseline を付けると、ファイルから消えます。",
    "{count} known finding(s) of {file} do not occur any more; run it with --update-baseline to remove them.",
)


@frozen
class Known:
    """A baseline, the file that it is in or is to be written to, and what the run can find: in whole folders, from
    `plans/` on, and by the rules of these names.
    """

    file: Path
    baseline: Baseline
    folders: tuple[str, ...]
    rules: Set[str]
    is_updated: bool

    def without(self, result: Result, language: Language) -> Result:
        """The new findings. Writes the baseline where it is to be updated; else says which entries occur no more.

        Raises CannotRunError where it cannot be written.
        """
        here = Path.cwd()
        scope = Scope({path: below_plans(here / path) or path for path in result.paths}, self.folders, self.rules)
        baseline = self.baseline
        if self.is_updated:
            baseline = record(result, scope, baseline)
            _write(self.file, baseline)
            count = sum(entry.count for entry in baseline.entries)
            print(_WRITTEN.saying(count=count, file=_shown(self.file)).text(language), file=sys.stderr)
        found = subtract(result, baseline, scope)
        if found.stale:
            _tell_stale(found.stale, self.file, language)
        return found.result


def read_known(options: argparse.Namespace, rules: Set[str]) -> Known:
    """What the file of `--baseline` knows; nothing where there is none, and it is to be written.

    Raises CannotRunError.
    """
    file, is_updated = Path(options.baseline), options.update_baseline
    is_change = options.staged or options.since is not None
    folders = () if is_change else tuple(_folders(paths_or_plans(options.paths)))
    return Known(file, _read(file, is_updated=is_updated), folders, rules, is_updated)


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Where plans lie in the folders that are named, from `plans/` on."""
    for path in (Path(os.path.abspath(each)) for each in paths):  # noqa: PTH100 # as it is called, links and all
        root = repository_root(path)
        if path.is_dir() and (below := below_plans(path)):
            yield below
        elif root is not None and root.is_relative_to(path):
            yield PLANS


def _read(file: Path, *, is_updated: bool) -> Baseline:
    try:
        return parse(file.read_bytes())
    except FileNotFoundError as error:
        if is_updated:
            return Baseline()
        raise CannotRunError(_MISSING.saying(file=_shown(file))) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise CannotRunError(_UNREADABLE.saying(file=_shown(file), reason=reason)) from error
    except BaselineError as error:
        place = _BROKEN.saying(file=_shown(file), line=error.line, column=error.column)
        raise CannotRunError(place.saying(message=error.message)) from error


def _write(file: Path, baseline: Baseline) -> None:
    try:
        write_files({file: write(baseline)})
    except OutputError as error:
        raise CannotRunError(_UNWRITABLE.saying(file=_shown(file), reason=error.reason)) from error


def _tell_stale(stale: Iterable[Entry], file: Path, language: Language) -> None:
    entries = tuple(stale)
    count = sum(entry.count for entry in entries)
    print(_STALE.saying(count=count, file=_shown(file)).text(language), file=sys.stderr)
    for entry in entries:
        times = f" (×{entry.count})" if entry.count > 1 else ""
        print(
            f"  {printable(entry.path)}: [{printable(entry.rule)}] {printable(entry.message)}{times}", file=sys.stderr
        )


def _shown(file: Path) -> Message:
    """A file's name whole, however long it is."""
    return Message(name := printable(file.as_posix()), name)
