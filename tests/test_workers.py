"""Work handed to processes comes back in order, whatever becomes of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from xplan_lint.workers import WorkerError, by_executor, by_processes

Numbers = tuple[int, ...]


def doubled(batch: Numbers) -> Numbers:
    return tuple(2 * number for number in batch)


def dying_of_13(batch: Numbers) -> Numbers:
    if 13 in batch:
        os._exit(1)
    return doubled(batch)


def dying_once(batch: tuple[str, int]) -> int:
    """Ends its process where the file that the batch names is not there yet, having made it."""
    name, number = batch
    if not Path(name).exists():
        Path(name).touch()
        os._exit(1)
    return number


def split(batch: Numbers) -> Iterator[Numbers]:
    return ((number,) for number in batch)


BATCHES: list[Numbers] = [tuple(range(start, start + 4)) for start in range(0, 40, 4)]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_results_come_in_the_order_of_the_batches(count: int) -> None:
    assert list(by_processes(doubled, BATCHES, count, split)) == list(map(doubled, BATCHES))


def test_no_batches() -> None:
    assert list(by_processes(doubled, [], 2, split)) == []


def test_what_crashes_a_process_is_named() -> None:
    outcomes = by_processes(dying_of_13, BATCHES, 2, split)
    with pytest.raises(WorkerError) as caught:
        list(outcomes)
    assert caught.value.batch == (13,)


def test_a_crash_that_does_not_come_again_costs_nothing(tmp_path: Path) -> None:
    batches = [(str(tmp_path / "died"), number) for number in range(20)]
    assert list(by_processes(dying_once, batches, 2, lambda batch: iter([batch]))) == list(range(20))


def test_an_error_of_the_work_is_raised_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        list(by_processes(inverse, [(1,), (0,)], 2, split))


def inverse(batch: Numbers) -> float:
    return 1 / batch[0]


class Counting(ThreadPoolExecutor):
    """Any executor will do; this one counts how much of the work is under way."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given = 0

    def submit(self, work, /, *arguments, **named):  # type: ignore[no-untyped-def]
        self.given += 1
        return super().submit(work, *arguments, **named)


def test_no_more_than_so_many_are_under_way() -> None:
    with Counting() as executor:
        outcomes = by_executor(executor, doubled, iter(BATCHES), ahead=3)
        taken = [next(outcomes) for _ in range(4)]
        assert executor.given == 6
        assert [*taken, *outcomes] == list(map(doubled, BATCHES))
