"""The linter over files on the disk: only what changed is linted, by as many processes as it is worth.

Each file is linted among its own neighbours, so that what is found depends on nothing but them, the rules, the forms
and the dictionary: that makes it safe to remember and to hand out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from xplan_lint.cache import Cache
from xplan_lint.digest import digest_of
from xplan_lint.frozen import frozen_identity
from xplan_lint.last_run import LastRun
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.library import Library, library, looks_around
from xplan_lint.quick_start import begin
from xplan_lint.result import FileFindings, Result
from xplan_lint.sources import REGISTRY_NAME

if TYPE_CHECKING:
    from xplan_lint.batch import Batch, Outcome
    from xplan_lint.diagnostic import Diagnostic
    from xplan_lint.form import Form
    from xplan_lint.notation import Notation
    from xplan_lint.rule import Rule

AT_ONCE = 25  # files a batch: fewer cost more to hand out than to lint, more keep too many plans in memory

# Files by the folder of organisations' folders that they lie in, and whether they are all that lies there.
_Roots = Mapping[str, tuple[Sequence[str], bool]]
Hands = Callable[[Sequence["Batch"]], Iterable["Outcome"]]


@frozen_identity
class Tools:
    """What a lint takes beside the files: rules, forms, and the repository's own dictionary."""

    rules: Sequence[Rule]
    forms: Mapping[str, Form]
    notation: Notation


@frozen_identity
class Setting:
    """What decides, beside the files, what is found in them: `digest` stands for all of it but `day` (2026-09-30). It
    is "" where nothing is to be remembered.

    The tools are got out only where a file must be linted, which may be nowhere.
    """

    digest: str
    tools: Callable[[], Tools]
    day: str


def lint_files(
    files: Iterable[str], folders: Sequence[Path], setting: Setting, remembered: Path | None, hands: Hands
) -> Result:
    """Check the files, named by their locations; `folders` are those of which all plans are among them. `remembered` is
    the folder of the cache, None where there is none; `hands` does what the cache cannot.

    Raises NotFoundError for a file that is gone.
    """
    here, began = Path.cwd().as_posix().rstrip("/") + "/", time.time_ns()
    paths = {location: location.removeprefix(here) for location in files}
    roots = _roots(paths, folders)
    is_alone = not any(looks_around(root, is_whole=is_whole) for root, (_, is_whole) in roots.items())
    file = remembered / f"{setting.digest}.last.json" if remembered is not None and is_alone else None
    last = LastRun(file, paths, [f"{root}/{REGISTRY_NAME}" for root in roots], setting.day, began)
    found = last.recall(paths)
    if found is None:
        found = _found(paths, roots, setting, Cache(remembered, setting.digest, began), hands)
        last.remember(found)
    everything = [(paths[file], each) for file, each in found.items() if each is not None]
    return Result(
        _in_order(diagnostic for _, each in everything for diagnostic in each.diagnostics),
        len(paths),
        tuple(paths.values()),
        _in_order(diagnostic for _, each in everything for diagnostic in each.suppressed),
        tuple(path for path, each in everything if not each.is_read),
    )


def _found(
    paths: Mapping[str, str], roots: _Roots, setting: Setting, cache: Cache, hands: Hands
) -> dict[str, FileFindings | None]:
    """What there is to find in each file, None where it cannot be read."""
    libraries = [library(root, files, cache.survey, is_whole=is_whole) for root, (files, is_whole) in roots.items()]
    state = _state(libraries, paths, setting) if setting.digest else ""
    is_known = cache.is_as_before(state)
    if not is_known:
        begin("lint batch")
    asked = [(each, file) for each in libraries for file in each.files]
    keys = {file: _key(each, file, paths, setting) for each, file in asked if state and not is_known}
    found = {file: cache.recall(file, path, keys.get(file)) for file, path in paths.items()}
    work = [(each, file) for each, file in asked if found[file] is None]
    for outcome in hands(list(_batches(work, paths, setting))) if work else ():
        found[outcome.file] = outcome.found
        cache.remember(outcome.file, outcome.digest, keys.get(outcome.file, ""), outcome.found)
    cache.save(state)
    return found


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda each: each.order))


def _roots(paths: Iterable[str], folders: Sequence[Path]) -> _Roots:
    """The files by the folder of organisations' folders that they lie in."""
    roots: dict[str, list[str]] = {}
    for file in paths:
        roots.setdefault(file.rsplit("/", 2)[0], []).append(file)
    whole = {folder.absolute().as_posix().rstrip("/") for folder in folders}
    return {
        root: (files, any(root == each or root.startswith(f"{each}/") for each in whole))
        for root, files in roots.items()
    }


def _state(libraries: Iterable[Library], paths: Mapping[str, str], setting: Setting) -> str:
    """What stands for all that decides what is found in any of the files."""
    return _digest(setting.digest, *(part for each in libraries for part in _evidence(each, paths, setting)))


def _evidence(library: Library, paths: Mapping[str, str], setting: Setting) -> Iterator[str]:
    """All that decides what is found in the files of a library."""
    for file, survey in library.surveys.items():
        yield from (file, paths.get(file, ""), survey.digest)
    yield library.registry_digest
    if any(survey.is_dated for survey in library.surveys.values()):
        yield setting.day


def _key(library: Library, file: str, paths: Mapping[str, str], setting: Setting) -> str:
    """What stands for all that decides what is found in one file."""
    survey = library.surveys.get(file)
    others = (library.surveys.get(each) for each in library.neighbours(file))
    return _digest(
        setting.digest,
        paths[file],
        survey.digest if survey else "",
        setting.day if survey and survey.is_dated else "",
        library.registry_digest,
        *(other.digest for other in others if other),
    )


def _batches(work: Sequence[tuple[Library, str]], paths: Mapping[str, str], setting: Setting) -> Iterator[Batch]:
    from xplan_lint.batch import Batch, Task

    tools = setting.tools()
    rules = tuple(rule.id for rule in tools.rules)
    for part in _parts(work):
        registries = dict.fromkeys(each.registry for each, _ in part if each.registry is not None)
        tasks = tuple(Task(file, paths[file], each.neighbours(file)) for each, file in part)
        yield Batch(tasks, rules, tools.forms, tools.notation, tuple(registries), setting.day, bool(setting.digest))


def _parts(work: Sequence[tuple[Library, str]]) -> Iterator[list[tuple[Library, str]]]:
    """The files by `AT_ONCE` or more, twice as many at most: those of one folder stay together, because they are each
    other's neighbours, which two batches would parse twice.
    """
    part: list[tuple[Library, str]] = []
    for each in work:
        begins_folder = not part or part[-1][1].rpartition("/")[0] != each[1].rpartition("/")[0]
        if len(part) >= (AT_ONCE if begins_folder else 2 * AT_ONCE):
            yield part
            part = []
        part.append(each)
    if part:
        yield part


def _digest(*parts: str) -> str:
    return digest_of("\0".join(parts).encode(errors="surrogatepass"))
