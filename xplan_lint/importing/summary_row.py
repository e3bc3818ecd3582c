"""A challenge's row of the summary at the front."""

from __future__ import annotations

from xplan_lint.frozen import frozen
from xplan_lint.importing.blocks import Place


@frozen
class SummaryRow:
    """`area` and `number` are None where the table does not tell them. `is_field_guessed` says that the policy field
    stands in another row or line, not in a cell of this row's own.
    """

    area: str | None
    number: int | None
    title: str
    policy_field: str
    approach: tuple[str, ...]
    place: Place
    is_field_guessed: bool = False
