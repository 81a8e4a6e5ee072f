"""A second process that works on what this one holds, while this one goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


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
