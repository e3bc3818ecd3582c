"""Which line of a faulty text is indented wrongly, and how far it should be. Each level is two spaces deeper."""

from __future__ import annotations

from itertools import pairwise

from xplan_lint.schema_keys import known_keys, top_keys
from xplan_lint.yaml_scene import Cause, Scene, indent_of, is_item, key_column, key_of

_STEP = 2


def indentation(scene: Scene) -> Cause | None:
    """The line that fits nowhere: the one the parser blames, or one above it that the parser took as it stood."""
    if not any(words in scene.detail for words in ("expected key", "indicator", "mapping")):
        return None
    found = _stray(scene) or _too_deep_or_shallow(scene) or _out_of_its_owner(scene) or _alone(scene)
    number, want = found or (scene.number, _nearest(scene, scene.number))
    line = scene.line(number)
    if want == indent_of(line) or not (key_of(line) or is_item(line)):
        return None
    return scene.whole("indentation", number, have=indent_of(line), want=want)


def _too_deep_or_shallow(scene: Scene) -> tuple[int, int] | None:
    """A line above that is not two spaces deeper than its owner, where the blamed line is."""
    indent = indent_of(scene.line(scene.number))
    for (owner, outer), (number, column) in pairwise(scene.columns(scene.number)):
        want = outer + _STEP
        fitting = (want, want + _STEP) if is_item(scene.line(number)) else (want,)
        if number != owner and column != want and indent in fitting:
            return number, want
    return None


def _out_of_its_owner(scene: Scene) -> tuple[int, int] | None:
    """The first line below a key without a value, not deeper than the key, where the blamed line is."""
    number = scene.structure_above(scene.number)
    owner = scene.line(scene.structure_above(number))
    want = key_column(owner) + _STEP
    line = scene.line(number)
    if key_of(owner) and owner.rstrip().endswith(":") and indent_of(line) <= key_column(owner):
        blamed = scene.line(scene.number)
        inside = want + _STEP if is_item(line) and not is_item(blamed) else want
        if indent_of(blamed) == inside:
            return number, want
    return None


def _alone(scene: Scene) -> tuple[int, int] | None:
    """A line that is less indented than the lines around it."""
    number, indent = scene.structure_above(scene.number), indent_of(scene.line(scene.number))
    line, before = scene.line(number), scene.line(scene.structure_above(number))
    if indent_of(line) < indent == indent_of(before) and key_of(line) and not is_item(line) and key_of(before):
        return number, indent
    return None


def _stray(scene: Scene) -> tuple[int, int] | None:
    """A key at the left margin that is none of the plan's own."""
    margin = [number for number, column in scene.columns(scene.number) if column == 0] + [scene.number]
    for number in reversed(margin):
        line, want = scene.line(number), _nearest(scene, number)
        if indent_of(line) == 0 and want and key_of(line) in known_keys() and key_of(line) not in top_keys():
            return number, want
    return None


def _nearest(scene: Scene, number: int) -> int:
    """The column of another list or mapping, still open there, that the line comes closest to."""
    line = scene.line(number)
    have = indent_of(line)
    columns = [
        column
        for above, column in scene.columns(number)
        if (scene.line(above)[column : column + 2] == "- ") is is_item(line) and column != have
    ]
    return min(columns, key=lambda column: (abs(column - have), -column), default=have)
