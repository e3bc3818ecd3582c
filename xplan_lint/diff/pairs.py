"""Which plans of two versions are one plan: by what they say they are, else by where they lie, else by their titles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from xplan_lint.comparable import comparable
from xplan_lint.diff.reading import Reading

Pair = tuple[Reading | None, Reading | None]
Key = Callable[[Reading], Hashable | None]

_SAME_PLAN = 0.5  # share of the titles in common from which a plan is the same one under another name


def pair_plans(olds: Sequence[Reading], news: Sequence[Reading], formerly: Mapping[str, Sequence[str]]) -> list[Pair]:
    """Every plan once, with its other version or None, in the order of the names.

    `formerly` are the former slugs of an organisation.
    """
    successors = {former: slug for slug, formers in formerly.items() for former in formers}
    left, right = list(olds), list(news)
    pairs: list[Pair] = []
    for old_key, new_key in (
        (_identity_and_name, _identity_and_name),
        (_identity, _identity),
        (_name, _name),
        (lambda old: (successors.get(old.organisation), old.fiscal_year), _identity),
    ):
        pairs += _take(left, right, old_key, new_key)
    pairs += _take_alike(left, right)
    pairs += [*((old, None) for old in left), *((None, new) for new in right)]
    return sorted(pairs, key=_order)


def _identity(reading: Reading) -> Hashable | None:
    return reading.identity


def _name(reading: Reading) -> Hashable | None:
    return reading.name


def _identity_and_name(reading: Reading) -> Hashable | None:
    return reading.identity and (reading.identity, reading.name)


def _order(pair: Pair) -> str:
    old, new = pair
    return next(each.name for each in (new, old) if each is not None)


def _take(left: list[Reading], right: list[Reading], old_key: Key, new_key: Key) -> Iterator[Pair]:
    """Pairs with equal keys, which leave the lists."""
    waiting: dict[Hashable, list[Reading]] = {}
    for new in right:
        waiting.setdefault(new_key(new), []).append(new)
    for old in list(left):
        key = old_key(old)
        if key is not None and waiting.get(key):
            new = waiting[key].pop(0)
            left.remove(old)
            right.remove(new)
            yield old, new


def _take_alike(left: list[Reading], right: list[Reading]) -> Iterator[Pair]:
    """A plan whose organisation got another slug that the register does not tell: most of its titles are the same."""
    for old in list(left):
        for new in right:
            one, other = _titles(old), _titles(new)
            if old.fiscal_year == new.fiscal_year and len(one & other) > _SAME_PLAN * len(one | other):
                left.remove(old)
                right.remove(new)
                yield old, new
                break


def _titles(reading: Reading) -> frozenset[str]:
    challenges = reading.side.plan.challenges if reading.side else ()
    return frozenset(comparable(each.title) for each in challenges if each.title)
