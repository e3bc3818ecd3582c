"""⑥ 進捗状況 → reports, keyed by the actions and table rows that their headings name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xplan_lint.comparable import comparable, nfkc
from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Block, Line, Place, Table
from xplan_lint.importing.headings import Headings
from xplan_lint.importing.lines import lines_of
from xplan_lint.importing.ordinals import CIRCLED, ROUND, number_of, ordinal
from xplan_lint.importing.passages import text as text_of
from xplan_lint.importing.passages import without_bullet
from xplan_lint.importing.remark import Kind, Remark, note
from xplan_lint.late_typing import Any
from xplan_lint.message import Message
from xplan_lint.similarity import similarity

_WHEN = re.compile(r"(?:(?P<era>令和|平成|[RH])?(?P<year>[0-9]{1,4}|元)[年./])?(?P<month>[0-9]{1,2})(?:月|(?=時点|末))")
_NUMBER = re.compile(rf"({ROUND})\s*")
_CIRCLED = re.compile(rf"({CIRCLED})\s*")
_BRACKETED = re.compile(r"[【<＜〈《\[［](?P<name>[^】>＞〉》\]］]+)[】>＞〉》\]］]\s*(?P<rest>.*)", re.DOTALL)
_SEPARATOR = re.compile(r"[・、,及び和と\s~～〜]*$")
_ALIKE = 0.5  # of a report's heading and the action's title; below it the line is a sentence

NO_DATE = Message(
    "いつの時点の進捗かが書かれていないため、12月とした。", "the date of the progress is not given; December was taken"
)

SEVERAL_DATES = Message(
    "進捗が複数の時点で書かれているため、すべてを新しいほうの時点とした。",
    "the progress is told at several dates; all of it was given the newest",
)


@frozen
class _Key:
    """What a report's heading names, and what follows it on the line."""

    actions: tuple[int, ...]
    rows: tuple[str, ...] = ()
    rest: str = ""


@dataclass
class _Report:
    key: _Key
    lines: list[Line] = field(default_factory=list)


def read_progress(
    heading: str,
    place: Place,
    blocks: list[Block],
    challenge: dict[str, Any],
    headings: Headings,
    year: int,
    width: int | None,
) -> tuple[dict[str, Any], list[Remark]]:
    """The challenge's `progress`; `challenge` is what has been read of it: its actions and rows."""
    lines = lines_of([_without_header(each, headings) for each in blocks])
    reader = _Reader(challenge, "|".join(map(re.escape, headings.of("report"))), lines)
    reports = [_Report(_Key(()))]
    for line in lines:
        key = reader.key(line.text, reports[-1].key)
        if key is not None:
            reports.append(_Report(key))
            rest = [Line(key.rest, line.place, line.begins)] if key.rest else []
            reports[-1].lines += rest
        elif line.text.strip():
            reports[-1].lines.append(line)
    shown = [_data(each, width) for each in reports if each.lines]
    if not shown:
        return {}, []
    dates = [date for part in heading.split("\n") if (date := _as_of(part, year))]
    as_of = dates[0] if dates else None
    guesses = [SEVERAL_DATES] if len(set(dates)) > 1 else [] if as_of else [NO_DATE]
    remarks = [Remark(Kind.GUESS, guess, place, str(challenge.get("id", ""))) for guess in guesses]
    return {"as_of": as_of or f"{year}-12", "reports": shown} | note(remarks), remarks


def _without_header(block: Block, headings: Headings) -> Block:
    """A table of reports without the row that names its columns: 取組, 進捗."""
    if isinstance(block, Line) or len(block.rows) < 2:
        return block
    words = {word for key in ("report", "progress", "actions", "summary.number", "label") for word in headings.of(key)}
    is_header = all(comparable(cell.text) in words for cell in block.rows[0].cells if cell.text.strip())
    return Table(block.rows[1:], block.has_spans) if is_header else block


def _as_of(heading: str, year: int) -> str | None:
    """The month that the heading names: `2025-12`."""
    found = _WHEN.search(comparable(heading))
    if found is None or not 1 <= (month := int(found["month"])) <= 12:
        return None
    if found["year"] is None:
        return f"{year if month >= 4 else year + 1}-{month:02}"
    number = found["year"]
    western = int(number) if len(number) == 4 else int(FiscalYear.parse(f"{_era(found['era'])}{number}"))
    return f"{western}-{month:02}"


def _era(name: str | None) -> str:
    return {"R": "令和", "H": "平成", None: "令和"}.get(name, name or "令和")


def _data(report: _Report, width: int | None) -> dict[str, Any]:
    key = report.key
    actions = {"actions": list(key.actions)} if key.actions else {}
    rows = {"rows": list(key.rows)} if key.rows else {}
    return actions | rows | {"text": text_of(report.lines, width)}


class _Reader:
    def __init__(self, challenge: dict[str, Any], words: str, lines: list[Line]) -> None:
        self.titles = [str(action.get("title", "")) for action in challenge.get("actions", ())]
        self.labels = [[str(row["label"]) for row in action.get("rows", ())] for action in challenge.get("actions", ())]
        self.shared = [str(row.get("label", "")) for row in challenge.get("rows", ())]
        self.counting = "" if any(map(any, [*self.labels, self.shared])) else self._counting(lines)
        self.word = re.compile(rf"\s*[【<＜〔]?(?:{words or '取組内容'})\s*(?P<key>.*)", re.DOTALL)

    def key(self, text: str, last: _Key) -> _Key | None:
        """What the line names, where it heads a report; `last` is what the report above is of."""
        line = without_bullet(text)[1]
        found = self.word.fullmatch(line)
        body = found["key"].strip().rstrip("】>＞〕") if found else line
        return (
            self._numbers(body, is_named=found is not None)
            or self._row(body, last, is_named=found is not None)
            or (self._named_rows(body) if found else None)
            or self._plain(body, is_named=found is not None)
            or self._titled(body)
            or self._counted(line)
        )

    def _counting(self, lines: list[Line]) -> str:
        """The style in which lines count the actions, each once; "" where none does."""
        for style in ("round", "circled"):
            numbers = [found.number for line in lines if (found := ordinal(line.text, style))]
            if len(numbers) > 1 and numbers == [*range(1, len(self.titles) + 1)]:
                return style
        return ""

    def _counted(self, line: str) -> _Key | None:
        """An action by its number alone, where every action has such a line: `(1) 12月に開いた。`."""
        found = ordinal(line, self.counting) if self.counting else None
        return _Key((found.number,), (), found.rest.strip()) if found else None

    def _titled(self, body: str) -> _Key | None:
        """An action by its title alone, which may be marked: `■桟橋の改修`, `・桟橋の改修：着工した。`."""
        inside = re.fullmatch(
            r"[【<＜〈《\[［](?P<name>[^】>＞〉》\]］]+)[】>＞〉》\]］]\s*(?P<rest>.*)", body, re.DOTALL
        )
        name, rest = (inside["name"], inside["rest"]) if inside else (body, "")
        for number, title in enumerate(self.titles, start=1):
            head, colon, behind = name.partition(title) if title else ("", "", "")
            if colon and not head.strip() and re.fullmatch(r"\s*(?:[:：].*)?", behind, re.DOTALL):
                return _Key((number,), (), behind.lstrip(" 　:：") + rest)
        return None

    def _numbers(self, body: str, *, is_named: bool) -> _Key | None:
        """Actions by number: `(1)人材確保`, `(2)…・(3)…`."""
        parts = _NUMBER.split(body)
        if len(parts) < 3 or parts[0].strip():
            return None
        actions: list[int] = []
        rest, between = "", ""
        for number, name in zip(parts[1::2], parts[2::2], strict=True):
            action = number_of(number)
            if not 1 <= action <= len(self.titles):
                rest += f"{number}{name}"
                continue
            # (1)、(2) and (1)~(3) name actions without their titles.
            is_listed = bool(between) and not rest and _SEPARATOR.sub("", between) == ""
            fits, behind = self._fits(_SEPARATOR.sub("", name), self.titles[action - 1])
            if not (fits or is_listed or (is_named and not actions)):
                if not actions:
                    return None
                rest += f"{number}{name}"
                continue
            actions += range(actions[-1] + 1 if "~" in nfkc(between) and actions else action, action + 1)
            between = name
            rest += behind if fits else name
        return _Key(tuple(dict.fromkeys(actions)), (), rest.strip()) if actions else None

    def _plain(self, body: str, *, is_named: bool) -> _Key | None:
        """An action by its bare number and title: `1. 人材確保`, `取組内容1 人材確保`."""
        found = ordinal(body, "plain") or ordinal(body, "kana") or (ordinal(f"{body} ", "plain") if is_named else None)
        if found is None or not 1 <= found.number <= len(self.titles):
            return None
        fits, behind = self._fits(found.rest.strip(), self.titles[found.number - 1])
        return _Key((found.number,), (), behind) if fits and (is_named or found.rest.strip()) else None

    def _fits(self, name: str, title: str) -> tuple[bool, str]:
        """Whether it is the action's title, and what follows it."""
        if not name.strip() or not title:
            return not name.strip(), ""
        head, *rest = re.split(r"[\s:：]+", name, maxsplit=1)
        for candidate, behind in ((name, ""), (head, rest[0] if rest else "")):
            if similarity(comparable(candidate), comparable(title)) >= _ALIKE and not candidate.endswith("。"):
                return True, behind
        return False, ""

    def _row(self, body: str, last: _Key, *, is_named: bool) -> _Key | None:
        """A row by its label, or an action by ①, where there are no such rows."""
        found = _CIRCLED.match(body)
        if found is None:
            return None
        rest, number = body[found.end() :].strip(), number_of(found[1])
        owners = [index + 1 for index, labels in enumerate(self.labels) if any(found[1] in each for each in labels)]
        owner = next((each for each in last.actions if each in owners), owners[0] if len(owners) == 1 else 0)
        if owner and (is_named or not rest):
            return _Key((owner,), (found[1],), rest)
        if any(found[1] in label for label in self.shared) and (is_named or not rest):
            return _Key((), (found[1],), rest)
        if number <= len(self.titles) and not owners:
            fits, behind = self._fits(rest, self.titles[number - 1])
            return _Key((number,), (), behind if fits else rest) if fits or is_named else None
        return None

    def _named_rows(self, body: str) -> _Key | None:
        """Rows that the heading lists by their names: `(1 分析、2 収集)`."""
        inside = comparable(body)
        if not re.match(r"[(（]?[0-9]", inside):
            return None
        for number, labels in enumerate(self.labels, start=1):
            if rows := tuple(label for label in labels if len(label) > 1 and comparable(label) in inside):
                return _Key((number,), rows)
        rows = tuple(label for label in self.shared if len(label) > 1 and comparable(label) in inside)
        return _Key((), rows) if rows else None
