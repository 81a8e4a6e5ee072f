"""How far a run has come, on the terminal's standard error: done, failed, running, time left."""

import shutil
import sys
import time
from collections.abc import Collection, Iterator
from typing import Final, TypeVar

import click

Result = TypeVar("Result")
_CLEAR: Final = "\r\x1b[K"
_MINUTE: Final = 60


class Progress:
    """One line that is drawn again and again; nothing at all when ``hidden``."""

    def __init__(self, length: int, *, hidden: bool = False) -> None:
        self._length = length
        self._hidden = hidden or not sys.stderr.isatty()
        self._running: Collection[str] = ()
        self._done = self._failed = 0
        self._start = time.monotonic()

    def watch(self, running: Collection[str]) -> None:
        """Show the names of what is being worked on."""
        self._running = running
        self._draw()

    def count(self, *, failed: bool) -> None:
        self._done += 1
        self._failed += failed
        self._draw()

    def clear(self) -> None:
        """Make room for lines of output."""
        if not self._hidden:
            click.echo(_CLEAR, nl=False, err=True)

    def _draw(self) -> None:
        if self._hidden:
            return
        parts = [f"{self._done:,}/{self._length:,} done"]
        parts += [f"{self._failed:,} failed"] if self._failed else []
        left = self._length - self._done
        if self._done and left:
            seconds = (time.monotonic() - self._start) / self._done * left
            parts.append(f"{_time(seconds)} left")
        if self._running and left:
            parts.append(f"running: {', '.join(self._running)}")
        line = " · ".join(parts)[: shutil.get_terminal_size().columns - 1]
        click.echo(f"{_CLEAR}{line}", nl=False, err=True)


def in_order(results: Iterator[tuple[int, Result]], progress: Progress) -> Iterator[Result]:
    """The results in the order of their places, each as soon as it and all before it are there."""
    ready: dict[int, Result] = {}
    due = 0
    for place, result in results:
        ready[place] = result
        while due in ready:
            progress.clear()
            yield ready.pop(due)
            due += 1
    progress.clear()


def _time(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    minutes = round(seconds / _MINUTE)
    return (
        f"{minutes // _MINUTE} h {minutes % _MINUTE} min"
        if minutes >= _MINUTE
        else f"{minutes} min"
    )
