"""What is wrong with a text itself, whatever it says."""

from __future__ import annotations

from xplan_lint.diagnostic import Span
from xplan_lint.frozen import frozen
from xplan_lint.late_enum import Enum


class FaultKind(Enum):
    OBSTACLE = "obstacle"  # the bytes could not be had; detail: the Obstacle's value
    ENCODING = "encoding"  # not UTF-8; detail: the encoding the bytes seem to be in, or the first bad byte, "0x81"
    CHARACTER = "character"  # a control character YAML forbids; detail: its code point, "U+0007"
    SYNTAX = "syntax"  # not YAML; detail: what the parser said
    TAG = "tag"  # an explicit type such as !!binary; detail: the tag
    COMPLEX_KEY = "complex-key"  # a key that is a list or a mapping
    DUPLICATE_KEY = "duplicate-key"  # detail: the key
    ALIAS = "alias"  # detail: *name, or the &name that it stands for
    DEPTH = "depth"  # nested too deep


@frozen
class Fault:
    """Something about the text itself.

    `earlier` is the place of the first of two equal keys, or where the parser says that the trouble began.
    """

    kind: FaultKind
    span: Span
    detail: str = ""
    earlier: Span | None = None
