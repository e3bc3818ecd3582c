"""Columns in bytes of UTF-8, as some formats count them; everything here counts in code points."""

from __future__ import annotations

from functools import lru_cache

_STEP = 1_000  # code points between two whose offset is kept: a line may be a million long and have many findings


def byte_offset(text: str, index: int) -> int:
    """How many bytes the text takes before the index; what lies beyond its end counts one each."""
    if text.isascii():
        return index
    number = min(index, len(text)) // _STEP
    rest = text[number * _STEP : index]
    return _offsets(text)[number] + _length(rest) + index - number * _STEP - len(rest)


@lru_cache(maxsize=4)
def _offsets(text: str) -> list[int]:
    """The offset of every code point whose index is a multiple of the step."""
    offsets = [0]
    for start in range(0, len(text), _STEP):
        offsets.append(offsets[-1] + _length(text[start : start + _STEP]))
    return offsets


def _length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
