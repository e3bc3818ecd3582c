"""A Dask cluster of two workers, each a process of one thread, in a process of its own.

It prints the scheduler's address. Told `kill`, it waits until a worker has something to do, kills it, and prints
`killed`. It ends with its standard input.
"""

import asyncio
import os
import signal
import sys

from distributed import LocalCluster


async def main() -> None:
    """Do as told."""
    async with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, asynchronous=True
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        while (await asyncio.to_thread(sys.stdin.readline)).strip() == "kill":
            while not (busy := [each.address for each in cluster.scheduler.workers.values() if each.processing]):
                await asyncio.sleep(0.005)
            nanny = next(each for each in cluster.workers.values() if each.worker_address in busy)
            os.kill(nanny.pid, signal.SIGKILL)
            print("killed", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
