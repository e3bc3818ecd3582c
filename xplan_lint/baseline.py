"""Known findings, listed in a file, so that only new ones count.

The file has one JSON object a line: which format it is, then a line for each finding, with what a reviewer wants to
read beside the fingerprint. A line of its own for each lets git merge two of these files.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Set

from xplan_lint.frozen import frozen, frozen_ordered, replace
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.result import Result

VERSION = 1
_FORMAT = "xplan-baseline"
_ABOUT = "xplan lint --update-baseline が書く、既知の指摘の一覧です。行を消すと、その指摘をまた数えます。"
_FINGERPRINT = re.compile("[0-9a-f]{16}")
_CONFLICT = re.compile("<{7}|={7}|>{7}|[|]{7}")
_SPACE = "\u3000"  # the one space that does not print by Python's lights and is to be read

_FOREIGN = Message(
    "既知の指摘のファイルではありません。--update-baseline で作ったファイルを指定してください",
    "this is no file of known findings; name one that --update-baseline wrote",
)
_NEWER = Message(
    "このファイルは、新しい版の xplan で作られています。xplan を新しくしてください",
    "this file was written by a newer version of xplan: update it",
)
_BROKEN = Message(
    "この行は、既知の指摘として読めません。消すか、--update-baseline で新しいファイルに書き直してください",
    "this line cannot be read as a known finding: delete it, or write a new file with --update-baseline",
)
_IN_CONFLICT = Message(
    "変更の衝突の印が残っています。両方の行を残し、印の行を消してください",
    "the marks of a merge conflict are left: keep the lines of both sides and delete the marks",
)
_NOT_UTF8 = Message("UTF-8で保存されていません", "this is not UTF-8")


@frozen_ordered
class Entry:
    """A known finding, `count` times in the plan. `path` is a source's `home_path`, `message` the Japanese one."""

    path: str
    rule: str
    fingerprint: str
    count: int
    subject: str
    message: str


@frozen
class Baseline:
    """The entries in order, no two of them with the same path and fingerprint."""

    entries: tuple[Entry, ...] = ()


@frozen
class Scope:
    """What was checked, and so can be missed: the home paths of the files by the paths that findings have, the folders
    all of whose files were, and the names of the rules that ran.
    """

    files: Mapping[str, str]
    folders: tuple[str, ...]
    rules: Set[str]

    def covers(self, entry: Entry) -> bool:
        """Whether the finding would have been found again if it still were there."""
        is_below = any(entry.path.startswith(f"{folder}/") for folder in self.folders)
        return entry.rule in self.rules and (is_below or entry.path in self.files.values())


@frozen
class Subtracted:
    """The new findings; and of the known ones those that were to be found and were not, with how often."""

    result: Result
    stale: tuple[Entry, ...]


class BaselineError(Exception):
    """A text that is no baseline; line and column count from 1."""

    def __init__(self, line: int, column: int, message: Message) -> None:
        super().__init__(message.en)
        self.line = line
        self.column = column
        self.message = message


def parse(content: bytes) -> Baseline:
    """Read a baseline. Raises BaselineError."""
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BaselineError(content.count(b"\n", 0, error.start) + 1, 1, _NOT_UTF8) from error
    head = _object(1, lines[0], _FOREIGN)
    version = head.get(_FORMAT)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BaselineError(1, 1, _FOREIGN)
    if version > VERSION:
        raise BaselineError(1, 1, _NEWER)
    return _baseline(_entry(number, line) for number, line in enumerate(lines[1:], start=2) if line.strip())


def write(baseline: Baseline) -> str:
    """The text of a baseline: sorted, the same for the same findings, ending with a line break."""
    lines: list[dict[str, object]] = [{_FORMAT: VERSION, "about": _ABOUT}]
    for each in baseline.entries:
        count = {"count": each.count} if each.count > 1 else {}
        told = {"rule": each.rule, "path": each.path, "subject": each.subject, "message": each.message}
        lines.append({"fingerprint": each.fingerprint, **count, **told})
    return "".join(f"{_printable(json.dumps(line, ensure_ascii=False))}\n" for line in lines)


def record(result: Result, scope: Scope, known: Baseline = Baseline()) -> Baseline:  # noqa: B008 # it is frozen
    """A baseline of all findings, with those of `known` that this run could not find again.

    What keeps a file from being read is never among them: it hides whatever else there is to find.
    """
    found: dict[tuple[str, str], Entry] = {}
    for _, told in _told(result, scope):
        first = found.get((told.path, told.fingerprint))
        found[told.path, told.fingerprint] = told if first is None else replace(first, count=first.count + 1)
    kept = [entry for entry in known.entries if not _is_judged(entry, result, scope)]
    return _baseline([*kept, *found.values()])


def subtract(result: Result, baseline: Baseline, scope: Scope) -> Subtracted:
    """What is new. A finding is known by its fingerprint; else, where a title was rewritten, by saying the same of the
    same challenge. Each entry stands for as many findings as it counts.
    """
    left = Counter({entry: entry.count for entry in baseline.entries})
    known: set[int] = set()
    for key in (_fingerprint, _words):
        index: dict[Hashable, list[Entry]] = {}
        for entry in baseline.entries:
            index.setdefault(key(entry), []).append(entry)
        for number, told in _told(result, scope):
            match = next((entry for entry in index.get(key(told), ()) if left[entry]), None)
            if match is not None and number not in known:
                left[match] -= 1
                known.add(number)
    new = tuple(each for number, each in enumerate(result.diagnostics) if number not in known)
    missed = (replace(entry, count=left[entry]) for entry in baseline.entries if left[entry])
    stale = tuple(entry for entry in missed if _is_judged(entry, result, scope))
    count = sum(entry.count for entry in stale)
    return Subtracted(replace(result, diagnostics=new, known=len(known), stale=count), stale)


def _told(result: Result, scope: Scope) -> Iterator[tuple[int, Entry]]:
    """The findings that may be known, each as an entry of its own, with its number among all."""
    for number, each in enumerate(result.diagnostics):
        path = each.place.path
        if path not in result.unread:
            message = each.message.text("ja")
            yield number, Entry(scope.files[path], each.rule, each.fingerprint, 1, each.subject, message)


def _fingerprint(entry: Entry) -> Hashable:
    return entry.fingerprint


def _words(entry: Entry) -> Hashable:
    return entry.path, entry.rule, entry.subject, entry.message


def _is_judged(entry: Entry, result: Result, scope: Scope) -> bool:
    """Whether the run would have found what an entry stands for. In a file that could not be read nothing is found."""
    return scope.covers(entry) and entry.path not in {scope.files[path] for path in result.unread}


def _baseline(entries: Iterable[Entry]) -> Baseline:
    """The entries in order; of two for the same findings, as git may merge them, the one that counts more."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in sorted(entries):
        found[entry.path, entry.fingerprint] = entry
    return Baseline(tuple(sorted(found.values())))


def _object(number: int, line: str, wrong: Message) -> dict[str, Any]:
    """The JSON object that a line is. Raises BaselineError."""
    if _CONFLICT.match(line):
        raise BaselineError(number, 1, _IN_CONFLICT)
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise BaselineError(number, error.colno, wrong) from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, brackets in brackets
        raise BaselineError(number, 1, wrong) from error
    if not isinstance(found, dict):
        raise BaselineError(number, 1, wrong)
    return found


def _entry(number: int, line: str) -> Entry:
    data = _object(number, line, _BROKEN)
    texts = [data.get(key) for key in ("path", "rule", "fingerprint", "subject", "message")]
    count = data.get("count", 1)
    if not all(isinstance(text, str) for text in texts) or not isinstance(count, int) or count < 1:
        raise BaselineError(number, 1, _BROKEN)
    path, rule, fingerprint, subject, message = map(str, texts)
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise BaselineError(number, 1, _BROKEN)
    return Entry(path, rule, fingerprint, int(count), subject, message)


def _printable(line: str) -> str:
    """JSON in which whatever does not print is written as an escape."""
    return "".join(each if each.isprintable() or each == _SPACE else json.dumps(each)[1:-1] for each in line)
