"""Text as it is compared: two spellings that a reader takes for the same become equal.

Only to compare: NFKC turns ① into 1, and what is shown stays as it is.
"""

from __future__ import annotations

import unicodedata

_CHUNK = 500  # characters; normalising takes quadratic time on a long run of combining marks


def comparable(text: str) -> str:
    """The text in NFKC and without white space."""
    return "".join(nfkc(text).split())


def nfkc(text: str) -> str:
    """The text in NFKC, in linear time.

    A sequence that composes across a multiple of 500 characters may stay as it is.
    """
    if text.isascii():
        return text
    if len(text) <= _CHUNK:
        return unicodedata.normalize("NFKC", text)
    return "".join(unicodedata.normalize("NFKC", text[at : at + _CHUNK]) for at in range(0, len(text), _CHUNK))
