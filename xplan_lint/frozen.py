"""Frozen values: what `dataclass(frozen=True, slots=True)` gives, at a fiftieth of its price.

`dataclasses` takes 13 ms to import (it brings `inspect`) and half a millisecond more for each class, whose methods it
writes out and compiles: for a command that lints one plan, more than the lint itself. Here the methods are closures.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import takewhile

from xplan_lint.late_typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
_NOTHING: Any = object()


class Field:
    """What is special about one field: the default that all values share, or what makes one for each."""

    def __init__(
        self,
        default: Any = _NOTHING,
        make_default: Callable[[], Any] | None = None,
        *,
        compare: bool = True,
        hash: bool = True,
        repr: bool = True,
    ) -> None:
        self.default = default
        self.make_default = make_default
        self.compare = compare
        self.hash = compare and hash
        self.repr = repr


def field(
    *,
    default: Any = _NOTHING,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    hash: bool = True,
    repr: bool = True,
) -> Any:
    """Says what is special about a field: its default or what makes one, and whether it takes part in `==` and order,
    in `hash`, and in `repr`.
    """
    return Field(default, default_factory, compare=compare, hash=hash, repr=repr)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class with annotated names one of frozen values.

    They are made from their fields, in order or by name, and equal when of the same class and equal in all fields. A
    subclass has the fields of its base class before its own.
    """
    return _frozen(cls, (operator.eq,))


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def frozen_ordered(cls: type[T]) -> type[T]:
    """The same of values that are less or greater, field by field."""
    return _frozen(cls, (operator.eq, operator.lt, operator.le, operator.gt, operator.ge))


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def frozen_identity(cls: type[T]) -> type[T]:
    """The same of values each of which equals only itself."""
    return _frozen(cls, ())


def kept(work: Callable[[Any], T]) -> Callable[[Any], T]:
    """A function of one value, made to keep its result with the value, as a cached property of its class is kept: the
    class must have one.
    """
    name = f"{work.__module__}.{work.__qualname__}"

    def look_up(value: Any) -> T:
        known = vars(value)
        if name not in known:
            known[name] = work(value)
        found: T = known[name]
        return found

    return look_up


def contents(value: object) -> tuple[Any, ...]:
    """What the fields of a frozen value hold, in their order."""
    names: Iterable[str] = value.__match_args__  # type: ignore[attr-defined] # every frozen value's class has it
    return tuple(getattr(value, name) for name in names)


def replace(value: T, **changes: object) -> T:
    """The same value with other contents in some of its fields. Raises TypeError for a name that is none."""
    make: Callable[..., T] = type(value)
    names: Iterable[str] = value.__match_args__  # type: ignore[attr-defined] # as above
    return make(**dict(zip(names, contents(value), strict=True)) | changes)


def _frozen(cls: type[T], comparisons: Iterable[Callable[[Any, Any], bool]]) -> type[T]:
    """The class made anew, because one that is there takes no slots any more."""
    members: dict[str, Any] = dict(cls.__dict__)
    own = members.get("__annotations__", {})
    fields: dict[str, Field] = getattr(cls, "__fields__", {}) | {name: _field(members, name) for name in own}
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    # A cached property keeps what it found in the instance's dictionary.
    has_dict = any(isinstance(each, cached_property) for each in members.values())
    slots = (*own, "__dict__") if has_dict else tuple(own)
    members = {**_METHODS, **_equality(fields, comparisons), **members}
    members |= {"__slots__": slots, "__fields__": fields, "__match_args__": tuple(fields)}
    made: Any = type(cls.__name__, cls.__bases__, members)
    made.__init__ = _initialiser(fields, [getattr(made, name).__set__ for name in fields])
    return made  # type: ignore[no-any-return] # a class of the same name and members


def _field(members: dict[str, Any], name: str) -> Field:
    """The field called `name`, whose default must leave the members of its class to make room for the slot."""
    if name not in members:
        return _PLAIN
    given = members.pop(name)
    return given if isinstance(given, Field) else Field(given)


def _initialiser(fields: dict[str, Field], setters: list[Callable[[Any, Any], None]]) -> Callable[..., None]:
    last = list(
        takewhile(lambda default: default is not _NOTHING, (each.default for each in reversed(fields.values())))
    )
    tail, count, names = tuple(reversed(last)), len(setters), tuple(fields)

    def whole(kind: str, given: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        if not given and tuple(named) == names:
            return tuple(named.values())
        missing = count - len(given)
        if named or missing < 0 or missing > len(tail):
            return tuple(_completed(kind, fields, given, named))
        return given + tail[-missing:]

    def __init__(self: Any, /, *given: Any, **named: Any) -> None:  # noqa: N807 - becomes the method of this name
        if len(given) != count or named:
            given = whole(type(self).__name__, given, named)
        for put, content in zip(setters, given):  # noqa: B905 - as many as there are fields, and thousands for a plan
            put(self, content)

    return __init__


def _completed(kind: str, fields: dict[str, Field], given: tuple[Any, ...], named: dict[str, Any]) -> Iterator[Any]:
    """The contents of all fields, in order."""
    yield from given
    for name in list(fields)[len(given) :]:
        each = fields[name]
        if name in named:
            yield named.pop(name)
        elif each.default is not _NOTHING:
            yield each.default
        elif each.make_default is not None:
            yield each.make_default()
        else:
            raise TypeError(f"{kind}() needs {name}")
    if named or len(given) > len(fields):
        raise TypeError(f"{kind}() takes {', '.join(fields)} and no more: {', '.join(named) or len(given)}")


def _equality(fields: dict[str, Field], comparisons: Iterable[Callable[[Any, Any], bool]]) -> dict[str, Any]:
    compared = _getter([name for name, each in fields.items() if each.compare])
    hashed = _getter([name for name, each in fields.items() if each.hash])

    def method(compare: Callable[[Any, Any], bool]) -> Callable[[Any, object], bool]:
        def by_contents(self: Any, other: object) -> bool:
            return compare(compared(self), compared(other)) if type(other) is type(self) else NotImplemented

        return by_contents

    methods: dict[str, Any] = {f"__{each.__name__}__": method(each) for each in comparisons}
    return methods | {"__hash__": lambda self: hash(hashed(self))} if methods else {}


def _getter(names: list[str]) -> Callable[[Any], Any]:
    return operator.attrgetter(*names) if names else lambda value: ()


def _refuse(self: Any, name: str, content: Any = None) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name} stays as it is")


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, each in self.__fields__.items() if each.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), contents(self)


_PLAIN = Field()
_METHODS = {"__setattr__": _refuse, "__delattr__": _refuse, "__repr__": _repr, "__reduce__": _reduce}
