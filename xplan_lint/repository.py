"""What a plan stands among: the register of organisations and the forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xplan_lint.form import Form
from xplan_lint.registry import Registry


@dataclass(frozen=True)
class Repository:
    """`registry` is None where there is no readable `organisations.yaml`."""

    registry: Registry | None
    forms: Mapping[str, Form]
