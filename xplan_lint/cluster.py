"""A Dask cluster as the place where batches are linted: `dask:tcp://host:port`.

The contents of the files travel with the batches, so that the workers need no disk in common; `dask-shared:` sends the
paths alone, to workers that see the same disk. Dask is the extra `[dask]`, and imported only here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from xplan_lint import __version__
from xplan_lint.batch import Batch, Outcome
from xplan_lint.frozen import replace
from xplan_lint.late_typing import TYPE_CHECKING
from xplan_lint.message import Message
from xplan_lint.sources import NotFoundError, Source, read
from xplan_lint.workers import by_executor

if TYPE_CHECKING:
    from concurrent.futures import Executor

_TRAVELLING, _SHARED = "dask:", "dask-shared:"
SCHEMES = (_TRAVELLING, _SHARED)
_PATIENCE = 5  # seconds until a cluster that does not answer is given up
_RETRIES = 3  # times that a batch is begun again when its worker was lost
_AHEAD = 4  # batches under way for each thread of the cluster: enough that none waits, few enough for its memory


class ClusterError(Exception):
    """The cluster cannot be used; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


_NOT_INSTALLED = Message(
    "Daskが入っていません。pip install 'xplan-lint[dask]' で入れてください。",
    "Dask is not installed: pip install 'xplan-lint[dask]'.",
)
_NO_ANSWER = Message(
    "クラスター {address} につながりません。アドレスと、スケジューラーが動いているかを確かめてください。",
    "the cluster at {address} does not answer: check the address, and that its scheduler runs.",
)
_NO_WORKERS = Message("クラスター {address} に、働くワーカーがありません。", "the cluster at {address} has no workers.")
_OTHER_VERSION = Message(
    "クラスターのワーカー {worker} のxplanは版が違います({theirs}、ここは{ours})。同じ版にそろえてください。",
    "the worker {worker} has another version of xplan ({theirs}, here {ours}): install the same one.",
)
_LOST = Message(
    "クラスターが計画を確かめている途中で止まりました: {reason}",
    "the cluster stopped in the middle of its work: {reason}",
)


def by_cluster(
    name: str, work: Callable[[Batch], Sequence[Outcome]], batches: Sequence[Batch]
) -> Iterator[Sequence[Outcome]]:
    """What the work makes of each batch, in their order. `name` begins with one of SCHEMES. Raises ClusterError.

    A batch whose worker is lost is done again by another.
    """
    is_shared = name.startswith(_SHARED)
    with _executor(name.partition(":")[2]) as (executor, threads, errors):
        sent = batches if is_shared else map(with_contents, batches)
        try:
            yield from by_executor(executor, work, sent, _AHEAD * threads)
        except errors as error:
            raise ClusterError(_LOST.saying(reason=type(error).__name__)) from error


def with_contents(batch: Batch) -> Batch:
    """The batch with what its files hold. One that is gone is left to the worker to miss."""
    files = dict.fromkeys(file for task in batch.tasks for file in (task.file, *task.neighbours))
    contents: dict[str, Source] = {}
    for file in files:
        with suppress(NotFoundError):
            contents[file] = read(Path(file))
    return replace(batch, contents=contents)


@contextmanager
def _executor(address: str) -> Iterator[tuple[Executor, int, tuple[type[Exception], ...]]]:
    """The cluster as an executor, how many threads it has, and the errors with which it gives a batch up."""
    from concurrent.futures import CancelledError

    try:
        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ImportError as error:
        raise ClusterError(_NOT_INSTALLED) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(_NO_ANSWER.saying(address=address)) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError(_NO_WORKERS.saying(address=address))
        for worker, version in client.run(_version).items():
            if version != __version__:
                raise ClusterError(_OTHER_VERSION.saying(worker=worker, theirs=version, ours=__version__))
        with client.get_executor(pure=False, retries=_RETRIES) as executor:
            yield executor, threads, (KilledWorker, CommClosedError, CancelledError)


def _version() -> str:
    """Run by each worker."""
    try:
        from xplan_lint import __version__ as version
    except ImportError:
        return "-"
    return version
