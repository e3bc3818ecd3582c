"""What `xplan import` does with what it read: drafts and plans written, and told."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from xplan_lint.cli.files import not_written
from xplan_lint.cli.output import OutputError, write_files
from xplan_lint.cli.terminal import complain, has_colour
from xplan_lint.frozen import frozen_identity
from xplan_lint.house_style import write
from xplan_lint.importing import Draft
from xplan_lint.importing.sidecar import sidecar
from xplan_lint.importing.update import Update
from xplan_lint.message import Language, Message
from xplan_lint.report import import_report, patch, update_report
from xplan_lint.report.printable import printable, without_commands
from xplan_lint.rewrite import ChangedError, rewrite
from xplan_lint.sources import shown_path

_WRITTEN = Message("書き込みました: {path}", "written: {path}")
_WOULD_WRITE = Message(
    "書き込む先: {path} (--check のため書き込んでいません)", "would write {path} (--check: nothing was written)"
)
_ADDED = Message("書き足しました: {path}", "added to: {path}")
_WOULD_ADD = Message(
    "書き足す先: {path} (--check のため書き込んでいません)", "would add to {path} (--check: nothing was written)"
)
_NOTHING_NEW = Message("書き足すことはありません: {path}", "nothing to add: {path}")
_LEFT = Message("入れる項目がなかった文: {path}", "text that found no field: {path}")
_NOT_WRITTEN = Message("{file} に書き込めませんでした: {reason}", "{file} could not be written: {reason}")


@frozen_identity
class Import:
    """A document's draft and the plan's file: a new one, or one that is there and takes what the draft adds."""

    draft: Draft
    path: Path
    update: Update | None

    @property
    def sidecar(self) -> Path:
        """Beside the plan, with a name that the linter does not take for a plan's."""
        return self.path.with_name(f"{self.path.stem}.unplaced.txt")

    @property
    def texts(self) -> dict[Path, str]:
        """The files that are written whole. A sidecar beside a plan that is there may have been worked on."""
        plan = {} if self.update else {self.path: write(self.draft.data)}
        is_needed = self.draft.unplaced and not (self.update and self.sidecar.exists())
        return plan | ({self.sidecar: sidecar(self.draft)} if is_needed else {})


def put_down(imports: Collection[Import], language: Language) -> bool:
    """Write everything; whether that could be done."""
    texts = {path: text for each in imports for path, text in each.texts.items()}
    try:
        for path in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_files(texts)
    except OutputError as error:
        complain(_NOT_WRITTEN.saying(file=error.file.as_posix(), reason=error.reason), language)
        return False
    for update in (each.update for each in imports if each.update and each.update.additions):
        source = update.document.source
        try:
            rewrite(source, update.content)
        except (ChangedError, OSError) as error:
            complain(not_written(source, error), language)
            return False
    return True


def show(found: Import, language: Language, *, is_trial: bool) -> None:
    """Say what was found, what changes, and where it went or would go."""
    sys.stdout.write(import_report.report(found.draft, language))
    update = found.update
    if update:
        old = update.document.source
        sys.stdout.write(patch.report(old.path, old.content, update.content, colour=has_colour(sys.stdout)))
        sys.stdout.write(update_report.report(update, language))
    if update and not update.additions:
        done = _NOTHING_NEW
    elif update:
        done = _WOULD_ADD if is_trial else _ADDED
    else:
        done = _WOULD_WRITE if is_trial else _WRITTEN
    _say(done.saying(path=shown_path(found.path)), language)
    if found.draft.unplaced and not is_trial:
        _say(_LEFT.saying(path=shown_path(found.sidecar)), language)


def _say(message: Message, language: Language) -> None:
    print(without_commands(printable(message.text(language))))
