"""Many independent tasks on worker processes by Dask: a cluster of our own, or one that is there.

A task returns what went wrong as a value. A worker that dies takes no other task with it: what it
worked on is tried again by others, then once alone, and then reported as lost. The scheduler runs
what it is sent: reach it over ``tls://`` or a trusted network only.
"""

import contextlib
import logging
import os
import signal
import time
import uuid
import warnings
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..model.errors import OutputError, SiteBuilderError, UsageError

if TYPE_CHECKING:
    from distributed import Client, Future

Watch = Callable[[Collection[str]], None]
"""Told the names of the tasks that run, about twice a second."""

_TICK: Final = 0.5
_JOIN: Final = 30
"""Seconds within which a scheduler must answer and have a worker."""

_ALONE: Final = 300
"""Seconds without any worker after which a run is given up."""

_AHEAD: Final = 2
"""Tasks handed over for each worker, so that none waits for the next one."""


_SETTINGS: Final = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.worker.daemon": True,
    "distributed.worker.profile.enabled": False,  # a megabyte a second, for an hour
    # what Dask notes for a dashboard, by default up to fifty times a second in each process
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "1s",
    # glibc gives back what a document took
    "distributed.nanny.pre-spawn-environ.MALLOC_ARENA_MAX": "1",
    "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": "65536",
}


def cores() -> int:
    """The number of processor cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def lost(path: str) -> OutputError:
    """The error of a task whose worker ended before the task did, also when it ran alone."""
    return OutputError(
        "the process that worked on it was ended, perhaps for want of memory",
        path=path,
        advice="give it more memory, or try it alone",
    )


def defect(error: Exception, path: str) -> SiteBuilderError:
    """The error of a task that failed in a way nobody foresaw."""
    return SiteBuilderError(
        f"{type(error).__name__}: {error}",
        path=path,
        advice="this is a defect of site-builder: try it alone to see where, and report it",
    )


@contextlib.contextmanager
def local(workers: int) -> Iterator["Client"]:
    """A cluster of processes on this machine, which end with this one, even if it is killed.

    Ctrl+C is for this process alone: the others inherit that it is blocked while they start.
    """
    from multiprocessing.resource_tracker import ensure_running

    import dask
    from distributed import Client, LocalCluster

    with _quiet(), dask.config.set(_SETTINGS), contextlib.ExitStack() as open_ones:
        ensure_running()  # it would unblock the signal when the first process starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            cluster = open_ones.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address="127.0.0.1:0",
                    host="127.0.0.1",
                    silence_logs=logging.CRITICAL,
                )
            )
            client = open_ones.enter_context(Client(cluster, direct_to_workers=True))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield client


@contextlib.contextmanager
def remote(address: str, code: Callable[[], str], expected: str) -> Iterator["Client"]:
    """The cluster whose scheduler is at ``address``.

    UsageError when it cannot be reached or has no worker, and when a worker has more threads than
    one, or another value of ``code`` than ``expected``: then its pages could be others.
    """
    from distributed import Client

    with _quiet():
        try:
            client = Client(address, timeout=_JOIN)
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(
                f"the scheduler cannot be reached: {error}",
                path=address,
                advice="check the address of --cluster (or DASK_SCHEDULER_ADDRESS)",
            ) from error
        with client:
            _require_same(client, address, code, expected)
            yield client


def run(
    client: "Client",
    task: Callable[..., Any],
    names: Sequence[str],
    arguments: Callable[[str], Sequence[object]],
    watch: Watch,
) -> Iterator[tuple[str, Any]]:
    """``task(*arguments(name))`` of every name, as each is done: (name, what it returned).

    The arguments are made when a worker is about to need them. None stands for a task that was
    lost with every worker that tried it. OutputError when the cluster goes away.
    """

    def submit(name: str) -> "Future[Any]":
        key = f"{name}-{uuid.uuid4().hex}"
        return client.submit(task, *arguments(name), key=key, pure=False, retries=0)

    killed = []
    for name, result in _done(client, submit, names, watch):
        if result is None:
            killed.append(name)
        else:
            yield name, result
    for name in killed:  # one at a time: a neighbour may have ended its worker
        yield from _done(client, submit, [name], watch)


def share(client: "Client", value: object) -> "Future[Any]":
    """A value that goes to each worker once; it can be made again when its worker dies."""
    return client.submit(_itself, value, key=f"shared-{uuid.uuid4().hex}", pure=False)


def _itself(value: object) -> object:
    return value


def _done(
    client: "Client", submit: Callable[[str], "Future[Any]"], names: Sequence[str], watch: Watch
) -> Iterator[tuple[str, Any]]:
    from distributed import KilledWorker, wait

    waiting, running = deque(names), dict[Any, str]()
    empty = looked = 0.0
    workers = len(client.nthreads())
    while waiting or running:
        while waiting and len(running) < _AHEAD * max(workers, 1):
            name = waiting.popleft()
            running[submit(name)] = name
        if time.monotonic() - looked > _TICK:
            workers, looked = len(client.nthreads()), time.monotonic()
            watch(_processing(client, running))
        try:
            done, _ = wait(list(running), timeout=_TICK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            empty = 0.0 if workers else empty + _TICK
            if empty > _ALONE:
                raise _gone("no worker is left") from None
            continue
        for future in sorted(done, key=running.__getitem__):
            name = running.pop(future)
            if future.cancelled():
                raise _gone("the scheduler went away")
            try:
                result = future.result()
            except KilledWorker:
                result = None
            future.release()
            yield name, result


def _processing(client: "Client", running: dict[Any, str]) -> list[str]:
    keys = {key for each in client.processing().values() for key in list(each)[:1]}
    return sorted(name for future, name in running.items() if future.key in keys)


def _gone(what: str) -> OutputError:
    return OutputError(
        what,
        advice="what was finished is in its place; start the cluster and run the command again",
    )


def _require_same(client: "Client", address: str, code: Callable[[], str], expected: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_JOIN)
    except TimeoutError as error:
        raise UsageError(
            "the scheduler has no worker", path=address, advice="start one: dask worker ADDRESS"
        ) from error
    threads = client.nthreads()
    for worker, found in sorted(client.run(code, on_error="return").items()):
        if found != expected:
            raise UsageError(
                f"the worker {worker} has other code, packages or Python than this machine",
                path=address,
                advice="install the same site-builder from the same requirements.lock on both",
            )
        if threads.get(worker, 1) != 1:
            raise UsageError(
                f"the worker {worker} has {threads[worker]} threads; sites are built one at a time",
                path=address,
                advice="start it with --nthreads 1, and more workers instead",
            )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without Dask's own lines: what befalls a task is told as its result."""
    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
