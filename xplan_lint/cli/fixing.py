"""What `xplan lint` does with files that it has mended: show them, or write them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Set

from xplan_lint.cli.files import not_written
from xplan_lint.cli.terminal import complain, has_colour
from xplan_lint.fix import Fixed, Mended
from xplan_lint.frozen import replace
from xplan_lint.message import Language, Message
from xplan_lint.report import patch
from xplan_lint.result import Result
from xplan_lint.rewrite import ChangedError, rewrite
from xplan_lint.sources import Source

_FIXED = Message("{count}件を直しました。", "{count} fixed.")
_FIXABLE = Message("{count}件を直せます。何も書き込んでいません。", "{count} can be fixed; nothing was written.")
_NOTHING_FIXABLE = Message("自動で直せる指摘はありません。", "Nothing can be fixed automatically.")


def show_fixes(fixed: Fixed, language: Language) -> None:
    """Print what would change, and on standard error how much that is."""
    for each in _changed(fixed.files):
        old, new = each.before, each.after
        sys.stdout.write(patch.report(old.path, old.content, new.content, colour=has_colour(sys.stdout)))
    sys.stdout.flush()
    count = sum(each.count for each in fixed.files)
    tell((_FIXABLE if count else _NOTHING_FIXABLE).saying(count=count), language)


def write_fixes(fixed: Fixed, typed: Source | None, language: Language) -> tuple[Result, Message, bool]:
    """Write the files that changed; what was typed in (standard input) goes to standard output, changed or not.

    The findings that are left, how many were fixed, and whether every file could be written.
    """
    failed = set()
    for each in _changed(fixed.files):
        if each.before is typed:
            continue
        try:
            rewrite(each.before, each.after.content)
        except (ChangedError, OSError) as error:
            complain(not_written(each.before, error), language)
            failed.add(each.before.path)
    for each in fixed.files:
        if each.before is typed:
            sys.stdout.flush()
            sys.stdout.buffer.write(each.after.content)
            sys.stdout.buffer.flush()
    count = sum(each.count for each in fixed.files if each.before.path not in failed)
    return _left(fixed, failed), _FIXED.saying(count=count), not failed


def tell(message: Message, language: Language) -> None:
    """Say on standard error what standard output is not for."""
    print(message.text(language), file=sys.stderr)


def _changed(files: Iterable[Mended]) -> Iterator[Mended]:
    return (each for each in files if each.after.content != each.before.content)


def _left(fixed: Fixed, failed: Set[str]) -> Result:
    """The findings after fixing; those before it in a file that was not written."""
    found = [each for each in fixed.before.diagnostics if each.place.path in failed]
    found += [each for each in fixed.after.diagnostics if each.place.path not in failed]
    return replace(fixed.after, diagnostics=tuple(sorted(found, key=lambda each: each.order)))
