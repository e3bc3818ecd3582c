"""A form's file that is not a form. Apart from `form`, so that a command that reads no YAML loads nothing that does."""

from __future__ import annotations

from xplan_lint.late_typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xplan_lint.document import Document


class FormError(Exception):
    """A form's file is not a form: the city that brought it must mend it before anything can be linted."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.path)
        self.document = document
