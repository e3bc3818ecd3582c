"""Fixing by rules, without a configuration."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from xplan_lint import fix as fixing
from xplan_lint.form import Form
from xplan_lint.lint import lint
from xplan_lint.rule import Rule
from xplan_lint.sources import Source


def fix(
    sources: Iterable[Source],
    rules: Sequence[Rule],
    forms: Mapping[str, Form],
    *,
    context: Sequence[Source] = (),
    is_unsafe_too: bool = False,
) -> fixing.Fixed:
    """Mend every source by the findings of the rules."""
    check = partial(lint, rules=rules, forms=forms, context=context)
    return fixing.fix(sources, check, is_unsafe_too=is_unsafe_too)
