"""Which rules hold for which plans, and how grave their findings are: by the configuration and by what is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from xplan_lint.config import Config, Override
from xplan_lint.diagnostic import Diagnostic, Route, Severity
from xplan_lint.frozen import field, frozen, replace
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.sources import SUFFIXES

if TYPE_CHECKING:
    from xplan_lint.result import Result
    from xplan_lint.rule import Rule

# Stands for every rule that runs unasked: `select = ["default", "substance"]` adds a group to them.
DEFAULT = "default"


class UnknownRuleError(Exception):
    """A name that is neither a rule nor a group. `at` is where the configuration has it, None for what was typed."""

    def __init__(self, name: str, known: Sequence[str], at: Route | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.known = known
        self.at = at


@frozen
class Ruling:
    """How grave a rule's findings are, None where it is off, and the setting that decided it: empty where none did."""

    severity: Severity | None
    because: Route = field(default_factory=Route)


@frozen
class Policy:
    """A configuration, and the rules and groups that were typed, which win over it.

    The configuration says what holds for every plan; its overrides follow one after the other, the last one wins. Each
    of them may name a rule twice, by its own name and by its group: the narrower name counts, and for one name `ignore`
    counts more than `severity`. A severity switches a rule on; one that was switched off by its own name, only by its
    own name. Where rules are selected by typing, no other runs, and nothing switches off what was typed itself: of a
    typed group a rule that is off by its own name stays off.
    """

    config: Config = field(default_factory=Config)
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def rules(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules that may hold for some plan, in their order. Raises UnknownRuleError."""
        every = tuple(rules)
        self._refuse_unknown(every)
        numbers = range(len(self.config.overrides))
        return tuple(rule for rule in every if any(self._ruling(rule, each).severity for each in [(), *zip(numbers)]))

    @property
    def is_usual(self) -> bool:
        """Whether it names no rule and no group, so that those run that run unasked."""
        return next(self._mentioned(), None) is None

    def ruling(self, rule: Rule, organisation: str = "", year: int = 0) -> Ruling:
        """What holds for a plan; without one, for whatever belongs to none, such as the register."""
        overrides = enumerate(self.config.overrides)
        return self._ruling(rule, [number for number, each in overrides if each.holds_for(organisation, year)])

    @property
    def is_uniform(self) -> bool:
        """Whether the rules that run hold for every plan, as grave as they are by themselves."""
        return not (self.config.severity or self.config.overrides)

    def applied(self, result: Result, rules: Iterable[Rule]) -> Result:
        """The findings that hold for their plans, as grave as they are there. What no rule of `rules` found stays."""
        if self.is_uniform:
            return result
        known = {rule.id: rule for rule in rules}
        rulings: dict[tuple[str, str, int], Ruling] = {}

        def holding(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
            for each in found:
                if (rule := known.get(each.rule)) is None:
                    yield each
                    continue
                key = (rule.id, *plan_of(each.place.path, each.organisation, each.fiscal_year))
                if key not in rulings:
                    rulings[key] = self.ruling(rule, *key[1:])
                if severity := rulings[key].severity:
                    yield replace(each, severity=severity)

        kept, suppressed = tuple(holding(result.diagnostics)), tuple(holding(result.suppressed))
        return replace(result, diagnostics=kept, suppressed=suppressed)

    def _ruling(self, rule: Rule, overrides: Iterable[int]) -> Ruling:
        """What holds where the overrides of these numbers do."""
        names = set(_names(rule))
        is_chosen = bool(names & set(self.selected or self.config.select or (DEFAULT,)))
        if names & set(self.ignored) or (self.selected and not is_chosen):
            return Ruling(None)
        chosen_by = Route(("select",)) if self.config.select and not self.selected else Route()
        ruling = Ruling(rule.severity if is_chosen else None, chosen_by)
        layers = [(() if self.ignored else self.config.ignore, self.config.severity, Route())]
        for number in overrides:
            override = self.config.overrides[number]
            layers.append((override.ignore, override.severity, Route(("override", number))))
        is_off_by_own_name = False
        for layer in layers:
            name, said = self._said(rule, *layer)
            if said is not None and (name == rule.id or not said.severity or not is_off_by_own_name):
                ruling, is_off_by_own_name = said, not said.severity and (name == rule.id or is_off_by_own_name)
        return ruling

    def _said(
        self, rule: Rule, ignore: Sequence[str], severity: Mapping[str, Severity | None], at: Route
    ) -> tuple[str, Ruling | None]:
        """What one part of the configuration says of a rule, and by which name; None where it says nothing."""
        for name in _names(rule):
            is_spared = name in self.selected or rule.id in self.selected
            if name in ignore and not is_spared:
                return name, Ruling(None, at / "ignore" / ignore.index(name))
            if name in severity and (severity[name] or not is_spared):
                return name, Ruling(severity[name], at / "severity" / name)
        return "", None

    def _refuse_unknown(self, rules: Sequence[Rule]) -> None:
        known = sorted({name for rule in rules for name in _names(rule)} | {DEFAULT})
        for name, at in self._mentioned():
            if name not in known:
                raise UnknownRuleError(name, known, at)

    def _mentioned(self) -> Iterator[tuple[str, Route | None]]:
        """Every name of a rule or group, and where it stands."""
        yield from ((name, None) for name in (*self.selected, *self.ignored))
        yield from ((name, Route(("select", index))) for index, name in enumerate(self.config.select))
        parts: list[tuple[Route, Config | Override]] = [(Route(), self.config)]
        parts += [(Route(("override", index)), each) for index, each in enumerate(self.config.overrides)]
        for at, part in parts:
            yield from ((name, at / "ignore" / index) for index, name in enumerate(part.ignore))
            yield from ((name, at / "severity" / name) for name in part.severity)


def _names(rule: Rule) -> tuple[str, ...]:
    """What a rule is meant by, the narrower names first."""
    return (rule.id, rule.group, *([DEFAULT] if rule.is_default else []))


def plan_of(path: str, organisation: str, year: int) -> tuple[str, int]:
    """The organisation and fiscal year of a plan that says these; what it does not say, by the place of its file."""
    file = PurePosixPath(path)
    is_placed = file.suffix in SUFFIXES and re.fullmatch("[0-9]{4}", file.stem) is not None
    return organisation or (file.parent.name if is_placed else ""), year or (int(file.stem) if is_placed else 0)
