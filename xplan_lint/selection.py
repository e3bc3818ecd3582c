"""Which rules run: by name or group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xplan_lint.rule import Rule

# Stands for every rule that runs unasked: `--select default,substance` adds a group to them.
DEFAULT = "default"


class UnknownRuleError(Exception):
    """A name that is neither a rule nor a group."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def select(
    rules: Sequence[Rule], chosen: Iterable[str], ignored: Iterable[str], *, spared: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules named in `chosen` without those in `ignored`; where `chosen` is empty, those that are on by default.

    A name is a rule's, a group's, or `default`. `ignored` does not hold for the names in `spared`: a rule that is named
    there runs although its group is ignored; of a group that is named there, a rule ignored by its own name does not.
    Raises UnknownRuleError.
    """
    wanted, unwanted, exempt = set(chosen) or {DEFAULT}, set(ignored), set(spared)
    known = {name for rule in rules for name in _names(rule)} | {DEFAULT}
    for name in sorted((wanted | unwanted) - known):
        raise UnknownRuleError(name, sorted(known))
    return tuple(
        rule
        for rule in rules
        if wanted & _names(rule) and (rule.id in exempt or not (unwanted - exempt) & _names(rule))
    )


def _names(rule: Rule) -> set[str]:
    return {rule.id, rule.group, *([DEFAULT] if rule.is_default else [])}
