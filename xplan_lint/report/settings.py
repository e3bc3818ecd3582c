"""What is configured, where each setting comes from, and which rules hold for a plan, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from xplan_lint.columns import columns
from xplan_lint.config import OWN_FILE, Config
from xplan_lint.diagnostic import Route, Severity
from xplan_lint.frozen import frozen
from xplan_lint.message import Language, Message
from xplan_lint.policy import DEFAULT, Ruling
from xplan_lint.report.printable import printable
from xplan_lint.rule import Rule

Row = tuple[str, str, str]  # what is set, its value, where it comes from


@frozen
class Surroundings:
    """What holds beside the configuration: the language and what decided it, None where it was the configuration; where
    the dictionary of notation lies, "" where there is none; what the configuration's file is called, and `passed_over`
    another one that does not count beside it, "" where there is none.
    """

    language: Language
    decided_by: Message | None
    dictionary: str = ""
    file: str = ""
    passed_over: str = ""


@frozen
class PlanRules:
    """A plan, whether it is left out, and what is decided on every rule for it."""

    name: Message
    is_excluded: bool
    rulings: tuple[tuple[Rule, Ruling], ...]


def report(config: Config, around: Surroundings, plan: PlanRules | None, language: Language) -> str:
    """The settings; with a plan, the rules that do not hold for it as they do where nothing is configured."""
    return _Report(config, around, language).text(plan)


class _Report:
    def __init__(self, config: Config, around: Surroundings, language: Language) -> None:
        self.config, self.around, self.language = config, around, language

    def text(self, plan: PlanRules | None) -> str:
        lines = [self.say(_FILE) + self.around.file if self.around.file else self.say(_NO_FILE)]
        if self.around.passed_over:
            lines.append(self.say(_PASSED_OVER, file=self.around.passed_over, instead=OWN_FILE))
        lines += ["", *_table(self.settings())]
        if plan is not None:
            lines += ["", *self.plan(plan)]
        return "".join(f"{printable(line)}\n" for line in lines)

    def settings(self) -> Iterator[Row]:
        config = self.config
        decided_by = self.around.decided_by
        origin = self.say(decided_by) if decided_by is not None else self.origin(Route(("lang",)))
        yield ("lang", self.around.language, origin)
        yield self.names("select", config.select, DEFAULT)
        yield self.names("ignore", config.ignore)
        yield from self.severities(Route()) if config.severity else [self.names("severity", ())]
        yield self.names("exclude", config.exclude)
        dictionary = self.around.dictionary or self.say(_NONE)
        yield ("notation", dictionary, self.origin(Route(("notation",))) if config.notation else self.say(_DEFAULT))
        for number, override in enumerate(config.overrides):
            at = Route(("override", number))
            meant = [" ".join(each) for each in (override.organisations, map(str, override.years)) if each]
            yield (f"override {number + 1}", " / ".join(filter(None, meant)) or self.say(_EVERY_PLAN), self.origin(at))
            if override.ignore:
                yield ("  ignore", ", ".join(override.ignore), self.origin(at / "ignore"))
            yield from self.severities(at)

    def names(self, key: str, names: Sequence[str], default: str = "") -> Row:
        if not names:
            return (key, default or self.say(_NONE), self.say(_DEFAULT))
        return (key, ", ".join(names), self.origin(Route((key,))))

    def severities(self, at: Route) -> Iterator[Row]:
        """The severities of the whole configuration, or those of an override."""
        severities = self.config.overrides[at[1]].severity if at else self.config.severity  # type: ignore[index] # ("override", 0)
        for name, severity in severities.items():
            indentation = "  " if at else ""
            word = severity.value if severity is not None else "off"
            yield (f"{indentation}severity.{name}", word, self.origin(at / "severity" / name))

    def plan(self, plan: PlanRules) -> Iterator[str]:
        if plan.is_excluded:
            yield self.say(_EXCLUDED, plan=plan.name, origin=self.origin(Route(("exclude",))))
            return
        rows = list(self.changes(plan.rulings))
        yield self.say(_CHANGED if rows else _UNCHANGED, plan=plan.name)
        yield from ("  " + line for line in _table(rows))

    def changes(self, rulings: Iterable[tuple[Rule, Ruling]]) -> Iterator[Row]:
        """The rules that are not as they are by default; a group in one row where all of it is alike."""
        for group, members in groupby(rulings, key=lambda each: each[0].group):
            found = [(rule.id, self.change(rule, ruling)) for rule, ruling in members]
            changes = {change for _, change in found}
            if len(changes) == 1 and len(found) > 1 and found[0][1]:
                yield (self.say(_ALL_OF, group=group, count=len(found)), *found[0][1])
            else:
                yield from ((id, *change) for id, change in found if change)

    def change(self, rule: Rule, ruling: Ruling) -> tuple[str, str] | tuple[()]:
        """What becomes of a rule, and what decides it; nothing where it stays as it is by default."""
        before = rule.severity if rule.is_default else None
        if ruling.severity is before:
            return ()
        change = f"{self.level(before)} → {self.level(ruling.severity)}"
        return change, f"{self.origin(ruling.because)} {self.setting(ruling.because)}"

    def setting(self, route: Route) -> str:
        """A setting as `settings` calls it: `ignore`, `severity.quarters`, `override 1: severity.quarters`."""
        if route[0] == "override":
            return f"override {int(route[1]) + 1}: {self.setting(Route(route[2:]))}"
        return f"severity.{route[1]}" if route[0] == "severity" else str(route[0])

    def level(self, severity: Severity | None) -> str:
        return self.say(severity.label if severity is not None else _OFF)

    def origin(self, route: Route) -> str:
        """File and line of a setting."""
        if self.config.file is None:
            return self.around.file
        line, _ = self.config.file.place(route, on_key=isinstance(route[-1], str))
        return f"{PurePath(self.around.file).name}:{line}"

    def say(self, message: Message, **values: Message | str | int) -> str:
        return message.saying(**values).text(self.language)


def _table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows, as wide as the widest."""
    table = list(rows)
    widths = [max((columns(row[index]) for row in table), default=0) for index in (0, 1)]
    for *cells, last in table:
        padded = (cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join((*padded, last)).rstrip()


_FILE = Message("設定ファイル: ", "configuration: ")
_NO_FILE = Message(
    "設定ファイルはありません(plans/ の隣の xplan.toml)。", "there is no configuration (xplan.toml beside plans/)."
)
_PASSED_OVER = Message(
    "{file} の [tool.xplan] は、{instead} があるので使われません。",
    "[tool.xplan] in {file} does not count, because there is {instead}.",
)
_DEFAULT, _NONE, _OFF = Message("既定", "default"), Message("なし", "none"), Message("使わない", "off")
_EVERY_PLAN = Message("すべての計画", "every plan")
_ALL_OF = Message("{group}(全{count})", "{group} (all {count})")
_EXCLUDED = Message("{plan}は、exclude により確かめません({origin})。", "{plan} is left out by exclude ({origin}).")
_CHANGED = Message("{plan}で、既定と違うルール:", "rules that are not as by default for {plan}:")
_UNCHANGED = Message("{plan}のルールは、すべて既定のとおりです。", "all rules are as by default for {plan}.")
