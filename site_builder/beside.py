"""A second process that works on what this one holds, while this one goes on."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable


def has_room() -> bool:
    """Whether a second process can be made as a copy of this one, and has a core to work on."""
    from .workers import cores  # few documents are large

    return sys.platform == "linux" and cores() > 1


def start(work: Callable[[], bool]) -> Callable[[], bool]:
    """Begin ``work`` in a copy of this process; the function given back waits for its answer.

    False stands, too, for work that failed or whose process died: what it should have left behind
    must then be made here.
    """
    sys.stdout.flush()  # the copy has nothing to print
    child = os.fork()
    if not child:
        code = 1
        try:
            code = 0 if work() else 1
        finally:
            os._exit(code)

    def answer() -> bool:
        _, status = os.waitpid(child, 0)
        return status == 0

    return answer


class Halves:
    """Text in pieces, in two parts, of which a second process can write the first ahead."""

    def __init__(self, first: Iterable[str], second: Iterable[str]) -> None:
        self.first = first
        self.second = second
        self._path = ""
        self._answer: Callable[[], bool] | None = None

    def begin(self, path: str) -> None:
        """Start writing the first part into the file ``path``, in a second process."""
        self._path = path
        self._answer = start(self._write_first)

    def _write_first(self) -> bool:
        with open(self._path, "wb") as file:
            file.writelines(map(str.encode, self.first))
        return True

    def write(self, path: str) -> None:
        """Write the file: behind the first part where that was begun there and became whole."""
        second = [piece.encode() for piece in self.second]  # while the other process writes
        begun = path == self._path and self._ended()
        with open(path, "ab" if begun else "wb") as file:
            if not begun:
                file.writelines(map(str.encode, self.first))
            file.writelines(second)
        self._path = ""

    def close(self) -> None:
        """Wait for the second process, and remove its part where nobody took it."""
        self._ended()
        if self._path:
            with contextlib.suppress(OSError):
                os.unlink(self._path)

    def _ended(self) -> bool:
        """Whether a second process wrote its part; known once."""
        answer, self._answer = self._answer, None
        return answer is not None and answer()
