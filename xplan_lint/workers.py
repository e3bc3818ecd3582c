"""Who does the work: this process, several, or a cluster. Results come in the order of the batches, whoever made them.

One seam, any `concurrent.futures.Executor`: whatever is submitted to it can be sent to another process.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children
from typing import Generic, TypeVar

Batch = TypeVar("Batch")
Outcome = TypeVar("Outcome")


class WorkerError(Exception, Generic[Batch]):
    """A process ended in the middle of `batch`, and a new one did so again."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(str(batch))
        self.batch = batch


def cores() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def by_executor(
    executor: Executor, work: Callable[[Batch], Outcome], batches: Iterable[Batch], ahead: int
) -> Iterator[Outcome]:
    """What the work makes of each batch. No more than `ahead` are under way, so that memory stays flat."""
    waiting: deque[Future[Outcome]] = deque()
    for batch in batches:
        with _uninterrupted():
            waiting.append(executor.submit(work, batch))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def by_processes(
    work: Callable[[Batch], Outcome], batches: Iterable[Batch], count: int, split: Callable[[Batch], Iterable[Batch]]
) -> Iterator[Outcome]:
    """Likewise, in `count` processes. Where one of them crashes, what was under way is done again, each batch in a
    process of its own; one that crashes that, too, part by part, as `split` makes them.

    Raises WorkerError with a batch that has no parts.
    """
    remaining, under_way = iter(batches), deque[Batch]()

    def noted() -> Iterator[Batch]:
        for batch in remaining:
            under_way.append(batch)
            yield batch

    while True:
        try:
            with _processes(count) as executor:
                for outcome in by_executor(executor, work, noted(), 3 * count):
                    under_way.popleft()
                    yield outcome
        except BrokenProcessPool:
            while under_way:
                yield from _carefully(work, under_way.popleft(), split)
        else:
            return


def _carefully(
    work: Callable[[Batch], Outcome], batch: Batch, split: Callable[[Batch], Iterable[Batch]]
) -> Iterator[Outcome]:
    try:
        with _processes(1) as executor:
            [outcome] = by_executor(executor, work, [batch], 1)
    except BrokenProcessPool as error:
        parts = list(split(batch))
        if len(parts) < 2:
            raise WorkerError(batch) from error
        for part in parts:
            yield from _carefully(work, part, split)
    else:
        yield outcome


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    """A pool that ends at once when it is left by an exception, Ctrl-C above all, whatever is under way."""
    executor = ProcessPoolExecutor(count, initializer=_leave_interrupts_to_the_parent)
    is_done = False
    try:
        yield executor
        is_done = True
    finally:
        executor.shutdown(wait=is_done, cancel_futures=not is_done)
        for child in () if is_done else active_children():
            child.kill()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C waiting: what it raises between a fork and its end (in the hooks of `logging`) would be lost."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, which does not fork
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
