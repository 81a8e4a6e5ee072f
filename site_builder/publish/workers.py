"""Many independent tasks on all cores, by processes that each do many of them.

The processes come from a fork server: they start in milliseconds, with what it has imported, and
share no state with the caller but the task they are given. They end with their parent, even when
it is killed, and one that dies takes no other task with it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from ..model.errors import OutputError, SiteBuilderError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 4
"""Tasks handed over for each process, so that none waits for the next one."""


def cores() -> int:
    """The number of processor cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def died(path: str) -> OutputError:
    """The error of a task whose process ended before the task did."""
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


def run(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    lost: Callable[[Item], Result],
    *,
    workers: int,
    preload: Sequence[str] = (),
) -> Iterator[tuple[int, Result]]:
    """``task`` of every item, as each is done: (place in ``items``, result).

    With one worker the tasks run here, in order. ``task`` must be importable by name, and items
    and results must pickle; it should return what went wrong, not raise. ``lost`` gives the result
    of an item whose process died. ``preload`` names modules that the processes start with.
    """
    if workers < 2 or len(items) < 2:
        for place, item in enumerate(items):
            yield place, task(item)
        return
    waiting = deque(range(len(items)))
    while waiting:
        count = min(workers, len(items))
        suspects = deque((yield from _pooled(task, items, waiting, count, _AHEAD, preload)))
        while suspects:  # a process died over one of these: one at a time shows which
            for place in (yield from _pooled(task, items, suspects, 1, 1, preload)):
                yield place, lost(items[place])


def _pooled(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    waiting: deque[int],
    workers: int,
    ahead: int,
    preload: Sequence[str],
) -> Generator[tuple[int, Result], None, list[int]]:
    """Take items from ``waiting`` until all are done or a process died.

    ``ahead`` are handed over for each process. Gives those taken that were not finished.
    """
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(workers, preload)
    running: dict[Future[Result], int] = {}
    unfinished: list[int] = []
    try:
        while waiting or running:
            while waiting and len(running) < ahead * workers:
                running[pool.submit(task, items[waiting[0]])] = waiting[0]
                waiting.popleft()
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=running.__getitem__):
                yield running[future], future.result()
                del running[future]
    except BrokenProcessPool:
        unfinished = sorted(running.values())
    except (KeyboardInterrupt, GeneratorExit):
        from multiprocessing import active_children

        for process in active_children():  # what they work on is cleared by the next build
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return unfinished


def _pool(workers: int, preload: Sequence[str]) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*preload, __name__])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)


def _begin() -> None:
    """In each process: leave Ctrl+C to the parent, and end when the parent does."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
