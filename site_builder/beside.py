"""A second process that works on what this one holds, while this one goes on."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable

TYPE_CHECKING = False  # loading typing takes longer than a small conversion can spare
if TYPE_CHECKING:
    from typing import BinaryIO


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
    """Text in pieces, in two parts, of which a second process can write the latter ahead."""

    def __init__(self, first: Iterable[str], second: Iterable[str]) -> None:
        self.first = first
        self.second = second
        self._rest = ""
        self._answer: Callable[[], bool] | None = None

    def begin(self, rest: str) -> None:
        """Start writing the second part into the file ``rest``, in a second process."""
        self._rest = rest
        self._answer = start(self._write_rest)

    def _write_rest(self) -> bool:
        with open(self._rest, "wb") as file:
            file.writelines(map(str.encode, self.second))
        return True

    def write(self, file: BinaryIO) -> None:
        """Write both parts, the second from its file if that was begun and became whole."""
        file.writelines(map(str.encode, self.first))
        if not self._ended():
            file.writelines(map(str.encode, self.second))
            return
        with open(self._rest, "rb") as rest:
            while part := rest.read(1 << 20):
                file.write(part)

    def close(self) -> None:
        """Wait for the second process, and remove its file."""
        self._ended()
        if self._rest:
            with contextlib.suppress(OSError):
                os.unlink(self._rest)

    def _ended(self) -> bool:
        """Whether a second process wrote its part; known once."""
        answer, self._answer = self._answer, None
        return answer is not None and answer()
