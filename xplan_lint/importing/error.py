"""Why a document cannot be imported. The sentence is chosen where it is shown."""

from __future__ import annotations

from xplan_lint.late_enum import Enum


class Refusal(Enum):
    """What is wrong with a document."""

    EMPTY = "empty"
    NOT_UTF8 = "not-utf8"
    UNKNOWN_FORMAT = "unknown-format"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no-text"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TOO_MANY_PAGES = "too-many-pages"
    NOT_A_PLAN = "not-a-plan"
    TWO_PLANS = "two-plans"
    READER_MISSING = "reader-missing"
    NO_ORGANISATION = "no-organisation"
    UNKNOWN_ORGANISATION = "unknown-organisation"
    MISTYPED_ORGANISATION = "mistyped-organisation"
    OTHER_ORGANISATION = "other-organisation"
    NO_YEAR = "no-year"


class RefusedError(Exception):
    """A document cannot be imported. `values` are what the sentence names."""

    def __init__(self, refusal: Refusal, **values: str | int) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.values = values
