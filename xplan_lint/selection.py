"""Which rules run: by name or group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xplan_lint.rule import Rule


class UnknownRuleError(Exception):
    """A name that is neither a rule nor a group."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


def select(rules: Sequence[Rule], chosen: Iterable[str], ignored: Iterable[str]) -> tuple[Rule, ...]:
    """The rules named in `chosen` (all where it is empty) without those in `ignored`. Raises UnknownRuleError."""
    wanted, unwanted = set(chosen), set(ignored)
    known = {name for rule in rules for name in (rule.id, rule.group)}
    for name in sorted((wanted | unwanted) - known):
        raise UnknownRuleError(name, sorted(known))
    return tuple(
        rule
        for rule in rules
        if (not wanted or wanted & {rule.id, rule.group}) and not unwanted & {rule.id, rule.group}
    )
