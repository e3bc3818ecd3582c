"""How work grows with what it is done on. Two sizes are compared in one run, so that no machine is too slow for it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time
from typing import TypeVar

import pytest

T = TypeVar("T")
MOST = 10  # times as long for four times as much: linear work takes 4 times, quadratic 16
RUNS = 4  # of which the quickest count
LEAST = 0.02  # seconds; the clock cannot compare less


def assert_linear(work: Callable[[T], object], make: Callable[[int], T], size: int) -> None:
    """That `work` takes in proportion no longer on what `make` makes of `size` than on a quarter of it."""
    small, large = make(size // 4), make(size)
    work(small)  # what is loaded or compiled once is not counted
    smalls, larges = [], []
    for _ in range(RUNS):
        smalls.append(_seconds(work, small))
        larges.append(_seconds(work, large))
        if min(larges) <= MOST * max(min(smalls), LEAST):
            return
    pytest.fail(f"four times as much takes {min(larges) / min(smalls):.1f} times as long")


def _seconds(work: Callable[[T], object], done_on: T) -> float:
    gc.disable()  # as timeit does: the search for garbage goes through all that other tests left
    try:
        began = process_time()
        work(done_on)
        return process_time() - began
    finally:
        gc.enable()
