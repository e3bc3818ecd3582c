"""A batch of plans, linted: the unit of work that another process or another machine can take over."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from xplan_lint.diagnostic import Diagnostic
from xplan_lint.digest import digest_of
from xplan_lint.document import Document, load
from xplan_lint.form import Form
from xplan_lint.frozen import frozen, replace
from xplan_lint.lint import lint_document
from xplan_lint.model import Plan
from xplan_lint.notation import Notation
from xplan_lint.parse import parse
from xplan_lint.repository import gather
from xplan_lint.result import FileFindings
from xplan_lint.rule import Rule
from xplan_lint.rules import rules_called
from xplan_lint.sources import NotFoundError, Source, read, shown_path


@frozen
class Task:
    """A file to be linted, and those beside it that the rules for it need: locations, as `Source` has them.

    `path` is what a reader is shown.
    """

    file: str
    path: str
    neighbours: tuple[str, ...] = ()


@frozen
class Batch:
    """`rules` are ids, `notation` is the repository's own dictionary, `day` (2026-09-30) that of the run. The outcomes
    have no digests where nothing `is_remembered`. What `contents` lacks is read from the disk.
    """

    tasks: tuple[Task, ...]
    rules: tuple[str, ...]
    forms: Mapping[str, Form]
    notation: Notation
    registries: tuple[Source, ...]
    day: str
    is_remembered: bool = True
    contents: Mapping[str, Source] = {}


@frozen
class Outcome:
    """What was found in a file. `digest` tells which bytes were read: those that are there now may be others."""

    file: str
    digest: str
    found: FileFindings


def lint_batch(batch: Batch) -> tuple[Outcome, ...]:
    """Lint every file of the batch among its own neighbours, so that it does not matter which batch it is in.

    Raises NotFoundError for a file that is gone.
    """
    rules = rules_called(batch.rules)
    was_on = gc.isenabled()
    gc.disable()  # as the command has it: a batch leaves no rings, and the search for them takes a fifth of the time
    try:
        registries = [_register(source) for source in batch.registries]
        shelf = _Shelf(batch)
        return tuple(_lint(task, shelf, registries, rules, batch) for task in batch.tasks)
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=2)
def _register(source: Source) -> Document:
    """A register, read once for all batches of a process: it may have thousands of organisations."""
    return load(source)


def split(batch: Batch) -> Iterator[Batch]:
    """A batch for each of its files."""
    return (replace(batch, tasks=(task,)) for task in batch.tasks)


def _lint(task: Task, shelf: _Shelf, registries: list[Document], rules: tuple[Rule, ...], batch: Batch) -> Outcome:
    document, plan = shelf.take(task.file)
    around = [(document, plan), *shelf.take_all(task.neighbours)]
    plans = {each: parsed for each, parsed in around if parsed is not None}
    repositories = gather([*registries, *(each for each, _ in around)], plans, batch.forms, batch.notation)
    repository = repositories[document.source.root] if plan is not None else None
    findings = lint_document(document, plan, repository, rules, batch.day)
    return Outcome(
        task.file,
        digest_of(document.source.content) if batch.is_remembered else "",
        FileFindings(
            _in_order(findings.diagnostics), _in_order(findings.suppressed), is_read=document.data is not None
        ),
    )


def _in_order(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.order))


class _Shelf:
    """The documents of a batch and their plans, each parsed once and kept until nobody needs it any more."""

    def __init__(self, batch: Batch) -> None:
        self._contents = batch.contents
        self._paths = {task.file: task.path for task in batch.tasks}
        self._uses = Counter(file for task in batch.tasks for file in (task.file, *task.neighbours))
        self._read: dict[str, tuple[Document, Plan | None]] = {}

    def take(self, file: str) -> tuple[Document, Plan | None]:
        found = self._read.pop(file, None) or self._load(file)
        self._uses[file] -= 1
        if self._uses[file]:
            self._read[file] = found
        return found

    def take_all(self, files: tuple[str, ...]) -> Iterator[tuple[Document, Plan | None]]:
        for file in files:
            with suppress(NotFoundError):  # gone since it was looked for: then it says nothing of the others
                yield self.take(file)

    def _load(self, file: str) -> tuple[Document, Plan | None]:
        source = self._contents.get(file) or read(Path(shown_path(Path(file))))  # folders above may be closed to us
        source = replace(source, path=self._paths.get(file, source.path))  # on another machine it lies elsewhere
        document = load(source)
        is_plan = document.data is not None and not source.is_registry
        return document, parse(document.data) if is_plan else None
